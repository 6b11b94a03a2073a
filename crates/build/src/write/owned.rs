//! What the program owns in a folder for outputs: the files that its reports list.

use std::fs;
use std::path::{Component, Path};

use orderpaper_records::project::Edition;

use super::{BuildReport, FileReport, Form, OutputReport, REPORTS, TYPST};

/// What the last build into a folder reported.
#[derive(Debug, Default)]
pub struct Previous {
    /// The papers.
    pub outputs: Vec<OutputReport>,
    /// The files that were kept beside them.
    pub files: Vec<FileReport>,
}

/// A file of an earlier build.
#[derive(Debug, Clone, Copy)]
pub struct Owned<'a> {
    /// Its path below the folder for outputs.
    pub path: &'a str,
    /// The id of its meeting.
    pub meeting: &'a str,
    /// The id of its paper.
    pub paper: &'a str,
    /// The edition that it belonged to.
    pub edition: Edition,
}

impl<'a> Owned<'a> {
    /// A paper or a pack.
    #[must_use]
    pub fn of(report: &'a OutputReport) -> Self {
        Self { path: &report.path, meeting: &report.meeting, paper: &report.paper, edition: report.edition }
    }
}

impl Previous {
    /// Every file, papers first.
    pub fn owned(&self) -> impl Iterator<Item = Owned<'_>> {
        let outputs = self.outputs.iter().map(Owned::of);
        let files = self.files.iter().map(|one| Owned {
            path: &one.path,
            meeting: &one.meeting,
            paper: &one.paper,
            edition: one.edition,
        });
        outputs.chain(files)
    }
}

/// What the last build into this folder reported; nothing where there was no build, or one of another format.
#[must_use]
pub fn previous(root: &Path) -> Previous {
    let mut previous = Previous::default();
    for (path, _) in REPORTS {
        let Some(report) = read(root, path) else { continue };
        for mut output in report.outputs.into_iter().filter(|output| is_removable(&output.path)) {
            // Older reports do not say what a file is.
            output.media_type = Form::of(&output.path).unwrap_or_default();
            previous.outputs.push(output);
        }
        previous.files.extend(report.files.into_iter().filter(|file| is_removable(&file.path)));
    }
    previous
}

/// The council whose papers are in a folder, if its report says.
pub(super) fn council(root: &Path) -> Option<String> {
    let name = read(root, REPORTS[0].0)?.council;
    (!name.is_empty()).then_some(name)
}

fn read(root: &Path, path: &str) -> Option<BuildReport> {
    serde_json::from_slice(&fs::read(root.join(path)).ok()?).ok()
}

/// Whether a path in a file may be one of ours and may be removed: a file in a form of papers, or a file in a folder for Typst
/// sources. An edited report cannot make the program remove anything else.
pub(super) fn is_removable(path: &str) -> bool {
    let is_inside = Path::new(path).components().all(|part| matches!(part, Component::Normal(_)));
    let is_kept = path.split('/').rev().skip(2).any(|part| part == TYPST);
    let is_paper = Form::of(path).is_some();
    let is_report = REPORTS.iter().any(|(report, _)| *report == path);
    is_inside && (is_kept || is_paper || is_report)
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    /// What an earlier version wrote of attendance.
    const OLDER: &str = r#"{
        "format": 3, "creator": "orderpaper 0.1.0", "findings": [],
        "milliseconds": { "read": 0, "check": 0, "compose": 0, "write": 0 },
        "outputs": [
            { "path": "a/restricted/b.csv", "kind": "attendance", "meeting": "a", "paper": "b", "edition": "restricted",
              "languages": ["en"], "pages": 0, "bytes": 1, "sha256": "", "standards": [],
              "milliseconds": { "template": 0, "layout": 0, "export": 0 } },
            { "path": "a/b.pdf", "kind": "attendance", "meeting": "a", "paper": "b", "edition": "public",
              "languages": ["en"], "pages": 1, "bytes": 1, "sha256": "", "standards": ["PDF/UA-1"],
              "milliseconds": { "template": 0, "layout": 0, "export": 0 } }
        ]
    }"#;

    #[test]
    fn an_older_report_is_read_and_each_file_gets_its_form() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("build.json"), OLDER).unwrap();
        let outputs = previous(folder.path()).outputs;
        let [table, paper] = outputs.as_slice() else { panic!("{outputs:?}") };
        assert_eq!(
            (table.media_type, table.edition, table.kind.as_str()),
            (Form::Csv, Edition::Restricted, "attendance")
        );
        assert_eq!((paper.media_type, paper.edition, paper.kind.as_str()), (Form::Pdf, Edition::Public, "attendance"));
        let [table, paper] = [table, paper].map(|one| serde_json::to_value(one).unwrap());
        assert_eq!((table["media_type"].as_str(), table["edition"].as_str()), (Some("text/csv"), Some("restricted")));
        assert_eq!((paper.get("media_type"), paper["kind"].as_str()), (None, Some("attendance")));
    }

    #[test]
    fn what_a_later_version_made_is_still_owned() {
        let folder = tempfile::tempdir().unwrap();
        let later = OLDER.replace("attendance", "hologram").replace("\"public\"", "\"members\"");
        let later = later.replace("\"pages\": 1,", "\"pages\": 1, \"media_type\": \"model/step\",");
        fs::write(folder.path().join("build.json"), later).unwrap();
        let previous = previous(folder.path());
        let paths: Vec<_> = previous.owned().map(|one| (one.path, one.edition)).collect();
        assert_eq!(paths, [("a/restricted/b.csv", Edition::Restricted), ("a/b.pdf", Edition::Public)]);
        assert!(previous.outputs.iter().all(|one| one.kind == "hologram"));
    }

    #[test]
    fn only_what_may_be_ours_is_removed() {
        for path in ["a/b.pdf", "a/restricted/b.csv", "a/typst/b/main.typ", "a/typst/b/images/crest.svg"] {
            assert!(is_removable(path), "{path}");
        }
        for path in ["../b.pdf", "/b.pdf", "a/notes.txt", "a/typst/notes.txt", "a/../../typst/b/c", ""] {
            assert!(!is_removable(path), "{path}");
        }
    }
}
