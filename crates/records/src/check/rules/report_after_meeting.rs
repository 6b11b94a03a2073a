//! A report that was written after its meeting.

use orderpaper_text::diagnostic::Finding;

use super::{Rule, in_words};
use crate::check::Context;
use crate::read::Kind;

const CODE: &str = "report-after-meeting";

pub(super) const RULE: Rule = Rule {
    code: CODE,
    manual: "\
# report-after-meeting

## What it finds
A report whose date is after the date of its meeting.

## Why it is bad
The meeting cannot have seen it. Most often the date, or the folder, is one of another meeting.

## What to do
Put the date right, or move the report to the meeting that it is for.
",
    check: Some(check),
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    let late = context.workspace.reports.iter().filter_map(|report| {
        let (date, meeting) = (report.value.date?.0, Kind::Report.date(&report.id)?);
        (date > meeting).then(|| {
            let message = format!("the report is of {}, after its meeting on {}", in_words(date), in_words(meeting));
            Finding::error(CODE, report.place("date"), message)
                .hint("put the date right, or move the report to the folder of the meeting that it is for")
        })
    });
    late.collect()
}
