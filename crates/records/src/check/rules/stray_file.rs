//! A TOML file in a place for no kind of record.

use orderpaper_text::diagnostic::Finding;

use super::{Rule, of_faults};
use crate::check::Context;
use crate::read::{FaultKind, Kind};

const CODE: &str = "stray-file";

pub(super) const RULE: Rule = Rule {
    code: CODE,
    manual: "\
# stray-file

## What it finds
A TOML file in a place for no kind of record.

## Why it matters
The program knows the kind of a record from its place. A record in the wrong folder is never read, and its paper is
never made.

## What to do
Move the file to the place for its kind, as listed in the hint, or out of the workspace.
",
    check: Some(check),
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    of_faults(context, |fault, place| {
        let FaultKind::Stray = fault else { return None };
        let places: Vec<_> = Kind::ALL.into_iter().map(Kind::place).collect();
        let finding =
            Finding::warning(CODE, place, "this is not the place for any kind of record, so this file is not read");
        Some(finding.hint(format!("move it to the place for its kind: {}", places.join(", "))))
    })
}
