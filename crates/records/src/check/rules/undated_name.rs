//! A file or folder whose name must start with a date and does not.

use orderpaper_text::diagnostic::Finding;

use super::{Rule, of_faults};
use crate::check::Context;
use crate::read::FaultKind;

const CODE: &str = "undated-name";

pub(super) const RULE: Rule = Rule {
    code: CODE,
    manual: "\
# undated-name

## What it finds
The folder of a meeting, or a file of progress notes, whose name does not start with a date.

## Why it matters
The date of a meeting and the date of notes come from that name alone, so nobody has to type them twice.

## What to do
Rename it: `meetings/2026-11-24-cabinet/meeting.toml`, `plans/improvement/2026-10-30.toml`.
",
    check: Some(check),
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    of_faults(context, |fault, place| {
        let FaultKind::UndatedName(pattern) = fault else { return None };
        let (what, example) = if pattern.starts_with("meetings/") {
            ("folder of a meeting", "2026-11-24-cabinet")
        } else if pattern.starts_with("decisions/") {
            ("name of a decision's file", "2026-10-30-tree-works.toml")
        } else {
            ("name of a file of progress notes", "2026-10-30.toml")
        };
        let message = format!("the {what} must start with a date that exists");
        Some(
            Finding::error(CODE, place, message).hint(format!("rename it to the pattern {pattern}, such as {example}")),
        )
    })
}
