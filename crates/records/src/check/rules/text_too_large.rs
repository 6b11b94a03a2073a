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
Texts of one record that have more than 4 million characters, which is about a thousand pages, or more than 100,000 pieces:
paragraphs, items of lists, cells of tables, and changes of looks such as bold words. Languages are counted together.

## Why it is bad
The paper would take long to set and could not be read. Measured were 8 seconds and 0.9 GB of memory for 4 million characters,
8 seconds and 1.3 GB for 50,000 cells, 2 seconds for a list of 10,000 items, and 30 seconds for 90,000 changes of looks in one
paragraph.

## What to do
Look whether the right text stands there. Append long tables as a file of their own, or leave out what nobody will read.
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
            (before.1, *pieces, PIECES, "paragraphs, items, cells and changes of looks"),
        ];
        for (before, now, most, what) in counts {
            if before <= most && now > most {
                let message = format!("with this text the record has {now} {what}, and the most is {most}");
                findings.push(
                    Finding::error(CODE, text.field.place, message)
                        .hint("look whether it is the right text; append long tables as a file of their own"),
                );
            }
        }
    }
    findings
}
