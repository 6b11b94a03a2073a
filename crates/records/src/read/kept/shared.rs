//! What papers of an edition were made from besides the records of their meeting.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::{KeptFile, KeptRecord, Reader, folder, kept_file};

/// The ending of the copy of a text that a record names.
pub const TEXT: &str = "txt";

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
    /// The texts of records, and of the files that they name, that are not what they were; the path of a copy that is damaged. A record
    /// is among them where a file of it is.
    pub(super) fn earlier_texts(
        &self,
        records: &[KeptRecord],
        restricted: bool,
    ) -> Result<BTreeMap<String, EarlierText>, String> {
        let folder = folder(self.meeting, restricted);
        let copy = |sha256: &str, form: &str| {
            let path = format!("{folder}/{sha256}.{form}");
            let bytes = kept_file(&self.workspace.root, &path, sha256);
            let text = bytes.and_then(|bytes| String::from_utf8(bytes).ok());
            text.map(|text| EarlierText { path: path.clone(), text }).ok_or(path)
        };
        let mut texts = BTreeMap::new();
        for record in records {
            let named = record.files.iter().filter(|file| !self.is_as_kept(file));
            // A picture or a spreadsheet has no copy, and is that of today.
            let named: Vec<_> =
                named.filter_map(|file| Some((file.path.clone(), copy(&file.sha256, TEXT).ok()?))).collect();
            let whole = KeptFile { path: record.path.clone(), sha256: record.sha256.clone() };
            if !named.is_empty() || !self.is_as_kept(&whole) {
                texts.insert(record.path.clone(), copy(&record.sha256, "toml")?);
            }
            texts.extend(named);
        }
        Ok(texts)
    }
}
