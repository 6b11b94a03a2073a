//! A note on a recommendation that the plan does not have.

use std::collections::BTreeSet;

use orderpaper_text::diagnostic::Finding;

use super::Rule;
use crate::check::Context;

const CODE: &str = "unknown-recommendation";

pub(super) const RULE: Rule = Rule {
    code: CODE,
    manual: "\
# unknown-recommendation

## What it finds
A progress note on a recommendation that the plan does not have.

## Why it matters
The note would not be printed anywhere.

## What to do
Write the number as it is in the plan, in quotes: `recommendation = \"3a\"`. A recommendation that was dropped stays
in the plan and is marked `withdrawn`.
",
    check: Some(check),
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for notes in &context.workspace.progress {
        let plan = context.workspace.plans.iter().find(|plan| notes.id.split('/').next() == Some(plan.id.as_str()));
        let Some(plan) = plan else { continue };
        let known: BTreeSet<&str> = plan.value.recommendation.iter().map(|one| one.number.as_str()).collect();
        for (index, note) in notes.value.note.iter().enumerate() {
            if !known.contains(note.recommendation.as_str()) {
                let place = notes.place(&format!("note.{index}.recommendation"));
                let message = format!("the plan `{}` has no recommendation `{}`", plan.id, note.recommendation);
                let finding = Finding::error(CODE, place, message).suggest(&note.recommendation, known.iter().copied());
                findings.push(finding.hint(match known.iter().copied().collect::<Vec<_>>().as_slice() {
                    [] => "the plan has no recommendations yet: add them to the plan".to_owned(),
                    known => format!("its recommendations are: {}", known.join(", ")),
                }));
            }
        }
    }
    findings
}
