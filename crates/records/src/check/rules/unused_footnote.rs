//! A footnote without its mark.

use orderpaper_text::diagnostic::Finding;
use orderpaper_text::markup::FaultKind;

use super::{Rule, of_markup};
use crate::check::Context;

const CODE: &str = "unused-footnote";

pub(super) const RULE: Rule = Rule {
    code: CODE,
    manual: "\
# unused-footnote

## What it finds
A footnote such as `[^1]: Minutes of 4 March` that no mark `[^1]` in the same text refers to, or that is written
twice.

## Why it matters
A footnote is printed at the foot of the page with its mark. Without a mark it is not printed, and the source that it
names is lost.

## What to do
Put the mark where the note belongs, as in `The fee was agreed in March.[^1]`, or remove the footnote.
",
    check: Some(check),
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    of_markup(context, |fault, place| {
        let FaultKind::UnusedFootnote(name) = fault else { return None };
        let finding =
            Finding::warning(CODE, place, format!("no mark refers to the footnote `[^{name}]`, so it is not printed"));
        Some(finding.hint(format!("put `[^{name}]` in the text where the note belongs, or remove the footnote")))
    })
}
