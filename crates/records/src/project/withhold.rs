//! Taking exempt matter out of the records, but leaving the fact that something is there and its categories.
//! Each record is taken apart field by field, and nothing is passed on unless it is named. A new field does not compile until this
//! module says what the public sees of it.

mod meeting;
mod minutes;
mod proceeding;
mod report;

use std::collections::BTreeSet;

use orderpaper_text::markup::{Block, Inline, map_inlines};

use crate::model::decision::Decision;
use crate::model::{Correction, Exemption, Model, Text};

/// The records without an exempt word.
pub(super) fn withhold(model: Model) -> Model {
    let Model { council, glossary, meetings, plans, indicators, registers, decisions, updates, answers, shows_gaps } =
        model;
    let mut followed = BTreeSet::new();
    for meeting in &meetings {
        minutes::exempt_follow_ups(meeting, &mut followed);
    }
    let is_open = |id: &String| !followed.contains(id);
    Model {
        council,
        glossary,
        meetings: meetings.into_iter().map(meeting::meeting).collect(),
        plans,
        indicators,
        registers,
        decisions: self::decisions(decisions),
        updates: updates.into_iter().filter(|(id, _)| is_open(id)).collect(),
        answers: answers.into_iter().filter(|(id, _)| is_open(id)).collect(),
        shows_gaps,
    }
}

/// Of an exempt decision the public reads who decided and when, and the words that are meant for it. The name of its record may
/// tell more: its paper is named by its day.
fn decisions(list: Vec<Decision>) -> Vec<Decision> {
    let one = |decision: Decision| {
        let Some(exempt) = &decision.exempt else {
            return Decision { corrections: for_public(decision.corrections), ..decision };
        };
        Decision {
            id: String::new(),
            name: format!("{}_{}", decision.date, decision.of_day),
            of_day: decision.of_day,
            place: decision.place,
            date: decision.date,
            languages: decision.languages,
            headings: decision.headings,
            title: decision.public_title.unwrap_or_default(),
            by: decision.by,
            jointly_with: decision.jointly_with,
            decision: decision.public_summary.unwrap_or_default(),
            parts: Vec::new(),
            reasons: None,
            alternatives: None,
            authority: None,
            delegated_by: None,
            consulted: Vec::new(),
            interests: None,
            missing: Vec::new(),
            key_decision: decision.key_decision,
            key_notice: decision.key_notice,
            reference: decision.reference,
            published: decision.published,
            callable: decision.callable,
            call_in_until: decision.call_in_until,
            no_call_in: decision.no_call_in,
            no_call_in_because: None,
            effective: decision.effective,
            to_act: Vec::new(),
            called_in: None,
            exempt: Some(exempt.bare()),
            public_title: None,
            public_summary: None,
            corrections: for_public(decision.corrections),
        }
    };
    list.into_iter().map(one).collect()
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

/// What is left of an exempt text.
fn left_of(text: Text) -> Text {
    text.map_blocks(notes_of)
}

/// What the public reads of corrections.
fn for_public(corrections: Vec<Correction>) -> Vec<Correction> {
    corrections.into_iter().map(Correction::for_public).collect()
}

/// Why something is exempt, as far as the public may know.
fn bare(exempt: Option<&Exemption>) -> Option<Exemption> {
    exempt.map(Exemption::bare)
}
