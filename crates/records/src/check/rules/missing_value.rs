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
that says there is none, or that it must not be shown. In a spreadsheet, a blank cell before a later period that has a
value is a warning; blank cells after the last value are periods still to come.

## Why it matters
A gap without an explanation looks like a mistake. A small number that should be suppressed must not be in a paper.

## What to do
Write the value, or `flag = \"not-available\"` or `flag = \"suppressed\"` with a `note`. Do not leave a suppressed
number in the record. In a spreadsheet write the figure, or `not-available` or `suppressed` in the column that `flag`
names in `[data]`.
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
        MeasureFaultKind::Gap(period, has_flags) => {
            let cell = fault.cell.as_deref().unwrap_or("?");
            let message =
                format!("cell {cell} is blank, so {} has no value, but a later period has one", period.written());
            let flags = if *has_flags {
                "in the column of flags"
            } else {
                "in a column of flags, and its heading as `flag = \"…\"` under [data]"
            };
            let hint = format!("write the figure in {cell}, or `not-available` {flags}");
            Some(Finding::warning(CODE, fault.place, message).hint(hint))
        }
        _ => None,
    })
}
