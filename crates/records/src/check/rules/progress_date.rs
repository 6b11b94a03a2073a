//! Progress notes and reports whose dates do not fit together.

use chrono::NaiveDate;
use orderpaper_text::diagnostic::Finding;
use orderpaper_text::source::Place;

use super::{Rule, and_list, in_words, notes_of};
use crate::check::Context;
use crate::read::record::plan::{Plan, PlanRecommendation};
use crate::read::record::progress::Progress;
use crate::read::record::report::{ProgressOf, Report};
use crate::read::{Kind, Record};

const CODE: &str = "progress-date";

pub(super) const RULE: Rule = Rule {
    code: CODE,
    manual: "\
# progress-date

## What it finds
Notes on a plan that are older than its approval; a progress report `as_at` a date after its meeting, or on which
there are no notes; and a progress report on a plan that has no notes by the day of the meeting. As a warning, a
recommendation that was withdrawn without `withdrawn_on` after notes were written on it: the papers of those days
print it as withdrawn too.

## Why it matters
The table of progress would be empty, or would print what the meeting cannot have known.

## What to do
Correct the date in the name of the file, in `approved` or in `as_at`. Add the day on which a recommendation was
withdrawn. Without `as_at` a report prints the newest notes before its meeting.
",
    check: Some(check),
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for plan in &context.workspace.plans {
        let approved = plan.value.approved.0;
        for (date, notes) in notes_of(context, &plan.id).into_iter().filter(|(date, _)| *date < approved) {
            let message = format!(
                "these notes are dated {}, before the plan was approved on {}",
                in_words(date),
                in_words(approved)
            );
            let finding = Finding::error(CODE, Place::file(notes.source), message);
            let finding = finding.related(plan.place("approved"), "the plan was approved on this day");
            findings.push(finding.hint("rename the file to the date of the notes, or correct `approved` in the plan"));
        }
    }
    findings.extend(context.workspace.plans.iter().flat_map(|plan| undated(context, plan)));
    for report in &context.workspace.reports {
        if let Some(progress) = &report.value.progress {
            findings.extend(of_report(context, report, progress));
        }
    }
    findings
}

/// Recommendations that were withdrawn nobody says when, though notes were written on them before.
fn undated(context: &Context<'_>, plan: &Record<Plan>) -> Vec<Finding> {
    let notes = notes_of(context, &plan.id);
    let without_day = |one: &PlanRecommendation| one.withdrawn.is_some() && one.withdrawn_on.is_none();
    let all = plan.value.recommendation.iter().enumerate().filter(|(_, one)| without_day(one));
    let finding = |(index, one): (usize, &PlanRecommendation)| {
        let has = |notes: &Record<Progress>| notes.value.note.iter().any(|note| note.recommendation == one.number);
        let (day, _) = notes.iter().rfind(|(_, notes)| has(notes))?;
        let (number, day) = (&one.number, in_words(*day));
        let message = format!(
            "nobody says when recommendation {number} was withdrawn, so papers of {day} print it as withdrawn too"
        );
        let finding = Finding::warning(CODE, plan.place(&format!("recommendation.{index}.withdrawn")), message);
        Some(finding.hint("add `withdrawn_on = ` with the day, such as 2026-11-24"))
    };
    all.filter_map(finding).collect()
}

fn of_report(context: &Context<'_>, report: &Record<Report>, progress: &ProgressOf) -> Option<Finding> {
    let dates: Vec<NaiveDate> = notes_of(context, &progress.plan).into_iter().map(|(date, _)| date).collect();
    // A plan that does not exist, and notes that could not be read, have findings of their own.
    if !context.workspace.knows(Kind::Plan, &progress.plan) || !context.all_read(Kind::Progress) {
        return None;
    }
    let meeting = Kind::Report.date(&report.id)?;
    match progress.as_at.map(|date| date.0) {
        Some(as_at) if as_at > meeting => {
            let message =
                format!("progress is given as at {}, after the meeting on {}", in_words(as_at), in_words(meeting));
            Some(
                Finding::error(CODE, report.place("progress.as_at"), message)
                    .hint("write the date of the notes to print"),
            )
        }
        Some(as_at) if !dates.contains(&as_at) => {
            let finding = Finding::error(
                CODE,
                report.place("progress.as_at"),
                format!("there are no notes dated {}", in_words(as_at)),
            );
            let written: Vec<String> = dates.iter().map(ToString::to_string).collect();
            Some(finding.hint(match written.as_slice() {
                [] => format!("write plans/{}/{as_at}.toml", progress.plan),
                dates => format!("there are notes dated {}", and_list(dates)),
            }))
        }
        None if !dates.iter().any(|date| *date <= meeting) => {
            let message = format!("the plan has no notes by the day of the meeting, {}", in_words(meeting));
            let finding = Finding::error(CODE, report.place("progress.plan"), message);
            Some(finding.hint(format!("write them as plans/{}/<date>.toml, with the date of the notes", progress.plan)))
        }
        _ => None,
    }
}
