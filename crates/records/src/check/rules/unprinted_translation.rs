//! Texts in a language in which no paper prints them.

use std::collections::{BTreeMap, BTreeSet};

use orderpaper_text::diagnostic::Finding;
use orderpaper_text::source::SourceId;

use super::Rule;
use crate::check::{CheckedText, Context};
use crate::model::language::name_of;

const CODE: &str = "unprinted-translation";

pub(super) const RULE: Rule = Rule {
    code: CODE,
    manual: "\
# unprinted-translation

## What it finds
Texts of an agenda, of minutes, of a report or of a decision in a language in which that paper is not made, as the Welsh
titles of an agenda without `language`. It is one finding for each record and language, at the first of these texts.

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
    let of = |asked: Option<&str>| -> Vec<&str> {
        match asked {
            None => languages.iter().take(1).copied().collect(),
            Some("both" | "headings") => languages.clone(),
            Some(one) => languages.iter().filter(|language| **language == one).copied().collect(),
        }
    };
    let of_meeting = |id: &str| {
        let meeting = workspace.meetings.iter().find(|meeting| meeting.id == id);
        meeting.map_or_else(|| languages.clone(), |meeting| of(meeting.value.language.as_deref()))
    };
    let mut findings = Vec::new();
    let mut look = |source: SourceId, paper: &str, printed: &dyn Fn(&CheckedText<'_>) -> bool| {
        let mut unprinted: BTreeMap<&str, (usize, &CheckedText<'_>)> = BTreeMap::new();
        let is_known = |text: &&CheckedText<'_>| languages.contains(&text.language) && text.field.without.is_empty();
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
            findings.push(
                finding.hint(format!(
                    "write `language = \"both\"` at the head of {head}, or take the texts in {name} out"
                )),
            );
        }
    };
    // What other papers quote may be printed in their languages: actions in logs, items in forward plans, titles and recommendations
    // of reports on agendas.
    let plans = workspace.reports.iter().filter(|report| report.value.forward_plan_of.is_some());
    let of_plans: BTreeSet<&str> = plans.flat_map(|report| of(report.value.language.as_deref())).collect();
    for meeting in &workspace.meetings {
        let own = of(meeting.value.language.as_deref());
        let planned = |text: &CheckedText<'_>| text.field.path.starts_with("item.") && of_plans.contains(text.language);
        look(meeting.source, "the agenda is", &|text| own.contains(&text.language) || planned(text));
    }
    for minutes in &workspace.minutes {
        let own = of_meeting(&minutes.id);
        let quoted = |path: &str| path.split('.').any(|key| key == "action");
        look(minutes.source, "the minutes are", &|text| own.contains(&text.language) || quoted(&text.field.path));
    }
    for report in &workspace.reports {
        let (own, agenda) = (of(report.value.language.as_deref()), of_meeting(context.meeting_of(report)));
        let quoted = |path: &str| !path.starts_with("section.") && !path.starts_with("table.");
        look(report.source, "the report is", &|text| {
            own.contains(&text.language) || quoted(&text.field.path) && agenda.contains(&text.language)
        });
    }
    for decision in &workspace.decisions {
        let own = of(decision.value.language.as_deref());
        look(decision.source, "the decision is", &|text| own.contains(&text.language));
    }
    findings
}
