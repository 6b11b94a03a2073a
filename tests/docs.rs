//! The pages are true: they name everything that the code gives, and what they lead to is there.

#![allow(clippy::disallowed_methods, clippy::unwrap_used, reason = "a test may ask where it stands, and stop at once")]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

fn repository() -> PathBuf {
    PathBuf::from(".")
}

fn text(path: &str) -> String {
    let text = fs::read_to_string(repository().join(path)).unwrap_or_default();
    assert!(!text.is_empty(), "{path} is not there");
    text
}

/// Everything that is in backticks on a page, cut into words.
fn named(page: &str) -> BTreeSet<&str> {
    let code = page.split('`').skip(1).step_by(2);
    code.flat_map(|code| code.split(|c: char| !c.is_alphanumeric() && !matches!(c, '_' | '-'))).collect()
}

/// The words that are between `before` and `after` on the lines of a text.
fn between<'a>(text: &'a str, before: &str, after: &str) -> Vec<&'a str> {
    text.lines().filter_map(|line| Some(line.trim_start().strip_prefix(before)?.split_once(after)?.0)).collect()
}

#[test]
fn every_name_of_the_view_is_documented() {
    let view = text("crates/print/src/template/view.rs")
        + &text("crates/print/src/template/view/performance.rs")
        + &text("crates/print/src/template/view/meeting.rs")
        + &text("crates/print/src/template/view/risks.rs")
        + &text("crates/print/src/template/view/overview.rs");
    let page = text("docs/templates.md");
    let documented = named(&page);
    let names: BTreeSet<&str> = view
        .match_indices(" => ")
        .filter_map(|(at, _)| view[..at].rsplit(|c: char| !c.is_alphanumeric() && c != '_').next())
        .filter(|name| name.starts_with(|c: char| c.is_ascii_lowercase()))
        .collect();
    assert!(names.len() > 50, "the names of the view were not found");
    for name in names {
        assert!(documented.contains(name), "docs/templates.md does not document `{name}`");
    }
}

#[test]
fn every_function_of_the_style_is_documented() {
    let page = text("docs/templates.md");
    let documented = named(&page);
    for file in [
        "chart",
        "furniture",
        "head",
        "meeting",
        "overview",
        "paper",
        "performance",
        "progress",
        "report",
        "risks",
        "text",
    ] {
        let style = text(&format!("templates/style/{file}.typ"));
        let functions = between(&style, "#let ", "(");
        assert!(!functions.is_empty(), "{file}.typ has no functions");
        for function in functions.into_iter().filter(|name| !name.contains(' ')) {
            assert!(documented.contains(function), "docs/templates.md does not document `{function}` in {file}.typ");
        }
    }
}

#[test]
fn every_field_of_the_build_report_is_documented() {
    let report = text("crates/build/src/write/report.rs");
    let page = text("docs/build-report.md");
    let fields: Vec<&str> = between(&report, "pub ", ":").into_iter().filter(|name| !name.contains(' ')).collect();
    assert!(fields.len() > 15, "the fields of the report were not found");
    for field in fields {
        assert!(named(&page).contains(field), "docs/build-report.md does not document `{field}`");
    }
}

#[test]
fn links_lead_to_files() {
    for path in [
        "README.md",
        "ARCHITECTURE.md",
        "CHANGELOG.md",
        "CONTRIBUTING.md",
        "docs/commands.md",
        "docs/records.md",
        "docs/templates.md",
    ] {
        let page = text(path);
        let folder = repository().join(path).parent().map(Path::to_path_buf).unwrap_or_default();
        for (at, _) in page.match_indices("](") {
            let link = page[at + 2..].split([')', '#']).next().unwrap_or_default();
            // A link of an example in backticks leads into a workspace, not into this repository.
            let elsewhere = link.is_empty() || link.starts_with("https://") || link.starts_with('/');
            assert!(elsewhere || folder.join(link).exists(), "{path} leads to {link}, which is not there");
        }
    }
}

#[test]
fn the_architecture_is_short() {
    assert!(text("ARCHITECTURE.md").lines().count() < 150);
}
