//! A total that is not the sum.

use orderpaper_text::diagnostic::Finding;
use rust_decimal::Decimal;

use super::Rule;
use crate::check::Context;
use crate::read::Record;
use crate::read::record::report::{FigureTable, Report};

const CODE: &str = "table-total";

pub(super) const RULE: Rule = Rule {
    code: CODE,
    manual: "\
# table-total

## What it finds
A table of figures whose row of totals is not the sum of the rows above it, or, with `row_totals = true`, whose last
column is not the sum of the columns before it.

## Why it matters
Members approve budgets from such tables, and somebody will find a wrong sum in the meeting.

## What to do
One of the two is wrong: the total, or a figure in its column or row. If figures were rounded, write them unrounded
and let `decimals` round them in print. Where a total that others published does not add, say so in a note and accept
the warning with `[[acknowledged]]`.
",
    check: Some(check),
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for report in &context.workspace.reports {
        for (index, table) in report.value.table.iter().enumerate() {
            columns(report, index, table, &mut findings);
            if table.row_totals {
                rows(report, index, table, &mut findings);
            }
        }
    }
    findings
}

/// Checks the row of totals against the rows, where all are as wide as they should be.
fn columns(report: &Record<Report>, index: usize, table: &FigureTable, findings: &mut Vec<Finding>) {
    let Some(total) = &table.total else { return };
    if table.row.iter().chain([total]).any(|row| row.values.len() != table.columns.len()) {
        return;
    }
    for (column, given) in total.values.iter().enumerate() {
        let sum: Decimal = table.row.iter().map(|row| row.values[column].0).sum();
        if sum != given.0 {
            let message =
                format!("the total is {}, but the figures above it add up to {}", figure(given.0), figure(sum));
            let finding =
                Finding::warning(CODE, report.place(&format!("table.{index}.total.values.{column}")), message);
            findings.push(finding.hint("correct the total or the wrong figure in its column; if the figures are rounded, say so in a note and accept this"));
        }
    }
}

/// Checks the last figure of each row, including the row of totals, against the figures before it.
fn rows(report: &Record<Report>, index: usize, table: &FigureTable, findings: &mut Vec<Finding>) {
    let rows = table.row.iter().enumerate().map(|(row, figures)| (format!("row.{row}"), figures));
    for (path, row) in rows.chain(table.total.iter().map(|total| ("total".to_owned(), total))) {
        let Some((given, parts)) = row.values.split_last() else { continue };
        if parts.is_empty() || row.values.len() != table.columns.len() {
            continue;
        }
        let sum: Decimal = parts.iter().map(|part| part.0).sum();
        if sum != given.0 {
            let message =
                format!("the total of this row is {}, but its figures add up to {}", figure(given.0), figure(sum));
            let finding =
                Finding::warning(CODE, report.place(&format!("table.{index}.{path}.values.{}", parts.len())), message);
            findings.push(finding.hint("correct the last figure of the row or the wrong one before it; if they are rounded, say so in a note and accept this"));
        }
    }
}

/// A figure without zeros at its end.
fn figure(number: Decimal) -> String {
    number.normalize().to_string()
}
