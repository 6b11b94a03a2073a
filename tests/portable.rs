//! Workspaces that move between computers: names, accents, capitals and the ends of lines.
#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used, reason = "a test may stop at once")]

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use orderpaper_records::read;
use unicode_normalization::UnicodeNormalization;

use crate::workspace::TestWorkspace;

const MEETING: &str = "meetings/2026-11-18-parks";
const REPORT: &str = "meetings/2026-11-18-parks/reports/play-area.toml";
const SVG: &str =
    r#"<svg xmlns="http://www.w3.org/2000/svg" width="80" height="40"><rect width="80" height="40"/></svg>"#;

/// The letters of a name as macOS may keep them: each accent after its letter.
fn taken_apart(name: &str) -> String {
    name.nfd().collect()
}

fn save(workspace: &TestWorkspace, path: &str, text: impl AsRef<[u8]>) {
    let path = workspace.path().join(path);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}

/// The findings of `check --records`, a line each.
fn findings(workspace: &TestWorkspace) -> String {
    let output = workspace.run(&["check", "--records", "--format", "short"]);
    String::from_utf8(output.stdout).unwrap()
}

/// A report with a picture, an appendix and a text of their own whose names have accents.
fn accented(name: impl Fn(&str) -> String) -> TestWorkspace {
    let workspace = TestWorkspace::copy_of("examples/minimal");
    save(&workspace, &format!("{MEETING}/reports/{}", name("gŵyl.md")), "The festival. ![A bar](tŷ.svg)\n");
    save(&workspace, &format!("{MEETING}/reports/{}", name("tŷ.svg")), SVG);
    save(&workspace, &format!("{MEETING}/appendices/{}", name("cynllun tŷ.svg")), SVG);
    let council = "\n[[section]]\nid = \"festival\"\nheading = \"Festival\"\n";
    workspace.append("council.toml", council).append(
        REPORT,
        "\n[[section]]\nid = \"festival\"\ntext_file = \"gŵyl.md\"\n\n[[appendix]]\nid = \"plan\"\n\
         title = \"A plan\"\nfile = \"cynllun tŷ.svg\"\nalt = \"A bar\"\n",
    )
}

#[test]
fn a_file_is_found_however_its_accents_are_stored_or_written() {
    let composed = accented(str::to_owned);
    assert_eq!(findings(&composed), "");
    let papers = composed.papers();
    let stored = accented(taken_apart);
    assert_eq!(findings(&stored), "");
    assert!(papers == stored.papers(), "papers differ");
    // The record was written where names are taken apart, and came to a place where they are not.
    let text = fs::read_to_string(composed.path().join(REPORT)).unwrap();
    let text = ["gŵyl.md", "cynllun tŷ.svg"].iter().fold(text, |text, name| text.replace(name, &taken_apart(name)));
    save(&composed, REPORT, text);
    assert_eq!(findings(&composed), "");
    assert!(papers == composed.papers(), "papers differ");
}

#[test]
fn a_record_is_the_same_however_its_accents_are_stored() {
    let with = |name: &str| {
        let workspace = TestWorkspace::copy_of("examples/minimal");
        let from = workspace.path().join(REPORT);
        fs::rename(from, workspace.path().join(format!("{MEETING}/reports/{name}.toml"))).unwrap();
        let file = format!("{MEETING}/meeting.toml");
        workspace.replace(&file, "report = \"play-area\"", "report = \"tŷ\"")
    };
    let (composed, apart) = (with("tŷ").papers(), with(&taken_apart("tŷ")).papers());
    assert!(composed.contains_key("2026-11-18-parks/tŷ.pdf"), "{:?}", composed.keys());
    assert!(composed == apart, "papers differ");
}

#[test]
fn two_names_with_the_same_letters_are_an_error() {
    let workspace = TestWorkspace::copy_of("examples/minimal");
    let record = fs::read_to_string(workspace.path().join("committees/parks.toml")).unwrap();
    save(&workspace, "committees/tŷ.toml", &record);
    save(&workspace, &format!("committees/{}", taken_apart("tŷ.toml")), &record);
    let found = findings(&workspace);
    assert!(found.contains("committees/tŷ.toml:1:1: error[file-name]"), "{found}");
    assert_eq!(found.lines().count(), 1, "{found}");
}

#[test]
fn folders_that_differ_by_capitals_are_an_error_in_what_is_in_them() {
    let workspace = TestWorkspace::copy_of("examples/minimal");
    crate::workspace::copy_folder(&workspace.path().join(MEETING), &workspace.path().join("meetings/2026-11-18-Parks"));
    let found = findings(&workspace);
    let told = "error[file-name]: `2026-11-18-Parks` and `2026-11-18-parks` are one name on Windows";
    assert!(found.contains(&format!("{MEETING}/meeting.toml:1:1: {told}")), "{found}");
}

#[test]
fn capitals_count_in_references_on_every_disk() {
    for (written, file) in [("Gŵyl.md", "gŵyl.md"), ("cynllun TŶ.svg", "cynllun tŷ.svg")] {
        let workspace = accented(str::to_owned).replace(REPORT, &format!("\"{file}\""), &format!("\"{written}\""));
        let output = workspace.run(&["check", "--records"]);
        let told = String::from_utf8(output.stderr).unwrap();
        assert!(told.contains("error[missing-"), "{told}");
        assert!(told.contains("write it with the same capitals and small letters"), "{told}");
    }
}

#[test]
fn a_name_that_windows_refuses_stops_its_own_papers_alone() {
    let workspace = TestWorkspace::copy_of("examples/minimal");
    let from = workspace.path().join(REPORT);
    fs::copy(from, workspace.path().join(format!("{MEETING}/reports/con.toml"))).unwrap();
    save(&workspace, "meetings/2026-12-01-parks./meeting.toml", "committee = \"parks\"\n");
    let output = workspace.run(&["build", "--format", "short"]);
    let told = String::from_utf8(output.stdout).unwrap();
    assert_eq!(output.status.code(), Some(1), "{told}");
    assert!(told.contains("con.toml:1:1: error[file-name]"), "{told}");
    assert!(told.contains("meetings/2026-12-01-parks./meeting.toml:1:1: error[file-name]"), "{told}");
    assert!(!Path::new(&workspace.path().join("out/2026-11-18-parks/con.pdf")).exists());
}

#[test]
fn appended_files_with_such_names_are_errors_and_others_warnings() {
    let workspace = accented(str::to_owned)
        .replace(REPORT, "\"cynllun tŷ.svg\"", "\"Who pays?.svg\"")
        .append("notes/a|b.txt", "Notes.")
        .append(&format!("notes/{}.txt", "long ".repeat(40)), "Notes.");
    save(&workspace, &format!("{MEETING}/appendices/Who pays?.svg"), SVG);
    let found = findings(&workspace);
    assert!(found.contains(&format!("{MEETING}/appendices/Who pays?.svg:1:1: error[file-name]")), "{found}");
    assert!(found.contains("notes/a|b.txt:1:1: warning[file-name]"), "{found}");
    assert!(found.contains("this path has 210 characters"), "{found}");
    assert_eq!(found.lines().count(), 3, "{found}");
}

/// Every file of a folder that holds text, with its path.
fn texts(folder: &Path, all: &mut Vec<std::path::PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_str().unwrap();
        let is_text = ["toml", "md", "csv", "jinja", "typ"].iter().any(|end| name.ends_with(end));
        if path.is_dir() {
            // Files that are attached stay as they are, byte by byte.
            if !["published", "out", "appendices"].contains(&name) {
                texts(&path, all);
            }
        } else if is_text {
            all.push(path);
        }
    }
}

/// A workspace as it comes out of a version control or an editor of Windows.
fn as_on_windows(workspace: &TestWorkspace, mark: &str) {
    let mut all = Vec::new();
    texts(workspace.path(), &mut all);
    for path in all {
        let text = fs::read_to_string(&path).unwrap();
        fs::write(&path, format!("{mark}{}", text.replace("\r\n", "\n").replace('\n', "\r\n"))).unwrap();
    }
}

/// The records that tests look at: every example, and every fixture of a finding, so that places are compared too.
#[test]
fn ends_of_lines_and_marks_change_no_paper_and_no_finding() {
    for name in [
        "examples/bilingual",
        "examples/from-spreadsheet",
        "examples/minimal",
        "examples/own-template",
        "examples/parish",
    ] {
        let workspace = TestWorkspace::copy_of(name);
        let (papers, told) = (workspace.papers(), findings(&workspace));
        for mark in ["", "\u{feff}"] {
            as_on_windows(&workspace, mark);
            assert_eq!(told, findings(&workspace), "{name}");
            assert!(papers == workspace.papers(), "{name}: papers differ");
        }
    }
}

#[test]
fn ends_of_lines_and_marks_change_nothing_of_what_content_says() {
    let workspace = TestWorkspace::copy_of("content");
    let composed = |workspace: &TestWorkspace| {
        let read = read::workspace(&read::find_root(workspace.path()).unwrap());
        let context = orderpaper_records::check::Context::new(&read);
        let model = orderpaper_records::check::model(&context).unwrap();
        let public = orderpaper_records::project::project(&model, orderpaper_records::project::Edition::Restricted);
        let locale = orderpaper_compose::locale::Locale::new(&BTreeMap::new()).unwrap();
        let papers = orderpaper_compose::papers(&public, &locale);
        (papers.iter().map(|paper| format!("{paper:?}")).collect::<Vec<_>>(), findings(workspace))
    };
    let (papers, told) = composed(&workspace);
    for mark in ["", "\u{feff}"] {
        as_on_windows(&workspace, mark);
        let (now, tells) = composed(&workspace);
        assert_eq!(told, tells);
        for (before, after) in papers.iter().zip(&now) {
            assert!(without_places(before) == without_places(after), "{before}\n\n{after}");
        }
    }
}

/// Bytes in files count the ends of lines, so they differ; what papers say does not.
fn without_places(paper: &str) -> String {
    let mut out = String::new();
    let mut rest = paper;
    while let Some((before, after)) = rest.split_once("Place {") {
        out.push_str(before);
        rest = after.split_once('}').map_or("", |(_, rest)| rest);
    }
    out + rest
}

#[test]
fn what_was_published_stays_when_version_control_changes_the_ends_of_lines() {
    let workspace = TestWorkspace::copy_of("examples/minimal");
    assert!(workspace.publish("2026-11-18-parks").status.success());
    assert!(workspace.run(&["build"]).status.success());
    let paper = || fs::read(workspace.path().join("out/2026-11-18-parks/play-area.pdf")).unwrap();
    let before = paper();
    for mark in ["", "\u{feff}"] {
        as_on_windows(&workspace, mark);
        assert_eq!(findings(&workspace), "");
        let again = workspace.publish("2026-11-18-parks");
        assert!(String::from_utf8_lossy(&again.stdout).contains("Nothing has changed"), "{again:?}");
        assert!(workspace.run(&["build"]).status.success());
        assert!(paper() == before, "another paper");
        let editions = workspace.run(&["editions", "2026-11-18-parks"]);
        assert!(editions.status.success(), "{editions:?}");
    }
}
