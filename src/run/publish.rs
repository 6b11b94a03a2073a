//! `orderpaper publish` and `orderpaper diff`: numbers that were published, and what has changed since.

use std::fmt::Write as _;
use std::io::{self, IsTerminal};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use chrono::NaiveDate;
use orderpaper_build::write::Cache;
use orderpaper_build::{Difference, DifferingPaper, Publishing, Purpose, Request, differing, editions};
use orderpaper_compose::worded_change;
use orderpaper_records::check::due::Due;
use orderpaper_records::check::{self, Context};
use orderpaper_records::model::decision::DECISIONS;
use orderpaper_records::model::published::{CitedNumber, Numbered, PageNumber, Published, PublishedPart};
use orderpaper_records::project::Edition;
use orderpaper_records::read::Workspace;
use orderpaper_records::read::kept::{folder, ledger_path};
use orderpaper_records::read::record::published::PublishedEdition;
use orderpaper_text::diagnostic::{Finding, any_error};

use super::build::{self, Bar, Finished};
use super::counted::counted_with;
use super::reporting::{ExemptWords, Reporting};
use super::{CommandError, meetings, open, say, say_error, tell, unknown};
use crate::exit::Exit;

/// What is to be published.
pub(super) struct Asked<'a> {
    /// The id of the meeting.
    pub(super) meeting: &'a str,
    pub(super) publishing: Publishing,
    /// Whether a warning holds it back.
    pub(super) deny_warnings: bool,
}

/// Builds the papers of a meeting and keeps them as an edition.
pub(super) fn publish(
    start: &Path,
    asked: &Asked<'_>,
    out: Option<PathBuf>,
    reporting: Reporting,
) -> Result<ExitCode, CommandError> {
    let Asked { meeting, publishing, deny_warnings } = asked;
    let (meeting, deny_warnings) = (*meeting, *deny_warnings);
    let workspace = open(start)?;
    let before = last_edition(&workspace, meeting);
    let damaged = editions(&workspace, meeting)?.into_iter().flat_map(|edition| edition.damaged);
    let damaged: Vec<String> = damaged.map(|file| file.path).collect();
    if let [first, ..] = damaged.as_slice() {
        let others = match damaged.len() {
            1 => String::new(),
            count => format!(" and {} more", count - 1),
        };
        return Err(format!(
            "`{first}`{others} was published and is missing or changed; restore the folder `published` from a copy"
        )
        .into());
    }
    let recorded =
        workspace.meetings.iter().find(|record| record.id == meeting).and_then(|record| record.value.published);
    // Papers may have gone out before by other means.
    if let Some(day) = recorded.filter(|day| before.is_none() && day.0 > publishing.at.date()) {
        let (day, at) = (day.0, publishing.at.date());
        return Err(format!("meeting.toml says `published = {day}`, but --at says {at}; make the two agree").into());
    }
    if meeting == DECISIONS {
        none_published(&workspace, publishing.at.date())?;
    }
    if before.is_none() {
        too_late(&workspace, meeting, recorded.map_or(publishing.at.date(), |day| day.0))?;
    }
    if let Some(before) = &before {
        let day = before.at.0.format("%Y-%m-%dT%H:%M");
        if publishing.at <= before.at.0 {
            return Err(format!("edition {} was published at {day}; give a later time with --at", before.number).into());
        }
        if publishing.why.is_none() {
            let why = "for example --why \"Item 7, which was to follow\"";
            return Err(
                format!("edition {} was published at {day}; say why there is another, {why}", before.number).into()
            );
        }
    }
    let request = Request {
        meeting: Some(meeting.to_owned()),
        purpose: Purpose::Publication,
        published_at: Some(publishing.at),
        why: publishing.why.clone(),
        deny_warnings,
        ..Request::default()
    };
    let Some(Finished { built, root }) = build::build_and_write(start, &request, out, reporting)? else {
        return Ok(Exit::Findings.into());
    };
    let Some(published) = built.published.first() else {
        if reporting.tells_people() {
            let since = before.map_or(0, |edition| edition.number);
            say(&format!("Nothing has changed in the records since edition {since}, so there is no other.\n"))?;
        }
        return Ok(ExitCode::SUCCESS);
    };
    if reporting.tells_people() {
        let number = published.numbers.next_edition();
        let folder = folder(meeting, false);
        let restricted = folder_if(root.join(self::folder(meeting, true)).is_dir(), meeting);
        // Decisions have no numbers that run through a pack.
        let path = ledger_path(meeting);
        let also = if meeting == DECISIONS { format!("{path} lists it") } else { format!("its numbers in {path}") };
        say(&format!(
            "Edition {number} is published: copies of its papers are in {folder}{restricted}, and {also}. Later builds keep \
             them. Keep both with the records.\n",
        ))?;
    }
    Ok(ExitCode::SUCCESS)
}

/// The error that no decision says that it is published by a day.
fn none_published(workspace: &Workspace, day: NaiveDate) -> Result<(), CommandError> {
    if check::kept::published_decisions(&Context::new(workspace), day).next().is_some() {
        return Ok(());
    }
    Err(format!(
        "no record in `{DECISIONS}` says that it was published by {day}; write `published` with its day in those that were"
    )
    .into())
}

/// The error that papers are published after the last lawful day, where nobody has said why; where it is not certain which days count,
/// it is only told.
fn too_late(workspace: &Workspace, meeting: &str, at: NaiveDate) -> Result<(), CommandError> {
    let context = Context::new(workspace);
    let record = context.meeting(meeting);
    let is_explained = record.is_none_or(|record| record.value.short_notice_because.is_some());
    let last = Due::of(&context).and_then(|due| due.publication(meeting));
    let Some(last) = last.filter(|last| at > last.day && !is_explained) else { return Ok(()) };
    let told = format!(
        "the last lawful day to publish these papers was {}; if they went out before by other means, write that day in meeting.toml, \
         for example `published = {}`, or say there why the notice is short: `short_notice_because = \"…\"`",
        last.day.format("%-d %B %Y"),
        last.day
    );
    if last.is_certain {
        return Err(format!("{told}, and publish again").into());
    }
    say_error(&format!("{told}; which days count is not certain, so count them yourself\n"));
    Ok(())
}

/// Where copies of restricted papers are, if there are any.
fn folder_if(any: bool, meeting: &str) -> String {
    if any { format!(" and, for exempt papers, in {}", folder(meeting, true)) } else { String::new() }
}

/// The last edition of a meeting's papers.
fn last_edition(workspace: &Workspace, meeting: &str) -> Option<PublishedEdition> {
    workspace.published.iter().find(|record| record.id == meeting)?.value.edition.last().cloned()
}

/// Shows what has changed in a pack since it was published.
pub(super) fn diff(start: &Path, meeting: &str, reporting: Reporting) -> Result<ExitCode, CommandError> {
    let workspace = open(start)?;
    let meetings = meetings(&workspace);
    if !meetings.contains(&meeting) {
        return Err(unknown("meeting", meeting, &meetings));
    }
    let before = workspace.published.iter().find(|record| record.id == meeting);
    let Some(before) = before.map(|record| check::published(&record.value, workspace.sealed.get(meeting))) else {
        return Err(
            format!("the pack of `{meeting}` is not published; run `orderpaper publish {meeting}` first").into()
        );
    };
    let request = Request { meeting: Some(meeting.to_owned()), purpose: Purpose::Comparison, ..Request::default() };
    let built =
        orderpaper_build::build(&workspace, &request, &Cache::of(&workspace.root), &Bar::new(reporting.volume))?;
    if any_error(&built.findings) && built.published.is_empty() {
        tell(&built.findings, &built.sources, &built.redaction, reporting);
        return Ok(Exit::Findings.into());
    }
    let shows = reporting.exempt == ExemptWords::Everywhere || io::stdout().is_terminal();
    let ledger = ledger_path(meeting);
    let is_of_meeting = |finding: &&Finding| {
        let path = &built.sources.get(finding.place.source).path;
        finding.code == "not-as-published" || (finding.code == "published-file-damaged" && *path == ledger)
    };
    let anew: Vec<_> = built.findings.iter().filter(is_of_meeting).cloned().collect();
    let mut papers = differing(&workspace, meeting, &built);
    if built.published.is_empty() && papers.is_empty() {
        let parts = before.latest().count();
        say(&unchanged(parts, parts))?;
    }
    // Nothing has changed in the records of the meeting, but its papers are other ones.
    tell(&anew, &built.sources, &built.redaction, reporting);
    // Words that were public and are exempt now are still in the ledger.
    let is_open = |words: &str| built.proof.as_ref().is_none_or(|proof| proof.in_text(words, "").is_none());
    for now in &built.published {
        let may_say = |part: &PublishedPart, number: Option<&CitedNumber>, words: &str| {
            shows || (!part.secret && !number.is_some_and(|number| now.numbers.is_shut(part, number)) && is_open(words))
        };
        let mut before = before.clone();
        let keys = now.numbers.parts.iter().map(|part| part.key.as_str());
        before.open(keys, now.numbers.items.keys().map(String::as_str));
        // What the parts of the pack print of each other's pages changes with these.
        if now.numbers.latest().next().is_some() {
            papers.retain(|paper| !paper.is_of_pack);
            say(&changes(&before, &now.numbers, &mut papers, &may_say))?;
        } else if papers.is_empty() {
            say(&unchanged(0, 0))?;
        }
    }
    say(&papers.iter().map(|paper| other_file(paper, shows)).collect::<String>())?;
    let uncorrected = built.findings.iter().filter(|finding| check::OF_COMPARISONS.contains(&finding.code)).count();
    if uncorrected > 0 && reporting.tells() {
        let need = counted_with(uncorrected, "change", "needs", "need");
        say_error(&format!("{need} a correction or to be undone; `orderpaper check` tells where\n"));
    }
    Ok(ExitCode::SUCCESS)
}

/// A paper that is not the file that was published, on a line.
fn other_file(DifferingPaper { path, edition, how, .. }: &DifferingPaper, shows: bool) -> String {
    let path = if shows || *edition == Edition::Public { path.as_str() } else { "an exempt paper" };
    match how {
        Difference::Other => format!("Made anew, and not as it was published: {path}\n"),
        Difference::New => format!("Not published yet: {path}\n"),
        Difference::Gone => format!("Published, but not made now: {path}\n"),
    }
}

/// What differs between what was published and what there is now, in words. Of the `papers` with other files those are taken that
/// are told as parts.
pub(super) fn changes(
    before: &Published,
    now: &Published,
    papers: &mut Vec<DifferingPaper>,
    may_say: &impl Fn(&PublishedPart, Option<&CitedNumber>, &str) -> bool,
) -> String {
    let mut out = String::new();
    let mut same = 0;
    for part in now.latest() {
        let lines = match before.part(part.key.as_str()) {
            None => format!("New: {}, {}\n", title(part), pages(part)),
            Some(old) => changed(old, part, may_say),
        };
        let others = papers.len();
        papers.retain(|paper| paper.paper != part.key.as_str());
        let lines = match lines {
            same if same.is_empty() && papers.len() < others => {
                let says = "its words are those that were published, but a picture or the form is not";
                format!("Changed: {}, {}\n  {says}\n", title(part), pages(part))
            }
            lines => lines,
        };
        same += usize::from(lines.is_empty());
        out.push_str(&lines);
    }
    out + &unchanged(same, now.latest().count())
}

fn unchanged(same: usize, parts: usize) -> String {
    // Without a report there is no pack, and so no part of one.
    if parts == 0 {
        return "Every paper is the one that was published.\n".into();
    }
    format!("{same} of {} unchanged.\n", counted_with(parts, "part", "is", "are"))
}

/// What is printed instead of words that are exempt by now.
const UNSAID: &str = "its words are now exempt";

fn pages(part: &PublishedPart) -> String {
    match (part.pages.first(), part.pages.last()) {
        (Some(first), Some(last)) if first != last => format!("pages {first} to {last}"),
        (Some(first), _) => format!("page {first}"),
        _ => "no pages".into(),
    }
}

/// The title of a part, without a word of one that is exempt.
fn title(part: &PublishedPart) -> &str {
    match part {
        _ if part.secret => "an exempt paper",
        _ if part.title.is_empty() => part.key.as_str(),
        _ => &part.title,
    }
}

/// How a part has changed; nothing where it has not.
fn changed(
    old: &PublishedPart,
    now: &PublishedPart,
    may_say: &impl Fn(&PublishedPart, Option<&CitedNumber>, &str) -> bool,
) -> String {
    let said = |one: &PublishedPart| (one.public.clone(), one.restricted.clone());
    if said(old) == said(now) && old.pages == now.pages {
        return String::new();
    }
    if now.is_gone() {
        // Only the ledger still says what it was called, unless it is exempt by now.
        let title = if may_say(now, None, title(old)) { title(old) } else { "an exempt paper" };
        return format!("Gone: {title}, {}\n", pages(now));
    }
    let mut out = format!("Changed: {}, {}\n", title(now), pages(old));
    let more: Vec<&str> = now.pages.iter().filter(|page| !old.pages.contains(page)).map(PageNumber::as_str).collect();
    if !more.is_empty() {
        let _ = writeln!(out, "  more pages: {}", more.join(", "));
    }
    if now.pages.len() < old.pages.len() {
        let _ = writeln!(out, "  fewer pages: {} instead of {}", now.pages.len(), old.pages.len());
    }
    for one in &now.numbered {
        match old.numbered.iter().find(|other| other.number == one.number) {
            None => {
                let _ = writeln!(out, "  {} is new: {}", one.number, one.text);
            }
            Some(other) if other.text != one.text => {
                let change = if may_say(now, Some(&one.number), &other.text) {
                    worded_change(&other.text, &one.text)
                } else {
                    UNSAID.into()
                };
                let _ = writeln!(out, "  {}: {change}", one.number);
            }
            Some(_) => {}
        }
    }
    out.push_str(&restricted_only(old, now));
    for one in old.numbered.iter().filter(|one| now.numbered.iter().all(|other| other.number != one.number)) {
        let text = if may_say(now, Some(&one.number), &one.text) { &one.text } else { UNSAID };
        let _ = writeln!(out, "  {} is gone: {text}", one.number);
    }
    out
}

/// What has changed in the restricted edition alone, by its numbers.
fn restricted_only(old: &PublishedPart, now: &PublishedPart) -> String {
    let text_of = |list: &[Numbered], number: &CitedNumber| {
        list.iter().find(|one| one.number == *number).map(|one| one.text.clone())
    };
    let differs = |one: &&Numbered| {
        let public = text_of(&old.numbered, &one.number) == text_of(&now.numbered, &one.number);
        public && text_of(&old.sealed, &one.number).as_ref() != Some(&one.text)
    };
    let lines = now.sealed.iter().filter(differs);
    lines.map(|one| format!("  {} has changed in the restricted edition\n", one.number)).collect()
}
