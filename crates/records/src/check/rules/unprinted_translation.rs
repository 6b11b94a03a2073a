//! Texts in a language in which no paper prints them.

use std::collections::BTreeMap;

use orderpaper_text::diagnostic::Finding;
use orderpaper_text::source::SourceId;

use super::Rule;
use super::missing_translation::is_heading;
use crate::check::{CheckedText, Context};
use crate::model::language::name_of;

const CODE: &str = "unprinted-translation";

pub(super) const RULE: Rule = Rule {
    code: CODE,
    manual: "\
# unprinted-translation

## What it finds
Texts of an agenda, of minutes, of a report or of a decision in a language in which that paper is not made, as the Welsh
titles of an agenda without `language`, or a Welsh text of one with headings alone in both languages. It is one finding
for each record and language, at the first of these texts. Texts of the council, its people and its bodies are not told:
they may wait for papers to come.

## Why it matters
Somebody translated them for readers who will not see them.

## What to do
Write `language = \"both\"` at the head of the record, or `language = \"headings\"` if its headings alone are in both
languages. The languages of minutes are those of the meeting. If the paper is in one language by intent, take the other texts out.

## Source
Welsh Language (Wales) Measure 2011 and the standards made under it, for councils in Wales.
",
    check: Some(check),
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    let workspace = context.workspace;
    let Some(council) = &workspace.council else { return Vec::new() };
    let languages: Vec<&str> = council.value.languages.iter().map(String::as_str).collect();
    let is_name = |path: &str| path == "place" || path.starts_with("annex.") && path.ends_with(".title");
    // Whether a paper in a language, in both or with its headings in both prints a text.
    let has = |asked: Option<&str>, text: &CheckedText<'_>| match asked {
        Some("both") => true,
        Some("headings") if is_heading(text) || is_name(&text.field.path) => true,
        None | Some("headings") => languages.first().is_some_and(|first| *first == text.language),
        Some(one) => one == text.language,
    };
    let of_meeting = |id: &str| {
        let meeting = workspace.meetings.iter().find(|meeting| meeting.id == id);
        meeting.map_or(Some("both"), |meeting| meeting.value.language.as_deref())
    };
    let mut findings = Vec::new();
    let mut look =
        |source: SourceId, paper: &str, printed: &dyn Fn(&CheckedText<'_>) -> bool| {
            let mut unprinted: BTreeMap<&str, (usize, &CheckedText<'_>)> = BTreeMap::new();
            // What is in the first language, lists of several meetings may print.
            let is_known = |text: &&CheckedText<'_>| {
                languages.iter().skip(1).any(|one| *one == text.language) && text.field.without.is_empty()
            };
            for text in context.texts_of(source).filter(is_known).filter(|text| !printed(text)) {
                let (number, first) = unprinted.entry(text.language).or_insert((0, text));
                *number += 1;
                *first = if text.start < first.start { text } else { first };
            }
            for (language, (number, text)) in unprinted {
                let name = name_of(language);
                let texts = if number == 1 {
                    format!("this text is in {name}")
                } else {
                    format!("{number} texts of this record are in {name}")
                };
                let finding = Finding::warning(CODE, text.field.place, format!("{texts}, but {paper} not"));
                let head = if paper == "the minutes are" { "`meeting.toml`" } else { "this record" };
                findings.push(finding.hint(format!(
                    "write `language = \"both\"` at the head of {head}, or take the texts in {name} out"
                )));
            }
        };
    // What other papers quote may be printed in their languages: actions in logs, items in forward plans, titles and recommendations
    // of reports on agendas.
    let plans: Vec<_> = workspace.reports.iter().filter(|report| report.value.forward_plan_of.is_some()).collect();
    for meeting in &workspace.meetings {
        let planned = |text: &CheckedText<'_>| {
            text.field.path.starts_with("item.") && plans.iter().any(|plan| has(plan.value.language.as_deref(), text))
        };
        look(meeting.source, "the agenda is", &|text| has(meeting.value.language.as_deref(), text) || planned(text));
    }
    for minutes in &workspace.minutes {
        let asked = of_meeting(&minutes.id);
        let quoted = |path: &str| path.split('.').any(|key| key == "action");
        look(minutes.source, "the minutes are", &|text| has(asked, text) || quoted(&text.field.path));
    }
    for report in &workspace.reports {
        let (own, agenda) = (report.value.language.as_deref(), of_meeting(context.meeting_of(report)));
        let quoted = |path: &str| !path.starts_with("section.") && !path.starts_with("table.");
        look(report.source, "the report is", &|text| has(own, text) || quoted(&text.field.path) && has(agenda, text));
    }
    for decision in &workspace.decisions {
        look(decision.source, "the decision is", &|text| has(decision.value.language.as_deref(), text));
    }
    findings
}
