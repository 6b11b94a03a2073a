//! Cross-references: `[[id]]` to "paragraph 6" with a live link.

mod papers;
mod targets;

use std::collections::BTreeMap;

use orderpaper_text::markup::{Block, Inline, map_each, map_inlines, plain};

use super::{Field, MinutePiece, Part, Piece, Recommendation, anchor};

pub(super) use papers::{Papers, address, edition_of, file};
pub(super) use targets::targets;

/// What a reference prints, and where it leads.
#[derive(Debug, Clone)]
pub(super) struct Target {
    pub(super) words: String,
    pub(super) leads: Leads,
}

/// Where a reference leads.
#[derive(Debug, Clone)]
pub(super) enum Leads {
    /// Nowhere: it is words alone.
    Nowhere,
    /// To a place in the same paper.
    Here(String),
    /// To another paper of the meeting, by its address.
    Elsewhere(String),
}

impl Leads {
    /// To a place in the same paper, if there is one.
    pub(super) fn here(place: Option<String>) -> Self {
        place.map_or(Self::Nowhere, Self::Here)
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
                Part::Minute { anchor: place, .. } => place.strip_prefix(&anchor(language, "")).unwrap_or_default(),
                _ => "",
            };
            let item = item.to_owned();
            each_text(part, &mut |blocks| map_inlines(blocks, &mut |inline| self.put(inline, &item)));
        }
    }

    /// The same in a single text.
    pub(super) fn resolve_blocks(&self, blocks: &mut [Block]) {
        map_inlines(blocks, &mut |inline| self.put(inline, ""));
    }

    fn put(&self, inline: &mut Inline, item: &str) {
        let Inline::Reference { target, body } = inline else { return };
        // A target that this edition lacks altogether is exempt: neither its number nor its id is told.
        let Some(found) = self.find(target, item) else {
            *inline = Inline::Text(body.as_ref().map_or_else(|| self.exempt.clone(), |body| plain(body)));
            return;
        };
        let body = body.take().unwrap_or_else(|| super::words(found.words.clone()));
        *inline = match found.leads.clone() {
            Leads::Nowhere => Inline::Text(plain(&body)),
            Leads::Here(anchor) => Inline::Jump { anchor, body },
            Leads::Elsewhere(url) => Inline::Link { url, body },
        };
    }

    fn find(&self, target: &str, item: &str) -> Option<&Target> {
        let own = self.own.get(target).or_else(|| self.own.get(self.papers.own(target)?));
        own.or_else(|| self.papers.find(target, item))
    }
}

/// Calls `change` with every text of a part.
fn each_text(part: &mut Part, change: &mut impl FnMut(&mut [Block])) {
    match part {
        Part::Section { body, .. } => {
            for piece in body {
                match piece {
                    Piece::Paragraph { blocks, .. } | Piece::Plain { blocks, .. } | Piece::Withheld { blocks, .. } => {
                        change(blocks);
                    }
                    Piece::Heading(level, title) => {
                        let mut block = [Block::Heading { level: *level, body: std::mem::take(title) }];
                        change(&mut block);
                        let [Block::Heading { body, .. }] = block else { continue };
                        *title = body;
                    }
                }
            }
        }
        Part::Recommendations { lead_in, items, lead_out, .. } => {
            change(lead_in);
            each_recommendation(items, change);
            change(lead_out);
        }
        Part::Text(blocks) => change(blocks),
        Part::People { .. } | Part::Picture { .. } | Part::Signature { .. } | Part::Overview(_) => {}
        Part::Agenda { items, .. } => {
            for item in items {
                item.lines.iter_mut().for_each(|(_, line)| each_line(line, change));
            }
        }
        Part::Minute { pieces, .. } => pieces.iter_mut().for_each(|piece| each_of_minute(piece, change)),
        Part::Table(table) => table.rows.iter_mut().flatten().for_each(|cell| change(cell)),
        Part::Background(_, list) => list.iter_mut().for_each(|line| each_line(line, change)),
        Part::Appendices(_, list) => list.iter_mut().for_each(|(_, _, title)| each_line(title, change)),
        Part::Risks(risks) => {
            for row in &mut risks.rows {
                change(&mut row.description);
                change(&mut row.note);
                row.controls.iter_mut().for_each(|control| each_line(control, change));
            }
        }
        Part::Performance(performance) => {
            for block in &mut performance.blocks {
                change(&mut block.comment);
                change(&mut block.action.1);
                block.voices.iter_mut().for_each(|(said, _)| change(said));
            }
        }
        Part::Progress(progress) => {
            for row in progress.groups.iter_mut().flat_map(|(_, rows)| rows) {
                change(&mut row.text);
                row.chunks.iter_mut().for_each(|(chunk, _)| change(chunk));
            }
        }
    }
}

fn each_of_minute(piece: &mut MinutePiece, change: &mut impl FnMut(&mut [Block])) {
    match piece {
        MinutePiece::Text(blocks) | MinutePiece::Labelled(_, blocks) => change(blocks),
        MinutePiece::Points(_, points) => points.iter_mut().for_each(|point| change(point)),
        MinutePiece::Terms(terms) => terms.iter_mut().for_each(|(_, line)| each_line(line, change)),
        MinutePiece::Resolved { lead_in, items, lead_out } => {
            change(lead_in);
            each_recommendation(items, change);
            change(lead_out);
        }
    }
}

fn each_line(line: &mut Vec<Inline>, change: &mut impl FnMut(&mut [Block])) {
    let mut block = [Block::Paragraph { anchor: None, body: std::mem::take(line) }];
    change(&mut block);
    let [Block::Paragraph { body, .. }] = block else { return };
    *line = body;
}

fn each_recommendation(items: &mut [Recommendation], change: &mut impl FnMut(&mut [Block])) {
    for item in items {
        change(&mut item.blocks);
        each_recommendation(&mut item.parts, change);
    }
}
