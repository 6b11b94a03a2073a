//! `build.json` and `restricted/build.json`: what a build made, for other programs. Its format is described in `docs/build-report.md`.

use serde::{Deserialize, Serialize};

/// The version of the format. It changes when a field changes its meaning or is removed.
pub const FORMAT: u32 = 3;

/// What a build made.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct BuildReport {
    /// The version of this format.
    pub format: u32,
    /// The program and its version.
    pub creator: String,
    /// The name of the council, in its first language.
    #[serde(default)]
    pub council: String,
    /// The outputs, in the order of their paths.
    pub outputs: Vec<OutputReport>,
    /// What is kept beside them, in the order of their paths.
    #[serde(default)]
    pub files: Vec<FileReport>,
    /// Milliseconds for the stages that all papers share.
    pub milliseconds: SharedTimes,
    /// Every finding, as `--format json` gives it.
    pub findings: Vec<serde_json::Value>,
}

impl BuildReport {
    /// The report as it is in its file.
    #[must_use]
    pub fn to_json(&self) -> Vec<u8> {
        serde_json::to_vec_pretty(self).unwrap_or_default()
    }
}

/// An output.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct OutputReport {
    /// Its path below the folder for outputs.
    pub path: String,
    /// The kind of paper.
    pub kind: String,
    /// The id of the meeting.
    pub meeting: String,
    /// The id of the paper within the meeting.
    pub paper: String,
    /// The edition: public or restricted.
    pub edition: String,
    /// Whose copy it is, if the name is on its pages.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub watermark: Option<String>,
    /// The languages, in order.
    pub languages: Vec<String>,
    /// How many pages it has.
    pub pages: usize,
    /// How many bytes it has.
    pub bytes: usize,
    /// The SHA-256 of its bytes in hexadecimal.
    pub sha256: String,
    /// The standards that it claims.
    pub standards: Vec<String>,
    /// Of a pack, its parts in order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub parts: Vec<PartReport>,
    /// Milliseconds for the stages of this paper.
    pub milliseconds: PaperTimes,
}

/// A file that is kept beside a paper: its Typst source, or a picture of it.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct FileReport {
    /// Its path below the folder for outputs.
    pub path: String,
    /// The id of the meeting.
    pub meeting: String,
    /// The id of the paper that it is kept of.
    pub paper: String,
    /// The edition: public or restricted.
    pub edition: String,
    /// How many bytes it has.
    pub bytes: usize,
    /// The SHA-256 of its bytes in hexadecimal.
    pub sha256: String,
}

/// A part of a pack.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct PartReport {
    /// What it is: `front`, `agenda`, the id of a report, or that id and the id of an appendix.
    pub part: String,
    /// The printed number of its first page.
    pub first: String,
    /// The printed number of its last page.
    pub last: String,
    /// Of an appended file: `conforming` or `readable`. Our own papers conform.
    pub verdict: String,
    /// Why it does not conform.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub reasons: Vec<String>,
}

/// Milliseconds for the stages that all papers share.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct SharedTimes {
    /// Finding and reading the records.
    pub read: f64,
    /// Rules and model.
    pub check: f64,
    /// Editions and papers.
    pub compose: f64,
    /// Writing the outputs.
    pub write: f64,
}

/// Milliseconds for the stages of a paper.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct PaperTimes {
    /// Filling in the template.
    pub template: f64,
    /// Laying out the pages.
    pub layout: f64,
    /// Writing the PDF.
    pub export: f64,
}
