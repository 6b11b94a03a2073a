//! What is due before a meeting, and by when: the notice that the law requires, and what the council asks of a report.
//! The rules hold the records to it; `status` tells it before it is too late.

use chrono::{NaiveDate, NaiveTime};

use super::Context;
use super::membership::is_ever_member;
use crate::model::calendar::{Calendar, Notice};
use crate::model::policy::{Body, BodyKind, Classification, ClearanceBy, Jurisdiction};
use crate::read::law::{self, Decider, Executive, Law};
use crate::read::record::council::{Council, SectionPolicy};
use crate::read::record::decision::Decision;
use crate::read::record::meeting::Item;
use crate::read::record::report::Report;
use crate::read::{Kind, Record};

/// The law and the working days by which things are due.
#[derive(Debug)]
pub struct Due<'c, 'a> {
    context: &'c Context<'a>,
    council: &'a Council,
    /// The law of the council's jurisdiction.
    pub law: &'static Law,
    /// The council's working days.
    pub calendar: Calendar,
}

/// The last day of something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Deadline {
    /// The day itself.
    pub day: NaiveDate,
    /// The time of that day; without one, its end.
    pub time: Option<NaiveTime>,
    /// What the law requires; nothing where the council alone does.
    pub notice: Option<Notice>,
    /// Whether it is certain which days count: the bank holidays of the year are known, and the law has been settled.
    pub is_certain: bool,
}

impl<'c, 'a> Due<'c, 'a> {
    /// What the council's record says; nothing where that or the law could not be read.
    #[must_use]
    pub fn of(context: &'c Context<'a>) -> Option<Self> {
        let council = &context.workspace.council.as_ref()?.value;
        let law = law::of(council.jurisdiction).ok()?;
        Some(Self { context, council, law, calendar: context.calendar()? })
    }

    /// The last lawful day on which the papers of a meeting may be published; nothing where no statute says.
    #[must_use]
    pub fn publication(&self, meeting: &str) -> Option<Deadline> {
        let date = Kind::Meeting.date(meeting)?;
        let notice = self.law.notice(self.council.body, date)?;
        let day = self.calendar.latest_publication(date, &notice)?;
        // Which days count is certain for weekends and bank holidays in England and Wales, and nowhere else.
        let is_settled = self.council.body == Body::Principal
            && matches!(self.council.jurisdiction, Jurisdiction::England | Jurisdiction::Wales);
        // A meeting that goes on is the one of which notice was given: nothing says that it needs notice of its own.
        let goes_on = self.context.meeting(meeting).is_some_and(|record| record.value.adjourned_from.is_some());
        let is_certain = is_settled && !goes_on && self.calendar.knows(day, date);
        Some(Deadline { day, time: None, notice: Some(notice), is_certain })
    }

    /// When clearances of the reports to a meeting are due; nothing where the council sets no day.
    #[must_use]
    pub fn clearances(&self, meeting: &str) -> Option<Deadline> {
        let policy = self.context.policy(meeting);
        let date = Kind::Meeting.date(meeting)?;
        let day = self.calendar.working_days_before(date, policy.clearance_days?)?;
        let time = policy.clearance_time.map(|time| time.0);
        Some(Deadline { day, time, notice: None, is_certain: self.calendar.knows(day, date) })
    }

    /// The law of what the public must be told before a body meets, if it is an executive.
    #[must_use]
    pub fn executive(&self, meeting: &str) -> Option<&Executive> {
        self.context.body_of(meeting).filter(|body| body.value.kind == BodyKind::Executive)?;
        self.law.executive(Kind::Meeting.date(meeting)?)
    }

    /// The last day for a notice before a meeting.
    #[must_use]
    pub fn notice(&self, meeting: &str, notice: Notice) -> Option<Deadline> {
        let date = Kind::Meeting.date(meeting)?;
        let day = self.calendar.latest_publication(date, &notice)?;
        let is_certain = notice.every_day || self.calendar.knows(day, date);
        Some(Deadline { day, time: None, notice: Some(notice), is_certain })
    }
}

/// Whether the public must be told that an item asks for a key decision, unless it is withdrawn.
#[must_use]
pub fn asks_for_key_decision(item: &Item, report: Option<&Report>) -> bool {
    item.key_decision || report.is_some_and(|report| report.key_decision)
}

/// Whether the public must be told that a meeting will be in private for an item, unless that is withdrawn.
#[must_use]
pub fn is_in_private(item: &Item, report: Option<&Report>) -> bool {
    let is_exempt = report.is_some_and(|report| report.classification == Classification::Exempt);
    is_exempt || !item.exempt_categories.is_empty() || item.private_notice.is_some()
}

/// The sections that the council requires and a report lacks. Reports that only show records need none.
#[must_use]
pub fn missing_sections<'a>(context: &Context<'a>, report: &Record<Report>) -> Vec<&'a SectionPolicy> {
    let Some(council) = &context.workspace.council else { return Vec::new() };
    let Report { progress, dashboard, actions, forward_plan_of, attendance, minutes_index, .. } = &*report.value;
    let shows_only = progress.is_some()
        || dashboard.is_some()
        || actions.is_some()
        || forward_plan_of.is_some()
        || attendance.is_some()
        || minutes_index.is_some();
    let required = council.value.section.iter().filter(|section| section.required && !shows_only);
    required.filter(|section| !is_there(&report.value, &section.id)).collect()
}

/// What the law of its day asks the record of a decision to state and it does not, as keys, with the provision; nothing where
/// no law asks.
#[must_use]
pub fn missing_particulars(context: &Context<'_>, record: &Record<Decision>) -> Option<(Vec<String>, String)> {
    let raw = &record.value;
    let law = law::of(context.workspace.council.as_ref()?.value.jurisdiction).ok()?;
    let by = if is_ever_member(context.workspace, &raw.by) { Decider::Member } else { Decider::Officer };
    let (keys, citation) = law.particulars(by, Kind::Decision.date(&record.id)?)?;
    let lacks = |key: &&String| match key.as_str() {
        "reasons" => raw.reasons.is_none(),
        "alternatives" => raw.alternatives.is_none(),
        _ => raw.interests.is_none(),
    };
    Some((keys.iter().filter(lacks).cloned().collect(), citation.to_owned()))
}

/// The sections that the council requires and that a report has, but without a word in them.
#[must_use]
pub fn empty_sections<'a>(context: &Context<'a>, report: &Record<Report>) -> Vec<&'a SectionPolicy> {
    let Some(council) = &context.workspace.council else { return Vec::new() };
    let is_empty = |policy: &&SectionPolicy| {
        let section = report.value.section.iter().find(|section| section.id == policy.id);
        section.is_some_and(|section| {
            context.text_or_file(section.text, section.text_file).all(|text| text.field.text.trim().is_empty())
        })
    };
    council.value.section.iter().filter(|section| section.required).filter(is_empty).collect()
}

/// Whether a report has the section. A report need not have appendices, and background papers have a rule of their own.
fn is_there(report: &Report, id: &str) -> bool {
    match id {
        "recommendations" => !report.recommendation.is_empty(),
        "appendices" | "background-papers" => true,
        id => report.section.iter().any(|section| section.id == id),
    }
}

/// The clearances that the council or the committee requires of a report.
#[must_use]
pub fn required_clearances(context: &Context<'_>, report: &Record<Report>) -> Vec<ClearanceBy> {
    context.policy(context.meeting_of(report)).clearances.unwrap_or_default()
}

/// The clearances that are required of a report and not recorded.
#[must_use]
pub fn missing_clearances(context: &Context<'_>, report: &Record<Report>) -> Vec<ClearanceBy> {
    let mut required = required_clearances(context, report);
    required.retain(|by| report.value.clearance.iter().all(|clearance| clearance.by != *by));
    required
}
