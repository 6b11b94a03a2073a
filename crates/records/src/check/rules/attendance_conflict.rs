//! Attendance that contradicts itself.

use std::collections::BTreeMap;

use chrono::{NaiveDate, NaiveTime};
use orderpaper_text::diagnostic::Finding;

use super::{Rule, and_list};
use crate::check::Context;
use crate::check::membership::{Membership, co_opted_at};
use crate::check::presence::{Presence, class_of, was_there};
use crate::model::policy::{AttendanceClass, ProceedingKind};
use crate::read::record::minutes::{Attendance, Minutes, Proceeding};
use crate::read::{Kind, Record};

const CODE: &str = "attendance-conflict";

pub(super) const RULE: Rule = Rule {
    code: CODE,
    manual: "\
# attendance-conflict

## What it finds
- A person who is listed twice, for example under apologies and as present; but not one who was there in two capacities,
  each with a class of its own, if `capacity` says so.
- A substitute whose member is also present, or who is an officer or a member of the committee.
- A substitute with neither `instead_of` nor `representing`, for somebody who was not a member, or who is not one of the
  committee's substitutes.
- Somebody recorded as a member who was not a member of this committee, or as absent or with apologies who was not expected.
  Apologies of officers are in order.
- A member who is missing from the attendance.
- A person who arrived at an item after the one at which they left, or who arrived, left, was away or was remote but was
  not there, by the attendance or by an arrival or departure among what happened.
- A person who came back before they went out, or of whom `out` says neither; one who was both away and remote for an item.
- A person who arrived or left by the clock when the meeting had not begun or had closed, or left before they arrived.

Members are those on the day of the meeting: see the committee's `[[term]]`. Who was co-opted at the meeting itself, by an
election with `co_opted`, is a member from then on, and their term begins on that day. This is a warning, because real
minutes contain slips and are printed as they are.

## Why it matters
Members are quick to complain about wrong apologies, and quorum and votes are counted from the attendance.

## What to do
Correct the class, or remove the wrong line.
",
    check: Some(check),
};

/// Who belonged to the committee at a meeting: once it was over, and when it began.
struct Bodies<'a> {
    context: &'a Context<'a>,
    minutes: &'a Minutes,
    day: NaiveDate,
    on: Membership<'a>,
    before: Membership<'a>,
}

impl Bodies<'_> {
    fn has(&self, id: &str) -> bool {
        [&self.on, &self.before].into_iter().any(|one| is_member(one, id))
    }

    /// Whether somebody is on its list of members; nobody is, if there is none.
    fn lists(&self, id: &str) -> bool {
        [&self.on, &self.before].into_iter().any(|one| one.members.contains(&id))
    }

    /// What speaks against the class of somebody, and against whom they stood in for.
    fn capacity(
        &self,
        index: usize,
        one: &Attendance,
        class: AttendanceClass,
        tell: &mut impl FnMut(String, String, &str),
    ) {
        let id = one.person.as_str();
        let there = |id: &str| {
            self.minutes.attendance.iter().any(|other| other.person == id && was_there(class_of(self.context, other)))
        };
        match (&one.instead_of, class) {
            (Some(member), AttendanceClass::Officer) => tell(
                format!("attendance.{index}.instead_of"),
                format!("`{id}` was there as an officer, and is no substitute for a member, `{member}`"),
                "write `class = \"substitute\"`, or remove `instead_of`",
            ),
            (Some(member), _) if there(member) => tell(
                format!("attendance.{index}.instead_of"),
                format!("`{id}` is the substitute for `{member}`, who is also present"),
                "record the member's apologies, or correct `instead_of`",
            ),
            (None, AttendanceClass::Substitute) if one.representing.is_none() => tell(
                format!("attendance.{index}.class"),
                format!("the record does not say whom `{id}` was substitute for"),
                "add `instead_of = \"…\"` with the id of the member, or `representing = \"…\"` with that of the outside body",
            ),
            (Some(member), _) if !self.has(member) => tell(
                format!("attendance.{index}.instead_of"),
                format!("`{id}` is the substitute for `{member}`, who was not a member on that day"),
                "correct `instead_of`, or the committee's members and their terms",
            ),
            (Some(_), _) if self.lists(id) => tell(
                format!("attendance.{index}.instead_of"),
                format!("`{id}` is recorded as a substitute, and is a member of the committee"),
                "write `class = \"member\"` and remove `instead_of`, or name the right person",
            ),
            (Some(_), _) if !self.on.substitutes.is_empty() && !self.on.substitutes.contains(&id) => tell(
                format!("attendance.{index}.person"),
                format!("`{id}` is not one of the committee's substitutes"),
                "add the person to the committee's `substitutes`, or correct the attendance",
            ),
            (_, AttendanceClass::Apologies | AttendanceClass::Absent)
                if !self.has(id) && !self.on.substitutes.contains(&id) =>
            {
                if let Some(message) = not_expected(self.context, one, class, self.day) {
                    let hint = "remove the line, or correct the committee's members and their terms";
                    tell(format!("attendance.{index}.class"), message, hint);
                }
            }
            (_, AttendanceClass::Member) if !self.has(id) => tell(
                format!("attendance.{index}.class"),
                format!(
                    "`{id}` is recorded as a member, but was not one on that day according to the committee's record"
                ),
                match co_opted_at(self.minutes, id) {
                    Some(_) => {
                        "add a [[term]] to the committee's record with the day of this meeting as `from`: the agenda of that \
                                day does not list who was co-opted at the meeting itself"
                    }
                    None => "write `class = \"in-attendance\"`, or correct the committee's members and their terms",
                },
            ),
            _ => {}
        }
    }
}

fn check(context: &Context<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for record in &context.workspace.minutes {
        let Some((body, day)) = context.body_of(&record.id).zip(Kind::Minutes.date(&record.id)) else { continue };
        let before = Membership::before(&body.value, day, Some(&record.value));
        let on = Membership::on(&body.value, day);
        let of = Bodies { context, minutes: &record.value, day, on, before };
        let attendance = &record.value.attendance;
        let presence = Presence::of(context, record);
        let mut tell = |path: String, message: String, hint: &str| {
            findings.push(Finding::warning(CODE, record.place(&path), message).hint(hint));
        };
        let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
        for (index, one) in attendance.iter().enumerate() {
            let (id, class) = (one.person.as_str(), class_of(context, one));
            if let Some(before) = seen.insert(id, index) {
                // Somebody may be there in two capacities, and then says in which.
                let both = was_there(class) && was_there(class_of(context, &attendance[before]));
                let has_capacity = [before, index].iter().any(|at| attendance[*at].capacity.is_some());
                if !both || !has_capacity || attendance[before].class == one.class {
                    tell(
                        format!("attendance.{index}.person"),
                        format!("`{id}` is in the attendance twice"),
                        "keep one of the two; for somebody who was there in two capacities, give each its own `class`, and one of them \
                         `capacity = \"local member\"` or whatever it is",
                    );
                }
            }
            let comes = one.arrived.as_deref().and_then(|item| presence.taken(item));
            let goes = one.left.as_deref().and_then(|item| presence.taken(item));
            if comes.zip(goes).is_some_and(|(comes, goes)| comes > goes) {
                let (arrived, left) = (one.arrived.as_deref(), one.left.as_deref());
                tell(
                    format!("attendance.{index}.arrived"),
                    format!(
                        "`{id}` arrived at `{}`, which was taken after `{}`, at which the record says `{id}` left",
                        arrived.unwrap_or_default(),
                        left.unwrap_or_default(),
                    ),
                    "swap the two or correct one; for somebody who went out and came back, name the items between in `away = [\"…\"]`",
                );
            }
            hours(record, index, &mut tell);
            absences(&presence, index, one, &mut tell);
            moved(index, one, class, &mut tell);
            for item in one.remote_for.iter().filter(|item| one.away.contains(item)) {
                let message = format!("`{id}` was away for `{item}`, and took part in it from elsewhere");
                tell(format!("attendance.{index}.remote_for"), message, "take the item out of one of the two lists");
            }
            came_or_went(record, index, one, class, &mut tell);
            of.capacity(index, one, class, &mut tell);
        }
        let missing: Vec<String> =
            of.before.members.iter().filter(|id| !seen.contains_key(*id)).map(|id| format!("`{id}`")).collect();
        if !attendance.is_empty() && !missing.is_empty() {
            let message = format!("the attendance does not mention {}", and_list(&missing));
            tell(
                "attendance".into(),
                message,
                "record each as present, with `class = \"apologies\"` or with `class = \"absent\"`",
            );
        }
    }
    findings
}

/// What speaks against somebody who is no member and is recorded as missing. Officers, substitutes and those from outside send
/// apologies too.
fn not_expected(context: &Context<'_>, one: &Attendance, class: AttendanceClass, day: NaiveDate) -> Option<String> {
    let id = &one.person;
    let people = context.workspace.people.iter().flat_map(|people| &people.value.person);
    let person = people.into_iter().find(|person| person.id == *id)?;
    let is_guest = one.representing.is_some() || one.capacity.is_some() || person.organisation.is_some();
    let is_known = class == AttendanceClass::Apologies && (person.office_on(day).is_some() || is_guest);
    let does = if class == AttendanceClass::Absent { "absent" } else { "with apologies" };
    let message =
        format!("`{id}` is recorded {does}, but was not a member on that day according to the committee's record");
    (!is_known).then_some(message)
}

/// Somebody who was not there, of whom the minutes tell that they came or went.
fn came_or_went(
    record: &Record<Minutes>,
    index: usize,
    one: &Attendance,
    class: AttendanceClass,
    tell: &mut impl FnMut(String, String, &str),
) {
    let id = &one.person;
    let comes = |other: &Proceeding| {
        matches!(other.kind, ProceedingKind::Arrival | ProceedingKind::Departure) && other.people.contains(id)
    };
    if !was_there(class) && record.value.item.iter().flat_map(|item| &item.proceeding).any(comes) {
        let message =
            format!("`{id}` was not there according to `class`, but the minutes record that they came or went");
        let hint = "write the class of those who were there, such as `class = \"member\"`, or correct `people` there";
        tell(format!("attendance.{index}.class"), message, hint);
    }
}

/// What tells of the presence of somebody who was not there.
fn moved(index: usize, one: &Attendance, class: AttendanceClass, tell: &mut impl FnMut(String, String, &str)) {
    let moved = [
        ("arrived", one.arrived.is_some()),
        ("left", one.left.is_some()),
        ("arrived_at", one.arrived_at.is_some()),
        ("left_at", one.left_at.is_some()),
        ("away", !one.away.is_empty()),
        ("remote", one.remote),
        ("remote_for", !one.remote_for.is_empty()),
        ("out", !one.out.is_empty()),
        ("part_of", !one.part_of.is_empty()),
        ("part", one.part.is_some()),
        ("votes_on", !one.votes_on.is_empty()),
    ];
    if let Some((key, _)) = moved.iter().find(|(_, is)| *is && !was_there(class)) {
        tell(
            format!("attendance.{index}.{key}"),
            format!("`{}` was not there according to `class`, but has `{key}`", one.person),
            "correct `class`, such as `class = \"member\"`, or remove the line",
        );
    }
}

/// Absences of somebody who went out and came back that say nothing, or are not in their order.
fn absences(presence: &Presence<'_>, index: usize, one: &Attendance, tell: &mut impl FnMut(String, String, &str)) {
    let id = &one.person;
    for (number, out) in one.out.iter().enumerate() {
        let at = |key: &str| format!("attendance.{index}.out.{number}{key}");
        let taken = |item: &Option<String>| item.as_deref().and_then(|item| presence.taken(item));
        let items = taken(&out.left).zip(taken(&out.back)).is_some_and(|(left, back)| left > back);
        let hours = out.left_at.zip(out.back_at).is_some_and(|(left, back)| left.0 > back.0);
        let left = out.left.is_some() || out.left_at.is_some();
        if items || hours {
            let key = if items { ".back" } else { ".back_at" };
            tell(at(key), format!("`{id}` came back before they went out"), "swap the two, or correct one");
        } else if !left || out.back.is_none() && out.back_at.is_none() {
            let what = if left { "came back" } else { "went out" };
            let message = format!("it is not recorded when `{id}` {what}");
            let hint = "write `left` and `back` with ids of items, or `left_at` and `back_at` with times; for somebody who did not \
                        come back, `left` in the [[attendance]] itself";
            tell(at(""), message, hint);
        }
    }
}

/// Times of an arrival and a departure that are not within those of the meeting, or not in their order.
fn hours(record: &Record<Minutes>, index: usize, tell: &mut impl FnMut(String, String, &str)) {
    let Minutes { began, closed, attendance, .. } = &*record.value;
    let Some(one) = attendance.get(index) else { return };
    let (arrived, left) = (one.arrived_at.map(|time| time.0), one.left_at.map(|time| time.0));
    let (began, closed) = (began.map(|time| time.0), closed.map(|time| time.0));
    // A meeting that went on past midnight closed at an earlier hour than it began.
    let closed = closed.filter(|closed| began.is_none_or(|began| began <= *closed));
    let is_after = |a: Option<NaiveTime>, b: Option<NaiveTime>| a.zip(b).is_some_and(|(a, b)| a > b);
    let doubts = [
        ("arrived_at", is_after(arrived, closed), "arrived at an hour at which the meeting had closed"),
        ("left_at", is_after(began, left) && closed.is_some(), "left at an hour at which the meeting had not begun"),
        ("left_at", is_after(left, closed), "left at an hour at which the meeting had closed"),
        ("left_at", is_after(arrived, left) && closed.is_some(), "left at an earlier hour than they arrived"),
    ];
    if let Some((key, _, does)) = doubts.into_iter().find(|(_, is, _)| *is) {
        let message = format!("`{}` {does}", one.person);
        tell(format!("attendance.{index}.{key}"), message, "correct the time, or when the meeting began and closed");
    }
}

/// Whether somebody was a member on the day. If a committee has no list of members, anybody may have been one.
fn is_member(on: &Membership<'_>, id: &str) -> bool {
    let of_class = || on.of_classes.iter().any(|(_, one)| *one == id);
    let leads = [on.chair, on.vice_chair].contains(&Some(id));
    leads || on.members.is_empty() || on.members.contains(&id) || on.co_opted.contains(&id) || of_class()
}
