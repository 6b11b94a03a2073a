//! Papers that were published later than the law allows.

use orderpaper_text::diagnostic::Finding;

use super::{Rule, in_words};
use crate::check::Context;
use crate::check::due::Due;
use crate::read::Kind;

const CODE: &str = "late-notice";

pub(super) const RULE: Rule = Rule {
    code: CODE,
    manual: "\
# late-notice

## What it finds
A meeting whose `published` date is later than the law allows, counted in clear days: neither the day of publication
nor that of the meeting counts, nor a weekend, bank holiday or closed day of the council. For parishes Saturdays
count, and the Easter and Christmas breaks do not, as their model standing orders say; the courts have not settled
this. Nothing is reported if `short_notice_because` gives the reason.

## Why it matters
An item may not be considered unless its papers were open for long enough, and a decision on it can be challenged.

## What to do
Correct the date, move the meeting to a later day, or say in `short_notice_because` why it was called at short notice.

## Source
Local Government Act 1972, sections 100A, 100B and 100BA and Schedule 12; Local Government (Scotland) Act 1973,
section 50B; Local Government Act (Northern Ireland) 2014, section 43; R v Swansea City Council ex p Elitestone Ltd
(1993).
",
    check: Some(check),
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    let Some(due) = Due::of(context) else { return Vec::new() };
    let mut findings = Vec::new();
    for record in &context.workspace.meetings {
        let (Some(published), Some(meeting)) = (context.published_on(&record.id), Kind::Meeting.date(&record.id))
        else {
            continue;
        };
        let Some(deadline) = due.publication(&record.id) else { continue };
        let (latest, Some(notice)) = (deadline.day, deadline.notice) else { continue };
        if published <= latest || record.value.short_notice_because.is_some() || !due.calendar.knows(latest, meeting) {
            continue;
        }
        let message = format!(
            "the papers were published on {}, but the last lawful day was {}",
            in_words(published),
            in_words(latest)
        );
        let place = record.place("published");
        let new = if deadline.is_certain { Finding::error } else { Finding::warning };
        let days = if notice.days == 1 { "day" } else { "days" };
        findings.push(
            new(CODE, place, message)
                .hint(format!(
                    "leave {} clear {days} between publication and meeting ({})",
                    notice.days, notice.citation
                ))
                .hint("correct the date, or say in `short_notice_because = \"…\"` why the notice was short"),
        );
    }
    findings
}
