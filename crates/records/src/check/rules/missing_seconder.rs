//! A motion that nobody seconded.

use orderpaper_text::diagnostic::{Finding, Severity};

use super::Rule;
use crate::check::Context;
use crate::model::policy::{MotionOutcome, ProceedingKind, Strictness};

const CODE: &str = "missing-seconder";

pub(super) const RULE: Rule = Rule {
    code: CODE,
    manual: "\
# missing-seconder

## What it finds
A motion or an amendment without `seconded_by` that was put to the vote or accepted, where `policy.seconder` requires
one. A motion that was withdrawn or fell needs no seconder.

## Why it matters
Under most standing orders a motion that nobody seconds falls, so the minutes would record a vote that could not be
taken.

## What to do
Add `seconded_by`, or `outcome = \"fell\"`. If the council's standing orders do not require a seconder, set `seconder
= \"off\"`.
",
    check: Some(check),
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    use MotionOutcome::{Fell, NotSeconded, Withdrawn, WithdrawnByLeave};
    let mut findings = Vec::new();
    for record in &context.workspace.minutes {
        let severity = match context.policy(&record.id).seconder.unwrap_or(Strictness::Off) {
            Strictness::Off => continue,
            Strictness::Warning => Severity::Warning,
            Strictness::Error => Severity::Error,
        };
        for (index, item) in record.value.item.iter().enumerate() {
            for (at, one) in item.proceeding.iter().enumerate() {
                let moved = matches!(
                    one.kind,
                    ProceedingKind::Motion | ProceedingKind::MotionOnNotice | ProceedingKind::Amendment
                );
                let put = !matches!(one.outcome, Some(Withdrawn | WithdrawnByLeave | Fell | NotSeconded));
                if moved && put && one.seconded_by.is_none() {
                    let place = record.place(&format!("item.{index}.proceeding.{at}.kind"));
                    let finding = Finding { severity, ..Finding::error(CODE, place, "this has no seconder") };
                    findings.push(finding.hint("add `seconded_by = \"…\"`, or `outcome = \"not-seconded\"`"));
                }
            }
        }
    }
    findings
}
