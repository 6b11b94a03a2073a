//! Shares that do not agree with their own parts.

use orderpaper_text::diagnostic::Finding;

use super::{Rule, of_measures};
use crate::check::Context;
use crate::check::measures::MeasureProblemKind;

const CODE: &str = "bad-share";

pub(super) const RULE: Rule = Rule {
    code: CODE,
    manual: "\
# bad-share

## What it finds
A percentage or rate that is not what its own parts `n` and `of` make; parts out of nothing or next to nothing; and
parts in an indicator whose unit is no share.

## Why it is bad
Members work percentages out again. A paper whose figures do not agree with each other is not believed.

## What to do
Leave out `value` where `n` and `of` are given: the program works it out. Where there was nothing to count out of,
give `flag = \"not-available\"` in place of the parts.
",
    check: Some(check),
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    of_measures(context, |problem| {
        let (message, hint) = match &problem.kind {
            MeasureProblemKind::Mismatch(written, made) => (
                format!("the value is {written}, and its parts make {made}"),
                "put the parts right, or leave the value out: it is worked out from them",
            ),
            MeasureProblemKind::OutOfNothing => (
                "nothing can be a share of 0".to_owned(),
                "leave out the parts, and say `flag = \"not-available\"` with a note",
            ),
            MeasureProblemKind::NoShare => (
                "this indicator counts no share, and parts stand here".to_owned(),
                "write `value`, or give the indicator the unit \"percent\", \"rate\" or \"of\"",
            ),
            MeasureProblemKind::GreatShare => (
                "these parts make a share that is too great".to_owned(),
                "put the parts right: `of` is next to nothing",
            ),
            _ => return None,
        };
        Some(Finding::error(CODE, problem.place, message).hint(hint))
    })
}
