//! Shares that do not agree with their own parts.

use orderpaper_text::diagnostic::Finding;

use super::{Rule, of_measures};
use crate::check::Context;
use crate::check::measures::MeasureFaultKind;

const CODE: &str = "bad-share";

pub(super) const RULE: Rule = Rule {
    code: CODE,
    manual: "\
# bad-share

## What it finds
A percentage or rate that differs from what its own parts `n` and `of` give; parts where `of` is zero or close to it;
and parts in an indicator whose unit is not a share.

## Why it matters
Members check percentages. Nobody believes a paper whose figures do not agree with each other.

## What to do
Leave `value` out where `n` and `of` are given: the program works it out. Where there was nothing to count, write
`flag = \"not-available\"` instead of the parts.
",
    check: Some(check),
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    of_measures(context, |fault| {
        let (message, hint) = match &fault.kind {
            MeasureFaultKind::Mismatch { written, made } => (
                format!("the value is {written}, but its parts give {made}"),
                "correct the parts, or leave the value out: the program works it out from them",
            ),
            MeasureFaultKind::OutOfNothing => (
                "a share of 0 cannot be worked out".to_owned(),
                "leave the parts out, and write `flag = \"not-available\"` with a note",
            ),
            MeasureFaultKind::NoShare => (
                "there are parts here, but the unit of this indicator is not a share".to_owned(),
                "write `value`, or give the indicator the unit \"percent\", \"rate\" or \"of\"",
            ),
            MeasureFaultKind::GreatShare => {
                ("these parts give a share that is too large".to_owned(), "correct the parts: `of` is close to zero")
            }
            _ => return None,
        };
        Some(Finding::error(CODE, fault.place, message).hint(hint))
    })
}
