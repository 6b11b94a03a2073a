//! A figure with more decimal places than the paper prints.

use orderpaper_text::diagnostic::Finding;
use orderpaper_text::source::Place;

use super::Rule;
use crate::check::Context;
use crate::check::measures::unit_of;
use crate::model::policy::UnitKind;
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
Write `decimals = 1`, or as many as the figures have; in a table whose columns differ, `column_decimals = [0, 1]`. If it
shall be rounded, write how many places are left: `decimals = 0`.
",
    check: Some(check),
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for record in context.tabled.values() {
        for (index, table) in record.tables.iter().enumerate() {
            let cells = table.cells();
            let free = cells.iter().filter(|one| table.places(one.row, one.cell, one.column).is_none());
            let figures = free.filter_map(|one| {
                Some(Figure { value: one.cell.value?, place: record.place(&format!("table.{index}.{}", one.path)) })
            });
            let units =
                table.row.iter().filter_map(|row| row.unit).chain(table.column.iter().filter_map(|one| one.unit));
            let is_money = table.heads().chain(units).any(|text| context.plain(text).contains('£'));
            findings.extend(told(context, &figures.collect::<Vec<_>>(), 0, is_money));
        }
    }
    for measured in &context.measures {
        let record = measured.record;
        if record.value.decimals.is_some() {
            continue;
        }
        let values = record.value.value.iter().enumerate();
        let figures = values.filter_map(|(index, one)| {
            Some(Figure { value: one.value?, place: record.place(&format!("value.{index}.value")) })
        });
        let is_money = record.value.unit == UnitKind::Money;
        findings.extend(told(context, &figures.collect::<Vec<_>>(), unit_of(&record.value).decimals, is_money));
    }
    findings
}

/// A figure as it was written.
struct Figure {
    value: RawNumber,
    place: Place,
}

/// How many decimal places a number has.
fn places(number: RawNumber) -> u32 {
    number.0.normalize().scale()
}

/// How many decimal places a number is written with: 0.50 has two.
fn written(context: &Context<'_>, figure: &Figure) -> u32 {
    let text = context.workspace.sources.excerpt(figure.place);
    let after = text.split_once('.').map_or("", |(_, after)| after);
    let digits = after.bytes().take_while(u8::is_ascii_digit).count();
    places(figure.value).max(u32::try_from(digits).unwrap_or(0))
}

/// The first figure that would be rounded, with the places that print them all. Pence are always two.
fn told(context: &Context<'_>, figures: &[Figure], printed: u32, is_money: bool) -> Option<Finding> {
    let first = figures.iter().find(|figure| places(figure.value) > printed)?;
    let most = figures.iter().map(|figure| written(context, figure)).max().unwrap_or(printed);
    let most = if is_money { most.max(2) } else { most };
    let how = match printed {
        0 => "as a whole number".to_owned(),
        1 => "with one decimal place".to_owned(),
        more => format!("with {more} decimal places"),
    };
    let message =
        format!("{} would be printed {how}, because nothing says how many decimal places to print", first.value.0);
    let hint = format!("add `decimals = {most}` to print it as it is, or `decimals = {printed}` to round it");
    Some(Finding::warning(CODE, first.place, message).hint(hint))
}
