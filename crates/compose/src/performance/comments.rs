//! What is said of the indicators that a performance report does not show by themselves.

use orderpaper_records::model::report::Subject;
use orderpaper_text::markup::{Block, Inline};

use super::{Newest, Voice};
use crate::{Composer, Heading, Part, Piece, words};

impl Composer<'_> {
    /// The comments on newest values, their notes, and what people said, of each indicator that is not off target.
    pub(crate) fn measure_comments(&self, language: &str, number: &mut dyn FnMut() -> Option<String>) -> Option<Part> {
        let Subject::Performance(of) = &self.report.subject else { return None };
        let until = self.until();
        let priorities = self.model.council.priorities.iter();
        let asked = priorities.filter(|one| of.priorities.as_ref().is_none_or(|asked| asked.contains(&one.id)));
        let all = asked.flat_map(|priority| self.newest(&priority.id, until));
        let body: Vec<Piece> = all
            .filter(|newest| !newest.has_block())
            .map(|newest| self.said_of(language, &newest))
            .filter(|blocks| !blocks.is_empty())
            .map(|blocks| Piece::Plain { anchor: None, blocks })
            .collect();
        let title = words(self.locale.say(language, "performance-comments", &[]));
        (!body.is_empty()).then(|| Part::Section { heading: Heading { number: number(), title }, place: None, body })
    }

    /// What is said of an indicator, below its name; nothing where nothing is.
    fn said_of(&self, language: &str, newest: &Newest<'_>) -> Vec<Block> {
        let Newest { indicator, period } = *newest;
        let comment = indicator.comments.get(&period);
        let note = indicator.values.get(&period).and_then(|seen| seen.note.as_ref());
        let mut blocks = Self::blocks_of(note, language);
        blocks.extend(Self::blocks_of(comment.and_then(|comment| comment.text.as_ref()), language));
        if let Some(action) = comment.and_then(|comment| comment.action.as_ref()) {
            let label = words(self.locale.say(language, "measure-action", &[]));
            blocks.push(Block::Paragraph { anchor: None, body: vec![Inline::Strong(label)] });
            blocks.extend(action.blocks(language));
        }
        for Voice { said, by } in self.voices(language, indicator) {
            blocks.push(Block::Quote(said));
            blocks.push(Block::Paragraph { anchor: None, body: words(by) });
        }
        if !blocks.is_empty() {
            let mut name = words(format!("{} ", indicator.reference));
            name.extend(indicator.name.line(language));
            let at = self.locale.period(language, period);
            name.extend(words(format!(", {at}")));
            blocks.insert(0, Block::Paragraph { anchor: None, body: vec![Inline::Strong(name)] });
        }
        blocks
    }
}
