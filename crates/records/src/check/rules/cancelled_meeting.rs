//! Minutes of a meeting that was cancelled.

use orderpaper_text::diagnostic::Finding;
use orderpaper_text::source::Place;

use super::Rule;
use crate::check::Context;
use crate::read::Kind;

const CODE: &str = "cancelled-meeting";

pub(super) const RULE: Rule = Rule {
    code: CODE,
    manual: "\
# cancelled-meeting

## What it finds
Minutes of a meeting whose record says that it was cancelled, and a meeting that was cancelled after its own day.

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
        if Kind::Meeting.date(&record.id).is_some_and(|day| cancelled.on.0 > day) {
            let finding = Finding::error(CODE, record.place("cancelled.on"), "this day is after the meeting");
            findings.push(finding.hint("correct the day on which the meeting was cancelled"));
        }
    }
    findings
}
