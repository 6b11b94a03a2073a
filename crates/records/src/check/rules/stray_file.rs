//! A TOML file in a place where no kind of record stands.

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
A TOML file in a place where no kind of record stands.

## Why it is bad
The kind of a record comes from where it stands. A record in the wrong folder is never read, and its paper is never
made.

## What to do
Move the file to the place for its kind, as the hint lists them, or out of the workspace.
",
    check: Some(check),
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    of_faults(context, |fault, place| {
        let FaultKind::Stray = fault else { return None };
        let places: Vec<_> = Kind::ALL.into_iter().map(Kind::place).collect();
        let finding = Finding::warning(CODE, place, "no record stands here, so this file is not read");
        Some(finding.hint(format!("move it to the place for its kind: {}", places.join(", "))))
    })
}
