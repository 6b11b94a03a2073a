//! What a build is asked for: the papers and packs of a request, and those of them that were published and stay as they are.

use std::collections::BTreeSet;

use orderpaper_compose::locale::Locale;
use orderpaper_compose::{self as compose, Pack, PackPurpose, Paper, PaperKind};
use orderpaper_records::model::Model;
use orderpaper_records::project::{self, Edition, Projection, RecordWords};
use orderpaper_records::read::Workspace;

use crate::build::says_exempt;
use crate::built::{Built, path_of};
use crate::leftovers::Expected;
use crate::render::Renderers;
use crate::stopped::{AGENDA, Stopped};
use crate::then::not_as_published;
use crate::write::{Form, OutputReport, Owned};
use crate::{BuildError, PACK, Request, edition, ledger};

/// What was asked for.
pub(super) struct Asked {
    /// The places of all that a build of everything may make.
    pub(super) expected: Expected,
    pub(super) papers: Vec<Paper>,
    pub(super) packs: Vec<WantedPacks>,
}

/// The packs of a meeting that are to be made.
pub(super) struct WantedPacks {
    /// In all editions, the widest last; at least one.
    pub(super) packs: Vec<Pack>,
    /// The agendas, which wait for the numbers of the packs' pages.
    pub(super) agendas: Vec<Paper>,
}

impl Asked {
    pub(super) fn is_empty(&self) -> bool {
        self.papers.is_empty()
    }

    /// Leaves out what cannot be made.
    pub(super) fn leave_out(&mut self, stopped: &Stopped) {
        self.papers.retain(|paper| !stopped.holds(paper));
        self.packs.retain(|wanted| !stopped.holds_pack(&wanted.packs[0].front.meeting));
    }

    /// Takes what was published and has not changed since as it was published, and leaves it out of what is to be made. The parts of a
    /// pack are made anew where the pack is.
    pub(super) fn take_kept(&mut self, built: &mut Built, workspace: &Workspace, renderers: &Renderers<'_>) {
        let request = renderers.request;
        for meeting in workspace.kept.keys() {
            let mut kept = edition::unchanged(workspace, meeting);
            kept.retain(|paper| request.covers(&Owned::of(&paper.report)));
            let count = kept.len();
            kept.retain(|paper| !says_exempt(built.proof.as_ref(), paper, renderers.cache));
            if kept.len() < count && !built.stopped.holds_pack(meeting) {
                built.findings.extend(not_as_published(workspace, meeting, "without what is exempt by now"));
            }
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
            if request.is_publishing() && is_pack_taken {
                built.pages.extend(edition::pages(workspace, meeting));
            }
            built.add_kept(kept);
        }
    }
}

/// The papers that were asked for, and the places of all that could have been; what `public` papers print is counted in `matter`. An
/// agenda carries the numbers of its pack's pages, so that it needs the whole meeting.
pub(super) fn asked(
    model: &Model,
    public: &Projection,
    record_words: &mut RecordWords,
    renderers: &Renderers<'_>,
    locale: &Locale,
) -> Result<Asked, BuildError> {
    let request = renderers.request;
    let restricted = project::project(model, Edition::Restricted);
    let numbered = [AGENDA, PACK];
    let alone = request.paper.as_ref().filter(|paper| !numbered.contains(&paper.as_str()));
    let mut all = compose::papers(public, locale);
    if !record_words.is_empty() {
        record_words.count_printed(all.iter_mut().flat_map(Paper::words));
    }
    all.append(&mut compose::papers(&restricted, locale));
    let purpose = if request.is_publishing() { PackPurpose::Publish } else { PackPurpose::Build };
    let all_packs = compose::packs(public, &restricted, locale, purpose);
    let expected = Expected::of(all.iter(), all_packs.iter().flatten(), renderers);
    let mut papers: Vec<Paper> = all
        .into_iter()
        .filter(|paper| request.meeting.as_ref().is_none_or(|meeting| *meeting == paper.meeting))
        .filter(|paper| alone.is_none_or(|id| *id == paper.id))
        .map(|paper| marked(paper, request, locale))
        .collect();
    let mut wanted = Vec::new();
    for mut packs in all_packs.into_iter().filter(|_| alone.is_none()) {
        let Some(meeting) = packs.first().map(|pack| pack.front.meeting.clone()) else { continue };
        if request.meeting.as_ref().is_none_or(|asked| *asked == meeting) {
            for pack in &mut packs {
                pack.front = marked(pack.front.clone(), request, locale);
                pack.published_at = request.published_at;
            }
            if request.is_publishing() {
                ledger::salt(&mut packs)?;
            }
            let agendas = papers.extract_if(.., |paper| paper.meeting == meeting && paper.kind == PaperKind::Agenda);
            let agendas = agendas.collect();
            wanted.push(WantedPacks { packs, agendas });
        }
    }
    Ok(Asked { expected, papers, packs: wanted })
}

/// A paper with what its pages say: whose copy it is, and that it is a draft.
fn marked(paper: Paper, request: &Request, locale: &Locale) -> Paper {
    let watermark = request.watermark.clone().filter(|_| paper.edition == Edition::Restricted);
    let paper = Paper { watermark, ..paper };
    if request.is_of_drafts() { paper.as_draft(locale) } else { paper }
}

/// Why there is no paper to make.
pub(super) fn nothing_to_make(workspace: &Workspace, request: &Request) -> BuildError {
    let meetings: Vec<String> = workspace.meetings.iter().map(|meeting| meeting.id.clone()).collect();
    match &request.meeting {
        Some(meeting) if !meetings.contains(meeting) => {
            BuildError::UnknownMeeting { meeting: meeting.clone(), meetings }
        }
        _ => BuildError::UnknownPaper,
    }
}
