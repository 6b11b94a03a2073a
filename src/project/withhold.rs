//! Taking exempt matter out of the records, and leaving that something is there and under which categories.

use std::collections::BTreeSet;

use crate::markup::{Block, Inline, map_inlines};
use crate::model::meeting::{Item, Meeting};
use crate::model::minutes::{Minute, Resolution};
use crate::model::policy::Classification;
use crate::model::report::{Appendix, Recommendation, Report, Section};
use crate::model::{Exemption, Model, Text};

/// Takes every exempt word out of the records.
pub(super) fn withhold(model: &mut Model) {
    let mut followed = BTreeSet::new();
    for meeting in &mut model.meetings {
        exempt_follow_ups(meeting, &mut followed);
        meeting.items.iter_mut().for_each(item);
        meeting.minutes.iter_mut().flat_map(|minutes| &mut minutes.minutes).for_each(minute);
    }
    model.updates.retain(|id, _| !followed.contains(id));
    model.answers.retain(|id, _| !followed.contains(id));
}

/// The actions and resolutions of a meeting that are exempt: what has become of them is as well.
fn exempt_follow_ups(meeting: &Meeting, ids: &mut BTreeSet<String>) {
    fn resolutions(meeting: &str, list: &[Resolution], all: bool, ids: &mut BTreeSet<String>) {
        for one in list {
            let exempt = all || one.exempt.is_some();
            ids.extend(one.id.iter().filter(|_| exempt).map(|id| format!("{meeting}/{id}")));
            resolutions(meeting, &one.parts, exempt, ids);
        }
    }
    for minute in meeting.minutes.iter().flat_map(|minutes| &minutes.minutes) {
        let exempt = minute.exempt.is_some();
        let actions = minute.actions.iter().filter(|_| exempt);
        ids.extend(actions.map(|action| format!("{}/{}", meeting.id, action.id)));
        resolutions(&meeting.id, &minute.resolutions, exempt, ids);
    }
}

/// An item whose title is exempt keeps the one for the public. An exempt report goes, and leaves its categories.
fn item(item: &mut Item) {
    if let Some(title) = item.public_title.take() {
        item.title = Some(title);
        item.purpose = None;
        item.parts.clear();
    }
    let Some(whole) = item.report.take() else { return };
    if whole.classification != Classification::Exempt {
        item.report = Some(report(whole));
    } else if item.exempt_categories.is_empty() {
        item.exempt_categories = whole.exempt_categories;
    }
}

fn report(report: Report) -> Report {
    let sections: Vec<Section> = report.sections.into_iter().map(section).collect();
    let recommendations = recommendations(report.recommendations);
    let mut placed = BTreeSet::new();
    for section in &sections {
        section.text.embeds(&mut placed);
    }
    placed_by(&recommendations, &mut placed);
    let open = report.classification == Classification::Open;
    Report {
        clearances: Vec::new(),
        exempt_reason: None,
        // A table that only exempt matter places is exempt with it.
        tables: report.tables.into_iter().filter(|table| open || placed.contains(&table.id)).collect(),
        appendices: report.appendices.into_iter().map(appendix).collect(),
        sections,
        recommendations,
        ..report
    }
}

fn placed_by(recommendations: &[Recommendation], placed: &mut BTreeSet<String>) {
    for one in recommendations {
        one.text.embeds(placed);
        placed_by(&one.parts, placed);
    }
}

fn section(section: Section) -> Section {
    let text = match &section.exempt {
        Some(exempt) => section.text.map_blocks(|blocks| vec![withheld_section(blocks, &exempt.categories)]),
        None => section.text.map_blocks(|blocks| blocks.into_iter().map(block).collect()),
    };
    Section { exempt: section.exempt.as_ref().map(Exemption::bare), text, id: section.id }
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
            Block::Paragraph { anchor, .. } => paragraphs.push(anchor.clone()),
            Block::Exempt { paragraphs: inner, .. } => paragraphs.extend(inner.iter().cloned()),
            _ => {}
        }
    }
    Block::Exempt { categories: categories.to_vec(), paragraphs, blocks: notes_of(blocks) }
}

/// What keeps the numbers of the notes in blocks free, and says nothing else.
fn notes_of(mut blocks: Vec<Block>) -> Vec<Block> {
    let mut notes = 0;
    map_inlines(&mut blocks, &mut |inline| notes += usize::from(matches!(inline, Inline::Footnote(_))));
    if notes == 0 {
        return Vec::new();
    }
    vec![Block::Paragraph { anchor: None, body: vec![Inline::SkippedNotes(notes)] }]
}

fn recommendations(list: Vec<Recommendation>) -> Vec<Recommendation> {
    let one = |one: Recommendation| match one.exempt {
        Some(exempt) => Recommendation {
            id: one.id,
            text: with_parts(one.text, &one.parts).map_blocks(notes_of),
            parts: Vec::new(),
            exempt: Some(exempt.bare()),
        },
        None => Recommendation { parts: recommendations(one.parts), ..one },
    };
    list.into_iter().map(one).collect()
}

/// A text, and after it those of its parts, whose notes are counted with its own.
fn with_parts(text: Text, parts: &[Recommendation]) -> Text {
    parts.iter().fold(text, |text, part| text.followed_by(&with_parts(part.text.clone(), &part.parts)))
}

fn appendix(appendix: Appendix) -> Appendix {
    match &appendix.exempt {
        Some(exempt) => Appendix {
            exempt: Some(exempt.bare()),
            title: appendix.title.map_blocks(notes_of),
            id: appendix.id,
            file: None,
            alt: Text::default(),
            attach: false,
            to_follow: false,
        },
        None => appendix,
    }
}

/// What the public may read of a minute: of an exempt one its number, the title on the agenda, and its public summary.
fn minute(minute: &mut Minute) {
    if let Some(exempt) = &minute.exempt {
        *minute = Minute {
            exempt: Some(exempt.bare()),
            id: std::mem::take(&mut minute.id),
            number: std::mem::take(&mut minute.number),
            text: minute.public_summary.take(),
            ..Minute::default()
        };
    }
    minute.resolutions = resolutions(std::mem::take(&mut minute.resolutions));
}

fn resolutions(list: Vec<Resolution>) -> Vec<Resolution> {
    let one = |one: Resolution| match one.exempt {
        Some(exempt) => Resolution {
            exempt: Some(exempt.bare()),
            id: one.id,
            recommendation: None,
            alone: one.alone,
            treatment: one.treatment,
            text: one.text.map_blocks(notes_of),
            parts: Vec::new(),
            recommends_to: None,
            delegated_to: None,
            consulted: Vec::new(),
        },
        None => Resolution { parts: resolutions(one.parts), ..one },
    };
    list.into_iter().map(one).collect()
}
