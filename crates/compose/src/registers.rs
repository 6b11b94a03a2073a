//! Papers that collect from all meetings: the action log, the forward plan, and attendance.

mod actions;
mod attendance;
mod forward_plan;

use orderpaper_text::markup::{Block, plain_blocks};

use super::{Composer, Heading, Part, words};

/// A table of a log, a plan or a register.
#[derive(Debug, Clone)]
pub struct CollectedTable {
    /// The heading.
    pub heading: Heading,
    /// Whether its pages lie on their side.
    pub landscape: bool,
    /// What it shows.
    pub caption: String,
    /// The heads of the columns, and how wide each is beside the others.
    pub head: Vec<(String, f64)>,
    /// The rows; the first cell of each is its head.
    pub rows: Vec<Vec<Vec<Block>>>,
    /// What is said where there are no rows.
    pub empty: String,
}

impl CollectedTable {
    /// Whether a page has room for a row as a whole: no cell has more than so many characters.
    #[must_use]
    pub fn is_whole(row: &[Vec<Block>]) -> bool {
        const LONGEST: usize = 600;
        row.iter().all(|cell| plain_blocks(cell).len() <= LONGEST)
    }
}

impl Composer<'_> {
    /// What the report collects, if it collects anything.
    pub(super) fn collected(&self, language: &str, number: &mut dyn FnMut() -> Option<String>) -> Vec<Part> {
        let mut parts = self.action_log(language, number);
        parts.extend(self.forward_plan(language, number));
        parts.extend(self.member_attendance(language, number));
        parts
    }

    fn collected_table(
        &self,
        language: &str,
        heading: Heading,
        caption: String,
        head: &[(&str, f64)],
        rows: Vec<Vec<Vec<Block>>>,
    ) -> CollectedTable {
        let head = head.iter().map(|(key, width)| (self.locale.say(language, key, &[]), *width)).collect();
        let empty = self.locale.say(language, "none", &[]);
        CollectedTable { heading, landscape: false, caption, head, rows, empty }
    }
}

/// A cell of plain words.
fn cell(text: impl Into<String>) -> Vec<Block> {
    vec![Block::Paragraph { anchor: None, body: words(text) }]
}
