//! Records to papers, in memory.

use std::collections::BTreeMap;
use std::time::Instant;

use orderpaper_compose::locale::Locale;
use orderpaper_compose::{self as compose, Pack, PackPurpose, Paper};
use orderpaper_print::typeset::Typesetter;
use orderpaper_records::check::{self as rules, Context};
use orderpaper_records::project::{self, Edition, RecordWords};
use orderpaper_records::read::Workspace;
use orderpaper_text::diagnostic::{self, Finding, Severity};
use orderpaper_text::source::Place;

use crate::asked::{Asked, WantedPacks, asked, nothing_to_make};
use crate::built::{BuildTimes, Built, Checked, path_of};
use crate::edition::{KeptPaper, ReportPages};
use crate::findings::{
    beyond_the_end, in_volume, template_finding, too_long, typeset_finding, typeset_warning, unknown_font, unsettled,
    words_and_templates,
};
use crate::leftovers;
use crate::pack::{BuiltPack, MeetingPacks, PackBuilder};
use crate::proof::{Leaks, Models, Proof};
use crate::redaction::Redaction;
use crate::render::{PdfRenderer, RenderError, RenderedPaper, Renderers};
use crate::then;
use crate::to_publish::{ToPublish, published_reports};
use crate::workers;
use crate::write::{Cache, Form, Owned};
use crate::{BuildError, Progress, Purpose, Request, edition, ledger, render};

/// Checks the records, words and templates of a workspace, and reports what an earlier command left undone in its folder `out`.
/// What only a build can see, such as a file that cannot be joined or exempt words on a page, is not among the findings: see
/// [`crate::check_papers`].
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
    } else if let Some(rest) = rules::aside::sound(&context, &findings, &|_| false) {
        findings.extend(moved_numbers(&Context::new(&rest), &rest));
    }
    findings.extend(leftovers::waiting(&workspace.root, &mut sources));
    diagnostic::sort(&mut findings, &sources);
    Checked { findings, sources, redaction }
}

/// Stops all papers, because of errors in what each may need or in words and templates.
fn stop_everything(built: &mut Built, whole: &Context<'_>, words: Vec<Finding>, tolerates: &impl Fn(&Finding) -> bool) {
    let mut files = rules::aside::needed_by_all(whole, &built.findings, tolerates);
    files.extend(words.iter().map(|finding| finding.place.source));
    built.findings.extend(words);
    built.stopped.everything(files.into_iter().map(|id| built.sources.get(id).path.clone()).collect());
}

/// The published numbers that a build would move. No page is needed to see it.
fn moved_numbers(context: &Context<'_>, workspace: &Workspace) -> Vec<Finding> {
    if workspace.published.is_empty() {
        return Vec::new();
    }
    let words = words_and_templates(&workspace.templates, &mut workspace.sources.clone());
    let (Ok(model), Ok((locale, _))) = (rules::model(context), words) else { return Vec::new() };
    let [public, restricted] = [Edition::Public, Edition::Restricted].map(|edition| project::project(&model, edition));
    let mut packs = compose::packs(&public, &restricted, &locale, PackPurpose::Build);
    then::number_then(&mut packs, workspace, &locale);
    let is_unchanged = |pack: &Pack| edition::is_unchanged(workspace, &pack.front.meeting);
    let changed = packs.iter().filter(|packs| packs.iter().all(|pack| !is_unchanged(pack)));
    changed.flat_map(|packs| ledger::moved(packs)).collect()
}

/// Builds the papers of a workspace without writing them. An error stops the papers that depend on what it is in, and no others;
/// where it stops nothing that was asked for, it is counted in [`Built::elsewhere`] and not told.
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
    let whole = Context::new(workspace);
    let mut findings = rules::check(&whole);
    let mut record_words = RecordWords::of(&whole);
    findings.extend(record_words.repeated_in_public());
    let redaction = Redaction::of(&whole, &record_words);
    let mut built = Built { findings, sources: workspace.sources.clone(), redaction, ..Built::default() };
    let words = words_and_templates(&workspace.templates, &mut built.sources);
    let codes = request.tolerated();
    let tolerates = |finding: &Finding| codes.contains(&finding.code);
    for finding in built.findings.iter_mut().filter(|finding| tolerates(finding)) {
        finding.severity = Severity::Warning;
    }
    let is_sound = !diagnostic::any_error(&built.findings);
    let rest = if is_sound { None } else { rules::aside::sound(&whole, &built.findings, &tolerates) };
    let (Ok((locale, templates)), true) = (&words, is_sound || rest.is_some()) else {
        stop_everything(&mut built, &whole, words.err().unwrap_or_default(), &tolerates);
        built.proof = Proof::of_records(record_words)?;
        return Ok(built);
    };
    let aside = rest.as_ref().map(|rest| rules::aside::appendices_aside(&whole, rest)).unwrap_or_default();
    let (context, sound) = match &rest {
        None => (whole, workspace),
        Some(rest) => (Context::new(rest), rest),
    };
    let mut model = rules::model(&context).map_err(|fault| BuildError::Internal(fault.to_string()))?;
    model.shows_gaps = request.is_of_drafts();
    let publishing = ToPublish::of(&context, &mut model, request)?;
    // Where nothing has changed, what was published is taken as it is.
    let purpose = match request.purpose {
        Purpose::Publication | Purpose::Comparison if publishing.is_none() => Purpose::Reading,
        purpose => purpose,
    };
    let request = &Request { purpose, ..request.clone() };
    let font_place = context.council_place("look.font");
    let (cited, volumes) = (rules::cited_pages(&context), rules::volumes(&context));
    drop(context);
    let (check, begin) = (begin.elapsed(), Instant::now());
    let typesetter = Typesetter::new(&workspace.fonts, &workspace.images).map_err(BuildError::Internal)?;
    let pdf = PdfRenderer { templates, typesetter: &typesetter, request };
    let renderers = Renderers { pdf, request, cache };
    let public = project::project(&model, Edition::Public);
    let mut asked = asked(&model, &public, &mut record_words, &renderers, locale)?;
    built.expected = std::mem::take(&mut asked.expected);
    if rest.is_some() {
        built.stopped.by_records(workspace, sound, &model, &asked.papers);
    }
    built.elsewhere = built.take_elsewhere(request);
    if asked.is_empty() && !built.stopped.touches(request) && (request.meeting.is_some() || request.paper.is_some()) {
        return Err(nothing_to_make(workspace, request));
    }
    if !typesetter.has_font(&model.council.look.font) {
        built.findings.extend(unknown_font(&model.council.look.font, font_place));
        built.stopped.everything(font_place.iter().map(|place| built.sources.get(place.source).path.clone()).collect());
    }
    asked.leave_out(&built.stopped);
    let models = Models { whole: &model, public: &public, some_aside: rest.is_some() };
    built.proof = Proof::new(record_words, models, (&workspace.root, &aside), &renderers)?;
    if request.takes_kept() {
        asked.take_kept(&mut built, sound, &renderers);
    }
    asked.put_back(&mut built, sound, &renderers, locale)?;
    let without_pack = publishing.as_ref().filter(|_| asked.packs.is_empty());
    let without_pack =
        without_pack.and_then(|publishing| publishing.without_pack(&public.model, &built.stopped, sound));
    for WantedPacks { packs, .. } in &asked.packs {
        let mut moved = ledger::moved(packs);
        moved.iter_mut().filter(|finding| tolerates(finding)).for_each(|one| one.severity = Severity::Warning);
        if diagnostic::any_error(&moved) {
            built.stopped.meeting(&packs[0].front.meeting);
        }
        built.findings.extend(moved);
    }
    built.times = BuildTimes { check, compose: begin.elapsed() };
    // Pages need much memory, and the records are not used from here on.
    drop((model, public));
    make(&mut built, asked, sound, &renderers, locale, progress)?;
    built.published.extend(without_pack);
    if let Some(publishing) = publishing {
        publishing.complete(&mut built, sound)?;
    }
    built.findings.extend(cited.iter().filter_map(|cited| beyond_the_end(cited, &built.papers)));
    built.findings.extend(volumes.iter().filter_map(|one| in_volume(one, &built.papers)));
    let proved = built.proof.as_ref().map(|proof| proof.findings(&built.outputs, &built.sources, request));
    if let Some(Leaks { findings, meetings }) = proved {
        built.findings.extend(findings);
        for meeting in &meetings {
            built.stopped.meeting(meeting);
        }
    }
    let is_whole = request.is_everything() && !diagnostic::any_error(&built.findings);
    // In a draft errors are told as warnings, which nobody accepts.
    if !request.is_of_drafts() {
        rules::acknowledge(workspace, &mut built.findings, |_| is_whole);
    }
    built.leave_out_stopped();
    diagnostic::sort(&mut built.findings, &built.sources);
    Ok(built)
}

/// Makes papers and, of the meetings of which all of them were made, packs; puts both into what was built.
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
        let (place, meeting, id) = (paper.place, paper.meeting.clone(), paper.id.clone());
        let key = (paper.edition, id.clone());
        match published.get(&meeting).and_then(|reports| reports.get(&key)) {
            Some(report) => Ok(renderers.as_published(paper, report)),
            None => {
                renderers.render(paper).map_err(|error| Box::new(Unmade { error, place, meeting, paper: Some(id) }))
            }
        }
    })?;
    let mut papers = Vec::new();
    for paper in rendered {
        match paper {
            Ok(paper) => papers.push(paper),
            Err(unmade) => built.take_unmade(*unmade, own)?,
        }
    }
    if request.is_publishing() {
        let reports = papers.iter().filter(|rendered| rendered.paper.kind.is_report());
        built.pages.extend(reports.filter_map(|rendered| {
            let Paper { meeting, id, edition, .. } = &rendered.paper;
            let bytes = render::to_keep(&rendered.set.as_ref()?.document);
            Some(ReportPages { meeting: meeting.clone(), paper: id.clone(), edition: *edition, bytes })
        }));
    }
    let mut packs = asked.packs;
    packs.retain(|wanted| !built.stopped.holds_pack(&wanted.packs[0].front.meeting));
    let builder = PackBuilder { renderers: *renderers, locale, root: &workspace.root, papers: &papers };
    let meetings = workers::each(packs, typesetter, progress, |WantedPacks { packs, agendas }| {
        let Paper { place, meeting, .. } = &packs[0].front;
        let unmade = |error| Box::new(Unmade { error, place: *place, meeting: meeting.clone(), paper: None });
        (meeting.clone(), builder.build(&packs, &agendas).map_err(unmade))
    })?;
    for (id, meeting) in meetings {
        match meeting {
            Ok(meeting) => papers.extend(built.add_meeting(&id, meeting, workspace, renderers)),
            Err(unmade) => built.take_unmade(*unmade, own)?,
        }
    }
    for rendered in papers.into_iter().filter(|rendered| request.covers_paper(&rendered.paper)) {
        if let Some(set) = &rendered.set {
            built.findings.extend(too_long(&rendered.paper, &set.document));
            let warnings = set.document.warnings.iter();
            built.findings.extend(warnings.map(|warning| typeset_warning(warning, &rendered.paper)));
        }
        built.add(rendered, &workspace.images);
    }
    Ok(())
}

/// Whether a public paper that was published says what is exempt now. Then it is made anew, for the public to read what is left of it.
pub(crate) fn says_exempt(proof: Option<&Proof>, KeptPaper { report, bytes }: &KeptPaper, cache: &Cache) -> bool {
    let leaks = |proof: &Proof| proof.first_leak(&report.path, bytes, cache).is_some();
    report.edition == Edition::Public && proof.is_some_and(leaks)
}

/// What kept a paper or a pack from being made.
struct Unmade {
    error: RenderError,
    /// The record of it.
    place: Place,
    meeting: String,
    /// The id of the paper; none of a pack.
    paper: Option<String>,
}

impl Built {
    /// Takes up what kept a paper from being made.
    fn take_unmade(&mut self, unmade: Unmade, own: &BTreeMap<String, String>) -> Result<(), BuildError> {
        let Unmade { error, place, meeting, paper } = unmade;
        match error {
            RenderError::Template(fault) => self.findings.push(template_finding(&fault, own, &mut self.sources)),
            RenderError::Join(fault) => return Err(fault.into()),
            RenderError::Internal(why) => return Err(BuildError::Internal(why)),
            RenderError::Unsettled => self.findings.push(unsettled(place)),
            RenderError::Typeset(faults) => {
                self.findings.extend(faults.iter().map(|fault| typeset_finding(fault, place)));
            }
        }
        match paper {
            Some(paper) => self.stopped.paper(&meeting, &paper),
            None => self.stopped.pack(&meeting),
        }
        Ok(())
    }

    /// Takes up the packs of a meeting; gives its agendas.
    fn add_meeting(
        &mut self,
        id: &str,
        meeting: MeetingPacks,
        workspace: &Workspace,
        renderers: &Renderers<'_>,
    ) -> Vec<RenderedPaper> {
        let request = renderers.request;
        let MeetingPacks { packs, agendas, findings, published } = meeting;
        if diagnostic::any_error(&findings) {
            self.stopped.pack(id);
        }
        self.findings.extend(findings);
        let mut kept = match request.watermark {
            None if !request.is_of_drafts() => edition::supplements(workspace, id),
            _ => Vec::new(),
        };
        kept.retain(|paper| {
            request.covers(&Owned::of(&paper.report)) && !says_exempt(self.proof.as_ref(), paper, renderers.cache)
        });
        let is_kept = |pack: &BuiltPack| {
            let path = path_of(&pack.front, Form::Pdf);
            kept.iter().any(|one| one.report.path == path)
        };
        let wanted = packs.into_iter().filter(|pack| request.covers_paper(&pack.front));
        for pack in wanted.filter(|pack| !is_kept(pack)) {
            self.add_pack(pack);
        }
        self.add_kept(kept);
        self.published.extend(published);
        agendas
    }
}
