//! A heading that skips a level.

use orderpaper_text::diagnostic::Finding;
use orderpaper_text::markup::FaultKind;

use super::{Rule, of_markup};
use crate::check::Context;

const CODE: &str = "heading-skips";

pub(super) const RULE: Rule = Rule {
    code: CODE,
    manual: "\
# heading-skips

## What it finds
A heading inside a text that is more than one level below the heading before it. The first heading of a text has level
1, one number sign, and comes directly below the heading of its section.

## Why it matters
People who use a screen reader move from heading to heading, and a missing level sounds like a missing heading.

## What to do
Start the heading with one number sign more than the heading that it belongs under. Do not choose a level for its
size.

## Source
ISO 14289-1 (PDF/UA-1), 7.4.2; WCAG 2.2, 1.3.1.
",
    check: Some(check),
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    of_markup(context, |fault, place| {
        let FaultKind::HeadingSkips { level, deepest } = fault else { return None };
        let message = format!("this heading has level {level}, but the deepest level allowed here is {deepest}");
        let finding = Finding::error(CODE, place, message);
        Some(finding.hint(format!("start the heading with `{} `", "#".repeat((*deepest).into()))))
    })
}
