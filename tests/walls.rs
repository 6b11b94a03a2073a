//! The walls of the house: which crate is known where. ARCHITECTURE.md tells why.

#![allow(clippy::disallowed_methods, clippy::unwrap_used, reason = "a test may ask where it stands, and stop at once")]

use std::fs;
use std::path::{Path, PathBuf};

/// A crate and the only modules that may name it.
const WALLS: [(&str, &[&str]); 26] = [
    ("clap", &["args.rs", "run.rs", "run/"]),
    ("clap_complete", &["args.rs", "run.rs"]),
    ("toml", &["read/"]),
    ("calamine", &["read/"]),
    ("zip", &["read/"]),
    ("csv", &["read/", "run/"]),
    ("similar", &["compose/meeting/changes.rs"]),
    ("minijinja", &["template.rs", "template/"]),
    ("typst", &["typeset.rs", "typeset/"]),
    ("typst_layout", &["typeset.rs", "typeset/"]),
    ("typst_pdf", &["typeset.rs", "typeset/"]),
    ("lopdf", &["assemble.rs", "assemble/"]),
    ("hayro", &["assemble/"]),
    ("ttf_parser", &["read/", "assemble/"]),
    ("roxmltree", &["read/"]),
    ("data_url", &["read/"]),
    ("flate2", &["read/"]),
    ("aho_corasick", &["assemble.rs", "assemble/"]),
    ("unicode_normalization", &["assemble/", "markup/slips.rs"]),
    ("comrak", &["markup/parse.rs"]),
    ("fluent_bundle", &["locale.rs"]),
    ("annotate_snippets", &["diagnostic/render.rs"]),
    ("tempfile", &["write.rs", "write/", "read/office.rs"]),
    ("std::process::Command", &["read/office.rs"]),
    ("indicatif", &["run/"]),
    ("std::fs", &["read/", "write.rs", "write/"]),
];

/// A stage and the later stages that it must not know.
const ORDER: [&str; 9] = ["read", "check", "project", "compose", "template", "typeset", "assemble", "write", "run"];

#[test]
fn every_crate_stays_behind_its_wall() {
    let mut broken = Vec::new();
    for (path, text) in sources() {
        for (number, line) in code_lines(&text) {
            for (name, allowed) in WALLS {
                let inside = allowed.iter().any(|module| path.starts_with(module));
                if names(line, name) && !inside {
                    broken.push(format!("src/{path}:{number}: `{name}` is known only to {}", allowed.join(", ")));
                }
            }
        }
    }
    assert!(broken.is_empty(), "{}", broken.join("\n"));
}

#[test]
fn no_stage_knows_a_later_one() {
    let mut broken = Vec::new();
    for (path, text) in sources() {
        let stage = path.split(['/', '.']).next().unwrap_or_default();
        let Some(here) = ORDER.iter().position(|name| *name == stage) else { continue };
        for (number, line) in code_lines(&text) {
            for later in &ORDER[here + 1..] {
                if names(line, &format!("crate::{later}")) {
                    broken.push(format!("src/{path}:{number}: `{stage}` must not know `{later}`"));
                }
            }
        }
    }
    assert!(broken.is_empty(), "{}", broken.join("\n"));
}

#[test]
fn the_model_knows_no_stage() {
    for (path, text) in sources().into_iter().filter(|(path, _)| path.starts_with("model")) {
        for (number, line) in code_lines(&text) {
            for stage in ORDER {
                assert!(
                    !names(line, &format!("crate::{stage}")),
                    "src/{path}:{number}: the model must not know `{stage}`"
                );
            }
        }
    }
}

#[test]
fn a_broken_wall_would_be_seen() {
    assert!(names("use toml::Value;", "toml"));
    assert!(names("    let x = std::fs::read(path);", "std::fs"));
    assert!(!names("use crate::toml_text::parse;", "toml"));
    assert!(!names("use toml_edit::Item;", "toml"));
    assert!(!names("use crate::markup::typst::write;", "typst"));
}

/// Whether a line of code names a crate or a path, as the first part of a path.
fn names(line: &str, name: &str) -> bool {
    line.match_indices(name).any(|(at, _)| {
        let before = line[..at].chars().next_back();
        let after = &line[at + name.len()..];
        let starts = before.is_none_or(|c| !c.is_alphanumeric() && !matches!(c, '_' | ':' | '.' | '/' | '"' | '`'));
        let ends = after.starts_with("::")
            || (name.contains("::") && !after.starts_with(|c: char| c.is_alphanumeric() || c == '_'));
        starts && ends
    })
}

/// The lines that are no comments, with their numbers from 1.
fn code_lines(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let numbered = text.lines().enumerate().map(|(index, line)| (index + 1, line));
    numbered.filter(|(_, line)| !line.trim_start().starts_with("//"))
}

fn sources() -> Vec<(String, String)> {
    let root = Path::new("src");
    let mut files = Vec::new();
    list(root, &mut files);
    assert!(files.len() > 40, "the sources were not found");
    let relative = |path: &PathBuf| path.strip_prefix(root).unwrap_or(path).to_string_lossy().replace('\\', "/");
    files.iter().map(|path| (relative(path), fs::read_to_string(path).unwrap_or_default())).collect()
}

fn list(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            list(&path, files);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
    files.sort();
}
