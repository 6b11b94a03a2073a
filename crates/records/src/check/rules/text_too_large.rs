//! Texts that are too large to be set.

use std::collections::BTreeMap;

use orderpaper_text::diagnostic::Finding;
use orderpaper_text::markup;
use orderpaper_text::source::SourceId;

use super::Rule;
use crate::check::Context;

const CODE: &str = "text-too-large";

/// The most characters in the texts of a record, about a thousand pages.
const CHARACTERS: usize = 4_000_000;

/// The most pieces in the texts of a record. A table of 5,000 rows and ten columns has half of it.
const PIECES: usize = 100_000;

pub(super) const RULE: Rule = Rule {
    code: CODE,
    manual: "\
# text-too-large

## What it finds
Texts of one record with more than 4 million characters, about a thousand pages, or more than 100,000 pieces:
paragraphs, list items, table cells, and changes of style such as bold words. Languages are counted together.

## Why it matters
The paper would take long to set and nobody could read it. 4 million characters took 8 seconds and 0.9 GB of memory,
50,000 cells 8 seconds and 1.3 GB, a list of 10,000 items 2 seconds, and 90,000 changes of style in one paragraph 30
seconds.

## What to do
Check that it is the right text. Append long tables as a separate file, or leave out what nobody will read.
",
    check: Some(check),
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    let mut records: BTreeMap<SourceId, (usize, usize)> = BTreeMap::new();
    let mut findings = Vec::new();
    for text in &context.texts {
        let (characters, pieces) = records.entry(text.record_source).or_default();
        let before = (*characters, *pieces);
        *characters += text.field.text.chars().count();
        *pieces += markup::pieces(&text.markdown.blocks);
        let counts = [
            (before.0, *characters, CHARACTERS, "characters"),
            (before.1, *pieces, PIECES, "paragraphs, items, cells and changes of style"),
        ];
        for (before, now, most, what) in counts {
            if before <= most && now > most {
                let message = format!("with this text the record has {now} {what}, but the limit is {most}");
                findings.push(
                    Finding::error(CODE, text.field.place, message)
                        .hint("check that it is the right text; append long tables as a separate file"),
                );
            }
        }
    }
    findings
}
