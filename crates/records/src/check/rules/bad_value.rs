//! A value that is not one of the choices, or a number outside its limits.

use orderpaper_text::diagnostic::Finding;
use orderpaper_text::source::Place;

use super::{Rule, of_faults};
use crate::check::Context;
use crate::read::FaultKind;

const CODE: &str = "bad-value";

pub(super) const RULE: Rule = Rule {
    code: CODE,
    manual: "\
# bad-value

## What it finds
A word that is not one of the choices for a key, or a number that is too small or too large.

## Why it matters
The program would have to guess which choice was meant.

## What to do
Write one of the choices in the hint, or a number within the limits.
",
    check: Some(check),
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    of_faults(context, of_fault)
}

fn of_fault(fault: &FaultKind, place: Place) -> Option<Finding> {
    match fault {
        FaultKind::NotAChoice { value, choices } => {
            let message: String = if value.is_empty() {
                "nothing is chosen yet".into()
            } else {
                format!("`{value}` is not one of the choices")
            };
            let finding = Finding::error(CODE, place, message);
            let finding = finding.suggest(value, choices.iter().map(String::as_str));
            Some(finding.hint(format!("the choices are: {}", choices.join(", "))))
        }
        FaultKind::OutOfRange(limits) => Some(
            Finding::error(CODE, place, format!("the number must be {limits}"))
                .hint(format!("write a number that is {limits}")),
        ),
        FaultKind::TooGreat => Some(
            Finding::error(CODE, place, "the number is too large to be read")
                .hint("write no more than 15 digits, in units such as thousands or millions if need be"),
        ),
        FaultKind::NotFinite(written) => Some(
            Finding::error(CODE, place, format!("`{written}` is not a number that a paper can print"))
                .hint("write the number in figures; where there is none, leave out the value with its line"),
        ),
        _ => None,
    }
}
