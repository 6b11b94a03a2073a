//! Every rule by example: small faults laid over a clean workspace, and what is reported of each.
//!
//! A fixture `tests/findings/<code>[-variant].txt` starts with a comment that says what it shows. Sections follow:
//! `=== path` and the content of a file; `=== path <edit>` and pairs of `- old` and `+ new`; `=== path <remove>`.

#![allow(clippy::disallowed_methods, reason = "a test may ask where it stands, and stop at once")]
#![allow(clippy::unwrap_used, reason = "a test may stop at once")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use orderpaper_records::check::{Context, OF_DRAFTS, RULES, check, model};
use orderpaper_records::read;
use orderpaper_text::diagnostic::{Colours, Finding, Format, render};
use tempfile::TempDir;

/// The files of a workspace, by path.
type Files = BTreeMap<String, String>;

#[allow(clippy::disallowed_methods, reason = "a test may ask where it stands")]
fn folder() -> PathBuf {
    PathBuf::from("tests/findings")
}

fn base() -> Files {
    let mut files = Files::new();
    collect(&folder().join("base"), "", &mut files);
    files
}

fn collect(folder: &Path, prefix: &str, files: &mut Files) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = format!("{prefix}{}", path.file_name().unwrap().to_str().unwrap());
        if path.is_dir() {
            collect(&path, &format!("{name}/"), files);
        } else {
            files.insert(name, fs::read_to_string(&path).unwrap());
        }
    }
}

/// The names and texts of the fixtures, in order.
fn fixtures() -> Files {
    let paths = fs::read_dir(folder()).unwrap().map(|entry| entry.unwrap().path());
    let texts = paths.filter(|path| path.extension().is_some_and(|extension| extension == "txt"));
    texts
        .map(|path| (path.file_stem().unwrap().to_str().unwrap().to_owned(), fs::read_to_string(&path).unwrap()))
        .collect()
}

/// The code that a fixture is named for: the longest that its name starts with.
fn code_of(name: &str) -> &'static str {
    let fits = |code: &str| name.strip_prefix(code).is_some_and(|rest| rest.is_empty() || rest.starts_with('-'));
    let codes = RULES.iter().map(|rule| rule.code).filter(|code| fits(code));
    codes.max_by_key(|code| code.len()).unwrap_or_else(|| panic!("{name} is named for no rule"))
}

/// The base with the sections of a fixture laid over it.
fn laid_over(name: &str, fixture: &str) -> Files {
    let mut files = base();
    let mut sections = fixture.split("\n=== ");
    assert!(sections.next().unwrap().starts_with("# "), "{name} says what it shows");
    for section in sections {
        let (head, body) = section.split_once('\n').unwrap_or((section, ""));
        // The newline before the next section belongs to the file.
        let body = if body.is_empty() || body.ends_with('\n') { body.to_owned() } else { format!("{body}\n") };
        if let Some(path) = head.strip_suffix(" <remove>") {
            assert!(files.remove(path).is_some(), "{name}: there is no {path}");
        } else if let Some(path) = head.strip_suffix(" <edit>") {
            let text = files.get(path).unwrap_or_else(|| panic!("{name}: there is no {path}"));
            let text = edited(name, text, &body);
            files.insert(path.to_owned(), text);
        } else {
            files.insert(head.to_owned(), body);
        }
    }
    files
}

/// Puts each run of `+` lines in the place of the run of `-` lines before it, which must occur once.
fn edited(name: &str, text: &str, edits: &str) -> String {
    let mut text = text.to_owned();
    let mut lines = edits.lines().filter(|line| !line.is_empty()).peekable();
    let mut run = |sign: &str| {
        let mut all = Vec::new();
        while let Some(line) = lines.next_if(|line| line.starts_with(sign)) {
            all.push(line.strip_prefix(sign).unwrap().strip_prefix(' ').unwrap_or_default());
        }
        all.join("\n")
    };
    loop {
        let (old, new) = (run("-"), run("+"));
        if old.is_empty() {
            assert!(new.is_empty(), "{name}: a + line without a - line");
            return text;
        }
        assert_eq!(text.matches(&old).count(), 1, "{name}: {old:?} must occur once");
        text = text.replace(&old, &new);
    }
}

fn write(files: &Files) -> TempDir {
    let folder = TempDir::new().unwrap();
    for (path, text) in files {
        let path = folder.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    folder
}

/// What is reported of a workspace: the findings, and their short and long forms.
fn messages(files: &Files) -> (Vec<Finding>, String) {
    let folder = write(files);
    let workspace = read::workspace(&read::find_root(folder.path()).unwrap());
    let findings = check(&Context::new(&workspace));
    let forms =
        [Format::Short, Format::Human].map(|format| render(&findings, &workspace.sources, format, Colours::None));
    let lines: Vec<_> = forms[1].lines().map(str::trim_end).collect();
    (findings, format!("{}\n{}\n", forms[0], lines.join("\n").trim_end()))
}

/// A draft is made in spite of these: the model can be made from the records.
#[test]
fn what_is_still_to_be_done_keeps_no_draft_back() {
    for (name, fixture) in fixtures() {
        let folder = write(&laid_over(&name, &fixture));
        let workspace = read::workspace(&read::find_root(folder.path()).unwrap());
        let context = Context::new(&workspace);
        let errors: BTreeSet<&str> = check(&context).iter().filter(|one| one.is_error()).map(|one| one.code).collect();
        if errors.iter().all(|code| OF_DRAFTS.contains(code)) {
            assert!(model(&context).is_ok(), "{name}: {errors:?}");
        }
    }
    assert!(OF_DRAFTS.iter().all(|code| RULES.iter().any(|rule| rule.code == *code)));
}

#[test]
fn the_base_has_no_findings() {
    let (findings, text) = messages(&base());
    assert!(findings.is_empty(), "{text}");
}

#[test]
fn every_fixture_is_reported_as_its_snapshot_says() {
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path("findings/snapshots");
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    for (name, fixture) in fixtures() {
        let (findings, text) = messages(&laid_over(&name, &fixture));
        let code = code_of(&name);
        settings.set_description(fixture.lines().next().unwrap().trim_start_matches("# "));
        settings.bind(|| insta::assert_snapshot!(name.as_str(), text));
        assert!(findings.iter().any(|finding| finding.code == code), "{name} shows no {code}:\n{text}");
        assert!(findings.iter().all(|finding| !finding.hints.is_empty()), "{name}: a finding without a hint:\n{text}");
        assert!(findings.iter().all(|finding| !finding.message.ends_with('.')), "{name}: a full stop:\n{text}");
    }
}

#[test]
fn codes_are_in_order_and_in_kebab_case() {
    let codes: Vec<_> = RULES.iter().map(|rule| rule.code).collect();
    assert!(codes.is_sorted_by(|a, b| a < b), "codes must be sorted and unique: {codes:?}");
    for code in codes {
        let sound = |word: &str| !word.is_empty() && word.bytes().all(|b| b.is_ascii_lowercase());
        assert!(code.split('-').all(sound), "{code}");
    }
}

#[test]
fn every_manual_has_its_parts() {
    for rule in RULES {
        assert!(rule.manual.starts_with(&format!("# {}\n", rule.code)), "{}", rule.code);
        for part in ["## What it finds\n", "## Why it matters\n", "## What to do\n"] {
            assert!(rule.manual.contains(part), "{}: {part}", rule.code);
        }
        assert!(rule.manual.lines().all(|line| line.chars().count() <= 130), "{}: a line is too long", rule.code);
    }
}

#[test]
fn every_rule_that_checks_has_a_fixture() {
    let shown: BTreeSet<_> = fixtures().keys().map(|name| code_of(name)).collect();
    // These need a file that text cannot express, or a large one; `bad_input.rs` and `limits.rs` have them.
    let elsewhere = ["file-too-large", "not-text", "outside-workspace", "text-too-large", "unreadable-file"];
    for rule in RULES.iter().filter(|rule| rule.check.is_some() && !elsewhere.contains(&rule.code)) {
        assert!(shown.contains(rule.code), "{} has no fixture", rule.code);
    }
}

#[test]
fn findings_are_in_the_order_of_their_places() {
    for (name, fixture) in fixtures() {
        let folder = write(&laid_over(&name, &fixture));
        let workspace = read::workspace(&read::find_root(folder.path()).unwrap());
        let findings = check(&Context::new(&workspace));
        let places = findings.iter().map(|finding| {
            let path = &workspace.sources.get(finding.place.source).path;
            (path.clone(), finding.place.start, finding.place.end, finding.code)
        });
        assert!(places.is_sorted(), "{name}");
    }
}
