//! A total that is not the sum.

use orderpaper_text::diagnostic::Finding;
use orderpaper_text::source::Place;
use rust_decimal::Decimal;

use super::Rule;
use super::table_width::is_sound;
use crate::check::Context;
use crate::read::record::table::{Sum, SumOf};

const CODE: &str = "table-total";

pub(super) const RULE: Rule = Rule {
    code: CODE,
    manual: "\
# table-total

## What it finds
A table whose row of totals is not the sum of the rows above it, a subtotal that is not the sum of the rows of its
group, or, with `row_totals = true`, a last column that is not the sum of the columns before it. A column with `difference`
must be the difference of its two columns in each row, with `percent_of` in per cent of a third. Blank cells and words
count as nothing; so do columns and rows with `summed = false`, and figures in another `unit` than the total.

## Why it matters
Members approve budgets from such tables, and somebody will find a wrong sum in the meeting.

## What to do
One of the two is wrong: the total, or a figure in its column or row. If figures were rounded, write them unrounded
and let `decimals` round them in print. A column of percentages or averages has no sum: write `summed = false` in its
`[[table.column]]`; a row such as \"of which grants\" has the same key. Where a total that others published does not
add, say so in a note and accept the warning with `[[acknowledged]]`.
",
    check: Some(check),
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for record in context.tabled.values() {
        for (index, table) in record.tables.iter().enumerate().filter(|(_, table)| is_sound(table)) {
            let wrong = table
                .sums(&|unit| context.plain(unit))
                .into_iter()
                .map(|sum| (sum.parts.iter().map(|part| part.value).sum(), sum));
            for (added, sum) in wrong.filter(|(added, sum): &(Decimal, Sum)| *added != sum.total.value) {
                let place = record.place(&format!("table.{index}.{}", sum.path));
                findings.push(told(place, &sum, added));
            }
        }
    }
    findings
}

fn told(place: Place, sum: &Sum, added: Decimal) -> Finding {
    let total = figure(sum.total.value);
    let (message, hint) = if sum.of == SumOf::Difference {
        let message = format!("the difference is {total}, but that of the two figures is {}", figure(added));
        (
            message,
            "correct the difference or the wrong figure beside it; if they are rounded, say so in a note and accept this",
        )
    } else if sum.of == SumOf::Percent {
        let message = format!(
            "the difference is given as {total} per cent, but that of the figures is {} per cent",
            figure(added)
        );
        (message, "correct the percentage or the wrong figure beside it, with as many places as you want to be checked")
    } else if sum.path.starts_with("total.") && sum.of == SumOf::Above {
        let message = format!("the total is {total}, but the figures above it add up to {}", figure(added));
        (
            message,
            "correct the total or the wrong figure in its column; if the figures are rounded, say so in a note and accept this",
        )
    } else if sum.of == SumOf::Above {
        let message = format!("the subtotal is {total}, but the figures of its group add up to {}", figure(added));
        (
            message,
            "correct the subtotal or the wrong figure above it; if the figures are rounded, say so in a note and accept this",
        )
    } else {
        let message = format!("the total of this row is {total}, but its figures add up to {}", figure(added));
        (
            message,
            "correct the last figure of the row or the wrong one before it; if they are rounded, say so in a note and accept this",
        )
    };
    Finding::warning(CODE, place, message).hint(hint)
}

/// A figure without zeros at its end.
fn figure(number: Decimal) -> String {
    number.normalize().to_string()
}
