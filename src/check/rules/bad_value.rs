//! A value that is none of the choices, or a number out of its bounds.

use super::{Rule, clearance_late, of_faults};
use crate::check::Context;
use crate::diagnostic::Finding;
use crate::read::FaultKind;
use crate::source::Place;

const CODE: &str = "bad-value";

pub(super) const RULE: Rule = Rule {
    code: CODE,
    manual: "\
# bad-value

## What it finds
A word that is none of the words a key takes, a number that is too small or too great, or a time that no clock shows.

## Why it is bad
The program would have to guess which choice was meant.

## What to do
Write one of the choices that the hint lists, or a number within the bounds.
",
    check: Some(check),
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    let mut findings = of_faults(context, of_fault);
    let council = context.workspace.council.iter();
    let policies = council.map(|record| (&record.value.policy, record.place("policy.clearance_time")));
    let committees = context.workspace.committees.iter();
    let policies =
        policies.chain(committees.map(|record| (&record.value.policy, record.place("policy.clearance_time"))));
    for (policy, place) in policies {
        if let Some(time) = policy.clearance_time.as_deref().filter(|time| clearance_late::time(time).is_none()) {
            let finding = Finding::error(CODE, place, format!("`{time}` is not a time of day"));
            findings.push(finding.hint("write hours and minutes, such as \"10:00\""));
        }
    }
    findings
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
