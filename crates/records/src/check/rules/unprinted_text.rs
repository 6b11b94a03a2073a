//! Words of a text that its markup takes out.

use orderpaper_text::diagnostic::Finding;
use orderpaper_text::markup::FaultKind;

use super::{Rule, of_markup};
use crate::check::Context;

const CODE: &str = "unprinted-text";

pub(super) const RULE: Rule = Rule {
    code: CODE,
    manual: "\
# unprinted-text

## What it finds
A row of a table in a text with more cells than the table has columns, as from a `|` too many; and the address of a name,
`[name]: https://…`, that no link uses or that is written twice.

## Why it matters
By the rules of Markdown none of it is printed, so a figure or a source is lost.

## What to do
Give the head of the table as many cells as the row, or write `\\|` for a bar that is part of a cell. Write the address where the
link is: `[the Act](https://…)`.

## Source
GitHub Flavored Markdown, Tables; CommonMark, Link reference definitions.
",
    check: Some(check),
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    of_markup(context, |fault, place| match fault {
        FaultKind::ExtraCells => {
            let finding =
                Finding::warning(CODE, place, "this cell is after the last column of the table, so it is not printed");
            Some(
                finding
                    .hint("give the head of the table a column more, or remove a `|`; write `\\|` for a bar in a cell"),
            )
        }
        FaultKind::UnusedAddress(name) => {
            let message = format!("no link uses this address of `[{name}]`, so it is not printed");
            let finding = Finding::warning(CODE, place, message);
            Some(finding.hint(format!("write it where the link is: `[{name}](https://…)`, or remove it")))
        }
        _ => None,
    })
}
