//! A table of figures that no text places.

use std::collections::BTreeSet;

use orderpaper_text::diagnostic::Finding;

use super::Rule;
use crate::check::Context;

const CODE: &str = "unplaced-table";

pub(super) const RULE: Rule = Rule {
    code: CODE,
    manual: "\
# unplaced-table

## What it finds
A `[[table]]` of a record that none of its texts places with `![[id]]`.

## Why it matters
The table would not be printed, and nobody would notice.

## What to do
Write `![[id]]` in a paragraph of its own where the table belongs, or remove the table.
",
    check: Some(check),
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for record in context.tabled.values() {
        // A text that could not be read may place any table.
        if context.workspace.faults.iter().any(|fault| fault.place.source == record.source) {
            continue;
        }
        let texts = context.texts_of(record.source).flat_map(|text| &text.markdown.embeds);
        let placed: BTreeSet<&str> = texts.map(|embed| embed.name.as_str()).collect();
        for (index, table) in record.tables.iter().enumerate() {
            if !placed.contains(table.id.as_str()) {
                let place = record.place(&format!("table.{index}.id"));
                findings.push(
                    Finding::error(CODE, place, format!("no text places the table `{}`", table.id))
                        .hint(format!("write `![[{}]]` in a paragraph of its own where the table belongs", table.id)),
                );
            }
        }
    }
    findings
}
