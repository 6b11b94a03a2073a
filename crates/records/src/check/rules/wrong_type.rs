//! A value that is not of the type that its key takes.

use orderpaper_text::diagnostic::Finding;

use super::meant::meant;
use super::{Rule, of_faults};
use crate::check::Context;
use crate::read::FaultKind;

const CODE: &str = "wrong-type";

pub(super) const RULE: Rule = Rule {
    code: CODE,
    manual: "\
# wrong-type

## What it finds
A value that is not of the type that its key takes: a date in quotes, a number instead of a text, one text instead of
a list.

## Why it matters
The program would have to guess what was meant, and a paper must not depend on a guess.

## What to do
Write the value as the finding says. Put texts in quotes, write dates, numbers, `true` and `false` without quotes, and
put lists in square brackets.
",
    check: Some(check),
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    of_faults(context, |fault, place| {
        let FaultKind::WrongType { expected, found } = fault else { return None };
        if found == "another" {
            let message = format!("this value cannot be read: {expected}");
            return Some(Finding::error(CODE, place, message).hint("write a value of the kind that the key takes"));
        }
        let finding = Finding::error(CODE, place, format!("this must be {expected}, but is {found}"));
        let written = context.workspace.sources.get(place.source).text.get(place.start..place.end).unwrap_or_default();
        let meant = meant(written).filter(|meant| found == "a text" && fits(expected, meant.what));
        Some(finding.hint(meant.map_or_else(|| hint(expected, found).to_owned(), |meant| meant.hint())))
    })
}

/// Whether what was meant is of the kind that a key takes.
fn fits(expected: &str, what: &str) -> bool {
    expected.starts_with(what)
        || what == "a number" && expected.starts_with("a whole number")
        || what == "yes or no" && expected.starts_with("true or false")
}

fn hint(expected: &str, found: &str) -> &'static str {
    match (expected, found) {
        (_, "a text") if expected.starts_with("a date and") => "write it as `2026-11-10T09:30:00`, without quotes",
        (_, "a text") if expected.starts_with("a date") => "write it as `2026-11-24`, without quotes",
        (_, "a text") if expected.starts_with("a time") => "write it as `18:30:00`, without quotes",
        (_, "a text") if expected.starts_with("true") => "write `true` or `false`, without quotes",
        (_, "a text") if expected.contains("number") => {
            "write a number without quotes, or remove the line if there is none"
        }
        ("a text in quotes", "a number" | "a date" | "a time" | "true or false") => "put quotes around it",
        ("a list in square brackets", "a text") => "put square brackets around it, as in [\"one\", \"two\"]",
        ("a list in square brackets", "a table") => {
            "write two square brackets on each side of the heading, as in [[section]]"
        }
        _ => "write it as the finding says",
    }
}
