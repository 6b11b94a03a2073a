//! A period that has two values.

use orderpaper_text::diagnostic::Finding;

use super::{Rule, of_measures};
use crate::check::Context;
use crate::check::measures::MeasureProblemKind;

const CODE: &str = "duplicate-period";

pub(super) const RULE: Rule = Rule {
    code: CODE,
    manual: "\
# duplicate-period

## What it finds
An indicator that has two values for the same period, in its record or in the sheet that it names.

## Why it is bad
Nobody could tell which of the two is meant.

## What to do
Remove one. If a value has been revised, keep the new one and give it `flag = \"revised\"` and a note.
",
    check: Some(check),
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    of_measures(context, |problem| {
        let MeasureProblemKind::DuplicatePeriod(period, first) = &problem.kind else { return None };
        let finding = Finding::error(CODE, problem.place, format!("the period `{period}` has a value already"));
        Some(finding.related(*first, "it stands here first").hint("remove one of the two"))
    })
}
