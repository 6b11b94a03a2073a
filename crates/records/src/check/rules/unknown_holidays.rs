//! A date beyond the years whose bank holidays are known.

use chrono::Datelike;
use orderpaper_text::diagnostic::Finding;
use orderpaper_text::source::Place;

use super::Rule;
use crate::check::Context;
use crate::model::calendar::Years;
use crate::read::Kind;

const CODE: &str = "unknown-holidays";

pub(super) const RULE: Rule = Rule {
    code: CODE,
    manual: "\
# unknown-holidays

## What it finds
A meeting in a year whose bank holidays the program does not know, where it must count working days to tell by when
papers must be published or cleared, or until when a decision may be called in.

## Why it matters
A deadline that was counted without bank holidays may be a day or more too late.

## What to do
Install a newer version of the program. Until then, list the bank holidays in `meetings.closed` in `council.toml`, and
count the days by hand.

## Source
Banking and Financial Dealings Act 1971.
",
    check: Some(check),
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    let Some(calendar) = context.calendar() else { return Vec::new() };
    let mut findings = Vec::new();
    for record in &context.workspace.meetings {
        let Some(meeting) = Kind::Meeting.date(&record.id) else { continue };
        let counts = context.published_on(&record.id).is_some()
            || context.policy(&record.id).clearance_days.is_some()
            || context.workspace.minutes.iter().any(|minutes| minutes.id == record.id);
        if counts && !calendar.knows(meeting, meeting) {
            let Years { first, last } = calendar.known;
            let message = format!(
                "bank holidays are known from {first} to {last} only, but this meeting is in {}",
                meeting.year()
            );
            let finding = Finding::warning(CODE, Place::file(record.source), message);
            findings.push(finding.hint("count its clear days and working days by hand, or install a newer version"));
        }
    }
    findings
}
