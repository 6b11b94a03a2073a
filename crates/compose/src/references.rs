//! Cross-references: `[[id]]` to "paragraph 6" with a live link.

mod papers;
mod targets;

use std::collections::BTreeMap;

use orderpaper_text::markup::{Block, Inline, map_each, map_inlines, plain};

use super::{Anchor, Field, Part, Words};

pub(super) use papers::{Papers, address, edition_of, file};
pub(super) use targets::targets;

/// What a reference prints, and where it leads.
#[derive(Debug, Clone)]
pub(super) struct Target {
    pub(super) words: String,
    pub(super) destination: Destination,
}

/// Where a reference leads.
#[derive(Debug, Clone)]
pub(super) enum Destination {
    /// Nowhere: it is words alone.
    Nowhere,
    /// To a place in the same paper.
    Here(Anchor),
    /// To another paper of the meeting, by its address.
    Elsewhere(String),
}

impl Destination {
    /// To a place in the same paper, if there is one.
    pub(super) fn here(place: Option<Anchor>) -> Self {
        place.map_or(Self::Nowhere, Self::Here)
    }
}

/// Whether references in a paper lead anywhere, or are words alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Linking {
    Links,
    WordsAlone,
}

impl Linking {
    /// The place of an id in the paper itself, if links lead there.
    pub(super) fn anchor(self, language: &str, id: &str) -> Option<Anchor> {
        (self == Self::Links).then(|| Anchor::new(language, id))
    }
}

/// What references may name, by id.
pub(super) type Targets = BTreeMap<String, Target>;

/// Where references are looked up: among what the paper itself knows and, only if that is not enough, in the reports of the
/// meeting.
pub(super) struct Lookup<'a> {
    own: Targets,
    papers: Papers<'a>,
    exempt: String,
}

impl<'a> Lookup<'a> {
    /// A look-up; `exempt` are the words for what this edition does not hold.
    pub(super) fn new(own: Targets, papers: Papers<'a>, exempt: String) -> Self {
        Self { own, papers, exempt }
    }

    /// Puts words and links in the place of every reference. The minute of an item means the report on that item first.
    pub(super) fn resolve(&self, parts: &mut [Part], head: &mut [Field], language: &str) {
        for field in head.iter_mut() {
            map_each(&mut field.value, &mut |inline| self.put(inline, ""));
        }
        for part in parts {
            let item = match part {
                Part::Minute { anchor: place, .. } => Anchor::id_in(language, place.as_str()).unwrap_or_default(),
                _ => "",
            };
            let item = item.to_owned();
            part.each_text(&mut |_, words| match words {
                Words::Blocks(blocks) => map_inlines(blocks, &mut |inline| self.put(inline, &item)),
                Words::Line(line) => map_each(line, &mut |inline| self.put(inline, &item)),
                Words::Plain(_) | Words::Chart(_) | Words::Periods(_) => {}
            });
        }
    }

    /// The same in a single text.
    pub(super) fn resolve_blocks(&self, blocks: &mut [Block]) {
        map_inlines(blocks, &mut |inline| self.put(inline, ""));
    }

    fn put(&self, inline: &mut Inline, item: &str) {
        let Inline::Reference { target, body } = inline else { return };
        // A target that this edition lacks altogether is exempt: neither its number nor its id is reported.
        let Some(found) = self.find(target, item) else {
            *inline = Inline::Text(body.as_ref().map_or_else(|| self.exempt.clone(), |body| plain(body)));
            return;
        };
        let body = body.take().unwrap_or_else(|| super::words(found.words.clone()));
        *inline = match found.destination.clone() {
            Destination::Nowhere => Inline::Text(plain(&body)),
            Destination::Here(anchor) => Inline::Jump { anchor: anchor.into(), body },
            Destination::Elsewhere(url) => Inline::Link { url, body },
        };
    }

    fn find(&self, target: &str, item: &str) -> Option<&Target> {
        let own = self.own.get(target).or_else(|| self.own.get(self.papers.own(target)?));
        own.or_else(|| self.papers.find(target, item))
    }
}
