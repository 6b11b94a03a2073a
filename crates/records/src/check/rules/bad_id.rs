//! An id that texts could not refer to.

use orderpaper_text::diagnostic::Finding;
use orderpaper_text::markup;

use super::{Rule, of_faults, of_markup};
use crate::check::Context;
use crate::read::{FaultKind, portable};

const CODE: &str = "bad-id";

pub(super) const RULE: Rule = Rule {
    code: CODE,
    manual: "\
# bad-id

## What it finds
An id that is empty, or that contains a space or one of the characters `[ ] { } | # /`. The id of a paragraph, such as
`{#costs}`, that is not at its end, or that is in a heading or a table.

## Why it matters
Texts refer to things by their ids, as in `[[funding]]` or `[[improvement/3]]`. The program could not tell where an id
with such a character ends. An id in the middle of the words is none, and papers print it as it is.

## What to do
Write it in small letters, with hyphens instead of spaces: `bus-shelter`. Put `{#costs}` at the end of its paragraph.
",
    check: Some(check),
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    let mut findings = of_ids(context);
    findings.extend(of_markup(context, |kind, place| {
        let markup::FaultKind::StrayId(written) = kind else { return None };
        let message = format!("`{written}` is not at the end of a paragraph, so it names nothing and is printed");
        let hint =
            "put it at the end of the paragraph that it names, or remove it; to print it, put it between backticks";
        Some(Finding::warning(CODE, place, message).hint(hint))
    }));
    findings
}

/// Ids that are none.
fn of_ids(context: &Context<'_>) -> Vec<Finding> {
    of_faults(context, |fault, place| {
        let FaultKind::NotAnId(id) = fault else { return None };
        let (message, hint) = if id.is_empty() {
            ("this id is empty".to_owned(), "write a short name in small letters, such as \"bus-shelter\"".to_owned())
        } else {
            (
                format!("`{id}` cannot be an id"),
                format!("write it without spaces, brackets and the like: \"{}\"", as_id(id)),
            )
        };
        Some(Finding::error(CODE, place, message).hint(hint))
    })
}

/// The id that is nearest to `written`.
fn as_id(written: &str) -> String {
    let id = portable::plain(written);
    if id.is_empty() { "bus-shelter".into() } else { id }
}
