//! A clearance after the council's deadline.

use chrono::{Datelike, Days, NaiveDate, NaiveDateTime, NaiveTime, Weekday};

use super::{Rule, in_words};
use crate::check::Context;
use crate::diagnostic::Finding;
use crate::read::Kind;

const CODE: &str = "clearance-late";

pub(super) const RULE: Rule = Rule {
    code: CODE,
    manual: "\
# clearance-late

## What it finds
A clearance that was given after the deadline: `policy.clearance_days` working days before the meeting, at
`policy.clearance_time`, or at the end of that day where no time is set. Monday to Friday are working days; bank holidays are
not looked at, so the deadline may in truth be a day earlier.

## Why it is bad
Papers must be open to the public five clear days before the meeting, and a late clearance leaves no time to print them.

## What to do
Check the time that was recorded. If it is right, agree with the clerk whether the report goes to the next meeting.

## Source
The council's own deadline; the five days are in the Local Government Act 1972, section 100B.
",
    check: Some(check),
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for report in &context.workspace.reports {
        let policy = context.policy(context.meeting_of(report));
        let (Some(days), Some(meeting)) = (policy.clearance_days, Kind::Report.date(&report.id)) else { continue };
        let at = policy.clearance_time.map(|time| time.0);
        let Some(deadline) = deadline(meeting, days, at) else { continue };
        for (index, clearance) in report.value.clearance.iter().enumerate() {
            if clearance.at.0 > deadline {
                let message = format!("this clearance was given after the deadline, {}", told(deadline, at));
                let finding = Finding::error(CODE, report.place(&format!("clearance.{index}.at")), message);
                let day = if days == 1 { "day" } else { "days" };
                findings.push(finding.hint(format!(
                    "clearances are due {days} working {day} before the meeting on {}: put the date right, or ask the clerk",
                    in_words(meeting)
                )));
            }
        }
    }
    findings
}

/// The moment `days` working days before the meeting.
fn deadline(meeting: NaiveDate, days: u32, at: Option<NaiveTime>) -> Option<NaiveDateTime> {
    let mut day = meeting.checked_sub_days(Days::new(u64::from(days / 5) * 7))?;
    let mut left = days % 5;
    let is_free = |day: NaiveDate| matches!(day.weekday(), Weekday::Sat | Weekday::Sun);
    while left > 0 || is_free(day) {
        day = day.pred_opt()?;
        left -= u32::from(left > 0 && !is_free(day));
    }
    Some(day.and_time(at.or_else(|| NaiveTime::from_hms_opt(23, 59, 59))?))
}

fn told(deadline: NaiveDateTime, at: Option<NaiveTime>) -> String {
    match at {
        Some(time) => format!("{} on {}", time.format("%H:%M"), in_words(deadline.date())),
        None => format!("the end of {}", in_words(deadline.date())),
    }
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;

    use super::deadline;

    #[test]
    fn weekends_are_not_counted() {
        let day = |month, day| NaiveDate::from_ymd_opt(2026, month, day).unwrap_or_default();
        let due = |meeting, days| deadline(meeting, days, None).map(|moment| moment.date());
        assert_eq!(due(day(11, 24), 1), Some(day(11, 23)), "a Tuesday");
        assert_eq!(due(day(11, 23), 1), Some(day(11, 20)), "a Monday");
        assert_eq!(due(day(11, 24), 7), Some(day(11, 13)), "over one weekend");
        assert_eq!(due(day(11, 24), 10), Some(day(11, 10)), "two weeks");
        assert_eq!(due(day(11, 24), u32::MAX), None, "before all calendars");
    }
}
