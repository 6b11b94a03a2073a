//! `orderpaper build`: records to papers.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::{Duration, Instant};

use super::faults::{
    beyond_the_end, template_finding, too_long, typeset_doubt, typeset_finding, unknown_font, words_and_templates,
};
use super::lists;
use super::make;
use super::pack::{Binder, Bound};
use super::press::{Fault, Made, Press};
use super::proof::Proof;
use super::reports::{changed, milliseconds, reports};
use super::{Trouble, open, say, tell};
use crate::assemble::join::Standard;
use crate::check::{self, Context};
use crate::compose::{self, Pack, Paper, PaperKind};
use crate::diagnostic::{self, Finding, Format};
use crate::locale::Locale;
use crate::markup;
use crate::model::Model;
use crate::model::presence::MemberAttendance;
use crate::project::{self, Edition, Matter};
use crate::read::Workspace;
use crate::source::{Place, Sources};
use crate::template::TypstSource;
use crate::typeset::Typesetter;
use crate::write::{self, Output, OutputReport, PaperTimes};

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
        self.covers_named(&paper.meeting, &paper.paper)
    }

    fn covers_paper(&self, paper: &Paper) -> bool {
        self.covers_named(&paper.meeting, &paper.id)
    }

    fn covers_named(&self, meeting: &str, paper: &str) -> bool {
        self.meeting.as_ref().is_none_or(|asked| asked == meeting) && self.paper.as_ref().is_none_or(|id| id == paper)
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
    pub(super) settled: Vec<(String, Place)>,
    /// What is exempt, where anything is.
    pub(super) proof: Option<Proof>,
    pub(super) times: [Duration; 2],
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
        let path = folder.join(&paper.path);
        match paper.pages {
            0 => format!("{}\n", path.display()),
            1 => format!("{}  (1 page)\n", path.display()),
            pages => format!("{}  ({pages} pages)\n", path.display()),
        }
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
    let cited = check::cited_pages(&context);
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
    let asked = asked(&model, options, &locale);
    if asked.papers.is_empty() && (options.meeting.is_some() || options.paper.is_some()) {
        return Err(nothing(&model, options).into());
    }
    built.times[1] = begin.elapsed();
    let images = std::mem::take(&mut workspace.images);
    let kept = options.typst.then(|| images.clone());
    let typesetter = Typesetter::new(&workspace.fonts, images)?;
    if !typesetter.has_font(&model.council.look.font) {
        findings.extend(unknown_font(&model.council.look.font, font_place));
    }
    let proof = Proof::new(matter, &model, &locale, (&own, &workspace.root), &typesetter)?;
    // Pages need much room, and the records none from here on.
    drop(model);
    workspace.forget_records();
    let press = Press { templates: &templates, typesetter: &typesetter, keep_source: options.typst };
    let made = make::each(asked.papers, press, |mut paper| {
        (press.make(&mut paper).map_err(|fault| (fault, paper.place)), paper)
    });
    let mut papers = Vec::new();
    let fault = |fault: (Fault, Place), findings: &mut Vec<Finding>, sources: &mut Sources| -> Result<(), Trouble> {
        match fault {
            (Fault::Template(fault), _) => findings.push(template_finding(&fault, &own, sources)),
            (Fault::Join(fault), _) => return Err(fault.to_string().into()),
            (Fault::Typeset(faults), place) => {
                findings.extend(faults.iter().map(|fault| typeset_finding(fault, place)))
            }
        }
        Ok(())
    };
    for (made, paper) in made {
        match made {
            Ok(made) => papers.push((paper, made)),
            Err(one) => fault(one, &mut findings, &mut workspace.sources)?,
        }
    }
    if !diagnostic::any_error(&findings) {
        let binder = Binder { press, locale: &locale, root: &workspace.root, made: &papers };
        let bound = make::each(asked.packs, press, |(packs, agendas)| {
            let place = packs[0].front.place;
            binder.bind(&packs, agendas).map_err(|fault| (fault, place))
        });
        let mut packs = Vec::new();
        for bound in bound {
            match bound {
                Ok(bound) => {
                    findings.extend(bound.findings);
                    papers.extend(bound.agendas);
                    packs.extend(bound.packs);
                }
                Err(one) => fault(one, &mut findings, &mut workspace.sources)?,
            }
        }
        for pack in packs.into_iter().filter(|pack| options.covers_paper(&pack.front)) {
            built.add_pack(pack);
        }
    }
    for (paper, made) in papers.into_iter().filter(|(paper, _)| options.covers_paper(paper)) {
        findings.extend(too_long(&paper, &made.document));
        // What is an error already, such as a font that is not there, is not told again as a doubt.
        let doubts = made.document.doubts.iter().filter(|_| !diagnostic::any_error(&findings));
        let doubts: Vec<_> = doubts.map(|doubt| typeset_doubt(doubt, &paper)).collect();
        findings.extend(doubts);
        built.add(&paper, made, kept.as_ref())?;
    }
    findings.extend(cited.iter().filter_map(|cited| beyond_the_end(cited, &built.papers)));
    findings.extend(proof.iter().flat_map(|proof| proof.of_outputs(&built.outputs)));
    diagnostic::sort(&mut findings, &workspace.sources);
    if diagnostic::any_error(&findings) {
        built.outputs.clear();
        built.papers.clear();
    }
    Ok(Built { findings, proof, ..built })
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

    fn add(
        &mut self,
        paper: &Paper,
        made: Made,
        keep_typst: Option<&BTreeMap<String, Vec<u8>>>,
    ) -> Result<(), Trouble> {
        let folder = folder_of(paper);
        if let (Some(images), Some(source)) = (keep_typst, &made.source) {
            self.keep_typst(&format!("{folder}/typst/{}", paper.id), source, images);
        }
        let path = format!("{folder}/{}.pdf", paper.id);
        if paper.settled {
            self.settled.push((path.clone(), paper.place));
        }
        let milliseconds = PaperTimes {
            template: milliseconds(made.template),
            layout: milliseconds(made.document.layout),
            export: milliseconds(made.document.export),
        };
        let report = OutputReport {
            path: path.clone(),
            kind: paper.kind.name().into(),
            meeting: paper.meeting.clone(),
            paper: paper.id.clone(),
            edition: paper.edition.name().into(),
            watermark: paper.watermark.clone(),
            languages: paper.languages.clone(),
            pages: made.document.pages,
            bytes: made.pdf.len(),
            sha256: made.sha256,
            standards: names(&made.about.standards),
            parts: Vec::new(),
            milliseconds,
        };
        self.outputs.push(Output { path, bytes: made.pdf });
        let sheet = paper.sheet.as_ref().map(|rows| lists::csv(&MemberAttendance::COLUMNS, rows)).transpose()?;
        if let Some(sheet) = sheet {
            self.add_sheet(&report, format!("{folder}/{}.csv", paper.id), sheet.into_bytes());
        }
        self.papers.push(report);
        Ok(())
    }

    /// Adds the table of a paper as a file of its own. It has no pages and claims no standard.
    fn add_sheet(&mut self, paper: &OutputReport, path: String, bytes: Vec<u8>) {
        self.papers.push(OutputReport {
            path: path.clone(),
            pages: 0,
            bytes: bytes.len(),
            sha256: write::sha256(&bytes),
            standards: Vec::new(),
            milliseconds: PaperTimes::default(),
            ..paper.clone()
        });
        self.outputs.push(Output { path, bytes });
    }

    fn add_pack(&mut self, pack: Bound) {
        let front = &pack.front;
        let path = format!("{}/pack.pdf", folder_of(front));
        self.papers.push(OutputReport {
            path: path.clone(),
            kind: front.kind.name().into(),
            meeting: front.meeting.clone(),
            paper: front.id.clone(),
            edition: pack.edition.name().into(),
            watermark: front.watermark.clone(),
            languages: front.languages.clone(),
            pages: pack.pages,
            bytes: pack.pdf.len(),
            sha256: pack.sha256,
            standards: names(&pack.standards),
            parts: pack.parts,
            milliseconds: PaperTimes::default(),
        });
        self.outputs.push(Output { path, bytes: pack.pdf });
    }
}

fn folder_of(paper: &Paper) -> String {
    match paper.edition {
        Edition::Public => paper.meeting.clone(),
        Edition::Restricted => format!("{}/{}", paper.meeting, write::RESTRICTED),
    }
}

fn names(standards: &[Standard]) -> Vec<String> {
    standards.iter().map(|standard| standard.name().to_owned()).collect()
}

/// What was asked for: papers, and packs with the agendas that wait for their numbers.
struct Asked {
    papers: Vec<Paper>,
    packs: Vec<(Vec<Pack>, Vec<Paper>)>,
}

/// The papers that were asked for. An agenda carries the numbers of its pack's pages, so that it needs the whole meeting.
fn asked(model: &Model, options: &BuildOptions, locale: &Locale) -> Asked {
    let [public, restricted] = [Edition::Public, Edition::Restricted].map(|edition| project::project(model, edition));
    let numbered = ["agenda", "pack"];
    let alone = options.paper.as_ref().filter(|paper| !numbered.contains(&paper.as_str()));
    let mut papers: Vec<Paper> = [&public, &restricted]
        .into_iter()
        .flat_map(|projection| compose::papers(projection, locale))
        .map(|paper| Paper { watermark: watermark(&paper, options), ..paper })
        .filter(|paper| options.meeting.as_ref().is_none_or(|meeting| *meeting == paper.meeting))
        .filter(|paper| alone.is_none_or(|id| *id == paper.id))
        .collect();
    let mut packs = Vec::new();
    for pack in compose::packs(&public, &restricted, locale).into_iter().filter(|_| alone.is_none()) {
        let Some(meeting) = pack.first().map(|pack| pack.front.meeting.clone()) else { continue };
        if options.meeting.as_ref().is_none_or(|asked| *asked == meeting) {
            let agendas = papers.extract_if(.., |paper| paper.meeting == meeting && paper.kind == PaperKind::Agenda);
            let agendas = agendas.collect();
            let mut pack = pack;
            for one in &mut pack {
                one.front.watermark = watermark(&one.front, options);
            }
            packs.push((pack, agendas));
        }
    }
    Asked { papers, packs }
}

/// Whose copy a paper is: only those of exempt papers are told apart.
fn watermark(paper: &Paper, options: &BuildOptions) -> Option<String> {
    options.watermark.clone().filter(|_| paper.edition == Edition::Restricted)
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
