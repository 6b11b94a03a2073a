//! What members cite from a pack: paragraphs and recommendations with their numbers, as a publication keeps them.

use orderpaper_records::model::meeting::Item;
use orderpaper_records::model::published::{CitedKind, CitedNumber, Numbered};
use orderpaper_records::model::report::Report;
use orderpaper_text::markup::{Block, Inline, map_inlines, plain_blocks};

use super::super::MeetingComposer;
use crate::{Composer, Part, Piece, Recommendation};

impl MeetingComposer<'_> {
    /// The paragraphs and recommendations of a report with their numbers.
    pub(super) fn numbered_in(&self, item: &Item, report: &Report, language: &str) -> Vec<Numbered> {
        let Self { model, locale, meeting, edition } = *self;
        let composer = Composer { model, locale, meeting, item, report, edition };
        let mut all = Vec::new();
        for part in composer.parts(language) {
            match part {
                Part::Section { body, .. } => all.extend(body.iter().filter_map(|piece| match piece {
                    Piece::Paragraph { number, blocks, .. } => Some(Numbered {
                        number: CitedNumber::of(CitedKind::Paragraph, number),
                        text: without_ids(blocks),
                    }),
                    _ => None,
                })),
                Part::Recommendations { items, .. } => recommended("", &items, &mut all),
                _ => {}
            }
        }
        all
    }
}

fn recommended(before: &str, items: &[Recommendation], all: &mut Vec<Numbered>) {
    for item in items {
        let number = format!("{before}{}", item.number);
        all.push(Numbered {
            number: CitedNumber::of(CitedKind::Recommendation, &*number),
            text: without_ids(&item.blocks),
        });
        recommended(&number, &item.parts, all);
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
