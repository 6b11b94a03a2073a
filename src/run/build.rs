//! `orderpaper build`: records to papers.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Instant;

use super::built::Built;
use super::faults::{
    beyond_the_end, template_finding, too_long, typeset_doubt, typeset_finding, unknown_font, words_and_templates,
};
use super::pack::Binder;
use super::press::{Fault, Press};
use super::proof::Proof;
use super::publish;
use super::{Trouble, make, open, say, tell};
use crate::check::{self, Context};
use crate::compose::{self, Pack, Paper, PaperKind};
use crate::diagnostic::{self, Finding, Format};
use crate::locale::Locale;
use crate::model::Model;
use crate::model::policy::Besides;
use crate::project::{self, Edition, Matter};
use crate::read::Workspace;
use crate::source::{Place, Sources};
use crate::typeset::Typesetter;
use crate::write::{self, Cache, Output, OutputReport};

/// The id of a pack, beside those of papers.
pub(super) const PACK: &str = "pack";

/// What to build.
#[derive(Debug, Clone, Default)]
pub struct BuildOptions {
    /// The id of the only meeting.
    pub meeting: Option<String>,
    /// The id of the only paper.
    pub paper: Option<String>,
    /// The only edition.
    pub edition: Option<Edition>,
    /// The folder for outputs.
    pub out: Option<PathBuf>,
    /// Whose copy it is: the name stands on every page of exempt papers.
    pub watermark: Option<String>,
    /// Whether the numbers are to be published.
    pub publishing: bool,
    /// What is to be made beside packs, whatever policy says.
    pub besides: Besides,
    /// Whether to keep the Typst sources.
    pub typst: bool,
}

impl BuildOptions {
    /// Whether a paper is among those to be built.
    fn covers(&self, paper: &OutputReport) -> bool {
        self.covers_named(&paper.meeting, &paper.paper)
            && self.edition.is_none_or(|edition| edition.name() == paper.edition)
    }

    pub(super) fn covers_paper(&self, paper: &Paper) -> bool {
        self.covers_named(&paper.meeting, &paper.id) && self.edition.is_none_or(|edition| edition == paper.edition)
    }

    /// Whether nothing is left out, so that what was not asked for will not be.
    fn is_everything(&self) -> bool {
        self.meeting.is_none() && self.paper.is_none()
    }

    fn covers_named(&self, meeting: &str, paper: &str) -> bool {
        let volume = paper == PACK || paper.starts_with("pack-") || paper.starts_with("supplement-");
        self.meeting.as_ref().is_none_or(|asked| asked == meeting)
            && self.paper.as_ref().is_none_or(|id| id == paper || (id == PACK && volume))
    }
}

/// Builds and writes.
pub(super) fn run(start: &Path, options: &BuildOptions, format: Format) -> Result<ExitCode, Trouble> {
    let done = build_and_write(start, options, format)?;
    Ok(done.map_or(ExitCode::from(1), |_| ExitCode::SUCCESS))
}

/// Builds and writes; gives what was made and the root of the workspace, or nothing where a finding is an error.
pub(super) fn build_and_write(
    start: &Path,
    options: &BuildOptions,
    format: Format,
) -> Result<Option<(Built, PathBuf)>, Trouble> {
    let begin = Instant::now();
    let mut workspace = open(start)?;
    let read = begin.elapsed();
    let cache = Cache::of(&workspace.root);
    let mut built = build(&mut workspace, options, &cache)?;
    let folder = options.out.clone().unwrap_or_else(|| workspace.root.join("out"));
    built.findings.extend(built.changed(&write::previous(&folder)));
    diagnostic::sort(&mut built.findings, &workspace.sources);
    tell(&built.findings, &workspace.sources, format);
    if diagnostic::any_error(&built.findings) {
        return Ok(None);
    }
    let begin = Instant::now();
    let before = write::previous(&folder);
    write::write_all(&folder, &built.outputs)?;
    let kept = before.iter().filter(|output| !options.covers(output)).cloned().collect();
    let reports = built.reports(kept, &workspace.sources, read, begin.elapsed());
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
    if options.is_everything() {
        cache.sweep();
    }
    if format == Format::Human {
        say(&told(&built, &folder))?;
    }
    Ok(Some((built, workspace.root)))
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
pub fn build(workspace: &mut Workspace, options: &BuildOptions, cache: &Cache) -> Result<Built, Trouble> {
    let begin = Instant::now();
    let context = Context::new(workspace);
    let mut findings = check::check(&context);
    let mut built = Built::default();
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
    findings.extend(asked.packs.iter().filter_map(|(packs, _)| packs.last()).flat_map(publish::moved));
    built.times[1] = begin.elapsed();
    let images = std::mem::take(&mut workspace.images);
    let kept = options.typst.then(|| images.clone());
    let typesetter = Typesetter::new(&workspace.fonts, images)?;
    if !typesetter.has_font(&model.council.look.font) {
        findings.extend(unknown_font(&model.council.look.font, font_place));
    }
    let proof = Proof::new(matter, &model, &locale, (&own, &workspace.root, cache), &typesetter)?;
    // Pages need much room, and the records none from here on.
    drop(model);
    workspace.forget_records();
    let press =
        Press { templates: &templates, typesetter: &typesetter, keep_source: options.typst, cache, asked: options };
    let made = make::each(asked.papers, press, |mut paper| {
        (press.make(&mut paper).map_err(|fault| (fault, paper.place)), paper)
    });
    let mut papers = Vec::new();
    let fault = |fault: (Fault, Place), findings: &mut Vec<Finding>, sources: &mut Sources| -> Result<(), Trouble> {
        match fault {
            (Fault::Template(fault), _) => findings.push(template_finding(&fault, &own, sources)),
            (Fault::Join(fault), _) => return Err(fault.to_string().into()),
            (Fault::Typeset(faults), place) => {
                findings.extend(faults.iter().map(|fault| typeset_finding(fault, place)));
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
        let (publishing, besides) = (options.publishing, options.besides);
        let binder = Binder { press, locale: &locale, root: &workspace.root, made: &papers, publishing, besides };
        let bound = make::each(asked.packs, press, |(packs, agendas)| {
            let (place, meeting) = (packs[0].front.place, packs[0].front.meeting.clone());
            let bound = binder.bind(&packs, &agendas);
            bound.map(|bound| (meeting, bound)).map_err(|fault| (fault, place))
        });
        for bound in bound {
            match bound {
                Ok((meeting, bound)) => {
                    findings.extend(bound.findings);
                    papers.extend(bound.agendas);
                    bound
                        .packs
                        .into_iter()
                        .filter(|pack| options.covers_paper(&pack.front))
                        .for_each(|pack| built.add_pack(pack));
                    built.published.extend(bound.published.map(|published| (meeting, published)));
                }
                Err(one) => fault(one, &mut findings, &mut workspace.sources)?,
            }
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

/// What was asked for: papers, and packs with the agendas that wait for their numbers.
struct Asked {
    papers: Vec<Paper>,
    packs: Vec<(Vec<Pack>, Vec<Paper>)>,
}

/// The papers that were asked for. An agenda carries the numbers of its pack's pages, so that it needs the whole meeting.
fn asked(model: &Model, options: &BuildOptions, locale: &Locale) -> Asked {
    let [public, restricted] = [Edition::Public, Edition::Restricted].map(|edition| project::project(model, edition));
    let numbered = ["agenda", PACK];
    let alone = options.paper.as_ref().filter(|paper| !numbered.contains(&paper.as_str()));
    let mut papers: Vec<Paper> = [&public, &restricted]
        .into_iter()
        .flat_map(|projection| compose::papers(projection, locale))
        .filter(|paper| options.meeting.as_ref().is_none_or(|meeting| *meeting == paper.meeting))
        .filter(|paper| alone.is_none_or(|id| *id == paper.id))
        .map(|paper| marked_as_copy(paper, options))
        .collect();
    let mut packs = Vec::new();
    for mut pack in
        compose::packs(&public, &restricted, locale, options.publishing).into_iter().filter(|_| alone.is_none())
    {
        let Some(meeting) = pack.first().map(|pack| pack.front.meeting.clone()) else { continue };
        if options.meeting.as_ref().is_none_or(|asked| *asked == meeting) {
            for one in &mut pack {
                one.front = marked_as_copy(one.front.clone(), options);
            }
            let agendas = papers.extract_if(.., |paper| paper.meeting == meeting && paper.kind == PaperKind::Agenda);
            let agendas = agendas.collect();
            packs.push((pack, agendas));
        }
    }
    Asked { papers, packs }
}

fn marked_as_copy(paper: Paper, options: &BuildOptions) -> Paper {
    let watermark = options.watermark.clone().filter(|_| paper.edition == Edition::Restricted);
    Paper { watermark, ..paper }
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
