//! A value that is not of the type that its key takes.

use orderpaper_text::diagnostic::Finding;

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
        Some(finding.hint(hint(expected, found)))
    })
}

fn hint(expected: &str, found: &str) -> &'static str {
    match (expected, found) {
        (_, "a text") if expected.contains("without quotes") => "remove the quotes",
        ("a text in quotes", "a number" | "a date" | "a time" | "true or false") => "put quotes around it",
        ("a list in square brackets", "a text") => "put square brackets around it, as in [\"one\", \"two\"]",
        ("a list in square brackets", "a table") => {
            "write two square brackets on each side of the heading, as in [[section]]"
        }
        _ => "write it as the finding says",
    }
}
