//! `orderpaper build` and `orderpaper pack`: records to papers.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Instant;

use indicatif::{ProgressBar, ProgressStyle};
use orderpaper_build::write::{self, OutputReport};
use orderpaper_build::{Built, Delivered, Outcome, Progress, Request, deliver};
use orderpaper_records::project::Edition;
use orderpaper_text::diagnostic::Format;

use super::reporting::Reporting;
use super::{CommandError, open, say, say_error, tell, watched};

/// Gives 1 where a finding is an error.
pub(super) fn run(
    start: &Path,
    request: &Request,
    out: Option<PathBuf>,
    reporting: Reporting,
) -> Result<ExitCode, CommandError> {
    let done = build_and_write(start, request, out, reporting)?;
    Ok(done.map_or(ExitCode::from(1), |_| ExitCode::SUCCESS))
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
    let workspace = open(start)?;
    let read = begin.elapsed();
    let folder = if request.draft { "draft" } else { "out" };
    let out = out.unwrap_or_else(|| workspace.root.join(folder));
    let delivered = deliver(&workspace, request, &out, read, &Bar::default())?;
    let is_well = delivered.is_well();
    let Delivered { built, outcome } = delivered;
    tell(&built.findings, &built.sources, &built.redaction, reporting);
    if reporting.format == Format::Human {
        say_error(&left_alone(&built, request));
    }
    match outcome {
        Outcome::Failed(error) => return Err(error.into()),
        Outcome::Written if reporting.format == Format::Human => say(&written(&built, &out))?,
        Outcome::Written | Outcome::Withheld => {}
    }
    Ok(is_well.then_some(Finished { built, root: workspace.root }))
}

/// What was not made and what was not looked at, in a few words.
fn left_alone(built: &Built, request: &Request) -> String {
    let mut out = String::new();
    let stopped: Vec<&str> = built.stopped_meetings().into_iter().collect();
    if request.is_everything() && !stopped.is_empty() && !built.outputs.is_empty() {
        let _ = writeln!(out, "Because of errors, not every paper was made of: {}.", stopped.join(", "));
        out.push_str("What earlier builds made of them stays. All other papers are made.\n");
    }
    let elsewhere = built.elsewhere.len();
    if elsewhere > 0 {
        let errors = if elsewhere == 1 { "error" } else { "errors" };
        let _ = writeln!(
            out,
            "There are {elsewhere} {errors} in records that these papers do not need; `orderpaper check` tells them."
        );
    }
    out
}

/// A progress bar on the terminal.
#[derive(Default)]
pub(super) struct Bar(std::sync::Mutex<Option<ProgressBar>>);

impl Bar {
    fn with(&self, change: impl FnOnce(&mut Option<ProgressBar>)) {
        change(&mut self.0.lock().unwrap_or_else(std::sync::PoisonError::into_inner));
    }
}

impl Progress for Bar {
    fn begin(&self, things: usize) {
        if !watched() || things < FEW {
            return;
        }
        let style = ProgressStyle::with_template("{bar:30} {pos} of {len} papers")
            .unwrap_or_else(|_| ProgressStyle::default_bar());
        self.with(|bar| *bar = Some(ProgressBar::new(things as u64).with_style(style)));
    }

    fn made(&self) {
        self.with(|bar| bar.iter().for_each(|bar| bar.inc(1)));
    }

    fn end(&self) {
        self.with(|bar| bar.take().iter().for_each(ProgressBar::finish_and_clear));
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
            1 => format!("{}  (1 page)\n", path.display()),
            pages => format!("{}  ({pages} pages)\n", path.display()),
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
        let papers = if count == 1 { "paper" } else { "papers" };
        let _ = writeln!(out, "{}  ({count} {papers} with exempt information)", folder.join(path).display());
    }
    out
}
