//! A text that is missing in a language of the report.

use std::collections::{BTreeMap, BTreeSet};

use orderpaper_text::diagnostic::Finding;
use orderpaper_text::source::{Place, SourceId};

use super::{Rule, notes_of};
use crate::check::{CheckedText, Context};
use crate::model::language::name_of;
use crate::read::record::meeting::Meeting;
use crate::read::record::report::Report;
use crate::read::{FaultKind, Kind, Record};

const CODE: &str = "missing-translation";

pub(super) const RULE: Rule = Rule {
    code: CODE,
    manual: "\
# missing-translation

## What it finds
A text that a report prints but that is missing in a language of the report. A report with `language = \"both\"` needs
every text in every language of the council: its own texts; the council's name and the headings of its sections; the
committee's name and the offices it names; for a progress report the texts of the plan, of the notes and of the rating
scheme; and the indicators and the register of risks that it prints. The same applies to the agenda and the minutes of
a meeting with `language = \"both\"`. A report in one language needs them in that language. It also finds a `language`
that is not one of the council's.

## Why it matters
Readers of one language would get less than readers of the other, or a text in the wrong language.

## What to do
Write the text once in each language, as in `{ en = \"Summary\", cy = \"Crynodeb\" }`. A text without a language is in
the first of the council's languages. If a text is in one language only, and is meant to be, say so: `{ cy = \"…\",
en = false }`. It is printed with the note \"This part is in Welsh only.\" If only the headings of a paper are in two
languages, give it `language = \"headings\"`.

## Source
Welsh Language (Wales) Measure 2011 and the standards made under it, for councils in Wales.
",
    check: Some(check),
};

/// What a set of records must have: each record, with a test for which of its texts are printed.
type Wanted<'a> = Vec<(SourceId, Box<dyn Fn(&str) -> bool + 'a>)>;

fn check(context: &Context<'_>) -> Vec<Finding> {
    let Some(council) = &context.workspace.council else { return Vec::new() };
    let languages: Vec<&str> = council.value.languages.iter().map(String::as_str).collect();
    let mut findings = Vec::new();
    let mut look = |asked: Option<&str>, place: Place, wanted: Wanted<'_>| {
        let headings = asked == Some("headings");
        let needed: Vec<&str> = match asked {
            None => languages.iter().take(1).copied().collect(),
            Some("both" | "headings") if languages.len() >= 2 => languages.clone(),
            Some(one) if languages.contains(&one) => vec![one],
            Some(other) => return findings.push(wrong_language(other, place, &languages)),
        };
        for (source, is_printed) in wanted {
            let printed = |text: &&CheckedText<'_>| is_printed(&text.field.path);
            let texts = || context.texts_of(source).filter(printed);
            if headings {
                lacking(context, texts().filter(|text| is_heading(text)), &needed, &mut findings);
                lacking(context, texts().filter(|text| !is_heading(text)), &needed[..1], &mut findings);
            } else {
                lacking(context, texts(), &needed, &mut findings);
            }
        }
    };
    for report in &context.workspace.reports {
        look(report.value.language.as_deref(), report.place("language"), wanted(context, report));
    }
    for meeting in &context.workspace.meetings {
        look(meeting.value.language.as_deref(), meeting.place("language"), of_meeting(context, meeting));
    }
    for decision in &context.workspace.decisions {
        let own: Wanted<'_> = vec![(decision.source, Box::new(|_| true))];
        look(decision.value.language.as_deref(), decision.place("language"), own);
    }
    findings
}

/// Whether a text is printed as a heading: the name of a body, a title, the heading of a section.
pub(super) fn is_heading(text: &CheckedText<'_>) -> bool {
    let of_papers = matches!(
        text.kind,
        Kind::Council | Kind::Committee | Kind::Meeting | Kind::Minutes | Kind::Report | Kind::Decision
    );
    let keys: Vec<&str> = text.field.path.split('.').filter(|key| key.parse::<usize>().is_err()).collect();
    let is_one = |key: &str| ["name", "title", "public_title", "heading"].contains(&key);
    of_papers && matches!(keys.as_slice(), [key] | ["item" | "section", key] if is_one(key))
}

/// The records whose texts the agenda and the minutes of a meeting print.
fn of_meeting<'a>(context: &Context<'a>, meeting: &'a Record<Meeting>) -> Wanted<'a> {
    let workspace = context.workspace;
    // The name of a member of the public is the same in every language, unless it is written as words.
    let finding = || {
        let is_name = |path: &str| path.ends_with(".name") || path.ends_with(".replier");
        let is_of_somebody =
            |path: &str| [".proceeding.", ".party.", ".submitted."].iter().any(|list| path.contains(list));
        Box::new(move |path: &str| !is_of_somebody(path) || !is_name(path)) as Box<dyn Fn(&str) -> bool>
    };
    let mut all: Wanted<'a> = vec![(meeting.source, finding())];
    all.extend(workspace.minutes.iter().filter(|minutes| minutes.id == meeting.id).map(|one| (one.source, finding())));
    all.extend(context.body_of(&meeting.id).map(|body| (body.source, finding())));
    all.extend(workspace.council.as_ref().map(|council| {
        let printed = |path: &str| path == "name" || path.starts_with("meetings.") || path.starts_with("matter.");
        (council.source, Box::new(printed) as Box<dyn Fn(&str) -> bool>)
    }));
    all
}

fn wrong_language(language: &str, place: Place, languages: &[&str]) -> Finding {
    let finding = Finding::error(CODE, place, format!("`{language}` is not a language of the council's papers"));
    let mut choices: Vec<String> = languages.iter().map(|code| format!("\"{code}\"")).collect();
    if languages.len() >= 2 {
        choices.extend(["\"both\"".into(), "\"headings\"".into()]);
    }
    finding.hint(format!("the choices are: {}; council.toml lists the languages", choices.join(", ")))
}

/// Reports every text that is missing in a language that is needed, once for each text and language.
fn lacking<'a>(
    context: &Context<'_>,
    texts: impl Iterator<Item = &'a CheckedText<'a>>,
    needed: &[&str],
    findings: &mut Vec<Finding>,
) {
    let mut fields: BTreeMap<&str, Vec<&CheckedText<'_>>> = BTreeMap::new();
    for text in texts {
        fields.entry(&text.field.path).or_default().push(text);
    }
    // Blank cells, and units that are signs, are the same in every language.
    let is_sign = |text: &&CheckedText<'_>| {
        text.field.path.starts_with("table.") && !text.field.text.contains(char::is_alphabetic)
    };
    for there in fields.values().filter(|there| !there.iter().all(is_sign)) {
        let text = there[0];
        let is_there = |language: &str| there.iter().any(|one| one.language == language);
        let is_meant = |language: &str| text.field.without.iter().any(|one| one == language);
        for language in needed.iter().filter(|language| !is_there(language) && !is_meant(language)) {
            if file_is_missing(context, text, language) {
                continue;
            }
            let finding =
                Finding::error(CODE, text.field.place, format!("this text is missing in {}", name_of(language)));
            let (key, end) =
                if text.field.place.source == text.record_source { ("", "…") } else { ("text_file = ", "….md") };
            let (name, given) = (name_of(language), format!("{key}{{ {} = \"{end}\", {language} = ", text.language));
            findings.push(finding.hint(format!(
                "a paper in {name} prints it: write {given}\"{end}\" }}, or {given}false }} if it is not to be in {name}"
            )));
        }
    }
}

/// Whether the text in that language was to come from a file that does not exist, which has a finding of its own.
fn file_is_missing(context: &Context<'_>, text: &CheckedText<'_>, language: &str) -> bool {
    let path = format!("{}_file.{language}", text.field.path);
    let workspace = context.workspace;
    let reports = workspace.reports.iter().map(|record| (record.source, &record.outline));
    let plans = workspace.plans.iter().map(|record| (record.source, &record.outline));
    let notes = workspace.progress.iter().map(|record| (record.source, &record.outline));
    let outline = reports.chain(plans).chain(notes).find(|(source, _)| *source == text.record_source);
    let place = outline.map(|(source, outline)| Place::new(source, outline.range(&path)));
    workspace.faults.iter().any(|fault| matches!(fault.kind, FaultKind::MissingFile(_)) && Some(fault.place) == place)
}

/// The records whose texts a report prints.
fn wanted<'a>(context: &Context<'a>, report: &'a Record<Report>) -> Wanted<'a> {
    let workspace = context.workspace;
    let mut all: Wanted<'a> = vec![(report.source, Box::new(|_| true))];
    let mut people: BTreeSet<&str> = std::iter::once(&report.value.author).map(String::as_str).collect();
    let named = report.value.contacts.iter().chain(&report.value.contributors).chain(&report.value.cabinet_member);
    people.extend(named.map(String::as_str));
    people.extend(report.value.section.iter().filter_map(|one| Some(one.signed_off.as_ref()?.by.as_str())));
    let mut scheme = None;
    if let Some(progress) = &report.value.progress {
        let until = progress.as_at.map(|date| date.0).or_else(|| Kind::Report.date(&report.id));
        let notes =
            notes_of(context, &progress.plan).into_iter().rfind(|(date, _)| until.is_none_or(|until| *date <= until));
        all.extend(notes.map(|(_, notes)| (notes.source, Box::new(|_: &str| true) as Box<dyn Fn(&str) -> bool>)));
        for plan in workspace.plans.iter().filter(|plan| plan.id == progress.plan) {
            all.push((plan.source, Box::new(|_| true)));
            people.extend(plan.value.recommendation.iter().map(|one| one.owner.as_str()));
            scheme = Some(plan.value.scheme.as_str());
        }
    }
    measures(context, report, &mut all, &mut people);
    if let Some(council) = &workspace.council {
        let paths = council_paths(&council.value, report, scheme);
        all.push((council.source, Box::new(move |path| paths.iter().any(|start| path.starts_with(start)))));
    }
    if let Some(record) = &workspace.people {
        let named = move |path: &str| {
            let index = path.strip_prefix("person.").filter(|rest| rest.ends_with(".office"));
            let index = index.and_then(|rest| rest.split('.').next()?.parse::<usize>().ok());
            let person = index.and_then(|index| record.value.person.get(index));
            person.is_some_and(|person| people.contains(person.id.as_str()))
        };
        all.push((record.source, Box::new(named)));
    }
    let committee = context.body_of(context.meeting_of(report));
    all.extend(committee.map(|one| (one.source, Box::new(|_: &str| true) as Box<dyn Fn(&str) -> bool>)));
    all
}

/// The indicators and risks that a report prints, and their owners.
fn measures<'a>(
    context: &Context<'a>,
    report: &'a Record<Report>,
    all: &mut Wanted<'a>,
    people: &mut BTreeSet<&'a str>,
) {
    let workspace = context.workspace;
    let every = || Box::new(|_: &str| true) as Box<dyn Fn(&str) -> bool>;
    let of_plan = report.value.overview.iter().flat_map(|overview| {
        let plans = workspace.plans.iter().filter(|plan| plan.id == overview.plan);
        plans.flat_map(|plan| plan.value.recommendation.iter().flat_map(|one| &one.measures))
    });
    let of_plan: BTreeSet<&String> = of_plan.collect();
    let placed = embedded(context, report);
    let asked = [&report.value.performance, &report.value.dashboard];
    for record in &workspace.indicators {
        let reported = asked.iter().filter_map(|asked| asked.as_ref()).any(|asked| {
            asked.priorities.as_ref().is_none_or(|priorities| priorities.contains(&record.value.priority))
        });
        if reported || of_plan.contains(&record.id) {
            all.push((record.source, every()));
            people.insert(&record.value.owner);
        } else if placed.contains(record.id.as_str()) {
            // A chart in a text has the name over it, and no more.
            all.push((record.source, Box::new(|path: &str| path == "name")));
        }
    }
    for record in &workspace.registers {
        if report.value.risks.as_ref().is_some_and(|risks| risks.register == record.id) {
            all.push((record.source, every()));
            people.extend(record.value.risk.iter().map(|risk| risk.owner.as_str()));
        }
    }
}

/// The beginnings of the paths of the council's texts that a report prints.
fn council_paths(
    council: &crate::read::record::council::Council,
    report: &Record<Report>,
    scheme: Option<&str>,
) -> Vec<String> {
    let Report { performance, dashboard, overview, .. } = &*report.value;
    let measured = performance.is_some() || dashboard.is_some() || overview.is_some();
    let written: BTreeSet<&str> = report.value.section.iter().map(|section| section.id.as_str()).collect();
    let lists = ["recommendations", "appendices", "background-papers"];
    let sections = council.section.iter().enumerate();
    let sections =
        sections.filter(|(_, section)| written.contains(section.id.as_str()) || lists.contains(&section.id.as_str()));
    let rated = measured.then(|| council.performance.as_ref().map(|performance| performance.scheme.as_str())).flatten();
    let schemes = council.scheme.iter().enumerate().filter(|(_, one)| [scheme, rated].contains(&Some(one.id.as_str())));
    let measured = measured.then_some("priority.".to_owned());
    let levels = report.value.risks.as_ref().map(|_| "risk_level.".to_owned());
    std::iter::once("name".to_owned())
        .chain(measured)
        .chain(levels)
        .chain(sections.map(|(index, _)| format!("section.{index}.heading")))
        .chain(schemes.map(|(index, _)| format!("scheme.{index}.")))
        .collect()
}

/// The ids of the indicators whose charts and figures stand in the texts of a report.
fn embedded<'a>(context: &Context<'a>, report: &Record<Report>) -> BTreeSet<&'a str> {
    let texts = context.texts_of(report.source);
    let placed = texts.flat_map(|text| text.field.text.split("![[indicator/").skip(1));
    placed.filter_map(|rest| rest.split(['/', ']']).next()).collect()
}
