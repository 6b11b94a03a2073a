//! A footnote that is written and not named.

use orderpaper_text::diagnostic::Finding;
use orderpaper_text::markup::ProblemKind;

use super::{Rule, of_problems};
use crate::check::Context;

const CODE: &str = "unused-footnote";

pub(super) const RULE: Rule = Rule {
    code: CODE,
    manual: "\
# unused-footnote

## What it finds
A footnote such as `[^1]: Minutes of 4 March` that no mark `[^1]` in the same text calls for, or that is written
twice.

## Why it is bad
A footnote is printed at the foot of the page on which its mark stands. Without a mark it is printed nowhere, and
the source that it names is lost.

## What to do
Put the mark where the reader should look down, as in `The fee was agreed in March.[^1]`, or remove the footnote.
",
    check: Some(check),
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    of_problems(context, |problem, place| {
        let ProblemKind::UnusedFootnote(name) = problem else { return None };
        let finding =
            Finding::warning(CODE, place, format!("nothing calls for the footnote `[^{name}]`, so it is not printed"));
        Some(
            finding.hint(format!(
                "put `[^{name}]` into the text where the reader should look down, or remove the footnote"
            )),
        )
    })
}
