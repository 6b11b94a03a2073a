//! Cross-references: `[[id]]` to "paragraph 6" with a live link.

mod papers;
mod targets;

use std::collections::BTreeMap;

use orderpaper_records::model::Model;
use orderpaper_text::markup::{Block, Figures, Inline, map_figures, map_lines, plain};

use super::{Anchor, Draft, Field, Part, Words};
use crate::locale::Locale;
use crate::sentence::capitalised;

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

/// The recommendations of plans, which the texts of every record may name.
pub(super) fn of_plans(model: &Model, locale: &Locale, language: &str) -> Targets {
    let mut targets = Targets::new();
    for (id, plan) in &model.plans {
        for one in plan.groups.iter().flat_map(|group| &group.recommendations) {
            let words = locale.say(language, "ref-recommendation", &[("number", &one.number)]);
            targets.insert(format!("{id}/{}", one.number), Target { words, destination: Destination::Nowhere });
        }
    }
    targets
}

impl<'a> Lookup<'a> {
    /// A look-up in a paper that belongs to no meeting.
    pub(super) fn without_meeting(model: &Model, locale: &Locale, language: &str) -> Self {
        let exempt = locale.say(language, "ref-exempt", &[]);
        Self { own: of_plans(model, locale, language), papers: Papers::default(), exempt }
    }

    /// A look-up; `exempt` are the words for what this edition does not hold.
    pub(super) fn new(own: Targets, papers: Papers<'a>, exempt: String) -> Self {
        Self { own, papers, exempt }
    }

    /// The same, where texts may also refer to the tables of figures that the paper itself prints.
    pub(super) fn with_tables(
        mut self,
        parts: &mut [Part],
        language: &str,
        linking: Linking,
        called: &dyn Fn(&Figures) -> String,
    ) -> Self {
        for part in parts {
            part.each_text(&mut |_, words| {
                let Words::Blocks(blocks) = words else { return };
                map_figures(blocks, &mut |figures| {
                    let Some(id) = figures.anchor.clone() else { return };
                    let destination = Destination::here(linking.anchor(language, &id));
                    self.own.entry(id).or_insert_with(|| Target { words: called(figures), destination });
                });
            });
        }
        self
    }

    /// Puts words and links in the place of every reference. The minute of an item means the report on that item first.
    pub(super) fn resolve(&self, draft: &mut Draft, language: &str) {
        let Draft { kicker: _, title, author: _, head, parts } = draft;
        self.resolve_line(title);
        for Field { value, .. } in head {
            self.resolve_line(value);
        }
        for part in parts {
            let item = match part {
                Part::Minute { anchor: place, .. } => Anchor::id_in(language, place.as_str()).unwrap_or_default(),
                _ => "",
            };
            let item = item.to_owned();
            part.each_text(&mut |_, words| match words {
                Words::Blocks(blocks) => self.resolve_blocks(blocks, &item),
                Words::Line(line) => self.put_all(line, &item),
                Words::Plain(_) | Words::Chart(_) | Words::Periods(_) => {}
            });
        }
    }

    /// The same in a single text, which was written under an item.
    pub(super) fn resolve_blocks(&self, blocks: &mut [Block], item: &str) {
        map_lines(blocks, &mut |line| self.put_all(line, item));
    }

    /// The same in a line, such as a title.
    pub(super) fn resolve_line(&self, line: &mut [Inline]) {
        self.put_all(line, "");
    }

    /// The same in a line that was written under an item. What begins a sentence begins with a capital.
    fn put_all(&self, line: &mut [Inline], item: &str) {
        let ends = plain(line).trim_end().ends_with(['.', '?', '!', ':']);
        self.put_each(line, item, ends, &mut String::new());
    }

    fn put_each(&self, line: &mut [Inline], item: &str, ends: bool, said: &mut String) {
        for inline in line {
            match inline {
                Inline::Text(words) | Inline::Code(words) => said.push_str(words),
                Inline::Emphasis(body)
                | Inline::Strong(body)
                | Inline::Strike(body)
                | Inline::Link { body, .. }
                | Inline::Jump { body, .. }
                | Inline::Foreign { body, .. }
                | Inline::Reference { body: Some(body), .. } => self.put_each(body, item, ends, said),
                Inline::Footnote(blocks) => self.resolve_blocks(blocks, item),
                _ => {}
            }
            if let Inline::Reference { body, .. } = inline {
                let is_own = body.is_some();
                self.put(inline, item, begins(said, ends));
                if !is_own {
                    said.push_str(&plain(std::slice::from_ref(inline)));
                }
            }
        }
    }

    fn put(&self, inline: &mut Inline, item: &str, begins: bool) {
        let Inline::Reference { target, body } = inline else { return };
        let cased = |words: String| if begins { capitalised(&words) } else { words };
        let Some(found) = self.find(target, item) else {
            *inline = Inline::Text(body.as_ref().map_or_else(|| cased(self.lacking(target)), |body| plain(body)));
            return;
        };
        let body = body.take().unwrap_or_else(|| super::words(cased(found.words.clone())));
        *inline = match found.destination.clone() {
            Destination::Nowhere => Inline::Text(plain(&body)),
            Destination::Here(anchor) => Inline::Jump { anchor: anchor.into(), body },
            Destination::Elsewhere(url) => Inline::Link { url, body },
        };
    }

    /// What is printed for a place that no paper of this edition has. In a report that is to follow or was withdrawn, it is the
    /// item. Otherwise it is exempt: neither its number nor its id is told.
    fn lacking(&self, target: &str) -> String {
        let item = target.split_once('/').map(|(item, _)| item).filter(|item| self.papers.is_open(item));
        let item = item.and_then(|item| self.own.get(item));
        item.map_or_else(|| self.exempt.clone(), |item| item.words.clone())
    }

    fn find(&self, target: &str, item: &str) -> Option<&Target> {
        let own = self.own.get(target).or_else(|| self.own.get(self.papers.own(target)?));
        own.or_else(|| self.papers.find(target, item))
    }
}

/// Whether a sentence begins after the words of a line so far. A line that does not end as a sentence does begins none: it may be a
/// point of a list, or what is in a cell.
fn begins(said: &str, ends: bool) -> bool {
    let before = said.trim_end();
    if before.is_empty() {
        return ends;
    }
    let before = before.trim_end_matches(['"', '”', '’', ')', ']']);
    let last = before.rsplit(char::is_whitespace).next().unwrap_or_default().trim_start_matches(['(', '[', '“']);
    // "para. 3" and "e.g. paragraph 3" go on.
    let is_short =
        last.strip_suffix('.').is_some_and(|word| word.contains('.') || SHORT.contains(&word.to_lowercase().as_str()));
    before.ends_with(['.', '?', '!']) && !is_short && said.ends_with(char::is_whitespace)
}

/// Words that are written short, with a stop.
const SHORT: [&str; 12] = ["app", "art", "cf", "cl", "no", "nos", "p", "para", "paras", "pp", "sec", "viz"];

#[cfg(test)]
mod tests {
    use super::begins;

    #[test]
    fn a_reference_after_a_full_stop_begins_a_sentence() {
        for said in ["That is so. ", "Is it? ", "(It is.) ", "Grants “end.” "] {
            assert!(begins(said, false), "{said}");
        }
        for said in ["That is so, see ", "e.g. ", "see para. ", "at 10.30 ", "as in no. ", "v1."] {
            assert!(!begins(said, true), "{said}");
        }
        assert!(begins("", true) && !begins("", false));
    }
}
