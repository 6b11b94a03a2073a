//! A file that lies outside the workspace.

use orderpaper_text::diagnostic::Finding;

use super::{Rule, of_faults};
use crate::check::Context;
use crate::read::FaultKind;

const CODE: &str = "outside-workspace";

pub(super) const RULE: Rule = Rule {
    code: CODE,
    manual: "\
# outside-workspace

## What it finds
A link, or the path of a text file, that leads out of the folder of `council.toml`.

## Why it matters
Nobody could make the paper again elsewhere, and a file that was never meant for the public could end up in it.

## What to do
Copy the file to the workspace and use its path there.
",
    check: Some(check),
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    of_faults(context, |fault, place| {
        let FaultKind::Outside(target) = fault else { return None };
        let finding = Finding::error(CODE, place, format!("this leads out of the workspace, to `{target}`"));
        Some(finding.hint("copy the file to the workspace, and write the path of the copy"))
    })
}
