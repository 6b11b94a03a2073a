//! The numbers of minutes and actions, which run through the meetings of a body.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::RangeInclusive;

use chrono::{Datelike, NaiveDate};

use crate::model::numbering::{Composed, Occasion, Pattern};
use crate::model::policy::NumberRun;
use crate::model::published::{RunningNumber, seal};
use crate::read::record::council::{MinuteNumbering, Numbering, SectionPolicy};
use crate::read::record::minutes::{Item, Minutes};
use crate::read::record::report::Report;
use crate::read::{Kind, Record, Workspace};

/// The minutes of a body's meetings with the numbers that they get, in the order of meetings.
#[derive(Debug, Clone)]
pub struct Numbered<'a> {
    /// The record of the meeting that it is in.
    pub record: &'a Record<Minutes>,
    /// The place of the minute in the record.
    pub index: usize,
    /// Its number: the one that is written in it or, without, the one that follows.
    pub number: u32,
    /// The number that follows from the minute before.
    pub follows: u32,
    /// Its number as it is printed: in the pattern of the body or, once it was published, as it was then.
    pub printed: String,
    /// Whether it was published.
    pub is_published: bool,
    /// The series in which the number must be unique: that of the body, of its year, or of the meeting.
    pub series: Series<'a>,
}

/// A series of numbers of minutes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Series<'a> {
    /// The id of the body.
    pub body: &'a str,
    /// The municipal year, where the series is one of a year.
    pub year: Option<i32>,
    /// The id of the meeting, where it is one of a meeting.
    pub meeting: Option<&'a str>,
}

/// The numbering of a body's minutes: its own, or the council's.
#[must_use]
pub fn numbering(workspace: &Workspace, committee: &str) -> MinuteNumbering {
    let own = workspace.committees.iter().find(|record| record.id == committee);
    let own = own.and_then(|record| record.value.minutes.clone());
    let council = || workspace.council.as_ref().map(|council| council.value.meetings.minutes.clone());
    own.or_else(council).unwrap_or_default()
}

/// How things are numbered in the papers of a meeting: as its committee numbers them and, where that says nothing, as the council
/// does. What was published keeps the numbering of its day.
#[must_use]
pub fn of_papers(workspace: &Workspace, meeting: &str) -> Option<Numbering> {
    let kept = workspace.kept.get(meeting);
    let council = kept.and_then(|kept| kept.numbering.as_ref());
    let council = council.or_else(|| workspace.council.as_ref().map(|council| &council.value.numbering))?;
    let today = || {
        let meeting = workspace.meetings.iter().find(|record| record.id == meeting)?;
        workspace.committees.iter().find(|record| record.id == meeting.value.committee)
    };
    let committee = kept.and_then(|kept| kept.committee.as_ref()).or_else(today);
    Some(match committee {
        Some(committee) => council.clone().with(&committee.value.numbering),
        None => council.clone(),
    })
}

/// The patterns of the numbers of recommendations in the papers of a meeting, one a level; none where one of them is no pattern.
#[must_use]
pub fn of_recommendations(workspace: &Workspace, meeting: &str) -> Vec<Pattern> {
    patterns(of_papers(workspace, meeting).and_then(|numbering| numbering.recommendations))
}

/// The same for a report of that meeting: numbers that have that of their section stand in no other.
#[must_use]
pub fn of_recommendations_in(workspace: &Workspace, meeting: &str, report: &Report) -> Vec<Pattern> {
    let all = of_recommendations(workspace, meeting).into_iter();
    all.map(|one| if one.is_by_section() { one.within(sections_of(workspace, report)) } else { one }).collect()
}

/// The sections of which one holds the recommendations of a report: more than one where it is for the paper to say how many parts
/// its subject has, or drafts show what is missing.
fn sections_of(workspace: &Workspace, report: &Report) -> RangeInclusive<usize> {
    let policies = workspace.council.as_ref().map(|council| council.value.section.as_slice()).unwrap_or_default();
    let Some(at) = policies.iter().position(|one| one.id == "recommendations") else { return 1..=1 };
    let has = |one: &&SectionPolicy| report.section.iter().any(|section| section.id == one.id);
    let (before, after) = policies.split_at(at);
    let own = before.iter().filter(has).count();
    let listed = |one: &&SectionPolicy| match one.id.as_str() {
        "appendices" => !report.appendix.is_empty(),
        "background-papers" => report.background_papers.is_some(),
        _ => false,
    };
    let least = own + before.iter().filter(listed).count() + 1;
    let missing = before.iter().filter(|one| one.required && !has(one)).count();
    // What the report is about stands after its last text.
    let is_before = !after.iter().any(|one| has(&one)) && !report.subjects().is_empty();
    least..=least + missing + if is_before { MOST_PARTS } else { 0 }
}

/// How many parts the subject of a report has at most, such as tables and comments of indicators.
const MOST_PARTS: usize = 6;

/// The patterns of the numbers of resolutions in the papers of a meeting, one a level: their own, those of recommendations unless these
/// have the number of their section, or the usual.
#[must_use]
pub fn of_resolutions(workspace: &Workspace, meeting: &str) -> Vec<Pattern> {
    let Some(numbering) = of_papers(workspace, meeting) else { return patterns(None) };
    if numbering.resolutions.is_some() {
        return patterns(numbering.resolutions);
    }
    let all = patterns(numbering.recommendations);
    if all.iter().any(Pattern::is_by_section) { patterns(None) } else { all }
}

fn patterns(given: Option<Vec<String>>) -> Vec<Pattern> {
    let given = given.filter(|given| !given.is_empty());
    let usual = || USUAL.iter().map(|one| (*one).to_owned()).collect();
    given.unwrap_or_else(usual).iter().map(|pattern| Pattern::read(pattern)).collect::<Option<_>>().unwrap_or_default()
}

/// The numbers of recommendations where the council has no patterns of its own.
const USUAL: [&str; 4] = ["(a)", "(i)", "(A)", "(1)"];

/// The code by which numbers name a committee: its own, or its id.
#[must_use]
pub fn code<'a>(workspace: &'a Workspace, committee: &'a str) -> &'a str {
    let own = workspace.committees.iter().find(|record| record.id == committee);
    own.and_then(|record| record.value.code.as_deref()).unwrap_or(committee)
}

/// The pattern of the numbers of actions.
#[must_use]
pub fn of_actions(workspace: &Workspace) -> &str {
    let council = workspace.council.as_ref();
    council.and_then(|council| council.value.meetings.actions.as_deref()).unwrap_or("{n}")
}

/// What has a running number that was published.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Running {
    /// A minute, by the id of its item.
    Minute,
    /// An action, by its id.
    Action,
}

impl Running {
    /// The number that was published of the minute or the action with an id, if it was.
    #[must_use]
    pub fn published(self, workspace: &Workspace, meeting: &str, id: &str) -> Option<RunningNumber> {
        let ledger = &workspace.published.iter().find(|record| record.id == meeting)?.value;
        let public = if self == Self::Minute { &ledger.minute } else { &ledger.action };
        if let Some(one) = public.iter().find(|one| one.id == id) {
            return RunningNumber::new(one.number, one.printed.clone());
        }
        let sealed = workspace.sealed.get(meeting)?;
        let exempt = if self == Self::Minute { &sealed.minutes } else { &sealed.actions };
        exempt.get(&seal(&sealed.salt, id)).cloned()
    }
}

/// An action with the number that it gets.
#[derive(Debug, Clone)]
pub struct NumberedAction<'a> {
    /// The id of the body that agreed it.
    pub body: &'a str,
    /// The minutes of the meeting that agreed it.
    pub record: &'a Record<Minutes>,
    /// Where it is in the record.
    pub at: ActionAt,
    /// Its running number.
    pub running: u32,
    /// Its number in the council's pattern.
    pub number: String,
}

/// Where an action is in the record of minutes, counted from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct ActionAt {
    /// The place of the minute in the record.
    pub minute: usize,
    /// The place of the action in the minute.
    pub action: usize,
}

/// Every action with its number.
#[must_use]
pub fn actions(workspace: &Workspace) -> Vec<NumberedAction<'_>> {
    let mut all = Vec::new();
    let Some(pattern) = Composed::read(of_actions(workspace)) else { return all };
    for (body, records) in by_body(workspace) {
        let (numbering, code) = (numbering(workspace, body), code(workspace, body));
        // Published numbers are taken, those of later meetings too.
        let published = records.iter().flat_map(|DatedMinutes { record, .. }| {
            let actions = record.value.item.iter().flat_map(|item| &item.action);
            actions.filter_map(|action| Running::Action.published(workspace, &record.id, &action.id)?.number())
        });
        let taken: BTreeSet<u32> = published.collect();
        let mut last = 0;
        for DatedMinutes { date, record } in records {
            let on = occasion(workspace, record, date, &numbering, code);
            for (index, minute) in record.value.item.iter().enumerate() {
                for (action, one) in minute.action.iter().enumerate() {
                    let next = || (last + 1..=u32::MAX).find(|n| !taken.contains(n)).unwrap_or_default();
                    let published = Running::Action.published(workspace, &record.id, &one.id);
                    let running = published.as_ref().and_then(RunningNumber::number).unwrap_or_else(next);
                    last = last.max(running);
                    let printed = published.as_ref().and_then(RunningNumber::printed).map(str::to_owned);
                    let number = printed.unwrap_or_else(|| pattern.number(running, on));
                    all.push(NumberedAction { body, record, at: ActionAt { minute: index, action }, running, number });
                }
            }
        }
    }
    all
}

/// The municipal year of a day, by the year in which it begins.
#[must_use]
pub fn municipal_year(day: NaiveDate, numbering: &MinuteNumbering) -> i32 {
    day.year() - i32::from(day.month() < numbering.year_starts.unwrap_or(5))
}

/// When the minutes and the actions of a meeting are numbered.
fn occasion<'a>(
    workspace: &Workspace,
    record: &Record<Minutes>,
    day: NaiveDate,
    numbering: &MinuteNumbering,
    body: &'a str,
) -> Occasion<'a> {
    let year = municipal_year(day, numbering);
    let committee = |id: &str| {
        let meeting = workspace.meetings.iter().find(|meeting| meeting.id == id)?;
        Some(meeting.value.committee.as_str())
    };
    let own = committee(&record.id);
    let of_year = |id: &str| Kind::Meeting.date(id).is_some_and(|day| municipal_year(day, numbering) == year);
    // The names of meetings begin with their days. One that is not held is not counted.
    let earlier = workspace.meetings.iter().filter(|meeting| {
        let is_held = meeting.value.cancelled.is_none();
        is_held && meeting.id < record.id && Some(meeting.value.committee.as_str()) == own && of_year(&meeting.id)
    });
    let meeting = u32::try_from(earlier.count()).unwrap_or(u32::MAX).saturating_add(1);
    Occasion { year, month: day.month(), meeting, body }
}

/// The minutes of a meeting with its day.
#[derive(Debug, Clone, Copy)]
pub struct DatedMinutes<'a> {
    /// The day of the meeting.
    pub date: NaiveDate,
    /// Its minutes.
    pub record: &'a Record<Minutes>,
}

/// The minutes by the id of the body that met, in the order of meetings.
#[must_use]
pub fn by_body(workspace: &Workspace) -> BTreeMap<&str, Vec<DatedMinutes<'_>>> {
    let mut bodies: BTreeMap<&str, Vec<DatedMinutes<'_>>> = BTreeMap::new();
    let meetings: BTreeMap<&str, &str> =
        workspace.meetings.iter().map(|meeting| (meeting.id.as_str(), meeting.value.committee.as_str())).collect();
    for record in &workspace.minutes {
        let found = meetings.get(record.id.as_str()).zip(Kind::Minutes.date(&record.id));
        if let Some((body, date)) = found {
            bodies.entry(body).or_default().push(DatedMinutes { date, record });
        }
    }
    for minutes in bodies.values_mut() {
        minutes.sort_by(|a, b| (a.date, &a.record.id).cmp(&(b.date, &b.record.id)));
    }
    bodies
}

/// Whether a minute takes part in the running numbers.
fn is_counted(item: &Item) -> bool {
    item.numbered && item.printed_number.is_none()
}

/// Every minute that takes part in the running numbers, with its number.
#[must_use]
pub fn minutes(workspace: &Workspace) -> Vec<Numbered<'_>> {
    let mut all = Vec::new();
    for (body, minutes) in by_body(workspace) {
        let (numbering, code) = (numbering(workspace, body), code(workspace, body));
        let pattern = numbering.pattern.as_deref().unwrap_or("{n}");
        // A pattern that is none is told by a rule of its own.
        let printed = |n: u32, on: Occasion<'_>| Composed::read(pattern).map(|pattern| pattern.number(n, on));
        let mut last: u32 = 0;
        let mut before = None;
        for DatedMinutes { date, record } in minutes {
            let on = occasion(workspace, record, date, &numbering, code);
            let year = on.year;
            let begins = match numbering.run {
                NumberRun::Meeting => true,
                NumberRun::Year => before != Some(year),
                NumberRun::Always => false,
            };
            if begins {
                last = 0;
            }
            before = Some(year);
            let series = match numbering.run {
                NumberRun::Meeting => Series { body, year: None, meeting: Some(record.id.as_str()) },
                NumberRun::Year => Series { body, year: Some(year), meeting: None },
                NumberRun::Always => Series { body, year: None, meeting: None },
            };
            for (index, item) in record.value.item.iter().enumerate().filter(|(_, item)| is_counted(item)) {
                let follows = last.saturating_add(1);
                let published = Running::Minute.published(workspace, &record.id, &item.id);
                let number =
                    item.number.or_else(|| published.as_ref().and_then(RunningNumber::number)).unwrap_or(follows);
                let is_published = published.is_some();
                let kept = published.as_ref().filter(|one| one.number() == Some(number));
                let kept = kept.and_then(RunningNumber::printed).map(str::to_owned);
                let printed = kept.or_else(|| printed(number, on)).unwrap_or_default();
                all.push(Numbered { record, index, number, follows, printed, is_published, series });
                last = number;
            }
        }
    }
    all
}
