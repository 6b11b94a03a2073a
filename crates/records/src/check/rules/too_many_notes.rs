//! More footnotes than a paper can have.

use std::collections::BTreeMap;

use orderpaper_text::diagnostic::Finding;
use orderpaper_text::markup::NOTES;

use super::Rule;
use crate::check::Context;
use crate::read::Kind;

const CODE: &str = "too-many-notes";

pub(super) const RULE: Rule = Rule {
    code: CODE,
    manual: "\
# too-many-notes

## What it finds
More than 500 footnotes in the texts of one record, of one plan and the notes on it, or of all indicators. A note
counts once for each mark that refers to it, and again for every 5,000 characters in it.

## Why it matters
Each footnote can move every other, and the time grows with the square of their number: 250 notes in paragraphs of
their own took 2 seconds, 500 took 9, 1,000 took 26, and 2,000 took 79 and 7.4 GB of memory. Nobody reads so many.

## What to do
Put sources in a list at the end of the report or in an appendix, and explain terms in the glossary.
",
    check: Some(check),
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    let mut papers: BTreeMap<(Kind, &str), usize> = BTreeMap::new();
    let mut findings = Vec::new();
    for text in context.texts.iter().filter(|text| text.markdown.notes > 0) {
        let paper = match text.kind {
            Kind::Plan | Kind::Progress => (Kind::Plan, text.record.split('/').next().unwrap_or_default()),
            // One performance report prints the comments of many.
            Kind::Indicator => (Kind::Indicator, ""),
            kind => (kind, text.record),
        };
        let notes = papers.entry(paper).or_default();
        let before = *notes;
        *notes = before.saturating_add(text.markdown.notes);
        if before <= NOTES && *notes > NOTES {
            let message = format!("with this text the record has {notes} footnotes, but the limit is {NOTES}");
            findings.push(
                Finding::error(CODE, text.field.place, message)
                    .hint("put sources in a list or an appendix, and explain terms in the glossary"),
            );
        }
    }
    findings
}
