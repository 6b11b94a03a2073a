//! What members cite from a pack: paragraphs and recommendations with their numbers, as a publication keeps them.

use orderpaper_records::model::meeting::Item;
use orderpaper_records::model::published::{CitedKind, CitedNumber, Numbered};
use orderpaper_records::model::report::{Appendix, Report};
use orderpaper_records::project::Edition;
use orderpaper_text::markup::{Block, Inline, map_inlines, plain_blocks};

use super::super::MeetingComposer;
use crate::{Anchor, Composer, Part, Piece, Recommendation};

impl MeetingComposer<'_> {
    /// The paragraphs, recommendations and appendices of a report with their numbers.
    pub(super) fn numbered_in(&self, item: &Item, report: &Report, language: &str) -> Vec<Numbered> {
        let Self { model, locale, meeting, edition } = *self;
        let composer = Composer { model, locale, meeting, item, report, edition };
        let mut all = Vec::new();
        for part in composer.parts(language) {
            match part {
                Part::Section { body, place, .. } => {
                    let section = report.sections.iter().find(|section| section.text.place(language) == place);
                    let section = section.map(|section| section.id.as_str()).unwrap_or_default();
                    all.extend(body.iter().filter_map(|piece| paragraph(piece, section, language)));
                }
                Part::Recommendations { items, .. } => recommended("", &items, language, &mut all),
                _ => {}
            }
        }
        let is_there = |appendix: &Appendix| appendix.exempt.is_none() || edition == Edition::Restricted;
        let appendices = report.appendices.iter().enumerate().filter(|(_, appendix)| is_there(appendix));
        all.extend(appendices.map(|(index, appendix)| Numbered {
            number: CitedNumber::of(CitedKind::Appendix, meeting.numbering.appendices.number(index + 1)),
            id: appendix.id.clone(),
            text: appendix.title.plain(language),
        }));
        all
    }
}

fn paragraph(piece: &Piece, section: &str, language: &str) -> Option<Numbered> {
    let Piece::Paragraph { number, blocks, anchor } = piece else { return None };
    let id = anchor.as_ref().and_then(|anchor| Anchor::id_in(language, anchor.as_str()));
    Some(Numbered {
        number: CitedNumber::of(CitedKind::Paragraph, number),
        // No id has a space.
        id: id.map_or_else(|| format!("in {section}"), str::to_owned),
        text: without_ids(blocks),
    })
}

fn recommended(before: &str, items: &[Recommendation], language: &str, all: &mut Vec<Numbered>) {
    for item in items {
        let number = format!("{before}{}", item.number);
        let id = item.anchor.as_ref().and_then(|anchor| Anchor::id_in(language, anchor.as_str()));
        all.push(Numbered {
            number: CitedNumber::of(CitedKind::Recommendation, &*number),
            // The id of what is withheld may be exempt as its words are.
            id: id.filter(|_| !item.withheld).unwrap_or_default().to_owned(),
            text: without_ids(&item.blocks),
        });
        recommended(&number, &item.parts, language, all);
    }
}

/// The words of blocks. Where a reference is, the number that it prints may be another tomorrow, and its id may be exempt.
fn without_ids(blocks: &[Block]) -> String {
    let mut blocks = blocks.to_vec();
    map_inlines(&mut blocks, &mut |inline| {
        if let Inline::Reference { body: None, .. } = inline {
            *inline = Inline::Text("…".into());
        }
    });
    plain_blocks(&blocks)
}
