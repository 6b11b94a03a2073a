//! What was kept of a published edition, and how the records differ from it today.
//!
//! `published/<meeting>/` holds the files of each edition under their SHA-256, with a list of them. Where anything of the meeting is
//! exempt, the restricted files and the records are in `published/restricted/<meeting>/`.

mod before;
mod compare;
mod copies;
mod shared;
mod statement;
mod words;

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::fs;
use std::path::Path;

use orderpaper_text::source::{Place, SourceId};
use rayon::prelude::*;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use self::compare::compare;
use self::copies::{Copies, KeptList};
use super::fault::{Fault, FaultKind};
use super::parse::parse;
use super::record::published::{Published, PublishedEdition};
use super::record::report::Report;
use super::record::{committee, council};
use super::{Kind, Record, RecordName, Workspace, file};
use crate::model::decision::DECISIONS;

pub use self::shared::{EarlierText, SharedRecords, copy_name, is_spreadsheet};
pub use self::statement::{NewCorrections, Statement, StatementChange};

/// The folder of what was published, at the root of the workspace.
pub const PUBLISHED: &str = "published";

/// A record as it was when an edition was published.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeptRecord {
    /// Its path from the root of the workspace.
    pub path: String,
    /// The SHA-256 of its text, which is also the name of its copy.
    pub sha256: String,
    /// Whether nothing in it may change without a correction: minutes that were approved.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub approved: bool,
    /// The files that it names: texts, pictures and appendices.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub files: Vec<KeptFile>,
}

/// A file that a record names.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeptFile {
    /// Its path from the root of the workspace.
    pub path: String,
    /// The SHA-256 of its bytes; of a text, without a byte order mark.
    pub sha256: String,
}

/// The last edition of a meeting's papers, and what has changed since.
#[derive(Debug, Clone, Default)]
pub struct Kept {
    /// The lists of its files, the public one first, as they are in their files.
    pub lists: Vec<Vec<u8>>,
    /// The paths of the records that it keeps, in the order in which they were first kept.
    pub records: Vec<String>,
    /// The records that have changed.
    pub changes: Vec<RecordChange>,
    /// The council's record as it was, if it has changed since.
    pub council: Option<String>,
    /// How things were numbered, if the council numbers them otherwise since.
    pub numbering: Option<council::Numbering>,
    /// The committee whose standing items the agenda had, if its record has changed since.
    pub committee: Option<Record<committee::Committee>>,
    /// What its papers were made from besides the records of the meeting.
    pub shared: Vec<SharedRecords>,
    /// The reports that were corrected after the meeting, as it had them before it, by their ids.
    pub before: BTreeMap<String, Record<Report>>,
    /// The numbers of the editions whose public agenda is that of the edition before.
    pub same_agenda: BTreeSet<u32>,
    /// Whether the minutes that it keeps were approved.
    pub has_approved_minutes: bool,
    /// Whether all of the lists and copies that are needed are there and unchanged.
    pub whole: bool,
}

/// A record that is not as it was published.
#[derive(Debug, Clone)]
pub struct RecordChange {
    /// Which one.
    pub record: RecordName,
    /// Whether it was approved.
    pub approved: bool,
    /// Its place today; of one that is gone, that of the ledger.
    pub place: Place,
    /// What is different in it; empty where the record itself is gone.
    pub statements: Vec<StatementChange>,
    /// Its text as it was.
    pub before: String,
}

impl RecordChange {
    /// Whether a correction that is new since then brings the paper up to date in all else too.
    #[must_use]
    pub fn is_current(&self) -> bool {
        self.statements.iter().filter_map(|statement| statement.corrections.as_ref()).any(|new| new.current)
    }
}

/// The path of the list of an edition; `restricted` for that of its restricted files.
#[must_use]
pub fn list_path(meeting: &str, number: u32, restricted: bool) -> String {
    format!("{}/edition-{number}.json", folder(meeting, restricted))
}

/// The folder of what was published of a meeting.
#[must_use]
pub fn folder(meeting: &str, restricted: bool) -> String {
    if restricted { format!("{PUBLISHED}/restricted/{meeting}") } else { format!("{PUBLISHED}/{meeting}") }
}

/// The path of the ledger of a meeting, or of the decisions.
#[must_use]
pub fn ledger_path(of: &str) -> String {
    if of == DECISIONS { format!("{DECISIONS}/published.toml") } else { format!("meetings/{of}/published.toml") }
}

/// The SHA-256 of bytes in hexadecimal.
pub(crate) fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// A file that was kept, if it is there and its bytes are those that its name says.
#[must_use]
pub fn kept_file(root: &Path, path: &str, digest: &str) -> Option<Vec<u8>> {
    let bytes = file::appendix(root, path).ok()?;
    (sha256(&bytes) == digest).then_some(bytes)
}

/// Whether bytes are those of a digest, but for a byte order mark and the ends of lines, which programs that move text change.
fn says(bytes: &[u8], digest: &str) -> bool {
    if sha256(bytes) == digest {
        return true;
    }
    let Ok(text) = std::str::from_utf8(bytes) else { return false };
    let plain = text.trim_start_matches('\u{feff}').replace("\r\n", "\n");
    let forms = [plain.clone(), plain.replace('\n', "\r\n")];
    let marked = forms.clone().map(|form| format!("\u{feff}{form}"));
    forms.iter().chain(&marked).any(|form| sha256(form.as_bytes()) == digest)
}

impl Workspace {
    /// Reads the last edition of each meeting, and compares the records with it.
    pub(super) fn read_kept(&mut self) {
        let published = self.published.iter().filter_map(|record| {
            let edition = record.value.edition.last()?.clone();
            Some((record.id.clone(), record.place("edition"), edition))
        });
        let mut published: Vec<_> = published.collect();
        let renamed = self.lost_ledgers();
        published.retain(|(meeting, ..)| !renamed.contains(meeting));
        if published.is_empty() {
            return;
        }
        let sources = self.sources.iter().map(|(id, source)| (source.path.clone(), id)).collect();
        let read = published.par_iter().map(|(meeting, place, edition)| {
            let of = Reader { workspace: self, sources: &sources, meeting, place: *place };
            (meeting.clone(), of.kept(edition))
        });
        let read: Vec<_> = read.collect();
        let copies =
            self.published.par_iter().filter(|record| published.iter().any(|(meeting, ..)| *meeting == record.id));
        let copies: Vec<(String, Copies)> =
            copies.map(|record| (record.id.clone(), copies::of(self, record))).collect();
        let damaged: BTreeSet<&str> =
            read.iter().flat_map(|(_, read)| &read.faults).filter_map(Fault::damaged).collect();
        let mut same_agenda = BTreeMap::new();
        let copies = copies.into_iter().flat_map(|(meeting, copies)| {
            same_agenda.insert(meeting, copies.same_agenda);
            copies.faults
        });
        let copies: Vec<Fault> =
            copies.filter(|fault| fault.damaged().is_none_or(|path| !damaged.contains(path))).collect();
        self.faults.extend(copies);
        for (meeting, Reading { mut kept, faults, committee }) in read {
            self.faults.extend(faults);
            kept.same_agenda = same_agenda.remove(&meeting).unwrap_or_default();
            if let Some((path, id, text)) = committee {
                let source = self.sources.add(path, text);
                // What was published had no fault.
                let parsed = parse::<committee::Committee>(Kind::Committee, id, source, &self.sources);
                kept.committee = parsed.record.map(|record| Record { texts: parsed.texts, ..record });
            }
            self.kept.insert(meeting, kept);
        }
        self.read_before();
    }
}

impl Workspace {
    /// Editions that are kept but that no ledger lists; gives the meetings whose folders have another name now.
    fn lost_ledgers(&mut self) -> BTreeSet<String> {
        let (mut unlisted, mut renamed) = (BTreeSet::new(), BTreeMap::new());
        for restricted in [false, true] {
            let above = self.root.join(folder("", restricted));
            for entry in fs::read_dir(above).into_iter().flatten().flatten() {
                let meeting = entry.file_name().to_string_lossy().into_owned();
                let ledger = self.published.iter().find(|record| record.id == meeting);
                // One that cannot be read has a fault of its own.
                if ledger.is_none() && self.knows(Kind::Published, &meeting) {
                    continue;
                }
                let last = ledger.and_then(|record| record.value.edition.last()).map_or(0, |edition| edition.number);
                let next = list_path(&meeting, last + 1, restricted);
                if !self.root.join(&next).is_file() {
                    continue;
                }
                match self.published.iter().filter(|_| ledger.is_none()).find(|record| self.lists(record, &meeting)) {
                    Some(record) => drop(renamed.insert(record.id.clone(), (meeting, record.place("edition")))),
                    None => drop(unlisted.insert((meeting, next))),
                }
            }
        }
        unlisted.retain(|(meeting, _)| renamed.values().all(|(old, _)| old != meeting));
        for (meeting, path) in unlisted {
            self.fault(&ledger_path(&meeting), FaultKind::LostLedger(path));
        }
        for (old, place) in renamed.values().cloned() {
            self.faults.push(Fault { kind: FaultKind::RenamedMeeting(old), place });
        }
        renamed.into_keys().collect()
    }

    /// Whether a ledger lists the editions in the folder of a meeting.
    fn lists(&self, ledger: &Record<Published>, meeting: &str) -> bool {
        let last = ledger.value.edition.last();
        last.is_some_and(|last| kept_file(&self.root, &list_path(meeting, last.number, false), &last.public).is_some())
    }
}

/// What was read of an edition.
struct Reading {
    kept: Kept,
    faults: Vec<Fault>,
    /// The path, the id and the text of the committee's record, if it was another then.
    committee: Option<(String, String, String)>,
}

/// The part of a council's record that what was published keeps.
#[derive(Debug, Deserialize)]
struct OfCouncil {
    #[serde(default)]
    numbering: council::Numbering,
}

/// Reads what was kept of one meeting.
struct Reader<'a> {
    workspace: &'a Workspace,
    /// Every text that was read, by its path.
    sources: &'a HashMap<String, SourceId>,
    meeting: &'a str,
    /// The ledger's list of editions.
    place: Place,
}

impl Reader<'_> {
    fn kept(&self, edition: &PublishedEdition) -> Reading {
        let place = self.place;
        let mut kept = Kept { whole: true, ..Kept::default() };
        let mut faults = Vec::new();
        let mut committee = None;
        let lists = [(Some(&edition.public), false), (edition.restricted.as_ref(), true)];
        let lists = lists.into_iter().filter_map(|(digest, restricted)| Some((digest?, restricted)));
        let mut records: Vec<(KeptRecord, bool)> = Vec::new();
        let mut shared: Vec<(SharedRecords, bool)> = Vec::new();
        for (digest, restricted) in lists {
            let path = list_path(self.meeting, edition.number, restricted);
            let Some(bytes) = kept_file(&self.workspace.root, &path, digest) else {
                faults.push(Fault { kind: FaultKind::Damaged(path), place });
                kept.whole = false;
                continue;
            };
            let list: KeptList = serde_json::from_slice(&bytes).unwrap_or_default();
            records.extend(list.records.into_iter().map(|record| (record, restricted)));
            shared.extend(list.shared.into_iter().map(|shared| (shared, restricted)));
            kept.lists.push(bytes);
        }
        for (record, restricted) in records {
            let Some(name) = Kind::of(&record.path) else { continue };
            kept.records.push(record.path.clone());
            kept.has_approved_minutes |= record.approved && name.kind == Kind::Minutes;
            if let Kind::Council | Kind::Committee = name.kind {
                let Some((path, text)) = self.earlier(&record, restricted) else { continue };
                match name.kind {
                    Kind::Council => {
                        kept.numbering = toml::from_str::<OfCouncil>(&text).ok().map(|of| of.numbering);
                        kept.council = Some(text);
                    }
                    _ => committee = Some((path, name.id, text)),
                }
                continue;
            }
            match self.change_of(name, &record, restricted) {
                Ok(change) => kept.changes.extend(change),
                Err(path) => {
                    faults.push(Fault { kind: FaultKind::Damaged(path), place });
                    kept.whole = false;
                }
            }
        }
        for (mut shared, restricted) in shared {
            shared.restricted = restricted;
            if !kept.changes.is_empty() {
                let read = self.read_earlier(&mut shared);
                faults.extend(read.err().map(|path| Fault { kind: FaultKind::Damaged(path), place }));
            }
            kept.shared.push(shared);
        }
        Reading { kept, faults, committee }
    }

    /// What has changed in a record; the path of its copy where that is damaged. One that cannot be read today is a fault of its own.
    fn change_of(
        &self,
        name: RecordName,
        record: &KeptRecord,
        restricted: bool,
    ) -> Result<Option<RecordChange>, String> {
        // A copy that is damaged is seen before anybody needs it.
        let path = format!("{}/{}.toml", folder(self.meeting, restricted), record.sha256);
        let before = kept_file(&self.workspace.root, &path, &record.sha256);
        let before = before.and_then(|bytes| String::from_utf8(bytes).ok()).ok_or(path)?;
        let change = |place, statements, before| {
            Ok(Some(RecordChange { record: name, approved: record.approved, place, statements, before }))
        };
        let Some(source) = self.sources.get(&record.path) else { return change(self.place, Vec::new(), before) };
        let now = &self.workspace.sources.get(*source).text;
        let changed: Vec<&KeptFile> = record.files.iter().filter(|file| !self.is_as_kept(file)).collect();
        // What is no text has a fault of its own.
        let is_lost = now.is_empty() && !before.is_empty();
        if is_lost || sha256(now.as_bytes()) == record.sha256 && changed.is_empty() {
            return Ok(None);
        }
        let statements = compare(&before, now, *source, &changed);
        if statements.is_empty() { Ok(None) } else { change(Place::file(*source), statements, before) }
    }

    /// A record as it was, with the path of its copy, if it is another today.
    fn earlier(&self, record: &KeptRecord, restricted: bool) -> Option<(String, String)> {
        let now = self.sources.get(&record.path).map(|source| &self.workspace.sources.get(*source).text);
        if now.is_some_and(|now| sha256(now.as_bytes()) == record.sha256) {
            return None;
        }
        let path = format!("{}/{}.toml", folder(self.meeting, restricted), record.sha256);
        let before = kept_file(&self.workspace.root, &path, &record.sha256)?;
        Some((path, String::from_utf8(before).ok()?))
    }

    fn is_as_kept(&self, kept: &KeptFile) -> bool {
        // The source of a spreadsheet is what findings show of it.
        match self.sources.get(&kept.path).filter(|_| !self.workspace.sheets.contains_key(&kept.path)) {
            Some(source) => says(self.workspace.sources.get(*source).text.as_bytes(), &kept.sha256),
            None => file::appendix(&self.workspace.root, &kept.path).is_ok_and(|bytes| says(&bytes, &kept.sha256)),
        }
    }
}
