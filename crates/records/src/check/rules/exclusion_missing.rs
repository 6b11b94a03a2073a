//! Exempt items without the motion to exclude the public.

use orderpaper_text::diagnostic::Finding;

use super::Rule;
use crate::check::Context;
use crate::model::policy::{Classification, ItemKind};

const CODE: &str = "exclusion-missing";

pub(super) const RULE: Rule = Rule {
    code: CODE,
    manual: "\
# exclusion-missing

## What it finds
An agenda with an item that has exempt categories, or whose report is exempt, but no item of the kind \"exclusion\"
before it.

## Why it matters
The public may be excluded only by a resolution that names the item and the paragraph. Without one, the item would
have to be taken in public.

## What to do
Add an item with `kind = \"exclusion\"` before the first exempt item; the agenda prints the motion.

## Source
Local Government Act 1972, section 100A(4).
",
    check: Some(check),
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for record in &context.workspace.meetings {
        let [opening, _] = context.standing_items(&record.id);
        if opening.into_iter().any(|item| item.kind == ItemKind::Exclusion) {
            continue;
        }
        for (index, item) in record.value.item.iter().enumerate() {
            if item.kind == ItemKind::Exclusion {
                break;
            }
            let report = context.report_on(&record.id, &item.id);
            let exempt = report.is_some_and(|report| report.value.classification == Classification::Exempt);
            if exempt || !item.exempt_categories.is_empty() {
                let place = record.place(&format!("item.{index}.id"));
                let finding =
                    Finding::warning(CODE, place, "this item is exempt, but no motion before it excludes the public");
                findings.push(finding.hint("add an item with `kind = \"exclusion\"` before it"));
                break;
            }
        }
    }
    findings
}
