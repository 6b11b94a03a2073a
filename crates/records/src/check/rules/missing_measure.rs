//! A recommendation without an indicator that shows its impact.

use orderpaper_text::diagnostic::Finding;

use super::Rule;
use crate::check::Context;

const CODE: &str = "missing-measure";

pub(super) const RULE: Rule = Rule {
    code: CODE,
    manual: "\
# missing-measure

## What it finds
A recommendation of a plan that names no indicator in `measures`, in a workspace that has indicators. Withdrawn
recommendations are not checked.

## Why it matters
Progress notes say that a task is done. Without a measure nobody can tell whether it makes a difference.

## What to do
Name the indicators that should move, as in `measures = [\"therapy-waits\"]`. If none fits, write one.
",
    check: Some(check),
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    if context.workspace.indicators.is_empty() {
        return Vec::new();
    }
    let mut findings = Vec::new();
    for plan in &context.workspace.plans {
        for (index, recommendation) in plan.value.recommendation.iter().enumerate() {
            if recommendation.measures.is_empty() && recommendation.withdrawn.is_none() {
                let place = plan.place(&format!("recommendation.{index}.number"));
                let message = format!("no indicator shows the impact of recommendation {}", recommendation.number);
                findings.push(
                    Finding::warning(CODE, place, message).hint("add `measures = [\"…\"]` with the ids of indicators"),
                );
            }
        }
    }
    findings
}
