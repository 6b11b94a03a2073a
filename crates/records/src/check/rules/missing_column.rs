//! A sheet or a column that a spreadsheet does not have.

use orderpaper_text::diagnostic::Finding;

use super::{Rule, of_measures};
use crate::check::Context;
use crate::check::measures::MeasureFaultKind;

const CODE: &str = "missing-column";

pub(super) const RULE: Rule = Rule {
    code: CODE,
    manual: "\
# missing-column

## What it finds
A sheet or a column heading that an indicator's `[data]` names and the file does not have.

## Why it matters
If somebody renames a sheet or a column in the spreadsheet, its values disappear from the paper.

## What to do
Write the name exactly as it is in the file, including capitals and spaces. If the headings are not in the first row,
give their row in `head_row`.
",
    check: Some(check),
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    of_measures(context, |fault| {
        let (what, name, there) = match &fault.kind {
            MeasureFaultKind::MissingSheet { name, there } => ("sheet", name, there),
            MeasureFaultKind::MissingColumn { name, there } => ("column", name, there),
            _ => return None,
        };
        let message = format!("the file has no {what} `{name}`");
        let finding = Finding::error(CODE, fault.place, message).suggest(name, there.iter().map(String::as_str));
        Some(finding.hint(match there.as_slice() {
            [only] if only.is_empty() => "a CSV file has no sheets: remove `sheet`".to_owned(),
            [] => format!("it has no {what}s there at all; give the row of the headings in `head_row`"),
            there => format!("its {what}s are: {}", there.join(", ")),
        }))
    })
}
