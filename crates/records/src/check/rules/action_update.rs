//! An action without a recent update.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use orderpaper_text::diagnostic::{Finding, Severity};

use super::{Rule, in_words};
use crate::check::Context;
use crate::model::policy::{ActionStatus, Strictness};
use crate::read::Kind;

const CODE: &str = "action-update";

pub(super) const RULE: Rule = Rule {
    code: CODE,
    manual: "\
# action-update

## What it finds
An action that was agreed at or before the last meeting but one that a body has held, is neither done nor dropped,
and has had no update since then. One that was agreed at that very meeting and is due after the last one needs none yet.
A meeting has been held once it has minutes: one that is still to come asks for nothing. `policy.action_updates` says
whether this is a warning, an error or nothing at all; it is a warning by default.

## Why it matters
Members complain that actions are lost between meetings when nobody reports on them.

## What to do
Ask the owner, and add an `[[update]]` to a file in `actions/`. If the action is done, write `status = \"done\"`.
",
    check: Some(check),
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    let workspace = context.workspace;
    // Any of the records that could not be read may hold an update.
    if !context.all_read(Kind::Actions) {
        return Vec::new();
    }
    let mut updates: BTreeMap<&str, Vec<(NaiveDate, ActionStatus)>> = BTreeMap::new();
    let mut transfers: BTreeMap<&str, Vec<(NaiveDate, &str)>> = BTreeMap::new();
    for update in workspace.actions.iter().flat_map(|record| &record.value.update) {
        transfers
            .entry(&update.action)
            .or_default()
            .extend(update.moved_to.as_ref().map(|to| (update.on.0, to.as_str())));
        updates.entry(&update.action).or_default().push((update.on.0, update.status));
    }
    for updates in updates.values_mut() {
        updates.sort_by_key(|(on, _)| *on);
    }
    let mut meetings: BTreeMap<&str, Vec<NaiveDate>> = BTreeMap::new();
    // No clock tells which meetings are over, but their minutes do.
    for id in workspace.minutes.iter().map(|minutes| &minutes.id) {
        let Some(meeting) = context.meeting(id).filter(|meeting| meeting.value.cancelled.is_none()) else { continue };
        meetings.entry(&meeting.value.committee).or_default().extend(Kind::Meeting.date(id));
    }
    for dates in meetings.values_mut() {
        dates.sort_unstable();
    }
    let mut findings = Vec::new();
    for record in &workspace.minutes {
        let severity = match context.policy(&record.id).action_updates.unwrap_or_default() {
            Strictness::Off => continue,
            Strictness::Warning => Severity::Warning,
            Strictness::Error => Severity::Error,
        };
        let Some(meeting) = context.meeting(&record.id) else { continue };
        for (index, item) in record.value.item.iter().enumerate() {
            for (at, action) in item.action.iter().enumerate() {
                let id = format!("{}/{}", record.id, action.id);
                let history = updates.get(id.as_str()).map_or(&[][..], Vec::as_slice);
                // It is up to the body that has it now to ask for an update.
                let newest = transfers.get(id.as_str()).and_then(|all| all.iter().max()).map(|(_, to)| *to);
                let body = newest.unwrap_or(meeting.value.committee.as_str());
                let dates = meetings.get(body).map_or(&[][..], Vec::as_slice);
                let [.., before, last] = *dates else { continue };
                // What was agreed at that meeting and is not due yet asks for nothing.
                let is_young =
                    |agreed| agreed > before || agreed == before && action.due.is_some_and(|due| due.0 > last);
                if Kind::Minutes.date(&record.id).is_none_or(is_young) {
                    continue;
                }
                let over = |(_, status): &(NaiveDate, ActionStatus)| {
                    matches!(status, ActionStatus::Done | ActionStatus::Dropped)
                };
                if history.iter().any(|(on, _)| *on >= before) || history.last().is_some_and(over) {
                    continue;
                }
                let message = format!(
                    "this action has no update between the meetings on {} and {}",
                    in_words(before),
                    in_words(last)
                );
                let place = record.place(&format!("item.{index}.action.{at}.id"));
                let finding = Finding { severity, ..Finding::error(CODE, place, message) };
                findings
                    .push(finding.hint(format!("add an [[update]] with `action = \"{id}\"` to a file in actions/")));
            }
        }
    }
    findings
}
