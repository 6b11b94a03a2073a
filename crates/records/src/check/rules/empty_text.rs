//! A text without words.

use orderpaper_text::diagnostic::Finding;
use orderpaper_text::markup::{Block, plain};

use super::{Rule, in_words, unknown_id};
use crate::check::{CheckedText, Context, exempt, named, values};
use crate::model::policy::ItemKind;
use crate::read::Record;
use crate::read::record::report::{Recommendation, Report};

const CODE: &str = "empty-text";

pub(super) const RULE: Rule = Rule {
    code: CODE,
    manual: "\
# empty-text

## What it finds
A text that holds nothing but spaces, and as a warning any other value like that, such as `reference = \"\"`; a
section or recommendation of a report, or a resolution, that has no text at all; an agenda item with neither a title
nor a report; a minute without a title for an item that is not on the agenda; and a person with neither an office nor
a name.

## Why it matters
The paper would print a heading or a number with nothing under it.

## What to do
Write the text, or remove the key. If a section does not apply, say so in a sentence.
",
    check: Some(check),
};

/// The sections that print a list of the record and need no text of their own.
const LISTS: [&str; 3] = ["recommendations", "appendices", "background-papers"];

/// Whether nothing of blocks can be seen.
fn says_nothing(blocks: &[Block]) -> bool {
    let is_blank = |words: &str| {
        words
            .chars()
            .all(|c| c.is_whitespace() || c.is_control() || "\u{200b}\u{200c}\u{200d}\u{2060}\u{feff}".contains(c))
    };
    blocks.iter().all(|block| match block {
        Block::Paragraph { body, .. } | Block::Heading { body, .. } => is_blank(&plain(body)),
        Block::List { items, .. } => items.iter().all(|item| says_nothing(item)),
        Block::Quote(inner) | Block::Exempt { blocks: inner, .. } => says_nothing(inner),
        Block::Code(text) => is_blank(text),
        _ => false,
    })
}

/// Whether a text of a table says something by being empty: a blank cell, or the end of a group.
fn may_be_blank(text: &CheckedText<'_>) -> bool {
    let path = text.field.path.as_str();
    text.is_cell() || path.starts_with("table.") && [".group", ".above"].iter().any(|key| path.ends_with(key))
}

fn check(context: &Context<'_>) -> Vec<Finding> {
    let empty = context.texts.iter().filter(|text| says_nothing(&text.markdown.blocks) && !may_be_blank(text));
    let mut findings: Vec<_> = empty
        .map(|text| {
            Finding::error(CODE, text.field.place, format!("{} is empty", subject(context, text))).hint(
                "write the text; if there is nothing to say, remove the line or, of a section, its whole [[section]]",
            )
        })
        .collect();
    let plain = values::plain(context);
    let empty: Vec<_> = plain.iter().flatten().filter(|one| one.text.trim().is_empty()).collect();
    // What should be an id is told of where nothing has it.
    let unknown = unknown_id::RULE.check.filter(|_| !empty.is_empty()).map(|check| check(context));
    let is_told = |place| unknown.iter().flatten().any(|finding| finding.place == place);
    let empty = empty.into_iter().filter(|one| !is_told(one.place));
    findings.extend(empty.map(|one| {
        let finding = Finding::warning(CODE, one.place, format!("`{}` is empty", one.key()));
        finding.hint("write what it is, or remove the line if there is none")
    }));
    nameless(context, &mut findings);
    for report in &context.workspace.reports {
        let sections =
            report.value.section.iter().enumerate().filter(|(_, section)| !LISTS.contains(&section.id.as_str()));
        for (index, section) in sections {
            if section.text.is_none() && section.text_file.is_none() {
                let place = report.place(&format!("section.{index}.id"));
                let finding = Finding::error(CODE, place, format!("the section `{}` has no text", section.id));
                findings.push(
                    finding
                        .hint("add `text = \"…\"`, or `text_file` with the name of a Markdown file beside the report"),
                );
            }
        }
        recommendations(report, &report.value.recommendation, "recommendation", &mut findings);
    }
    for record in &context.workspace.minutes {
        for (index, item) in record.value.item.iter().enumerate() {
            let on_agenda = context.items_of(&record.id).any(|one| one.id == item.id)
                || context.is_item_unknown(&record.id, &item.id);
            let exempt = exempt::minute(context, &record.id, item);
            if !on_agenda && item.title.is_none() && !(exempt && item.public_title.is_some()) {
                let place = record.place(&format!("item.{index}.id"));
                let finding = Finding::error(CODE, place, "this item is not on the agenda and has no title");
                findings.push(finding.hint("add `title = \"…\"` with its subject, or correct the id"));
            }
            named::each_resolved(item, index, &mut |one, path| {
                let silent = one.text.is_none() && one.text_file.is_none() && one.part.is_empty();
                if silent && one.recommendation.is_none() {
                    let finding = Finding::error(CODE, record.place(path), "this resolution has no text");
                    findings.push(
                        finding
                            .hint("add `text`, or `recommendation` with the id of the recommendation that it adopts"),
                    );
                }
            });
        }
    }
    findings
}

/// What an empty text is: a key or, of a report, a section or a recommendation.
fn subject(context: &Context<'_>, text: &CheckedText<'_>) -> String {
    let path: Vec<&str> = text.field.path.split('.').collect();
    let of_section = |index: &str| context.report(text.record_source)?.value.section.get(index.parse::<usize>().ok()?);
    match path.as_slice() {
        ["section", index, "text", ..] => {
            of_section(index).map_or_else(|| "this section".to_owned(), |one| format!("the section `{}`", one.id))
        }
        ["recommendation", .., "text" | "text_file"] => "this recommendation".to_owned(),
        path => {
            let is_key = |name: &&&str| text.field.language.as_deref() != Some(**name);
            path.iter().rev().find(is_key).map_or_else(|| "this text".to_owned(), |key| format!("`{key}`"))
        }
    }
}

/// People and agenda items with nothing to print.
fn nameless(context: &Context<'_>, findings: &mut Vec<Finding>) {
    if let Some(people) = &context.workspace.people {
        let nameless =
            people.value.person.iter().enumerate().filter(|(_, one)| one.office.is_none() && one.name.is_none());
        findings.extend(nameless.map(|(index, person)| {
            let place = people.place(&format!("person.{index}.id"));
            Finding::error(CODE, place, format!("the person `{}` has neither an office nor a name", person.id))
                .hint("add `office = \"…\"`, or `name = \"…\"` for a member")
        }));
        for (index, person) in people.value.person.iter().enumerate() {
            let nameless = |day| person.office_on(day).is_none() && person.name_on(day).is_none();
            for (n, was) in person.was.iter().enumerate().filter(|(_, was)| was.no_office && nameless(was.until.0)) {
                let place = people.place(&format!("person.{index}.was.{n}.no_office"));
                let until = in_words(was.until.0);
                let message = format!("until {until} the person `{}` had neither an office nor a name", person.id);
                findings.push(
                    Finding::error(CODE, place, message).hint("add the `name` of that time, or remove `no_office`"),
                );
            }
        }
    }
    for meeting in &context.workspace.meetings {
        let nameless = meeting
            .value
            .item
            .iter()
            .enumerate()
            .filter(|(_, one)| one.title.is_none() && one.report.is_none() && one.kind == ItemKind::Business);
        findings.extend(nameless.map(|(index, item)| {
            let place = meeting.place(&format!("item.{index}.id"));
            Finding::error(CODE, place, format!("the agenda item `{}` has neither a title nor a report", item.id))
                .hint("add `title = \"…\"`, or `report` with the name of the report's file without .toml")
        }));
    }
}

fn recommendations(report: &Record<Report>, list: &[Recommendation], path: &str, findings: &mut Vec<Finding>) {
    for (index, one) in list.iter().enumerate() {
        let path = format!("{path}.{index}");
        if one.text.is_none() && one.text_file.is_none() && one.part.is_empty() {
            let finding = Finding::error(CODE, report.place(&path), "this recommendation has no text");
            findings.push(finding.hint("add `text = \"…\"` with the wording, or remove the recommendation"));
        }
        recommendations(report, &one.part, &format!("{path}.part"), findings);
    }
}
