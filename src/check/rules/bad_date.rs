//! A date that is not on the calendar.

use super::{Rule, of_faults};
use crate::check::Context;
use crate::diagnostic::Finding;
use crate::read::FaultKind;

const CODE: &str = "bad-date";

pub(super) const RULE: Rule = Rule {
    code: CODE,
    manual: "\
# bad-date

## What it finds
A date that does not exist, such as 30 February, or that is not written as year, month and day.

## Why it is bad
Deadlines, the order of papers and the law's clear days are counted from dates.

## What to do
Write the date without quotes as year, month and day, each with its zeros: `2026-03-09` is 9 March 2026.
",
    check: Some(check),
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    of_faults(context, |fault, place| {
        let FaultKind::ImpossibleDate(written) = fault else { return None };
        let finding = Finding::error(CODE, place, format!("`{written}` is not a date on the calendar"));
        Some(finding.hint("write year, month and day without quotes: 2026-03-09 is 9 March 2026"))
    })
}
