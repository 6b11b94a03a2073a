//! A cell of a spreadsheet that cannot be used.

use orderpaper_text::diagnostic::Finding;

use super::{Rule, of_measures};
use crate::check::Context;
use crate::check::measures::{FLAGS, MeasureFaultKind};

const CODE: &str = "bad-cell";

pub(super) const RULE: Rule = Rule {
    code: CODE,
    manual: "\
# bad-cell

## What it finds
A cell of a spreadsheet or CSV file that an indicator reads and that holds words instead of a number, a number of more
than 15 digits, a formula that failed or an unknown flag, or that is merged with another cell.

## Why it matters
The value would be missing from the paper, and nobody would notice.

## What to do
Correct the cell in the spreadsheet. Where there is no value, leave the cell empty, or write `not-available` or
`suppressed` in the column of flags. Unmerge merged cells and write the value in each.
",
    check: Some(check),
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    of_measures(context, |fault| {
        let cell = fault.cell.as_deref().unwrap_or("?");
        let (message, hint) = match &fault.kind {
            MeasureFaultKind::NotANumber(text) => (
                format!("cell {cell} holds `{text}` instead of a number"),
                "write the number alone, or leave the cell empty".to_owned(),
            ),
            MeasureFaultKind::GreatNumber(number) => (
                format!("cell {cell} holds {number}, which is too large"),
                "write a number with no more than 15 digits before the decimal point".to_owned(),
            ),
            MeasureFaultKind::Failed(error) => (
                format!("the formula in cell {cell} failed: {error}"),
                "correct the formula and save the file".to_owned(),
            ),
            MeasureFaultKind::UnknownFlag(text) => {
                let flags: Vec<&str> = FLAGS.iter().map(|(name, _)| *name).collect();
                let finding =
                    Finding::error(CODE, fault.place, format!("cell {cell} holds `{text}`, which is not a flag"));
                let finding = finding.suggest(text, flags.iter().copied());
                return Some(finding.hint(format!("the flags are: {}", flags.join(", "))));
            }
            MeasureFaultKind::Merged => (
                format!("cell {cell} is merged with another and has no value of its own"),
                "unmerge the cells and write the value in each".to_owned(),
            ),
            _ => return None,
        };
        Some(Finding::error(CODE, fault.place, message).hint(hint))
    })
}
