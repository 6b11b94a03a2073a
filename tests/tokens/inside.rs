//! In process, as far as composed papers.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering};

use orderpaper_compose::locale::Locale;
use orderpaper_compose::{self as compose, PackPurpose};
use orderpaper_records::check::{self, Context};
use orderpaper_records::project::{Edition, project};
use orderpaper_records::read;
use orderpaper_text::diagnostic::{self, Colours, Finding, Format};

use super::pen::{Class, END, LETTERS, Pen, START, Token};
use super::world;

/// Writes the files of a workspace.
pub fn put(pen: &Pen, folder: &Path) {
    for (path, bytes) in &pen.files {
        let path = folder.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }
}

/// Every word of ours in a text.
pub fn words(text: &str) -> impl Iterator<Item = &str> {
    let length = START.len() + LETTERS + END.len();
    text.match_indices(START).filter_map(move |(at, _)| text.get(at..at + length)).filter(|word| word.ends_with(END))
}

/// What went wrong, each kind once, with the first workspace that shows it and how often it was seen.
#[derive(Default)]
pub struct Told(Mutex<BTreeMap<String, (u64, String, u64)>>);

impl Told {
    pub fn add(&self, kind: String, seed: u64, more: impl FnOnce() -> String) {
        let mut all = self.0.lock().unwrap();
        let one = all.entry(kind).or_insert_with_key(|kind| {
            let more = more();
            eprintln!("{seed}: {kind}\n{more}\n");
            (seed, more, 0)
        });
        one.2 += 1;
    }

    pub fn finish(self) {
        let all = self.0.into_inner().unwrap();
        let lines: Vec<String> = all
            .iter()
            .map(|(kind, (seed, more, times))| format!("{kind}: {times} times, first in {seed}\n{more}"))
            .collect();
        assert!(all.is_empty(), "{}\n{} kinds", lines.join("\n"), lines.len());
    }
}

/// The number of rounds that the environment asks for.
pub fn rounds(name: &str, unless: u64) -> u64 {
    std::env::var(name).ok().and_then(|rounds| rounds.parse().ok()).unwrap_or(unless)
}

fn first_errors(findings: &[Finding]) -> Vec<&Finding> {
    findings.iter().filter(|one| one.severity == diagnostic::Severity::Error).collect()
}

/// One workspace.
fn one(seed: u64, locale: &Locale, messages: &Told) {
    let pen = world::workspace(seed);
    let folder = tempfile::tempdir().unwrap();
    put(&pen, folder.path());
    let read = read::workspace(&read::find_root(folder.path()).unwrap());
    let context = Context::new(&read);
    let findings = check::check(&context);
    let errors = first_errors(&findings);
    if let Some(first) = errors.first() {
        let code = format!("refused: {}", first.code);
        let errors: Vec<Finding> = errors.into_iter().take(3).cloned().collect();
        messages.add(code, seed, || diagnostic::render(&errors, &read.sources, Format::Human, Colours::None));
        return;
    }
    let model = check::model(&context).unwrap();
    let public = project(&model, Edition::Public);
    let restricted = project(&model, Edition::Restricted);
    let papers = compose::papers(&public, locale);
    let packs = compose::packs(&public, &restricted, locale, PackPurpose::Publish);
    let mut printed = String::new();
    let hold = |what: &str, text: &str| {
        for word in words(text) {
            let Some(Token { class, field }) = pen.tokens.get(word) else { continue };
            if *class == Class::Secret || (*class == Class::Hidden && what != "model") {
                let at = text.find(word).unwrap();
                let around = text.get(at.saturating_sub(300)..(at + 300).min(text.len())).unwrap_or(word).to_owned();
                messages.add(format!("LEAK {what}: {class:?} {field}"), seed, || format!("{word}: {around}"));
            }
        }
    };
    for paper in &papers {
        let text = format!("{paper:?}");
        hold(&format!("paper {:?}", paper.kind), &text);
        printed += &text;
    }
    for pack in packs.iter().flatten().filter(|pack| pack.edition == Edition::Public) {
        hold("pack front", &format!("{:?}", pack.front));
        hold("pack parts", &format!("{:?}", pack.parts));
        printed += &format!("{:?}{:?}", pack.front, pack.parts);
    }
    let told_words: std::collections::BTreeSet<&str> = words(&printed).collect();
    for (word, token) in pen.tokens.iter().filter(|(_, token)| token.class == Class::Printed) {
        if !told_words.contains(word.as_str()) {
            messages.add(format!("NOT PRINTED {}", token.field), seed, || word.clone());
        }
    }
}

#[test]
fn no_exempt_word_is_in_a_composed_public_paper() {
    let (rounds, start) = (rounds("ORDERPAPER_TOKENS", 60), rounds("ORDERPAPER_TOKENS_FROM", 0));
    let messages = Told::default();
    let next = AtomicU64::new(start);
    std::thread::scope(|scope| {
        for _ in 0..2 {
            std::thread::Builder::new()
                .stack_size(16 * 1024 * 1024)
                .spawn_scoped(scope, || {
                    let locale = Locale::new(&BTreeMap::new()).unwrap();
                    loop {
                        let seed = next.fetch_add(1, Ordering::Relaxed);
                        if seed >= start + rounds {
                            break;
                        }
                        one(seed, &locale, &messages);
                    }
                })
                .unwrap();
        }
    });
    messages.finish();
}

/// Writes the workspace of a round down, to be looked at: `ORDERPAPER_TOKENS_FROM` says which, `ORDERPAPER_TOKENS_INTO` where.
#[test]
#[ignore = "a tool and no test"]
fn a_workspace_to_look_at() {
    let into = std::env::var("ORDERPAPER_TOKENS_INTO").unwrap();
    put(&world::workspace(rounds("ORDERPAPER_TOKENS_FROM", 0)), Path::new(&into));
}
