//! Limits on dependencies that Cargo does not hold: which crate is known where inside a crate of ours, and which stage knows which.
//! ARCHITECTURE.md tells why.

#![allow(clippy::disallowed_methods, clippy::unwrap_used, reason = "a test may ask where it stands, and stop at once")]

use std::fs;
use std::path::{Path, PathBuf};

/// A crate, or a part of the standard library, and the only modules that may name it.
const WALLS: [(&str, &[&str]); 21] = [
    ("toml", &["crates/records/src/read/"]),
    ("calamine", &["crates/records/src/read/"]),
    ("zip", &["crates/records/src/read/", "crates/pdf/src/archive.rs"]),
    ("clap_mangen", &["src/run/man.rs"]),
    ("csv", &["crates/records/src/read/", "crates/build/src/cells.rs"]),
    ("roxmltree", &["crates/records/src/read/"]),
    ("data_url", &["crates/records/src/read/"]),
    ("exif", &["crates/records/src/read/picture/notes.rs"]),
    ("flate2", &["crates/records/src/read/"]),
    ("similar", &["crates/compose/src/meeting/changes.rs"]),
    ("fluent_bundle", &["crates/compose/src/locale.rs"]),
    ("minijinja", &["crates/print/src/template.rs", "crates/print/src/template/"]),
    ("typst", &["crates/print/src/typeset.rs", "crates/print/src/typeset/"]),
    ("typst_layout", &["crates/print/src/typeset.rs", "crates/print/src/typeset/"]),
    ("typst_pdf", &["crates/print/src/typeset.rs", "crates/print/src/typeset/"]),
    (
        "unicode_normalization",
        &["crates/pdf/src/", "crates/text/src/markup/near_misses.rs", "crates/records/src/read/portable.rs"],
    ),
    ("comrak", &["crates/text/src/markup/parse.rs", "crates/text/src/markup/parse/"]),
    ("annotate_snippets", &["crates/text/src/diagnostic/render.rs"]),
    ("tempfile", &["crates/build/src/write.rs", "crates/build/src/write/", "crates/records/src/read/office.rs"]),
    ("std::process::Command", &["crates/records/src/read/office.rs"]),
    ("std::fs", &["crates/records/src/read/", "crates/build/src/write.rs", "crates/build/src/write/"]),
];

/// The stages that are in one crate: none knows a later one.
const STAGES: [(&str, &[&str]); 2] = [
    ("crates/records/src/", &["model", "read", "check", "project"]),
    ("crates/print/src/", &["layout", "blocks", "template", "typeset"]),
];

#[test]
fn every_crate_stays_behind_its_wall() {
    let mut broken = Vec::new();
    for (path, text) in sources() {
        for (number, named) in named(&text) {
            for (name, allowed) in WALLS {
                if is_below(&named, name) && !allowed.iter().any(|module| path.starts_with(module)) {
                    broken.push(format!("{path}:{number}: `{name}` is known only to {}", allowed.join(", ")));
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
        for (folder, stages) in STAGES {
            let module = path.strip_prefix(folder).and_then(|inner| inner.split(['/', '.']).next());
            let Some(here) = stages.iter().position(|stage| Some(*stage) == module) else { continue };
            for (number, named) in named(&text) {
                for later in &stages[here + 1..] {
                    if is_below(&named, &format!("crate::{later}")) {
                        broken.push(format!("{path}:{number}: `{}` must not know `{later}`", stages[here]));
                    }
                }
            }
        }
    }
    assert!(broken.is_empty(), "{}", broken.join("\n"));
}

#[test]
fn a_broken_wall_would_be_seen() {
    let sees = |text: &str, name: &str| named(text).iter().any(|(_, named)| is_below(named, name));
    assert!(sees("use toml::Value;", "toml"));
    assert!(sees("use toml::{self, Value};", "toml"));
    assert!(sees("    let x = std::fs::read(path);", "std::fs"));
    assert!(sees("use std::{\n    fs,\n    io::{self, Write},\n};", "std::fs"));
    assert!(sees("use crate::{model, check::{self, Context}};", "crate::check"));
    assert!(sees("use std::fs as disk;", "std::fs"));
    assert!(!sees("use std::{io, fmt};", "std::fs"));
    assert!(!sees("use crate::toml_text::parse;", "toml"));
    assert!(!sees("use toml_edit::Item;", "toml"));
    assert!(!sees("use crate::markup::typst::write;", "typst"));
    assert!(!sees("// use toml::Value;", "toml"));
    assert_eq!(named("\nuse a::{b::{c, d}, e};").len(), 3);
}

/// Whether a path names a crate or a module, or something in it.
fn is_below(path: &str, name: &str) -> bool {
    path.strip_prefix(name).is_some_and(|rest| rest.is_empty() || rest.starts_with("::"))
}

/// Every path that code names, with the number of its line from 1: those of a `use` without its braces.
fn named(text: &str) -> Vec<(usize, String)> {
    let mut all = Vec::new();
    let mut lines = text.lines().enumerate();
    while let Some((index, line)) = lines.next() {
        let line = line.trim();
        let import = ["use ", "pub use ", "pub(crate) use ", "pub(super) use "]
            .iter()
            .find_map(|start| line.strip_prefix(start));
        match import {
            Some(import) => {
                let mut import = import.to_owned();
                while !import.ends_with(';') {
                    let Some((_, line)) = lines.next() else { break };
                    import.push_str(line.trim());
                }
                unfold("", import.trim_end_matches(';'), &mut |path| all.push((index + 1, path)));
            }
            None if line.starts_with("//") => {}
            None => all.extend(paths(line).map(|path| (index + 1, path.to_owned()))),
        }
    }
    all
}

/// The paths that a tree of imports names.
fn unfold(before: &str, tree: &str, tell: &mut impl FnMut(String)) {
    let tree = tree.trim();
    let Some((start, rest)) = tree.split_once('{') else {
        let path = tree.split(" as ").next().unwrap_or(tree).trim();
        let path = path.strip_suffix("self").unwrap_or(path);
        tell(format!("{before}{path}").trim_end_matches("::").to_owned());
        return;
    };
    let (inside, before) = (rest.strip_suffix('}').unwrap_or(rest), format!("{before}{}", start.trim()));
    let (mut depth, mut from) = (0, 0);
    for (at, sign) in inside.char_indices().chain([(inside.len(), ',')]) {
        match sign {
            '{' => depth += 1,
            '}' => depth -= 1,
            ',' if depth == 0 => {
                if !inside[from..at].trim().is_empty() {
                    unfold(&before, &inside[from..at], tell);
                }
                from = at + 1;
            }
            _ => {}
        }
    }
}

/// The paths in a line of code.
fn paths(line: &str) -> impl Iterator<Item = &str> {
    let is_path = |c: char| c.is_alphanumeric() || matches!(c, '_' | ':');
    line.split(move |c: char| !is_path(c)).filter(|path| path.contains("::"))
}

/// A snapshot that nobody reads whole hides what changed.
#[test]
fn every_snapshot_is_short() {
    let mut files = Vec::new();
    list(Path::new("tests"), "snap", &mut files);
    list(Path::new("crates"), "snap", &mut files);
    assert!(files.len() > 100, "the snapshots were not found");
    let long: Vec<_> = files.iter().filter(|path| lines(path) > 300).collect();
    assert!(long.is_empty(), "more than 300 lines: {long:?}");
}

/// A file that fits a few screens is read before it is changed.
#[test]
fn every_file_is_short() {
    let mut files = Vec::new();
    for folder in ["src", "crates", "tests"] {
        list(Path::new(folder), "rs", &mut files);
    }
    let long: Vec<_> = files.iter().filter(|path| lines(path) >= 400).collect();
    assert!(long.is_empty(), "400 lines or more: {long:?}");
}

fn lines(path: &PathBuf) -> usize {
    fs::read_to_string(path).unwrap_or_default().lines().count()
}

/// Words with hyphens that the code of `crates/compose` names and that are no keys: kinds of papers and fields of one.
const NO_KEYS: [&str; 10] = [
    "action-log",
    "cover-report",
    "forward-plan",
    "lead-in",
    "lead-out",
    "minutes-index",
    "performance-report",
    "plan-overview",
    "progress-report",
    "risk-register",
];

#[test]
fn every_key_that_the_code_names_has_words() {
    let english = fs::read_to_string("templates/locale/en.ftl").unwrap();
    let has_words = |key: &str| english.contains(&format!("\n{key} = "));
    let is_key = |word: &&str| {
        let is_part = |part: &str| !part.is_empty() && part.bytes().all(|letter| letter.is_ascii_lowercase());
        word.contains('-') && word.split('-').all(is_part)
    };
    let mut seen = 0;
    for (path, text) in sources().iter().filter(|(path, _)| path.starts_with("crates/compose/src/")) {
        for line in text.lines().filter(|line| !line.trim_start().starts_with("//")) {
            for key in line.split('"').skip(1).step_by(2).filter(is_key) {
                seen += 1;
                // Some keys are the start of others, which the code puts together.
                let starts = || english.contains(&format!("\n{key}-"));
                let known =
                    has_words(key) || starts() || has_words(&format!("appended-{key}")) || NO_KEYS.contains(&key);
                assert!(known, "{path}: no word for `{key}`");
            }
        }
    }
    assert!(seen > 300, "{seen}");
}

fn sources() -> Vec<(String, String)> {
    let mut files = Vec::new();
    list(Path::new("src"), "rs", &mut files);
    list(Path::new("crates"), "rs", &mut files);
    // Tests of a crate see it from outside.
    files.retain(|path| !path.components().any(|part| part.as_os_str() == "tests"));
    assert!(files.len() > 300, "the sources were not found");
    let shown = |path: &PathBuf| path.to_string_lossy().replace('\\', "/");
    files.iter().map(|path| (shown(path), fs::read_to_string(path).unwrap_or_default())).collect()
}

fn list(folder: &Path, wanted: &str, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            list(&path, wanted, files);
        } else if path.extension().is_some_and(|extension| extension == wanted) {
            files.push(path);
        }
    }
    files.sort();
}
