//! `orderpaper status`: by when the papers of the meetings to come are due, and what they still lack.

use std::fmt::Write as _;
use std::path::Path;
use std::process::ExitCode;

use chrono::NaiveDate;
use orderpaper_build::status::{DueBefore, MeetingStatus, ReportState, ReportStatus, Status, Thing};
use orderpaper_build::{Checked, write};
use orderpaper_records::model::policy::ClearanceBy;
use orderpaper_text::diagnostic::Finding;

use super::calendar::{Calendar, Event};
use super::counted::{counted, counted_with};
use super::reporting::{ExemptWords, Reporting};
use super::{CommandError, lists, open, say, say_error, tell};
use crate::args::{ListFormat, StatusFormat};
use crate::exit::Exit;

/// Prints the status. It gives 1 where a record that it is made from could not be read, as something may be missing then.
pub(super) fn run(
    start: &Path,
    on: Option<NaiveDate>,
    format: StatusFormat,
    reporting: Reporting,
) -> Result<ExitCode, CommandError> {
    let workspace = open(start)?;
    let status = Status::of(&workspace, on, reporting.exempt == ExemptWords::Everywhere)?;
    match format {
        StatusFormat::Table => say(&table(&status, on.is_some()))?,
        StatusFormat::Ics => say(&calendar(&status).write())?,
        StatusFormat::Csv => drop(lists::print(&COLUMNS, &rows(&status), ListFormat::Csv)?),
        StatusFormat::Json => drop(lists::print(&COLUMNS, &rows(&status), ListFormat::Json)?),
    }
    if on.is_none() && reporting.tells() {
        say_error(&without_a_day(&status));
    }
    if status.withheld > 0 && reporting.tells() {
        let are = counted_with(status.withheld, "report", "is", "are");
        let all = "add `--show-exempt` to see all of it";
        say_error(&format!("{are} listed without what may be exempt; {all}\n"));
    }
    let Checked { findings, sources, redaction } = orderpaper_build::check(&workspace);
    let (unread, others): (Vec<Finding>, Vec<Finding>) =
        findings.into_iter().partition(|finding| status.unread.contains(&finding.place.source));
    if !others.is_empty() && reporting.tells() {
        let findings = counted(others.len(), "finding");
        say_error(&format!("{findings} on the records; `orderpaper check` tells more\n"));
    }
    if unread.is_empty() {
        return Ok(ExitCode::SUCCESS);
    }
    say_error("These records cannot be read, so something may be missing:\n\n");
    tell(&unread, &sources, &redaction, reporting);
    Ok(Exit::Findings.into())
}

/// What was taken for the day, where nobody gave one.
fn without_a_day(status: &Status) -> String {
    let mut out = match status.day {
        Some(day) => format!("the newest day in the records is {}; `--on` gives another\n", in_words(day)),
        None => "no record says yet what has happened, so all meetings are listed; `--on` gives a day\n".to_owned(),
    };
    if status.earlier > 0 {
        let have = counted_with(status.earlier, "earlier meeting", "has", "have");
        let _ = writeln!(out, "{have} no minutes; `--on` with an earlier day lists them too");
    }
    out
}

fn in_words(day: NaiveDate) -> String {
    day.format("%-d %B %Y").to_string()
}

/// The status for people: meeting by meeting. `asked` is whether somebody gave the day.
fn table(status: &Status, asked: bool) -> String {
    let mut out = match status.day {
        Some(day) => format!("As of {}\n{}", in_words(day), if asked { AS_NOW } else { "" }),
        None => "All meetings in the records\n".to_owned(),
    };
    if status.meetings.is_empty() {
        out.push_str("\nThere is no meeting to come.\n");
    }
    for meeting in &status.meetings {
        let _ = writeln!(out, "\n{}\n  {}", title(meeting), meeting.id);
        if !meeting.is_readable {
            out.push_str("  its meeting.toml cannot be read\n");
        }
        for due in still_due(meeting) {
            let mark = if due.by.is_certain { "" } else { " *" };
            let _ = writeln!(out, "  {}{mark}", told(due, meeting, status.day));
        }
        if meeting.reports.is_empty() {
            out.push_str("  no reports\n");
        }
        for report in &meeting.reports {
            out.push_str(&of_report(report));
        }
    }
    if status.meetings.iter().flat_map(still_due).any(|due| !due.by.is_certain) {
        let _ = write!(out, "\n* {UNCERTAIN}\n");
    }
    out
}

/// What is said of the past: not all in the records has a day.
const AS_NOW: &str =
    "Publication, clearances, notices and cancellations are told as of that day; the rest as the records are now.\n";

/// What is due before a meeting unless it is cancelled.
fn still_due(meeting: &MeetingStatus) -> impl Iterator<Item = &DueBefore> {
    meeting.due.iter().filter(|due| !due.is_off)
}

/// What is said of a day that was counted without knowing which days count.
const UNCERTAIN: &str =
    "Count the days yourself too: which days count is not certain. `orderpaper explain unknown-holidays` tells more.";

/// A meeting on a line.
fn title(meeting: &MeetingStatus) -> String {
    let time = meeting.time.map(|time| format!(" at {}", time.format("%H:%M"))).unwrap_or_default();
    let body = meeting.committee.as_ref().map(|name| format!(": {name}")).unwrap_or_default();
    let cancelled = match meeting.moved_to {
        Some(day) => format!(" (moved to {})", in_words(day)),
        None if meeting.is_cancelled => " (cancelled)".to_owned(),
        None => String::new(),
    };
    format!("{}{time}{body}{cancelled}", in_words(meeting.date))
}

/// What is due before a meeting, and how it stands.
fn told(due: &DueBefore, meeting: &MeetingStatus, day: Option<NaiveDate>) -> String {
    let at = due.by.time.map(|time| format!(" at {}", time.format("%H:%M"))).unwrap_or_default();
    let mut line = format!("{} by {}{at}", name_of(due.what), in_words(due.by.day));
    match (due.what, meeting.published) {
        (Thing::Publication, Some(published)) => {
            let _ = write!(line, ": published on {}", in_words(published));
            let days = (published - due.by.day).num_days();
            if days > 0 {
                let _ = write!(line, ", {} late", counted(usize::try_from(days).unwrap_or_default(), "day"));
            }
            match meeting.edition {
                Some(number) => drop(write!(line, ", edition {number}")),
                None => line.push_str(", as meeting.toml says"),
            }
        }
        _ if due.is_done => line.push_str(": done"),
        _ => line.push_str(&day.map(|day| format!(": {}", until(due.by.day, day))).unwrap_or_default()),
    }
    line
}

fn name_of(thing: Thing) -> &'static str {
    match thing {
        Thing::KeyDecisionNotice => "notice of the key decision",
        Thing::PrivateNotice => "first notice of the private meeting",
        Thing::PrivateNoticeAgain => "second notice of the private meeting",
        Thing::Clearances => "clearances",
        Thing::Publication => "publication",
    }
}

/// What is due, for programs.
fn key_of(thing: Thing) -> &'static str {
    match thing {
        Thing::KeyDecisionNotice => "key-decision-notice",
        Thing::PrivateNotice => "private-notice",
        Thing::PrivateNoticeAgain => "private-notice-again",
        Thing::Clearances => "clearances",
        Thing::Publication => "publication",
    }
}

/// How far away a last day is that is still to be kept.
fn until(last: NaiveDate, day: NaiveDate) -> String {
    let days = (last - day).num_days();
    let in_words = counted(usize::try_from(days.abs()).unwrap_or_default(), "day");
    match days {
        0 => "today".into(),
        1 => "tomorrow".into(),
        2.. => format!("in {in_words}"),
        ..0 => format!("late by {in_words}"),
    }
}

/// Whether the last day for something has passed without it: as of the day of the status, or when its papers were published.
fn is_late(due: &DueBefore, meeting: &MeetingStatus, day: Option<NaiveDate>) -> bool {
    match (due.what, meeting.published) {
        (Thing::Publication, Some(published)) => published > due.by.day,
        _ => !due.is_done && day.is_some_and(|day| day > due.by.day),
    }
}

/// A report and what it lacks.
fn of_report(report: &ReportStatus) -> String {
    let unnamed = "a report whose title may be exempt".to_owned();
    let title = if report.title.is_empty() { report.id.clone().unwrap_or(unnamed) } else { report.title.clone() };
    let mut out = format!("  - {title}\n");
    let id = report.id.as_ref().map(|id| format!("{id}.toml"));
    let about: Vec<String> = id.into_iter().chain(report.author.clone()).collect();
    let mut say = |words: String| out.extend(["      ", &words, "\n"]);
    if !about.is_empty() {
        say(about.join(", "));
    }
    match report.state {
        ReportState::Written => {}
        state => say(words_of(state).to_owned()),
    }
    if !report.missing_sections.is_empty() {
        say(format!("lacks {}", report.missing_sections.join(", ")));
    }
    if !report.to_clear.is_empty() {
        say(format!("to be cleared: {}", clearances(&report.to_clear, ", ")));
    }
    if !report.cleared.is_empty() {
        say(format!("cleared: {}", clearances(&report.cleared, ", ")));
    }
    out
}

fn words_of(state: ReportState) -> &'static str {
    match state {
        ReportState::Written => "written",
        ReportState::Unreadable => "cannot be read",
        ReportState::Missing => "not written yet",
        ReportState::ToFollow => "to follow",
        ReportState::Withdrawn => "withdrawn",
        ReportState::OffAgenda => "not on the agenda",
    }
}

fn clearances(list: &[ClearanceBy], between: &str) -> String {
    let name = |by: &ClearanceBy| match by {
        ClearanceBy::Finance => "finance",
        ClearanceBy::Legal => "legal",
        ClearanceBy::Director => "director",
    };
    list.iter().map(name).collect::<Vec<_>>().join(between)
}

/// The heads of columns, and the keys of JSON.
const COLUMNS: [&str; 22] = [
    "as_of",
    "meeting",
    "date",
    "time",
    "committee",
    "cancelled",
    "moved_to",
    "publish_by",
    "published",
    "edition",
    "clear_by",
    "key_notice_by",
    "private_notice_by",
    "private_notice_again_by",
    "late",
    "report",
    "title",
    "author",
    "state",
    "missing_sections",
    "cleared",
    "to_clear",
];

/// A row for each report, and one for each meeting without any.
fn rows(status: &Status) -> Vec<Vec<String>> {
    let mut rows = Vec::new();
    for meeting in &status.meetings {
        let of_meeting = of_meeting(status, meeting);
        let row = |report: Vec<String>| [of_meeting.clone(), report].concat();
        if meeting.reports.is_empty() {
            rows.push(row(vec![String::new(); COLUMNS.len() - of_meeting.len()]));
        }
        rows.extend(meeting.reports.iter().map(|report| {
            row(vec![
                report.id.clone().unwrap_or_default(),
                report.title.clone(),
                report.author.clone().unwrap_or_default(),
                words_of(report.state).to_owned(),
                // No id has a space in it.
                report.missing_sections.join(" "),
                clearances(&report.cleared, " "),
                clearances(&report.to_clear, " "),
            ])
        }));
    }
    rows
}

fn of_meeting(status: &Status, meeting: &MeetingStatus) -> Vec<String> {
    let due = |what: Thing| still_due(meeting).find(|due| due.what == what);
    let written = |due: &DueBefore| match due.by.time {
        Some(time) => format!("{}T{}", due.by.day, time.format("%H:%M")),
        None => due.by.day.to_string(),
    };
    let day = |what: Thing| due(what).map(written).unwrap_or_default();
    // A notice that was given is due no more.
    let notice = |what: Thing| due(what).filter(|due| !due.is_done).map(written).unwrap_or_default();
    let late = still_due(meeting).filter(|due| is_late(due, meeting, status.day)).map(|due| key_of(due.what));
    let optional = |day: Option<NaiveDate>| day.map(|day| day.to_string()).unwrap_or_default();
    vec![
        optional(status.day),
        meeting.id.clone(),
        meeting.date.to_string(),
        meeting.time.map(|time| time.format("%H:%M").to_string()).unwrap_or_default(),
        meeting.committee.clone().unwrap_or_default(),
        if meeting.is_cancelled { "yes" } else { "no" }.to_owned(),
        optional(meeting.moved_to),
        day(Thing::Publication),
        optional(meeting.published),
        meeting.edition.map(|number| number.to_string()).unwrap_or_default(),
        day(Thing::Clearances),
        notice(Thing::KeyDecisionNotice),
        notice(Thing::PrivateNotice),
        notice(Thing::PrivateNoticeAgain),
        late.collect::<Vec<_>>().join(" "),
    ]
}

/// The meetings and what is due before them, as events.
fn calendar(status: &Status) -> Calendar<'_> {
    // Two councils may have a meeting of one name, and one calendar may show both.
    let council = write::sha256(status.council.as_bytes());
    let mut events = Vec::new();
    for meeting in &status.meetings {
        let id = |what: &str| format!("{what}.{}.{}@orderpaper", meeting.id, &council[..16]);
        let body = meeting.committee.clone().unwrap_or_else(|| meeting.id.clone());
        for due in &meeting.due {
            let last = match due {
                due if due.is_off => "No longer due",
                due if is_late(due, meeting, status.day) => "Late",
                _ => "Last day",
            };
            events.push(Event {
                id: id(key_of(due.what)),
                date: due.by.day,
                time: due.by.time,
                summary: format!("{last}: {}, {body}, {}", name_of(due.what), in_words(meeting.date)),
                description: if due.is_off { String::new() } else { description(due, meeting, status.day) },
                location: String::new(),
                is_busy: false,
                // A calendar that has it already keeps it unless it is told otherwise.
                is_cancelled: due.is_off,
            });
        }
        events.push(Event {
            id: id("meeting"),
            date: meeting.date,
            time: meeting.time,
            summary: match meeting.moved_to {
                Some(day) => format!("Moved to {}: {body}", in_words(day)),
                None if meeting.is_cancelled => format!("Cancelled: {body}"),
                None => body,
            },
            description: String::new(),
            location: meeting.place.clone().unwrap_or_default(),
            is_busy: !meeting.is_cancelled,
            is_cancelled: meeting.is_cancelled,
        });
    }
    Calendar { name: &status.council, day: status.day, events }
}

/// How something that is due stands, line by line.
fn description(due: &DueBefore, meeting: &MeetingStatus, day: Option<NaiveDate>) -> String {
    // How many days there are still would be wrong tomorrow.
    let mut lines = vec![told(due, meeting, day.filter(|day| *day > due.by.day))];
    lines.extend((!due.by.is_certain).then(|| UNCERTAIN.to_owned()));
    if due.what == Thing::Clearances {
        let open = meeting.reports.iter().filter(|report| !report.is_cleared()).map(of_report);
        lines.extend(open.map(|report| report.trim_end().to_owned()));
    }
    lines.extend(due.by.notice.as_ref().map(|notice| notice.citation.clone()));
    lines.join("\n")
}
