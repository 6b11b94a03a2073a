//! A text in one or more languages.

use std::collections::{BTreeMap, BTreeSet};

use orderpaper_text::markup::{self, Block, Inline};
use orderpaper_text::source::Place;

/// A text, parsed, in each language in which it was written.
#[derive(Debug, Clone, Default)]
pub struct Text {
    passages: BTreeMap<String, Passage>,
}

/// A text in one language.
#[derive(Debug, Clone)]
pub struct Passage {
    /// Its paragraphs, lists and tables; empty where it says nothing that is printed.
    pub blocks: Vec<Block>,
    /// Where it was written.
    pub place: Place,
}

impl Text {
    /// A text of these passages by language.
    #[must_use]
    pub fn new(passages: BTreeMap<String, Passage>) -> Self {
        Self { passages }
    }

    /// The passage in a language, or in the first language that there is.
    #[must_use]
    pub fn passage(&self, language: &str) -> Option<&Passage> {
        self.passages.get(language).or_else(|| self.passages.values().next())
    }

    /// The blocks in a language. Where there are none in it, those in another are marked as such, with the place for a note on it.
    #[must_use]
    pub fn blocks(&self, language: &str) -> Vec<Block> {
        let mut blocks = self.passage(language).map(|passage| passage.blocks.clone()).unwrap_or_default();
        if let Some(other) = self.other_than(language) {
            let mut note = Some(String::new());
            markup::map_lines(&mut blocks, &mut |line| {
                if !markup::plain(line).trim().is_empty() {
                    let body = std::mem::take(line);
                    line.push(Inline::Foreign { language: other.to_owned(), note: note.take(), body });
                }
            });
        }
        blocks
    }

    /// The language that it is in, where it is in another than this one alone.
    #[must_use]
    pub fn other_than(&self, language: &str) -> Option<&str> {
        let other = self.passages.keys().next()?;
        (!self.passages.contains_key(language)).then_some(other)
    }

    /// The words of a line of text, such as a title, with their looks: the inlines of all its paragraphs.
    #[must_use]
    pub fn line(&self, language: &str) -> Vec<Inline> {
        let mut line = Vec::new();
        for block in self.blocks(language) {
            if !line.is_empty() {
                line.push(Inline::Text(" ".into()));
            }
            match block {
                Block::Paragraph { body, .. } | Block::Heading { body, .. } => line.extend(body),
                other => line.push(Inline::Text(markup::plain_blocks(&[other]))),
            }
        }
        // A line has no room for a note.
        for inline in &mut line {
            if let Inline::Foreign { note, .. } = inline {
                *note = None;
            }
        }
        line
    }

    /// The words alone.
    #[must_use]
    pub fn plain(&self, language: &str) -> String {
        markup::plain(&self.line(language))
    }

    /// Where it was written, in the language or the first.
    #[must_use]
    pub fn place(&self, language: &str) -> Option<Place> {
        self.passage(language).map(|passage| passage.place)
    }

    /// Whether it places anything that another record holds, by `![[kind/id]]`.
    #[must_use]
    pub fn places_records(&self) -> bool {
        let mut ids = BTreeSet::new();
        self.embeds(&mut ids);
        ids.iter().any(|id| id.contains('/'))
    }

    /// The text with its blocks changed in every language.
    #[must_use]
    pub fn map_blocks(self, change: impl Fn(Vec<Block>) -> Vec<Block>) -> Self {
        self.map_passages(|_, blocks| change(blocks))
    }

    /// The same, with the code of each language.
    #[must_use]
    pub fn map_passages(self, change: impl Fn(&str, Vec<Block>) -> Vec<Block>) -> Self {
        let change = |(language, passage): (String, Passage)| {
            let blocks = change(&language, passage.blocks);
            (language, Passage { blocks, ..passage })
        };
        Self { passages: self.passages.into_iter().map(change).collect() }
    }

    /// The text with another after it, in the languages that it has; the other in what it has.
    #[must_use]
    pub fn followed_by(mut self, other: &Self) -> Self {
        for (language, passage) in &mut self.passages {
            passage.blocks.extend(other.blocks(language));
        }
        self
    }

    /// Adds the categories of its exempt paragraphs.
    pub fn exempt_categories(&self, all: &mut BTreeSet<u32>) {
        for block in self.passages.values().flat_map(|passage| &passage.blocks) {
            if let Block::Exempt { categories, .. } = block {
                all.extend(categories);
            }
        }
    }

    /// Adds the ids of what it places by `![[id]]`.
    pub fn embeds(&self, ids: &mut BTreeSet<String>) {
        fn within(blocks: &[Block], ids: &mut BTreeSet<String>) {
            for block in blocks {
                match block {
                    Block::Embed { id } => drop(ids.insert(id.clone())),
                    Block::List { items, .. } => items.iter().for_each(|item| within(item, ids)),
                    Block::Quote(inner) | Block::Exempt { blocks: inner, .. } => within(inner, ids),
                    _ => {}
                }
            }
        }
        self.passages.values().for_each(|passage| within(&passage.blocks, ids));
    }

    /// Whether there is nothing in it.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.passages.values().all(|passage| passage.blocks.is_empty())
    }
}
