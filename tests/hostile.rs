//! Words come out of a paper as they went in, whatever they are.

#![allow(clippy::unwrap_used, reason = "a test may stop at once")]

mod workspace;

use std::fmt::Write as _;

use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};
use workspace::{TestWorkspace, heard, text};

/// How many strings are tried, and how many of them stand in one paper.
const STRINGS: usize = 100_000;
const IN_ONE: usize = 5_000;

const REPORT: &str = "meetings/2026-11-18-parks/reports/play-area.toml";

/// Pieces that mean something to TOML, Markdown, Jinja or Typst, and pieces that mean nothing.
fn hostile() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        3 => "[a-zA-Z0-9ŵŷâéñß]{1,6}",
        4 => "[#\\[\\]{}()$*_`~^<>@\\\\\"'/=+.:;,!?|&%-]{1,4}",
        1 => prop::sample::select(vec![
            "#include \"x\"", "#read(\"/etc/passwd\")", "]#", "*/", "/*@1*/", "//", "{{ x }}", "{% raw %}", "{# x #}",
            "\\u{23}", "$x^2$", "--", "...", "<label>", "@ref", "~~", "**", "[[x]]", "![[x]]", "{#x}", "&amp;", "<b>",
            "https://example.org", "a@b.example", "1. x", "- x", "= x", "\"\"\"", "'''", "£5", "½", "“x”", "—", "✓", "→",
        ]).prop_map(str::to_owned),
    ];
    prop::collection::vec(piece, 1..5).prop_map(|pieces| pieces.join(" "))
}

/// Markdown that says exactly `words`: every mark of punctuation escaped.
fn markdown(words: &str) -> String {
    words.chars().fold(String::new(), |mut out, c| {
        if c.is_ascii_punctuation() {
            out.push('\\');
        }
        out.push(c);
        out
    })
}

/// A TOML string that says exactly `text`.
fn toml(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\"").replace('\n', "\\n"))
}

/// The words without spaces, which lines of a page add and drop, and without the places where a long word may break.
fn bare(words: &str) -> String {
    words.chars().filter(|c| !c.is_whitespace() && *c != '\u{200b}').collect()
}

/// The words without the accents that stand alone, which `pdftotext` sets on the letter beside them.
fn without_accents(words: &str) -> String {
    bare(words).chars().filter(|c| !matches!(c, '`' | '^' | '~' | '\u{300}'..='\u{36f}')).collect()
}

/// Each string between two marks that no string holds, as paragraphs, items, cells, recommendations and terms in turn.
fn fields(strings: &[String]) -> (String, String) {
    let mut section = String::new();
    let mut rest = String::new();
    for (index, words) in strings.iter().enumerate() {
        let marked = format!("◀{index}▶{}◆", markdown(words));
        match index % 6 {
            0 => write!(section, "{marked}\n\n").unwrap(),
            1 => write!(section, "- {marked}\n\n").unwrap(),
            2 => write!(section, "> **{marked}**\n\n").unwrap(),
            3 => write!(section, "| head | other |\n|---|---|\n| {marked} | x |\n\n").unwrap(),
            4 => writeln!(rest, "[[recommendation]]\ntext = {}", toml(&marked)).unwrap(),
            _ => {
                writeln!(rest, "[[appendix]]\nid = \"a{index}\"\ntitle = {}\nto_follow = true", toml(&marked)).unwrap();
            }
        }
    }
    (section, rest)
}

/// The words of a structure tree, without its tags.
fn words_heard(heard: &str) -> String {
    heard.lines().filter_map(|line| line.trim_start().strip_prefix('"')?.strip_suffix('"')).collect()
}

fn strings(number: usize, seed: u8) -> impl Iterator<Item = Vec<String>> {
    let rng = TestRng::from_seed(RngAlgorithm::ChaCha, &[seed; 32]);
    let mut runner = TestRunner::new_with_rng(Config::default(), rng);
    let strategy = hostile();
    (0..number.div_ceil(IN_ONE))
        .map(move |_| (0..number.min(IN_ONE)).map(|_| strategy.new_tree(&mut runner).unwrap().current()).collect())
}

#[test]
fn every_string_comes_out_as_it_went_in() {
    for strings in strings(STRINGS, 1) {
        let printed = without_accents(&text(&paper_of(&strings).paper("play-area.pdf")));
        check(&strings, &printed, without_accents);
    }
}

/// The structure tree keeps every character; reading it is slow, so fewer strings are read.
#[test]
fn every_string_is_heard_as_it_went_in() {
    for strings in strings(120, 2) {
        let printed = bare(&words_heard(&heard(&paper_of(&strings).paper("play-area.pdf"))));
        check(&strings, &printed, bare);
    }
}

fn check(strings: &[String], printed: &str, form: fn(&str) -> String) {
    assert!(printed.contains(&form(&strings[0])), "the title {:?} is not printed", strings[0]);
    for (index, words) in strings.iter().enumerate() {
        let start = format!("◀{index}▶");
        let found = printed.split_once(&start).and_then(|(_, rest)| rest.split_once('◆')).map(|(found, _)| found);
        assert_eq!(found, Some(form(words).as_str()), "{index}: {words:?} does not come out as it went in");
    }
}

fn paper_of(strings: &[String]) -> TestWorkspace {
    let (section, rest) = fields(strings);
    let report = format!(
        "title = {}\nauthor = \"head-of-parks\"\nbackground_papers = []\nlead_in = \"That the committee:\"\n{rest}\n[[section]]\nid = \"summary\"\ntext = {}\n[[section]]\nid = \"background\"\ntext = \"None.\"\n",
        toml(&markdown(&strings[0])),
        toml(&section),
    );
    let workspace = TestWorkspace::copy_of("examples/minimal");
    let workspace = workspace.replace(
        "council.toml",
        "[[section]]\nid = \"summary\"",
        "[policy]\nabbreviations = \"off\"\n\n[[section]]\nid = \"summary\"",
    );
    std::fs::write(workspace.path().join(REPORT), report).unwrap();
    workspace
}
