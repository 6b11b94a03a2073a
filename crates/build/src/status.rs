//! How far the papers of the meetings to come are: by when they are due, and what each report still lacks.
//!
//! It is worked out from the records as they were read, not from the model: a record with errors hides nothing of the others.

mod known;
mod report;

use std::collections::BTreeSet;

use chrono::{NaiveDate, NaiveTime};
use orderpaper_records::check::due::{self, Deadline, Due};
use orderpaper_records::check::{self, Context};
use orderpaper_records::model::policy::ClearanceBy;
use orderpaper_records::project::RecordWords;
use orderpaper_records::read::record::meeting;
use orderpaper_records::read::record::report::Report;
use orderpaper_records::read::{Kind, Workspace};
use orderpaper_text::source::SourceId;

use crate::proof::Proof;
use crate::{BuildError, Redaction};
use known::{Given, Known};

/// How far the papers of the meetings to come are.
#[derive(Debug)]
pub struct Status {
    /// The council's name; empty where its record cannot be read.
    pub council: String,
    /// The day as of which it is told: the one that was asked for, or the newest on which the records say that something happened.
    /// Without either there is none, and every meeting is to come.
    pub day: Option<NaiveDate>,
    /// The meetings on that day and later, in their order.
    pub meetings: Vec<MeetingStatus>,
    /// How many earlier meetings have no minutes.
    pub earlier: usize,
    /// How many reports are listed without what only the restricted edition may say.
    pub withheld: usize,
    /// The files of records that it is made from and that could not be read.
    pub unread: BTreeSet<SourceId>,
}

/// A meeting to come.
#[derive(Debug)]
pub struct MeetingStatus {
    /// The name of its folder.
    pub id: String,
    /// Its day.
    pub date: NaiveDate,
    /// When it starts.
    pub time: Option<NaiveTime>,
    /// The name of the body that meets; nothing where a record of either cannot be read.
    pub committee: Option<String>,
    /// Where it is held.
    pub place: Option<String>,
    /// The day on which its papers were published.
    pub published: Option<NaiveDate>,
    /// The number of the last edition that `publish` has kept; nothing where there is none.
    pub edition: Option<u32>,
    /// What is or was due before it, the earliest first.
    pub due: Vec<DueBefore>,
    /// Its reports, in the order of the agenda; then those that are on no agenda.
    pub reports: Vec<ReportStatus>,
    /// Whether it was cancelled.
    pub is_cancelled: bool,
    /// The day of the meeting that is held in its place.
    pub moved_to: Option<NaiveDate>,
    /// Whether its record could be read.
    pub is_readable: bool,
}

/// Something that is due before a meeting.
#[derive(Debug)]
pub struct DueBefore {
    /// What it is.
    pub what: Thing,
    /// By when.
    pub by: Deadline,
    /// Whether the records say that it is done.
    pub is_done: bool,
    /// Whether it need not be done any more: the meeting was cancelled, or what it was for was withdrawn.
    pub is_off: bool,
}

/// What is due before a meeting.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Thing {
    /// The notice that a key decision will be made.
    KeyDecisionNotice,
    /// The first notice that the meeting will be in private for an item.
    PrivateNotice,
    /// The second one.
    PrivateNoticeAgain,
    /// The clearances of its reports.
    Clearances,
    /// Its papers.
    Publication,
}

/// How far a report is.
#[derive(Debug)]
pub struct ReportStatus {
    /// The name of its file without `.toml`; nothing where that may not be told.
    pub id: Option<String>,
    /// Its title; of an exempt one what the public may know; empty where nothing is.
    pub title: String,
    /// Who writes it; nothing where that may not be told or is not known.
    pub author: Option<String>,
    /// Whether what it lacks and who has cleared it is not told, as it may be exempt.
    pub is_withheld: bool,
    /// What there is of it.
    pub state: ReportState,
    /// The ids of the sections that the council requires and it lacks or has without a word; "recommendations" if it makes none.
    pub missing_sections: Vec<String>,
    /// The clearances that are recorded.
    pub cleared: Vec<ClearanceBy>,
    /// Those that the council or the committee requires and that are not.
    pub to_clear: Vec<ClearanceBy>,
}

/// What there is of a report.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ReportState {
    /// Its record.
    Written,
    /// A record that cannot be read until its findings are mended.
    Unreadable,
    /// Nothing, though the agenda names it.
    Missing,
    /// The agenda says that it is to follow.
    ToFollow,
    /// Its item was withdrawn.
    Withdrawn,
    /// Its record, but no item of the agenda.
    OffAgenda,
}

impl Status {
    /// Works it out as of a day, with no fact that the records date later. Exempt words are told only if `exempt` says so.
    ///
    /// # Errors
    /// Words of the program that do not work.
    pub fn of(workspace: &Workspace, on: Option<NaiveDate>, exempt: bool) -> Result<Self, BuildError> {
        let context = Context::new(workspace);
        let record_words = RecordWords::of(&context);
        let redaction = Redaction::of(&context, &record_words);
        let proof = if exempt { None } else { Proof::of_records(record_words)? };
        let due = Due::of(&context);
        let settled = check::settled(workspace);
        let day = on.or_else(|| newest(&context));
        let known = Known { context: &context, on };
        let view = View { context: &context, known, due: due.as_ref(), redaction: &redaction, proof, exempt, settled };
        let dated = workspace.known.iter().filter(|name| name.kind == Kind::Meeting);
        let dated = dated.filter_map(|name| Some((Kind::Meeting.date(&name.id)?, name.id.as_str())));
        let (to_come, earlier): (Vec<_>, Vec<_>) = dated.partition(|(date, _)| day.is_none_or(|day| *date >= day));
        let mut to_come = to_come;
        to_come.sort();
        let mut withheld = 0;
        let meetings = to_come.into_iter().map(|(date, id)| view.meeting(id, date, &mut withheld)).collect();
        Ok(Self {
            council: workspace.council.as_ref().map(|council| context.plain(council.value.name)).unwrap_or_default(),
            day,
            meetings,
            earlier: earlier
                .iter()
                .filter(|(_, id)| !workspace.knows(Kind::Minutes, id) && !known.cancelled(id))
                .count(),
            withheld,
            unread: unread(workspace),
        })
    }
}

/// The files of councils, people, committees, meetings, reports and ledgers of which there is no record because of faults in them.
fn unread(workspace: &Workspace) -> BTreeSet<SourceId> {
    use Kind::{Committee, Council, Meeting, People, Published, Report};
    let one = workspace.council.iter().map(|record| record.source);
    let read: BTreeSet<SourceId> = one
        .chain(workspace.people.iter().map(|record| record.source))
        .chain(workspace.committees.iter().map(|record| record.source))
        .chain(workspace.meetings.iter().map(|record| record.source))
        .chain(workspace.reports.iter().map(|record| record.source))
        .chain(workspace.published.iter().map(|record| record.source))
        .collect();
    let is_asked = |source: &SourceId| {
        let kind = Kind::of(&workspace.sources.get(*source).path).map(|name| name.kind);
        kind.is_some_and(|kind| [Committee, Council, Meeting, People, Published, Report].contains(&kind))
    };
    let at_fault = workspace.faults.iter().map(|fault| fault.place.source);
    at_fault.filter(|source| is_asked(source) && !read.contains(source)).collect()
}

/// The newest day on which the records say that papers were published or a meeting was held.
fn newest(context: &Context<'_>) -> Option<NaiveDate> {
    let workspace = context.workspace;
    let held = workspace.minutes.iter().filter_map(|minutes| Kind::Minutes.date(&minutes.id));
    let editions = workspace.published.iter().flat_map(|record| &record.value.edition);
    let recorded = workspace.meetings.iter().filter_map(|meeting| context.published_on(&meeting.id));
    held.chain(editions.map(|edition| edition.at.0.date())).chain(recorded).max()
}

/// What meetings and their reports are looked at with.
struct View<'v, 'a> {
    context: &'v Context<'a>,
    known: Known<'v, 'a>,
    due: Option<&'v Due<'v, 'a>>,
    redaction: &'v Redaction,
    /// What no word may be of; nothing where everything may be told or nothing is exempt.
    proof: Option<Proof>,
    exempt: bool,
    /// The reports that were published and are held to no later policy.
    settled: BTreeSet<SourceId>,
}

impl View<'_, '_> {
    /// Words, unless they are exempt after all.
    fn open(&self, words: String) -> String {
        let is_open = self.proof.as_ref().is_none_or(|proof| proof.in_text(&words, "").is_none());
        if is_open { words } else { String::new() }
    }

    fn meeting(&self, id: &str, date: NaiveDate, withheld: &mut usize) -> MeetingStatus {
        let context = self.context;
        let record = context.meeting(id);
        let value = record.map(|record| &*record.value);
        let published = self.known.published(id);
        let mut reports = self.reports(id, withheld);
        let due = self.due(id, value, published.is_some(), &reports);
        reports.iter_mut().filter(|report| report.is_withheld).for_each(ReportStatus::withhold);
        let body = context.body_of(id);
        MeetingStatus {
            id: id.to_owned(),
            date,
            time: value.and_then(|meeting| meeting.time).map(|time| time.0),
            committee: body.map(|body| self.open(context.plain(body.value.name))).filter(|name| !name.is_empty()),
            place: value.and_then(|meeting| meeting.place).map(|place| self.open(context.plain(place))),
            published,
            edition: self.known.edition(id),
            due,
            reports,
            is_cancelled: self.known.cancelled(id),
            moved_to: self.known.moved_to(id),
            is_readable: record.is_some(),
        }
    }

    fn due(
        &self,
        id: &str,
        meeting: Option<&meeting::Meeting>,
        is_published: bool,
        reports: &[ReportStatus],
    ) -> Vec<DueBefore> {
        let Some(due) = self.due else { return Vec::new() };
        let cancelled = self.known.cancelled(id);
        let one = |what, by: Option<Deadline>, is_done, is_off| {
            by.map(|by| DueBefore { what, by, is_done, is_off: is_off || cancelled })
        };
        let asked = !self.context.policy(id).clearances.unwrap_or_default().is_empty();
        let are_cleared = !reports.is_empty() && reports.iter().all(ReportStatus::is_cleared);
        let mut all: Vec<DueBefore> = one(Thing::Clearances, due.clearances(id).filter(|_| asked), are_cleared, false)
            .into_iter()
            .chain(one(Thing::Publication, due.publication(id), is_published, false))
            .collect();
        if let Some((executive, meeting)) = due.executive(id).zip(meeting) {
            let report = |item: &meeting::Item| self.context.report_on(id, &item.id).map(|report| &*report.value);
            let wanted = |asks: fn(&meeting::Item, Option<&Report>) -> bool| -> Vec<&meeting::Item> {
                meeting.item.iter().filter(|item| asks(item, report(item))).collect()
            };
            let known = self.known;
            let by = |notice| due.notice(id, notice);
            let key = wanted(due::asks_for_key_decision);
            let private = wanted(due::is_in_private);
            let [first, second] = executive.private().map(by);
            let notices = [
                (Thing::KeyDecisionNotice, by(executive.key_decision()), key, Known::is_key_given as Given<'_, '_>),
                (Thing::PrivateNotice, first, private.clone(), Known::is_private_given),
                (Thing::PrivateNoticeAgain, second, private, Known::is_again_given),
            ];
            for (what, by, items, is_given) in notices {
                let still: Vec<_> = items.iter().filter(|item| item.withdrawn.is_none()).collect();
                let is_done = still.iter().all(|item| is_given(&known, item));
                all.extend(one(what, by.filter(|_| !items.is_empty()), is_done, still.is_empty()));
            }
        }
        all.sort_by_key(|one| (one.by.day, one.what));
        all
    }
}
