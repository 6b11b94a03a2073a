//! What a build publishes, and what it takes of what was published.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use orderpaper_compose::Paper;
use orderpaper_records::check::kept::{RecordCopy, RunningNumber};
use orderpaper_records::check::{self as rules, Context};
use orderpaper_records::model::Model;
use orderpaper_records::model::decision::DECISIONS;
use orderpaper_records::model::meeting::Meeting;
use orderpaper_records::project::{self, Edition};
use orderpaper_records::read::{Kind, Workspace};
use orderpaper_text::diagnostic::Finding;

use crate::edition::{PublishedPages, SharedCopies};
use crate::error::Later;
use crate::ledger::Publication;
use crate::stopped::{OF_MINUTES, Stopped};
use crate::write::OutputReport;
use crate::{BuildError, Built, Request, edition, ledger, then};

/// A meeting whose papers are published, as far as its records tell; or the decisions of officers and single members.
pub(super) struct ToPublish {
    meeting: String,
    /// The decisions that are not published yet, as papers have their names.
    left_out: BTreeSet<(Edition, String)>,
    records: Vec<RecordCopy>,
    /// What is shared by all, as it is today.
    shared: Vec<RecordCopy>,
    running: Vec<RunningNumber>,
}

impl ToPublish {
    /// The meeting that is asked for, unless nothing in its records has changed since its last edition.
    ///
    /// # Errors
    /// Records that tell of a later day than that of the publication.
    pub(super) fn of(context: &Context<'_>, model: &mut Model, request: &Request) -> Result<Option<Self>, BuildError> {
        let Some(wanted) = request.meeting.as_ref().filter(|_| request.is_publishing()) else { return Ok(None) };
        if wanted == DECISIONS {
            return Self::decisions(context, model, request);
        }
        let Some(meeting) = model.meetings.iter_mut().find(|meeting| meeting.id == *wanted) else { return Ok(None) };
        later_day(meeting, request)?;
        let records = rules::kept::records(context, meeting);
        let running = rules::kept::running_numbers(context, wanted);
        if !edition::is_new(context.workspace, wanted, &records) {
            return Ok(None);
        }
        announce(meeting, request);
        let left_out = BTreeSet::new();
        Ok(Some(Self { meeting: wanted.clone(), left_out, records, shared: rules::kept::shared(context), running }))
    }

    /// The decisions whose records say that they are published by now, unless nothing has changed in them since the last edition.
    fn decisions(context: &Context<'_>, model: &Model, request: &Request) -> Result<Option<Self>, BuildError> {
        let Some(day) = request.published_at.map(|at| at.date()) else { return Ok(None) };
        let records = rules::kept::decision_records(context, day);
        if !edition::is_new(context.workspace, DECISIONS, &records) {
            return Ok(None);
        }
        let published = model.decisions.iter().filter(|one| one.published.is_some_and(|published| published <= day));
        let corrections = published.flat_map(|one| &one.corrections);
        none_later(corrections.map(|one| (one.on, Later::Correction)), request)?;
        let mut left_out = BTreeSet::new();
        for edition in [Edition::Public, Edition::Restricted] {
            let decisions = project::project(model, edition).model.decisions.into_iter();
            let waiting = decisions.filter(|one| one.published.is_none_or(|published| published > day));
            left_out.extend(waiting.map(|one| (edition, one.name)));
        }
        let mut shared = rules::kept::shared(context);
        shared.retain(|copy| {
            let kind = Kind::of(&copy.kept.path).map(|name| name.kind);
            matches!(kind, Some(Kind::Council | Kind::People | Kind::Glossary | Kind::Committee))
        });
        Ok(Some(Self { meeting: DECISIONS.to_owned(), left_out, records, shared, running: Vec::new() }))
    }

    /// Whether a finding asks for what is being done: to publish minutes that are approved, or decisions.
    fn settles(&self, finding: &Finding, workspace: &Workspace) -> bool {
        let asks = if self.meeting == DECISIONS { "decision-not-kept" } else { "minutes-not-sealed" };
        let path = &workspace.sources.get(finding.place.source).path;
        finding.code == asks && self.records.iter().any(|copy| copy.kept.path == *path)
    }

    /// What is published of it where no pack is made.
    pub(super) fn without_pack(&self, public: &Model, stopped: &Stopped, workspace: &Workspace) -> Option<Publication> {
        if stopped.holds_pack(&self.meeting) {
            return None;
        }
        if self.meeting == DECISIONS {
            return Some(Publication::of_decisions(self.left_out.clone(), workspace));
        }
        public.meetings.iter().find(|open| open.id == self.meeting).map(ledger::without_pack)
    }

    /// What each paper of the meeting was made from: that of an earlier edition, or what there is today.
    fn shared(&self, built: &Built, workspace: &Workspace) -> Vec<SharedCopies> {
        let are_approved = self.records.iter().any(|copy| copy.kept.approved);
        let may_stay = |paper: &&OutputReport| {
            let is_left_out = self.left_out.contains(&(paper.edition, paper.paper.clone()));
            paper.meeting == self.meeting && !is_left_out && then::may_stay(paper, are_approved)
        };
        let papers = built.papers.iter().filter(may_stay);
        let mut papers: BTreeSet<String> = papers.map(|paper| paper.paper.clone()).collect();
        let renewed = |paper: &String| built.renewed.contains(&(self.meeting.clone(), paper.clone()));
        let mut all = Vec::new();
        for shared in workspace.kept.get(&self.meeting).iter().flat_map(|kept| &kept.shared) {
            let stays = |paper: &&String| papers.contains(*paper) && !renewed(paper);
            let stayed: BTreeSet<String> = shared.papers.iter().filter(stays).cloned().collect();
            papers.retain(|paper| !stayed.contains(paper));
            if !stayed.is_empty() {
                all.push(SharedCopies::kept(workspace, &self.meeting, shared, stayed));
            }
        }
        // As far as an agenda may name them.
        let day = Kind::Meeting.date(&self.meeting);
        let meetings = workspace.meetings.iter().filter(|one| Kind::Meeting.date(&one.id) <= day);
        let meetings = meetings.map(|one| one.id.clone());
        let meetings: BTreeSet<String> = meetings.collect();
        let (of_minutes, put_before): (BTreeSet<_>, BTreeSet<_>) =
            papers.into_iter().partition(|paper| OF_MINUTES.contains(&&**paper));
        // Minutes take titles and recommendations from what was put before the meeting.
        let own = self.records.iter().filter(|copy| {
            Kind::of(&copy.kept.path).is_some_and(|name| matches!(name.kind, Kind::Meeting | Kind::Report))
        });
        let with_own = || self.shared.iter().chain(own).cloned().collect();
        if !of_minutes.is_empty() {
            all.push(SharedCopies { papers: of_minutes, copies: with_own(), meetings: meetings.clone() });
        }
        all.push(SharedCopies { papers: put_before, copies: self.shared.clone(), meetings });
        all
    }

    /// Adds what only the records tell, and takes away what they ask for and is done now.
    pub(super) fn complete(self, built: &mut Built, workspace: &Workspace) -> Result<(), BuildError> {
        built.findings.retain(|finding| !self.settles(finding, workspace));
        let mut shared = self.shared(built, workspace);
        for publication in &mut built.published {
            publication.records.clone_from(&self.records);
            publication.shared = std::mem::take(&mut shared);
            publication.running.clone_from(&self.running);
            if self.meeting != DECISIONS {
                publication.salted(&built.papers)?;
            }
        }
        Ok(())
    }
}

/// The error that a meeting's records tell of a day after that of their publication.
fn later_day(meeting: &Meeting, request: &Request) -> Result<(), BuildError> {
    let minuted = meeting.minutes.as_ref().map(|_| (meeting.date, Later::Meeting));
    let approved = meeting.approved_on.as_ref().map(|on| (on.day, Later::Approval));
    let cancelled = meeting.cancelled.as_ref().map(|one| (one.on, Later::Cancellation));
    let corrected = meeting.all_corrections().into_iter().map(|one| (one.on, Later::Correction));
    none_later(minuted.into_iter().chain(approved).chain(cancelled).chain(corrected), request)
}

fn none_later(days: impl IntoIterator<Item = (NaiveDate, Later)>, request: &Request) -> Result<(), BuildError> {
    let Some(at) = request.published_at.map(|at| at.date()) else { return Ok(()) };
    days.into_iter().find(|(day, _)| *day > at).map_or(Ok(()), |(day, what)| Err(BuildError::LaterDay { day, what }))
}

/// Lets the papers of a meeting say when they are published.
pub(crate) fn announce(meeting: &mut Meeting, request: &Request) {
    let day = request.published_at.filter(|_| request.is_publishing()).map(|at| at.date());
    let is_again = meeting.published_pack.as_ref().is_some_and(|ledger| !ledger.editions.is_empty());
    meeting.publishing = day.filter(|_| is_again);
    meeting.published = meeting.published.or(day);
}

/// The reports that were published and have not changed since, by their meetings.
pub(super) fn published_reports(
    papers: &[Paper],
    workspace: &Workspace,
    request: &Request,
) -> BTreeMap<String, BTreeMap<(Edition, String), PublishedPages>> {
    // A name on each page, and a source beside it, were not published.
    if request.watermark.is_some() || request.is_of_drafts() || request.typst || !request.renderers.is_empty() {
        return BTreeMap::new();
    }
    let meetings: BTreeSet<&String> = papers.iter().map(|paper| &paper.meeting).collect();
    let published = meetings.into_iter().filter(|meeting| workspace.kept.contains_key(*meeting));
    published.map(|meeting| (meeting.clone(), edition::reports(workspace, meeting))).collect()
}
