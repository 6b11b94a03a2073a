//! A report that no agenda item names.

use orderpaper_text::diagnostic::{Finding, nearest};
use orderpaper_text::source::Place;

use super::Rule;
use crate::check::Context;
use crate::read::Kind;

const CODE: &str = "report-not-on-agenda";

pub(super) const RULE: Rule = Rule {
    code: CODE,
    manual: "\
# report-not-on-agenda

## What it finds
A report in the folder of a meeting whose agenda has no item with that report.

## Why it matters
The report would be in no pack and on no agenda. Under section 100B of the Local Government Act 1972 an item of
business is considered only if the agenda was open to the public before the meeting, or the chair finds it urgent.

## What to do
Add an item with `report = \"…\"` to the meeting, or move the report to its own meeting.

## Source
Local Government Act 1972, section 100B(4).
",
    check: Some(check),
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for report in &context.workspace.reports {
        let Some((meeting, id)) = report.id.split_once('/') else { continue };
        let Some(meeting) = context.meeting(meeting) else { continue };
        // Standing items of the committee may have a report too.
        if context.items_of(&meeting.id).any(|item| item.report.as_deref() == Some(id)) {
            continue;
        }
        // Where the agenda names it wrongly, that has a finding of its own.
        let means_it = |named: &str| {
            let known = context.workspace.knows(Kind::Report, &format!("{}/{named}", meeting.id));
            !known && nearest(named, [id]).is_some()
        };
        if meeting.value.item.iter().filter_map(|item| item.report.as_deref()).any(means_it) {
            continue;
        }
        let finding =
            Finding::warning(CODE, Place::file(report.source), format!("no item of the agenda has the report `{id}`"));
        findings.push(finding.hint(format!(
            "add an item to the meeting.toml of this meeting:\n[[item]]\nid = \"{id}\"\nreport = \"{id}\""
        )));
    }
    findings
}
