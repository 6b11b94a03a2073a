//! A required key that is missing.

use orderpaper_text::diagnostic::Finding;

use super::{Rule, of_faults};
use crate::check::Context;
use crate::read::FaultKind;

const CODE: &str = "missing-field";

pub(super) const RULE: Rule = Rule {
    code: CODE,
    manual: "\
# missing-field

## What it finds
A key that every record of this kind, or every part of this kind, must have.

## Why it matters
The paper would have a gap: a report without an author, or a recommendation that nobody is responsible for.

## What to do
Add the key with its value. The hint says what it is for.
",
    check: Some(check),
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    of_faults(context, |fault, place| {
        let FaultKind::MissingKey { key, purpose } = fault else { return None };
        let finding = Finding::error(CODE, place, format!("the key `{key}` is missing"));
        Some(match purpose.trim().trim_end_matches('.') {
            "" => finding.hint(format!("add a line that starts with `{key} =`")),
            purpose => finding
                .hint(format!("add a line that starts with `{key} =`"))
                .hint(format!("what it is for: {purpose}")),
        })
    })
}
