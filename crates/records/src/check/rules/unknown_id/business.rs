//! The classes of business that items and terms name.

use std::collections::BTreeSet;

use orderpaper_text::diagnostic::Finding;

use super::{Sought, look_up};
use crate::check::Context;
use crate::read::Record;
use crate::read::record::meeting::Item;

const BUSINESS: Sought = Sought { what: "class of business", home: "council.toml, under [[meetings.business]]" };

pub(super) fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let Some(council) = &context.workspace.council else { return };
    let known: BTreeSet<&str> = council.value.meetings.business.iter().map(|one| one.id.as_str()).collect();
    for record in &context.workspace.meetings {
        items(record, "item", &record.value.item, &known, findings);
    }
    for record in &context.workspace.committees {
        items(record, "opening_item", &record.value.opening_item, &known, findings);
        items(record, "closing_item", &record.value.closing_item, &known, findings);
        for (index, term) in record.value.term.iter().enumerate() {
            for (number, id) in term.votes_on.iter().enumerate() {
                let place = record.place(&format!("term.{index}.votes_on.{number}"));
                look_up(id, &BUSINESS, &known, place, findings);
            }
        }
    }
}

fn items<T>(record: &Record<T>, key: &str, items: &[Item], known: &BTreeSet<&str>, findings: &mut Vec<Finding>) {
    for (index, item) in items.iter().enumerate() {
        for (number, id) in item.business.iter().enumerate() {
            let place = record.place(&format!("{key}.{index}.business.{number}"));
            look_up(id, &BUSINESS, known, place, findings);
        }
    }
}
