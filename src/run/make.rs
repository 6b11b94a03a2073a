//! Making papers, several at a time: template, typesetter, PDF.

use std::panic::resume_unwind;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressStyle};
use rayon::{ThreadPool, ThreadPoolBuilder};

use super::{STACK, watched};
use crate::assemble::join::{self, About, JoinFault, Standard};
use crate::assemble::proof::{self, Leak, Secrets};
use crate::compose::{Paper, Running};
use crate::project::Edition;
use crate::template::{TemplateFault, Templates, TypstSource};
use crate::typeset::{Document, TypesetFault, Typesetter};
use crate::write;

/// How many papers are typeset before Typst forgets what it remembers of earlier ones.
const REMEMBERED: usize = 32;

/// A paper that is made.
pub(super) struct Made {
    /// Its source, where that is kept.
    pub(super) source: Option<TypstSource>,
    /// Its PDF.
    pub(super) document: Document,
    /// The SHA-256 of the PDF.
    pub(super) sha256: String,
    /// The exempt words in the PDF of a public paper.
    pub(super) leaks: Vec<Leak>,
    /// How long the template took.
    pub(super) template: Duration,
}

/// What kept a paper from being made.
pub(super) enum Fault {
    /// The template does not work.
    Template(TemplateFault),
    /// The typesetter refused it.
    Typeset(Vec<TypesetFault>),
    /// What Typst made could not be taken up again.
    Join(JoinFault),
}

impl From<JoinFault> for Fault {
    fn from(fault: JoinFault) -> Self {
        Self::Join(fault)
    }
}

/// Makes papers and gives them back in their order, without what they print: that is let go as soon as it is in a source.
///
/// Each worker has a pool of one thread to itself. In a common pool, a thread that waits for a part of its paper takes up
/// another paper on top of the first, and a hundred unfinished papers fill the memory.
pub(super) fn papers(
    papers: Vec<Paper>,
    templates: &Templates,
    typesetter: &Typesetter,
    keep_source: bool,
    secrets: Option<&Secrets>,
) -> Vec<(Paper, Result<Made, Fault>)> {
    let bar = progress_bar(papers.len());
    let pools = pools(papers.len());
    let queue = Mutex::new(papers.into_iter().enumerate());
    // The lock is let go before a paper is made, not after.
    let take = || queue.lock().unwrap_or_else(PoisonError::into_inner).next();
    let work = || {
        let mut made = Vec::new();
        while let Some((index, mut paper)) = take() {
            let result = one(&mut paper, templates, typesetter, keep_source, secrets);
            made.push((index, (paper, result)));
            if (index + 1).is_multiple_of(REMEMBERED) {
                typesetter.forget();
            }
            bar.inc(1);
        }
        made
    };
    let mut made = if pools.is_empty() {
        work()
    } else {
        std::thread::scope(|scope| {
            let workers: Vec<_> = pools.iter().map(|pool| scope.spawn(|| pool.install(work))).collect();
            workers.into_iter().flat_map(|worker| worker.join().unwrap_or_else(|panic| resume_unwind(panic))).collect()
        })
    };
    bar.finish_and_clear();
    made.sort_by_key(|(index, _)| *index);
    made.into_iter().map(|(_, made)| made).collect()
}

/// A pool for each worker, no more than there are papers; none for a single paper, on which all processors share the work.
fn pools(papers: usize) -> Vec<ThreadPool> {
    let workers = rayon::current_num_threads().min(papers);
    let pool = |_| ThreadPoolBuilder::new().num_threads(1).stack_size(STACK).build().ok();
    if workers < 2 { Vec::new() } else { (0..workers).map_while(pool).collect() }
}

fn one(
    paper: &mut Paper,
    templates: &Templates,
    typesetter: &Typesetter,
    keep_source: bool,
    secrets: Option<&Secrets>,
) -> Result<Made, Fault> {
    let begin = Instant::now();
    let source = templates.render(paper).map_err(Fault::Template)?;
    let (about, running) = (about(paper), paper.running());
    paper.versions = Vec::new();
    let template = begin.elapsed();
    let mut document = typesetter.typeset(&source, &identifier(paper)).map_err(Fault::Typeset)?;
    document.pdf = furnished(&about, &running, &document.pdf, templates, typesetter)?;
    let sha256 = write::sha256(&document.pdf);
    let secrets = secrets.filter(|_| paper.edition == Edition::Public);
    let leaks = secrets.map(|secrets| proof::leaks(&document.pdf, secrets)).unwrap_or_default();
    Ok(Made { source: keep_source.then_some(source), document, sha256, leaks, template })
}

/// The pages of a paper with their furniture on them.
fn furnished(
    about: &About,
    running: &Running,
    pdf: &[u8],
    templates: &Templates,
    typesetter: &Typesetter,
) -> Result<Vec<u8>, Fault> {
    let paper = join::objects(pdf)?;
    let sizes: Vec<(f64, f64)> = join::sheets(&paper).iter().map(|sheet| (sheet.width, sheet.height)).collect();
    let source = templates.furniture(&running.alone(&sizes)).map_err(Fault::Template)?;
    let furniture = typesetter.typeset(&source, &about.identifier).map_err(Fault::Typeset)?;
    Ok(join::finish(about, paper, join::objects(&furniture.pdf)?)?)
}

/// What the file of a paper says of itself.
fn about(paper: &Paper) -> About {
    About {
        title: paper.title(),
        author: paper.versions.first().map(|version| version.author.clone()).filter(|author| !author.is_empty()),
        language: paper.languages.first().cloned().unwrap_or_default(),
        date: paper.date,
        identifier: identifier(paper),
        standards: Standard::ALL.to_vec(),
    }
}

/// What names a paper for ever, whatever it says.
fn identifier(paper: &Paper) -> String {
    format!("orderpaper/{}/{}/{}", paper.edition.name(), paper.meeting, paper.id)
}

fn progress_bar(length: usize) -> ProgressBar {
    if !watched() || length < 4 {
        return ProgressBar::hidden();
    }
    let style =
        ProgressStyle::with_template("{bar:30} {pos} of {len} papers").unwrap_or_else(|_| ProgressStyle::default_bar());
    ProgressBar::new(length as u64).with_style(style)
}
