//! A build into a folder: first remove what is no longer allowed, then put the outputs in their places, and the report comes last.

use std::collections::BTreeSet;
use std::path::Path;
use std::time::{Duration, Instant};

use orderpaper_records::project::Edition;
use orderpaper_records::read::Workspace;
use orderpaper_records::read::kept::ledger_path;
use orderpaper_text::diagnostic;
use orderpaper_text::source::Sources;

use crate::leftovers::{self, Folder, Leftovers};
use crate::write::{self, Cache, Output, Placement, Previous, WriteError};
use crate::{BuildError, Built, Checked, Progress, Publishing, Purpose, Request, build, ledger};

/// What became of a build.
#[derive(Debug)]
pub struct Delivered {
    /// What was built, with every finding: those on the folder too.
    pub built: Built,
    /// What became of its outputs.
    pub outcome: Outcome,
}

/// What became of the outputs of a build.
#[derive(Debug)]
pub enum Outcome {
    /// The outputs are in their places.
    Written,
    /// Errors stop all that was asked for: nothing was written, and the earlier outputs are unchanged.
    Withheld,
    /// An output could not be written or moved. What is no longer allowed was removed if possible.
    Failed(WriteError),
}

impl Delivered {
    /// Whether all papers that were asked for are there, and nothing is an error.
    #[must_use]
    pub fn is_well(&self) -> bool {
        matches!(self.outcome, Outcome::Written) && !diagnostic::any_error(&self.built.findings)
    }
}

/// Builds into a folder and, for a publication, keeps the edition in the workspace. `read` is how long the workspace took to be read;
/// the report on the build says so.
///
/// It first finishes the removals of a run that was killed, waits while another run writes to the same folder, and makes the folder
/// where there is none. Where an error stops a paper, its old outputs stay as they were, unless they say what is exempt today.
/// What is wrong with the folder itself is a finding too, but the papers are written: see [`Delivered::is_well`].
///
/// # Errors
/// Those of [`build()`]; a reason for a publication that is exempt; a folder that is no place for papers; and an earlier removal that could not be taken up again.
pub fn deliver(
    workspace: &Workspace,
    request: &Request,
    out: &Path,
    read: Duration,
    progress: &dyn Progress,
) -> Result<Delivered, BuildError> {
    let council = leftovers::council_name(workspace);
    if let Some(why) = write::refusal(workspace, out, council.as_deref()) {
        return Err(BuildError::Folder(why));
    }
    let stuck = write::recover(out)?;
    let cache = Cache::of(&workspace.root);
    let mut built = build(workspace, request, &cache, progress)?;
    let is_secret = |why: &String| built.proof.as_ref().is_some_and(|proof| proof.in_text(why, "").is_some());
    if request.why.as_ref().is_some_and(is_secret) {
        return Err(BuildError::ExemptReason);
    }
    let mut placement = Placement::hold(out)?;
    // Papers of before another run published are not put over those of that run.
    write::unchanged(&workspace.root, &ledger::as_read(workspace))?;
    let before = write::previous(out);
    let folder = Folder { path: out, root: &workspace.root, request, before: &before, stuck: &stuck };
    let mut sources = std::mem::take(&mut built.sources);
    let drafts = |built: &Built, sources: &mut Sources| {
        if request.is_of_drafts() { Vec::new() } else { leftovers::drafts(&workspace.root, built, &cache, sources) }
    };
    // What is not published must not say that it was.
    let unpublished = request.is_publishing() && diagnostic::any_error(&built.findings);
    if built.is_nothing() || unpublished || request.denies(&built.findings) {
        built.outputs.clear();
        built.papers.clear();
        built.findings.extend(folder.cannot_remove(&stuck, &mut sources));
        built.findings.extend(folder.still_there(&built, &cache, &mut sources));
        built.findings.extend(drafts(&built, &mut sources));
        placement.leave();
        return Ok(delivered(built, sources, Outcome::Withheld));
    }
    diagnostic::sort(&mut built.findings, &sources);
    let mut leftovers = folder.inspect(&built, &cache, &mut sources);
    let mut write = || -> Result<(), WriteError> {
        let begin = Instant::now();
        if placement.stage(&built.outputs).is_err() {
            // What has to go may make room.
            placement.give_up(&leftovers.stale, &leftovers.shut)?;
            if let Err(error) = placement.stage(&built.outputs) {
                folder.outdated(&built, &cache, &mut leftovers);
                placement.give_up(&leftovers.stale, &leftovers.shut)?;
                return Err(error);
            }
        }
        let kept = kept(&before, &built, &leftovers);
        let reports = built.reports(kept, council.as_deref().unwrap_or_default(), &sources, read, begin.elapsed());
        let mut written = Vec::new();
        for ((path, edition), report) in write::REPORTS.into_iter().zip(&reports) {
            // Where nothing is restricted, nothing says so.
            let is_empty = report.outputs.is_empty() && report.findings.is_empty();
            if edition == Edition::Public || !is_empty {
                written.push(Output { path: path.into(), edition, bytes: report.to_json() });
            }
        }
        if let Err(error) = placement.stage(&written).and_then(|()| placement.settle()) {
            folder.outdated(&built, &cache, &mut leftovers);
            placement.give_up(&leftovers.stale, &leftovers.shut)?;
            return Err(error);
        }
        placement.commit(&leftovers.stale, &leftovers.shut)
    };
    let outcome = write().map_or_else(Outcome::Failed, |()| Outcome::Written);
    built.findings.extend(drafts(&built, &mut sources));
    built.findings.extend(leftovers.findings(out));
    built.findings.extend(folder.cannot_remove(placement.stuck(), &mut sources));
    if matches!(outcome, Outcome::Written) {
        cache.sweep(request.is_everything());
    }
    let is_published = request.purpose == Purpose::Publication && matches!(outcome, Outcome::Written);
    let outcome = if is_published && !diagnostic::any_error(&built.findings) {
        // No other run puts papers into the folder before the edition is kept.
        keep(workspace, &built, request).map_or_else(Outcome::Failed, |()| Outcome::Written)
    } else {
        outcome
    };
    Ok(delivered(built, sources, outcome))
}

/// Keeps what is published as an edition, unless another run has published since the records were read.
fn keep(workspace: &Workspace, built: &Built, request: &Request) -> Result<(), WriteError> {
    let (Some(published), Some(at)) = (built.published.first(), request.published_at) else { return Ok(()) };
    let publishing = Publishing { at, why: request.why.clone() };
    let ledgers = ledger::ledgers(published, built, &publishing);
    let path = ledger_path(&published.meeting);
    let text = ledger::text(workspace, &published.meeting);
    write::write_after(&workspace.root, &ledgers, &[(&path, text)])
}

/// Checks everything: makes the papers too, writes none of them, and looks through the folder `out` of the workspace.
///
/// # Errors
/// Those of [`build()`].
pub fn check_papers(workspace: &Workspace, cache: &Cache, progress: &dyn Progress) -> Result<Checked, BuildError> {
    let request = Request::default();
    let mut built = build(workspace, &request, cache, progress)?;
    let mut sources = std::mem::take(&mut built.sources);
    let out = workspace.root.join("out");
    let before = write::previous(&out);
    let folder = Folder { path: &out, root: &workspace.root, request: &request, before: &before, stuck: &[] };
    if built.is_nothing() {
        built.findings.extend(folder.still_there(&built, cache, &mut sources));
    } else {
        built.findings.extend(folder.inspect(&built, cache, &mut sources).errors);
    }
    built.findings.extend(leftovers::drafts(&workspace.root, &built, cache, &mut sources));
    built.findings.extend(leftovers::waiting(&workspace.root, &mut sources));
    diagnostic::sort(&mut built.findings, &sources);
    let Built { findings, redaction, .. } = built;
    Ok(Checked { findings, sources, redaction })
}

fn delivered(mut built: Built, sources: Sources, outcome: Outcome) -> Delivered {
    diagnostic::sort(&mut built.findings, &sources);
    built.sources = sources;
    Delivered { built, outcome }
}

/// What earlier builds made and this one has not touched.
fn kept(before: &Previous, built: &Built, leftovers: &Leftovers) -> Previous {
    let made: BTreeSet<&str> = built.outputs.iter().map(|output| output.path.as_str()).collect();
    let stays = |path: &String| !made.contains(path.as_str()) && !leftovers.stale.contains(path);
    Previous {
        outputs: before.outputs.iter().filter(|output| stays(&output.path)).cloned().collect(),
        files: before.files.iter().filter(|file| stays(&file.path)).cloned().collect(),
    }
}
