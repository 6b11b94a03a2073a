//! `orderpaper editions`: what was published of a meeting, and its papers as they were.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use orderpaper_build::{KeptEdition, editions, write};

use super::counted::{counted, counted_with};
use super::reporting::Reporting;
use super::{CommandError, open, say, unknown};
use crate::exit::Exit;

/// Lists the editions, or writes the papers of one into a folder. Gives 1 where a file of an edition is missing or was changed.
pub(super) fn run(
    start: &Path,
    meeting: &str,
    wanted: Option<(u32, PathBuf)>,
    reporting: Reporting,
) -> Result<ExitCode, CommandError> {
    let workspace = open(start)?;
    let meetings: Vec<&str> = workspace.meetings.iter().map(|record| record.id.as_str()).collect();
    if !meetings.contains(&meeting) {
        return Err(unknown("meeting", meeting, &meetings));
    }
    let editions = editions(&workspace, meeting);
    if editions.is_empty() {
        return Err(format!("no edition of `{meeting}` is published; run `orderpaper publish {meeting} --at …`").into());
    }
    let is_whole = match wanted {
        None => {
            say(&editions.iter().map(told).collect::<String>())?;
            editions.iter().all(|edition| edition.damaged.is_empty())
        }
        Some((number, out)) => {
            let Some(edition) = editions.iter().find(|edition| edition.number == number) else {
                let last = editions.len();
                return Err(format!("there is no edition {number}; the editions of `{meeting}` are 1 to {last}").into());
            };
            write::write_new(&out, &edition.papers)?;
            if reporting.tells() {
                let are = counted_with(edition.papers.len(), "paper", "is", "are");
                say(&format!("Edition {number}: {are} in {}.\n", out.display()))?;
            }
            say(&damage(edition))?;
            edition.damaged.is_empty()
        }
    };
    Ok(Exit::by_findings(!is_whole).into())
}

/// An edition on a line, and what is wrong with its files.
fn told(edition: &KeptEdition) -> String {
    let KeptEdition { number, at, why, papers, .. } = edition;
    let mut line = format!("Edition {number}, {}: {}", at.format("%-d %B %Y at %H:%M"), counted(papers.len(), "paper"));
    if let Some(why) = why {
        let _ = write!(line, ". {why}");
    }
    format!("{line}\n{}", damage(edition))
}

fn damage(edition: &KeptEdition) -> String {
    edition.damaged.iter().map(|path| format!("  {path} is missing, or is not the file that was published\n")).collect()
}
