//! A file or folder that could not be read.

use orderpaper_text::diagnostic::Finding;

use super::{Rule, of_faults};
use crate::check::Context;
use crate::read::FaultKind;

const CODE: &str = "unreadable-file";

pub(super) const RULE: Rule = Rule {
    code: CODE,
    manual: "\
# unreadable-file

## What it finds
A file or folder that exists but cannot be read: you have no permission, it is a link that goes nowhere or in a
circle, or it is a folder where a file belongs.

## Why it matters
The record would be missing from the papers without anyone noticing.

## What to do
Ask whoever looks after the folder for permission to read it; replace a link with the file itself; remove what does
not belong.
",
    check: Some(check),
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    of_faults(context, |fault, place| {
        let FaultKind::Unreadable(why) = fault else { return None };
        let finding = Finding::error(CODE, place, format!("this cannot be read: {why}"));
        Some(finding.hint("put a readable file in its place, or remove it from the workspace"))
    })
}
