//! A date or a time of day that does not exist.

use orderpaper_text::diagnostic::Finding;

use super::{Rule, of_faults};
use crate::check::Context;
use crate::read::FaultKind;

const CODE: &str = "bad-date";

pub(super) const RULE: Rule = Rule {
    code: CODE,
    manual: "\
# bad-date

## What it finds
A date that does not exist, such as 30 February, or that is not written as year, month and day. A time of day that
does not exist, such as 25:00, or half past nine written as 9:30.

## Why it matters
Deadlines, the order of papers and the clear days that the law requires are counted from dates.

## What to do
Write the date without quotes as year, month and day, with leading zeros: `2026-03-09` is 9 March 2026. Write a time
as hours, minutes and seconds, two digits each: `09:30:00`.
",
    check: Some(check),
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    of_faults(context, |fault, place| {
        let (message, hint) = match fault {
            FaultKind::ImpossibleDate(written) => (
                format!("`{written}` is not a date"),
                "write year, month and day without quotes: 2026-03-09 is 9 March 2026",
            ),
            FaultKind::ImpossibleTime(written) => (
                format!("`{written}` is not a time of day"),
                "write hours, minutes and seconds without quotes, two digits each: 09:30:00",
            ),
            _ => return None,
        };
        Some(Finding::error(CODE, place, message).hint(hint))
    })
}
