//! Minutes and agenda that do not match.

use std::collections::BTreeSet;

use orderpaper_text::diagnostic::Finding;
use orderpaper_text::source::Place;

use super::{Rule, and_list};
use crate::check::Context;
use crate::model::policy::ProceedingKind;
use crate::read::record::minutes::Minutes;

const CODE: &str = "minute-of-nothing";

pub(super) const RULE: Rule = Rule {
    code: CODE,
    manual: "\
# minute-of-nothing

## What it finds
A minute of an item that is not on the agenda and has no `urgent_because`; and an agenda item without a minute, where
other items have minutes, unless the agenda says that it was withdrawn.

## Why it matters
An item may be considered only if the agenda was open before the meeting, or if the chair finds it urgent and says
why. Without a minute, nobody knows whether an item was taken.

## What to do
Add the item to the agenda, or write `urgent_because`. Minute every item, even if only with `outcome = \"deferred\"`
or `outcome = \"withdrawn\"`.

## Source
Local Government Act 1972, section 100B(4).
",
    check: Some(check),
};

/// Whether the minutes say that there was no quorum, so that items were not reached.
fn stopped(minutes: &Minutes) -> bool {
    let mut all = minutes.item.iter().flat_map(|item| &item.proceeding);
    minutes.inquorate.is_some() || all.any(|one| one.kind == ProceedingKind::Inquorate)
}

fn check(context: &Context<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for record in &context.workspace.minutes {
        if context.meeting(&record.id).is_none() || !context.knows_agenda(&record.id) {
            continue;
        }
        let agenda: BTreeSet<&str> = context.items_of(&record.id).map(|item| item.id.as_str()).collect();
        for (index, item) in record.value.item.iter().enumerate() {
            if !agenda.contains(item.id.as_str()) && item.urgent_because.is_none() {
                let place = record.place(&format!("item.{index}.id"));
                let finding = Finding::warning(CODE, place, format!("the item `{}` is not on the agenda", item.id));
                let finding = finding.suggest(&item.id, agenda.iter().copied());
                findings.push(finding.hint("correct the id, or say in `urgent_because` why it was taken"));
            }
        }
        let minuted: BTreeSet<&str> = record
            .value
            .item
            .iter()
            .flat_map(|item| std::iter::once(&item.id).chain(&item.with))
            .map(String::as_str)
            .collect();
        // What adds something to an item is minuted with that.
        let is_addendum =
            |id: &str| context.items_of(&record.id).any(|item| item.id == id && !item.addendum_to.is_empty());
        // The agenda says itself what was withdrawn.
        let is_off = |id: &str| context.items_of(&record.id).any(|item| item.id == id && item.withdrawn.is_some());
        let missing = agenda.iter().filter(|id| !minuted.contains(*id) && !is_addendum(id) && !is_off(id));
        let missing: Vec<String> = missing.map(|id| format!("`{id}`")).collect();
        if !missing.is_empty() && !stopped(&record.value) {
            let message = format!("there is no minute of {}", and_list(&missing));
            let finding = Finding::warning(CODE, Place::file(record.source), message);
            findings.push(finding.hint("add an [[item]] for each, even if only with its outcome"));
        }
    }
    findings
}
