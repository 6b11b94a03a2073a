//! Text that is not TOML.

use super::Rule;
use crate::check::Context;
use crate::diagnostic::Finding;
use crate::read::FaultKind;

const CODE: &str = "toml-syntax";

pub(super) const RULE: Rule = Rule {
    code: CODE,
    manual: "\
# toml-syntax

## What it finds
A line that is not TOML: a missing quotation mark or bracket, a key written twice, a value without quotes.

## Why it is bad
The program cannot know what was meant, and the record would lose what stands there.

## What to do
Look at the line, and at the one before it. Texts stand in quotes; a quotation mark inside a text is written `\\\"`, or the
text stands between three quotation marks.
",
    check: Some(check),
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    let faults = context.workspace.faults.iter();
    faults
        .filter_map(|fault| match &fault.kind {
            FaultKind::Syntax(message) => Some(
                Finding::error(CODE, fault.place, format!("this is not TOML: {message}"))
                    .hint("texts stand in quotes; a longer text stands between three quotation marks"),
            ),
            _ => None,
        })
        .collect()
}
