//! A row with more or fewer figures than the table has columns.

use orderpaper_text::diagnostic::Finding;

use super::Rule;
use crate::check::Context;

const CODE: &str = "table-width";

pub(super) const RULE: Rule = Rule {
    code: CODE,
    manual: "\
# table-width

## What it finds
A row of a table of figures, or `column_decimals`, with more or fewer values than the table has columns.

## Why it matters
Figures would be under the wrong headings, or be cut off.

## What to do
Write one value for each column, and 0 where there is nothing. The label of a row is not one of its values.
",
    check: Some(check),
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for report in &context.workspace.reports {
        for (index, table) in report.value.table.iter().enumerate() {
            let (places, wanted) = (table.column_decimals.len(), table.columns.len());
            if places > 0 && places != wanted {
                let (has, wanted) = (count(places, "number"), count(wanted, "column"));
                let message = format!("`column_decimals` has {has}, but the table has {wanted}");
                let finding = Finding::error(CODE, report.place(&format!("table.{index}.column_decimals")), message);
                findings.push(finding.hint("write one number for each column of figures, the labels not counted"));
            }
            let rows = table.row.iter().enumerate().map(|(row, figures)| (format!("row.{row}"), figures));
            for (path, row) in rows.chain(table.total.iter().map(|total| ("total".to_owned(), total))) {
                let (found, wanted) = (row.values.len(), table.columns.len());
                if found != wanted {
                    let message = format!(
                        "this row has {}, but the table has {}",
                        count(found, "figure"),
                        count(wanted, "column")
                    );
                    let finding = Finding::error(CODE, report.place(&format!("table.{index}.{path}.values")), message);
                    let finding = finding.related(report.place(&format!("table.{index}.columns")), "the columns");
                    findings.push(finding.hint("write one figure for each column, and 0 where there is nothing"));
                }
            }
        }
    }
    findings
}

fn count(number: usize, what: &str) -> String {
    if number == 1 { format!("1 {what}") } else { format!("{number} {what}s") }
}
