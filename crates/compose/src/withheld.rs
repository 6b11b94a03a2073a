//! What the public edition prints in the place of exempt matter, and how the restricted one marks it.

use chrono::NaiveDate;
use orderpaper_records::model::council::{ExemptForm, ExemptLaw, HearingLaw};
use orderpaper_records::model::{Exemption, Model, Text};
use orderpaper_records::project::Edition;
use orderpaper_text::markup::{Block, Inline};

use super::head::exempt_because;
use super::words;
use crate::locale::Locale;

/// Everything that exempt matter is reported with.
#[derive(Clone, Copy)]
pub(super) struct Withheld<'a> {
    pub(super) model: &'a Model,
    pub(super) locale: &'a Locale,
    pub(super) edition: Edition,
    pub(super) language: &'a str,
    /// The day whose law applies.
    pub(super) day: NaiveDate,
}

impl Withheld<'_> {
    /// That something is not for publication, with the description of its categories. LGA 1972 s.100B(5).
    pub(super) fn printed(self, categories: &[u32]) -> String {
        self.marked_by("not-for-publication", categories)
    }

    /// The same with other words for the marking.
    pub(super) fn marked_by(self, key: &str, categories: &[u32]) -> String {
        let marking = self.locale.say(self.language, key, &[]);
        let reasons = exempt_because(self.model, self.locale, self.language, self.day, categories.iter().copied());
        std::iter::once(format!("{marking}.")).chain(reasons).collect::<Vec<_>>().join(" ")
    }

    /// The same, in the place of blocks of which the notes alone are left, so that those after them keep their numbers.
    pub(super) fn placeholder(self, categories: &[u32], left: Vec<Block>) -> Vec<Block> {
        let mut line = words(self.printed(categories));
        line.extend(left.into_iter().flat_map(|block| match block {
            Block::Paragraph { body, .. } => body,
            _ => Vec::new(),
        }));
        vec![Block::Paragraph { anchor: None, body: line }]
    }

    /// Several paragraphs in a row: "Paragraphs 4 to 6: not for publication".
    pub(super) fn paragraphs(self, first: &str, last: &str, mut placeholder: Vec<Block>) -> Vec<Block> {
        let key = "withheld-paragraphs";
        let printed = self.locale.say(self.language, key, &[("first", first), ("last", last)]);
        if let Some(Block::Paragraph { body, .. }) = placeholder.first_mut() {
            body.insert(0, Inline::Text(format!("{printed} ")));
        }
        placeholder
    }

    /// Text of which a part is exempt: as the edition prints it.
    pub(super) fn blocks(self, blocks: Vec<Block>) -> Vec<Block> {
        let one = |block| match block {
            Block::Exempt { categories, blocks, .. } => match self.edition {
                Edition::Public => self.placeholder(&categories, blocks),
                Edition::Restricted => self.marked(&categories, blocks),
            },
            block => vec![block],
        };
        blocks.into_iter().flat_map(one).collect()
    }

    /// Text that is exempt as a whole, if it is: as the edition prints it.
    pub(super) fn whole(self, exempt: Option<&Exemption>, blocks: Vec<Block>) -> Vec<Block> {
        match (exempt, self.edition) {
            (None, _) => blocks,
            (Some(exempt), Edition::Public) => self.placeholder(&exempt.categories, blocks),
            (Some(exempt), Edition::Restricted) => {
                let mut blocks = self.marked(&exempt.categories, blocks);
                blocks.extend(self.grounds(exempt));
                blocks
            }
        }
    }

    /// The same of a line, such as a title.
    pub(super) fn line(self, exempt: Option<&Exemption>, line: Vec<Inline>) -> Vec<Inline> {
        let blocks = self.whole(exempt, vec![Block::Paragraph { anchor: None, body: line }]);
        let (mut out, mut count) = (Vec::new(), 0);
        for block in blocks {
            let Block::Paragraph { body, .. } = block else { continue };
            // What comes first are the words themselves, and why they are exempt is no part of them.
            match (out.is_empty(), count) {
                (true, _) => {}
                (false, 1) if self.edition == Edition::Restricted => out.push(Inline::Text(" – ".into())),
                _ => out.push(Inline::Text(" ".into())),
            }
            count += 1;
            out.extend(body);
        }
        out
    }

    /// Why something is exempt, where more is said of it than its categories. For the restricted edition.
    pub(super) fn grounds(self, exempt: &Exemption) -> Vec<Block> {
        let grounds = [("head-exempt-reason", &exempt.reason), ("head-public-interest", &exempt.public_interest)];
        let told = grounds.into_iter().filter_map(|(key, ground)| Some((key, ground.as_ref()?)));
        let labelled = |(key, ground): (&str, &Text)| {
            let label = format!("{}: ", self.locale.say(self.language, key, &[]));
            let mut blocks = ground.blocks(self.language);
            if let Some(Block::Paragraph { body, .. }) = blocks.first_mut() {
                body.insert(0, Inline::Text(label));
            }
            blocks
        };
        told.flat_map(labelled).collect()
    }

    /// The mark of exempt matter in the restricted edition: "[Exempt under paragraph 3]".
    pub(super) fn mark(self, categories: &[u32]) -> Vec<Inline> {
        let is_of_hearing = |number: &u32| HearingLaw::on(&self.model.council.hearings, *number, self.day).is_some();
        if !categories.is_empty() && categories.iter().all(is_of_hearing) {
            let printed = self.locale.say(self.language, "exempt-mark-hearing", &[]);
            return vec![Inline::Strong(words(printed)), Inline::Text(" ".into())];
        }
        let paragraphs = categories.iter().filter(|number| !is_of_hearing(number));
        let numbers: Vec<String> = paragraphs.map(ToString::to_string).collect();
        let key = if numbers.len() == 1 { "ref-paragraph" } else { "ref-paragraphs" };
        let numbers = self.locale.list(self.language, &numbers);
        let paragraphs = self.locale.say(self.language, key, &[("number", &numbers)]);
        let is_of_paragraphs =
            ExemptLaw::on(&self.model.council.exempt, self.day).is_some_and(|law| law.form == ExemptForm::Paragraph);
        let key = if is_of_paragraphs { "exempt-mark" } else { "exempt-mark-reason" };
        let printed = self.locale.say(self.language, key, &[("paragraphs", &paragraphs)]);
        vec![Inline::Strong(words(printed)), Inline::Text(" ".into())]
    }

    /// Blocks with the mark before their first words.
    pub(super) fn marked(self, categories: &[u32], mut blocks: Vec<Block>) -> Vec<Block> {
        match blocks.first_mut() {
            Some(Block::Paragraph { body, .. }) => drop(body.splice(0..0, self.mark(categories))),
            _ => blocks.insert(0, Block::Paragraph { anchor: None, body: self.mark(categories) }),
        }
        blocks
    }
}
