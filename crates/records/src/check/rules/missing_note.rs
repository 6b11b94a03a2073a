//! A recommendation of a plan without a note in the newest notes.

use std::collections::BTreeSet;

use orderpaper_text::diagnostic::Finding;
use orderpaper_text::source::Place;

use super::{Rule, and_list, newest_notes};
use crate::check::Context;
use crate::read::Kind;

const CODE: &str = "missing-note";

pub(super) const RULE: Rule = Rule {
    code: CODE,
    manual: "\
# missing-note

## What it finds
A recommendation that has no note among the newest notes of its plan, and was not withdrawn by their date.

## Why it matters
The row of the recommendation has no rating and no text, and members will ask why.

## What to do
Ask the owner of the recommendation for a note. If the recommendation was dropped, mark it `withdrawn` in the plan,
with the day as `withdrawn_on`.
",
    check: Some(check),
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for plan in &context.workspace.plans {
        let Some(notes) = newest_notes(context, &plan.id) else { continue };
        let Some(day) = Kind::Progress.date(&notes.id) else { continue };
        let reported: BTreeSet<&str> = notes.value.note.iter().map(|note| note.recommendation.as_str()).collect();
        let current = plan.value.recommendation.iter().filter(|one| !one.is_withdrawn_by(day));
        let silent = current.filter(|one| !reported.contains(one.number.as_str()));
        let numbers: Vec<String> = silent.map(|one| one.number.clone()).collect();
        if numbers.is_empty() {
            continue;
        }
        let what = if numbers.len() == 1 { "recommendation" } else { "recommendations" };
        let message = format!("the newest notes of the plan do not cover {what} {}", and_list(&numbers));
        let finding = Finding::warning(CODE, Place::file(notes.source), message);
        findings.push(finding.hint(format!("add [[note]] with `recommendation = \"{}\"`", numbers[0])));
    }
    findings
}
