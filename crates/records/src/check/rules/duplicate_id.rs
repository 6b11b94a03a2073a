//! An id that is given twice.

use std::collections::BTreeMap;

use orderpaper_text::diagnostic::Finding;
use orderpaper_text::markup::Mention;
use orderpaper_text::source::{Place, SourceId};

use super::Rule;
use crate::check::{Context, named, values};
use crate::model::policy::ProceedingKind;
use crate::read::record::meeting::{Item, Meeting};
use crate::read::record::report::{Recommendation, Report};
use crate::read::{Kind, Record};

const CODE: &str = "duplicate-id";

pub(super) const RULE: Rule = Rule {
    code: CODE,
    manual: "\
# duplicate-id

## What it finds
Two things with the same id: people, terms, sections, rating schemes, ratings, groups, recommendations of a plan,
notes on the same recommendation, agenda items, minutes of one item, and resolutions and actions of a meeting. In a
report, recommendations, appendices, tables and marked paragraphs share one set of ids. The same paragraph may carry
its id once in each language. As a warning, an id that is in one list twice, such as a member among those who called a
decision in, two open items of an agenda with one `plan.id`, and two questions or petitions under an item with one number.

## Why it matters
A reference to the id could mean either, so a paper might cite the wrong paragraph or print the wrong note.

## What to do
Give one of the two another id, and correct the references to it. If the same thing was written twice, remove one.
",
    check: Some(check),
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    single_files(context, &mut findings);
    decisions(context, &mut findings);
    plans(context, &mut findings);
    meetings(context, &mut findings);
    minutes(context, &mut findings);
    lists(context, &mut findings);
    for report in &context.workspace.reports {
        let sections = report.value.section.iter().enumerate();
        let sections =
            sections.map(|(index, section)| (section.id.as_str(), report.place(&format!("section.{index}.id"))));
        among("two sections of the report have the id", sections, &mut findings);
        things_in(context, report, &mut findings);
    }
    findings
}

/// What is in one list twice. Levels of numbers may be written alike, and the names of a vote have a rule of their own.
fn lists(context: &Context<'_>, findings: &mut Vec<Finding>) {
    const OTHERS: [&str; 4] = ["aliases", "minutes_of", "numbering", "vote"];
    for record in values::plain(context) {
        let mut first: BTreeMap<(&str, &str), Place> = BTreeMap::new();
        for one in &record {
            let Some(list) = one.list().filter(|list| !list.split('.').any(|key| OTHERS.contains(&key))) else {
                continue;
            };
            let Some(earlier) = first.insert((list, one.text), one.place) else { continue };
            let message = format!("`{}` is in the list `{}` twice", one.text, one.key());
            let finding = Finding::warning(CODE, one.place, message).related(earlier, "the first one");
            findings.push(finding.hint("remove one of the two, or correct it if another was meant"));
        }
    }
}

/// Reports every id that was used before. `what` is the start of the message, up to the id.
fn among<'a>(what: &str, ids: impl IntoIterator<Item = (&'a str, Place)>, findings: &mut Vec<Finding>) {
    let mut first: BTreeMap<&str, Place> = BTreeMap::new();
    for (id, place) in ids {
        match first.get(id) {
            Some(earlier) => findings.push(tell(what, id, *earlier, place)),
            None => drop(first.insert(id, place)),
        }
    }
}

/// The same as a judgement: it may be so.
fn twice<'a>(what: &str, ids: impl IntoIterator<Item = (&'a str, Place)>, findings: &mut Vec<Finding>) {
    let mut first: BTreeMap<&str, Place> = BTreeMap::new();
    for (id, place) in ids {
        let Some(earlier) = first.insert(id, place) else { continue };
        let finding = Finding::warning(CODE, place, format!("{what} `{id}`")).related(earlier, "the first one");
        findings.push(finding.hint("correct one of the two, or leave it if both are meant"));
    }
}

fn tell(what: &str, id: &str, first: Place, second: Place) -> Finding {
    let remedy = REMEDIES.iter().find(|(start, _)| what.starts_with(start)).map(|(_, remedy)| *remedy);
    let remedy = remedy.unwrap_or("give one of them another id, or remove it if the same thing was written twice");
    Finding::error(CODE, second, format!("{what} `{id}`")).related(first, "the first one").hint(remedy)
}

/// What to do about things whose id says which thing they are of, by the start of the message.
const REMEDIES: [(&str, &str); 9] = [
    (
        "two sections of the report",
        "put both texts under the first `[[section]]`, or give the second the id of another section of council.toml",
    ),
    (
        "two notes of the same date",
        "put both texts in one note, or correct the number of the recommendation in one of them",
    ),
    ("two recommendations have the number", "give one of them its own number, or remove it if it was written twice"),
    ("two minutes are of the item", "put both under the first `[[item]]`, or correct the id in one of them"),
    ("two items of the agenda have the report", "keep the report under one item, or correct its name in the other"),
    ("two indicators have the reference", "give one of them its own `reference`, or delete the file of one"),
    ("two risks have the reference", "give one of them its own `reference`, or remove it if it was written twice"),
    ("the glossary has two", "remove one of the two, or put both spellings under one [[term]] as `aliases`"),
    ("two people", "remove one of the two; for two offices of one person give each an id of its own"),
];

fn single_files(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let workspace = context.workspace;
    if let Some(people) = &workspace.people {
        let ids = people.value.person.iter().enumerate();
        let ids = ids.map(|(index, person)| (person.id.as_str(), people.place(&format!("person.{index}.id"))));
        among("two people have the id", ids, findings);
    }
    if let Some(glossary) = &workspace.glossary {
        let spellings = glossary.value.term.iter().enumerate().flat_map(|(index, term)| {
            let aliases = term
                .aliases
                .iter()
                .enumerate()
                .map(move |(at, alias)| (alias.as_str(), glossary.place(&format!("term.{index}.aliases.{at}"))));
            std::iter::once((term.term.as_str(), glossary.place(&format!("term.{index}.term")))).chain(aliases)
        });
        among("the glossary has two terms or aliases spelt", spellings, findings);
    }
    let Some(council) = &workspace.council else { return };
    let sections = council.value.section.iter().enumerate();
    let sections =
        sections.map(|(index, section)| (section.id.as_str(), council.place(&format!("section.{index}.id"))));
    among("two sections have the id", sections, findings);
    let schemes = council.value.scheme.iter().enumerate();
    let schemes = schemes.map(|(index, scheme)| (scheme.id.as_str(), council.place(&format!("scheme.{index}.id"))));
    among("two rating schemes have the id", schemes, findings);
    let matters = council.value.matter.iter().enumerate();
    let matters = matters.map(|(index, one)| (one.id.as_str(), council.place(&format!("matter.{index}.id"))));
    among("two kinds of matter have the id", matters, findings);
    for (at, kind) in council.value.matter.iter().enumerate() {
        let fields = kind.field.iter().map(|one| one.id.as_str()).enumerate();
        let fields = fields.map(|(index, id)| (id, council.place(&format!("matter.{at}.field.{index}.id"))));
        among("two fields of the kind of matter have the id", fields, findings);
        let outcomes = kind.outcome.iter().map(|one| one.id.as_str()).enumerate();
        let outcomes = outcomes.map(|(index, id)| (id, council.place(&format!("matter.{at}.outcome.{index}.id"))));
        among("two outcomes of the kind of matter have the id", outcomes, findings);
    }
    let priorities = council.value.priority.iter().enumerate();
    let priorities = priorities.map(|(index, one)| (one.id.as_str(), council.place(&format!("priority.{index}.id"))));
    among("two priorities have the id", priorities, findings);
    let classes = council.value.meetings.class.iter().enumerate();
    let classes = classes.map(|(index, one)| (one.id.as_str(), council.place(&format!("meetings.class.{index}.id"))));
    among("two classes of attendance have the id", classes, findings);
    let business = council.value.meetings.business.iter().enumerate();
    let business =
        business.map(|(index, one)| (one.id.as_str(), council.place(&format!("meetings.business.{index}.id"))));
    among("two classes of business have the id", business, findings);
    let interests = council.value.meetings.interest.iter().enumerate();
    let interests =
        interests.map(|(index, one)| (one.id.as_str(), council.place(&format!("meetings.interest.{index}.id"))));
    among("two kinds of interest have the id", interests, findings);
    let bodies = council.value.outside_body.iter().enumerate();
    let bodies = bodies.map(|(index, one)| (one.id.as_str(), council.place(&format!("outside_body.{index}.id"))));
    let committees = workspace.committees.iter().map(|record| (record.id.as_str(), Place::file(record.source)));
    among("two bodies have the id", committees.chain(bodies), findings);
    for (at, scheme) in council.value.scheme.iter().enumerate() {
        let ratings = scheme.rating.iter().enumerate();
        let ratings = ratings
            .map(|(index, rating)| (rating.id.as_str(), council.place(&format!("scheme.{at}.rating.{index}.id"))));
        among("two ratings of the scheme have the id", ratings, findings);
    }
}

/// The parts of decisions, by which call-ins name them.
fn decisions(context: &Context<'_>, findings: &mut Vec<Finding>) {
    for record in &context.workspace.decisions {
        let parts = record.value.part.iter().map(|part| part.id.as_deref()).enumerate();
        let ids = parts.filter_map(|(at, id)| Some((id?, record.place(&format!("part.{at}.id")))));
        among("two parts of the decision have the id", ids, findings);
        among("two tables of the decision have the id", tables_in(context, record.source), findings);
    }
}

fn plans(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let indicators = &context.workspace.indicators;
    let references = indicators.iter().map(|one| (one.value.reference.as_str(), one.place("reference")));
    among("two indicators have the reference", references, findings);
    for register in &context.workspace.registers {
        let risks = register.value.risk.iter().enumerate();
        let risks =
            risks.map(|(index, risk)| (risk.reference.as_str(), register.place(&format!("risk.{index}.reference"))));
        among("two risks have the reference", risks, findings);
    }
    for plan in &context.workspace.plans {
        let groups = plan.value.group.iter().enumerate();
        let groups = groups.map(|(index, group)| (group.id.as_str(), plan.place(&format!("group.{index}.id"))));
        among("two groups have the id", groups, findings);
        let numbers = plan.value.recommendation.iter().enumerate();
        let numbers =
            numbers.map(|(index, one)| (one.number.as_str(), plan.place(&format!("recommendation.{index}.number"))));
        among("two recommendations have the number", numbers, findings);
    }
    for notes in &context.workspace.progress {
        let numbers = notes.value.note.iter().enumerate();
        let numbers = numbers
            .map(|(index, note)| (note.recommendation.as_str(), notes.place(&format!("note.{index}.recommendation"))));
        among("two notes of the same date are on recommendation", numbers, findings);
    }
}

fn meetings(context: &Context<'_>, findings: &mut Vec<Finding>) {
    for meeting in &context.workspace.meetings {
        let items = || meeting.value.item.iter().enumerate();
        let ids = items().map(|(index, item)| (item.id.as_str(), meeting.place(&format!("item.{index}.id"))));
        among("two items of the agenda have the id", ids, findings);
        let reports = items().filter_map(|(index, item)| {
            let report = item.report.as_deref()?;
            Some((report, meeting.place(&format!("item.{index}.report"))))
        });
        among("two items of the agenda have the report", reports.chain(standing_reports(context, meeting)), findings);
        // A decision may be taken in two items, of which one is in private.
        let planned = items().filter(|(_, item)| item.exempt_categories.is_empty() && item.private_notice.is_none());
        let planned = planned.filter_map(|(index, item)| {
            Some((item.plan.id.as_deref()?, meeting.place(&format!("item.{index}.plan.id"))))
        });
        twice("two items are the planned decision", planned, findings);
    }
}

/// The reports that standing items of an agenda name.
fn standing_reports<'a>(context: &Context<'a>, meeting: &'a Record<Meeting>) -> Vec<(&'a str, Place)> {
    let Some(committee) = context.standing(&meeting.id).filter(|_| !meeting.value.own_items_only) else {
        return Vec::new();
    };
    let (opening, closing) = (&committee.value.opening_item, &committee.value.closing_item);
    let day = Kind::Meeting.date(&meeting.id);
    let of = |(key, items): (&'static str, &'a Vec<Item>)| {
        let on_it = move |item: &Item| day.is_none_or(|day| item.stands_on(day));
        let is_own = |item: &Item| meeting.value.item.iter().any(|own| own.id == item.id);
        let standing = items.iter().enumerate().filter(move |(_, item)| on_it(item) && !is_own(item));
        standing.filter_map(move |(index, item)| {
            Some((item.report.as_deref()?, committee.place(&format!("{key}.{index}.report"))))
        })
    };
    [("opening_item", opening), ("closing_item", closing)].into_iter().flat_map(of).collect()
}

fn minutes(context: &Context<'_>, findings: &mut Vec<Finding>) {
    for record in &context.workspace.minutes {
        let items = || record.value.item.iter().enumerate();
        let ids = items().map(|(index, item)| (item.id.as_str(), record.place(&format!("item.{index}.id"))));
        among("two minutes are of the item", ids, findings);
        let mut resolutions = Vec::new();
        let mut actions = Vec::new();
        for (index, item) in items() {
            named::each_resolved(item, index, &mut |one, path| {
                resolutions.extend(one.id.as_deref().map(|id| (id, record.place(&format!("{path}.id")))));
            });
            let moved = item.proceeding.iter().enumerate();
            let moved = moved.filter_map(|(at, one)| Some((at, one.id.as_deref()?)));
            let moved = moved.map(|(at, id)| (id, record.place(&format!("item.{index}.proceeding.{at}.id"))));
            among("two motions or amendments of the item have the id", moved, findings);
            for kind in [ProceedingKind::Petition, ProceedingKind::Question] {
                let submitted = item.proceeding.iter().enumerate().filter(|(_, one)| one.kind == kind);
                let numbers = submitted.filter_map(|(at, one)| {
                    Some((one.number.as_deref()?, record.place(&format!("item.{index}.proceeding.{at}.number"))))
                });
                let what = if kind == ProceedingKind::Petition {
                    "two petitions have the number"
                } else {
                    "two questions have the number"
                };
                twice(what, numbers, findings);
            }
            let agreed = item.action.iter().enumerate();
            actions.extend(
                agreed.map(|(at, one)| (one.id.as_str(), record.place(&format!("item.{index}.action.{at}.id")))),
            );
        }
        among("two tables of the minutes have the id", tables_in(context, record.source), findings);
        let annexes = record.value.annex.iter().enumerate();
        resolutions.extend(
            annexes.filter_map(|(at, one)| Some((one.id.as_deref()?, record.place(&format!("annex.{at}.id"))))),
        );
        among("two resolutions or annexes of the meeting have the id", resolutions, findings);
        among("two actions of the meeting have the id", actions, findings);
    }
}

/// The ids of the tables of a record.
fn tables_in<'a>(context: &Context<'a>, record: SourceId) -> Vec<(&'a str, Place)> {
    let Some(record) = context.tabled.get(&record) else { return Vec::new() };
    let tables = record.tables.iter().enumerate();
    tables.map(|(index, table)| (table.id.as_str(), record.place(&format!("table.{index}.id")))).collect()
}

/// What references in a report can name: recommendations, appendices, tables and marked paragraphs.
fn things_in(context: &Context<'_>, report: &Record<Report>, findings: &mut Vec<Finding>) {
    let mut ids = Vec::new();
    recommendations(report, &report.value.recommendation, "recommendation", &mut ids);
    for (index, appendix) in report.value.appendix.iter().enumerate() {
        ids.push((appendix.id.as_str(), report.place(&format!("appendix.{index}.id"))));
    }
    ids.extend(tables_in(context, report.source));
    let what = "two things in the report have the id";
    among(what, ids.iter().copied(), findings);

    let named: BTreeMap<&str, Place> = ids.into_iter().rev().collect();
    let mut marked: BTreeMap<(&str, &str), Place> = BTreeMap::new();
    for text in context.texts_of(report.source) {
        for Mention { name: id, range } in &text.markdown.anchors {
            let place = text.field.at(range.clone());
            let earlier = named.get(id.as_str()).or_else(|| marked.get(&(text.language, id.as_str())));
            match earlier {
                Some(earlier) if *earlier != place => findings.push(tell(what, id, *earlier, place)),
                Some(_) => {}
                None => drop(marked.insert((text.language, id), place)),
            }
        }
    }
}

fn recommendations<'a>(
    report: &Record<Report>,
    list: &'a [Recommendation],
    path: &str,
    ids: &mut Vec<(&'a str, Place)>,
) {
    for (index, recommendation) in list.iter().enumerate() {
        let path = format!("{path}.{index}");
        if let Some(id) = &recommendation.id {
            ids.push((id, report.place(&format!("{path}.id"))));
        }
        recommendations(report, &recommendation.part, &format!("{path}.part"), ids);
    }
}
