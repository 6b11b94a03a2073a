//! A reference to something that does not exist.

mod business;
mod matters;
mod meetings;
mod organisations;
mod planned;
mod recommendations;
mod sections;

use std::collections::{BTreeMap, BTreeSet};

use orderpaper_text::diagnostic::Finding;
use orderpaper_text::source::Place;

use super::Rule;
use crate::check::Context;
use crate::read::kept::{copy_name, folder, is_spreadsheet};
use crate::read::record::committee::Committee;
use crate::read::record::meeting::{Item, Meeting};
use crate::read::{Kind, Record};

const CODE: &str = "unknown-id";

pub(super) const RULE: Rule = Rule {
    code: CODE,
    manual: "\
# unknown-id

## What it finds
An id that no record has: of an office, committee, body outside the council, plan, group, report, section or rating
scheme; of a meeting, an item on its agenda or a recommendation that a resolution decides on; or of an action or a
resolution, as `meeting/id`, that an update, an answer or a decision continues.

## Why it matters
The paper would lack whatever the id refers to.

## What to do
Correct the id, or write the record that it names. If papers that were published rely on a record that was deleted, put it back:
the finding names its copy. Give an indicator that is no longer measured `ended`, the last day for which papers tell of it; a
plan or a register appears only where a report names it.
",
    check: Some(check),
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    people(context, &mut findings);
    committees(context, &mut findings);
    plans(context, &mut findings);
    reports(context, &mut findings);
    sections::check(context, &mut findings);
    performance(context, &mut findings);
    matters::check(context, &mut findings);
    meetings::check(context, &mut findings);
    recommendations::check(context, &mut findings);
    organisations::check(context, &mut findings);
    planned::check(context, &mut findings);
    business::check(context, &mut findings);
    findings
}

/// How many ids a hint lists at most.
const MANY: usize = 12;

/// A kind of thing with ids.
struct Sought {
    /// What it is called.
    what: &'static str,
    /// Where such things are written.
    home: &'static str,
}

const PERSON: Sought = Sought { what: "person", home: "people.toml, under [[person]]" };
const COMMITTEE: Sought = Sought { what: "committee", home: "committees/<id>.toml" };
const BODY: Sought = Sought {
    what: "body",
    home: "committees/<id>.toml or, outside the council, in council.toml under [[outside_body]]",
};
const OUTSIDE: Sought = Sought { what: "body outside the council", home: "council.toml, under [[outside_body]]" };
const CLASS: Sought = Sought { what: "class of the council's own", home: "council.toml, under [[meetings.class]]" };
const PLAN: Sought = Sought { what: "plan", home: "plans/<id>.toml" };
const SCHEME: Sought = Sought { what: "rating scheme", home: "council.toml, under [[scheme]]" };
const GROUP: Sought = Sought { what: "group", home: "the record of the plan, under [[group]]" };
const REPORT: Sought = Sought { what: "report of this meeting", home: "reports/<id>.toml beside meeting.toml" };
const PRIORITY: Sought = Sought { what: "priority", home: "council.toml, under [[priority]]" };
const REGISTER: Sought = Sought { what: "register of risks", home: "risks/<id>.toml" };
const INDICATOR: Sought = Sought { what: "indicator", home: "indicators/<id>.toml" };
const RATING: Sought = Sought { what: "rating in the scheme", home: "council.toml, under [[scheme.rating]]" };
const GIVEN: Sought = Sought { what: "rating of performance", home: "council.toml, under [performance]" };
const MEETING: Sought = Sought { what: "meeting", home: "meetings/<date>-<id>/meeting.toml" };
const ITEM: Sought =
    Sought { what: "item of this meeting", home: "meeting.toml, under [[item]], or the committee's record" };
const RECOMMENDATION: Sought =
    Sought { what: "recommendation of the item's report", home: "the report, under [[recommendation]]" };
const MOVED: Sought = Sought {
    what: "motion or amendment that was moved before",
    home: "minutes.toml, as `id` of an [[item.proceeding]] under the same item",
};
const ACTION: Sought = Sought {
    what: "action or recommendation in the minutes",
    home: "minutes.toml, under [[item.action]] and [[item.resolution]], and are written as meeting/id",
};
const RESOLUTION: Sought = Sought {
    what: "resolution in the minutes",
    home: "minutes.toml, under [[item.resolution]], and are written as meeting/id",
};

/// Reports `id` unless it is one of `known`.
fn look_up(id: &str, sought: &Sought, known: &BTreeSet<&str>, place: Place, findings: &mut Vec<Finding>) {
    if known.contains(id) {
        return;
    }
    let Sought { what, home } = sought;
    let message = match id {
        "" => format!("the {what} is not named yet"),
        id => format!("there is no {what} with the id `{id}`"),
    };
    let finding = Finding::error(CODE, place, message);
    let finding = finding.suggest(id, known.iter().copied());
    findings.push(match known.len() {
        0 => finding.hint(format!("there is none yet: write one, or remove the reference; they are in {home}")),
        1..=MANY => {
            let ids = known.iter().copied().collect::<Vec<_>>().join(", ");
            finding.hint(format!("the ids are: {ids}")).hint(format!("to add one: they are in {home}"))
        }
        _ => finding.hint(format!("correct the id, or write the {what}: they are in {home}")),
    });
}

/// The same of a record of which published papers have a copy: it says where that is.
fn look_up_kept(
    (context, kind): (&Context<'_>, Kind),
    id: &str,
    (sought, known): (&Sought, &BTreeSet<&str>),
    place: Place,
    findings: &mut Vec<Finding>,
) {
    let before = findings.len();
    look_up(id, sought, known, place, findings);
    if let Some(finding) = findings.get(before).cloned() {
        let back = put_back(context, kind, id);
        findings[before] = back.into_iter().fold(finding, Finding::hint);
    }
}

/// How a record that published papers rely on comes back, with the records below it.
pub(super) fn put_back(context: &Context<'_>, kind: Kind, id: &str) -> Option<String> {
    let path = kind.place().replace("<id>", id);
    let below = path.strip_suffix(".toml").map(|folder| format!("{folder}/"))?;
    let mut copies = BTreeMap::new();
    for (meeting, kept) in &context.workspace.kept {
        for shared in &kept.shared {
            let folder = folder(meeting, shared.restricted);
            let gone = shared.records.iter().filter(|record| record.path == path || record.path.starts_with(&below));
            for record in gone {
                copies.insert(&record.path, format!("{folder}/{}.toml to {}", record.sha256, record.path));
                let texts = record.files.iter().filter(|file| file.path.ends_with(".md") || is_spreadsheet(&file.path));
                copies.extend(texts.map(|file| (&file.path, format!("{folder}/{} to {}", copy_name(file), file.path))));
            }
        }
    }
    let ended = if kind == Kind::Indicator { "; if it is no longer measured, give it `ended = DATE`" } else { "" };
    let copies: Vec<String> = copies.into_values().collect();
    (!copies.is_empty())
        .then(|| format!("published papers rely on it, so put it back: copy {}{ended}", copies.join(", and ")))
}

fn people(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let workspace = context.workspace;
    let Some(people) = &workspace.people else { return };
    let known: BTreeSet<&str> = people.value.person.iter().map(|person| person.id.as_str()).collect();
    let mut look = |id: &str, place| look_up(id, &PERSON, &known, place, findings);
    for committee in &workspace.committees {
        for (index, id) in committee.value.members.iter().enumerate() {
            look(id, committee.place(&format!("members.{index}")));
        }
    }
    for plan in &workspace.plans {
        for (index, recommendation) in plan.value.recommendation.iter().enumerate() {
            look(&recommendation.owner, plan.place(&format!("recommendation.{index}.owner")));
        }
    }
    for indicator in &workspace.indicators {
        look(&indicator.value.owner, indicator.place("owner"));
    }
    for register in &workspace.registers {
        for (index, risk) in register.value.risk.iter().enumerate() {
            look(&risk.owner, register.place(&format!("risk.{index}.owner")));
        }
    }
    for report in &workspace.reports {
        look(&report.value.author, report.place("author"));
        for (key, ids) in [("contacts", &report.value.contacts), ("contributors", &report.value.contributors)] {
            for (index, id) in ids.iter().enumerate() {
                look(id, report.place(&format!("{key}.{index}")));
            }
        }
        for (index, section) in report.value.section.iter().enumerate() {
            if let Some(one) = &section.signed_off {
                look(&one.by, report.place(&format!("section.{index}.signed_off.by")));
            }
        }
        if let Some(id) = &report.value.cabinet_member {
            look(id, report.place("cabinet_member"));
        }
        for (index, clearance) in report.value.clearance.iter().enumerate() {
            look(&clearance.person, report.place(&format!("clearance.{index}.person")));
        }
    }
}

/// The ids of a kind, including those of records that could not be read, which have findings of their own.
fn known<'a>(context: &'a Context<'_>, kind: Kind) -> BTreeSet<&'a str> {
    context.workspace.known.iter().filter(|name| name.kind == kind).map(|name| name.id.as_str()).collect()
}

/// The ids of the bodies outside the council.
fn outside<'a>(context: &Context<'a>) -> impl Iterator<Item = &'a str> {
    let bodies = context.workspace.council.iter().flat_map(|council| &council.value.outside_body);
    bodies.map(|one| one.id.as_str())
}

fn committees(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let known = known(context, Kind::Committee);
    for meeting in &context.workspace.meetings {
        look_up(&meeting.value.committee, &COMMITTEE, &known, meeting.place("committee"), findings);
    }
    for report in &context.workspace.reports {
        for (index, meeting) in report.value.goes_to.iter().enumerate() {
            let place = report.place(&format!("goes_to.{index}.committee"));
            look_up(&meeting.committee, &COMMITTEE, &known, place, findings);
        }
        let raw = &report.value;
        let lists = [
            ("actions", raw.actions.as_ref().and_then(|of| of.committees.as_ref())),
            ("forward_plan_of", raw.forward_plan_of.as_ref().and_then(|of| of.committees.as_ref())),
            ("attendance", raw.attendance.as_ref().and_then(|of| of.committees.as_ref())),
            ("minutes_index", raw.minutes_index.as_ref().and_then(|of| of.committees.as_ref())),
        ];
        for (key, ids) in lists.into_iter().filter_map(|(key, ids)| Some((key, ids?))) {
            for (index, id) in ids.iter().enumerate() {
                look_up(id, &COMMITTEE, &known, report.place(&format!("{key}.committees.{index}")), findings);
            }
        }
    }
}

fn plans(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let workspace = context.workspace;
    let known = known(context, Kind::Plan);
    for report in &workspace.reports {
        for (key, of) in [("progress", &report.value.progress), ("overview", &report.value.overview)] {
            if let Some(of) = of {
                let place = report.place(&format!("{key}.plan"));
                look_up_kept((context, Kind::Plan), &of.plan, (&PLAN, &known), place, findings);
            }
        }
    }
    let schemes: Option<BTreeSet<&str>> = workspace
        .council
        .as_ref()
        .map(|council| council.value.scheme.iter().map(|scheme| scheme.id.as_str()).collect());
    for plan in &workspace.plans {
        if let Some(schemes) = &schemes {
            look_up(&plan.value.scheme, &SCHEME, schemes, plan.place("scheme"), findings);
        }
        let groups: BTreeSet<&str> = plan.value.group.iter().map(|group| group.id.as_str()).collect();
        for (index, recommendation) in plan.value.recommendation.iter().enumerate() {
            let place = plan.place(&format!("recommendation.{index}.group"));
            look_up(&recommendation.group, &GROUP, &groups, place, findings);
        }
    }
    for notes in &workspace.progress {
        let plan = notes.id.split('/').next().unwrap_or_default();
        look_up_kept((context, Kind::Plan), plan, (&PLAN, &known), Place::file(notes.source), findings);
    }
}

fn reports(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let all = known(context, Kind::Report);
    for meeting in &context.workspace.meetings {
        let prefix = format!("{}/", meeting.id);
        let known: BTreeSet<&str> = all.iter().filter_map(|id| id.strip_prefix(&prefix)).collect();
        for (index, item) in meeting.value.item.iter().enumerate() {
            let is_here =
                |report: &&String| !context.workspace.is_set_aside(Kind::Report, &format!("{}/{report}", meeting.id));
            if let Some(report) = item.report.as_ref().filter(is_here) {
                let place = meeting.place(&format!("item.{index}.report"));
                look_up(report, &REPORT, &known, place, findings);
            }
        }
    }
    for committee in &context.workspace.committees {
        let value = &committee.value;
        for (key, items) in [("opening_item", &value.opening_item), ("closing_item", &value.closing_item)] {
            for (index, item) in items.iter().enumerate() {
                standing_report(context, committee, &format!("{key}.{index}.report"), item, findings);
            }
        }
    }
}

/// A report that a standing item names must be there at each meeting on whose agenda the item stands.
fn standing_report(
    context: &Context<'_>,
    committee: &Record<Committee>,
    path: &str,
    item: &Item,
    findings: &mut Vec<Finding>,
) {
    let Some(report) = &item.report else { return };
    let has = |meeting: &str| {
        let id = format!("{meeting}/{report}");
        context.report_with(&id).is_some() || context.workspace.is_set_aside(Kind::Report, &id)
    };
    let meetings = context.workspace.meetings.iter().filter(|one| one.value.committee == committee.id);
    // An item that the meeting writes itself comes first, and takes the place of a standing one.
    let stands_on = |meeting: &Record<Meeting>| {
        context.items_of(&meeting.id).find(|one| one.id == item.id).is_some_and(|one| std::ptr::eq(one, item))
    };
    let Some(without) = meetings.filter(|one| stands_on(one)).find(|one| !has(&one.id)) else { return };
    let message = format!("this item is on every agenda, but the meeting `{}` has no report `{report}`", without.id);
    let finding = Finding::error(CODE, committee.place(path), message);
    findings.push(finding.hint(format!(
        "remove it here, and write it in the agenda of each meeting that has it: [[item]] with id = \"{}\" and \
         report = \"{report}\", which takes the place of this item",
        item.id,
    )));
}

/// Priorities, indicators, and the ratings that indicators get.
fn performance(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let workspace = context.workspace;
    let Some(council) = &workspace.council else { return };
    let priorities: BTreeSet<&str> = council.value.priority.iter().map(|priority| priority.id.as_str()).collect();
    let mut priority = |id: &str, place| look_up(id, &PRIORITY, &priorities, place, findings);
    for indicator in &workspace.indicators {
        priority(&indicator.value.priority, indicator.place("priority"));
    }
    for plan in &workspace.plans {
        for (index, recommendation) in plan.value.recommendation.iter().enumerate() {
            if let Some(id) = &recommendation.priority {
                priority(id, plan.place(&format!("recommendation.{index}.priority")));
            }
        }
    }
    for report in &workspace.reports {
        for (key, shown) in [("performance", &report.value.performance), ("dashboard", &report.value.dashboard)] {
            let asked = shown.iter().flat_map(|shown| &shown.priorities).flatten();
            for (index, id) in asked.enumerate() {
                priority(id, report.place(&format!("{key}.priorities.{index}")));
            }
        }
    }
    let registers = known(context, Kind::Register);
    for report in &workspace.reports {
        if let Some(risks) = &report.value.risks {
            let place = report.place("risks.register");
            look_up_kept((context, Kind::Register), &risks.register, (&REGISTER, &registers), place, findings);
        }
    }
    let indicators = known(context, Kind::Indicator);
    for plan in &workspace.plans {
        for (index, recommendation) in plan.value.recommendation.iter().enumerate() {
            for (at, id) in recommendation.measures.iter().enumerate() {
                let place = plan.place(&format!("recommendation.{index}.measures.{at}"));
                look_up_kept((context, Kind::Indicator), id, (&INDICATOR, &indicators), place, findings);
            }
        }
    }
    let Some(performance) = &council.value.performance else { return };
    let schemes: BTreeSet<&str> = council.value.scheme.iter().map(|scheme| scheme.id.as_str()).collect();
    look_up(&performance.scheme, &SCHEME, &schemes, council.place("performance.scheme"), findings);
    let Some(scheme) = council.value.scheme.iter().find(|scheme| scheme.id == performance.scheme) else { return };
    let ratings: BTreeSet<&str> = scheme.rating.iter().map(|rating| rating.id.as_str()).collect();
    for (key, id) in [
        ("met", &performance.met),
        ("near", &performance.near),
        ("missed", &performance.missed),
        ("unrated", &performance.unrated),
    ] {
        look_up(id, &RATING, &ratings, council.place(&format!("performance.{key}")), findings);
    }
    let given: BTreeSet<&str> =
        [&performance.met, &performance.near, &performance.missed, &performance.unrated].map(String::as_str).into();
    for indicator in &workspace.indicators {
        for (index, comment) in indicator.value.comment.iter().enumerate() {
            if let Some(id) = &comment.rating {
                let place = indicator.place(&format!("comment.{index}.rating"));
                look_up(id, &GIVEN, &given, place, findings);
            }
        }
    }
}
