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
