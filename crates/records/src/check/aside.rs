//! The part of a workspace that papers can be made from while other records have errors.
//!
//! A record with an error is set aside, with everything that cannot be understood without it. What is left is checked again. A
//! reference to what was set aside leads nowhere then, so its record follows, until no error is left.

mod body;

use std::collections::BTreeSet;

use chrono::NaiveDate;
use orderpaper_text::diagnostic::Finding;
use orderpaper_text::source::{Place, SourceId};

use super::{Context, check, exempt};
use crate::model::policy::Classification;
use crate::model::report::AppendixFile;
use crate::read::record::report::Report;
use crate::read::{FaultKind, Kind, Record, RecordName, Workspace, appendix_path};

pub use body::body_of;

/// The workspace without the records that these errors are in, and without those that need them; `None` where an error is in
/// something that all papers need, such as the names of people. [`Workspace::set_aside`] names what is missing.
///
/// Errors that `tolerates` allows set nothing aside.
#[must_use]
pub fn sound(context: &Context<'_>, findings: &[Finding], tolerates: &impl Fn(&Finding) -> bool) -> Option<Workspace> {
    if unread_exempt(context).iter().any(|id| is_lost(context, *id)) {
        return None;
    }
    let mut aside = BTreeSet::new();
    let stops = |findings: &[Finding]| -> Vec<Place> {
        let errors = findings.iter().filter(|finding| finding.is_error() && !tolerates(finding));
        errors.map(|error| error.place).collect()
    };
    add(context, stops(findings), &mut aside)?;
    loop {
        let rest = context.workspace.without(&aside);
        let before = aside.len();
        add(context, stops(&check(&Context::new(&rest))), &mut aside)?;
        if aside.len() == before {
            return Some(rest);
        }
    }
}

/// The files with errors that stop all papers: each may need the file, or nobody knows what in it is exempt.
#[must_use]
pub fn needed_by_all(
    context: &Context<'_>,
    findings: &[Finding],
    tolerates: &impl Fn(&Finding) -> bool,
) -> BTreeSet<SourceId> {
    let lost = unread_exempt(context).into_iter().filter(|id| is_lost(context, *id));
    let errors = findings.iter().filter(|finding| finding.is_error() && !tolerates(finding));
    let shared = errors.map(|error| error.place).filter(|place| records_at(context, *place).is_none());
    lost.chain(shared.map(|place| place.source)).collect()
}

/// Whether a file is no text, so that nobody knows a word in it that might be secret. Of one that was read and is empty there is none.
fn is_lost(context: &Context<'_>, id: SourceId) -> bool {
    let faults = context.workspace.faults.iter().filter(|fault| fault.place.source == id);
    let mut read = faults.filter(|fault| matches!(fault.kind, FaultKind::MissingKey { .. }));
    context.workspace.sources.get(id).text.is_empty() && read.next().is_none()
}

/// The files that could not be read as records and may hold something exempt. Nobody knows which of their words are.
#[must_use]
pub fn unread_exempt(context: &Context<'_>) -> BTreeSet<SourceId> {
    let workspace = context.workspace;
    // A name that does not go to every computer keeps no words back, nor does a copy of a paper.
    let keeps_none = |kind: &FaultKind| {
        matches!(kind, FaultKind::Name { .. } | FaultKind::DamagedPaper(_) | FaultKind::LedgerDiffers { .. })
    };
    let unread = workspace.faults.iter().filter(|fault| !keeps_none(&fault.kind));
    let unread: BTreeSet<SourceId> = unread.map(|fault| fault.place.source).collect();
    unread.into_iter().filter(|id| may_be_exempt(context, *id)).collect()
}

/// Whether a file that could not be read may hold something exempt.
#[must_use]
pub fn may_be_exempt(context: &Context<'_>, id: SourceId) -> bool {
    let sources = &context.workspace.sources;
    let source = sources.get(id);
    if Kind::of(&source.path).is_none() && of_meeting(&source.path).is_none() {
        return false;
    }
    // What minutes, decisions and actions say may follow from something exempt, and need not say so.
    let follows = Kind::of(&source.path).is_some_and(|name| match name.kind {
        Kind::Minutes => exempt::any_on_agenda(context, &name.id) || context.meeting(&name.id).is_none(),
        Kind::Decision | Kind::Actions => true,
        _ => false,
    });
    // Of a file that is no text, or in no place, nothing was kept.
    let is_in_doubt = follows || is_lost(context, id);
    exempt::is_marked(&source.text)
        || (is_in_doubt && sources.iter().any(|(_, one)| !exempt::is_plain(&one.path) && exempt::is_marked(&one.text)))
}

/// The appendices of reports that were set aside, each by its path from the root.
#[derive(Debug, Default)]
pub struct AppendicesAside {
    /// Those that are exempt: nothing public may say their words. Of a report that could not be read and may be exempt, all that it
    /// names are.
    pub exempt: Vec<AppendixFile>,
    /// The others, whose words earlier papers may say.
    pub open: Vec<AppendixFile>,
}

/// The appendices of reports that were set aside.
#[must_use]
pub fn appendices_aside(context: &Context<'_>, rest: &Workspace) -> AppendicesAside {
    let reports = context.workspace.reports.iter().filter(|report| rest.is_set_aside(Kind::Report, &report.id));
    let mut all = AppendicesAside::default();
    for report in reports {
        let is_exempt = report.value.classification == Classification::Exempt;
        for (index, appendix) in report.value.appendix.iter().enumerate() {
            let Some(file) = &appendix.file else { continue };
            let path = appendix_path(context.meeting_of(report), file);
            let found = if is_exempt || appendix.exempt { &mut all.exempt } else { &mut all.open };
            found.push(AppendixFile { path, place: report.place(&format!("appendix.{index}.file")) });
        }
    }
    for id in unread_exempt(context) {
        let source = context.workspace.sources.get(id);
        let Some(name) = Kind::of(&source.path).filter(|name| name.kind == Kind::Report) else { continue };
        let meeting = name.id.split('/').next().unwrap_or_default();
        let named = source.text.lines().filter_map(|line| line.split_once('=')).filter(|(key, _)| key.trim() == "file");
        all.exempt.extend(named.map(|(_, file)| {
            let file = file.trim().trim_matches(['"', '\'']);
            AppendixFile { path: appendix_path(meeting, file), place: Place::file(id) }
        }));
    }
    all
}

/// Whether a list of what the meetings of some bodies on some days do lacks nothing because of what was set aside.
/// A meeting of which nobody can tell the body may be of any.
#[must_use]
pub fn register_is_whole(
    (whole, rest): (&Workspace, &Workspace),
    of_body: &dyn Fn(&str) -> bool,
    is_on: &dyn Fn(NaiveDate) -> bool,
) -> bool {
    !rest.set_aside.iter().any(|name| match name.kind {
        Kind::Committee => of_body(&name.id),
        Kind::Meeting | Kind::Report | Kind::Minutes => {
            let meeting = name.id.split('/').next().unwrap_or_default();
            name.kind.date(&name.id).is_none_or(is_on) && body_of(whole, meeting).is_none_or(of_body)
        }
        // What has become of actions may be recorded in any of them.
        Kind::Actions => true,
        _ => false,
    })
}

/// Adds the records that errors are in, and those that cannot be understood without them.
fn add(context: &Context<'_>, errors: Vec<Place>, aside: &mut BTreeSet<RecordName>) -> Option<()> {
    let mut new = Vec::new();
    for place in errors {
        new.extend(records_at(context, place)?);
    }
    while let Some(name) = new.pop() {
        if aside.insert(name.clone()) {
            new.extend(following(context.workspace, &name));
        }
    }
    Some(())
}

/// The records that a place is in, or that name its file; `None` where all papers need the file.
fn records_at(context: &Context<'_>, place: Place) -> Option<Vec<RecordName>> {
    let workspace = context.workspace;
    let path = workspace.sources.get(place.source).path.as_str();
    if let Some(name) = Kind::of(path) {
        let is_shared = matches!(name.kind, Kind::Council | Kind::People | Kind::Glossary);
        let is_dated = !name.kind.is_dated() || name.kind.date(&name.id).is_some();
        return (!is_shared && is_dated).then(|| vec![name]);
    }
    let named = [of_text(context, place.source), of_sheet(workspace, path)].concat();
    // A file with a wrong name may be the minutes. A folder with a wrong name may be any meeting.
    let meeting = || {
        let name = of_meeting(path).filter(|name| Kind::Meeting.date(&name.id).is_some())?;
        Some(vec![RecordName { kind: Kind::Minutes, id: name.id.clone() }, name])
    };
    if named.is_empty() { meeting() } else { Some(named) }
}

/// The records that have a text in this file.
fn of_text(context: &Context<'_>, source: SourceId) -> Vec<RecordName> {
    let texts = context.texts.iter().filter(|text| text.field.place.source == source);
    texts.map(|text| RecordName { kind: text.kind, id: text.record.to_owned() }).collect()
}

/// The indicators that take their values from this file.
fn of_sheet(workspace: &Workspace, path: &str) -> Vec<RecordName> {
    let named = workspace.indicators.iter().filter(|record| {
        let file = record.value.data.as_ref().map(|data| format!("{}/{}", record.folder, data.file));
        file.is_some_and(|file| path.starts_with(&file))
    });
    named.map(|record| RecordName { kind: Kind::Indicator, id: record.id.clone() }).collect()
}

/// The meeting that a file beside its records belongs to, or one that is kept of what it published.
fn of_meeting(path: &str) -> Option<RecordName> {
    let steps: Vec<&str> = path.split('/').collect();
    match steps.as_slice() {
        ["published", "restricted", id, _, ..] | ["meetings" | "published", id, _, ..] => {
            Some(RecordName { kind: Kind::Meeting, id: (*id).to_owned() })
        }
        _ => None,
    }
}

/// The reports that may print a note: those on its plan, of its day or later.
fn that_print(workspace: &Workspace, note: &RecordName) -> Vec<RecordName> {
    let plan = note.id.split('/').next().unwrap_or_default();
    let prints = |report: &&Record<Report>| {
        let on_plan = report.value.progress.iter().chain(&report.value.overview).find(|one| one.plan == plan);
        on_plan.is_some_and(|on| {
            on.as_at.map(|day| day.0).or_else(|| Kind::Report.date(&report.id)) >= Kind::Progress.date(&note.id)
        })
    };
    let reports = workspace.reports.iter().filter(prints);
    reports.map(|report| RecordName { kind: Kind::Report, id: report.id.clone() }).collect()
}

/// What cannot be understood without a record: what is in its folder, what the papers of a meeting keep, and what is exempt by it.
fn following(workspace: &Workspace, name: &RecordName) -> Vec<RecordName> {
    let below = |kind: Kind| {
        let within = format!("{}/", name.id);
        let known = workspace.known.iter().filter(move |one| one.kind == kind && one.id.starts_with(&within));
        known.cloned().collect::<Vec<_>>()
    };
    let same = |kind: Kind| Some(RecordName { kind, id: name.id.clone() }).filter(|one| workspace.known.contains(one));
    let above = |kind: Kind| Some(RecordName { kind, id: name.id.split('/').next()?.to_owned() });
    match name.kind {
        Kind::Plan => below(Kind::Progress),
        Kind::Progress => that_print(workspace, name),
        Kind::Meeting => {
            let own = [same(Kind::Minutes), same(Kind::Published)].into_iter().flatten();
            own.chain(below(Kind::Report)).collect()
        }
        Kind::Published => above(Kind::Meeting).into_iter().collect(),
        // Whether a minute is exempt depends on the report on its item, also where the meeting goes on another day.
        Kind::Report => {
            let meeting = name.id.split('/').next().unwrap_or_default();
            let mut meetings = vec![meeting];
            while let Some(next) = workspace.meetings.iter().find(|record| {
                let before = record.value.adjourned_from.as_deref();
                before.is_some_and(|before| meetings.contains(&before)) && !meetings.contains(&record.id.as_str())
            }) {
                meetings.push(&next.id);
            }
            let minutes = meetings.into_iter().map(|id| RecordName { kind: Kind::Minutes, id: id.to_owned() });
            minutes.filter(|one| workspace.known.contains(one)).collect()
        }
        _ => Vec::new(),
    }
}
