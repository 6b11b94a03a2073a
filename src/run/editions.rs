//! `orderpaper editions`: what was published of a meeting, and its papers as they were.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use orderpaper_build::{DamagedFile, KeptEdition, editions, write};
use orderpaper_records::check::{Context, RULES, aside};
use orderpaper_records::model::decision::DECISIONS;
use orderpaper_records::read::kept::ledger_path;
use orderpaper_text::diagnostic::Finding;

use super::counted::{counted, counted_with};
use super::reporting::{ExemptWords, Reporting};
use super::{CommandError, lists, meetings, open, say, say_error, unknown};
use crate::args::ListFormat;
use crate::exit::Exit;

/// Lists the editions, or writes the papers of one into a folder. Gives 1 where a file of an edition is missing or was changed.
/// Papers that say what is exempt by now are told, and written only where the whole of what is exempt may be told.
pub(super) fn run(
    start: &Path,
    meeting: &str,
    (wanted, format): (Option<(u32, PathBuf)>, ListFormat),
    reporting: Reporting,
) -> Result<ExitCode, CommandError> {
    let shows_exempt = reporting.exempt == ExemptWords::Everywhere;
    let workspace = open(start)?;
    let meetings = meetings(&workspace);
    if !meetings.contains(&meeting) && meeting != DECISIONS {
        return Err(unknown("meeting", meeting, &meetings));
    }
    let context = Context::new(&workspace);
    if !shows_exempt && !aside::unread_exempt(&context).is_empty() {
        return Err(UNREAD.into());
    }
    let editions = editions(&workspace, meeting)?;
    if editions.is_empty() {
        return Err(format!("no edition of `{meeting}` is published; run `orderpaper publish {meeting} --at …`").into());
    }
    // What a ledger says of its editions is no better than the ledger.
    let ledger = ledger_faults(&context, meeting);
    let is_sound = ledger.is_empty();
    if format == ListFormat::Table {
        say(&ledger)?;
    } else {
        say_error(&ledger);
    }
    let is_whole = match wanted {
        None if format != ListFormat::Table => {
            let rows: Vec<_> = editions.iter().map(|edition| row(edition, shows_exempt)).collect();
            lists::print(&COLUMNS, &rows, format)?;
            editions.iter().all(|edition| edition.damaged.is_empty())
        }
        None => {
            say(&editions.iter().map(|edition| told(edition, shows_exempt)).collect::<String>())?;
            let is_whole = editions.iter().all(|edition| edition.damaged.is_empty());
            if is_whole && is_sound && reporting.tells() {
                say("Every file of every edition is as it was published.\n")?;
            }
            is_whole
        }
        Some((number, out)) => {
            let Some(edition) = editions.iter().find(|edition| edition.number == number) else {
                let last = editions.len();
                return Err(format!("there is no edition {number}; the editions of `{meeting}` are 1 to {last}").into());
            };
            if let Some(why) = write::refusal(&workspace, &out, None) {
                return Err(why.into());
            }
            let mut papers = edition.papers.clone();
            papers.extend(edition.exempt_now.iter().filter(|_| shows_exempt).cloned());
            write::write_copies(&out, &papers)?;
            if reporting.tells() {
                let are = counted_with(papers.len(), "paper", "is", "are");
                say(&format!("Edition {number}: {are} in {}.\n", out.display()))?;
            }
            let left = if shows_exempt { String::new() } else { exempt_now(edition, false) };
            say(&format!("{left}{}", damage(edition)))?;
            edition.damaged.is_empty() && left.is_empty()
        }
    };
    Ok(Exit::by_findings(!is_whole || !is_sound).into())
}

/// What is wrong with the ledgers of a meeting, a line for each fault.
fn ledger_faults(context: &Context<'_>, meeting: &str) -> String {
    let rule = RULES.iter().find(|rule| rule.code == "ledgers-differ").and_then(|rule| rule.check);
    let ledger = ledger_path(meeting);
    let below = ledger.trim_end_matches("published.toml");
    let path = |finding: &Finding| context.workspace.sources.get(finding.place.source).path.as_str();
    let findings = rule.map(|check| check(context)).unwrap_or_default().into_iter();
    let findings = findings.filter(|one| path(one).starts_with(below));
    findings.map(|one| format!("{}: {}; {}\n", path(&one), one.message, one.hints.join("; "))).collect()
}

/// Why no papers are given.
const UNREAD: &str = "a record that may hold something exempt cannot be read, so nobody can tell which papers say it; \
                      `orderpaper check` tells which record it is. --show-exempt gives all papers all the same";

/// The heads of columns, and the keys of JSON.
const COLUMNS: [&str; 7] = ["edition", "at", "why", "papers", "exempt_now", "exempt_papers", "damaged"];

/// An edition as a row: how many papers it has, how many of the public ones are exempt by now, and the files that are missing or
/// have other bytes.
fn row(edition: &KeptEdition, shows_exempt: bool) -> Vec<String> {
    let exempt = edition.exempt_now.iter().filter(|_| shows_exempt).map(|paper| paper.path.as_str());
    let damaged = edition.damaged.iter().map(|file| file.path.as_str());
    vec![
        edition.number.to_string(),
        edition.at.format("%Y-%m-%dT%H:%M").to_string(),
        edition.why.clone().unwrap_or_default(),
        papers_of(edition).to_string(),
        edition.exempt_now.len().to_string(),
        exempt.collect::<Vec<_>>().join(" "),
        damaged.collect::<Vec<_>>().join(" "),
    ]
}

/// How many papers an edition has, those among them whose copies are damaged.
fn papers_of(edition: &KeptEdition) -> usize {
    let damaged = edition.damaged.iter().filter(|file| file.paper.is_some()).count();
    edition.papers.len() + edition.exempt_now.len() + damaged
}

/// An edition on a line, and what is to be said of its files.
fn told(edition: &KeptEdition, shows_exempt: bool) -> String {
    let KeptEdition { number, at, why, .. } = edition;
    let papers = counted(papers_of(edition), "paper");
    let mut line = format!("Edition {number}, {}: {papers}", at.format("%-d %B %Y at %H:%M"));
    if let Some(why) = why {
        let _ = write!(line, ". {why}");
    }
    format!("{line}\n{}{}", exempt_now(edition, shows_exempt), damage(edition))
}

/// How many public papers say what is exempt by now; which ones, if that may be told: a name may be exempt too.
fn exempt_now(edition: &KeptEdition, shows_exempt: bool) -> String {
    let papers: Vec<&str> = edition.exempt_now.iter().map(|paper| paper.path.as_str()).collect();
    match papers.len() {
        0 => String::new(),
        _ if shows_exempt => format!("  Public then, but exempt by now: {}\n", papers.join(", ")),
        count => {
            format!("  Public then, but exempt by now: {count} of them. --show-exempt names and writes these too.\n")
        }
    }
}

fn damage(edition: &KeptEdition) -> String {
    let line = |DamagedFile { path, paper, missing }: &DamagedFile| {
        let what = if *missing { "is missing" } else { "is not the file that was published" };
        let of = paper.as_ref().map(|paper| format!(", the copy of {paper},")).unwrap_or_default();
        format!("  {path}{of} {what}\n")
    };
    let told: String = edition.damaged.iter().map(line).collect();
    if told.is_empty() { told } else { format!("{told}  Restore the folder `published` from a copy.\n") }
}
