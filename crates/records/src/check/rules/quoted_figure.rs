//! A figure of a table that is written as words.

use orderpaper_text::diagnostic::Finding;

use super::{Rule, meant};
use crate::check::Context;

const CODE: &str = "quoted-figure";

pub(super) const RULE: Rule = Rule {
    code: CODE,
    manual: "\
# quoted-figure

## What it finds
A cell of a table with a figure in quotes, such as \"1,250\", among others that are figures.

## Why it matters
What is in quotes is words. It is printed as it stands, but it counts in no total, and totals are checked without it.

## What to do
Write the figure without quotes, commas and pound signs: 1250. The unit belongs in the heading of the column or in the
`unit` of its `[[table.column]]`, and the program writes the commas.
",
    check: Some(check),
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for record in context.tabled.values() {
        for (index, table) in record.tables.iter().enumerate() {
            let cells = table.cells();
            for one in &cells {
                let Some(words) = one.cell.text.map(|text| context.plain(text)) else { continue };
                let among_figures = cells.iter().any(|other| other.column == one.column && other.cell.value.is_some());
                let Some(figure) = figure(&words).filter(|_| among_figures || words.contains([',', '£'])) else {
                    continue;
                };
                let place = record.place(&format!("table.{index}.{}", one.path));
                let message = format!("the figure {words} is in quotes, so it counts in no total");
                findings.push(Finding::warning(CODE, place, message).hint(format!("write {figure} without quotes")));
            }
        }
    }
    findings
}

/// The figure that words are, as TOML writes it: in brackets it is negative.
fn figure(words: &str) -> Option<String> {
    let inner = words.strip_prefix('(').and_then(|rest| rest.strip_suffix(')'));
    let (sign, plain) = inner.map_or(("", words), |inner| ("-", inner));
    let plain = plain.replace(['\u{2212}', '\u{2013}'], "-");
    let is_figure = plain.starts_with(|c: char| c.is_ascii_digit() || "-£".contains(c));
    meant::number(&plain).filter(|_| is_figure).map(|figure| format!("{sign}{figure}"))
}
