//! A clearance after the council's deadline.

use chrono::{NaiveDateTime, NaiveTime, TimeDelta};
use orderpaper_text::diagnostic::Finding;

use super::{Rule, in_words};
use crate::check::Context;
use crate::check::due::{Deadline, Due};
use crate::read::Kind;

const CODE: &str = "clearance-late";

pub(super) const RULE: Rule = Rule {
    code: CODE,
    manual: "\
# clearance-late

## What it finds
A clearance that was given after the deadline: `policy.clearance_days` working days before the meeting, at
`policy.clearance_time`, or at the end of that day if no time is set. Working days are Monday to Friday, except bank
holidays and the council's closed days.

## Why it matters
Papers must be open to the public some clear days before the meeting, and a late clearance leaves no time to print
them.

## What to do
Check the time that was recorded. If it is right, agree with the clerk whether the report goes to the next meeting. If
it goes to this one, accept the warning with `[[acknowledged]]`, and say why.

## Source
The council's own deadline; the five days are in the Local Government Act 1972, section 100B.
",
    check: Some(check),
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    let Some(due) = Due::of(context) else { return Vec::new() };
    let mut findings = Vec::new();
    for report in &context.workspace.reports {
        let id = context.meeting_of(report);
        let (Some(deadline), Some(meeting)) = (due.clearances(id), Kind::Report.date(&report.id)) else { continue };
        let days = context.policy(id).clearance_days.unwrap_or_default();
        for (index, clearance) in report.value.clearance.iter().enumerate() {
            if clearance.at.0 > last_moment(&deadline) {
                let message = format!("this clearance was given after the deadline, {}", words_for(&deadline));
                let finding = Finding::warning(CODE, report.place(&format!("clearance.{index}.at")), message);
                let day = if days == 1 { "day" } else { "days" };
                findings.push(finding.hint(format!(
                    "clearances are due {days} working {day} before the meeting on {}: correct the date; if it is right, and the clerk takes the report, accept this",
                    in_words(meeting)
                )));
            }
        }
    }
    findings
}

/// The last second in which it is still in time.
fn last_moment(deadline: &Deadline) -> NaiveDateTime {
    let time = deadline.time.unwrap_or(NaiveTime::MIN - TimeDelta::seconds(1));
    deadline.day.and_time(time)
}

fn words_for(deadline: &Deadline) -> String {
    match deadline.time {
        Some(time) => format!("{} on {}", time.format("%H:%M"), in_words(deadline.day)),
        None => format!("the end of {}", in_words(deadline.day)),
    }
}
