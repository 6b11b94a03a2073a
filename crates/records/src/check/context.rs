//! What a rule sees: the workspace as read, and every text parsed once.

mod agenda;
mod unread;

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::ops::Range;

use chrono::NaiveDate;
use orderpaper_text::markup::{self, Block, Markdown};
use orderpaper_text::source::{Place, SourceId};
use rayon::prelude::*;

use super::measures::{Measured, measured};
use super::tabled::{self, Tabled};
use crate::model::calendar::Calendar;
use crate::model::policy::Strictness;
use crate::read::law;
use crate::read::record::committee::Committee;
use crate::read::record::council::{Names, Policy};
use crate::read::record::meeting::Meeting;
use crate::read::record::report::{Recommendation, Report};
use crate::read::record::{FigureTable, RawText};
use crate::read::{Kind, Record, RecordName, TextField, Workspace};

/// A text of a record, parsed.
#[derive(Debug)]
pub struct CheckedText<'a> {
    /// The kind of its record.
    pub kind: Kind,
    /// The id of its record, which is unique within its kind.
    pub record: &'a str,
    /// The file of its record. The text may be in another file beside it.
    pub record_source: SourceId,
    /// The folder of its record, from the root, without a slash at the end. Pictures are named from there.
    pub folder: &'a str,
    /// The text and its place.
    pub field: &'a TextField,
    /// The place of its field in the file of the record, in bytes.
    pub start: usize,
    /// Its language; the council's first where none was given.
    pub language: &'a str,
    /// What it says, with the faults in its markup.
    pub markdown: Markdown,
}

impl CheckedText<'_> {
    /// Whether it is words in a cell of a table, which may be blank or say that there is nothing.
    #[must_use]
    pub fn is_cell(&self) -> bool {
        self.field.path.starts_with("table.") && self.field.path.contains(".values.")
    }

    /// The place in its file of a range of its run of words.
    #[must_use]
    pub fn place_of_words(&self, range: Range<usize>) -> Place {
        let found = self.markdown.words.range_in(&self.field.text, range);
        found.map_or(self.field.place, |range| self.field.at(range))
    }
}

/// What a rule sees.
#[derive(Debug)]
pub struct Context<'a> {
    /// Everything that was read.
    pub workspace: &'a Workspace,
    /// Every text, parsed, in the order of the records.
    pub texts: Vec<CheckedText<'a>>,
    /// Those of reports as a meeting had them before it. No rule judges them: they were published.
    earlier: Vec<CheckedText<'a>>,
    by_field: HashMap<RawText, Range<usize>>,
    by_record: HashMap<SourceId, Range<usize>>,
    reports: HashMap<SourceId, &'a Record<Report>>,
    reports_by_id: HashMap<&'a str, &'a Record<Report>>,
    meetings: HashMap<&'a str, &'a Record<Meeting>>,
    committees: HashMap<&'a str, &'a Record<Committee>>,
    policies: HashMap<&'a str, Policy>,
    unread: BTreeSet<RecordName>,
    /// The records with tables.
    pub tabled: BTreeMap<SourceId, Tabled<'a>>,
    /// The values of the indicators, and what is wrong with them.
    pub measures: Vec<Measured<'a>>,
}

impl<'a> Context<'a> {
    /// Parses every text of the workspace.
    #[must_use]
    pub fn new(workspace: &'a Workspace) -> Self {
        let first = workspace.council.as_ref().and_then(|council| council.value.languages.first());
        let first = first.map_or("en", String::as_str);
        let parse = |Unparsed { kind, record, record_source, folder, start, field }| CheckedText {
            kind,
            record,
            record_source,
            folder,
            field,
            start,
            language: field.language.as_deref().unwrap_or(first),
            markdown: markup::parse(&field.text),
        };
        let texts: Vec<_> = fields(workspace).into_par_iter().map(parse).collect();
        let before = || workspace.kept.values().flat_map(|kept| kept.before.values());
        let mut unparsed = Vec::new();
        before().for_each(|record| add(Kind::Report, record, &mut unparsed));
        let earlier: Vec<_> = unparsed.into_iter().map(parse).collect();
        // The texts of a record are next to each other, and so are the languages of a field.
        let mut by_field: HashMap<_, Range<usize>> = HashMap::with_capacity(texts.len());
        let mut by_record: HashMap<_, Range<usize>> = HashMap::new();
        for (index, text) in texts.iter().chain(&earlier).enumerate() {
            by_field.entry(text.field.handle).or_insert(index..index).end = index + 1;
            by_record.entry(text.record_source).or_insert(index..index).end = index + 1;
        }
        let reports = workspace.reports.iter().chain(before()).map(|report| (report.source, report)).collect();
        let reports_by_id = by_id(&workspace.reports);
        let (meetings, committees) = (by_id(&workspace.meetings), by_id(&workspace.committees));
        let (policies, unread, measures) = (policies(workspace), unread::all(workspace), measured(workspace));
        Self {
            workspace,
            texts,
            earlier,
            by_field,
            by_record,
            reports,
            reports_by_id,
            meetings,
            committees,
            policies,
            unread,
            tabled: tabled::records(workspace),
            measures,
        }
    }

    /// The text of a field, one a language.
    pub fn text<'s>(&'s self, field: RawText) -> impl Iterator<Item = &'s CheckedText<'a>> + use<'s, 'a> {
        self.among(self.by_field.get(&field))
    }

    /// The texts in a range of all, those of earlier reports last.
    fn among<'s>(&'s self, range: Option<&Range<usize>>) -> std::slice::Iter<'s, CheckedText<'a>> {
        let Some(Range { start, end }) = range.cloned() else { return [].iter() };
        let count = self.texts.len();
        if start < count { self.texts[start..end].iter() } else { self.earlier[start - count..end - count].iter() }
    }

    /// The words of a short text, such as a title, on one line and in the council's first language; without those that are marked
    /// exempt.
    #[must_use]
    pub fn plain(&self, field: RawText) -> String {
        let first = self.workspace.council.as_ref().and_then(|council| council.value.languages.first());
        let is_first = |text: &&CheckedText<'a>| first.is_none_or(|first| text.language == *first);
        let text = self.text(field).find(is_first).or_else(|| self.text(field).next());
        let blocks = text.map(|text| text.markdown.blocks.iter()).unwrap_or_default();
        let open: Vec<Block> = blocks.filter(|block| !matches!(block, Block::Exempt { .. })).cloned().collect();
        markup::plain_blocks(&open).split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// The text that is in the record, in a file that it names, or in both by language.
    pub fn text_or_file<'s>(
        &'s self,
        text: Option<RawText>,
        file: Option<RawText>,
    ) -> impl Iterator<Item = &'s CheckedText<'a>> + use<'s, 'a> {
        text.into_iter().chain(file).flat_map(|field| self.text(field))
    }

    /// The texts of one record.
    pub fn texts_of<'s>(&'s self, source: SourceId) -> impl Iterator<Item = &'s CheckedText<'a>> + use<'s, 'a> {
        self.among(self.by_record.get(&source))
    }

    /// The tables of one record.
    #[must_use]
    pub fn tables_of(&self, source: SourceId) -> &'a [FigureTable] {
        let earlier = || self.report(source).map(|record| record.value.table.as_slice());
        self.tabled.get(&source).map(|record| record.tables).or_else(earlier).unwrap_or_default()
    }

    /// The texts that the glossary covers, record by record.
    pub fn papers<'s>(&'s self) -> impl Iterator<Item = &'s [CheckedText<'a>]> + use<'s, 'a> {
        let records = self.texts.chunk_by(|a, b| a.record_source == b.record_source);
        records.filter(|texts| PAPERS.contains(&texts[0].kind))
    }

    /// The meeting with this id.
    #[must_use]
    pub fn meeting(&self, id: &str) -> Option<&'a Record<Meeting>> {
        self.meetings.get(id).copied()
    }

    /// The body that holds a meeting.
    #[must_use]
    pub fn body_of(&self, meeting: &str) -> Option<&'a Record<Committee>> {
        self.committees.get(self.meeting(meeting)?.value.committee.as_str()).copied()
    }

    /// The day on which the papers of a meeting were published: that of its record or, without, of its first edition.
    #[must_use]
    pub fn published_on(&self, meeting: &str) -> Option<NaiveDate> {
        let recorded = self.meeting(meeting).and_then(|record| record.value.published).map(|day| day.0);
        let ledger = || self.workspace.published.iter().find(|record| record.id == meeting)?.value.edition.first();
        recorded.or_else(|| ledger().map(|edition| edition.at.0.date()))
    }

    /// The day on which a meeting was to be held, if it was moved from there.
    #[must_use]
    pub fn moved_from(&self, meeting: &str) -> Option<NaiveDate> {
        let is_from = |record: &&Record<Meeting>| {
            let cancelled = record.value.cancelled.as_ref();
            cancelled.is_some_and(|cancelled| cancelled.moved_to.as_deref() == Some(meeting))
        };
        Kind::Meeting.date(&self.workspace.meetings.iter().find(is_from)?.id)
    }

    /// The report with this id, `meeting/report`.
    #[must_use]
    pub fn report_with(&self, id: &str) -> Option<&'a Record<Report>> {
        self.reports_by_id.get(id).copied()
    }

    /// The report on an item of a meeting.
    #[must_use]
    pub fn report_on(&self, meeting: &str, item: &str) -> Option<&'a Record<Report>> {
        let report = self.items_of(meeting).find(|one| one.id == item)?.report.as_ref()?;
        self.report_with(&format!("{meeting}/{report}"))
    }

    /// A report as its meeting had it before it, if it was corrected since and an edition keeps it. None if something in its
    /// recommendations is exempt by now and was not, or the other way round: nobody has judged the words of that day.
    #[must_use]
    pub fn before_meeting(&self, report: &Record<Report>) -> Option<&'a Record<Report>> {
        let before = self.workspace.kept.get(self.meeting_of(report))?.before.get(&report.id)?;
        let marks = |record: &Record<Report>| {
            let all = record.value.recommendation.iter().flat_map(Recommendation::with_parts);
            let shape: Vec<(bool, usize)> = all.map(|one| (one.exempt, one.part.len())).collect();
            let is_exempt = |block: &&Block| matches!(block, Block::Exempt { .. });
            let texts = self.texts_of(record.source).filter(|text| text.field.path.starts_with("recommendation."));
            let passages = texts.flat_map(|text| &text.markdown.blocks).filter(is_exempt).count();
            (record.value.classification, shape, passages)
        };
        (marks(before) == marks(report)).then_some(before)
    }

    /// The working days of the council; none are known where its record or the law could not be read.
    #[must_use]
    pub fn calendar(&self) -> Option<Calendar> {
        let council = &self.workspace.council.as_ref()?.value;
        law::of(council.jurisdiction).ok()?.calendar(&council.meetings.closed, &council.meetings.open).ok()
    }

    /// The report in a file.
    #[must_use]
    pub fn report(&self, source: SourceId) -> Option<&'a Record<Report>> {
        self.reports.get(&source).copied()
    }

    /// The committee's own policy over the council's, for the meeting with this id.
    #[must_use]
    pub fn policy(&self, meeting: &str) -> Policy {
        let council = || self.workspace.council.as_ref().map(|council| council.value.policy.clone());
        self.policies.get(meeting).cloned().or_else(council).unwrap_or_default()
    }

    /// How strictly the council requires abbreviations to be explained.
    #[must_use]
    pub fn abbreviations(&self) -> Strictness {
        let policy = self.workspace.council.as_ref().map(|council| &council.value.policy);
        policy.and_then(|policy| policy.abbreviations).unwrap_or_default()
    }

    /// The meeting's id of a report.
    #[must_use]
    pub fn meeting_of<'r>(&self, report: &'r Record<Report>) -> &'r str {
        report.id.split('/').next().unwrap_or_default()
    }

    /// The place of a key of the council's record.
    #[must_use]
    pub fn council_place(&self, path: &str) -> Option<Place> {
        self.workspace.council.as_ref().map(|council| council.place(path))
    }
}

/// The kinds of record whose texts are in papers, which the glossary covers.
pub const PAPERS: [Kind; 8] = [
    Kind::Report,
    Kind::Plan,
    Kind::Progress,
    Kind::Indicator,
    Kind::Register,
    Kind::Minutes,
    Kind::Decision,
    Kind::Actions,
];

/// The records of a kind by their ids.
fn by_id<T>(records: &[Record<T>]) -> HashMap<&str, &Record<T>> {
    records.iter().map(|record| (record.id.as_str(), record)).collect()
}

/// The policy of each meeting's committee over the council's.
fn policies(workspace: &Workspace) -> HashMap<&str, Policy> {
    let council = workspace.council.as_ref().map(|council| council.value.policy.clone()).unwrap_or_default();
    let committees: HashMap<&str, &Policy> =
        workspace.committees.iter().map(|record| (record.id.as_str(), &record.value.policy)).collect();
    let meetings = workspace.meetings.iter().filter_map(|meeting| {
        let own = committees.get(meeting.value.committee.as_str())?;
        Some((meeting.id.as_str(), over((*own).clone(), council.clone())))
    });
    meetings.collect()
}

/// A committee's policy, and the council's where the committee has none.
#[must_use]
pub fn over(committee: Policy, council: Policy) -> Policy {
    Policy {
        abbreviations: committee.abbreviations.or(council.abbreviations),
        recommendations: committee.recommendations.or(council.recommendations),
        progress_page: committee.progress_page.or(council.progress_page),
        pages: committee.pages.or(council.pages),
        summary_words_min: committee.summary_words_min.or(council.summary_words_min),
        summary_words_max: committee.summary_words_max.or(council.summary_words_max),
        clearances: committee.clearances.or(council.clearances),
        clearance_days: committee.clearance_days.or(council.clearance_days),
        clearance_time: committee.clearance_time.or(council.clearance_time),
        seconder: committee.seconder.or(council.seconder),
        action_updates: committee.action_updates.or(council.action_updates),
        names: Names {
            lists: committee.names.lists.or(council.names.lists),
            attendance: committee.names.attendance.or(council.names.attendance),
            sentences: committee.names.sentences.or(council.names.sentences),
            posts_first: committee.names.posts_first.or(council.names.posts_first),
        },
        attendance: committee.attendance.or(council.attendance),
        next_meeting: committee.next_meeting.or(council.next_meeting),
        signature: committee.signature.or(council.signature),
        volume: committee.volume.or(council.volume),
        closed_actions: committee.closed_actions.or(council.closed_actions),
    }
}

/// A text of a record before it is parsed.
struct Unparsed<'a> {
    kind: Kind,
    record: &'a str,
    record_source: SourceId,
    folder: &'a str,
    start: usize,
    field: &'a TextField,
}

fn fields(workspace: &Workspace) -> Vec<Unparsed<'_>> {
    let mut all = Vec::new();
    workspace.council.iter().for_each(|record| add(Kind::Council, record, &mut all));
    workspace.people.iter().for_each(|record| add(Kind::People, record, &mut all));
    workspace.glossary.iter().for_each(|record| add(Kind::Glossary, record, &mut all));
    workspace.committees.iter().for_each(|record| add(Kind::Committee, record, &mut all));
    let kept = workspace.kept.values().filter_map(|kept| kept.committee.as_ref());
    kept.for_each(|record| add(Kind::Committee, record, &mut all));
    workspace.plans.iter().for_each(|record| add(Kind::Plan, record, &mut all));
    workspace.progress.iter().for_each(|record| add(Kind::Progress, record, &mut all));
    workspace.indicators.iter().for_each(|record| add(Kind::Indicator, record, &mut all));
    workspace.registers.iter().for_each(|record| add(Kind::Register, record, &mut all));
    workspace.meetings.iter().for_each(|record| add(Kind::Meeting, record, &mut all));
    workspace.reports.iter().for_each(|record| add(Kind::Report, record, &mut all));
    workspace.minutes.iter().for_each(|record| add(Kind::Minutes, record, &mut all));
    workspace.decisions.iter().for_each(|record| add(Kind::Decision, record, &mut all));
    workspace.actions.iter().for_each(|record| add(Kind::Actions, record, &mut all));
    all
}

fn add<'a, T>(kind: Kind, record: &'a Record<T>, all: &mut Vec<Unparsed<'a>>) {
    all.extend(record.texts.iter().map(|field| Unparsed {
        kind,
        record: record.id.as_str(),
        record_source: record.source,
        folder: record.folder.as_str(),
        start: record.outline.range(&field.path).start,
        field,
    }));
}
