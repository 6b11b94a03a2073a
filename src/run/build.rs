//! `orderpaper build` and `orderpaper pack`: records to papers.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::{Mutex, PoisonError};
use std::time::Instant;

use indicatif::{ProgressBar, ProgressStyle};
use orderpaper_build::write::{self, OutputReport};
use orderpaper_build::{Built, Delivered, Outcome, Progress, Request, deliver};
use orderpaper_records::project::Edition;
use orderpaper_text::diagnostic;

use super::counted::{counted, counted_with};
use super::reporting::{Reporting, Volume};
use super::{CommandError, open, say, say_error, tell, watched};
use crate::exit::Exit;

/// Gives 1 where a finding is an error.
pub(super) fn run(
    start: &Path,
    request: &Request,
    out: Option<PathBuf>,
    reporting: Reporting,
) -> Result<ExitCode, CommandError> {
    let done = build_and_write(start, request, out, reporting)?;
    Ok(Exit::by_findings(done.is_none()).into())
}

/// A build without an error.
pub(super) struct Finished {
    pub(super) built: Built,
    /// The root of the workspace.
    pub(super) root: PathBuf,
}

/// Builds and writes; gives nothing where a finding is an error.
pub(super) fn build_and_write(
    start: &Path,
    request: &Request,
    out: Option<PathBuf>,
    reporting: Reporting,
) -> Result<Option<Finished>, CommandError> {
    let begin = Instant::now();
    rayon::spawn(orderpaper_build::warm);
    let workspace = open(start)?;
    let read = begin.elapsed();
    let folder = if request.is_of_drafts() { write::DRAFTS } else { "out" };
    let out = out.unwrap_or_else(|| workspace.root.join(folder));
    let papers = workspace.root.join("out");
    if request.is_of_drafts() && write::real_path(&out) == write::real_path(&papers) {
        return Err(
            "drafts cannot go in the folder `out`, where papers are; name another folder, or leave --out away".into()
        );
    }
    let bar = Bar::new(reporting.volume);
    bar.say(&format!("{} read in {:.1} s", counted(workspace.files.len(), "file"), read.as_secs_f64()));
    let delivered = deliver(&workspace, request, &out, read, &bar)?;
    let is_well = delivered.is_well() && !request.denies(&delivered.built.findings);
    let Delivered { built, outcome } = delivered;
    bar.say(&format!("done in {:.1} s", begin.elapsed().as_secs_f64()));
    tell(&built.findings, &built.sources, &built.redaction, reporting);
    if reporting.tells_people() {
        say_error(&left_alone(&built, request));
    }
    match outcome {
        Outcome::Failed(error) => return Err(error.into()),
        Outcome::Written if reporting.tells_people() => say(&written(&built, &out))?,
        Outcome::Withheld if !diagnostic::any_error(&built.findings) && reporting.tells_people() => {
            say_error("Nothing was written: with --deny-warnings a warning holds papers back too.\n");
        }
        Outcome::Written | Outcome::Withheld => {}
    }
    Ok(is_well.then_some(Finished { built, root: workspace.root }))
}

/// What was not made and what was not looked at, in a few words.
fn left_alone(built: &Built, request: &Request) -> String {
    let mut out = String::new();
    if let Some(files) = built.stopped_by().filter(|files| !files.is_empty()) {
        let files = files.iter().map(String::as_str).collect::<Vec<_>>().join(", ");
        let _ = writeln!(
            out,
            "No paper was made, as any of them may need what has errors in: {files}. Correct these first."
        );
    }
    let stopped: Vec<&str> = built.stopped_meetings().into_iter().collect();
    let asked = |meeting: &&&str| request.meeting.as_ref().is_none_or(|asked| asked == **meeting);
    let stopped: Vec<&str> = stopped.iter().filter(asked).copied().collect();
    if built.elsewhere.is_empty() && !stopped.is_empty() && !built.outputs.is_empty() {
        let _ = writeln!(out, "Because of errors, not every paper was made of: {}.", stopped.join(", "));
        for meeting in built.nameless_meetings() {
            let _ = writeln!(
                out,
                "Nobody can tell of which committee meetings/{meeting}/meeting.toml is, so the logs of actions, the forward \
                 plans and the registers of attendance of every committee wait for it, and later agendas that take the last minutes: \
                 write `committee = \"…\"` on a line of its own, before the first [[item]].",
            );
        }
        out.push_str("What earlier builds made of them stays. All other papers that were asked for are made.\n");
    }
    let elsewhere = built.elsewhere.len();
    if elsewhere > 0 {
        let are = counted_with(elsewhere, "finding", "is", "are");
        let _ = writeln!(out, "{are} on records that these papers do not need; `orderpaper check` tells more.");
    }
    out
}

/// How far a build is: a bar on a terminal or, if it is to be told elsewhere too, a line now and then.
pub(super) struct Bar {
    volume: Volume,
    shown: Mutex<Shown>,
}

/// What shows how far it is.
enum Shown {
    Nothing,
    Bar(ProgressBar),
    Lines { made: usize, things: usize },
}

impl Bar {
    pub(super) fn new(volume: Volume) -> Self {
        Self { volume, shown: Mutex::new(Shown::Nothing) }
    }

    /// Tells something, if much is to be told.
    fn say(&self, words: &str) {
        if self.volume == Volume::Verbose {
            say_error(&format!("{words}\n"));
        }
    }

    fn with(&self, change: impl FnOnce(&mut Shown)) {
        change(&mut self.shown.lock().unwrap_or_else(PoisonError::into_inner));
    }
}

impl Progress for Bar {
    fn begin(&self, things: usize) {
        let shown = match self.volume {
            Volume::Usual | Volume::Verbose if watched() && things >= FEW => {
                let style = ProgressStyle::with_template("{bar:30} {pos} of {len} papers")
                    .unwrap_or_else(|_| ProgressStyle::default_bar());
                Shown::Bar(ProgressBar::new(things as u64).with_style(style))
            }
            Volume::Verbose => Shown::Lines { made: 0, things },
            Volume::Quiet | Volume::Usual => return,
        };
        self.with(|now| *now = shown);
    }

    fn made(&self) {
        self.with(|shown| match shown {
            Shown::Nothing => {}
            Shown::Bar(bar) => bar.inc(1),
            Shown::Lines { made, things } => {
                *made += 1;
                // In a log ten lines tell as much as a thousand.
                if *made == *things || *made * 10 / *things != (*made - 1) * 10 / *things {
                    say_error(&format!("{made} of {}\n", counted(*things, "paper")));
                }
            }
        });
    }

    fn end(&self) {
        self.with(|shown| {
            if let Shown::Bar(bar) = shown {
                bar.finish_and_clear();
            }
            *shown = Shown::Nothing;
        });
    }
}

/// Fewer papers than this are made before a bar is of use.
const FEW: usize = 4;

/// The papers that were written, a line each; of those with exempt information, how many a folder.
fn written(built: &Built, folder: &Path) -> String {
    let line = |paper: &OutputReport| {
        let path = folder.join(&paper.path);
        match paper.pages {
            0 => format!("{}\n", path.display()),
            pages => format!("{}  ({})\n", path.display(), counted(pages, "page")),
        }
    };
    let (restricted, public): (Vec<&OutputReport>, Vec<&OutputReport>) =
        built.papers.iter().partition(|paper| paper.edition == Edition::Restricted);
    let mut out: String = public.into_iter().map(line).collect();
    // Their names may reveal something exempt to others who read what is printed here.
    let mut folders: BTreeMap<&str, usize> = BTreeMap::new();
    for paper in restricted {
        let end = paper.path.find(&format!("{}/", write::RESTRICTED)).map_or(0, |at| at + write::RESTRICTED.len());
        *folders.entry(&paper.path[..end]).or_default() += 1;
    }
    for (path, count) in folders {
        let papers = counted(count, "paper");
        let _ = writeln!(out, "{}  ({papers} with exempt information)", folder.join(path).display());
    }
    out
}
