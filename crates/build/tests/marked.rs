//! Every mark of markup in every text: a paper prints it, or a finding says why not.

use std::path::Path;

use orderpaper_build::write::Cache;
use orderpaper_build::{Request, Silent, build};
use orderpaper_pdf::proof;
use orderpaper_records::read::{self, TextField, Unsaved, find_root};
use orderpaper_text::diagnostic::{Colours, Format, Severity, render};

/// All that texts may have in them: words that are struck out, stressed, of a machine, links, and a note.
const MARKS: &str = "~~struck~~ **strong** *stressed* `code` [site](https://example.org/a?b=c) \
                     <https://example.org/a/very/long/path/that/goes/on-and-on> ***~~[all `of` it](https://example.org)~~*** \
                     [~~gone~~](https://example.org) words[^n]";

/// The text with `mark` at the end of each paragraph, heading, item of a list and cell of a table.
fn marked(text: &str, mark: &str) -> String {
    let lines: Vec<&str> = text.lines().collect();
    let mut fenced = false;
    let mut out: Vec<String> = Vec::new();
    for (index, line) in lines.iter().enumerate() {
        let trimmed = line.trim();
        fenced ^= trimmed.starts_with("```");
        let next = lines.get(index + 1).map_or("", |next| next.trim());
        let starts = |line: &str| {
            line.is_empty() || line.starts_with(['-', '*', '#', '|', '>', ':']) || line.starts_with(char::is_numeric)
        };
        let is_dashes = trimmed.starts_with('|') && trimmed.chars().all(|c| matches!(c, '|' | '-' | ':' | ' '));
        if fenced
            || trimmed.is_empty()
            || is_dashes
            || trimmed.starts_with(['!', '`', ':'])
            || trimmed.starts_with("[^")
            || !starts(next) && !trimmed.starts_with(['|', '#'])
        {
            out.push((*line).to_owned());
        } else if let Some(row) = trimmed.strip_suffix('|') {
            let cells: Vec<String> =
                row.split('|').skip(1).map(|cell| format!("{} {mark} ", cell.trim_end())).collect();
            out.push(format!("|{}|", cells.join("|")));
        } else if let Some((words, id)) = line.rsplit_once(" {").filter(|_| trimmed.ends_with('}')) {
            out.push(format!("{words} {mark} {{{id}"));
        } else {
            out.push(format!("{line} {mark}"));
        }
    }
    let mut text = out.join("\n");
    if mark.contains("[^n]") {
        text.push_str("\n\n[^n]: A ~~struck~~ [note](https://example.org).\n");
    }
    text
}

/// The texts of a workspace with a mark in each.
fn all_marked(root: &Path, mark: &str) -> Unsaved {
    let workspace = read::workspace(root);
    let mut all: Vec<TextField> = Vec::new();
    workspace.reports.iter().for_each(|one| all.extend(one.texts.clone()));
    workspace.minutes.iter().for_each(|one| all.extend(one.texts.clone()));
    workspace.meetings.iter().for_each(|one| all.extend(one.texts.clone()));
    workspace.plans.iter().for_each(|one| all.extend(one.texts.clone()));
    workspace.progress.iter().for_each(|one| all.extend(one.texts.clone()));
    workspace.indicators.iter().for_each(|one| all.extend(one.texts.clone()));
    workspace.registers.iter().for_each(|one| all.extend(one.texts.clone()));
    workspace.decisions.iter().for_each(|one| all.extend(one.texts.clone()));
    workspace.actions.iter().for_each(|one| all.extend(one.texts.clone()));
    workspace.committees.iter().for_each(|one| all.extend(one.texts.clone()));
    workspace.council.iter().for_each(|one| all.extend(one.texts.clone()));
    workspace.people.iter().for_each(|one| all.extend(one.texts.clone()));
    workspace.glossary.iter().for_each(|one| all.extend(one.texts.clone()));
    all.sort_by_key(|field| std::cmp::Reverse((field.place.source, field.place.start)));
    all.dedup_by_key(|field| field.place);
    let mut texts = Unsaved::new();
    for field in all {
        let source = workspace.sources.get(field.place.source);
        let text = texts.entry(source.path.clone()).or_insert_with(|| source.text.clone());
        let words = marked(&field.text, mark);
        let words = if source.path.ends_with(".toml") {
            format!("\"{}\"", words.replace('\\', "\\\\").replace('"', "\\\"").replace('\n', "\\n"))
        } else {
            words
        };
        text.replace_range(field.place.range(), &words);
    }
    texts
}

#[test]
fn every_mark_can_be_in_every_text() {
    for name in ["content", "examples/bilingual"] {
        let root = find_root(&Path::new("../..").join(name)).unwrap();
        let workspace = read::workspace_with(&root, &all_marked(&root, MARKS));
        let built = build(&workspace, &Request::default(), &Cache::none(), &Silent).unwrap();
        let errors = built.findings.iter().filter(|finding| finding.severity == Severity::Error);
        let told = render(&errors.cloned().collect::<Vec<_>>(), &workspace.sources, Format::Human, Colours::None);
        assert!(told.is_empty(), "{name}:\n{told}");
        let agendas: Vec<_> = built.outputs.iter().filter(|output| output.path.ends_with("agenda.pdf")).collect();
        assert!(!agendas.is_empty(), "{name}");
        for output in agendas {
            let words = proof::text(&output.bytes);
            assert!(["struck", "gone", "stressed"].iter().all(|word| words.contains(word)), "{}", output.path);
        }
    }
}
