//! An edition of a meeting's papers, as it is kept in the folder `published` of the workspace.

mod differing;
mod listed;

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDateTime;
use orderpaper_compose::PaperKind;
use orderpaper_print::typeset::Document;
use orderpaper_records::check::exempt;
use orderpaper_records::check::kept::RecordCopy;
use orderpaper_records::model::decision::DECISIONS;
use orderpaper_records::model::published::PublishedEdition;
use orderpaper_records::project::Edition;
use orderpaper_records::read::kept::{self, Kept, KeptRecord, SharedRecords, folder, kept_file, list_path};
use orderpaper_records::read::{Kind, Workspace};
use serde::{Deserialize, Serialize};

pub use self::differing::{Difference, DifferingPaper, differing};
pub use self::listed::{DamagedFile, KeptEdition, editions};
use crate::render;
use crate::write::{Form, Output, OutputReport, PaperTimes, sha256};

/// What the clerk says of an edition that is published now.
#[derive(Debug, Clone)]
pub struct Publishing {
    /// When it is published, in local time.
    pub at: NaiveDateTime,
    /// Why it is published; required after the first edition.
    pub why: Option<String>,
}

/// The files of an edition, as `edition-<number>.json` lists them: the public ones, or the restricted ones.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct EditionList {
    /// The number of the edition.
    edition: u32,
    /// When it was published, as the clerk gave it.
    at: NaiveDateTime,
    /// Why, as the clerk gave it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    why: Option<String>,
    /// The papers and packs. The copy of each is named for its SHA-256.
    pub(crate) outputs: Vec<OutputReport>,
    /// The pages of reports without furniture, from which packs are joined.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pages: Vec<KeptPages>,
    /// The records. Where anything is exempt they are in the restricted list.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    records: Vec<KeptRecord>,
    /// What papers were made from besides the records of the meeting. It is where the records are.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    shared: Vec<SharedRecords>,
}

impl EditionList {
    pub(crate) fn read(bytes: &[u8]) -> Option<Self> {
        let mut list: Self = serde_json::from_slice(bytes).ok()?;
        for output in &mut list.outputs {
            output.media_type = Form::of(&output.path).unwrap_or_default();
        }
        Some(list)
    }
}

/// The pages of a report, as the list of an edition names them.
#[derive(Debug, Clone, Serialize, Deserialize)]
struct KeptPages {
    /// The id of the report.
    paper: String,
    /// The SHA-256 of its pages, which is also the name of the copy.
    sha256: String,
}

/// The pages of a report that an edition keeps.
#[derive(Debug)]
pub struct ReportPages {
    pub(crate) meeting: String,
    pub(crate) paper: String,
    pub(crate) edition: Edition,
    pub(crate) bytes: Vec<u8>,
}

/// A report as it was published: its files, and its pages for packs.
pub(crate) struct PublishedPages {
    pub(crate) files: Vec<KeptPaper>,
    pub(crate) pages: Document,
}

/// Records that papers of a meeting were made from, besides its own.
#[derive(Debug)]
pub(crate) struct SharedCopies {
    /// The ids of the papers.
    pub(crate) papers: BTreeSet<String>,
    pub(crate) copies: Vec<RecordCopy>,
    /// The ids of the meetings that there were.
    pub(crate) meetings: BTreeSet<String>,
}

impl SharedCopies {
    /// Those that an earlier edition keeps; without what is damaged.
    pub(crate) fn kept(workspace: &Workspace, meeting: &str, shared: &SharedRecords, papers: BTreeSet<String>) -> Self {
        let folder = folder(meeting, shared.restricted);
        let copy = |name: &str, sha256: &str| kept_file(&workspace.root, &format!("{folder}/{name}"), sha256);
        let copies = shared.records.iter().filter_map(|kept| {
            let named = kept.files.iter().map(|file| (kept::copy_name(file), &file.sha256));
            let files = named.filter_map(|(name, sha256)| Some((name.clone(), copy(&name, sha256)?)));
            let text = String::from_utf8(copy(&format!("{}.toml", kept.sha256), &kept.sha256)?).ok()?;
            Some(RecordCopy { text, files: files.collect(), kept: kept.clone() })
        });
        Self { papers, copies: copies.collect(), meetings: shared.meetings.clone() }
    }

    /// Whether anything in them may be exempt.
    pub(crate) fn may_be_exempt(&self) -> bool {
        let may_mark = |copy: &&RecordCopy| {
            let kind = Kind::of(&copy.kept.path).map(|name| name.kind);
            matches!(kind, Some(Kind::Plan | Kind::Progress | Kind::Indicator | Kind::Register))
        };
        let marked = self.copies.iter().filter(may_mark);
        let mut texts = marked.flat_map(|copy| copy.files.values().map(Vec::as_slice).chain([copy.text.as_bytes()]));
        texts.any(|text| exempt::is_marked(&String::from_utf8_lossy(text)))
    }
}

/// What an edition is made of.
pub(crate) struct Contents<'a> {
    pub(crate) meeting: &'a str,
    pub(crate) number: u32,
    pub(crate) publishing: &'a Publishing,
    /// What the build reports of the files of the meeting, and the files.
    pub(crate) reports: Vec<&'a OutputReport>,
    pub(crate) outputs: &'a [Output],
    pub(crate) pages: &'a [ReportPages],
    pub(crate) records: &'a [RecordCopy],
    pub(crate) shared: &'a [SharedCopies],
    /// Whether anything of the meeting is exempt.
    pub(crate) exempt: bool,
}

impl Contents<'_> {
    /// The files to keep, as paths of the workspace, each before the list that names it; and what the ledger says of the edition.
    pub(crate) fn keep(&self) -> (Vec<Output>, PublishedEdition) {
        let mut files = Vec::new();
        let public = self.keep_one(Edition::Public, &mut files);
        let restricted = self.exempt.then(|| self.keep_one(Edition::Restricted, &mut files));
        let Publishing { at, why } = self.publishing.clone();
        (files, PublishedEdition { number: self.number, at, same_agenda: false, why, public, restricted })
    }

    fn keep_one(&self, edition: Edition, files: &mut Vec<Output>) -> String {
        let folder = folder(self.meeting, edition == Edition::Restricted);
        let holds_records = (edition == Edition::Restricted) == self.exempt;
        let mut kept = BTreeSet::new();
        let mut keep = |name: String, bytes: &[u8]| {
            if kept.insert(name.clone()) {
                files.push(Output { path: format!("{folder}/{name}"), edition, bytes: bytes.to_vec() });
            }
        };
        let mut outputs: Vec<OutputReport> =
            self.reports.iter().filter(|report| report.edition == edition).map(|report| (*report).clone()).collect();
        outputs.sort_by(|a, b| a.path.cmp(&b.path));
        for report in &mut outputs {
            report.milliseconds = PaperTimes::default();
            if let Some(output) = self.outputs.iter().find(|output| output.path == report.path) {
                keep(kept_name(report), &output.bytes);
            }
        }
        let pages = self.pages.iter().filter(|one| one.edition == edition && one.meeting == self.meeting);
        let pages: Vec<KeptPages> = pages
            .map(|one| {
                let sha256 = sha256(&one.bytes);
                keep(format!("{sha256}.pages"), &one.bytes);
                KeptPages { paper: one.paper.clone(), sha256 }
            })
            .collect();
        let records = self.records.iter().filter(|_| holds_records);
        let records: Vec<KeptRecord> = records
            .map(|RecordCopy { kept, text, files }| {
                keep(format!("{}.toml", kept.sha256), text.as_bytes());
                for (name, bytes) in files {
                    keep(name.clone(), bytes);
                }
                kept.clone()
            })
            .collect();
        let shared = self.shared.iter().filter(|_| holds_records).map(|SharedCopies { papers, copies, meetings }| {
            for RecordCopy { kept, text, files } in copies {
                keep(format!("{}.toml", kept.sha256), text.as_bytes());
                for (name, bytes) in files {
                    keep(name.clone(), bytes);
                }
            }
            let records = copies.iter().map(|copy| copy.kept.clone()).collect();
            SharedRecords { papers: papers.clone(), records, meetings: meetings.clone(), ..SharedRecords::default() }
        });
        let shared = shared.collect();
        let Publishing { at, why } = self.publishing.clone();
        let list = EditionList { edition: self.number, at, why, outputs, pages, records, shared };
        let bytes = serde_json::to_vec_pretty(&list).unwrap_or_default();
        let digest = sha256(&bytes);
        let path = list_path(self.meeting, self.number, edition == Edition::Restricted);
        files.push(Output { path, edition, bytes });
        digest
    }
}

fn kept_name(report: &OutputReport) -> String {
    format!("{}.{}", report.sha256, report.media_type.extension())
}

/// Whether the records of a meeting differ from those of its last edition, or there is none.
pub(crate) fn is_new(workspace: &Workspace, meeting: &str, records: &[RecordCopy]) -> bool {
    let Some(kept) = workspace.kept.get(meeting).filter(|kept| kept.whole) else { return true };
    let lists = kept.lists.iter().filter_map(|bytes| EditionList::read(bytes));
    let before: Vec<KeptRecord> = lists.flat_map(|list| list.records).collect();
    if !kept.changes.is_empty() {
        return true;
    }
    // Layout states nothing, and how the council numbers things makes no paper another: what was published keeps it.
    let stated = |record: &KeptRecord| {
        let name = Kind::of(&record.path).filter(|name| !matches!(name.kind, Kind::Council | Kind::Committee));
        name.map(|_| (record.path.clone(), record.approved))
    };
    !before.iter().filter_map(stated).eq(records.iter().filter_map(|copy| stated(&copy.kept)))
}

/// A paper of the last edition.
pub(crate) struct KeptPaper {
    pub(crate) report: OutputReport,
    pub(crate) bytes: Vec<u8>,
}

impl KeptPaper {
    /// It as an output.
    pub(crate) fn output(&self) -> Output {
        Output { path: self.report.path.clone(), edition: self.report.edition, bytes: self.bytes.clone() }
    }
}

/// Whether a paper says what happened at a meeting, and not what was put before it.
fn is_of_minutes(report: &OutputReport) -> bool {
    [PaperKind::Minutes, PaperKind::Decisions].iter().any(|kind| report.kind == kind.name())
}

/// The reports of a meeting that were published and whose records have not changed since, by edition and id. They are not made anew
/// with the glossary, the offices and the design of today.
pub(crate) fn reports(workspace: &Workspace, meeting: &str) -> BTreeMap<(Edition, String), PublishedPages> {
    let Some(kept) = workspace.kept.get(meeting).filter(|kept| kept.whole) else { return BTreeMap::new() };
    let is_changed = |id: &str| {
        let whole = format!("{meeting}/{id}");
        kept.changes.iter().any(|change| change.record.kind == Kind::Report && change.record.id == whole)
    };
    let mut all = BTreeMap::new();
    for (index, bytes) in kept.lists.iter().enumerate() {
        let Some(list) = EditionList::read(bytes) else { continue };
        let edition = if index == 0 { Edition::Public } else { Edition::Restricted };
        let folder = folder(meeting, edition == Edition::Restricted);
        for KeptPages { paper, sha256 } in list.pages.into_iter().filter(|one| !is_changed(&one.paper)) {
            let pages = kept_file(&workspace.root, &format!("{folder}/{sha256}.pages"), &sha256);
            let files = list.outputs.iter().filter(|report| report.paper == paper);
            let files: Option<Vec<KeptPaper>> = files.map(|report| read(workspace, meeting, report.clone())).collect();
            let pages = pages.and_then(|bytes| render::kept(&bytes));
            if let (Some(pages), Some(files)) = (pages, files) {
                all.insert((edition, paper), PublishedPages { files, pages });
            }
        }
    }
    all
}

/// The pages of all reports that the last edition keeps.
pub(crate) fn pages(workspace: &Workspace, meeting: &str) -> Vec<ReportPages> {
    let pages = reports(workspace, meeting).into_iter().map(|((edition, paper), published)| ReportPages {
        meeting: meeting.to_owned(),
        paper,
        edition,
        bytes: render::to_keep(&published.pages),
    });
    pages.collect()
}

/// The supplements that were published of a meeting's pack: each stays what it was.
pub(crate) fn supplements(workspace: &Workspace, meeting: &str) -> Vec<KeptPaper> {
    let lists = workspace.kept.get(meeting).into_iter().flat_map(|kept| &kept.lists);
    let reports = lists.filter_map(|bytes| EditionList::read(bytes)).flat_map(|list| list.outputs);
    let supplements = reports.filter(|report| report.paper.starts_with("supplement-"));
    supplements.filter_map(|report| read(workspace, meeting, report)).collect()
}

fn read(workspace: &Workspace, meeting: &str, report: OutputReport) -> Option<KeptPaper> {
    let folder = folder(meeting, report.edition == Edition::Restricted);
    let bytes = kept_file(&workspace.root, &format!("{folder}/{}", kept_name(&report)), &report.sha256)?;
    Some(KeptPaper { report, bytes })
}

/// Whether nothing has changed in the records of what was put before a meeting, since it was published.
pub(crate) fn is_unchanged(workspace: &Workspace, meeting: &str) -> bool {
    let kept = workspace.kept.get(meeting).filter(|kept| kept.whole);
    kept.is_some_and(|kept| kept.changes.iter().all(|change| change.record.kind == Kind::Minutes))
}

/// The papers of the last edition of a meeting whose records have not changed since, as they were published. Minutes count from the
/// day on which they are approved.
pub(crate) fn unchanged(workspace: &Workspace, meeting: &str) -> Vec<KeptPaper> {
    let Some(kept) = workspace.kept.get(meeting).filter(|kept| kept.whole) else { return Vec::new() };
    let Some(lists) = kept.lists.iter().map(|bytes| EditionList::read(bytes)).collect::<Option<Vec<_>>>() else {
        return Vec::new();
    };
    if meeting == DECISIONS {
        return unchanged_decisions(workspace, kept, lists);
    }
    let changed =
        |of_minutes: bool| kept.changes.iter().any(|change| (change.record.kind == Kind::Minutes) == of_minutes);
    let is_minutes = |record: &KeptRecord| Kind::of(&record.path).is_some_and(|name| name.kind == Kind::Minutes);
    let mut records = lists.iter().flat_map(|list| &list.records);
    let are_approved = records.any(|record| record.approved && is_minutes(record));
    let [papers, minutes] = [!changed(false), are_approved && !changed(true)];
    let reports = lists.into_iter().flat_map(|list| list.outputs);
    let wanted = reports.filter(|report| if is_of_minutes(report) { minutes } else { papers });
    wanted.filter_map(|report| read(workspace, meeting, report)).collect()
}

/// The papers of decisions that have not changed since. Which paper tells the public of an exempt decision depends on the others of its
/// day.
fn unchanged_decisions(workspace: &Workspace, kept: &Kept, lists: Vec<EditionList>) -> Vec<KeptPaper> {
    let is_changed = |id: &str| kept.changes.iter().any(|change| change.record.id == id);
    let is_open = |id: &str| kept.records.iter().filter_map(|path| Kind::of(path)).any(|name| name.id == id);
    let stays = |paper: &str| kept.changes.is_empty() || (is_open(paper) && !is_changed(paper));
    let reports = lists.into_iter().flat_map(|list| list.outputs).filter(|report| stays(&report.paper));
    reports.filter_map(|report| read(workspace, DECISIONS, report)).collect()
}
