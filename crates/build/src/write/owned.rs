//! What the program owns in a folder for outputs: the files that its reports list.

use std::fs;
use std::path::{Component, Path};

use super::{BuildReport, FileReport, OutputReport, REPORTS, TYPST};

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
    /// The name of its edition.
    pub edition: &'a str,
}

impl Previous {
    /// Every file, papers first.
    pub fn owned(&self) -> impl Iterator<Item = Owned<'_>> {
        let outputs = self.outputs.iter().map(|one| Owned {
            path: &one.path,
            meeting: &one.meeting,
            paper: &one.paper,
            edition: &one.edition,
        });
        let files = self.files.iter().map(|one| Owned {
            path: &one.path,
            meeting: &one.meeting,
            paper: &one.paper,
            edition: &one.edition,
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
        previous.outputs.extend(report.outputs.into_iter().filter(|output| is_removable(&output.path)));
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

/// Whether a path in a file may be one of ours and may be removed: a paper, a table, or a file in a folder for Typst sources. An
/// edited report cannot make the program remove anything else.
pub(super) fn is_removable(path: &str) -> bool {
    let is_inside = Path::new(path).components().all(|part| matches!(part, Component::Normal(_)));
    let is_kept = path.split('/').rev().skip(2).any(|part| part == TYPST);
    let is_paper = ["csv", "pdf"].iter().any(|end| Path::new(path).extension().is_some_and(|its| its == *end));
    let is_report = REPORTS.iter().any(|(report, _)| *report == path);
    is_inside && (is_kept || is_paper || is_report)
}

#[cfg(test)]
mod tests {
    use super::is_removable;

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
