//! Papers that collect from all meetings: the action log, the forward plan, attendance, and the index of minutes.

mod actions;
mod attendance;
mod forward_plan;
mod minutes_index;

use std::ops::RangeInclusive;

use chrono::NaiveDate;
use orderpaper_records::model::presence::minuted;
use orderpaper_records::model::report::MinutesOf;
use orderpaper_text::markup::Block;

pub use actions::follow_up_words;

use super::{Composer, Heading, Part, words};

/// What a table collects.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TableKind {
    /// The actions of meetings.
    Actions,
    /// The recommendations that meetings have made to others, and their answers.
    Recommendations,
    /// What later meetings are to decide.
    ForwardPlan,
    /// How often members came.
    Attendance,
    /// To which meetings they came.
    AttendanceGrid,
    /// The subjects of minutes.
    MinutesIndex,
    /// The parts of a pack or of a supplement.
    Contents,
    /// What was corrected since it was published.
    Corrections,
}

/// A table of a log, a plan or a register.
#[derive(Debug, Clone)]
pub struct CollectedTable {
    /// What it collects, which also says how its columns share the page.
    pub kind: TableKind,
    /// The heading of the part.
    pub heading: Heading,
    /// The caption, with the day or the time that it covers.
    pub caption: String,
    /// The heads of the columns; as many as each row has cells.
    pub head: Vec<String>,
    /// The rows; the first cell of each is its head.
    pub rows: Vec<Vec<Vec<Block>>>,
    /// What is said where there are no rows.
    pub empty: String,
}

impl Composer<'_> {
    /// What the report collects, if it collects anything.
    pub(super) fn collected(&self, language: &str, number: &mut dyn FnMut() -> Option<String>) -> Vec<Part> {
        let mut parts = self.action_log(language, number);
        parts.extend(self.forward_plan(language, number));
        parts.extend(self.member_attendance(language, number));
        parts.extend(self.minutes_index(language, number));
        parts
    }

    /// The minutes from which a register collects, and its last day: it cannot tell of the meeting that it goes to.
    fn minutes_asked(&self) -> Option<(&MinutesOf, NaiveDate)> {
        let of = self.report.subject.minutes()?;
        let before = self.meeting.date.pred_opt().unwrap_or(self.meeting.date);
        Some((of, of.to.or(self.report.date).unwrap_or(before)))
    }

    /// The days that a table covers, and whether some of the minutes of these were drafts on the day of the meeting.
    fn days_of_minutes(&self, language: &str, days: RangeInclusive<NaiveDate>, is_of: &dyn Fn(&str) -> bool) -> String {
        let [from, to] = [days.start(), days.end()].map(|day| self.locale.date(language, *day));
        let caption = self.locale.say(language, "attendance-caption", &[("from", &from), ("to", &to)]);
        let mut minuted = minuted(self.model, *days.start(), *days.end(), is_of);
        if minuted.any(|one| one.is_draft_on(self.meeting.date)) {
            return self.locale.say(language, "attendance-caption-draft", &[("caption", &caption)]);
        }
        caption
    }

    fn collected_table(
        &self,
        language: &str,
        kind: TableKind,
        heading: Heading,
        caption: String,
        head: &[&str],
        rows: Vec<Vec<Vec<Block>>>,
    ) -> Part {
        let head = head.iter().map(|key| self.locale.say(language, key, &[])).collect();
        let empty = self.locale.say(language, "none", &[]);
        Part::Table(Box::new(CollectedTable { kind, heading, caption, head, rows, empty }))
    }
}

/// A cell of plain words.
fn cell(text: impl Into<String>) -> Vec<Block> {
    vec![Block::Paragraph { anchor: None, body: words(text) }]
}
