//! `orderpaper build`: records to papers.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Instant;

use orderpaper_compose::locale::Locale;
use orderpaper_compose::{self as compose, Pack, Paper, PaperKind};
use orderpaper_print::typeset::Typesetter;
use orderpaper_records::check::{self, Context};
use orderpaper_records::model::Model;
use orderpaper_records::model::policy::Besides;
use orderpaper_records::project::{self, Edition, Matter};
use orderpaper_records::read::Workspace;
use orderpaper_text::diagnostic::{self, Finding, Format};
use orderpaper_text::source::{Place, Sources};

use super::built::Built;
use super::discretion::{Discretion, Telling};
use super::faults::{
    beyond_the_end, template_finding, too_long, typeset_doubt, typeset_finding, unknown_font, words_and_templates,
};
use super::leftovers::{self, Expected, Folder, Survey};
use super::pack::Binder;
use super::press::{Fault, Press};
use super::proof::Proof;
use super::publish;
use super::{Trouble, make, open, say, tell};
use crate::write::{self, Cache, Output, OutputReport, Owned, Placing, Previous};

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
    /// Whether a file of an earlier build is among those to be built.
    pub(super) fn covers(&self, owned: &Owned<'_>) -> bool {
        self.covers_named(owned.meeting, owned.paper)
            && self.edition.is_none_or(|edition| edition.name() == owned.edition)
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
pub(super) fn run(start: &Path, options: &BuildOptions, telling: Telling) -> Result<ExitCode, Trouble> {
    let done = build_and_write(start, options, telling)?;
    Ok(done.map_or(ExitCode::from(1), |_| ExitCode::SUCCESS))
}

/// Builds and writes; gives what was made and the root of the workspace, or nothing where a finding is an error. What is wrong
/// with the folder for papers does not keep papers back: those that are written take the place of older ones.
pub(super) fn build_and_write(
    start: &Path,
    options: &BuildOptions,
    telling: Telling,
) -> Result<Option<(Built, PathBuf)>, Trouble> {
    let begin = Instant::now();
    let mut workspace = open(start)?;
    let read = begin.elapsed();
    let path = options.out.clone().unwrap_or_else(|| workspace.root.join("out"));
    let council = leftovers::council_name(&workspace);
    if let Some(why) = write::refusal(&workspace, &path, council.as_deref()) {
        return Err(why.into());
    }
    let stuck = write::recover(&path)?;
    let cache = Cache::of(&workspace.root);
    let mut built = build(&mut workspace, options, &cache)?;
    let mut placing = Placing::hold(&path);
    let before = write::previous(&path);
    let root = workspace.root.clone();
    let folder = Folder { path: &path, root: &root, options, before: &before, stuck: &stuck };
    built.findings.extend(built.changed(&before.outputs));
    if diagnostic::any_error(&built.findings) {
        built.findings.extend(folder.cannot_remove(&stuck, &mut workspace.sources));
        let still = folder.still_there(&built, &cache, &mut workspace.sources);
        built.findings.extend(still);
        diagnostic::sort(&mut built.findings, &workspace.sources);
        tell(&built.findings, &workspace.sources, &built.discretion, telling);
        return Ok(None);
    }
    diagnostic::sort(&mut built.findings, &workspace.sources);
    let survey = folder.survey(&built, &cache, &mut workspace.sources);
    let mut write = || {
        placing.remove(&survey.stale, &survey.shut)?;
        let begin = Instant::now();
        placing.write(&built.outputs)?;
        let kept = kept(&before, &built, &survey);
        let council = council.as_deref().unwrap_or_default();
        let reports = built.reports(kept, council, &workspace.sources, read, begin.elapsed());
        let mut written = Vec::new();
        for ((path, edition), report) in write::REPORTS.into_iter().zip(&reports) {
            // Where nothing is restricted, nothing says so.
            let is_empty = report.outputs.is_empty() && report.findings.is_empty();
            if edition == Edition::Public || !is_empty {
                written.push(Output { path: path.into(), edition, bytes: serde_json::to_vec_pretty(report)? });
            }
        }
        Ok::<_, Trouble>(placing.finish(&written)?)
    };
    let written = write();
    let mut findings = survey.findings(&path);
    findings.extend(folder.cannot_remove(placing.stuck(), &mut workspace.sources));
    findings.extend(built.findings.iter().cloned());
    diagnostic::sort(&mut findings, &workspace.sources);
    tell(&findings, &workspace.sources, &built.discretion, telling);
    written?;
    if options.is_everything() {
        cache.sweep();
    }
    if telling.format == Format::Human {
        say(&told(&built, &path))?;
    }
    Ok((!diagnostic::any_error(&findings)).then_some((built, root)))
}

/// What earlier builds made and this one has not touched.
fn kept(before: &Previous, built: &Built, survey: &Survey) -> Previous {
    let made: BTreeSet<&str> = built.outputs.iter().map(|output| output.path.as_str()).collect();
    let stays = |path: &String| !made.contains(path.as_str()) && !survey.stale.contains(path);
    Previous {
        outputs: before.outputs.iter().filter(|output| stays(&output.path)).cloned().collect(),
        files: before.files.iter().filter(|file| stays(&file.path)).cloned().collect(),
    }
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
    let (restricted, public): (Vec<&OutputReport>, Vec<&OutputReport>) =
        built.papers.iter().partition(|paper| paper.edition == Edition::Restricted.name());
    let mut out: String = public.into_iter().map(line).collect();
    // Their names may tell what nobody else may know who reads what is printed here.
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

/// Builds the papers of a workspace without writing them.
///
/// # Errors
/// A meeting or paper that does not exist, or fonts and words of the program that do not work.
pub fn build(workspace: &mut Workspace, options: &BuildOptions, cache: &Cache) -> Result<Built, Trouble> {
    let begin = Instant::now();
    let context = Context::new(workspace);
    let mut findings = check::check(&context);
    let matter = Matter::of(&context);
    findings.extend(matter.told_twice());
    let mut built = Built { discretion: Discretion::of(&context, &matter), ..Built::default() };
    if diagnostic::any_error(&findings) {
        return Ok(Built { findings, proof: Proof::of_records(matter)?, ..built });
    }
    let model = check::model(&context)?;
    let font_place = context.council_place("look.font");
    let cited = check::cited_pages(&context);
    drop(context);
    let (read, begin) = (begin.elapsed(), Instant::now());
    let own = std::mem::take(&mut workspace.templates);
    let (locale, templates) = match words_and_templates(&own, &mut workspace.sources) {
        Ok(both) => both,
        Err(faults) => {
            findings.extend(faults);
            return Ok(Built { findings, proof: Proof::of_records(matter)?, ..built });
        }
    };
    let (asked, expected) = asked(&model, options, &locale)?;
    built.expected = expected;
    if asked.papers.is_empty() && (options.meeting.is_some() || options.paper.is_some()) {
        return Err(nothing(&model, options).into());
    }
    findings.extend(asked.packs.iter().flat_map(|(packs, _)| publish::moved(packs)));
    built.times = [read, begin.elapsed()];
    let images = std::mem::take(&mut workspace.images);
    let kept = options.typst.then(|| images.clone());
    let typesetter = Typesetter::new(&workspace.fonts, images)?;
    if !typesetter.has_font(&model.council.look.font) {
        findings.extend(unknown_font(&model.council.look.font, font_place));
    }
    let proof = Proof::new(matter, &model, (&workspace.root, cache), (&typesetter, &locale))?;
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
    let of_proof = |proof: &Proof| proof.findings(&built.outputs, &workspace.sources, options.publishing);
    findings.extend(proof.iter().flat_map(of_proof));
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

/// The papers that were asked for, and the places of all that could have been. An agenda carries the numbers of its pack's pages,
/// so that it needs the whole meeting.
fn asked(model: &Model, options: &BuildOptions, locale: &Locale) -> Result<(Asked, Expected), Trouble> {
    let [public, restricted] = [Edition::Public, Edition::Restricted].map(|edition| project::project(model, edition));
    let numbered = ["agenda", PACK];
    let alone = options.paper.as_ref().filter(|paper| !numbered.contains(&paper.as_str()));
    let all: Vec<Paper> =
        [&public, &restricted].into_iter().flat_map(|projection| compose::papers(projection, locale)).collect();
    let all_packs = compose::packs(&public, &restricted, locale, options.publishing);
    let expected = Expected::of(all.iter(), all_packs.iter().flatten());
    let mut papers: Vec<Paper> = all
        .into_iter()
        .filter(|paper| options.meeting.as_ref().is_none_or(|meeting| *meeting == paper.meeting))
        .filter(|paper| alone.is_none_or(|id| *id == paper.id))
        .map(|paper| marked_as_copy(paper, options))
        .collect();
    let mut packs = Vec::new();
    for mut pack in all_packs.into_iter().filter(|_| alone.is_none()) {
        let Some(meeting) = pack.first().map(|pack| pack.front.meeting.clone()) else { continue };
        if options.meeting.as_ref().is_none_or(|asked| *asked == meeting) {
            for one in &mut pack {
                one.front = marked_as_copy(one.front.clone(), options);
            }
            if options.publishing {
                publish::salt(&mut pack)?;
            }
            let agendas = papers.extract_if(.., |paper| paper.meeting == meeting && paper.kind == PaperKind::Agenda);
            let agendas = agendas.collect();
            packs.push((pack, agendas));
        }
    }
    Ok((Asked { papers, packs }, expected))
}

fn marked_as_copy(paper: Paper, options: &BuildOptions) -> Paper {
    let watermark = options.watermark.clone().filter(|_| paper.edition == Edition::Restricted);
    Paper { watermark, ..paper }
}

/// Why there is no paper to make.
fn nothing(model: &orderpaper_records::model::Model, options: &BuildOptions) -> String {
    let meetings: Vec<&str> = model.meetings.iter().map(|meeting| meeting.id.as_str()).collect();
    match &options.meeting {
        Some(meeting) if !meetings.contains(&meeting.as_str()) => {
            format!("there is no meeting `{meeting}`; the meetings are {}", meetings.join(", "))
        }
        _ => "no report on an agenda answers to what you named".into(),
    }
}
