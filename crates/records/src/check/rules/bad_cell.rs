//! A cell of a spreadsheet that cannot be used.

use orderpaper_text::diagnostic::Finding;

use super::{Rule, of_measures};
use crate::check::Context;
use crate::check::measures::{FLAGS, MeasureFaultKind};
use crate::model::policy::UnitKind;

const CODE: &str = "bad-cell";

pub(super) const RULE: Rule = Rule {
    code: CODE,
    manual: "\
# bad-cell

## What it finds
A cell of a spreadsheet or CSV file that an indicator reads and that holds words instead of a number, a number of more
than 15 digits, a formula that failed or an unknown flag, or that is merged with another cell. In a CSV file also a
row with more cells than there are headings, and a per cent or pound sign in an indicator of another unit.

## Why it matters
The value would be missing from the paper, and nobody would notice.

## What to do
Correct the cell in the spreadsheet. Where there is no value, empty the cell and write `not-available` or `suppressed`
in the column of flags; the cells of periods still to come stay empty. Unmerge merged cells and write the value in
each. In a CSV file put figures with a comma in quotes, `\"9,000\"`, or save it from the spreadsheet program, which does
that.
",
    check: Some(check),
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    of_measures(context, |fault| {
        let cell = fault.cell.as_deref().unwrap_or("?");
        let (message, hint) = match &fault.kind {
            MeasureFaultKind::NotANumber(text) => (
                format!("cell {cell} holds `{text}` instead of a number"),
                "write the number alone; where there is none, empty the cell and write `not-available` in the column of flags"
                    .to_owned(),
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
            MeasureFaultKind::TooManyCells { cells, heads } => (
                if cells > heads {
                    format!("row {cell} has {cells} cells, but there are {heads} headings")
                } else {
                    format!("row {cell} has a number for a remark, as if a comma had split a figure")
                },
                "put a figure with a comma in quotes, as in \"9,000\", or save the file as CSV from the spreadsheet program, which does \
                 that; give a column of remarks a heading"
                    .to_owned(),
            ),
            MeasureFaultKind::WrongSign(text, unit) => {
                let unit = unit_name(*unit);
                (
                    format!("cell {cell} holds `{text}`, but the unit of the indicator is `{unit}`"),
                    "name the right column under [data] in the record, correct its `unit`, or write the number alone".to_owned(),
                )
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

/// The name of a unit as records write it.
fn unit_name(unit: UnitKind) -> &'static str {
    match unit {
        UnitKind::Number => "number",
        UnitKind::Percent => "percent",
        UnitKind::Money => "money",
        UnitKind::Days => "days",
        UnitKind::Rate => "rate",
        UnitKind::Of => "of",
    }
}
