//! A value that is none of the choices, or a number out of its bounds.

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
A word that is none of the words a key takes, or a number that is too small or too great.

## Why it is bad
The program would have to guess which choice was meant.

## What to do
Write one of the choices that the hint lists, or a number within the bounds.
",
    check: Some(check),
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    of_faults(context, of_fault)
}

fn of_fault(fault: &FaultKind, place: Place) -> Option<Finding> {
    match fault {
        FaultKind::NotAChoice { value, choices } => {
            let finding = Finding::error(CODE, place, format!("`{value}` is none of the choices"));
            let finding = finding.suggest(value, choices.iter().map(String::as_str));
            Some(finding.hint(format!("the choices are: {}", choices.join(", "))))
        }
        FaultKind::OutOfRange(why) => {
            Some(Finding::error(CODE, place, why.clone()).hint("write a number within the bounds"))
        }
        _ => None,
    }
}
