//! What the public reads of a report that is open, or exempt in part.

use orderpaper_text::markup::Block;

use super::{bare, for_public, left_of, notes_of};
use crate::model::Text;
use crate::model::report::{Appendix, Recommendation, Report, Section};

pub(super) fn report(report: Report) -> Report {
    let Report {
        id,
        place,
        title,
        author,
        number,
        contributors,
        contacts,
        cabinet_member,
        date,
        languages,
        headings,
        goes_to,
        wards,
        classification,
        exempt_categories,
        exempt_reason: _,
        public_interest,
        key_decision,
        forward_plan,
        action,
        purpose,
        late_because,
        urgent_because,
        clearances: _,
        lead_in,
        recommendations,
        lead_out,
        sections,
        subject,
        appendices,
        background_papers,
        missing,
        corrections,
        corrected_tables,
    } = report;
    let sections: Vec<Section> = sections.into_iter().map(section).collect();
    let recommendations = self::recommendations(recommendations);
    Report {
        id,
        place,
        title,
        author,
        number,
        contributors,
        contacts,
        cabinet_member,
        date,
        languages,
        headings,
        goes_to,
        wards,
        classification,
        exempt_categories,
        exempt_reason: None,
        public_interest,
        key_decision,
        forward_plan,
        action,
        purpose,
        late_because,
        urgent_because,
        clearances: Vec::new(),
        lead_in,
        recommendations,
        lead_out,
        sections,
        subject,
        appendices: appendices.into_iter().map(appendix).collect(),
        background_papers,
        missing,
        corrections: for_public(corrections),
        corrected_tables: corrected_tables.into_iter().filter(|one| !one.exempt).collect(),
    }
}

fn section(section: Section) -> Section {
    let Section { id, text, signed_off, corrections, exempt } = section;
    let text = match &exempt {
        Some(exempt) => text.map_blocks(|blocks| vec![withheld_section(blocks, &exempt.categories)]),
        None => text.map_blocks(|blocks| blocks.into_iter().map(block).collect()),
    };
    let corrections = if exempt.is_some() { Vec::new() } else { for_public(corrections) };
    Section { id, text, signed_off, corrections, exempt: bare(exempt.as_ref()) }
}

/// An exempt paragraph without its words.
fn block(block: Block) -> Block {
    match block {
        Block::Exempt { categories, paragraphs, blocks } => {
            Block::Exempt { categories, paragraphs, blocks: notes_of(blocks) }
        }
        block => block,
    }
}

/// A whole section without its words: as many paragraphs as it has.
fn withheld_section(blocks: Vec<Block>, categories: &[u32]) -> Block {
    let mut paragraphs = Vec::new();
    for block in &blocks {
        match block {
            Block::Paragraph { anchor, body: _ } => paragraphs.push(anchor.clone()),
            Block::Exempt { paragraphs: inner, categories: _, blocks: _ } => paragraphs.extend(inner.iter().cloned()),
            _ => {}
        }
    }
    Block::Exempt { categories: categories.to_vec(), paragraphs, blocks: notes_of(blocks) }
}

fn recommendations(list: Vec<Recommendation>) -> Vec<Recommendation> {
    let one = |one: Recommendation| {
        let Recommendation { id, text, parts, corrections, exempt } = one;
        match &exempt {
            Some(_) => Recommendation {
                id,
                text: left_of(with_parts(text, &parts)),
                parts: Vec::new(),
                corrections: Vec::new(),
                exempt: bare(exempt.as_ref()),
            },
            None => {
                Recommendation { id, text, parts: recommendations(parts), corrections: for_public(corrections), exempt }
            }
        }
    };
    list.into_iter().map(one).collect()
}

/// A text, and after it those of its parts, whose notes are counted with its own.
fn with_parts(text: Text, parts: &[Recommendation]) -> Text {
    parts.iter().fold(text, |text, part| text.followed_by(&with_parts(part.text.clone(), &part.parts)))
}

fn appendix(appendix: Appendix) -> Appendix {
    let Appendix { id, title, file, withdrawn, alt, attach, to_follow, corrections, exempt } = appendix;
    match &exempt {
        Some(_) => Appendix {
            id,
            title: left_of(title),
            file: None,
            withdrawn: None,
            alt: Text::default(),
            attach: false,
            to_follow: false,
            corrections: Vec::new(),
            exempt: bare(exempt.as_ref()),
        },
        None => {
            let corrections = for_public(corrections);
            Appendix { id, title, file, withdrawn, alt, attach, to_follow, corrections, exempt }
        }
    }
}
