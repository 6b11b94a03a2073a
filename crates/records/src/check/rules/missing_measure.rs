//! A recommendation without an indicator that shows its impact.

use orderpaper_text::diagnostic::Finding;

use super::{Rule, and_list};
use crate::check::Context;
use crate::read::Record;
use crate::read::record::plan::Plan;

const CODE: &str = "missing-measure";

pub(super) const RULE: Rule = Rule {
    code: CODE,
    manual: "\
# missing-measure

## What it finds
Recommendations of a plan that name no indicator in `measures`, in a workspace that has indicators: one finding for
each plan. Withdrawn recommendations are not checked.

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
    let finding = |plan: &Record<Plan>| {
        let all = plan.value.recommendation.iter().enumerate();
        let without = all.filter(|(_, one)| one.measures.is_empty() && one.withdrawn.is_none());
        let without: Vec<(usize, String)> = without.map(|(index, one)| (index, one.number.clone())).collect();
        let (first, _) = without.first()?;
        let numbers: Vec<String> = without.iter().map(|(_, number)| number.clone()).collect();
        let plural = if numbers.len() == 1 { "" } else { "s" };
        let message = format!("no indicator shows the impact of recommendation{plural} {}", and_list(&numbers));
        let place = plan.place(&format!("recommendation.{first}.number"));
        Some(Finding::warning(CODE, place, message).hint(
            "add `measures = [\"…\"]` under each, with the ids of indicators: the names of the files in indicators/",
        ))
    };
    context.workspace.plans.iter().filter_map(finding).collect()
}
