//! Exempt matter without the words that the public may read.

use orderpaper_text::diagnostic::Finding;

use super::Rule;
use crate::check::{Context, exempt};
use crate::model::policy::Classification;
use crate::read::Record;
use crate::read::record::minutes::Minutes;

const CODE: &str = "public-words";

pub(super) const RULE: Rule = Rule {
    code: CODE,
    manual: "\
# public-words

## What it finds
- An item whose report is wholly exempt and that has no title of its own for the public agenda.
- An exempt minute without `public_summary`, or without `public_title` if its item is not on the agenda.
- An exempt decision without either of these.
- A resolution that is marked public but has no words of its own, so it would print those of an exempt recommendation.
- As a warning, an action that does not say whether it is exempt, in a minute with an exempt resolution.

## Why it matters
The agenda, the minutes and the decisions are public. The title of an exempt report may itself be exempt, and the
public has a right to a fair summary of what was done in its absence. What follows from an exempt item is exempt too,
unless the record says that it is public and gives the public words.

## What to do
Give the item a `title` that says what it is about and nothing more. Write a `public_summary` of the minute or the
decision, and a `public_title` if there is none on the agenda. If the public may read every word of the minute or the
decision, write `exempt = false`. Give a public resolution its own `text`, or leave it exempt and give in
`public_text` what the public reads instead.

## Source
Local Government Act 1972, sections 100B and 100C(2).
",
    check: Some(check),
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for record in &context.workspace.meetings {
        for (index, item) in
            record.value.item.iter().enumerate().filter(|(_, item)| item.title.is_none() && item.public_title.is_none())
        {
            let report = context.report_on(&record.id, &item.id);
            if report.is_some_and(|report| report.value.classification == Classification::Exempt) {
                let place = record.place(&format!("item.{index}.report"));
                let finding =
                    Finding::error(CODE, place, "the report is exempt, but the public agenda has no title for it");
                findings.push(finding.hint("add `title = \"…\"` to the item, with words that the public may read"));
            }
        }
    }
    context.workspace.minutes.iter().for_each(|record| minutes(context, record, &mut findings));
    for record in &context.workspace.decisions {
        if !exempt::decision(context, &record.value) {
            continue;
        }
        let missing = [
            ("public_title", record.value.public_title.is_none(), "no title"),
            ("public_summary", record.value.public_summary.is_none(), "no summary"),
        ];
        for (key, _, what) in missing.into_iter().filter(|(_, is_missing, _)| *is_missing) {
            let message = format!("this decision is exempt, but there is {what} for the public");
            let finding = Finding::error(CODE, record.place("title"), message);
            let finding = finding.hint(format!("add `{key} = \"…\"` with what the public may know"));
            findings.push(finding.hint("or write `exempt = false`, if the public may read every word of this record"));
        }
    }
    findings
}

fn minutes(context: &Context<'_>, record: &Record<Minutes>, findings: &mut Vec<Finding>) {
    for (index, item) in record.value.item.iter().enumerate() {
        let at = |key: &str| record.place(&format!("item.{index}.{key}"));
        if exempt::minute(context, &record.id, item) {
            let why = match item.exempt {
                Some(_) => "this minute is exempt",
                None => "this minute is exempt because the public was excluded from its item",
            };
            let whole = "or write `exempt = false`, if the public may read every word of this minute";
            if item.public_summary.is_none() {
                let finding =
                    Finding::error(CODE, at("exempt"), format!("{why}, but there is no summary for the public"));
                let finding = finding.hint("add `public_summary = \"…\"` with what the public may know");
                findings.push(finding.hint(whole));
            }
            let on_agenda = context.items_of(&record.id).any(|one| one.id == item.id);
            let is_unknown = context.is_item_unknown(&record.id, &item.id);
            if !on_agenda && !is_unknown && item.public_title.is_none() {
                let message = format!("{why}, its item is not on the agenda, and there is no title for the public");
                let finding = Finding::error(CODE, at("exempt"), message);
                findings.push(finding.hint("add `public_title = \"…\"` with words that the public may read"));
            }
        }
        let follows = exempt::actions_follow(context, record, index);
        let whole = exempt::minute(context, &record.id, item);
        let silent = item.action.iter().enumerate().filter(|(_, action)| action.exempt.is_none() && follows && !whole);
        for (number, action) in silent {
            let message = format!(
                "the action `{}` is exempt because something that happened or was resolved under this minute is",
                action.id
            );
            let finding = Finding::warning(CODE, at(&format!("action.{number}")), message);
            findings.push(finding.hint("write `exempt = true`, or `exempt = false` if the public may read it"));
        }
        for one in exempt::resolutions(context, record, index) {
            let raw = one.resolution;
            let silent = raw.text.is_none() && raw.text_file.is_none() && raw.part.is_empty();
            if one.follows && !one.exempt && silent {
                let message = "this resolution is marked public, but would print the words of an exempt recommendation";
                let finding = Finding::error(CODE, record.place(&format!("{}.exempt", one.path)), message);
                let finding = finding.hint("add `text = \"…\"` with the words that the public may read");
                findings
                    .push(finding.hint("or remove `exempt = false`, and give in `public_text` what the public reads"));
            }
        }
    }
}
