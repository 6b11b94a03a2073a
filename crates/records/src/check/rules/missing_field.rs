//! A required key that is missing.

use orderpaper_text::diagnostic::Finding;

use super::{Rule, of_faults};
use crate::check::Context;
use crate::read::{FaultKind, What};

const CODE: &str = "missing-field";

pub(super) const RULE: Rule = Rule {
    code: CODE,
    manual: "\
# missing-field

## What it finds
A key that every record of this kind, or every part of this kind, must have. A field that the council requires of every
matter of a kind, such as the site of a planning application.

## Why it matters
The paper would have a gap: a report without an author, or a recommendation that nobody is responsible for.

## What to do
Add the key with its value. The hint says what it is for.
",
    check: Some(check),
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    let mut findings = of_keys(context);
    let Some(council) = &context.workspace.council else { return findings };
    for record in &context.workspace.meetings {
        for (index, item) in record.value.item.iter().enumerate() {
            let Some(matter) = &item.matter else { continue };
            let kind = council.value.matter.iter().filter(|kind| kind.id == matter.kind);
            let required = kind.flat_map(|kind| &kind.field).filter(|field| field.required);
            for field in required.filter(|field| !matter.field.iter().any(|one| one.field == field.id)) {
                let place = record.place(&format!("item.{index}.matter.reference"));
                let message = format!("`{}` lacks the field `{}`", matter.reference, field.id);
                let hint = format!("add `[[item.matter.field]]` with `field = \"{}\"` and its `text`", field.id);
                findings.push(Finding::error(CODE, place, message).hint(hint));
            }
        }
    }
    findings
}

/// The keys that the schema requires.
fn of_keys(context: &Context<'_>) -> Vec<Finding> {
    of_faults(context, |fault, place| {
        let FaultKind::MissingKey { wanted } = fault else { return None };
        let finding = Finding::error(CODE, place, format!("the key `{}` is missing", wanted.key()));
        let lines = wanted.lines();
        let finding = finding.hint(match wanted.what {
            What::Tables | What::Table => format!("add these lines, with your own words in them:\n{lines}"),
            _ => format!("add a line such as `{lines}`"),
        });
        Some(match wanted.purpose.as_str() {
            "" => finding,
            purpose => finding.hint(format!("what it is for: {purpose}")),
        })
    })
}
