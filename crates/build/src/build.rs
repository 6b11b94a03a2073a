//! Records to papers, in memory.

use std::collections::BTreeMap;
use std::time::Instant;

use orderpaper_compose::locale::Locale;
use orderpaper_compose::{self as compose, Pack, Paper, PaperKind};
use orderpaper_print::typeset::Typesetter;
use orderpaper_records::check::{self as rules, Context};
use orderpaper_records::model::Model;
use orderpaper_records::project::{self, Edition, Matter};
use orderpaper_records::read::Workspace;
use orderpaper_text::diagnostic::{self, Finding};
use orderpaper_text::source::Place;

use crate::built::{Built, Checked};
use crate::discretion::Discretion;
use crate::faults::{
    beyond_the_end, template_finding, too_long, typeset_doubt, typeset_finding, unknown_font, unsettled,
    words_and_templates,
};
use crate::leftovers::{self, Expected};
use crate::pack::Binder;
use crate::press::{Fault, Press};
use crate::proof::Proof;
use crate::workers;
use crate::write::Cache;
use crate::{BuildError, PACK, Progress, Request, ledger};

/// Checks the records, words and templates of a workspace, and reports what an earlier command left undone in its folder `out`.
#[must_use]
pub fn check(workspace: &Workspace) -> Checked {
    let mut sources = workspace.sources.clone();
    let context = Context::new(workspace);
    let mut findings = rules::check(&context);
    let matter = Matter::of(&context);
    findings.extend(matter.told_twice());
    let discretion = Discretion::of(&context, &matter);
    findings.extend(words_and_templates(&workspace.templates, &mut sources).err().unwrap_or_default());
    findings.extend(leftovers::waiting(&workspace.root, &mut sources));
    diagnostic::sort(&mut findings, &sources);
    Checked { findings, sources, discretion }
}

/// Builds the papers of a workspace without writing them.
///
/// # Errors
/// A meeting or paper that does not exist, fonts or words of the program that do not work, or a stop asked for by `progress`.
pub fn build(
    workspace: &Workspace,
    request: &Request,
    cache: &Cache,
    progress: &dyn Progress,
) -> Result<Built, BuildError> {
    let begin = Instant::now();
    let context = Context::new(workspace);
    let mut findings = rules::check(&context);
    let matter = Matter::of(&context);
    findings.extend(matter.told_twice());
    let discretion = Discretion::of(&context, &matter);
    let mut built = Built { findings, sources: workspace.sources.clone(), discretion, ..Built::default() };
    if diagnostic::any_error(&built.findings) {
        built.proof = Proof::of_records(matter)?;
        return Ok(built);
    }
    let model = rules::model(&context).map_err(|fault| BuildError::Internal(fault.to_string()))?;
    let font_place = context.council_place("look.font");
    let cited = rules::cited_pages(&context);
    drop(context);
    let (read, begin) = (begin.elapsed(), Instant::now());
    let (locale, templates) = match words_and_templates(&workspace.templates, &mut built.sources) {
        Ok(both) => both,
        Err(faults) => {
            built.findings.extend(faults);
            built.proof = Proof::of_records(matter)?;
            return Ok(built);
        }
    };
    let (asked, expected) = asked(&model, request, &locale)?;
    built.expected = expected;
    if asked.papers.is_empty() && (request.meeting.is_some() || request.paper.is_some()) {
        return Err(nothing(&model, request));
    }
    built.findings.extend(asked.packs.iter().flat_map(|(packs, _)| ledger::moved(packs)));
    built.times = [read, begin.elapsed()];
    let typesetter = Typesetter::new(&workspace.fonts, &workspace.images).map_err(BuildError::Internal)?;
    if !typesetter.has_font(&model.council.look.font) {
        built.findings.extend(unknown_font(&model.council.look.font, font_place));
    }
    built.proof = Proof::new(matter, &model, (&workspace.root, cache), (&typesetter, &locale))?;
    // Pages need much memory, and the model is not used from here on.
    drop(model);
    let press = Press { templates: &templates, typesetter: &typesetter, keep_source: request.typst, cache, request };
    make(&mut built, asked, workspace, (press, &locale), progress)?;
    built.findings.extend(cited.iter().filter_map(|cited| beyond_the_end(cited, &built.papers)));
    let of_proof = |proof: &Proof| proof.findings(&built.outputs, &built.sources, request.publishing);
    let proved: Vec<Finding> = built.proof.iter().flat_map(of_proof).collect();
    built.findings.extend(proved);
    diagnostic::sort(&mut built.findings, &built.sources);
    if diagnostic::any_error(&built.findings) {
        built.outputs.clear();
        built.papers.clear();
    }
    Ok(built)
}

/// Makes papers and, where nothing is wrong with them, packs; puts both into what was built.
fn make(
    built: &mut Built,
    asked: Asked,
    workspace: &Workspace,
    (press, locale): (Press<'_>, &Locale),
    progress: &dyn Progress,
) -> Result<(), BuildError> {
    let request = press.request;
    let own = &workspace.templates;
    let made = workers::each(asked.papers, press, progress, |mut paper| {
        (press.make(&mut paper).map_err(|fault| (fault, paper.place)), paper)
    })?;
    let mut papers = Vec::new();
    for (made, paper) in made {
        match made {
            Ok(made) => papers.push((paper, made)),
            Err(fault) => built.tell(fault, own)?,
        }
    }
    if !diagnostic::any_error(&built.findings) {
        let (publishing, besides) = (request.publishing, request.besides);
        let binder = Binder { press, locale, root: &workspace.root, made: &papers, publishing, besides };
        let bound = workers::each(asked.packs, press, progress, |(packs, agendas)| {
            let (place, meeting) = (packs[0].front.place, packs[0].front.meeting.clone());
            let bound = binder.bind(&packs, &agendas);
            bound.map(|bound| (meeting, bound)).map_err(|fault| (fault, place))
        })?;
        for bound in bound {
            match bound {
                Ok((meeting, bound)) => {
                    built.findings.extend(bound.findings);
                    papers.extend(bound.agendas);
                    let asked = bound.packs.into_iter().filter(|pack| request.covers_paper(&pack.front));
                    asked.for_each(|pack| built.add_pack(pack));
                    built.published.extend(bound.published.map(|published| (meeting, published)));
                }
                Err(fault) => built.tell(fault, own)?,
            }
        }
    }
    for (paper, made) in papers.into_iter().filter(|(paper, _)| request.covers_paper(paper)) {
        built.findings.extend(too_long(&paper, &made.document));
        // What is already an error, such as a missing font, is not reported again as a warning.
        if !diagnostic::any_error(&built.findings) {
            built.findings.extend(made.document.warnings.iter().map(|doubt| typeset_doubt(doubt, &paper)));
        }
        built.add(&paper, made, &workspace.images);
    }
    Ok(())
}

impl Built {
    /// Takes up what kept a paper from being made.
    fn tell(&mut self, (fault, paper): (Fault, Place), own: &BTreeMap<String, String>) -> Result<(), BuildError> {
        match fault {
            Fault::Template(fault) => self.findings.push(template_finding(&fault, own, &mut self.sources)),
            Fault::Join(fault) => return Err(fault.into()),
            Fault::Unsettled => self.findings.push(unsettled(paper)),
            Fault::Typeset(faults) => {
                self.findings.extend(faults.iter().map(|fault| typeset_finding(fault, paper)));
            }
        }
        Ok(())
    }
}

/// What was asked for: papers, and packs with the agendas that wait for their numbers.
struct Asked {
    papers: Vec<Paper>,
    packs: Vec<(Vec<Pack>, Vec<Paper>)>,
}

/// The papers that were asked for, and the places of all that could have been. An agenda carries the numbers of its pack's pages,
/// so that it needs the whole meeting.
fn asked(model: &Model, request: &Request, locale: &Locale) -> Result<(Asked, Expected), BuildError> {
    let [public, restricted] = [Edition::Public, Edition::Restricted].map(|edition| project::project(model, edition));
    let numbered = ["agenda", PACK];
    let alone = request.paper.as_ref().filter(|paper| !numbered.contains(&paper.as_str()));
    let all: Vec<Paper> =
        [&public, &restricted].into_iter().flat_map(|projection| compose::papers(projection, locale)).collect();
    let all_packs = compose::packs(&public, &restricted, locale, request.publishing);
    let expected = Expected::of(all.iter(), all_packs.iter().flatten());
    let mut papers: Vec<Paper> = all
        .into_iter()
        .filter(|paper| request.meeting.as_ref().is_none_or(|meeting| *meeting == paper.meeting))
        .filter(|paper| alone.is_none_or(|id| *id == paper.id))
        .map(|paper| marked_as_copy(paper, request))
        .collect();
    let mut packs = Vec::new();
    for mut pack in all_packs.into_iter().filter(|_| alone.is_none()) {
        let Some(meeting) = pack.first().map(|pack| pack.front.meeting.clone()) else { continue };
        if request.meeting.as_ref().is_none_or(|asked| *asked == meeting) {
            for one in &mut pack {
                one.front = marked_as_copy(one.front.clone(), request);
            }
            if request.publishing {
                ledger::salt(&mut pack)?;
            }
            let agendas = papers.extract_if(.., |paper| paper.meeting == meeting && paper.kind == PaperKind::Agenda);
            let agendas = agendas.collect();
            packs.push((pack, agendas));
        }
    }
    Ok((Asked { papers, packs }, expected))
}

fn marked_as_copy(paper: Paper, request: &Request) -> Paper {
    let watermark = request.watermark.clone().filter(|_| paper.edition == Edition::Restricted);
    Paper { watermark, ..paper }
}

/// Why there is no paper to make.
fn nothing(model: &Model, request: &Request) -> BuildError {
    let meetings: Vec<String> = model.meetings.iter().map(|meeting| meeting.id.clone()).collect();
    match &request.meeting {
        Some(meeting) if !meetings.contains(meeting) => {
            BuildError::UnknownMeeting { meeting: meeting.clone(), meetings }
        }
        _ => BuildError::UnknownPaper,
    }
}
