//! A folder of reports without a meeting.

use std::collections::BTreeSet;

use orderpaper_text::diagnostic::Finding;
use orderpaper_text::source::Place;

use super::Rule;
use crate::check::Context;
use crate::model::policy::MeetingKind;
use crate::read::record::meeting::Meeting;
use crate::read::{Kind, Record};

const CODE: &str = "missing-meeting";

pub(super) const RULE: Rule = Rule {
    code: CODE,
    manual: "\
# missing-meeting

## What it finds
A folder with reports but no `meeting.toml`; and a meeting of the kind `adjourned` that does not say which meeting it
continues.

## Why it matters
Without a meeting the reports have no committee, no agenda and no number, so the program cannot make their papers.

What an adjourned meeting took in private is still exempt when the meeting continues, and the program would not know.

## What to do
Write the `meeting.toml` of the meeting: its committee, its time and place, and its agenda items. If a meeting
continues another, write `adjourned_from` with the id of that meeting, which is the name of its folder.
",
    check: Some(check),
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    let mut reported = BTreeSet::new();
    let mut findings = Vec::new();
    let reports = context.workspace.reports.iter().map(|report| (context.meeting_of(report), report.source, "report"));
    let minutes =
        context.workspace.minutes.iter().map(|minutes| (minutes.id.as_str(), minutes.source, "record of minutes"));
    for (id, source, what) in reports.chain(minutes) {
        let known = context.workspace.knows(Kind::Meeting, id);
        if !known && reported.insert(id) {
            let path = format!("meetings/{id}/meeting.toml");
            let finding = Finding::error(
                CODE,
                Place::file(source),
                format!("this {what} has no meeting: there is no file `{path}`"),
            );
            let ids = context.workspace.meetings.iter().map(|meeting| meeting.id.as_str());
            findings.push(finding.suggest(id, ids).hint(format!("write `{path}` with the committee and the agenda")));
        }
    }
    let goes_on = |meeting: &&Record<Meeting>| meeting.value.kind == MeetingKind::Adjourned;
    for meeting in context.workspace.meetings.iter().filter(goes_on).filter(|one| one.value.adjourned_from.is_none()) {
        let message = "this meeting continues one that was adjourned, but does not say which";
        let hint = "add `adjourned_from = \"…\"` with the id of that meeting: what was exempt there is exempt here";
        findings.push(Finding::error(CODE, meeting.place("kind"), message).hint(hint));
    }
    findings
}
