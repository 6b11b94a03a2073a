//! What papers of an edition were made from besides the records of their meeting.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::read::spreadsheet::SPREADSHEETS;

use super::{KeptFile, KeptRecord, Reader, folder, kept_file};

/// The name of the copy of a text or a spreadsheet that a record names.
#[must_use]
pub fn copy_name(file: &KeptFile) -> String {
    let path = file.path.to_lowercase();
    let form = SPREADSHEETS.into_iter().find(|ending| path.ends_with(ending)).unwrap_or(".txt");
    format!("{}{form}", file.sha256)
}

/// Whether the name of a copy is that of a spreadsheet.
#[must_use]
pub fn is_spreadsheet(name: &str) -> bool {
    SPREADSHEETS.iter().any(|ending| name.ends_with(ending))
}

/// What papers of an edition were made from besides the records of their meeting: the council, its people, its figures.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct SharedRecords {
    /// The ids of the papers.
    pub papers: BTreeSet<String>,
    /// The records as they were.
    pub records: Vec<KeptRecord>,
    /// The ids of the meetings that there were.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub meetings: BTreeSet<String>,
    /// Whether their copies are among the restricted ones.
    #[serde(skip)]
    pub restricted: bool,
    /// What says something else today, by its path. It is read only where a record of the meeting has changed too.
    #[serde(skip)]
    pub earlier: BTreeMap<String, EarlierText>,
    /// The spreadsheets that say something else today, by their path.
    #[serde(skip)]
    pub earlier_sheets: BTreeMap<String, Vec<u8>>,
}

/// A text as it was when an edition was published.
#[derive(Debug, Clone)]
pub struct EarlierText {
    /// The path of the copy.
    pub path: String,
    /// The text.
    pub text: String,
}

impl Reader<'_> {
    /// Reads the texts of records and of the files that they name, and the spreadsheets, that are not what they were. A record is among
    /// them where a text of it is.
    ///
    /// # Errors
    /// The path of a copy that is damaged.
    pub(super) fn read_earlier(&self, shared: &mut SharedRecords) -> Result<(), String> {
        let folder = folder(self.meeting, shared.restricted);
        let copy = |name: &str, sha256: &str| {
            let path = format!("{folder}/{name}");
            kept_file(&self.workspace.root, &path, sha256).map(|bytes| (path.clone(), bytes)).ok_or(path)
        };
        let text = |name: &str, sha256: &str| {
            let (path, bytes) = copy(name, sha256)?;
            String::from_utf8(bytes).map(|text| EarlierText { path: path.clone(), text }).map_err(|_| path)
        };
        for record in &shared.records {
            let mut has_text = false;
            for file in record.files.iter().filter(|file| !self.is_as_kept(file)) {
                let name = copy_name(file);
                if is_spreadsheet(&name) {
                    shared.earlier_sheets.insert(file.path.clone(), copy(&name, &file.sha256)?.1);
                } else if let Ok(text) = text(&name, &file.sha256) {
                    // A picture has no copy, and is that of today.
                    has_text = true;
                    shared.earlier.insert(file.path.clone(), text);
                }
            }
            let whole = KeptFile { path: record.path.clone(), sha256: record.sha256.clone() };
            if has_text || !self.is_as_kept(&whole) {
                let name = format!("{}.toml", record.sha256);
                shared.earlier.insert(record.path.clone(), text(&name, &record.sha256)?);
            }
        }
        Ok(())
    }
}
