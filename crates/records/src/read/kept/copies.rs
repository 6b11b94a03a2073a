//! Whether the copies of every edition are there, and whether the ledger says what they say.

use std::collections::BTreeSet;
use std::fs;

use chrono::NaiveDateTime;
use serde::Deserialize;

use super::{KeptRecord, SharedRecords, copy_name, folder, is_spreadsheet, kept_file, list_path};
use crate::read::fault::{Fault, FaultKind};
use crate::read::record::published::{Published, PublishedEdition, PublishedPart};
use crate::read::{Record, Workspace};

/// The part of the list of an edition that tells of records and of the sizes of papers.
#[derive(Debug, Default, Deserialize)]
pub(super) struct KeptList {
    #[serde(default)]
    at: Option<NaiveDateTime>,
    #[serde(default)]
    why: Option<String>,
    #[serde(default)]
    pub(super) records: Vec<KeptRecord>,
    #[serde(default)]
    pub(super) shared: Vec<SharedRecords>,
    #[serde(default)]
    outputs: Vec<KeptOutput>,
    #[serde(default)]
    pages: Vec<KeptPages>,
}

/// A paper, as far as its copy can be found without reading it.
#[derive(Debug, Deserialize)]
struct KeptOutput {
    path: String,
    sha256: String,
    bytes: u64,
    /// Of a pack, its parts.
    #[serde(default)]
    parts: Vec<KeptPart>,
}

/// The pages of a report without furniture.
#[derive(Debug, Deserialize)]
struct KeptPages {
    sha256: String,
}

/// A part of a pack, with the numbers of its first and last page.
#[derive(Debug, Deserialize)]
struct KeptPart {
    part: String,
    first: String,
    last: String,
}

impl KeptList {
    /// The copies that are gone or are not what they were: papers by their sizes, records by their digests. Those that were `seen`
    /// are not looked at again.
    fn damaged(&self, workspace: &Workspace, folder: &str, seen: &mut BTreeSet<String>) -> Vec<String> {
        let size = |path: &str| fs::metadata(workspace.root.join(path)).map(|about| about.len()).ok();
        let mut is_new = |name: String| {
            let path = format!("{folder}/{name}");
            seen.insert(path.clone()).then_some(path)
        };
        let mut damaged = Vec::new();
        for output in &self.outputs {
            let form = output.path.rsplit_once('.').map_or("", |(_, form)| form);
            let path = is_new(format!("{}.{form}", output.sha256));
            damaged.extend(path.filter(|path| size(path) != Some(output.bytes)));
        }
        for pages in &self.pages {
            damaged.extend(is_new(format!("{}.pages", pages.sha256)).filter(|path| size(path).is_none()));
        }
        let shared = self.shared.iter().flat_map(|shared| &shared.records);
        let sheets = shared.clone().flat_map(|record| &record.files).map(|file| (copy_name(file), &file.sha256));
        let sheets = sheets.filter(|(name, _)| is_spreadsheet(name));
        let records = self.records.iter().chain(shared);
        for (name, sha256) in records.map(|record| (format!("{}.toml", record.sha256), &record.sha256)).chain(sheets) {
            damaged.extend(is_new(name).filter(|path| kept_file(&workspace.root, path, sha256).is_none()));
        }
        damaged
    }

    /// The SHA-256 of the agenda.
    fn agenda(&self) -> Option<&str> {
        self.outputs.iter().find(|output| output.path.ends_with("/agenda.pdf")).map(|output| output.sha256.as_str())
    }

    /// Whether the ledger tells of the edition as its own list does.
    fn is_of(&self, edition: &PublishedEdition) -> bool {
        self.at.is_none_or(|at| at == edition.at.0 && self.why == edition.why)
    }

    /// The parts of packs whose pages have other numbers in the ledger: the last place there of each, and its name. A ledger may tell of
    /// a sheet of corrections several times, once for each edition that had one.
    fn moved(&self, ledger: &Published) -> Vec<(usize, String)> {
        let told = self.outputs.iter().flat_map(|output| &output.parts).filter(|told| !told.first.is_empty());
        let mut names: BTreeSet<&str> = BTreeSet::new();
        let mut right: BTreeSet<&str> = BTreeSet::new();
        for one in told {
            names.insert(&one.part);
            let holds = |part: &PublishedPart| part.pages.contains(&one.first) && part.pages.contains(&one.last);
            if ledger.part.iter().any(|part| part.part == one.part && holds(part)) {
                right.insert(&one.part);
            }
        }
        let wrong = names.difference(&right);
        let place = |name: &&str| {
            let index = ledger.part.iter().rposition(|part| part.part == **name)?;
            Some((index, (*name).to_owned()))
        };
        wrong.filter_map(place).collect()
    }
}

/// What the copies of all editions of a meeting tell.
#[derive(Default)]
pub(super) struct Copies {
    /// What is wrong with those that the ledger lists, and with the ledger beside them.
    pub(super) faults: Vec<Fault>,
    /// The editions whose public agenda is that of the edition before.
    pub(super) same_agenda: BTreeSet<u32>,
}

/// Looks at the copies of the editions that a ledger lists.
pub(super) fn of(workspace: &Workspace, record: &Record<Published>) -> Copies {
    let (meeting, ledger) = (record.id.as_str(), &record.value);
    let (mut faults, mut seen, mut same_agenda) = (Vec::new(), BTreeSet::new(), BTreeSet::new());
    let mut agenda = None;
    for (index, edition) in ledger.edition.iter().enumerate() {
        let place = record.place(&format!("edition.{index}"));
        let is_last = index + 1 == ledger.edition.len();
        for (digest, restricted) in [(Some(&edition.public), false), (edition.restricted.as_ref(), true)] {
            let Some(digest) = digest else { continue };
            let path = list_path(meeting, edition.number, restricted);
            let Some(bytes) = kept_file(&workspace.root, &path, digest) else {
                faults.push(Fault { kind: FaultKind::DamagedPaper(path), place });
                continue;
            };
            let list: KeptList = serde_json::from_slice(&bytes).unwrap_or_default();
            let damaged = list.damaged(workspace, &folder(meeting, restricted), &mut seen);
            faults.extend(damaged.into_iter().map(|path| Fault { kind: FaultKind::DamagedPaper(path), place }));
            if !restricted {
                let now = list.agenda().map(str::to_owned);
                same_agenda.extend((index > 0 && now == agenda).then_some(edition.number));
                agenda = now;
            }
            if !list.is_of(edition) {
                faults.push(Fault { kind: FaultKind::LedgerDiffers { list: path.clone(), part: None }, place });
            }
            let moved = if is_last && !restricted { list.moved(ledger) } else { Vec::new() };
            for (index, part) in moved {
                let place = record.place(&format!("part.{index}.pages"));
                let kind = FaultKind::LedgerDiffers { list: path.clone(), part: Some(part) };
                faults.push(Fault { kind, place });
            }
        }
    }
    let last = ledger.edition.last().map_or(0, |edition| edition.number);
    let unlisted = (1..last).filter(|number| ledger.edition.iter().all(|edition| edition.number != *number));
    let unlisted = unlisted.map(|number| list_path(meeting, number, false));
    let unlisted = unlisted.filter(|path| workspace.root.join(path).is_file());
    faults.extend(unlisted.map(|path| Fault { kind: FaultKind::LostLedger(path), place: record.place("edition") }));
    Copies { faults, same_agenda }
}
