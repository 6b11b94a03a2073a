//! Attendance that contradicts itself.

use std::collections::BTreeMap;

use orderpaper_text::diagnostic::Finding;

use super::{Rule, and_list};
use crate::check::Context;
use crate::check::membership::Membership;
use crate::check::presence::Presence;
use crate::model::policy::AttendanceClass;
use crate::read::Kind;

const CODE: &str = "attendance-conflict";

pub(super) const RULE: Rule = Rule {
    code: CODE,
    manual: "\
# attendance-conflict

## What it finds
A person who is in the attendance twice, such as under apologies and present; a substitute whose member is there as
well; a substitute without `instead_of`, for somebody who was no member, or who is not one of the committee's
substitutes; a member of another body, or none, told to be a member of this one; and a member who is missing from
the attendance altogether. Members are those of the day: see the committee's `[[term]]`. Told as a doubt, because
real minutes contain slips and are printed as they are.

## Why it is bad
Wrong apologies are among the first things that members complain of, and quorum and votes are counted from
attendance.

## What to do
Put the class right, or remove the line that is wrong.
",
    check: Some(check),
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for record in &context.workspace.minutes {
        let Some((body, day)) = context.body_of(&record.id).zip(Kind::Minutes.date(&record.id)) else { continue };
        let on = Membership::on(&body.value, day);
        let attendance = &record.value.attendance;
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
            let there = |id: &str| attendance.iter().any(|other| other.person == id && Presence::was_there(other));
            match (&one.instead_of, one.class) {
                (Some(member), _) if there(member) => tell(
                    format!("attendance.{index}.instead_of"),
                    format!("`{id}` stands in for `{member}`, who is there as well"),
                    "put the apologies of the member in, or say for whom the substitute came",
                ),
                (None, AttendanceClass::Substitute) => tell(
                    format!("attendance.{index}.class"),
                    format!("nothing says for whom the substitute `{id}` came"),
                    "add `instead_of = \"…\"` with the id of the member",
                ),
                (Some(member), _) if !is_member(&on, member) => tell(
                    format!("attendance.{index}.instead_of"),
                    format!("`{id}` stands in for `{member}`, who was no member on the day"),
                    "say for whom the substitute came, or put the committee's members and their terms right",
                ),
                (Some(_), _) if !on.substitutes.is_empty() && !on.substitutes.contains(&id) => tell(
                    format!("attendance.{index}.person"),
                    format!("`{id}` was not one of those who may stand in for a member"),
                    "add the member to the committee's `substitutes`, or put the attendance right",
                ),
                (_, AttendanceClass::Member) if !is_member(&on, id) => tell(
                    format!("attendance.{index}.class"),
                    format!("`{id}` is told to be a member, and was none on the day by the committee's record"),
                    "write `class = \"in-attendance\"`, or put the committee's members and their terms right",
                ),
                _ => {}
            }
        }
        let missing: Vec<String> =
            on.members.iter().filter(|id| !seen.contains_key(*id)).map(|id| format!("`{id}`")).collect();
        if !attendance.is_empty() && !missing.is_empty() {
            let message = format!("the attendance does not tell of {}", and_list(&missing));
            tell(
                "attendance".into(),
                message,
                "write each as present, `class = \"apologies\"` or `class = \"absent\"`",
            );
        }
    }
    findings
}

/// Whether somebody was a member on the day; of a committee without a list of members anybody may have been one.
fn is_member(on: &Membership<'_>, id: &str) -> bool {
    on.members.is_empty() || on.members.contains(&id) || on.co_opted.contains(&id)
}
