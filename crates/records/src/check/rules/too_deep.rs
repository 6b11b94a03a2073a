//! Blocks inside blocks, too deep to print.

use orderpaper_text::diagnostic::Finding;
use orderpaper_text::markup::FaultKind;

use super::{Rule, of_markup};
use crate::check::Context;

const CODE: &str = "too-deep";

pub(super) const RULE: Rule = Rule {
    code: CODE,
    manual: "\
# too-deep

## What it finds
Lists or quotations inside each other, forty levels deep or more.

## Why it matters
No page is wide enough for them, and the deeper levels are not read.

## What to do
Look for a long run of `>` or `-` at the start of a line, usually left over from an e-mail.
",
    check: Some(check),
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    of_markup(context, |fault, place| {
        let FaultKind::TooDeep = fault else { return None };
        let finding = Finding::error(CODE, place, "lists or quotations are nested too deep");
        Some(finding.hint("remove the run of `>` or `-` at the start of the line"))
    })
}
