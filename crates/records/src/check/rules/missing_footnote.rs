//! A footnote mark without its note.

use orderpaper_text::diagnostic::Finding;
use orderpaper_text::markup::FaultKind;

use super::{Rule, of_markup};
use crate::check::Context;

const CODE: &str = "missing-footnote";

pub(super) const RULE: Rule = Rule {
    code: CODE,
    manual: "\
# missing-footnote

## What it finds
A footnote mark such as `[^1]` whose note is not in the same text.

## Why it matters
The mark would be printed as it is, and the note would be missing.

## What to do
Write the note at the end of the same text, on a line of its own after a blank line: `[^1]: Minutes of 4 March, item
6.`
",
    check: Some(check),
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    of_markup(context, |fault, place| {
        let FaultKind::MissingFootnote(name) = fault else { return None };
        let finding = Finding::error(CODE, place, format!("there is no footnote `[^{name}]` in this text"));
        Some(finding.hint(format!("write it at the end of the text, after a blank line: `[^{name}]: …`")))
    })
}
