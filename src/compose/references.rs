//! Cross-references: `[[id]]` to "paragraph 6" with a live link.

use std::cell::LazyCell;
use std::collections::BTreeMap;

use super::{Composer, Field, MinutePiece, Part, Piece, Recommendation, anchor};
use crate::markup::{Block, Inline, map_each, map_inlines, plain};
use crate::project::Edition;

/// What a reference prints, and where it leads inside the paper if it does.
pub(super) struct Target {
    pub(super) words: String,
    pub(super) anchor: Option<String>,
}

/// What references may name, by id.
pub(super) type Targets = BTreeMap<String, Target>;

/// Where references are looked up: among what the paper itself knows and, only if that is not enough, among what is dear to work
/// out.
pub(super) struct Lookup<'a> {
    own: Targets,
    further: LazyCell<Targets, Box<dyn FnOnce() -> Targets + 'a>>,
    exempt: String,
}

impl<'a> Lookup<'a> {
    /// A look-up; `exempt` are the words for what this edition does not hold.
    pub(super) fn new(own: Targets, exempt: String, further: impl FnOnce() -> Targets + 'a) -> Self {
        Self { own, further: LazyCell::new(Box::new(further)), exempt }
    }

    /// Puts words and links in the place of every reference.
    pub(super) fn resolve(&self, parts: &mut [Part], head: &mut [Field]) {
        for field in head.iter_mut() {
            map_each(&mut field.value, &mut |inline| self.put(inline));
        }
        for part in parts {
            each_text(part, &mut |blocks| self.resolve_blocks(blocks));
        }
    }

    /// The same in a single text.
    pub(super) fn resolve_blocks(&self, blocks: &mut [Block]) {
        map_inlines(blocks, &mut |inline| self.put(inline));
    }

    fn put(&self, inline: &mut Inline) {
        let Inline::Reference { target, body } = inline else { return };
        // A target that this edition lacks altogether is exempt: neither its number nor its id is told.
        let Some(found) = self.own.get(target.as_str()).or_else(|| self.further.get(target.as_str())) else {
            *inline = Inline::Text(body.as_ref().map_or_else(|| self.exempt.clone(), |body| plain(body)));
            return;
        };
        let body = body.take().unwrap_or_else(|| super::words(found.words.clone()));
        *inline = match &found.anchor {
            Some(anchor) => Inline::Jump { anchor: anchor.clone(), body },
            None => Inline::Text(plain(&body)),
        };
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

/// Everything that a reference in a report may name.
pub(super) fn targets(composer: &Composer<'_>, language: &str, parts: &[Part]) -> Targets {
    let mut targets = BTreeMap::new();
    let say = |key: &str, number: &str| composer.locale.say(language, key, &[("number", number)]);
    for item in &composer.meeting.items {
        targets.insert(item.id.clone(), Target { words: say("ref-item", &item.number), anchor: None });
    }
    for (id, plan) in &composer.model.plans {
        for recommendation in plan.groups.iter().flat_map(|group| &group.recommendations) {
            let target = format!("{id}/{}", recommendation.number);
            let words = say("ref-recommendation", &recommendation.number);
            let of = composer.report.progress.as_ref().or(composer.report.overview.as_ref());
            let printed = of.is_some_and(|(plan, _)| plan == id);
            let place = printed.then(|| anchor(language, &format!("row-{}", recommendation.number)));
            targets.insert(target, Target { words, anchor: place });
        }
    }
    for (id, indicator) in &composer.model.indicators {
        if let Some(words) = composer.value_in_text(language, indicator) {
            targets.insert(format!("indicator/{id}"), Target { words, anchor: None });
        }
    }
    for (index, appendix) in composer.report.appendices.iter().enumerate() {
        let number = composer.model.council.numbering.appendices.number(index + 1);
        let withheld = appendix.exempt.is_some() && composer.edition == Edition::Public;
        let place = (!withheld).then(|| anchor(language, &appendix.id));
        targets.insert(appendix.id.clone(), Target { words: say("ref-appendix", &number), anchor: place });
    }
    let own = |place: &str| place.strip_prefix(&format!("{language}-")).unwrap_or(place).to_owned();
    for part in parts {
        match part {
            Part::Section { body, .. } => {
                for piece in body {
                    if let Piece::Withheld { numbers, .. } = piece {
                        for (id, number) in numbers {
                            targets.insert(id.clone(), Target { words: say("ref-paragraph", number), anchor: None });
                        }
                    }
                    if let Piece::Paragraph { number, anchor: Some(place), .. } = piece {
                        targets.insert(
                            own(place),
                            Target { words: say("ref-paragraph", number), anchor: Some(place.clone()) },
                        );
                    }
                    let (Piece::Paragraph { blocks, .. } | Piece::Plain { blocks, .. }) = piece else { continue };
                    for block in blocks {
                        let Block::Figures(figures) = block else { continue };
                        let caption = plain(&figures.caption);
                        let words = composer.locale.say(language, "ref-table", &[("caption", &caption)]);
                        targets.insert(own(&figures.anchor), Target { words, anchor: Some(figures.anchor.clone()) });
                    }
                }
            }
            Part::Recommendations { items, .. } => {
                recommended(items, "", &mut |item, number| {
                    if let Some(place) = &item.anchor {
                        let words = say("ref-recommendation", number);
                        let anchor = (!item.withheld).then(|| place.clone());
                        targets.insert(own(place), Target { words, anchor });
                    }
                });
            }
            _ => {}
        }
    }
    targets
}

/// Calls `tell` with each recommendation and its number, the numbers of those around it before: "(b)(i)".
fn recommended(items: &[Recommendation], before: &str, tell: &mut impl FnMut(&Recommendation, &str)) {
    for item in items {
        let number = format!("{before}{}", item.number);
        tell(item, &number);
        recommended(&item.parts, &number, tell);
    }
}
