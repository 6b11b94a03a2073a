//! Minutes of a meeting that was cancelled.

use orderpaper_text::diagnostic::Finding;
use orderpaper_text::source::Place;

use super::Rule;
use crate::check::Context;
use crate::read::record::meeting::Meeting;
use crate::read::{Kind, Record};

const CODE: &str = "cancelled-meeting";

pub(super) const RULE: Rule = Rule {
    code: CODE,
    manual: "\
# cancelled-meeting

## What it finds
Minutes of a meeting whose record says that it was cancelled, a meeting that was cancelled after its own day, and one that
was moved to a meeting of another committee.

## Why it matters
A meeting that was not held decided nothing. Its minutes would print decisions that have no effect.

## What to do
Take the minutes away. If the meeting was held after all, take `cancelled` out of `meeting.toml`. A meeting that began and
had too few members is not cancelled: record its minutes, and an adjournment.
",
    check: Some(check),
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for record in &context.workspace.meetings {
        let Some(cancelled) = &record.value.cancelled else { continue };
        let place = record.place("cancelled");
        if let Some(minutes) = context.workspace.minutes.iter().find(|minutes| minutes.id == record.id) {
            let message = "there are minutes of a meeting that was cancelled";
            let finding = Finding::error(CODE, place, message).related(Place::file(minutes.source), "the minutes");
            findings.push(finding.hint("take the minutes away or, if the meeting was held, take out `cancelled`"));
        }
        let now = cancelled.moved_to.as_ref().and_then(|id| context.meeting(id));
        let is_elsewhere = |now: &Record<Meeting>| now.id == record.id || now.value.committee != record.value.committee;
        if now.is_some_and(is_elsewhere) {
            let message = "this is the meeting itself, or one of another committee";
            let finding = Finding::error(CODE, record.place("cancelled.moved_to"), message);
            findings.push(finding.hint("name the meeting that is held instead, or take `moved_to` out"));
        }
        if Kind::Meeting.date(&record.id).is_some_and(|day| cancelled.on.0 > day) {
            let finding = Finding::error(CODE, record.place("cancelled.on"), "this day is after the meeting");
            findings.push(finding.hint("correct the day on which the meeting was cancelled"));
        }
    }
    findings
}
