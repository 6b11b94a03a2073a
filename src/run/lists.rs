//! `orderpaper actions` and `orderpaper attendance`: what meetings have agreed and how often members came, as lists.

use std::collections::BTreeMap;
use std::path::Path;
use std::process::ExitCode;

use chrono::NaiveDate;
use orderpaper_build::cells;
use orderpaper_compose::follow_up_words;
use orderpaper_compose::locale::Locale;
use orderpaper_records::check::aside::register_is_whole;
use orderpaper_records::check::{self, Context};
use orderpaper_records::model::Model;
use orderpaper_records::model::follow_up::{FollowUp, follow_ups};
use orderpaper_records::model::person::Person;
use orderpaper_records::model::policy::{ActionStatus, Answer};
use orderpaper_records::model::presence::{MemberAttendance, member_attendance};
use orderpaper_records::project::{self, Edition};
use orderpaper_records::read::{Kind, Workspace};
use serde_json::{Map, Value};

use super::reporting::{ExemptWords, Reporting};
use super::{CommandError, open, say, say_error, sound, unknown};
use crate::args::ListFormat;
use crate::exit::Exit;

/// The filter of the list of actions.
pub(super) struct WantedActions {
    pub(super) owner: Option<String>,
    pub(super) committee: Option<String>,
    pub(super) overdue: bool,
    pub(super) on: Option<NaiveDate>,
}

/// The filter of the list of attendance.
pub(super) struct WantedAttendance {
    pub(super) from: Option<NaiveDate>,
    pub(super) to: Option<NaiveDate>,
    pub(super) committee: Option<String>,
}

/// The heads of columns, and the keys of JSON, in the list of actions.
const ACTIONS: [&str; 15] = [
    "id",
    "reference",
    "committee",
    "agreed",
    "minute",
    "action",
    "owner",
    "due",
    "status",
    "overdue",
    "updated",
    "update",
    "minutes",
    "moved_to",
    "reason",
];

/// `orderpaper actions`. It counts on the error stream how many are left out because they are exempt.
pub(super) fn actions(
    start: &Path,
    wanted: &WantedActions,
    format: ListFormat,
    reporting: Reporting,
) -> Result<ExitCode, CommandError> {
    let is_on = |day| wanted.on.is_none_or(|on| day <= on);
    let Some(Listed { all, printed: model, newest, edition, own }) =
        listed(start, wanted.owner.as_deref(), wanted.committee.as_deref(), &is_on, reporting)?
    else {
        return Ok(Exit::Findings.into());
    };
    let language = first_language(&model);
    let on = wanted.on.or(newest).unwrap_or_default();
    let is_wanted = |one: &FollowUp<'_>| {
        wanted
            .owner
            .as_ref()
            .is_none_or(|owner| one.owner.into_iter().chain(one.also).any(|person| person.id == *owner))
            && wanted.committee.as_ref().is_none_or(|id| one.bodies().any(|(body, _)| body == id))
            && (!wanted.overdue || one.is_overdue(on))
    };
    // Of all, not of those asked for: whose they are and when they are due is exempt too.
    let count = |model: &Model| follow_ups(model, on).len();
    let left_out = count(&all) - count(&model);
    if left_out > 0 && reporting.tells() {
        say_error(&format!("not listed because they are exempt: {left_out}; add `--show-exempt` to list them too\n"));
    }
    let all = follow_ups(&model, on);
    // What the texts refer to is named as in papers; words of the council's own that do not work are told by `check`.
    let locale = Locale::new(&own).or_else(|_| Locale::new(&BTreeMap::new()));
    let locale = locale.map_err(|error| CommandError::from(error.reason))?;
    let rows = all.iter().filter(|one| is_wanted(one)).map(|one| {
        let [text, update, reason] = follow_up_words((&model, &locale), edition, &language, one);
        vec![
            one.id.clone(),
            one.reference.clone(),
            one.meeting.committee.plain(&language),
            one.meeting.date.to_string(),
            one.minute.to_owned(),
            text,
            {
                let owners = one.owner.into_iter().chain(one.also);
                owners.map(|owner| name(owner, &language, one.meeting.date)).collect::<Vec<_>>().join("; ")
            },
            one.due.map(|due| due.to_string()).unwrap_or_default(),
            status(one).to_owned(),
            if one.is_overdue(on) { "yes" } else { "no" }.to_owned(),
            one.update.map(|update| update.on.to_string()).unwrap_or_default(),
            update,
            if one.meeting.is_draft_on(on) { "draft" } else { "approved" }.to_owned(),
            one.moves.last().map(|last| last.name.plain(&language)).unwrap_or_default(),
            reason,
        ]
    });
    print(&ACTIONS, &rows.collect::<Vec<_>>(), format)
}

/// `orderpaper attendance`. Without a last day it ends with the newest date in the records.
pub(super) fn attendance(
    start: &Path,
    WantedAttendance { from, to, committee }: &WantedAttendance,
    format: ListFormat,
    reporting: Reporting,
) -> Result<ExitCode, CommandError> {
    if let Some((from, to)) = from.zip(*to).filter(|(from, to)| from > to) {
        return Err(format!("--from {from} is after --to {to}; give the earlier day with --from").into());
    }
    let is_on = |day| from.is_none_or(|from| from <= day) && to.is_none_or(|to| day <= to);
    let Some(Listed { printed: model, newest, .. }) = listed(start, None, committee.as_deref(), &is_on, reporting)?
    else {
        return Ok(Exit::Findings.into());
    };
    let language = first_language(&model);
    let to = to.or(newest).unwrap_or_default();
    let wanted = |body: &str| committee.as_ref().is_none_or(|id| id == body);
    let members = member_attendance(&model, from.unwrap_or(NaiveDate::MIN), to, &wanted);
    let rows = members.iter().map(|one| one.row(name(one.person, &language, to)));
    print(&MemberAttendance::COLUMNS, &rows.collect::<Vec<_>>(), format)
}

/// The records that lists are made from.
struct Listed {
    all: Model,
    /// The records to print: those that the public may read, or all of them if the user asks for exempt matter.
    printed: Model,
    /// The newest day on which anything happened.
    newest: Option<NaiveDate>,
    /// The edition that is printed.
    edition: Edition,
    /// The council's own templates and words.
    own: BTreeMap<String, String>,
}

/// Reads the records. Gives nothing, and the findings are reported, where an error is in what the list needs: the meetings of the
/// committee, if one is asked for, on these days. An owner or committee that no record knows is an error too.
fn listed(
    start: &Path,
    owner: Option<&str>,
    committee: Option<&str>,
    is_on: &dyn Fn(NaiveDate) -> bool,
    reporting: Reporting,
) -> Result<Option<Listed>, CommandError> {
    let workspace = open(start)?;
    let people = workspace.people.iter().flat_map(|record| &record.value.person).map(|person| person.id.as_str());
    known("person", owner, people)?;
    known("committee", committee, workspace.committees.iter().map(|record| record.id.as_str()))?;
    let of_body = |id: &str| committee.is_none_or(|wanted| wanted == id);
    let is_whole = |whole: &Workspace, rest: &Workspace| register_is_whole((whole, rest), &of_body, is_on);
    let Some(workspace) = sound(workspace, reporting, is_whole) else { return Ok(None) };
    let context = Context::new(&workspace);
    let edition = if reporting.exempt == ExemptWords::Everywhere { Edition::Restricted } else { Edition::Public };
    let all = check::model(&context)?;
    let printed = project::project(&all, edition).model;
    // Of minutes that cannot be read the day is known.
    let unread = workspace.set_aside.iter().filter(|name| name.kind == Kind::Minutes);
    let newest = unread.filter_map(|name| name.kind.date(&name.id)).chain(newest(&printed)).max();
    let own = workspace.templates.clone();
    Ok(Some(Listed { all, printed, newest, edition, own }))
}

/// Whether what somebody asks for exists.
fn known<'a>(what: &str, wanted: Option<&str>, ids: impl Iterator<Item = &'a str>) -> Result<(), CommandError> {
    let ids: Vec<&str> = ids.collect();
    match wanted {
        Some(wanted) if !ids.contains(&wanted) => Err(unknown(what, wanted, &ids)),
        _ => Ok(()),
    }
}

fn first_language(model: &Model) -> String {
    model.council.languages.first().cloned().unwrap_or_else(|| "en".into())
}

/// The newest day on which anything in the records happened.
fn newest(model: &Model) -> Option<NaiveDate> {
    let meetings = model.meetings.iter().filter(|meeting| meeting.minutes.is_some()).map(|meeting| meeting.date);
    let updates = model.updates.values().flatten().map(|update| update.on);
    let answers = model.answers.values().flatten().map(|answer| answer.on);
    meetings.chain(updates).chain(answers).max()
}

fn name(person: &Person, language: &str, day: NaiveDate) -> String {
    let standing = person.on(day);
    let office = || standing.office.as_ref().map(|office| office.plain(language)).unwrap_or_default();
    standing.named(language).unwrap_or_else(office)
}

fn status(one: &FollowUp<'_>) -> &'static str {
    if let (Some(to), None) = (&one.recommended, one.update) {
        return match to.answer.map(|answer| answer.answer) {
            None => "unanswered",
            Some(Answer::Accepted) => "accepted",
            Some(Answer::Partly) => "partly accepted",
            Some(Answer::Rejected) => "rejected",
        };
    }
    match one.status {
        ActionStatus::Open => "open",
        ActionStatus::Started => "started",
        ActionStatus::Ongoing => "ongoing",
        ActionStatus::Paused => "paused",
        ActionStatus::Done => "done",
        ActionStatus::Dropped => "dropped",
    }
}

/// How wide a column of a table is at the most, in characters.
const WIDEST: usize = 44;

/// Prints a table.
pub(super) fn print(head: &[&str], rows: &[Vec<String>], format: ListFormat) -> Result<ExitCode, CommandError> {
    let text = match format {
        ListFormat::Json => rows.iter().fold(String::new(), |mut out, row| {
            let object: Map<String, Value> =
                head.iter().zip(row).map(|(key, value)| ((*key).to_owned(), Value::from(value.as_str()))).collect();
            out.push_str(&Value::Object(object).to_string());
            out.push('\n');
            out
        }),
        ListFormat::Csv => cells::csv(head, rows),
        ListFormat::Table => table(head, rows),
    };
    say(&text)?;
    Ok(ExitCode::SUCCESS)
}

/// Columns side by side, as wide as their longest words; longer ones are cut with an ellipsis.
fn table(head: &[&str], rows: &[Vec<String>]) -> String {
    let cut = |text: &str| {
        let text = text.replace('\n', " ");
        if text.chars().count() <= WIDEST { text } else { text.chars().take(WIDEST - 1).chain(['…']).collect() }
    };
    let head: Vec<String> = head.iter().map(|key| (*key).to_owned()).collect();
    let lines: Vec<Vec<String>> =
        std::iter::once(&head).chain(rows).map(|row| row.iter().map(|text| cut(text)).collect()).collect();
    let widest = |column: usize| lines.iter().map(|row| row[column].chars().count()).max().unwrap_or(0);
    let widths: Vec<usize> = (0..head.len()).map(widest).collect();
    let line = |row: &Vec<String>| {
        let padded: String = row.iter().zip(&widths).map(|(text, width)| format!("{text:width$}  ")).collect();
        format!("{}\n", padded.trim_end())
    };
    lines.iter().map(line).collect()
}
