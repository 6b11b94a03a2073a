//! A reference to something that was withdrawn, or to someone who has left.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use orderpaper_text::diagnostic::Finding;
use orderpaper_text::source::Place;

use super::{Rule, in_words, newest_notes, notes_of};
use crate::check::{Context, named};
use crate::read::record::plan::PlanRecommendation;
use crate::read::record::report::Report;
use crate::read::{Kind, Record};

const CODE: &str = "withdrawn-reference";

pub(super) const RULE: Rule = Rule {
    code: CODE,
    manual: "\
# withdrawn-reference

## What it finds
A note in the newest notes of a plan on a recommendation that was withdrawn (where `withdrawn_on` says when, in any
notes from that day on), or a person whose last day in office (`until`) is before the meeting. For the officer of an item
that is the day on which the agenda was published, and for the owner of a plan's recommendation the newest meeting with a
report on the plan.

## Why it matters
The paper would print something out of date as current: members would ring an officer who has left, or discuss a task
that was dropped.

## What to do
Remove the note, or name the person who holds the office on the day of the meeting. Correct the owner of a plan's
recommendation in the plan; papers that are published keep the owner of their day.
",
    check: Some(check),
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    notes(context, &mut findings);
    people(context, &mut findings);
    findings
}

fn notes(context: &Context<'_>, findings: &mut Vec<Finding>) {
    for plan in &context.workspace.plans {
        let newest = newest_notes(context, &plan.id).map(|notes| notes.source);
        let all = notes_of(context, &plan.id).into_iter();
        let all = all.flat_map(|(day, notes)| notes.value.note.iter().enumerate().map(move |one| (day, notes, one)));
        let list = plan.value.recommendation.iter().enumerate();
        let withdrawn: Vec<_> = list.filter(|(_, one)| one.withdrawn.is_some()).collect();
        for (day, notes, (index, note)) in all {
            // Where the day is not recorded, the notes of earlier dates may be right.
            let gone =
                |one: &PlanRecommendation| one.withdrawn_on.map_or(newest == Some(notes.source), |on| on.0 <= day);
            let mut of = withdrawn.iter().filter(|(_, one)| one.number == note.recommendation && gone(one));
            let Some((withdrawn, _)) = of.next() else { continue };
            let place = notes.place(&format!("note.{index}.recommendation"));
            let message = format!("recommendation {} is withdrawn, but there is a note on it", note.recommendation);
            let finding = Finding::error(CODE, place, message);
            let finding =
                finding.related(plan.place(&format!("recommendation.{withdrawn}.withdrawn")), "it was withdrawn here");
            findings.push(
                finding.hint("remove the note, or correct `withdrawn_on`; the notes of earlier dates stay as they are"),
            );
        }
    }
}

fn people(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let Some(people) = &context.workspace.people else { return };
    let left = people.value.person.iter().enumerate().filter_map(|(index, person)| {
        Some((person.id.as_str(), (person.until?.0, people.place(&format!("person.{index}.until")))))
    });
    let left: BTreeMap<&str, (NaiveDate, Place)> = left.collect();
    for (id, place, day) in in_minutes(context) {
        if let Some((until, at)) = left.get(id).filter(|(until, _)| *until < day) {
            let message =
                format!("`{id}` left office on {}, before the meeting on {}", in_words(*until), in_words(day));
            let finding = Finding::error(CODE, place, message).related(*at, "the last day in office");
            findings.push(finding.hint(format!(
                "name the person who held the office on {}; a person with a new name keeps the id, with the old name under [[person.was]]",
                in_words(day),
            )));
        }
    }
    for (id, place, day) in on_agendas(context) {
        if let Some((until, at)) = left.get(id).filter(|(until, _)| *until < day) {
            let (until, day) = (in_words(*until), in_words(day));
            let message = format!("`{id}` left office on {until}, before the agenda of {day}");
            let finding = Finding::error(CODE, place, message).related(*at, "the last day in office");
            findings.push(finding.hint("name the person who holds the office now, or whoever else presents the item"));
        }
    }
    for (id, place, day) in owners(context) {
        if let Some((until, at)) = left.get(id).filter(|(until, _)| *until < day) {
            let day = in_words(day);
            let message =
                format!("`{id}` left office on {}, but is the owner in the progress report of {day}", in_words(*until));
            let finding = Finding::error(CODE, place, message).related(*at, "the last day in office");
            findings.push(
                finding.hint(format!("name the owner on {day}; papers that are published keep that of their day")),
            );
        }
    }
    for report in &context.workspace.reports {
        let Some(date) = Kind::Report.date(&report.id) else { continue };
        for (id, place, day) in of_report(report, date) {
            if let Some((until, at)) = left.get(id).filter(|(until, _)| *until < day) {
                let what = if day == date { "the meeting" } else { "the clearance" };
                let message = format!("`{id}` left office on {}, before {what} on {}", in_words(*until), in_words(day));
                let finding = Finding::error(CODE, place, message).related(*at, "the last day in office");
                findings.push(finding.hint(format!("name the person who holds the office on {}", in_words(day))));
            }
        }
    }
}

/// Everyone whom the minutes name, on the day of the meeting.
fn in_minutes<'a>(context: &Context<'a>) -> Vec<(&'a str, Place, NaiveDate)> {
    let minutes = context.workspace.minutes.iter().filter_map(|record| Some((record, Kind::Minutes.date(&record.id)?)));
    minutes
        .flat_map(|(record, day)| {
            let people = named::people(record).into_iter().filter(|one| !one.may_have_left);
            people.map(move |one| (one.id, one.place, day))
        })
        .collect()
}

/// The officers of the items of agendas, on the day on which the agenda was published or, before that, of the meeting.
fn on_agendas<'a>(context: &Context<'a>) -> Vec<(&'a str, Place, NaiveDate)> {
    let mut all = Vec::new();
    for record in &context.workspace.meetings {
        let published = record.value.published.map(|day| day.0);
        let Some(day) = published.or_else(|| Kind::Meeting.date(&record.id)) else { continue };
        for (index, item) in record.value.item.iter().enumerate() {
            let parts = item.part.iter().enumerate();
            let parts = parts.map(|(at, part)| (part.officer.as_ref(), format!("item.{index}.part.{at}.officer")));
            let own = std::iter::once((item.officer.as_ref(), format!("item.{index}.officer")));
            all.extend(own.chain(parts).filter_map(|(id, path)| Some((id?.as_str(), record.place(&path), day))));
        }
    }
    all
}

/// Everyone whom a report names or who cleared it, with the day on which they must hold their office.
fn of_report(report: &Record<Report>, date: NaiveDate) -> Vec<(&str, Place, NaiveDate)> {
    let mut all = vec![(report.value.author.as_str(), report.place("author"), date)];
    let contacts = report.value.contacts.iter().enumerate();
    all.extend(contacts.map(|(index, id)| (id.as_str(), report.place(&format!("contacts.{index}")), date)));
    let contributors = report.value.contributors.iter().enumerate();
    all.extend(contributors.map(|(index, id)| (id.as_str(), report.place(&format!("contributors.{index}")), date)));
    for (index, section) in report.value.section.iter().enumerate() {
        let signed = section.signed_off.as_ref();
        let place = || report.place(&format!("section.{index}.signed_off.by"));
        all.extend(signed.map(|one| (one.by.as_str(), place(), one.on.map_or(date, |day| day.0))));
    }
    all.extend(report.value.cabinet_member.iter().map(|id| (id.as_str(), report.place("cabinet_member"), date)));
    for (index, clearance) in report.value.clearance.iter().enumerate() {
        let place = report.place(&format!("clearance.{index}.person"));
        all.push((&clearance.person, place, clearance.at.0.date()));
    }
    all
}

/// The owners of the recommendations of plans, each with the day of the newest meeting that reads of the plan.
fn owners<'a>(context: &Context<'a>) -> Vec<(&'a str, Place, NaiveDate)> {
    let mut all = Vec::new();
    for plan in &context.workspace.plans {
        let tells =
            |report: &&Record<Report>| report.value.progress.as_ref().is_some_and(|progress| progress.plan == plan.id);
        let reports = context.workspace.reports.iter().filter(tells);
        let Some(newest) = reports.filter_map(|report| Kind::Report.date(&report.id)).max() else { continue };
        let open = plan.value.recommendation.iter().enumerate().filter(|(_, one)| !one.is_withdrawn_by(newest));
        all.extend(
            open.map(|(index, one)| (one.owner.as_str(), plan.place(&format!("recommendation.{index}.owner")), newest)),
        );
    }
    all
}
