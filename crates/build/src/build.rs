//! Records to papers, in memory.

use std::collections::{BTreeMap, BTreeSet};
use std::time::Instant;

use orderpaper_compose::locale::Locale;
use orderpaper_compose::{self as compose, Pack, PackPurpose, Paper, PaperKind};
use orderpaper_print::typeset::Typesetter;
use orderpaper_records::check::{self as rules, Context};
use orderpaper_records::model::Model;
use orderpaper_records::project::{self, Edition, Projection, RecordWords};
use orderpaper_records::read::Workspace;
use orderpaper_text::diagnostic::{self, Finding};
use orderpaper_text::source::Place;

use crate::built::{BuildTimes, Built, Checked, path_of};
use crate::edition::{KeptPaper, ReportPages};
use crate::findings::{
    beyond_the_end, template_finding, too_long, typeset_finding, typeset_warning, unknown_font, unsettled,
    words_and_templates,
};
use crate::leftovers::{self, Expected};
use crate::pack::{BuiltPack, PackBuilder};
use crate::proof::Proof;
use crate::redaction::Redaction;
use crate::render::{PdfRenderer, RenderError, Renderers};
use crate::to_publish::{ToPublish, published_reports};
use crate::workers;
use crate::write::{Cache, Form, OutputReport, Owned};
use crate::{BuildError, PACK, Progress, Request, edition, ledger, render};

/// Checks the records, words and templates of a workspace, and reports what an earlier command left undone in its folder `out`.
/// What only a build can see, such as a file that cannot be joined or exempt words on a page, is not among the findings.
#[must_use]
pub fn check(workspace: &Workspace) -> Checked {
    let mut sources = workspace.sources.clone();
    let context = Context::new(workspace);
    let mut findings = rules::check(&context);
    let record_words = RecordWords::of(&context);
    findings.extend(record_words.repeated_in_public());
    let redaction = Redaction::of(&context, &record_words);
    findings.extend(words_and_templates(&workspace.templates, &mut sources).err().unwrap_or_default());
    if !diagnostic::any_error(&findings) {
        findings.extend(moved_numbers(&context, workspace));
    }
    findings.extend(leftovers::waiting(&workspace.root, &mut sources));
    diagnostic::sort(&mut findings, &sources);
    Checked { findings, sources, redaction }
}

/// The published numbers that a build would move. No page is needed to see it.
fn moved_numbers(context: &Context<'_>, workspace: &Workspace) -> Vec<Finding> {
    if workspace.published.is_empty() {
        return Vec::new();
    }
    let words = words_and_templates(&workspace.templates, &mut workspace.sources.clone());
    let (Ok(model), Ok((locale, _))) = (rules::model(context), words) else { return Vec::new() };
    let [public, restricted] = [Edition::Public, Edition::Restricted].map(|edition| project::project(&model, edition));
    let packs = compose::packs(&public, &restricted, &locale, PackPurpose::Build);
    let is_unchanged = |pack: &Pack| edition::is_unchanged(workspace, &pack.front.meeting);
    let changed = packs.iter().filter(|packs| packs.iter().all(|pack| !is_unchanged(pack)));
    changed.flat_map(|packs| ledger::moved(packs)).collect()
}

/// Builds the papers of a workspace without writing them. Where a finding is an error, also before the request is looked at, there
/// are no outputs; [`orderpaper_text::diagnostic::any_error`] tells.
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
    if let Some(form) = request.form_twice() {
        return Err(BuildError::TwoRenderers(form));
    }
    let context = Context::new(workspace);
    let mut findings = rules::check(&context);
    let mut record_words = RecordWords::of(&context);
    findings.extend(record_words.repeated_in_public());
    let redaction = Redaction::of(&context, &record_words);
    let mut built = Built { findings, sources: workspace.sources.clone(), redaction, ..Built::default() };
    if diagnostic::any_error(&built.findings) {
        built.proof = Proof::of_records(record_words)?;
        return Ok(built);
    }
    let mut model = rules::model(&context).map_err(|fault| BuildError::Internal(fault.to_string()))?;
    let publishing = ToPublish::of(&context, &mut model, request);
    // Where nothing has changed, what was published is taken as it is.
    let request = &Request { publishing: publishing.is_some(), ..request.clone() };
    let font_place = context.council_place("look.font");
    let cited = rules::cited_pages(&context);
    drop(context);
    let (check, begin) = (begin.elapsed(), Instant::now());
    let (locale, templates) = match words_and_templates(&workspace.templates, &mut built.sources) {
        Ok(both) => both,
        Err(faults) => {
            built.findings.extend(faults);
            built.proof = Proof::of_records(record_words)?;
            return Ok(built);
        }
    };
    let typesetter = Typesetter::new(&workspace.fonts, &workspace.images).map_err(BuildError::Internal)?;
    let pdf = PdfRenderer { templates: &templates, typesetter: &typesetter, request };
    let renderers = Renderers { pdf, request, cache };
    let public = project::project(&model, Edition::Public);
    let (mut asked, expected) = asked(&model, &public, &mut record_words, &renderers, &locale)?;
    built.expected = expected;
    if asked.papers.is_empty() && (request.meeting.is_some() || request.paper.is_some()) {
        return Err(nothing_to_make(&model, request));
    }
    if request.takes_kept() {
        asked.take_kept(&mut built, workspace, request);
    }
    let without_pack = publishing.as_ref().filter(|_| asked.packs.is_empty());
    let without_pack = without_pack.and_then(|publishing| publishing.without_pack(&public.model));
    built.findings.extend(asked.packs.iter().flat_map(|meeting| ledger::moved(&meeting.packs)));
    built.times = BuildTimes { check, compose: begin.elapsed() };
    if !typesetter.has_font(&model.council.look.font) {
        built.findings.extend(unknown_font(&model.council.look.font, font_place));
    }
    built.proof = Proof::new(record_words, &model, &public, &workspace.root, cache, &typesetter)?;
    // Pages need much memory, and the records are not used from here on.
    drop((model, public));
    make(&mut built, asked, workspace, &renderers, &locale, progress)?;
    built.published.extend(without_pack);
    if let Some(publishing) = publishing {
        publishing.complete(&mut built)?;
    }
    built.findings.extend(cited.iter().filter_map(|cited| beyond_the_end(cited, &built.papers)));
    let of_proof = |proof: &Proof| proof.findings(&built.outputs, &built.sources, request);
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
    renderers: &Renderers<'_>,
    locale: &Locale,
    progress: &dyn Progress,
) -> Result<(), BuildError> {
    let own = &workspace.templates;
    let Renderers { pdf: PdfRenderer { typesetter, .. }, request, .. } = renderers;
    let mut published = published_reports(&asked.papers, workspace, request);
    let proof = built.proof.as_ref();
    for reports in published.values_mut() {
        // The pages name the places that their links lead to, which the files do not.
        let leaks =
            |id: &str, pages: &[u8]| proof.is_some_and(|proof| proof.first_leak(id, pages, renderers.cache).is_some());
        reports.retain(|(edition, id), report| {
            let is_exempt = *edition == Edition::Public && leaks(id, &report.pages.pdf);
            !is_exempt && !report.files.iter().any(|file| says_exempt(proof, file, renderers.cache))
        });
    }
    let rendered = workers::each(asked.papers, typesetter, progress, |paper| {
        let place = paper.place;
        let key = (paper.edition, paper.id.clone());
        match published.get(&paper.meeting).and_then(|reports| reports.get(&key)) {
            Some(report) => Ok(renderers.as_published(paper, report)),
            None => renderers.render(paper).map_err(|error| Unmade { error, place }),
        }
    })?;
    let mut papers = Vec::new();
    for paper in rendered {
        match paper {
            Ok(paper) => papers.push(paper),
            Err(unmade) => built.take_unmade(unmade, own)?,
        }
    }
    if request.publishing {
        let reports = papers.iter().filter(|rendered| rendered.paper.kind.is_of_report());
        built.pages.extend(reports.filter_map(|rendered| {
            let Paper { meeting, id, edition, .. } = &rendered.paper;
            let bytes = render::to_keep(&rendered.set.as_ref()?.document);
            Some(ReportPages { meeting: meeting.clone(), paper: id.clone(), edition: *edition, bytes })
        }));
    }
    if !diagnostic::any_error(&built.findings) {
        let builder = PackBuilder { renderers: *renderers, locale, root: &workspace.root, papers: &papers };
        let meetings = workers::each(asked.packs, typesetter, progress, |WantedPacks { packs, agendas }| {
            builder.build(&packs, &agendas).map_err(|error| Unmade { error, place: packs[0].front.place })
        })?;
        for meeting in meetings {
            match meeting {
                Ok(meeting) => {
                    built.findings.extend(meeting.findings);
                    papers.extend(meeting.agendas);
                    let mut kept = match meeting.packs.first().filter(|_| request.watermark.is_none()) {
                        Some(pack) => edition::supplements(workspace, &pack.front.meeting),
                        None => Vec::new(),
                    };
                    kept.retain(|paper| {
                        request.covers(&Owned::of(&paper.report))
                            && !says_exempt(built.proof.as_ref(), paper, renderers.cache)
                    });
                    let is_kept = |pack: &BuiltPack| {
                        let path = path_of(&pack.front, Form::Pdf);
                        kept.iter().any(|one| one.report.path == path)
                    };
                    let wanted = meeting.packs.into_iter().filter(|pack| request.covers_paper(&pack.front));
                    wanted.filter(|pack| !is_kept(pack)).for_each(|pack| built.add_pack(pack));
                    built.add_kept(kept);
                    built.published.extend(meeting.published);
                }
                Err(unmade) => built.take_unmade(unmade, own)?,
            }
        }
    }
    for rendered in papers.into_iter().filter(|rendered| request.covers_paper(&rendered.paper)) {
        if let Some(set) = &rendered.set {
            built.findings.extend(too_long(&rendered.paper, &set.document));
            // What is already an error, such as a missing font, is not reported again as a warning.
            if !diagnostic::any_error(&built.findings) {
                let warnings = set.document.warnings.iter();
                built.findings.extend(warnings.map(|warning| typeset_warning(warning, &rendered.paper)));
            }
        }
        built.add(rendered, &workspace.images);
    }
    Ok(())
}

/// Whether a public paper that was published says what is exempt now. Then it is made anew, for the public to read what is left of it.
fn says_exempt(proof: Option<&Proof>, KeptPaper { report, bytes }: &KeptPaper, cache: &Cache) -> bool {
    let leaks = |proof: &Proof| proof.first_leak(&report.path, bytes, cache).is_some();
    report.edition == Edition::Public && proof.is_some_and(leaks)
}

/// What kept a paper or a pack from being made.
struct Unmade {
    error: RenderError,
    /// The record of it.
    place: Place,
}

impl Built {
    /// Takes up what kept a paper from being made.
    fn take_unmade(&mut self, unmade: Unmade, own: &BTreeMap<String, String>) -> Result<(), BuildError> {
        let Unmade { error, place } = unmade;
        match error {
            RenderError::Template(fault) => self.findings.push(template_finding(&fault, own, &mut self.sources)),
            RenderError::Join(fault) => return Err(fault.into()),
            RenderError::Internal(why) => return Err(BuildError::Internal(why)),
            RenderError::Unsettled => self.findings.push(unsettled(place)),
            RenderError::Typeset(faults) => {
                self.findings.extend(faults.iter().map(|fault| typeset_finding(fault, place)));
            }
        }
        Ok(())
    }
}

/// What was asked for.
struct Asked {
    papers: Vec<Paper>,
    packs: Vec<WantedPacks>,
}

/// The packs of a meeting that are to be made.
struct WantedPacks {
    /// In all editions, the widest last; at least one.
    packs: Vec<Pack>,
    /// The agendas, which wait for the numbers of the packs' pages.
    agendas: Vec<Paper>,
}

impl Asked {
    /// Takes what was published and has not changed since as it was published, and leaves it out of what is to be made. The parts of a
    /// pack are made anew where the pack is.
    fn take_kept(&mut self, built: &mut Built, workspace: &Workspace, request: &Request) {
        for meeting in workspace.kept.keys() {
            let mut kept = edition::unchanged(workspace, meeting);
            kept.retain(|paper| request.covers(&Owned::of(&paper.report)));
            let is_kept = |paper: &Paper| {
                let path = path_of(paper, Form::Pdf);
                kept.iter().any(|one| one.report.path == path)
            };
            let is_of_pack = |paper: &Paper| !matches!(paper.kind, PaperKind::Minutes | PaperKind::Decisions);
            let of_meeting = |wanted: &WantedPacks| wanted.packs.iter().any(|pack| pack.front.meeting == *meeting);
            let at = self.packs.iter().position(of_meeting);
            let whole = at.is_none_or(|at| self.packs[at].packs.iter().all(|pack| is_kept(&pack.front)));
            let mut taken: BTreeSet<String> = BTreeSet::new();
            self.papers.retain(|paper| {
                let is_taken = paper.meeting == *meeting && is_kept(paper) && (whole || !is_of_pack(paper));
                if is_taken {
                    taken.insert(paper.id.clone());
                }
                !is_taken
            });
            if let Some(at) = at.filter(|_| whole) {
                self.packs.remove(at);
            }
            let is_pack_taken = at.is_some() && whole;
            let belongs = |report: &OutputReport| {
                let pack = [PaperKind::Pack, PaperKind::Agenda].iter().any(|kind| report.kind == kind.name());
                taken.contains(&report.paper) || (is_pack_taken && pack)
            };
            kept.retain(|paper| belongs(&paper.report));
            if request.publishing && is_pack_taken {
                built.pages.extend(edition::pages(workspace, meeting));
            }
            built.add_kept(kept);
        }
    }
}

/// The papers that were asked for, and the places of all that could have been; what `public` papers print is counted in `matter`. An
/// agenda carries the numbers of its pack's pages, so that it needs the whole meeting.
fn asked(
    model: &Model,
    public: &Projection,
    record_words: &mut RecordWords,
    renderers: &Renderers<'_>,
    locale: &Locale,
) -> Result<(Asked, Expected), BuildError> {
    let request = renderers.request;
    let restricted = project::project(model, Edition::Restricted);
    let numbered = ["agenda", PACK];
    let alone = request.paper.as_ref().filter(|paper| !numbered.contains(&paper.as_str()));
    let mut all = compose::papers(public, locale);
    if !record_words.is_empty() {
        record_words.count_printed(all.iter_mut().flat_map(Paper::words));
    }
    all.append(&mut compose::papers(&restricted, locale));
    let purpose = if request.publishing { PackPurpose::Publish } else { PackPurpose::Build };
    let all_packs = compose::packs(public, &restricted, locale, purpose);
    let expected = Expected::of(all.iter(), all_packs.iter().flatten(), renderers);
    let mut papers: Vec<Paper> = all
        .into_iter()
        .filter(|paper| request.meeting.as_ref().is_none_or(|meeting| *meeting == paper.meeting))
        .filter(|paper| alone.is_none_or(|id| *id == paper.id))
        .map(|paper| marked_as_copy(paper, request))
        .collect();
    let mut wanted = Vec::new();
    for mut packs in all_packs.into_iter().filter(|_| alone.is_none()) {
        let Some(meeting) = packs.first().map(|pack| pack.front.meeting.clone()) else { continue };
        if request.meeting.as_ref().is_none_or(|asked| *asked == meeting) {
            for pack in &mut packs {
                pack.front = marked_as_copy(pack.front.clone(), request);
                pack.published_at = request.published_at;
            }
            if request.publishing {
                ledger::salt(&mut packs)?;
            }
            let agendas = papers.extract_if(.., |paper| paper.meeting == meeting && paper.kind == PaperKind::Agenda);
            let agendas = agendas.collect();
            wanted.push(WantedPacks { packs, agendas });
        }
    }
    Ok((Asked { papers, packs: wanted }, expected))
}

fn marked_as_copy(paper: Paper, request: &Request) -> Paper {
    let watermark = request.watermark.clone().filter(|_| paper.edition == Edition::Restricted);
    Paper { watermark, ..paper }
}

/// Why there is no paper to make.
fn nothing_to_make(model: &Model, request: &Request) -> BuildError {
    let meetings: Vec<String> = model.meetings.iter().map(|meeting| meeting.id.clone()).collect();
    match &request.meeting {
        Some(meeting) if !meetings.contains(meeting) => {
            BuildError::UnknownMeeting { meeting: meeting.clone(), meetings }
        }
        _ => BuildError::UnknownPaper,
    }
}
