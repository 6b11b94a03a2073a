//! Updates, answers and decisions that contradict each other or the minutes that they follow.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use orderpaper_text::diagnostic::Finding;
use orderpaper_text::source::Place;

use super::Rule;
use crate::check::{Context, named};
use crate::read::Record;
use crate::read::record::action::{Actions, Update};
use crate::read::record::minutes::Resolution;

const CODE: &str = "follow-up-conflict";

pub(super) const RULE: Rule = Rule {
    code: CODE,
    manual: "\
# follow-up-conflict

## What it finds
- Two updates of an action that are of one day and give it another status.
- An action that is transferred to the committee that has it already.
- An answer to a recommendation by another body than the one that it was made to.
- A decision under a delegation, where the resolution in `delegated_by` delegates nothing, or to somebody else.

## Why it matters
An action log prints one of the two updates and nobody knows whether the action is done. A decision of somebody who had no
power to take it can be challenged.

## What to do
Correct whichever is wrong: the day or the status of an update, `by` of an answer, `recommends_to` or `delegated_to` of the
resolution, or `delegated_by` of the decision.
",
    check: Some(check),
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    let mut findings = updates(context);
    findings.extend(moves(context));
    findings.extend(answers(context));
    findings.extend(delegations(context));
    findings
}

/// An update, with its record and its place in it.
type UpdateIn<'a> = (&'a Record<Actions>, usize, &'a Update);

fn updates(context: &Context<'_>) -> Vec<Finding> {
    let records = context.workspace.actions.iter();
    let all: Vec<UpdateIn<'_>> = records
        .flat_map(|record| record.value.update.iter().enumerate().map(move |(index, one)| (record, index, one)))
        .collect();
    let mut findings = Vec::new();
    for (at, (record, index, later)) in all.iter().enumerate() {
        let is_other = |(_, _, earlier): &&UpdateIn<'_>| {
            earlier.action == later.action && earlier.on.0 == later.on.0 && earlier.status != later.status
        };
        let Some((other, number, _)) = all[..at].iter().find(is_other) else { continue };
        let message = format!("`{}` has two updates of this day, with another status", later.action);
        let finding = Finding::warning(CODE, record.place(&format!("update.{index}.status")), message);
        let finding = finding.related(other.place(&format!("update.{number}.status")), "the other one");
        findings.push(finding.hint("keep the one that is right, or correct the day of one of them"));
    }
    findings
}

/// Transfers of actions to those who have them.
fn moves(context: &Context<'_>) -> Vec<Finding> {
    let mut all: BTreeMap<&str, Vec<(NaiveDate, &str, Place)>> = BTreeMap::new();
    for record in &context.workspace.actions {
        for (index, one) in record.value.update.iter().enumerate() {
            if let Some(to) = &one.moved_to {
                let place = record.place(&format!("update.{index}.moved_to"));
                all.entry(&one.action).or_default().push((one.on.0, to, place));
            }
        }
    }
    let mut findings = Vec::new();
    for (action, mut moves) in all {
        moves.sort_by_key(|(on, ..)| *on);
        let meeting = action.split('/').next().unwrap_or_default();
        let mut has = context.meeting(meeting).map(|meeting| meeting.value.committee.as_str());
        for (_, to, place) in moves {
            if has == Some(to) {
                let message = format!("`{action}` is transferred to `{to}`, which has it already");
                let hint = "name the committee that it goes to, or take `moved_to` out";
                findings.push(Finding::warning(CODE, place, message).hint(hint));
            }
            has = Some(to);
        }
    }
    findings
}

fn answers(context: &Context<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for record in &context.workspace.actions {
        for (index, one) in record.value.answer.iter().enumerate() {
            let asked = resolution(context, &one.resolution).and_then(|asked| asked.recommends_to.as_deref());
            let Some(asked) = asked.filter(|asked| *asked != one.by) else { continue };
            let message = format!("`{}` answers this, but it was recommended to `{asked}`", one.by);
            let finding = Finding::warning(CODE, record.place(&format!("answer.{index}.by")), message);
            findings.push(finding.hint("correct `by`, or `recommends_to` in the minutes"));
        }
    }
    findings
}

fn delegations(context: &Context<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for record in &context.workspace.decisions {
        let Some((id, one)) = record.value.delegated_by.as_deref().and_then(|id| Some((id, resolution(context, id)?)))
        else {
            continue;
        };
        let to = delegated_to(one);
        let (message, hint) = match to.as_slice() {
            [] => (
                format!("`{id}` delegates nothing"),
                "add `delegated_to` to that resolution, or name the one that delegates this",
            ),
            to if to.contains(&record.value.by.as_str()) => continue,
            [to, ..] => (
                format!("`{id}` delegates this to `{to}`, but `{}` decided", record.value.by),
                "correct `by`, name the right resolution, or correct its `delegated_to`",
            ),
        };
        findings.push(Finding::warning(CODE, record.place("delegated_by"), message).hint(hint));
    }
    findings
}

/// To whom a resolution or its parts delegate.
fn delegated_to(one: &Resolution) -> Vec<&str> {
    one.delegated_to.as_deref().into_iter().chain(one.part.iter().flat_map(delegated_to)).collect()
}

/// The resolution with this id, `meeting/resolution`.
fn resolution<'a>(context: &Context<'a>, whole: &str) -> Option<&'a Resolution> {
    let (meeting, id) = whole.split_once('/')?;
    let record = context.workspace.minutes.iter().find(|record| record.id == meeting)?;
    let mut found = None;
    for item in &record.value.item {
        named::each_resolved(item, 0, &mut |one, _| {
            if one.id.as_deref() == Some(id) {
                found = found.or(Some(one));
            }
        });
    }
    found
}
