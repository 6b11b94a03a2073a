//! A rating given by hand without a reason.

use orderpaper_text::diagnostic::Finding;

use super::Rule;
use crate::check::Context;

const CODE: &str = "missing-reason";

pub(super) const RULE: Rule = Rule {
    code: CODE,
    manual: "\
# missing-reason

## What it finds
A comment on an indicator that gives a rating different from the one that the figures give, without a reason.

## Why it matters
The paper prints that the rating was given by hand. Without the reason, members cannot judge it.

## What to do
Add `reason` to the comment, or remove `rating` and let the figures speak.
",
    check: Some(check),
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for record in &context.workspace.indicators {
        for (index, comment) in record.value.comment.iter().enumerate() {
            if comment.rating.is_some() && comment.reason.is_none() {
                let place = record.place(&format!("comment.{index}.rating"));
                let finding = Finding::error(CODE, place, "this rating is given by hand, but has no reason");
                findings.push(finding.hint("add `reason = \"…\"`, which is printed, or remove `rating`"));
            }
        }
    }
    findings
}
