//! `build.json` and `restricted/build.json`: what a build made, for other programs. Its format is described in `docs/build-report.md`.

use std::time::Duration;

use orderpaper_records::project::Edition;
use serde::{Deserialize, Serialize};

use super::{Form, edition_name};

/// The version of the format. It changes when a field changes its meaning or is removed.
pub const FORMAT: u32 = 3;

/// What a build made of an edition, with the outputs of earlier builds that it kept.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct BuildReport {
    /// [`FORMAT`] of the program that wrote it.
    pub format: u32,
    /// The program and its version, as `orderpaper 0.1.0`.
    pub creator: String,
    /// The name of the council, in its first language.
    #[serde(default)]
    pub council: String,
    /// The outputs, in the order of their paths.
    pub outputs: Vec<OutputReport>,
    /// What is kept beside them, in the order of their paths.
    #[serde(default)]
    pub files: Vec<FileReport>,
    /// How long the stages took that all papers share.
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

/// What a build says of a file that it made of a paper, or of a pack.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct OutputReport {
    /// Its path below the folder for outputs.
    pub path: String,
    /// What the file is; left out for PDF.
    #[serde(skip_deserializing, skip_serializing_if = "Form::is_pdf")]
    pub media_type: Form,
    /// The kind of paper, by the name of its template. A later version may have kinds that this one has not.
    pub kind: String,
    /// The meeting, by the name of its folder.
    pub meeting: String,
    /// The paper within the meeting: the name of the file without its extension.
    pub paper: String,
    /// The edition that it belongs to.
    #[serde(with = "edition_name")]
    pub edition: Edition,
    /// Whose copy it is, if the name is on its pages.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub watermark: Option<String>,
    /// Whether it is the minutes of a meeting, and a later meeting has approved them.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub approved: bool,
    /// The codes of the languages printed, in their order.
    pub languages: Vec<String>,
    /// How many pages it has; 0 where its form has none.
    pub pages: usize,
    /// Its size.
    pub bytes: usize,
    /// The SHA-256 of its bytes in hexadecimal.
    pub sha256: String,
    /// The names of the standards that it claims, such as `PDF/UA-1`.
    pub standards: Vec<String>,
    /// Of a pack, its parts in order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub parts: Vec<PartReport>,
    /// How long it took, stage by stage.
    pub milliseconds: PaperTimes,
}

/// A file that is kept beside a paper: its Typst source, or a picture of it.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct FileReport {
    /// Its path below the folder for outputs.
    pub path: String,
    /// The meeting, by the name of its folder.
    pub meeting: String,
    /// The id of the paper that it is kept of.
    pub paper: String,
    /// The edition that it belongs to.
    #[serde(with = "edition_name")]
    pub edition: Edition,
    /// Its size.
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
    /// Whether it keeps the standards of the pack.
    pub verdict: PartVerdict,
    /// Why it does not conform.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub reasons: Vec<String>,
}

/// Whether a part of a pack keeps the standards.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase", from = "String")]
pub enum PartVerdict {
    /// It does, as our own papers always do.
    Conforming,
    /// It does not, but can be read; the reasons say why.
    Readable,
    /// It is attached unchanged, and a sheet of ours takes its place.
    Attached,
}

impl From<String> for PartVerdict {
    /// A verdict that this version does not know claims no standard.
    fn from(name: String) -> Self {
        match name.as_str() {
            "conforming" => Self::Conforming,
            "attached" => Self::Attached,
            _ => Self::Readable,
        }
    }
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
    /// Putting the outputs in their places.
    pub write: f64,
}

/// Milliseconds for the stages of a paper.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct PaperTimes {
    /// Filling in the template.
    pub template: f64,
    /// Laying out the pages.
    pub layout: f64,
    /// Writing the file in its form.
    pub export: f64,
}

/// Milliseconds with two decimal places.
pub(crate) fn milliseconds(duration: Duration) -> f64 {
    (duration.as_secs_f64() * 100_000.0).round() / 100.0
}
