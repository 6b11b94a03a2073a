//! What a build publishes, and what it takes of what was published.

use std::collections::{BTreeMap, BTreeSet};

use orderpaper_compose::Paper;
use orderpaper_records::check::kept::{RecordCopy, RunningNumber};
use orderpaper_records::check::{self as rules, Context};
use orderpaper_records::model::Model;
use orderpaper_records::project::Edition;
use orderpaper_records::read::Workspace;

use crate::edition::PublishedPages;
use crate::ledger::Publication;
use crate::stopped::Stopped;
use crate::{BuildError, Built, Request, edition, ledger};

/// A meeting whose papers are published, as far as its records tell.
pub(super) struct ToPublish {
    meeting: String,
    records: Vec<RecordCopy>,
    running: Vec<RunningNumber>,
}

impl ToPublish {
    /// The meeting that is asked for, unless nothing in its records has changed since its last edition.
    pub(super) fn of(context: &Context<'_>, model: &mut Model, request: &Request) -> Option<Self> {
        let wanted = request.meeting.as_ref().filter(|_| request.is_publishing())?;
        let meeting = model.meetings.iter_mut().find(|meeting| meeting.id == *wanted)?;
        let records = rules::kept::records(context, meeting);
        let running = rules::kept::running_numbers(context, wanted);
        if !edition::is_new(context.workspace, wanted, &records) {
            return None;
        }
        meeting.published = meeting.published.or(request.published_at.map(|at| at.date()));
        Some(Self { meeting: wanted.clone(), records, running })
    }

    /// What is published of it where no pack is made.
    pub(super) fn without_pack(&self, public: &Model, stopped: &Stopped) -> Option<Publication> {
        if stopped.holds_pack(&self.meeting) {
            return None;
        }
        public.meetings.iter().find(|open| open.id == self.meeting).map(ledger::without_pack)
    }

    /// Adds what only the records tell.
    pub(super) fn complete(self, built: &mut Built) -> Result<(), BuildError> {
        for publication in &mut built.published {
            publication.records.clone_from(&self.records);
            publication.running.clone_from(&self.running);
            publication.salted(&built.papers)?;
        }
        Ok(())
    }
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
