//! A period that has two values.

use orderpaper_text::diagnostic::Finding;

use super::{Rule, of_measures};
use crate::check::Context;
use crate::check::measures::MeasureFaultKind;

const CODE: &str = "duplicate-period";

pub(super) const RULE: Rule = Rule {
    code: CODE,
    manual: "\
# duplicate-period

## What it finds
An indicator with two values for the same period, in its record or in its spreadsheet.

## Why it matters
Nobody could tell which of the two is right.

## What to do
Remove one. If a value was revised, keep the new one and add `flag = \"revised\"` and a note.
",
    check: Some(check),
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    of_measures(context, |fault| {
        let MeasureFaultKind::DuplicatePeriod(period, first) = &fault.kind else { return None };
        let finding = Finding::error(CODE, fault.place, format!("the period `{period}` already has a value"));
        Some(finding.related(*first, "the first value").hint("remove one of the two"))
    })
}
