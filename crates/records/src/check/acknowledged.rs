//! Warnings that somebody has accepted, in the record that they are on.

use std::collections::BTreeSet;

use orderpaper_text::diagnostic::{Finding, Severity, nearest};
use orderpaper_text::source::{Place, SourceId, Sources};

use super::rules::{self, RULES};
use crate::read::record::Acknowledgement;
use crate::read::{Record, Workspace};

/// The code of the finding on one that accepts nothing.
const NOTHING: &str = "acknowledged-nothing";

/// One acknowledgement of a record.
struct Accepted<'a> {
    /// The files of the record: its own and those of its texts.
    files: BTreeSet<SourceId>,
    place: Place,
    said: &'a Acknowledgement,
}

impl Accepted<'_> {
    fn fits(&self, finding: &Finding, sources: &Sources) -> bool {
        let says = |words: &String| {
            let text = &sources.get(finding.place.source).text;
            let start = text[..finding.place.start.min(text.len())].rfind('\n').map_or(0, |at| at + 1);
            let end =
                text[finding.place.end.min(text.len())..].find('\n').map_or(text.len(), |at| finding.place.end + at);
            finding.message.contains(words) || text.get(start..end).is_some_and(|lines| lines.contains(words))
        };
        finding.code == self.said.finding
            && self.files.contains(&finding.place.source)
            && self.said.about.as_ref().is_none_or(says)
    }
}

/// Marks the warnings that the records accept. Where all findings with a code are there, as `are_all` tells, it adds one for each
/// acknowledgement that accepts nothing.
pub fn acknowledge(workspace: &Workspace, findings: &mut Vec<Finding>, are_all: impl Fn(&str) -> bool) {
    let accepted = all(workspace);
    let mut used = vec![false; accepted.len()];
    for finding in findings.iter_mut().filter(|finding| finding.severity != Severity::Error) {
        for (one, used) in accepted.iter().zip(&mut used) {
            if one.fits(finding, &workspace.sources) {
                finding.severity = Severity::Acknowledged;
                *used = true;
            }
        }
    }
    // Of what was published nobody is told a part of the warnings any more, so that they are not there to be accepted.
    let published = super::published_reports(workspace);
    let unused = accepted.iter().zip(used).filter(|(_, used)| !used).map(|(one, _)| one);
    let unused = unused.filter(|one| !published.contains(&one.place.source));
    for one in unused.filter(|one| are_all(&one.said.finding)) {
        let is_error = findings.iter().any(|finding| one.fits(finding, &workspace.sources));
        findings.push(nothing(one, is_error));
    }
}

/// Whether every finding with this code is found in the records, or it is no code at all.
pub(super) fn is_of_records(code: &str) -> bool {
    rules::rule(code).is_none_or(|rule| rule.check.is_some())
}

fn nothing(one: &Accepted<'_>, is_error: bool) -> Finding {
    let code = &one.said.finding;
    if rules::rule(code).is_none() {
        let near = nearest(code, RULES.iter().map(|rule| rule.code));
        let hint = near.map_or_else(
            || "write the code that is in square brackets after the word `warning`".to_owned(),
            |near| format!("did you mean `{near}`?"),
        );
        return Finding::warning(NOTHING, one.place, format!("no warning has the code `{code}`")).hint(hint);
    }
    if is_error {
        let message = format!("`{code}` is an error here, and an error cannot be accepted");
        return Finding::warning(NOTHING, one.place, message).hint("correct the error, and take this out");
    }
    let message = format!("there is no warning `{code}` here that this accepts");
    let hint = if one.said.about.is_some() { "take it out, or correct the words in `about`" } else { "take it out" };
    Finding::warning(NOTHING, one.place, message).hint(hint)
}

/// Every acknowledgement.
fn all(workspace: &Workspace) -> Vec<Accepted<'_>> {
    let mut all = Vec::new();
    workspace.council.iter().for_each(|one| add(one, &one.value.acknowledged, &mut all));
    workspace.people.iter().for_each(|one| add(one, &one.value.acknowledged, &mut all));
    workspace.glossary.iter().for_each(|one| add(one, &one.value.acknowledged, &mut all));
    workspace.committees.iter().for_each(|one| add(one, &one.value.acknowledged, &mut all));
    workspace.plans.iter().for_each(|one| add(one, &one.value.acknowledged, &mut all));
    workspace.progress.iter().for_each(|one| add(one, &one.value.acknowledged, &mut all));
    workspace.indicators.iter().for_each(|one| add(one, &one.value.acknowledged, &mut all));
    workspace.registers.iter().for_each(|one| add(one, &one.value.acknowledged, &mut all));
    workspace.meetings.iter().for_each(|one| add(one, &one.value.acknowledged, &mut all));
    workspace.reports.iter().for_each(|one| add(one, &one.value.acknowledged, &mut all));
    workspace.minutes.iter().for_each(|one| add(one, &one.value.acknowledged, &mut all));
    workspace.decisions.iter().for_each(|one| add(one, &one.value.acknowledged, &mut all));
    workspace.actions.iter().for_each(|one| add(one, &one.value.acknowledged, &mut all));
    all
}

fn add<'a, T>(record: &'a Record<T>, list: &'a [Acknowledgement], all: &mut Vec<Accepted<'a>>) {
    for (index, said) in list.iter().enumerate() {
        let files = record.texts.iter().map(|text| text.place.source).chain([record.source]).collect();
        all.push(Accepted { files, place: record.place(&format!("acknowledged.{index}.finding")), said });
    }
}
