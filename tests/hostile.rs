//! Words come out of a paper as they went in, whatever they are.

#![allow(clippy::unwrap_used, reason = "a test may stop at once")]

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::ops::Range;

use orderpaper_records::read::{self, TextField};
use orderpaper_text::diagnostic::Severity;
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};

use crate::workspace::{TestWorkspace, heard, text};

/// How many strings are tried, and how many of them stand in one paper.
const STRINGS: usize = 100_000;
const IN_ONE: usize = 5_000;

const REPORT: &str = "meetings/2026-11-18-parks/reports/play-area.toml";

/// Words at random may look like words to be replaced.
const LOOKS_UNFINISHED: &str = "placeholder";

/// Pieces that mean something to TOML, Markdown, Jinja or Typst, and pieces that mean nothing.
fn hostile() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        3 => "[a-zA-Z0-9ŵŷâéñß]{1,6}",
        4 => "[#\\[\\]{}()$*_`~^<>@\\\\\"'/=+.:;,!?|&%-]{1,4}",
        1 => prop::sample::select(vec![
            "#include \"x\"", "#read(\"/etc/passwd\")", "]#", "*/", "/*@1*/", "//", "{{ x }}", "{% raw %}", "{# x #}",
            "\\u{23}", "$x^2$", "--", "...", "<label>", "@ref", "~~", "**", "[[x]]", "![[x]]", "{#x}", "&amp;", "<b>",
            "https://example.org", "a@b.example", "1. x", "- x", "= x", "\"\"\"", "'''", "£5", "½", "“x”", "—", "✓", "→",
            "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch", "the.whole.democratic.services@council.example",
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

/// The words without spaces, which lines of a page add and drop. A long word may break, and no character says where.
fn bare(words: &str) -> String {
    words.chars().filter(|c| !c.is_whitespace()).collect()
}

/// The words without the accents that are alone, which `pdftotext` sets on the letter beside them.
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
        let printed = without_accents(&text(&paper_of(&strings).paper_but("play-area.pdf", LOOKS_UNFINISHED)));
        check(&strings, &printed, without_accents);
    }
}

/// The structure tree keeps every character; reading it is slow, so fewer strings are read.
#[test]
fn every_string_is_heard_as_it_went_in() {
    for strings in strings(120, 2) {
        let printed = bare(&words_heard(&heard(&paper_of(&strings).paper_but("play-area.pdf", LOOKS_UNFINISHED))));
        check(&strings, &printed, bare);
    }
}

/// Whether a text is in one of the papers. People who have no part in them, agenda items, the notes between two reports
/// and guidance do not.
fn is_printed(path: &str) -> bool {
    let printed = [
        "council.toml: name",
        "glossary.toml: term",
        "committees/children-scrutiny.toml: name",
        "plans/improvement.toml: group",
        "plans/improvement.toml: recommendation",
        "plans/improvement/2006-02-20.toml",
        "plans/improvement/2006-09-18",
        "indicators/caseload.toml: name",
        "indicators/caseload.toml: definition",
        "risks/children-services.toml: risk.1.title",
        "risks/children-services.toml: risk.1.description",
        "risks/children-services.toml: risk.1.controls",
        "/reports/",
    ];
    printed.iter().any(|part| path.starts_with(part) || part.starts_with('/') && path.contains(part))
        && !path.ends_with("withdrawn")
}

#[test]
fn every_text_of_every_record_comes_out_as_it_went_in() {
    for (round, strings) in
        strings(2_000, 3).flat_map(|all| all.chunks(400).map(<[_]>::to_vec).collect::<Vec<_>>()).enumerate()
    {
        let workspace = TestWorkspace::copy_of("content")
            // Read from columns, words of one language would be among those of the other.
            .replace("council.toml", "bilingual = \"columns\"", "bilingual = \"sequence\"")
            .replace("council.toml", "abbreviations = \"error\"", "abbreviations = \"off\"")
            .replace("council.toml", "recommendations = \"that\"", "recommendations = \"any\"");
        // Other words are no longer those that were published.
        let ledger = workspace.path().join("meetings/2006-09-26-children-scrutiny/published.toml");
        std::fs::remove_file(ledger).unwrap();
        let messages = hostile_everywhere(&workspace, &strings);
        let built = workspace.build();
        let errors: Vec<_> = built.findings.iter().filter(|f| f.severity == Severity::Error).collect();
        assert!(errors.is_empty(), "round {round}: {errors:#?}");
        let pdf = workspace.path().join("paper-under-test.pdf");
        let printed = built.outputs.iter().map(|output| {
            std::fs::write(&pdf, &output.bytes).unwrap();
            without_accents(&text(&pdf))
        });
        let printed: Vec<String> = printed.collect();
        for (index, (path, words)) in messages.iter().enumerate() {
            let start = format!("◀{index}▶");
            let found: Vec<_> = printed.iter().filter_map(|text| text.split_once(&start)).collect();
            assert!(!found.is_empty() || !is_printed(path), "{path} is not printed");
            for (_, rest) in found {
                let found = rest.split_once('◆').map(|(found, _)| found);
                assert_eq!(
                    found,
                    Some(without_accents(words).as_str()),
                    "{path}: {words:?} is not printed as it went in"
                );
            }
        }
    }
}

/// Puts a hostile string into every text of every record; gives the path of each and what it says.
fn hostile_everywhere(workspace: &TestWorkspace, strings: &[String]) -> Vec<(String, String)> {
    let read = read::workspace(&read::find_root(workspace.path()).unwrap());
    let mut fields: Vec<TextField> = Vec::new();
    fields.extend(read.council.iter().flat_map(|record| record.texts.clone()));
    fields.extend(read.glossary.iter().flat_map(|record| record.texts.clone()));
    fields.extend(read.people.iter().flat_map(|record| record.texts.clone()));
    fields.extend(read.committees.iter().flat_map(|record| record.texts.clone()));
    fields.extend(read.plans.iter().flat_map(|record| record.texts.clone()));
    fields.extend(read.progress.iter().flat_map(|record| record.texts.clone()));
    fields.extend(read.indicators.iter().flat_map(|record| record.texts.clone()));
    fields.extend(read.registers.iter().flat_map(|record| record.texts.clone()));
    fields.extend(read.meetings.iter().flat_map(|record| record.texts.clone()));
    fields.extend(read.reports.iter().flat_map(|record| record.texts.clone()));
    let mut edits: BTreeMap<String, Vec<(Range<usize>, String)>> = BTreeMap::new();
    let mut messages = Vec::new();
    // A bar chart cuts names that are too long for it; the table beside it has them whole.
    let is_cut = |path: &str| path.starts_with("comparator.") || path.starts_with("breakdown.");
    for field in fields.into_iter().filter(|field| !is_cut(&field.path)) {
        let file = &read.sources.get(field.place.source).path;
        let words = strings[messages.len() % strings.len()].clone();
        let mut marked = format!("◀{}▶{}◆", messages.len(), markdown(&words));
        // Tables must still be placed.
        marked.extend(
            field
                .text
                .split("![[")
                .skip(1)
                .filter_map(|rest| rest.split_once("]]").map(|(id, _)| format!("\n\n![[{id}]]"))),
        );
        // A report that is exempt in part must still have such a part.
        if field.text.contains(".exempt}") {
            marked.push_str("\n\nKept back. {.exempt}");
        }
        // A term is explained where a paper uses it.
        if file.ends_with("performance-and-staffing.toml") && field.path == "section.0.text" {
            let terms = read.glossary.iter().flat_map(|glossary| &glossary.value.term);
            marked.extend(terms.map(|term| format!("\n\n{}", term.term)));
        }
        let written = if file.ends_with(".md") { marked } else { toml(&marked) };
        let range = field.place.start..field.place.end;
        edits.entry(file.clone()).or_default().push((range, written));
        messages.push((format!("{file}: {}", field.path), words));
    }
    for (file, mut edits) in edits {
        let path = workspace.path().join(file);
        let mut content = std::fs::read_to_string(&path).unwrap();
        edits.sort_by_key(|(range, _)| std::cmp::Reverse(range.start));
        for (range, written) in edits {
            content.replace_range(range, &written);
        }
        std::fs::write(path, content).unwrap();
    }
    messages
}

/// Fields that are no Markdown: a name, a telephone number, a reference of the forward plan, a term.
#[test]
fn every_plain_field_comes_out_as_it_went_in() {
    const FIELDS: usize = 4;
    for strings in strings(25 * FIELDS, 4).flat_map(|all| all.chunks(FIELDS).map(<[_]>::to_vec).collect::<Vec<_>>()) {
        let marked: Vec<String> = strings.iter().enumerate().map(|(n, words)| format!("◀{n}▶{words}◆")).collect();
        let member =
            format!("\n[[person]]\nid = \"member\"\nname = {}\ntelephone = {}\n", toml(&marked[0]), toml(&marked[1]));
        let report = format!(
            "cabinet_member = \"member\"\ncontacts = [\"member\"]\nforward_plan = {}\nauthor =",
            toml(&marked[2])
        );
        let term = format!("[[term]]\nterm = {}\nmeaning = \"A term.\"\n", toml(&marked[3]));
        let uses = format!("background_papers = [{}, ", toml(&markdown(&marked[3])));
        let workspace = TestWorkspace::copy_of("examples/minimal")
            .append("people.toml", &member)
            .append("glossary.toml", &term)
            .replace(REPORT, "author =", &report)
            .replace(REPORT, "background_papers = [", &uses);
        let built = workspace.build();
        let errors: Vec<_> = built.findings.iter().filter(|f| f.severity == Severity::Error).collect();
        assert!(errors.is_empty(), "{errors:#?}");
        let pdf = workspace.path().join("paper-under-test.pdf");
        std::fs::write(&pdf, &built.outputs[0].bytes).unwrap();
        let printed = without_accents(&text(&pdf));
        for (n, words) in strings.iter().enumerate() {
            let found = printed.split_once(&format!("◀{n}▶")).and_then(|(_, rest)| rest.split_once('◆'));
            let expected = without_accents(words);
            assert_eq!(
                found.map(|(found, _)| found),
                Some(expected.as_str()),
                "{words:?} is not printed as it went in"
            );
        }
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
