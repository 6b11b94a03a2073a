//! Files that a fixture cannot express: folders in their place, links, pipes, other encodings and far too much.

#![allow(clippy::disallowed_methods, reason = "a test may ask where it stands, and stop at once")]
#![allow(clippy::unwrap_used, reason = "a test may stop at once")]

use std::fs;
use std::path::Path;

use orderpaper_records::check::{Context, check};
use orderpaper_records::read;
use orderpaper_text::diagnostic::{Colours, Format, render};
use tempfile::TempDir;

const REPORTS: &str = "meetings/2026-11-24-environment/reports";

/// A copy of the clean workspace of the findings' fixtures.
struct Workspace(TempDir);

impl Workspace {
    fn new() -> Self {
        let workspace = Self(TempDir::new().unwrap());
        copy(Path::new("tests/findings/base"), &workspace.0.path().join("council"));
        workspace
    }

    fn path(&self, path: &str) -> std::path::PathBuf {
        self.0.path().join("council").join(path)
    }

    fn write(self, path: &str, bytes: impl AsRef<[u8]>) -> Self {
        fs::write(self.path(path), bytes).unwrap();
        self
    }

    fn folder(self, path: &str) -> Self {
        fs::create_dir_all(self.path(path)).unwrap();
        self
    }

    fn remove(self, path: &str) -> Self {
        fs::remove_file(self.path(path)).unwrap();
        self
    }

    #[cfg(unix)]
    fn link(self, target: impl AsRef<Path>, path: &str) -> Self {
        std::os::unix::fs::symlink(target, self.path(path)).unwrap();
        self
    }

    /// The findings, one a line.
    fn messages(&self) -> String {
        let workspace = read::workspace(&read::find_root(&self.path("")).unwrap());
        let findings = check(&Context::new(&workspace));
        // Every form must be able to tell them.
        let _ = render(&findings, &workspace.sources, Format::Human, Colours::Terminal);
        let _ = render(&findings, &workspace.sources, Format::Json, Colours::None);
        render(&findings, &workspace.sources, Format::Short, Colours::None)
    }
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let (from, to) = (entry.path(), to.join(entry.file_name()));
        if from.is_dir() {
            copy(&from, &to);
        } else {
            fs::copy(from, to).unwrap();
        }
    }
}

/// The workspace has this finding, and no more than `count`.
#[track_caller]
fn tells(workspace: &Workspace, count: usize, line: &str) {
    let messages = workspace.messages();
    assert!(messages.contains(line), "not told: {line}\n{messages}");
    assert_eq!(messages.lines().count(), count, "{messages}");
}

#[test]
fn a_folder_in_the_place_of_a_record_is_reported() {
    let workspace = Workspace::new().remove("glossary.toml").folder("glossary.toml");
    tells(
        &workspace,
        1,
        "glossary.toml:1:1: error[unreadable-file]: this cannot be read: it is a folder, but a record is a file",
    );
}

#[test]
fn a_folder_in_the_place_of_a_text_is_reported() {
    let finance = format!("{REPORTS}/skate-park-finance.md");
    let workspace = Workspace::new().remove(&finance).folder(&finance);
    tells(&workspace, 1, "skate-park.toml:36:13: error[unreadable-file]: this cannot be read: it is a folder");
}

#[test]
fn a_folder_in_the_place_of_council_toml_is_reported() {
    let workspace = Workspace::new().remove("council.toml").folder("council.toml");
    assert!(workspace.messages().contains("council.toml:1:1: error[unreadable-file]"), "{}", workspace.messages());
}

#[test]
fn a_record_in_another_encoding_is_reported() {
    let workspace = Workspace::new().write("glossary.toml", b"# na\xefve, in Latin-1\n");
    let told =
        "glossary.toml:1:5: error[not-text]: this file is not saved as UTF-8: see the letter `ï` in line 1, column 5";
    tells(&workspace, 1, told);
    for mark in [&[0xff, 0xfe][..], &[]] {
        let bytes = "# naïve, in UTF-16\n".encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<_>>();
        let workspace = Workspace::new().write("glossary.toml", [mark, &bytes].concat());
        tells(&workspace, 1, "glossary.toml:1:1: error[not-text]: this file is saved as UTF-16, not as UTF-8");
    }
}

#[test]
fn a_picture_under_the_name_of_a_record_is_reported() {
    let picture = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR";
    let workspace = Workspace::new().write("plans/trees.toml", picture);
    tells(&workspace, 1, "plans/trees.toml:1:1: error[not-text]");
}

#[test]
fn a_text_that_a_record_names_in_another_encoding_is_reported_in_the_record() {
    let workspace = Workspace::new().write(&format!("{REPORTS}/skate-park-finance.md"), b"Black\nCaf\xe9");
    let told = "skate-park.toml:36:13: error[not-text]: the file that is named here is not saved as UTF-8: see the letter `é` in \
                line 2, column 4";
    tells(&workspace, 1, told);
}

#[test]
fn a_record_of_eleven_megabytes_is_reported_and_not_read() {
    let workspace = Workspace::new().write("plans/trees.toml", "#".repeat(11 * 1024 * 1024));
    tells(&workspace, 1, "plans/trees.toml:1:1: error[file-too-large]: this file has 11 MB, but the limit is 10 MB");
}

#[test]
fn an_image_of_forty_one_megabytes_is_reported() {
    let workspace = Workspace::new().write("images/aerial.png", vec![0; 41 * 1024 * 1024]);
    tells(&workspace, 1, "images/aerial.png:1:1: error[file-too-large]: this file has 41 MB, but the limit is 40 MB");
}

#[test]
fn a_text_outside_the_workspace_is_reported() {
    let workspace = Workspace::new();
    fs::write(workspace.0.path().join("private.md"), "Not for the public.").unwrap();
    let text = fs::read_to_string(workspace.path(&format!("{REPORTS}/skate-park.toml"))).unwrap();
    let text = text.replace("skate-park-finance.md", "../../../../private.md");
    let workspace = workspace.write(&format!("{REPORTS}/skate-park.toml"), text);
    tells(&workspace, 1, "skate-park.toml:36:13: error[outside-workspace]: this leads out of the workspace");
}

#[cfg(unix)]
#[test]
fn a_link_out_of_the_workspace_is_reported() {
    let workspace = Workspace::new();
    fs::write(workspace.0.path().join("private.toml"), "").unwrap();
    let target = workspace.0.path().join("private.toml");
    let workspace = workspace.link(target, "plans/trees.toml");
    tells(&workspace, 1, "plans/trees.toml:1:1: error[outside-workspace]");
}

#[cfg(unix)]
#[test]
fn a_link_that_leads_nowhere_is_reported() {
    let workspace = Workspace::new().link("gone.toml", "plans/trees.toml");
    tells(&workspace, 1, "plans/trees.toml:1:1: error[unreadable-file]: this cannot be read: it does not exist");
}

#[cfg(unix)]
#[test]
fn links_in_a_circle_are_reported() {
    let workspace = Workspace::new().link("b.toml", "plans/a.toml").link("a.toml", "plans/b.toml");
    tells(
        &workspace,
        2,
        "plans/a.toml:1:1: error[unreadable-file]: this cannot be read: its links go round in a circle",
    );
}

#[cfg(unix)]
#[test]
fn a_folder_linked_into_itself_is_reported_once() {
    let workspace = Workspace::new().link("..", "plans/again");
    tells(
        &workspace,
        1,
        "plans/again:1:1: error[unreadable-file]: this cannot be read: its links go round in a circle",
    );
}

#[cfg(unix)]
#[test]
fn a_pipe_is_reported_and_not_waited_for() {
    let workspace = Workspace::new();
    let made = std::process::Command::new("mkfifo").arg(workspace.path("plans/trees.toml")).status();
    if made.is_ok_and(|status| status.success()) {
        tells(
            &workspace,
            1,
            "plans/trees.toml:1:1: error[unreadable-file]: this cannot be read: it is not an ordinary file",
        );
    }
}

#[test]
fn an_empty_record_lacks_its_keys_and_an_empty_text_is_empty() {
    let workspace = Workspace::new()
        .write("committees/environment.toml", "")
        .write(&format!("{REPORTS}/skate-park-finance.md"), "");
    let messages = workspace.messages();
    assert!(
        messages.contains("committees/environment.toml:1:1: error[missing-field]: the key `name` is missing"),
        "{messages}"
    );
    assert!(
        messages.contains("skate-park-finance.md:1:1: error[empty-text]: the section `finance` is empty"),
        "{messages}"
    );
}

#[test]
fn a_byte_order_mark_and_the_line_ends_of_windows_are_taken() {
    let workspace = Workspace::new();
    for path in ["people.toml", "glossary.toml", "plans/play-areas.toml", "plans/play-areas/2026-10-30-surface.md"] {
        let text = fs::read_to_string(workspace.path(path)).unwrap();
        fs::write(workspace.path(path), format!("\u{feff}{}", text.replace('\n', "\r\n"))).unwrap();
    }
    assert_eq!(workspace.messages(), "");
}

#[test]
fn names_with_spaces_and_accents_are_taken() {
    let workspace = Workspace::new().folder("plans/plan y gaeaf – ŵy").write("images/llun y bêl.svg", "<svg/>");
    assert_eq!(workspace.messages(), "");
}

#[test]
fn a_workspace_of_one_file_is_reported_and_no_crash() {
    let workspace = Workspace(TempDir::new().unwrap()).folder("").write("council.toml", "");
    let messages = workspace.messages();
    for key in ["name", "jurisdiction", "languages"] {
        assert!(
            messages.contains(&format!("council.toml:1:1: error[missing-field]: the key `{key}` is missing")),
            "{messages}"
        );
    }
}
