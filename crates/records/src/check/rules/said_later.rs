//! A statement of a day after the one of which the newest report tells.

use chrono::NaiveDate;
use orderpaper_text::diagnostic::Finding;

use super::{Rule, in_words};
use crate::check::Context;
use crate::read::Kind;

const CODE: &str = "said-later";

pub(super) const RULE: Rule = Rule {
    code: CODE,
    manual: "\
# said-later

## What it finds
A `[[voice]]` of an indicator whose day is after the one of which the newest performance report on it tells: its `as_at` or,
without one, the day of the meeting. What was said after that report was published waits for the next one, and is not
told.

## Why it matters
A report as at 31 August cannot quote what was said in October. No report prints the statement yet.

## What to do
Correct the day of the statement or `as_at` in the report. If it is meant for the next report, accept the warning with
`[[acknowledged]]`, or add the statement with that report.
",
    check: Some(check),
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for record in &context.workspace.indicators {
        let Some((until, report)) = newest_report(context, &record.value.priority) else { continue };
        let published = context.published_on(report.split('/').next().unwrap_or_default());
        // What was said when that report was out waits for the next one.
        let waits = |on: NaiveDate| published.is_some_and(|published| on > published);
        for (index, voice) in
            record.value.voice.iter().enumerate().filter(|(_, voice)| voice.on.0 > until && !waits(voice.on.0))
        {
            let message = format!(
                "no paper prints this statement: it was made on {}, after {}, of which the report `{report}` tells",
                in_words(voice.on.0),
                in_words(until)
            );
            let finding = Finding::warning(CODE, record.place(&format!("voice.{index}.on")), message);
            findings.push(
                finding.hint("correct the day, or `as_at` in the report; or keep the statement for the next report"),
            );
        }
    }
    findings
}

/// The performance report on a priority that tells of the latest day, and that day.
fn newest_report<'a>(context: &Context<'a>, priority: &str) -> Option<(NaiveDate, &'a str)> {
    let reports = context.workspace.reports.iter().filter_map(|report| {
        let of = report.value.performance.as_ref()?;
        let asked = of.priorities.as_ref().is_none_or(|asked| asked.iter().any(|one| one == priority));
        let until = of.as_at.map(|day| day.0).or_else(|| Kind::Report.date(&report.id))?;
        asked.then_some((until, report.id.as_str()))
    });
    reports.max()
}
