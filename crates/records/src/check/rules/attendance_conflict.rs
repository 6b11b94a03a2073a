//! Attendance that contradicts itself.

use std::collections::BTreeMap;

use chrono::NaiveTime;
use orderpaper_text::diagnostic::Finding;

use super::{Rule, and_list};
use crate::check::Context;
use crate::check::membership::Membership;
use crate::check::presence::Presence;
use crate::model::policy::AttendanceClass;
use crate::read::record::minutes::Minutes;
use crate::read::{Kind, Record};

const CODE: &str = "attendance-conflict";

pub(super) const RULE: Rule = Rule {
    code: CODE,
    manual: "\
# attendance-conflict

## What it finds
- A person who is listed twice, for example under apologies and as present.
- A substitute whose member is also present.
- A substitute without `instead_of`, for somebody who was not a member, or who is not one of the committee's
  substitutes.
- Somebody recorded as a member who was not a member of this committee.
- A member who is missing from the attendance.
- A person who arrived at an item after the one at which they left, or who arrived, left, was away or was remote but was
  not there.
- A person who arrived or left by the clock when the meeting had not begun or had closed, or left before they arrived.

Members are those on the day of the meeting: see the committee's `[[term]]`. This is a warning, because real minutes
contain slips and are printed as they are.

## Why it matters
Members are quick to complain about wrong apologies, and quorum and votes are counted from the attendance.

## What to do
Correct the class, or remove the wrong line.
",
    check: Some(check),
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for record in &context.workspace.minutes {
        let Some((body, day)) = context.body_of(&record.id).zip(Kind::Minutes.date(&record.id)) else { continue };
        let on = Membership::on(&body.value, day);
        let attendance = &record.value.attendance;
        let presence = Presence::of(&record.value);
        let mut tell = |path: String, message: String, hint: &str| {
            findings.push(Finding::warning(CODE, record.place(&path), message).hint(hint));
        };
        let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
        for (index, one) in attendance.iter().enumerate() {
            let id = one.person.as_str();
            if seen.insert(id, index).is_some() {
                tell(
                    format!("attendance.{index}.person"),
                    format!("`{id}` is in the attendance twice"),
                    "keep one of the two",
                );
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
            let moved = [
                ("arrived", one.arrived.is_some()),
                ("left", one.left.is_some()),
                ("arrived_at", one.arrived_at.is_some()),
                ("left_at", one.left_at.is_some()),
                ("away", !one.away.is_empty()),
                ("remote", one.remote),
            ];
            if let Some((key, _)) = moved.iter().find(|(_, is)| *is && !Presence::was_there(one)) {
                tell(
                    format!("attendance.{index}.{key}"),
                    format!("`{id}` was not there according to `class`, but has `{key}`"),
                    "correct `class`, such as `class = \"member\"`, or remove the line",
                );
            }
            let there = |id: &str| attendance.iter().any(|other| other.person == id && Presence::was_there(other));
            match (&one.instead_of, one.class) {
                (Some(member), _) if there(member) => tell(
                    format!("attendance.{index}.instead_of"),
                    format!("`{id}` is the substitute for `{member}`, who is also present"),
                    "record the member's apologies, or correct `instead_of`",
                ),
                (None, AttendanceClass::Substitute) => tell(
                    format!("attendance.{index}.class"),
                    format!("the record does not say whom `{id}` was substitute for"),
                    "add `instead_of = \"…\"` with the id of the member",
                ),
                (Some(member), _) if !is_member(&on, member) => tell(
                    format!("attendance.{index}.instead_of"),
                    format!("`{id}` is the substitute for `{member}`, who was not a member on that day"),
                    "correct `instead_of`, or the committee's members and their terms",
                ),
                (Some(_), _) if !on.substitutes.is_empty() && !on.substitutes.contains(&id) => tell(
                    format!("attendance.{index}.person"),
                    format!("`{id}` is not one of the committee's substitutes"),
                    "add the person to the committee's `substitutes`, or correct the attendance",
                ),
                (_, AttendanceClass::Member) if !is_member(&on, id) => tell(
                    format!("attendance.{index}.class"),
                    format!(
                        "`{id}` is recorded as a member, but was not one on that day according to the committee's record"
                    ),
                    "write `class = \"in-attendance\"`, or correct the committee's members and their terms",
                ),
                _ => {}
            }
        }
        let missing: Vec<String> =
            on.members.iter().filter(|id| !seen.contains_key(*id)).map(|id| format!("`{id}`")).collect();
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
    on.members.is_empty() || on.members.contains(&id) || on.co_opted.contains(&id)
}
