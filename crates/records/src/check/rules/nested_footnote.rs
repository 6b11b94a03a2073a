//! A footnote inside a footnote.

use orderpaper_text::diagnostic::Finding;
use orderpaper_text::markup::FaultKind;

use super::{Rule, of_markup};
use crate::check::Context;

const CODE: &str = "nested-footnote";

pub(super) const RULE: Rule = Rule {
    code: CODE,
    manual: "\
# nested-footnote

## What it finds
A footnote whose text refers to a footnote, either another one or itself.

## Why it matters
Papers cannot print a note to a note. A note that refers to itself would never end.

## What to do
Write what the inner note says in the outer one, or in the text.
",
    check: Some(check),
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    of_markup(context, |fault, place| {
        (*fault == FaultKind::NestedFootnote).then(|| {
            Finding::error(CODE, place, "this footnote refers to a footnote")
                .hint("write what the inner note says in the outer one, or in the text")
        })
    })
}
