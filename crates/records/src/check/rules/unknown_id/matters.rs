//! References to kinds of matter, their fields and outcomes, to items that others add something to, and to what was called in.

use std::collections::BTreeSet;

use orderpaper_text::diagnostic::Finding;

use super::{ITEM, Sought, look_up};
use crate::check::{Context, each_resolved};
use crate::read::Record;
use crate::read::record::call_in::CallIn;
use crate::read::record::council::MatterKind;
use crate::read::record::meeting::Item;

const CALLED_IN: Sought = Sought {
    what: "part of this decision",
    home: "the `id` of a resolution of the item, or of a [[part]] of the decision",
};
const MATTER: Sought = Sought { what: "kind of matter", home: "council.toml, under [[matter]]" };
const FIELD: Sought =
    Sought { what: "field of that kind of matter", home: "council.toml, under [[matter.field]] of the kind" };
const OUTCOME: Sought =
    Sought { what: "outcome of that kind of matter", home: "council.toml, under [[matter.outcome]] of the kind" };

pub(super) fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let kinds = context.workspace.council.as_ref().map(|council| council.value.matter.as_slice()).unwrap_or_default();
    for record in &context.workspace.meetings {
        let items: BTreeSet<&str> = context.items_of(&record.id).map(|item| item.id.as_str()).collect();
        in_list(record, ("item", &record.value.item), kinds, &items, findings);
    }
    for record in &context.workspace.committees {
        let all = record.value.opening_item.iter().chain(&record.value.closing_item);
        let items: BTreeSet<&str> = all.map(|item| item.id.as_str()).collect();
        in_list(record, ("opening_item", &record.value.opening_item), kinds, &items, findings);
        in_list(record, ("closing_item", &record.value.closing_item), kinds, &items, findings);
    }
    for record in &context.workspace.decisions {
        if let Some(call_in) = &record.value.called_in {
            let known = record.value.part.iter().filter_map(|part| part.id.as_deref()).collect();
            called_in(record, "called_in", call_in, &known, findings);
        }
    }
    for record in &context.workspace.minutes {
        for (index, item) in record.value.item.iter().enumerate() {
            if let Some(call_in) = &item.call_in {
                let mut known = BTreeSet::new();
                each_resolved(item, index, &mut |one, _| known.extend(one.id.as_deref()));
                called_in(record, &format!("item.{index}.call_in"), call_in, &known, findings);
            }
            let Some(outcome) = item.decision.as_ref().and_then(|decision| decision.outcome.as_ref()) else { continue };
            if context.is_item_unknown(&record.id, &item.id) {
                continue;
            }
            let on_agenda = context.items_of(&record.id).find(|one| one.id == item.id);
            let kind = on_agenda.and_then(|one| one.matter.as_ref()).map(|matter| &matter.kind);
            let kind = kinds.iter().find(|one| Some(&one.id) == kind);
            let known = kind.into_iter().flat_map(|kind| &kind.outcome).map(|one| one.id.as_str()).collect();
            let place = record.place(&format!("item.{index}.decision.outcome"));
            look_up(outcome, &OUTCOME, &known, place, findings);
        }
    }
}

/// The parts of a decision that a call-in names.
fn called_in<T>(record: &Record<T>, path: &str, call_in: &CallIn, known: &BTreeSet<&str>, findings: &mut Vec<Finding>) {
    let own = call_in.parts.iter().enumerate().map(|(n, id)| (format!("{path}.parts.{n}"), id));
    let stages = call_in.stage.iter().enumerate().flat_map(|(at, stage)| {
        stage.parts.iter().enumerate().map(move |(n, id)| (format!("{path}.stage.{at}.parts.{n}"), id))
    });
    own.chain(stages).for_each(|(path, id)| look_up(id, &CALLED_IN, known, record.place(&path), findings));
}

fn in_list<T>(
    record: &Record<T>,
    (key, list): (&str, &[Item]),
    kinds: &[MatterKind],
    items: &BTreeSet<&str>,
    findings: &mut Vec<Finding>,
) {
    let known: BTreeSet<&str> = kinds.iter().map(|kind| kind.id.as_str()).collect();
    for (index, item) in list.iter().enumerate() {
        let path = format!("{key}.{index}");
        for (at, main) in item.addendum_to.iter().enumerate() {
            let place = record.place(&format!("{path}.addendum_to.{at}"));
            look_up(main, &ITEM, items, place, findings);
            let is_one = |one: &Item| one.id == *main && !one.addendum_to.is_empty();
            if list.iter().any(is_one) {
                let message = format!("`{main}` is itself an addendum");
                let finding = Finding::error("unknown-id", place, message);
                findings.push(finding.hint("write the id of the item that is about the matter"));
            }
        }
        let Some(matter) = &item.matter else { continue };
        look_up(&matter.kind, &MATTER, &known, record.place(&format!("{path}.matter.kind")), findings);
        let Some(kind) = kinds.iter().find(|kind| kind.id == matter.kind) else { continue };
        let fields: BTreeSet<&str> = kind.field.iter().map(|field| field.id.as_str()).collect();
        for (at, field) in matter.field.iter().enumerate() {
            let place = record.place(&format!("{path}.matter.field.{at}.field"));
            look_up(&field.field, &FIELD, &fields, place, findings);
        }
    }
}
