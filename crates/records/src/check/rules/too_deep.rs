//! Blocks inside blocks without end.

use orderpaper_text::diagnostic::Finding;
use orderpaper_text::markup::ProblemKind;

use super::{Rule, of_problems};
use crate::check::Context;

const CODE: &str = "too-deep";

pub(super) const RULE: Rule = Rule {
    code: CODE,
    manual: "\
# too-deep

## What it finds
Lists or quotations inside each other, forty levels deep or more.

## Why it is bad
No page is wide enough for them, and what stands deeper is not read.

## What to do
Look for a long run of `>` or `-` at the start of a line, which is most often left over from an e-mail.
",
    check: Some(check),
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    of_problems(context, |problem, place| {
        let ProblemKind::TooDeep = problem else { return None };
        let finding = Finding::error(CODE, place, "lists or quotations stand too deep inside each other");
        Some(finding.hint("remove the run of `>` or `-` at the start of the line"))
    })
}
