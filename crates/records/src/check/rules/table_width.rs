//! A table whose cells do not fit its columns.

use orderpaper_text::diagnostic::Finding;

use super::Rule;
use crate::check::Context;
use crate::read::record::table::{FigureCell, FigureTable};

const CODE: &str = "table-width";

pub(super) const RULE: Rule = Rule {
    code: CODE,
    manual: "\
# table-width

## What it finds
A row of a table, or `column_decimals`, with more or fewer values than the table has columns; a table without columns,
or with both `columns` and `[[table.column]]`; a cell with a figure and words, or neither; a cell that covers rows of
another group; a unit with a digit in it; a unit, decimals or totals of rows where there are no figures.

## Why it matters
Figures would be under the wrong headings, or be cut off.

## What to do
Write one value for each column: a figure, words such as \"n/a\", or \"\" for a blank. The label of a row is not one of its
values. Cells that another covers with `columns` or `rows` are left out.
",
    check: Some(check),
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for record in context.tabled.values() {
        for (index, table) in record.tables.iter().enumerate() {
            let mut say = |path: &str, message: String, hint: &str| {
                let place = record.place(&format!("table.{index}{path}"));
                findings.push(Finding::error(CODE, place, message).hint(hint));
            };
            heads(table, &mut say);
            units(context, table, &mut say);
            differences(table, &mut say);
            idle(table, &mut say);
            cells(table, &mut say);
            let columns = table.columns_of_cells();
            for ((path, _, values), (_, found)) in table.lines().zip(columns) {
                if found != table.width() && (table.columns.is_empty() || table.column.is_empty()) && table.width() > 0
                {
                    let message = format!(
                        "this row has {}, but the table has {}",
                        count(found, "cell"),
                        count(table.width(), "column")
                    );
                    let place = record.place(&format!("table.{index}.{path}.values"));
                    let key = if table.column.is_empty() { "columns" } else { "column" };
                    let columns = record.place(&format!("table.{index}.{key}"));
                    let hint = if values.iter().any(|FigureCell(cell)| cell.columns.is_some() || cell.rows.is_some()) {
                        "write one cell for each column; those that another covers with `columns` or `rows` are left out"
                    } else {
                        "write one cell for each column: a figure, words such as \"n/a\", or \"\" for a blank"
                    };
                    findings.push(Finding::error(CODE, place, message).related(columns, "the columns").hint(hint));
                }
            }
        }
    }
    findings
}

/// Whether every row is as wide as the table.
pub(super) fn is_sound(table: &FigureTable) -> bool {
    table.columns_of_cells().iter().all(|(_, found)| *found == table.width())
}

type Say<'s> = &'s mut dyn FnMut(&str, String, &str);

fn heads(table: &FigureTable, say: Say<'_>) {
    if !table.columns.is_empty() && !table.column.is_empty() {
        let hint = "write each column under [[table.column]], with its heading as `head`, and remove `columns`";
        say(".columns", "a table has `columns` or `[[table.column]]`, and not both".into(), hint);
    } else if table.width() == 0 {
        let hint = "add `columns = [\"2025/26 £000\", \"2026/27 £000\"]`, or a [[table.column]] for each";
        say("", "this table has no columns beside its labels".into(), hint);
    }
    let (places, wanted) = (table.column_decimals.len(), table.width());
    if places > 0 && places != wanted {
        let (has, wanted) = (count(places, "number"), count(wanted, "column"));
        let message = format!("`column_decimals` has {has}, but the table has {wanted}");
        say(".column_decimals", message, "write one number for each column of figures, the labels not counted");
    }
}

/// A difference is that of two other columns, and in per cent of another.
fn differences(table: &FigureTable, say: Say<'_>) {
    let alone = table.column.iter().enumerate().filter(|(_, column)| column.difference.is_empty());
    for (index, _) in alone.filter(|(_, column)| column.percent_of.is_some()) {
        let hint = "add `difference = [2, 1]` with the places of the two columns, or remove `percent_of`";
        let message = "this says of what a difference is a percentage, but not which difference";
        say(&format!(".column.{index}.percent_of"), message.into(), hint);
    }
    for (index, column) in table.column.iter().enumerate().filter(|(_, column)| !column.difference.is_empty()) {
        let is_other = |place: &usize| (1..=table.width()).contains(place) && *place != index + 1;
        let is_sound = column.difference.iter().all(is_other) && matches!(*column.difference, [a, b] if a != b);
        if !column.percent_of.iter().all(is_other) {
            let hint = "write the place of another column, that of labels not counted";
            say(&format!(".column.{index}.percent_of"), "this is not the place of another column".into(), hint);
        }
        if !is_sound {
            let hint = "write the places of two other columns, those of labels not counted: `difference = [2, 1]` is the second less the first";
            say(&format!(".column.{index}.difference"), "this is not the difference of two other columns".into(), hint);
        }
    }
}

/// A unit stands next to each figure: a digit in it would be read as part of the figure.
fn units(context: &Context<'_>, table: &FigureTable, say: Say<'_>) {
    let columns = table.column.iter().enumerate().map(|(index, one)| (format!(".column.{index}"), one.unit));
    let rows = table.row.iter().enumerate().map(|(index, one)| (format!(".row.{index}"), one.unit));
    for (path, unit) in columns.chain(rows) {
        let Some(words) = unit.map(|unit| context.plain(unit)) else { continue };
        if words.contains(|c: char| c.is_ascii_digit()) {
            let message = format!(
                "the unit \u{201c}{words}\u{201d} is printed with each figure, and its digits would be read as part of it"
            );
            say(&format!("{path}.unit"), message, "write it in the heading instead: `head = \"Budget £000\"`");
        }
    }
}

/// What is said of figures where there are none.
fn idle(table: &FigureTable, say: Say<'_>) {
    let columns = table.columns_of_cells();
    let cells = || table.lines().zip(&columns).flat_map(|((_, _, cells), (starts, _))| cells.iter().zip(starts));
    let has_figures = |column: usize| cells().any(|(FigureCell(cell), one)| *one == column && cell.value.is_some());
    for (index, column) in table.column.iter().enumerate().filter(|(index, _)| !has_figures(*index)) {
        for (key, is_given) in [("unit", column.unit.is_some()), ("decimals", column.decimals.is_some())] {
            if is_given {
                let message = format!("no cell of this column is a figure, so its `{key}` is not printed");
                say(&format!(".column.{index}.{key}"), message, "remove it, or write the figures without quotes");
            }
        }
    }
    let last = table.width().saturating_sub(1);
    if table.row_totals && table.width() > 0 && !(table.is_summed(last) && has_figures(last)) {
        let message = "`row_totals` says that the last column holds the totals of the rows, and it holds none";
        say(".row_totals", message.into(), "remove it, or put the totals in the last column, without `summed = false`");
    }
    for (path, _, values) in table.lines() {
        let unread = values.iter().enumerate();
        let unread = unread.filter(|(_, FigureCell(cell))| cell.value.is_none() && cell.decimals.is_some());
        for (at, _) in unread {
            let message = "this cell is no figure, so its `decimals` are not printed";
            say(&format!(".{path}.values.{at}"), message.into(), "remove `decimals`");
        }
    }
}

fn cells(table: &FigureTable, say: Say<'_>) {
    for (line, (path, row, values)) in table.lines().enumerate() {
        for (at, FigureCell(cell)) in values.iter().enumerate() {
            let path = format!(".{path}.values.{at}");
            if cell.value.is_some() == cell.text.is_some() {
                let message = "a cell has a `value` or a `text`, and not both or neither";
                say(
                    &path,
                    message.into(),
                    "write `{ value = 12.5, note = \"…\" }` or `{ text = \"n/a\", note = \"…\" }`",
                );
            }
            // The rows that a cell covers are in one group, which a total ends.
            let last = line + cell.rows.unwrap_or(1) as usize - 1;
            let covered = table.row.get(line..=last);
            let apart = covered.is_none_or(|rows| rows.iter().skip(1).any(|row| row.group.is_some()));
            if (row.is_none() || apart) && last > line {
                let message = format!("this cell covers {} rows, but there are fewer in its group", last + 1 - line);
                say(&path, message, "correct `rows`: a cell may not go over the head of a group or the row of totals");
            }
        }
    }
}

fn count(number: usize, what: &str) -> String {
    if number == 1 { format!("1 {what}") } else { format!("{number} {what}s") }
}
