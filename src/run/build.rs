//! `orderpaper build`: records to papers.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::{Duration, Instant};

use super::make::{self, Fault, Made};
use super::proof::Proof;
use super::{Trouble, open, say, tell};
use crate::check::{self, Context};
use crate::compose::{self, Paper};
use crate::diagnostic::{self, Finding, Format};
use crate::locale::Locale;
use crate::markup;
use crate::project::{self, Edition, Matter};
use crate::read::Workspace;
use crate::source::{Place, Sources};
use crate::template::{BUILT_IN, TemplateFault, Templates, TypstSource};
use crate::typeset::{Document, STANDARDS, TypesetFault, Typesetter};
use crate::write::{self, BuildReport, Output, OutputReport, PaperTimes, SharedTimes};

/// What to build.
#[derive(Debug, Clone, Default)]
pub struct BuildOptions {
    /// The id of the only meeting.
    pub meeting: Option<String>,
    /// The id of the only paper.
    pub paper: Option<String>,
    /// The folder for outputs.
    pub out: Option<PathBuf>,
    /// Whose copy it is: the name stands on every page of exempt papers.
    pub watermark: Option<String>,
    /// Whether to keep the Typst sources.
    pub typst: bool,
}

impl BuildOptions {
    /// Whether a paper is among those to be built.
    fn covers(&self, paper: &OutputReport) -> bool {
        self.meeting.as_ref().is_none_or(|meeting| *meeting == paper.meeting)
            && self.paper.as_ref().is_none_or(|id| *id == paper.paper)
    }
}

/// A build: the outputs, which are not written yet, and all findings.
#[derive(Debug)]
pub struct Built {
    /// The outputs; empty where a finding stops the papers.
    pub outputs: Vec<Output>,
    /// What to say of each paper.
    pub papers: Vec<OutputReport>,
    /// Every finding.
    pub findings: Vec<Finding>,
    /// The paths of papers that are settled, and their records.
    settled: Vec<(String, Place)>,
    /// What is exempt, where anything is.
    proof: Option<Proof>,
    times: [Duration; 2],
}

/// Builds and writes.
pub(super) fn run(start: &Path, options: &BuildOptions, format: Format) -> Result<ExitCode, Trouble> {
    let begin = Instant::now();
    let mut workspace = open(start)?;
    let read = begin.elapsed();
    let mut built = build(&mut workspace, options)?;
    let folder = options.out.clone().unwrap_or_else(|| workspace.root.join("out"));
    built.findings.extend(changed(&built, &write::previous(&folder)));
    diagnostic::sort(&mut built.findings, &workspace.sources);
    tell(&built.findings, &workspace.sources, format);
    if diagnostic::any_error(&built.findings) {
        return Ok(ExitCode::from(1));
    }
    let begin = Instant::now();
    let before = write::previous(&folder);
    write::write_all(&folder, &built.outputs)?;
    let kept = before.iter().filter(|output| !options.covers(output)).cloned().collect();
    let reports = reports(&built, kept, &workspace.sources, read, begin.elapsed());
    let now: BTreeSet<&str> =
        reports.iter().flat_map(|report| &report.outputs).map(|output| output.path.as_str()).collect();
    // A report that has become exempt must not be left where the public finds it.
    let mut stale: Vec<String> =
        before.into_iter().map(|output| output.path).filter(|path| !now.contains(path.as_str())).collect();
    let mut written = Vec::new();
    for (path, report) in write::REPORTS.into_iter().zip(&reports) {
        // Where nothing is restricted, nothing says so.
        if path == write::REPORTS[0] || !report.outputs.is_empty() || !report.findings.is_empty() {
            written.push(Output { path: path.into(), bytes: serde_json::to_vec_pretty(report)? });
        } else {
            stale.push(path.into());
        }
    }
    write::write_all(&folder, &written)?;
    write::remove(&folder, &stale)?;
    if format == Format::Human {
        say(&told(&built, &folder))?;
    }
    Ok(ExitCode::SUCCESS)
}

fn told(built: &Built, folder: &Path) -> String {
    let line = |paper: &OutputReport| {
        let pages = if paper.pages == 1 { "page" } else { "pages" };
        format!("{}  ({} {pages})\n", folder.join(&paper.path).display(), paper.pages)
    };
    built.papers.iter().map(line).collect()
}

/// Builds the papers of a workspace without writing them.
///
/// # Errors
/// A meeting or paper that does not exist, or fonts and words of the program that do not work.
pub fn build(workspace: &mut Workspace, options: &BuildOptions) -> Result<Built, Trouble> {
    let begin = Instant::now();
    let context = Context::new(workspace);
    let mut findings = check::check(&context);
    let mut built = Built {
        outputs: Vec::new(),
        papers: Vec::new(),
        findings: Vec::new(),
        settled: Vec::new(),
        proof: None,
        times: [Duration::ZERO; 2],
    };
    if diagnostic::any_error(&findings) {
        return Ok(Built { findings, ..built });
    }
    let model = check::model(&context)?;
    let matter = Matter::of(&context);
    let font_place = context.council_place("look.font");
    drop(context);
    built.times[0] = begin.elapsed();
    let begin = Instant::now();
    let own = std::mem::take(&mut workspace.templates);
    let (locale, templates) = match words_and_templates(&own, &mut workspace.sources) {
        Ok(both) => both,
        Err(faults) => {
            findings.extend(faults);
            return Ok(Built { findings, ..built });
        }
    };
    let papers: Vec<Paper> = [Edition::Public, Edition::Restricted]
        .into_iter()
        .flat_map(|edition| compose::papers(&project::project(&model, edition), &locale))
        .filter(|paper| options.meeting.as_ref().is_none_or(|meeting| *meeting == paper.meeting))
        .filter(|paper| options.paper.as_ref().is_none_or(|id| *id == paper.id))
        .map(|paper| marked_as_copy(paper, options))
        .collect();
    if papers.is_empty() && (options.meeting.is_some() || options.paper.is_some()) {
        return Err(nothing(&model, options).into());
    }
    built.times[1] = begin.elapsed();
    let images = std::mem::take(&mut workspace.images);
    let kept = options.typst.then(|| images.clone());
    let typesetter = Typesetter::new(&workspace.fonts, images)?;
    if !typesetter.has_font(&model.council.look.font) {
        findings.extend(unknown_font(&model.council.look.font, font_place));
    }
    let proof = Proof::new(matter, &model, &locale, &own, &typesetter)?;
    // Pages need much room, and the records none from here on.
    drop(model);
    workspace.forget_records();
    for (paper, made) in
        make::papers(papers, &templates, &typesetter, options.typst, proof.as_ref().map(|proof| &proof.secrets))
    {
        match made {
            Ok(made) => {
                findings.extend(too_long(&paper, &made.document));
                // What is an error already, such as a font that is not there, is not told again as a doubt.
                let doubts = made.document.doubts.iter().filter(|_| !diagnostic::any_error(&findings));
                let doubts: Vec<_> = doubts.map(|doubt| typeset_doubt(doubt, &paper)).collect();
                findings.extend(doubts);
                if let Some(proof) = &proof {
                    findings.extend(proof.of_paper(&path_of(&paper), &made.leaks));
                }
                built.add(&paper, made, kept.as_ref());
            }
            Err(Fault::Template(fault)) => findings.push(template_finding(&fault, &own, &mut workspace.sources)),
            Err(Fault::Join(fault)) => return Err(fault.to_string().into()),
            Err(Fault::Typeset(faults)) => findings.extend(faults.iter().map(|fault| typeset_finding(fault, &paper))),
        }
    }
    findings.extend(proof.iter().flat_map(|proof| proof.of_outputs(&built.outputs)));
    diagnostic::sort(&mut findings, &workspace.sources);
    if diagnostic::any_error(&findings) {
        built.outputs.clear();
        built.papers.clear();
    }
    Ok(Built { findings, proof, ..built })
}

fn marked_as_copy(paper: Paper, options: &BuildOptions) -> Paper {
    let watermark = options.watermark.clone().filter(|_| paper.edition == Edition::Restricted);
    Paper { watermark, ..paper }
}

/// The folder of a paper, below that for papers.
fn folder_of(paper: &Paper) -> String {
    match paper.edition {
        Edition::Public => paper.meeting.clone(),
        Edition::Restricted => format!("{}/{}", paper.meeting, write::RESTRICTED),
    }
}

fn path_of(paper: &Paper) -> String {
    format!("{}/{}.pdf", folder_of(paper), paper.id)
}

impl Built {
    /// Keeps the source of a paper with everything that it imports, so that Typst itself can set it.
    fn keep_typst(&mut self, folder: &str, source: &TypstSource, images: &BTreeMap<String, Vec<u8>>) {
        let text = std::iter::once(("main.typ", &source.main))
            .chain(source.files.iter().map(|(name, text)| (name.as_str(), text)));
        let text = text.map(|(name, text)| (name, text.clone().into_bytes()));
        let named = |path: &str| {
            let name = markup::literal(&format!("/{path}"));
            source.main.contains(&name) || source.files.values().any(|text| text.contains(&name))
        };
        let images = images.iter().filter(|(path, _)| named(path)).map(|(path, bytes)| (path.as_str(), bytes.clone()));
        self.outputs.extend(text.chain(images).map(|(name, bytes)| Output { path: format!("{folder}/{name}"), bytes }));
    }

    fn add(&mut self, paper: &Paper, made: Made, keep_typst: Option<&BTreeMap<String, Vec<u8>>>) {
        let folder = folder_of(paper);
        if let (Some(images), Some(source)) = (keep_typst, &made.source) {
            self.keep_typst(&format!("{folder}/typst/{}", paper.id), source, images);
        }
        let path = path_of(paper);
        if paper.settled {
            self.settled.push((path.clone(), paper.place));
        }
        let milliseconds = PaperTimes {
            template: milliseconds(made.template),
            layout: milliseconds(made.document.layout),
            export: milliseconds(made.document.export),
        };
        self.papers.push(OutputReport {
            path: path.clone(),
            kind: paper.kind.name().into(),
            meeting: paper.meeting.clone(),
            paper: paper.id.clone(),
            edition: paper.edition.name().into(),
            watermark: paper.watermark.clone(),
            languages: paper.languages.clone(),
            pages: made.document.pages,
            bytes: made.document.pdf.len(),
            sha256: made.sha256,
            standards: STANDARDS.map(str::to_owned).to_vec(),
            milliseconds,
        });
        self.outputs.push(Output { path, bytes: made.document.pdf });
    }
}

/// Settled papers that differ from those of the build before.
fn changed(built: &Built, before: &[OutputReport]) -> Vec<Finding> {
    let differs = |path: &String| {
        let of = |papers: &[OutputReport]| papers.iter().find(|paper| paper.path == *path).cloned();
        // The copies of two recipients differ, whatever they say.
        let both = of(before).zip(of(&built.papers)).filter(|(before, now)| before.watermark == now.watermark);
        both.is_some_and(|(before, now)| before.sha256 != now.sha256)
    };
    let changed = built.settled.iter().filter(|(path, _)| differs(path));
    let tell = |(path, place): &(String, Place)| {
        let message = format!("these minutes are approved, and {path} is no longer what the build before made");
        Finding::warning("approved-minutes-changed", *place, message)
            .hint("take the change back; a mistake is corrected in the minutes of the next meeting")
    };
    changed.map(tell).collect()
}

/// The reports on a build, the public one first; `kept` are the papers of earlier builds that this one did not touch. The
/// public one names no restricted paper, and holds no finding that tells of exempt matter.
fn reports(
    built: &Built,
    kept: Vec<OutputReport>,
    sources: &Sources,
    read: Duration,
    write: Duration,
) -> [BuildReport; 2] {
    let [check, compose] = built.times.map(milliseconds);
    let mut outputs = kept;
    outputs.extend(built.papers.iter().cloned());
    outputs.sort_by(|a, b| a.path.cmp(&b.path));
    let is_private = |finding: &Finding| built.proof.as_ref().is_some_and(|proof| proof.is_private(finding, sources));
    [Edition::Public, Edition::Restricted].map(|edition| {
        let restricted = edition == Edition::Restricted;
        let findings = built.findings.iter().filter(|finding| is_private(finding) == restricted);
        BuildReport {
            format: write::FORMAT,
            creator: format!("orderpaper {}", env!("CARGO_PKG_VERSION")),
            outputs: outputs.iter().filter(|output| (output.edition == "restricted") == restricted).cloned().collect(),
            milliseconds: SharedTimes { read: milliseconds(read), check, compose, write: milliseconds(write) },
            findings: findings.map(|finding| diagnostic::json(finding, sources)).collect(),
        }
    })
}

fn milliseconds(duration: Duration) -> f64 {
    (duration.as_secs_f64() * 100_000.0).round() / 100.0
}

/// A cover report with more pages than policy allows.
fn too_long(paper: &Paper, document: &Document) -> Option<Finding> {
    let most = paper.pages.filter(|most| document.pages > *most as usize)?;
    let message = format!("the report has {} pages, and policy allows {most}", document.pages);
    Some(Finding::warning("over-length", paper.place, message).hint("shorten it, or move detail into an appendix"))
}

fn unknown_font(family: &str, place: Option<Place>) -> Option<Finding> {
    let message = format!("there is no font of the family `{family}`");
    Some(
        Finding::error("unknown-font", place?, message)
            .hint("put its files into the folder `fonts`, or use \"Noto Sans\""),
    )
}

fn typeset_finding(fault: &TypesetFault, paper: &Paper) -> Finding {
    let message = format!("this cannot be set on the page: {}", fault.message);
    with_hints(Finding::error("cannot-typeset", fault.place.unwrap_or(paper.place), message), fault)
}

fn typeset_doubt(doubt: &TypesetFault, paper: &Paper) -> Finding {
    let message = format!("the page may not look as it was meant: {}", doubt.message);
    with_hints(Finding::warning("typeset-doubt", doubt.place.unwrap_or(paper.place), message), doubt)
}

/// The typesetter's own hints, and where in the style it happened.
fn with_hints(mut finding: Finding, fault: &TypesetFault) -> Finding {
    finding.hints.extend(fault.hints.iter().cloned());
    match &fault.file {
        Some((file, line)) if file != "main.typ" => {
            finding.hint(format!("it happened in the style file {file}, line {line}"))
        }
        _ => finding,
    }
}

/// The words and templates of the program and, over them, those of the workspace.
pub(super) fn words_and_templates(
    own: &BTreeMap<String, String>,
    sources: &mut Sources,
) -> Result<(Locale, Templates), Vec<Finding>> {
    match (Locale::new(own), Templates::new(own)) {
        (Ok(locale), Ok(templates)) => Ok((locale, templates)),
        (locale, templates) => {
            let mut faults = templates.err().unwrap_or_default();
            faults.extend(locale.err().map(|(template, message)| TemplateFault { template, line: 1, message }));
            Err(faults.iter().map(|fault| template_finding(fault, own, sources)).collect())
        }
    }
}

/// A fault of a template, placed in the workspace's own file where it has one.
fn template_finding(fault: &TemplateFault, own: &BTreeMap<String, String>, sources: &mut Sources) -> Finding {
    let built_in = || BUILT_IN.iter().find(|(name, _)| *name == fault.template).map(|(_, text)| (*text).to_owned());
    let text = own.get(&fault.template).cloned().or_else(built_in).unwrap_or_default();
    let start: usize = text.split_inclusive('\n').take(fault.line.saturating_sub(1)).map(str::len).sum();
    let end = text[start..].find('\n').map_or(text.len(), |at| start + at);
    let source = sources.add(format!("templates/{}", fault.template), text);
    let message = format!("the template does not work: {}", fault.message);
    Finding::error("template-fault", Place::new(source, start..end), message)
        .hint("docs/templates.md lists what a template may ask for")
}

/// Why there is no paper to make.
fn nothing(model: &crate::model::Model, options: &BuildOptions) -> String {
    let meetings: Vec<&str> = model.meetings.iter().map(|meeting| meeting.id.as_str()).collect();
    match &options.meeting {
        Some(meeting) if !meetings.contains(&meeting.as_str()) => {
            format!("there is no meeting `{meeting}`; the meetings are {}", meetings.join(", "))
        }
        _ => "no report on an agenda answers to what you named".into(),
    }
}
