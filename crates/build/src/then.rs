//! Papers of published meetings that are made anew: from the records of the day on which they were published, so that only what was
//! corrected changes.

use std::collections::BTreeSet;

use orderpaper_compose::locale::Locale;
use orderpaper_compose::{self as compose, Pack, PackPart, PackPurpose, Paper, PaperKind};
use orderpaper_records::check::{self as rules, Context};
use orderpaper_records::model::decision::DECISIONS;
use orderpaper_records::model::policy::ChangedPart;
use orderpaper_records::project::{self, Edition, RecordWords};
use orderpaper_records::read::kept::{Kept, SharedRecords};
use orderpaper_records::read::{Kind, Reach, Workspace};
use orderpaper_text::diagnostic::Finding;

use crate::asked::{Asked, asked};
use crate::proof::Proof;
use crate::render::Renderers;
use crate::stopped::{AGENDA, OF_MINUTES};
use crate::to_publish::announce;
use crate::write::OutputReport;
use crate::{BuildError, Built, Request};

/// Whether a paper is made from the records of its day: agendas, reports, and minutes once they `are_approved`. Before that, people
/// go on writing them.
pub(crate) fn may_stay(report: &OutputReport, are_approved: bool) -> bool {
    let is = |kind: &PaperKind| report.kind == kind.name();
    let never = [PaperKind::Corrections, PaperKind::Pack];
    let of_minutes = [PaperKind::Minutes, PaperKind::Decisions];
    !never.iter().any(is) && (are_approved || !of_minutes.iter().any(is))
}

impl Asked {
    /// Replaces papers that were published, and that are made anew as something in their meeting was corrected, by those of the records
    /// of their day. One that a correction brings up to date is not replaced, nor one that would say what is exempt by now.
    pub(super) fn put_back(
        &mut self,
        built: &mut Built,
        workspace: &Workspace,
        renderers: &Renderers<'_>,
        locale: &Locale,
    ) -> Result<(), BuildError> {
        for (meeting, kept) in workspace.kept.iter().filter(|(_, kept)| kept.whole && !kept.changes.is_empty()) {
            let mut renewed = renewed(kept, workspace);
            let differs = |shared: &&SharedRecords| workspace.differs_from(meeting, shared);
            for shared in kept.shared.iter().filter(differs) {
                let stay = shared.papers.difference(&renewed).cloned();
                // Registers tell by their dates what was known on a day, whenever it was written down.
                let is_later = |paper: &String| {
                    meeting == DECISIONS || OF_MINUTES.contains(&&**paper) || self.is_register(meeting, paper)
                };
                let (later, put_before): (BTreeSet<_>, BTreeSet<_>) = stay.partition(is_later);
                for (papers, reach) in [(put_before, Reach::Day), (later, Reach::Later)] {
                    if !self.has_any(meeting, &papers) {
                        continue;
                    }
                    let then = earlier(built, (workspace, meeting, shared), reach, renderers, locale)?;
                    let is_open = |then: &Self| then.is_open(&papers, built.proof.as_ref());
                    match then.filter(is_open) {
                        Some(then) => self.replace(then, meeting, &papers),
                        None => {
                            let how = "with the people, terms and figures of today";
                            built.findings.extend(not_as_published(workspace, meeting, how));
                            renewed.extend(papers);
                        }
                    }
                }
            }
            built.renewed.extend(renewed.into_iter().map(|paper| (meeting.clone(), paper)));
        }
        Ok(())
    }

    /// Whether a paper lists what other meetings recorded.
    fn is_register(&self, meeting: &str, paper: &str) -> bool {
        self.papers.iter().any(|one| one.meeting == meeting && one.id == paper && one.kind.is_register())
    }

    fn has_any(&self, meeting: &str, papers: &BTreeSet<String>) -> bool {
        let wanted = |paper: &Paper| paper.meeting == meeting && papers.contains(&paper.id);
        let has_pack = || self.packs.iter().any(|wanted| wanted.packs[0].front.meeting == meeting);
        self.papers.iter().any(wanted) || (papers.contains(AGENDA) && has_pack())
    }

    /// Whether the public papers among them say nothing that is exempt by now.
    fn is_open(&self, papers: &BTreeSet<String>, proof: Option<&Proof>) -> bool {
        let Some(proof) = proof else { return true };
        let fronts =
            self.packs.iter().flat_map(|wanted| wanted.packs.iter().map(|pack| &pack.front).chain(&wanted.agendas));
        let fronts = fronts.filter(|_| papers.contains(AGENDA));
        let reports = self.papers.iter().filter(|paper| papers.contains(&paper.id));
        let mut public = fronts.chain(reports).filter(|paper| paper.edition == Edition::Public);
        public.all(|paper| paper.clone().words().iter().all(|words| proof.in_text(words, "").is_none()))
    }

    /// Puts papers of an earlier day in the place of those of today.
    fn replace(&mut self, then: Self, meeting: &str, papers: &BTreeSet<String>) {
        for paper in then.papers.into_iter().filter(|paper| papers.contains(&paper.id)) {
            let same =
                |now: &&mut Paper| now.meeting == paper.meeting && (now.edition, &now.id) == (paper.edition, &paper.id);
            if let Some(now) = self.papers.iter_mut().find(same) {
                *now = paper;
            }
        }
        let now = self.packs.iter_mut().find(|wanted| wanted.packs[0].front.meeting == meeting);
        if let (Some(now), Some(mut then)) = (now, then.packs.into_iter().next()) {
            if papers.contains(AGENDA) {
                share_numbers(&mut then.packs, &now.packs, |paper| !papers.contains(paper));
                *now = then;
            } else {
                share_numbers(&mut now.packs, &then.packs, |paper| papers.contains(paper));
            }
        }
    }
}

/// Gives the parts of some papers the numbers that these have in other packs of the meeting: a part has those of the paper that is
/// made, whichever day the rest of its pack is of.
fn share_numbers(packs: &mut [Pack], others: &[Pack], is_shared: impl Fn(&str) -> bool) {
    let paper = |part: &PackPart| part.key.as_str().split('/').next().map(str::to_owned).unwrap_or_default();
    for pack in packs {
        let Some(other) = others.iter().find(|other| other.edition == pack.edition) else { continue };
        for part in pack.parts.iter_mut().filter(|part| is_shared(&paper(part))) {
            if let Some(same) = other.parts.iter().find(|same| same.key == part.key) {
                part.numbered.clone_from(&same.numbered);
            }
        }
    }
}

/// Gives the packs of published meetings in which something was corrected the numbers of the day from which their papers are made.
pub(super) fn number_then(all: &mut [Vec<Pack>], workspace: &Workspace, locale: &Locale) {
    for (meeting, kept) in workspace.kept.iter().filter(|(_, kept)| kept.whole && !kept.changes.is_empty()) {
        let Some(now) = all.iter_mut().find(|packs| packs.iter().any(|pack| pack.front.meeting == *meeting)) else {
            continue;
        };
        let renewed = renewed(kept, workspace);
        for shared in kept.shared.iter().filter(|shared| workspace.differs_from(meeting, shared)) {
            let then = workspace.then(meeting, shared, Reach::Day, workspace.sources.clone());
            let Some(Ok(model)) = then.map(|then| rules::model(&Context::new(&then))) else { continue };
            let [public, restricted] =
                [Edition::Public, Edition::Restricted].map(|edition| project::project(&model, edition));
            let packs = compose::packs(&public, &restricted, locale, PackPurpose::Build);
            let then = packs.into_iter().find(|packs| packs.iter().any(|pack| pack.front.meeting == *meeting));
            let is_of_then = |paper: &str| shared.papers.contains(paper) && !renewed.contains(paper);
            if let Some(mut then) = then {
                if is_of_then(AGENDA) {
                    share_numbers(&mut then, now, |paper| !is_of_then(paper));
                    *now = then;
                } else {
                    share_numbers(now, &then, is_of_then);
                }
            }
        }
    }
}

/// The papers of a meeting that are brought up to date: by a new correction, or as they come in a supplement as a whole.
fn renewed(kept: &Kept, workspace: &Workspace) -> BTreeSet<String> {
    let council = workspace.council.as_ref();
    let replaces = council.is_some_and(|council| council.value.packs.changed == ChangedPart::Supplement);
    let papers = kept.changes.iter().flat_map(|change| match change.record.kind {
        Kind::Meeting if change.is_current() => vec![AGENDA],
        Kind::Minutes if change.is_current() => OF_MINUTES.to_vec(),
        Kind::Decision if change.is_current() => vec![change.record.id.as_str()],
        Kind::Report if change.is_current() || replaces => change.record.id.rsplit('/').take(1).collect(),
        _ => Vec::new(),
    });
    papers.map(str::to_owned).collect()
}

/// What is asked for of a meeting, from the records of the day on which papers of it were published; nothing where these no longer fit.
fn earlier(
    built: &mut Built,
    (workspace, meeting, shared): (&Workspace, &str, &SharedRecords),
    reach: Reach,
    renderers: &Renderers<'_>,
    locale: &Locale,
) -> Result<Option<Asked>, BuildError> {
    let Some(then) = workspace.then(meeting, shared, reach, built.sources.clone()) else { return Ok(None) };
    let Ok(mut model) = rules::model(&Context::new(&then)) else { return Ok(None) };
    if let Some(meeting) = model.meetings.iter_mut().find(|one| one.id == meeting) {
        announce(meeting, renderers.request);
    }
    let known = built.sources.iter().count();
    built.redaction.add_earlier(then.sources.iter().skip(known));
    built.sources = then.sources;
    let public = project::project(&model, Edition::Public);
    let request = Request { meeting: Some(meeting.to_owned()), ..renderers.request.clone() };
    let renderers = Renderers { request: &request, ..*renderers };
    asked(&model, &public, &mut RecordWords::default(), &renderers, locale).map(Some)
}

/// The finding that published papers of a meeting are not what they were.
pub(super) fn not_as_published(workspace: &Workspace, meeting: &str, how: &str) -> Option<Finding> {
    let ledger = workspace.published.iter().find(|record| record.id == meeting)?;
    let message = format!("papers of this meeting are made anew {how}, and are not as they were published");
    let hint = "compare them with those that were published; `orderpaper explain not-as-published` tells how";
    Some(Finding::warning("not-as-published", ledger.place("edition"), message).hint(hint))
}
