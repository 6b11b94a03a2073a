//! A value of another type than its key takes.

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
A value that is not of the type its key takes: a date in quotes, a number where a text belongs, one text where a
list belongs.

## Why it is bad
The program would have to guess what was meant, and papers are not made from guesses.

## What to do
Write the value as the finding says. Texts stand in quotes; dates, numbers, `true` and `false` stand without; lists
stand in square brackets.
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
        let finding = Finding::error(CODE, place, format!("this must be {expected}, and {found} stands here"));
        Some(finding.hint(hint(expected, found)))
    })
}

fn hint(expected: &str, found: &str) -> &'static str {
    match (expected, found) {
        (_, "a text") if expected.contains("without quotes") => "take the quotes away",
        ("a text in quotes", "a number" | "a date" | "a time" | "true or false") => "put quotes around it",
        ("a list in square brackets", "a text") => "put square brackets around it, as in [\"one\", \"two\"]",
        ("a list in square brackets", "a table") => {
            "write two square brackets on each side of the heading, as in [[section]]"
        }
        _ => "write it as the finding says",
    }
}
