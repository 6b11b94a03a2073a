//! A date or a time of day that does not exist.

use orderpaper_text::diagnostic::Finding;

use super::meant::{impossible, meant};
use super::{Rule, of_faults};
use crate::check::Context;
use crate::read::{FaultKind, What};

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
        let (written, what, hint) = match fault {
            FaultKind::ImpossibleDate(written) => {
                (written, "a date", "write year, month and day without quotes: 2026-03-09 is 9 March 2026")
            }
            FaultKind::ImpossibleTime(written) => {
                (written, "a time of day", "write hours, minutes and seconds without quotes, two digits each: 09:30:00")
            }
            _ => return None,
        };
        let whole = context.workspace.sources.excerpt(place);
        if let Some(meant) = meant(whole).or_else(|| meant(written)) {
            let written = if meant.what.contains(&What::Moment) { whole } else { written };
            let message = format!("`{written}` is not how {} is written here", meant.words);
            return Some(Finding::error(CODE, place, message).hint(meant.hint()));
        }
        let message = impossible(written).unwrap_or_else(|| format!("`{written}` is not {what}"));
        Some(Finding::error(CODE, place, message).hint(hint))
    })
}
