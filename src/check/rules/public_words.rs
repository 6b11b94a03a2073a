//! Exempt matter without the words that the public may read.

use super::Rule;
use crate::check::Context;
use crate::diagnostic::Finding;
use crate::model::policy::Classification;

const CODE: &str = "public-words";

pub(super) const RULE: Rule = Rule {
    code: CODE,
    manual: "\
# public-words

## What it finds
An item whose report is wholly exempt and that has no title of its own for the public agenda; and an exempt minute
without `public_summary`.

## Why it is bad
The agenda and the minutes are public. The title of an exempt report may itself be exempt, and the public has a
right to a fair summary of what was done without it.

## What to do
Give the item a `title` that tells the public what it is about and nothing more; write a `public_summary` of the
minute.

## Source
Local Government Act 1972, sections 100B and 100C(2).
",
    check: Some(check),
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for record in &context.workspace.meetings {
        for (index, item) in
            record.value.item.iter().enumerate().filter(|(_, item)| item.title.is_none() && item.public_title.is_none())
        {
            let report = context.report_on(&record.id, &item.id);
            if report.is_some_and(|report| report.value.classification == Classification::Exempt) {
                let place = record.place(&format!("item.{index}.report"));
                let finding =
                    Finding::error(CODE, place, "the report is exempt, and the public agenda has no title for it");
                findings.push(finding.hint("add `title = \"…\"` to the item, with words that the public may read"));
            }
        }
    }
    for record in &context.workspace.minutes {
        for (index, item) in record.value.item.iter().enumerate() {
            if item.exempt && item.public_summary.is_none() {
                let place = record.place(&format!("item.{index}.exempt"));
                let finding =
                    Finding::error(CODE, place, "this minute is exempt, and there is no summary for the public");
                findings.push(finding.hint("add `public_summary = \"…\"` with what the public may know"));
            }
        }
    }
    findings
}
