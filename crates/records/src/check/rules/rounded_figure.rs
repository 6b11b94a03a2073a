//! A figure with more decimal places than the paper prints.

use orderpaper_text::diagnostic::Finding;

use super::Rule;
use crate::check::Context;
use crate::check::measures::unit_of;
use crate::read::record::RawNumber;

const CODE: &str = "rounded-figure";

pub(super) const RULE: Rule = Rule {
    code: CODE,
    manual: "\
# rounded-figure

## What it finds
A figure with decimal places in a table, or a value of an indicator, where nothing says how many places are printed.

## Why it matters
Without `decimals` the figures of a table are printed as whole numbers: 10.5 becomes 11. The paper would print another figure
than the record has, and nobody would have decided so.

## What to do
Write `decimals = 1`, or as many as the figures have. If it shall be rounded, write how many places are left: `decimals = 0`.
",
    check: Some(check),
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for record in &context.workspace.reports {
        for (index, table) in record.value.table.iter().enumerate().filter(|(_, table)| table.decimals.is_none()) {
            let rows = table.row.iter().enumerate().map(|(row, one)| (format!("row.{row}"), one));
            let rows = rows.chain(table.total.iter().map(|total| ("total".to_owned(), total)));
            let first = rows.into_iter().find_map(|(path, row)| {
                let at = row.values.iter().position(|value| places(*value) > 0)?;
                Some((format!("table.{index}.{path}.values.{at}"), row.values[at]))
            });
            findings.extend(first.map(|(path, value)| told(record.place(&path), value, 0)));
        }
    }
    for measured in &context.measures {
        let record = measured.record;
        if record.value.decimals.is_some() {
            continue;
        }
        let printed = unit_of(&record.value).decimals;
        let first = record.value.value.iter().enumerate().find_map(|(index, value)| {
            let value = value.value.filter(|value| places(*value) > printed)?;
            Some((format!("value.{index}.value"), value))
        });
        findings.extend(first.map(|(path, value)| told(record.place(&path), value, printed)));
    }
    findings
}

/// How many decimal places a number has.
fn places(number: RawNumber) -> u32 {
    number.0.normalize().scale()
}

fn told(place: orderpaper_text::source::Place, value: RawNumber, printed: u32) -> Finding {
    let how = match printed {
        0 => "as a whole number".to_owned(),
        1 => "with one decimal place".to_owned(),
        more => format!("with {more} decimal places"),
    };
    let message = format!("{} would be printed {how}, because nothing says how many decimal places to print", value.0);
    let hint =
        format!("add `decimals = {}` to print it as it is, or `decimals = {printed}` to round it", places(value));
    Finding::warning(CODE, place, message).hint(hint)
}
