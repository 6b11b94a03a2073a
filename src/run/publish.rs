//! `orderpaper publish` and `orderpaper diff`: numbers that were published, and what has changed since.

use std::fmt::Write as _;
use std::io::{self, IsTerminal};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use orderpaper_build::write::{self, Cache};
use orderpaper_build::{BuildError, Request, ledgers};
use orderpaper_compose::worded_change;
use orderpaper_records::check;
use orderpaper_records::model::published::{CitedNumber, Numbered, PageNumber, Published, PublishedPart};
use orderpaper_records::project::Edition;
use orderpaper_records::read;
use orderpaper_text::diagnostic::{Format, any_error};

use super::build::{self, Bar, Finished};
use super::reporting::{ExemptWords, Reporting};
use super::{CommandError, open, say, tell, unknown};

/// Builds the papers of a meeting and writes down the numbers of its pack.
pub(super) fn publish(
    start: &Path,
    meeting: &str,
    out: Option<PathBuf>,
    reporting: Reporting,
) -> Result<ExitCode, CommandError> {
    let request = Request { meeting: Some(meeting.to_owned()), publishing: true, ..Request::default() };
    let Some(Finished { built, root }) = build::build_and_write(start, &request, out, reporting)? else {
        return Ok(ExitCode::from(1));
    };
    let Some(published) = built.published.first() else {
        return Err(BuildError::NoPack { meeting: meeting.to_owned() }.into());
    };
    let ledgers = ledgers(published);
    write::write_all(&root, &ledgers)?;
    if reporting.format == Format::Human {
        let volume = published.numbers.next_supplement().saturating_sub(1);
        let what = if volume == 0 { "the pack".to_owned() } else { format!("supplement {volume}") };
        let named = |edition: Edition| ledgers.iter().find(|one| one.edition == edition).map(|one| one.path.as_str());
        let path = named(Edition::Public).unwrap_or_default();
        let beside = named(Edition::Restricted)
            .map_or_else(String::new, |_| format!(" and, for exempt papers, in {} beside it", read::SEALED));
        say(&format!("The numbers of {what} are recorded in {path}{beside}. Later builds keep them.\n"))?;
    }
    Ok(ExitCode::SUCCESS)
}

/// Shows what has changed in a pack since it was published.
pub(super) fn diff(start: &Path, meeting: &str, reporting: Reporting) -> Result<ExitCode, CommandError> {
    let workspace = open(start)?;
    let meetings: Vec<&str> = workspace.meetings.iter().map(|record| record.id.as_str()).collect();
    if !meetings.contains(&meeting) {
        return Err(unknown("meeting", meeting, &meetings));
    }
    let before = workspace.published.iter().find(|record| record.id == meeting);
    let Some(before) = before.map(|record| check::published(&record.value, workspace.sealed.get(meeting))) else {
        return Err(
            format!("the pack of `{meeting}` is not published; run `orderpaper publish {meeting}` first").into()
        );
    };
    let request = Request { meeting: Some(meeting.to_owned()), publishing: true, ..Request::default() };
    let built = orderpaper_build::build(&workspace, &request, &Cache::of(&workspace.root), &Bar::default())?;
    if any_error(&built.findings) && built.published.is_empty() {
        tell(&built.findings, &built.sources, &built.redaction, reporting);
        return Ok(ExitCode::from(1));
    }
    let shows = reporting.exempt == ExemptWords::Everywhere || io::stdout().is_terminal();
    // Words that were public and are exempt now are still in the ledger.
    let is_open = |words: &str| built.proof.as_ref().is_none_or(|proof| proof.in_text(words, "").is_none());
    for now in &built.published {
        let may_say = |part: &PublishedPart, number: Option<&CitedNumber>, words: &str| {
            shows || (!part.secret && !number.is_some_and(|number| now.numbers.is_shut(part, number)) && is_open(words))
        };
        let mut before = before.clone();
        let keys = now.numbers.parts.iter().map(|part| part.key.as_str());
        before.open(keys, now.numbers.items.keys().map(String::as_str));
        say(&changes(&before, &now.numbers, &may_say))?;
    }
    Ok(ExitCode::SUCCESS)
}

/// What differs between what was published and what there is now, in words.
pub(super) fn changes(
    before: &Published,
    now: &Published,
    may_say: &impl Fn(&PublishedPart, Option<&CitedNumber>, &str) -> bool,
) -> String {
    let mut out = String::new();
    let mut same = 0;
    for part in now.latest() {
        let lines = match before.part(part.key.as_str()) {
            None => format!("New: {}, {}\n", title(part), pages(part)),
            Some(old) => changed(old, part, may_say),
        };
        same += usize::from(lines.is_empty());
        out.push_str(&lines);
    }
    let _ = writeln!(out, "{same} of {} parts are unchanged.", now.latest().count());
    out
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
