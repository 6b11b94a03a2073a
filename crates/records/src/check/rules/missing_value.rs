//! A period with neither a value nor a reason, or with both.

use orderpaper_text::diagnostic::Finding;

use super::{Rule, of_measures};
use crate::check::Context;
use crate::check::measures::MeasureFaultKind;

const CODE: &str = "missing-value";

pub(super) const RULE: Rule = Rule {
    code: CODE,
    manual: "\
# missing-value

## What it finds
A period of an indicator with neither a value nor a flag that says why there is none; and a value together with a flag
that says there is none, or that it must not be shown.

## Why it matters
A gap without an explanation looks like a mistake. A small number that should be suppressed must not be in a paper.

## What to do
Write the value, or `flag = \"not-available\"` or `flag = \"suppressed\"` with a `note`. Do not leave a suppressed
number in the record.
",
    check: Some(check),
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    of_measures(context, |fault| match &fault.kind {
        MeasureFaultKind::NoValue => Some(
            Finding::error(CODE, fault.place, "this period has no value")
                .hint("write `value`, or `n` and `of`, or `flag = \"not-available\"` with a note"),
        ),
        MeasureFaultKind::ValueInSpite(flag) => {
            let flag = super::flag_name(*flag);
            let message = format!("this period is flagged `{flag}`, but has a value");
            Some(Finding::error(CODE, fault.place, message).hint("remove the value, or the flag"))
        }
        _ => None,
    })
}
