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
A report dated after its meeting.

## Why it matters
The meeting cannot have seen it. Usually the date, or the folder, belongs to another meeting.

## What to do
Correct the date, or move the report to the folder of its meeting.
",
    check: Some(check),
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    let late = context.workspace.reports.iter().filter_map(|report| {
        let (date, meeting) = (report.value.date?.0, Kind::Report.date(&report.id)?);
        (date > meeting).then(|| {
            let message = format!("the report is dated {}, after its meeting on {}", in_words(date), in_words(meeting));
            Finding::error(CODE, report.place("date"), message)
                .hint("correct the date, or move the report to the folder of its meeting")
        })
    });
    late.collect()
}
