//! A text given twice, in the record and as a file.

use std::collections::HashMap;

use orderpaper_text::diagnostic::Finding;
use orderpaper_text::source::Place;

use super::Rule;
use crate::check::Context;

const CODE: &str = "text-twice";

pub(super) const RULE: Rule = Rule {
    code: CODE,
    manual: "\
# text-twice

## What it finds
A `text` and a `text_file` for the same thing in one language.

## Why it matters
Only one of them can be printed, and the program cannot tell which was meant.

## What to do
Keep one, and remove the other.
",
    check: Some(check),
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    let mut seen = HashMap::new();
    let mut findings = Vec::new();
    for text in &context.texts {
        let Some(other) = seen.insert((text.record_source, &text.field.path, text.language), text) else { continue };
        let (inline, file) = if text.field.place.source == text.record_source { (text, other) } else { (other, text) };
        findings.push(
            Finding::error(CODE, inline.field.place, "this text is given twice, here and as a file")
                .related(Place::file(file.field.place.source), "the same text as a file")
                .hint("keep `text` or `text_file`, and remove the other"),
        );
    }
    findings
}
