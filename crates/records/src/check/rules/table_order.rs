//! Numbered tables that are printed in another order than that of their numbers.

use orderpaper_text::diagnostic::Finding;

use super::Rule;
use crate::check::tabled::Tabled;
use crate::check::{CheckedText, Context, numbers};
use crate::read::Kind;

const CODE: &str = "table-order";

pub(super) const RULE: Rule = Rule {
    code: CODE,
    manual: "\
# table-order

## What it finds
Where tables have numbers (`tables` under `[numbering]`), a table that a text places before one with a lower number. The
numbers are those of the order in which the record has its tables; the sections of a report are in the council's order.

## Why it matters
Readers meet Table 2 before Table 1, and look for what they must have missed.

## What to do
Put the `[[table]]` sections of the record in the order in which its texts place them.
",
    check: Some(check),
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for record in context.tabled.values() {
        let mut texts: Vec<(usize, &CheckedText<'_>)> =
            context.texts_of(record.source).map(|text| (rank(context, record, text), text)).collect();
        let meeting = texts.first().and_then(|(_, text)| meeting(context, record.kind, text)).unwrap_or_default();
        if numbers::of_papers(context.workspace, meeting).is_none_or(|numbering| numbering.tables.is_none()) {
            continue;
        }
        texts.sort_by_key(|(rank, text)| (*rank, text.field.place.start));
        let embeds = texts.iter().flat_map(|(_, text)| text.markdown.embeds.iter().map(move |one| (text, one)));
        let mut highest = 0;
        for (text, embed) in embeds {
            let Some(index) = record.tables.iter().position(|table| table.id == embed.name) else { continue };
            if index + 1 < highest {
                let message = format!(
                    "`{}` is table {} of the record, but table {highest} stands before it",
                    embed.name,
                    index + 1
                );
                let finding = Finding::warning(CODE, text.field.at(embed.range.clone()), message);
                let finding = finding.related(record.place(&format!("table.{index}.id")), "the table");
                findings.push(finding.hint("put the [[table]] sections in the order in which the texts place them"));
            }
            highest = highest.max(index + 1);
        }
    }
    findings
}

/// The id of the meeting of a record.
fn meeting<'a>(context: &Context<'a>, kind: Kind, text: &CheckedText<'_>) -> Option<&'a str> {
    let workspace = context.workspace;
    match kind {
        Kind::Report => context.report(text.record_source).map(|report| context.meeting_of(report)),
        Kind::Minutes => {
            workspace.minutes.iter().find(|record| record.source == text.record_source).map(|record| record.id.as_str())
        }
        _ => None,
    }
}

/// The place of a text in its paper, as far as that is not the place in its record.
fn rank(context: &Context<'_>, record: &Tabled<'_>, text: &CheckedText<'_>) -> usize {
    let report = context.report(record.source).filter(|_| record.kind == Kind::Report);
    let mut path = text.field.path.split('.');
    let section = match (report, path.next()) {
        (Some(_), Some("recommendation")) => Some("recommendations"),
        (Some(report), Some("section")) => {
            let index = path.next().and_then(|index| index.parse::<usize>().ok());
            index.and_then(|index| report.value.section.get(index)).map(|section| section.id.as_str())
        }
        _ => None,
    };
    let council = context.workspace.council.as_ref();
    let rank = |id: &str| council?.value.section.iter().position(|policy| policy.id == id);
    section.and_then(rank).map_or(0, |rank| rank + 1)
}
