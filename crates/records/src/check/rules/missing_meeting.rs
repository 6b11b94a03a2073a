//! A folder of reports without a meeting.

use std::collections::BTreeSet;

use orderpaper_text::diagnostic::Finding;
use orderpaper_text::source::Place;

use super::{Rule, in_words};
use crate::check::{Context, aside};
use crate::model::policy::MeetingKind;
use crate::read::record::call_in::CallIn;
use crate::read::record::meeting::Meeting;
use crate::read::{Kind, Record, RecordName};

const CODE: &str = "missing-meeting";

pub(super) const RULE: Rule = Rule {
    code: CODE,
    manual: "\
# missing-meeting

## What it finds
A folder with reports but no `meeting.toml`; and a meeting of the kind `adjourned` that does not say which meeting it
continues. As a warning, a committee that considered a call-in on a day on which it has no meeting among the records.

## Why it matters
Without a meeting the reports have no committee, no agenda and no number, so the program cannot make their papers.

What an adjourned meeting took in private is still exempt when the meeting continues, and the program would not know.

## What to do
Write the `meeting.toml` of the meeting: its committee, its time and place, and its agenda items. If a meeting
continues another, write `adjourned_from` with the id of that meeting, which is the name of its folder. Correct the
day or the body of a stage of a call-in; papers print it as it is recorded.
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
    for record in &context.workspace.minutes {
        for (index, item) in record.value.item.iter().enumerate() {
            stages(context, record, &format!("item.{index}.call_in"), item.call_in.as_ref(), &mut findings);
        }
    }
    for record in &context.workspace.decisions {
        stages(context, record, "called_in", record.value.called_in.as_ref(), &mut findings);
    }
    findings
}

/// The stages of a call-in that no meeting of their body can have been. What bodies outside the council do is in no record.
fn stages<T>(
    context: &Context<'_>,
    record: &Record<T>,
    path: &str,
    call_in: Option<&CallIn>,
    findings: &mut Vec<Finding>,
) {
    let workspace = context.workspace;
    let stages = call_in.iter().flat_map(|one| &one.stage).enumerate();
    for (stage, one) in stages.filter(|(_, one)| workspace.knows(Kind::Committee, &one.body)) {
        let gone = workspace.set_aside.iter().filter(|name| name.kind == Kind::Meeting);
        let mut meetings = workspace.known.iter().filter(|name| name.kind == Kind::Meeting).chain(gone);
        let is_it = |name: &RecordName| {
            let is_of = || aside::body_of(workspace, &name.id).is_none_or(|body| body == one.body);
            Kind::Meeting.date(&name.id) == Some(one.on.0) && is_of()
        };
        if meetings.any(is_it) {
            continue;
        }
        let message =
            format!("`{}` considered this call-in on {}, but has no meeting on that day", one.body, in_words(one.on.0));
        let finding = Finding::warning(CODE, record.place(&format!("{path}.stage.{stage}.on")), message);
        findings.push(finding.hint(format!(
            "correct `on` or `body`, or write the meeting: meetings/{}-{}/meeting.toml",
            one.on.0, one.body
        )));
    }
}
