//! Raw HTML in a text.

use orderpaper_text::diagnostic::Finding;
use orderpaper_text::markup::FaultKind;

use super::{Rule, of_markup};
use crate::check::Context;

const CODE: &str = "raw-html";

pub(super) const RULE: Rule = Rule {
    code: CODE,
    manual: "\
# raw-html

## What it finds
HTML tags, such as `<b>` or `<br>`, in a text.

## Why it matters
A paper is not a web page: the tags would be lost, or printed as they are.

## What to do
Write Markdown: `**bold**`, `*stressed*`, a blank line between paragraphs. To print the character `<`, write `\\<`.
",
    check: Some(check),
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    of_markup(context, |fault, place| {
        (*fault == FaultKind::Html).then(|| {
            Finding::error(CODE, place, "this text contains raw HTML")
                .hint("write Markdown instead, such as `**bold**`; write `\\<` to print the character itself")
        })
    })
}
