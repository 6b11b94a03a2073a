//! A reference that leads nowhere.

use std::collections::{BTreeMap, BTreeSet};

use orderpaper_text::diagnostic::Finding;
use orderpaper_text::markup::Mention;
use orderpaper_text::source::{Place, SourceId};

use super::Rule;
use crate::check::{CheckedText, Context, named};
use crate::read::record::minutes::Minutes;
use crate::read::record::report::{Recommendation, Report};
use crate::read::{Kind, Record};

const CODE: &str = "unresolved-reference";

pub(super) const RULE: Rule = Rule {
    code: CODE,
    manual: "\
# unresolved-reference

## What it finds
A `[[reference]]` in a text to something that does not exist, and a `![[table]]` that names no table of its record or
is not in a paragraph of its own. A title or a name cannot hold a reference at all: it is also printed where nothing
can be looked up, such as in contents and bookmarks. A report may refer to
- a paragraph of its own that ends in `{#id}`;
- its recommendations, appendices and tables by their ids;
- an item of the same agenda by the item's id;
- a paragraph, recommendation, appendix or table of the report on such an item, as `[[item/id]]`;
- a recommendation of a plan, as `[[plan/number]]`;
- the newest value of an indicator, as `[[indicator/id]]`.
Its sections and recommendations may place, each in a paragraph of its own,
- a table of its own, as `![[id]]`;
- the chart of an indicator, as `![[indicator/id]]`; the figures alone with `/figures` at the end, and the comparison
  with others or between parts with `/comparison`;
- the matrix of a register of risks, as `![[risks/id]]`;
- the scorecard of a priority, as `![[scorecard/id]]`, or those of all of them, as `![[scorecard/all]]`.
Minutes may refer to the items of their agenda and what is in the reports on them, to their own resolutions and annexes,
and to a recommendation of a plan. They, and decisions, may place tables of their own, as `![[id]]`. Other records may
refer only to recommendations of a plan.

## Why it matters
The paper could not print the number of the paragraph, recommendation or appendix that is meant.

## What to do
Correct the id, or give the paragraph its id: write `{#id}` at its end.
",
    check: Some(check),
};

/// What the texts of one report may refer to.
#[derive(Default)]
struct Known<'a> {
    places: BTreeSet<&'a str>,
    reports: Option<&'a Reports<'a>>,
    tables: BTreeSet<&'a str>,
    indicators: BTreeSet<&'a str>,
    compared: BTreeSet<&'a str>,
    registers: BTreeSet<&'a str>,
    scored: BTreeSet<&'a str>,
}

/// What the reports of a meeting hold.
#[derive(Default)]
struct Reports<'a> {
    /// Places, as `item/id`.
    places: BTreeSet<String>,
    /// The items whose report could not be read or is not there, which has a finding of its own.
    unread: BTreeSet<&'a str>,
}

impl Known<'_> {
    /// Whether a text may refer to a target.
    fn has(&self, target: &str) -> bool {
        let indicator = target.strip_prefix("indicator/");
        self.places.contains(target)
            || indicator.is_some_and(|id| self.indicators.contains(id))
            || self.reports.is_some_and(|reports| reports.has(target))
    }
}

impl Reports<'_> {
    fn has(&self, target: &str) -> bool {
        let unread = target.split_once('/').is_some_and(|(item, _)| self.unread.contains(item));
        unread || self.places.contains(target)
    }
}

fn check(context: &Context<'_>) -> Vec<Finding> {
    let plans = plan_references(context);
    let meetings = context.workspace.meetings.iter();
    let meetings: BTreeMap<&str, Reports<'_>> =
        meetings.map(|meeting| (meeting.id.as_str(), in_reports(context, &meeting.id))).collect();
    // Without the agenda of a report nobody can tell which items there are.
    let reports = context.workspace.reports.iter().filter_map(|report| {
        let reports = meetings.get(context.meeting_of(report))?;
        Some((report.source, Known { reports: Some(reports), ..known_in(context, report) }))
    });
    let minutes = context.workspace.minutes.iter().map(|minutes| {
        let reports = meetings.get(minutes.id.as_str());
        (minutes.source, Known { reports, ..known_in_minutes(context, minutes) })
    });
    let reports: BTreeMap<SourceId, Known<'_>> = reports.chain(minutes).collect();
    let decisions = context.tabled.values().filter(|record| record.kind == Kind::Decision);
    let decisions: BTreeMap<SourceId, Known<'_>> = decisions
        .map(|record| {
            let tables = tables_in(context, record.source);
            (record.source, Known { places: tables.clone(), tables, ..Known::default() })
        })
        .collect();
    let nothing = Known::default();
    let mut findings = Vec::new();
    for text in context.texts.iter().filter(|text| !text.field.path.ends_with(".guidance")) {
        let known = match text.kind {
            Kind::Report | Kind::Minutes => reports.get(&text.record_source),
            Kind::Decision => decisions.get(&text.record_source).or(Some(&nothing)),
            _ => Some(&nothing),
        };
        let Some(known) = known else { continue };
        references(context, text, known, &plans, &mut findings);
        embeds(context, text, known, &mut findings);
    }
    findings
}

fn references(
    context: &Context<'_>,
    text: &CheckedText<'_>,
    known: &Known<'_>,
    plans: &BTreeSet<String>,
    findings: &mut Vec<Finding>,
) {
    for Mention { name: target, range } in &text.markdown.references {
        let place = text.field.at(range.clone());
        if text.field.text.get(range.clone()).is_some_and(|written| written.starts_with('!')) {
            let finding = Finding::error(CODE, place, format!("`![[{target}]]` must stand in a paragraph of its own"));
            findings.push(finding.hint("put a blank line before it and after it, or remove the exclamation mark"));
        } else if is_name(text) && text.field.text.get(range.clone()).is_some_and(|written| written.starts_with("[[")) {
            let message = format!("`[[{target}]]` stands in a title or a name, which cannot hold a reference");
            findings.push(Finding::error(CODE, place, message).hint("write the words that it should print"));
        } else if !known.has(target) && !plans.contains(target) && !plan_is_unread(context, target) {
            findings.push(unresolved(context, text, target, place, known, plans));
        }
    }
}

/// Whether a text is a title or a name, which is printed in contents, bookmarks and captions as well.
fn is_name(text: &CheckedText<'_>) -> bool {
    const NAMES: [&str; 9] =
        ["title", "public_title", "name", "office", "party", "ward", "heading", "caption", "stands_for"];
    text.field
        .path
        .rsplit('.')
        .find(|key| !key.bytes().all(|byte| byte.is_ascii_digit()))
        .is_some_and(|key| NAMES.contains(&key))
}

/// Whether a text may place tables: it is printed in paragraphs, and not as a line or in a cell of another table.
fn may_place(text: &CheckedText<'_>) -> bool {
    let path = text.field.path.as_str();
    let (first, key) =
        (path.split('.').next().unwrap_or_default(), path.rsplit('.').find(|key| key.parse::<usize>().is_err()));
    let is_any = |keys: &[&str]| key.is_some_and(|key| keys.contains(&key));
    match (text.kind, first) {
        (Kind::Report, "section" | "recommendation") | (Kind::Minutes, "annex") => is_any(&["text"]),
        (Kind::Minutes, "item") => !path.contains(".action.") && is_any(&OF_MINUTES),
        (Kind::Decision, _) => OF_DECISION.contains(&path) || first == "part" && is_any(&["text"]),
        _ => false,
    }
}

/// The keys of minutes whose texts are printed in paragraphs.
const OF_MINUTES: [&str; 12] = [
    "text",
    "lead_in",
    "lead_out",
    "reply",
    "supplementary",
    "supplementary_reply",
    "becomes",
    "public_text",
    "public_summary",
    "reasons",
    "alternatives",
    "findings",
];

/// The same of decisions.
const OF_DECISION: [&str; 3] = ["decision", "reasons", "alternatives"];

fn unresolved(
    context: &Context<'_>,
    text: &CheckedText<'_>,
    target: &str,
    place: Place,
    known: &Known<'_>,
    plans: &BTreeSet<String>,
) -> Finding {
    let of_report = context.report(text.record_source);
    if of_report.is_some_and(|report| report.value.section.iter().any(|section| section.id == target)) {
        let message = format!("`[[{target}]]` names a section, but only paragraphs have numbers");
        return Finding::error(CODE, place, message).hint(format!(
            "write `{{#{target}-1}}`, or a short name of your own, at the end of the paragraph that you mean, and `[[{target}-1]]` here"
        ));
    }
    let indicator = target.strip_prefix("indicator/").filter(|id| context.workspace.knows(Kind::Indicator, id));
    if let Some(id) = indicator.filter(|_| of_report.is_some()) {
        let message = format!("`[[{target}]]` prints the newest value of an indicator that has no value yet");
        return Finding::error(CODE, place, message)
            .hint(format!("write a value in indicators/{id}.toml, or words in place of the reference"));
    }
    let finding = Finding::error(CODE, place, format!("`[[{target}]]` refers to nothing"));
    let finding = gone(context, target).into_iter().fold(finding, Finding::hint);
    let longer = plans.iter().chain(known.reports.iter().flat_map(|reports| &reports.places));
    let finding = finding.suggest(target, known.places.iter().copied().chain(longer.map(String::as_str)));
    finding.hint(if text.kind == Kind::Report {
        "refer to an id in this report, to an item on its agenda, to item/id in the report on that item, to plan/number or to indicator/id; to give a paragraph an id, write `{#id}` at its end"
    } else {
        "only a report has paragraphs, tables and appendices to refer to; here write plan/number, or plain words"
    })
}

/// How an indicator or plan that a text names comes back, where published papers have a copy of it.
fn gone(context: &Context<'_>, target: &str) -> Option<String> {
    let (kind, id) = match target.split('/').collect::<Vec<_>>().as_slice() {
        ["indicator", id, ..] => (Kind::Indicator, *id),
        ["risks", id] => (Kind::Register, *id),
        [id, _] => (Kind::Plan, *id),
        _ => return None,
    };
    let is_gone = !context.workspace.knows(kind, id);
    super::unknown_id::put_back(context, kind, id).filter(|_| is_gone)
}

fn embeds(context: &Context<'_>, text: &CheckedText<'_>, known: &Known<'_>, findings: &mut Vec<Finding>) {
    for Mention { name: id, range } in &text.markdown.embeds {
        let (what, named, those, hint) = match *id.split('/').collect::<Vec<_>>().as_slice() {
            ["indicator", named] | ["indicator", named, "figures"] => (
                "indicator with values",
                named,
                &known.indicators,
                "write the id of an indicator after `indicator/`; `/figures` at its end places the figures alone",
            ),
            ["indicator", named, "comparison"] => (
                "indicator that is compared",
                named,
                &known.compared,
                "write the id of an indicator with [[comparator]] or [[breakdown]] between `indicator/` and `/comparison`",
            ),
            ["risks", named] => {
                ("register of risks", named, &known.registers, "write the id of a register after `risks/`")
            }
            ["scorecard", named] => (
                "priority with indicators",
                named,
                &known.scored,
                "write the id of a priority after `scorecard/`, or `scorecard/all`",
            ),
            _ => (
                "table of this record",
                id.as_str(),
                &known.tables,
                "write the table in the same record, under [[table]], with this id",
            ),
        };
        if those.contains(named) && !may_place(text) {
            let place = text.field.at(range.clone());
            let message = format!("`![[{id}]]` stands where nothing can be placed, so it would not be printed");
            let hint = match text.kind {
                Kind::Minutes => "write it in a text of a proceeding, a resolution, a reply or an annex",
                Kind::Decision => "write it in the decision, one of its parts, its reasons or its alternatives",
                _ => "write it in the text of a section or of a recommendation",
            };
            findings.push(Finding::error(CODE, place, message).hint(hint));
        } else if !those.contains(named) && !is_unread(context, id, named) {
            let place = text.field.at(range.clone());
            let finding = Finding::error(CODE, place, format!("`![[{id}]]` places no {what}"));
            let finding = gone(context, id).into_iter().fold(finding, Finding::hint);
            findings.push(finding.suggest(named, those.iter().copied()).hint(hint));
        }
    }
}

/// Whether what an embed names, or the values of it, may be in a record that could not be read.
fn is_unread(context: &Context<'_>, embed: &str, named: &str) -> bool {
    match embed.split('/').next() {
        Some("indicator") => context.is_unread(Kind::Indicator, named),
        Some("risks") => context.is_unread(Kind::Register, named),
        Some("scorecard") => !context.all_read(Kind::Indicator),
        _ => false,
    }
}

/// Whether the target names a plan that exists but could not be read, which has a finding of its own.
fn plan_is_unread(context: &Context<'_>, target: &str) -> bool {
    let Some((plan, _)) = target.split_once('/') else { return false };
    context.workspace.knows(Kind::Plan, plan) && !context.workspace.plans.iter().any(|record| record.id == plan)
}

fn plan_references(context: &Context<'_>) -> BTreeSet<String> {
    let plans = context.workspace.plans.iter();
    plans
        .flat_map(|plan| plan.value.recommendation.iter().map(move |one| format!("{}/{}", plan.id, one.number)))
        .collect()
}

fn known_in<'a>(context: &'a Context<'_>, report: &'a Record<Report>) -> Known<'a> {
    let mut places = places_in(context, report);
    let tables = tables_in(context, report.source);
    let meeting = context.meeting_of(report);
    places.extend(context.items_of(meeting).map(|item| item.id.as_str()));
    let measured =
        context.measures.iter().filter(|measured| !measured.values.is_empty()).map(|measured| measured.record);
    let compared = measured.clone().filter(|one| !one.value.comparator.is_empty() || !one.value.breakdown.is_empty());
    let registers = context.workspace.registers.iter().map(|register| register.id.as_str()).collect();
    let compared = compared.map(|record| record.id.as_str()).collect();
    let rated = context.workspace.council.as_ref().is_some_and(|council| council.value.performance.is_some());
    let mut scored: BTreeSet<&str> = measured.clone().map(|record| record.value.priority.as_str()).collect();
    scored.extend((!scored.is_empty()).then_some("all"));
    scored.retain(|_| rated);
    Known {
        places,
        tables,
        scored,
        indicators: measured.map(|record| record.id.as_str()).collect(),
        compared,
        registers,
        reports: None,
    }
}

/// The places in a report: marked paragraphs, recommendations, appendices and tables.
fn places_in<'a>(context: &'a Context<'_>, report: &'a Record<Report>) -> BTreeSet<&'a str> {
    let mut places = BTreeSet::new();
    for text in context.texts_of(report.source) {
        places.extend(text.markdown.anchors.iter().map(|anchor| anchor.name.as_str()));
    }
    recommendations(&report.value.recommendation, &mut places);
    places.extend(report.value.appendix.iter().map(|appendix| appendix.id.as_str()));
    places.extend(tables_in(context, report.source));
    places
}

fn in_reports<'a>(context: &'a Context<'_>, meeting: &str) -> Reports<'a> {
    let mut reports = Reports::default();
    for item in context.items_of(meeting) {
        let Some(id) = item.report.as_ref().map(|report| format!("{meeting}/{report}")) else { continue };
        match context.report_with(&id) {
            Some(report) => {
                let places = places_in(context, report);
                reports.places.extend(places.iter().map(|place| format!("{}/{place}", item.id)));
            }
            None if context.workspace.knows(Kind::Report, &id) || context.is_item_unknown(meeting, &item.id) => {
                reports.unread.insert(&item.id);
            }
            None => {}
        }
    }
    reports
}

/// What minutes may refer to: the items of their agenda, their own resolutions and annexes.
fn known_in_minutes<'a>(context: &Context<'a>, record: &'a Record<Minutes>) -> Known<'a> {
    let mut places: BTreeSet<&str> = context.items_of(&record.id).map(|item| item.id.as_str()).collect();
    for item in &record.value.item {
        named::each_resolved(item, 0, &mut |one, _| places.extend(one.id.as_deref()));
    }
    places.extend(record.value.annex.iter().filter_map(|one| one.id.as_deref()));
    let tables = tables_in(context, record.source);
    places.extend(&tables);
    Known { places, tables, ..Known::default() }
}

/// The tables of a record.
fn tables_in<'a>(context: &Context<'a>, record: SourceId) -> BTreeSet<&'a str> {
    context.tables_of(record).iter().map(|table| table.id.as_str()).collect()
}

fn recommendations<'a>(list: &'a [Recommendation], places: &mut BTreeSet<&'a str>) {
    for recommendation in list {
        places.extend(recommendation.id.as_deref());
        recommendations(&recommendation.part, places);
    }
}
