//! The two editions: no exempt word in public, whatever is marked; every public word there; and the same numbers in both.

#![cfg(unix)]
#![allow(clippy::unwrap_used, reason = "a test may stop at once")]

mod copies;

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use orderpaper_compose::locale::Locale;
use orderpaper_compose::{self as compose, MinutePiece, Part, Piece, Recommendation};
use orderpaper_pdf::proof;
use orderpaper_records::check::{self, Context};
use orderpaper_records::project::{Edition, project};
use orderpaper_records::read;
use orderpaper_text::markup::{all_words, plain};
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};

use crate::workspace::{TestWorkspace, heard, text};

const MEETING: &str = "meetings/2026-11-18-parks";
const ROUNDS: usize = 24;
/// How many of them are built as a whole; `tokens.rs` builds more of other kinds.
const BUILDS: usize = 8;

/// A workspace with words that are nowhere else, exempt and public.
#[derive(Default)]
struct Marked {
    meeting: String,
    report: String,
    secret_report: String,
    minutes: String,
    exempt: Vec<String>,
    public: Vec<String>,
    /// Whether the title of the third item is exempt.
    shut: bool,
}

impl Marked {
    /// A new word that is exempt or public.
    fn word(&mut self, exempt: bool) -> String {
        let number = self.exempt.len() + self.public.len();
        let letters = (0..4).map(|place| char::from(b'a' + u8::try_from(number / 26_usize.pow(place) % 26).unwrap()));
        let word = format!("quorl{}vand", letters.collect::<String>());
        let words = if exempt { &mut self.exempt } else { &mut self.public };
        words.push(word.clone());
        word
    }

    fn made(marks: &[bool]) -> Self {
        let mut made = Self::default();
        let mut marks = marks.iter().copied().cycle();
        let mut mark = || marks.next().unwrap();
        made.report(&mut mark);
        made.exempt_report(&mut mark);
        made.agenda(&mut mark);
        made.minutes(&mut mark);
        made
    }

    fn report(&mut self, mark: &mut dyn FnMut() -> bool) {
        let mut body = String::new();
        for section in ["summary", "background", "more"] {
            let whole = mark();
            let mut words = String::new();
            for n in 0..4 {
                let exempt = whole || mark();
                let categories = if mark() { " 1" } else { "" };
                let sign = match (exempt && !whole, n % 2) {
                    (true, 0) => format!(" {{#{section}-{n} .exempt{categories}}}"),
                    (false, 0) => format!(" {{#{section}-{n}}}"),
                    (true, _) => format!(" {{.exempt{categories}}}"),
                    _ => String::new(),
                };
                let [first, note, item] = [0, 1, 2].map(|_| self.word(exempt));
                let _ = write!(
                    words,
                    "Word {first} of it[^{section}{n}]{sign}\n\n- item {item}\n\n[^{section}{n}]: Note {note}.\n\n"
                );
            }
            let _ =
                write!(body, "[[section]]\nid = \"{section}\"\ntext = \"\"\"\n{words}\"\"\"\n{}", exempt_key(whole));
        }
        for n in 0..4 {
            let exempt = mark();
            let [one, part] = [0, 1].map(|_| self.word(exempt));
            let _ = write!(
                body,
                "[[recommendation]]\nid = \"rec-{n}\"\ntext = \"agrees {one}\"\npart = [{{ text = \"with {part}\" }}]\n{}",
                exempt_key(exempt)
            );
            if exempt {
                let reason = self.word(true);
                let _ = writeln!(body, "exempt_reason = \"Because {reason}.\"");
            }
            let exempt = mark();
            let title = self.word(exempt);
            let _ = write!(
                body,
                "[[appendix]]\nid = \"app-{n}\"\ntitle = \"Of {title}\"\nto_follow = true\n{}",
                exempt_key(exempt)
            );
        }
        let title = self.word(false);
        self.report = format!(
            "title = \"A {title}\"\nauthor = \"head-of-parks\"\nclassification = \"part-exempt\"\nexempt_categories = [3]\npublic_interest = \"Prices.\"\nbackground_papers = []\nlead_in = \"That the committee:\"\n{body}\n[[appendix]]\nid = \"last\"\ntitle = \"Last {}\"\nto_follow = true\nexempt = true\n",
            self.word(true)
        );
    }

    fn exempt_report(&mut self, mark: &mut dyn FnMut() -> bool) {
        let purpose = if mark() { format!("purpose = \"For {}.\"\n", self.word(true)) } else { String::new() };
        let [title, words, one] = [0, 1, 2].map(|_| self.word(true));
        self.secret_report = format!(
            "title = \"The {title}\"\nauthor = \"head-of-parks\"\nclassification = \"exempt\"\nexempt_categories = [3]\npublic_interest = \"Prices.\"\nbackground_papers = []\n{purpose}lead_in = \"That the committee:\"\n[[recommendation]]\nid = \"secret\"\ntext = \"agrees {one}\"\n[[section]]\nid = \"summary\"\ntext = \"Of {words}.\"\n[[section]]\nid = \"background\"\ntext = \"None.\"\n[[section]]\nid = \"more\"\ntext = \"None.\"\n"
        );
    }

    fn agenda(&mut self, mark: &mut dyn FnMut() -> bool) {
        let titled = self.word(false);
        self.meeting = format!(
            "committee = \"parks\"\n[[item]]\nid = \"one\"\nreport = \"play-area\"\n[[item]]\nid = \"shut\"\nkind = \"exclusion\"\n[[item]]\nid = \"two\"\ntitle = \"On {titled}\"\nreport = \"bids\"\nexempt_categories = [3]\n"
        );
        let secret = mark();
        self.shut = secret;
        let [title, purpose, part] = [0, 1, 2].map(|_| self.word(secret));
        let _ = write!(
            self.meeting,
            "[[item]]\nid = \"three\"\ntitle = \"On {title}\"\npurpose = \"For {purpose}.\"\npart = [{{ title = \"Part {part}\" }}]\n"
        );
        if secret {
            let public = self.word(false);
            let _ = write!(self.meeting, "exempt_categories = [1]\npublic_title = \"On {public}\"\n");
        }
    }

    fn minutes(&mut self, mark: &mut dyn FnMut() -> bool) {
        let mut out = String::from(
            "chair = \"cllr-chair\"\n[[attendance]]\nperson = \"cllr-chair\"\nclass = \"member\"\n[[item]]\nid = \"shut\"\n",
        );
        for item in ["one", "two", "three"] {
            let whole = mark() || item == "two";
            let said = self.word(whole);
            let _ = write!(out, "[[item]]\nid = \"{item}\"\ntext = \"Said {said}.\"\n{}", exempt_key(whole));
            if whole {
                let messages = self.word(false);
                let _ = write!(out, "exempt_categories = [3]\npublic_summary = \"Told {messages}.\"\n");
            } else if item == "three" && self.shut {
                // It would follow from its item.
                out.push_str("exempt = false\n");
            }
            let mut any = whole;
            for n in 0..3 {
                let exempt = mark();
                any |= exempt;
                let words = self.word(whole || exempt);
                let _ = write!(
                    out,
                    "[[item.resolution]]\nid = \"{item}-{n}\"\ntext = \"resolved {words}\"\n{}",
                    exempt_key(exempt)
                );
                if exempt {
                    out.push_str("exempt_categories = [3]\n");
                }
            }
            // An action follows from whatever was resolved.
            let act = self.word(any);
            let _ =
                write!(out, "[[item.action]]\nid = \"act-{item}\"\ntext = \"To {act}.\"\nowner = \"head-of-parks\"\n");
        }
        self.minutes = out;
    }

    fn workspace(&self) -> TestWorkspace {
        let council = "[[section]]\nid = \"summary\"";
        let more = "[policy]\nabbreviations = \"off\"\n\n[[section]]\nid = \"more\"\nheading = \"More\"\n\n[[section]]\nid = \"summary\"";
        let workspace = TestWorkspace::copy_of("examples/minimal")
            .replace("council.toml", council, more)
            .append("people.toml", "\n[[person]]\nid = \"cllr-chair\"\nname = \"Councillor Ann Chair\"\n");
        let put = |path: &str, text: &str| fs::write(workspace.path().join(MEETING).join(path), text).unwrap();
        put("meeting.toml", &self.meeting);
        put("minutes.toml", &self.minutes);
        put("reports/play-area.toml", &self.report);
        put("reports/bids.toml", &self.secret_report);
        workspace
    }
}

fn exempt_key(exempt: bool) -> &'static str {
    if exempt { "exempt = true\n" } else { "" }
}

fn random(rounds: usize) -> Vec<Marked> {
    let rng = TestRng::from_seed(RngAlgorithm::ChaCha, &[7; 32]);
    let mut runner = TestRunner::new_with_rng(Config::default(), rng);
    // Something is always public and something exempt, but how much of it differs from round to round.
    let strategy =
        (1..9u32).prop_flat_map(|of_ten| prop::collection::vec(prop::bool::weighted(f64::from(of_ten) / 10.0), 61));
    (0..rounds).map(|_| Marked::made(&strategy.new_tree(&mut runner).unwrap().current())).collect()
}

/// Every file below a folder, by path.
fn files(folder: &Path, prefix: &str, all: &mut BTreeMap<String, Vec<u8>>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = format!("{prefix}{}", path.file_name().unwrap().to_str().unwrap());
        if path.is_dir() {
            files(&path, &format!("{name}/"), all);
        } else {
            all.insert(name, fs::read(&path).unwrap());
        }
    }
}

#[test]
fn no_exempt_word_is_public_and_every_public_word_is() {
    for (round, marked) in random(BUILDS).into_iter().enumerate() {
        let workspace = marked.workspace();
        let output = workspace.run(&["build", "--typst"]);
        let said = format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
        assert_eq!(output.status.code(), Some(0), "round {round}: {said}\n{}", marked.report);
        let mut all = BTreeMap::new();
        files(&workspace.path().join("out"), "", &mut all);
        let (restricted, public): (BTreeMap<_, _>, BTreeMap<_, _>) =
            all.into_iter().partition(|(path, _)| path.contains("restricted/"));
        assert!(!restricted.is_empty() && public.contains_key("build.json"));
        let mut printed = String::new();
        for (path, bytes) in &public {
            let file = workspace.path().join("file-under-test");
            fs::write(&file, bytes).unwrap();
            let words = if path.ends_with(".pdf") {
                printed.push_str(&text(&file));
                format!("{} {} {}", heard(&file), proof::everything(bytes), proof::text(bytes))
            } else {
                String::from_utf8_lossy(bytes).into_owned()
            };
            for word in &marked.exempt {
                assert!(!words.contains(word), "round {round}: {path} holds {word}");
                assert!(!printed.contains(word) && !path.contains(word), "round {round}: {path} prints {word}");
            }
        }
        let mut secret = String::new();
        for (_, bytes) in restricted.iter().filter(|(path, _)| path.ends_with(".pdf")) {
            secret.push_str(&proof::text(bytes));
        }
        for word in &marked.public {
            assert!(
                printed.contains(word),
                "round {round}: no public paper holds {word}\n{}\n{}",
                marked.report,
                marked.minutes
            );
        }
        for word in &marked.exempt {
            assert!(!said.contains(word), "round {round}: {said}");
            assert!(secret.contains(word), "round {round}: no restricted paper holds {word}");
        }
    }
}

/// Adds the number of each recommendation and its parts.
fn recommended(items: &[Recommendation], before: &str, add: &mut impl FnMut(&str, &str)) {
    for item in items {
        let number = format!("{before}{}", item.number);
        add(&number, &all_words(&item.blocks));
        recommended(&item.parts, &number, add);
    }
}

/// The number of everything that has one, by the first of its words that is nowhere else.
fn numbers(parts: &[Part]) -> BTreeMap<String, String> {
    let mut found = BTreeMap::new();
    let mut add = |number: &str, words: &str| {
        let word = words.split(|c: char| !c.is_alphanumeric()).find(|word| word.starts_with("quorl"));
        found.extend(word.map(|word| (word.to_owned(), number.to_owned())));
    };
    for part in parts {
        match part {
            Part::Section { body, .. } => {
                for piece in body {
                    if let Piece::Paragraph { number, blocks, .. } = piece {
                        add(number, &all_words(blocks));
                    }
                }
            }
            Part::Recommendations { items, .. } => recommended(items, "", &mut add),
            Part::Appendices { list, .. } => list.iter().for_each(|one| add(&one.label, &plain(&one.title))),
            Part::Minute { pieces, .. } => {
                for piece in pieces {
                    if let MinutePiece::Resolved { items, .. } = piece {
                        recommended(items, "", &mut add);
                    }
                }
            }
            _ => {}
        }
    }
    found
}

#[test]
fn both_editions_carry_the_same_numbers() {
    let mut compared = 0;
    for marked in random(ROUNDS) {
        let workspace = marked.workspace();
        let read = read::workspace(&read::find_root(workspace.path()).unwrap());
        let model = check::model(&Context::new(&read)).unwrap();
        let locale = Locale::new(&BTreeMap::new()).unwrap();
        let of = |edition| {
            let papers = compose::papers(&project(&model, edition), &locale);
            let parts = papers.into_iter().flat_map(|paper| paper.versions).flat_map(|version| version.parts);
            numbers(&parts.collect::<Vec<_>>())
        };
        let (public, restricted) = (of(Edition::Public), of(Edition::Restricted));
        for (word, number) in &public {
            if let Some(other) = restricted.get(word) {
                assert_eq!(number, other, "{word}");
                compared += 1;
            }
        }
        assert!(public.len() < restricted.len());
    }
    assert!(compared > 200, "only {compared} numbers were compared");
}

/// The notes at the foot of pages are numbered alike as well.
#[test]
fn what_is_withheld_says_so_and_leaves_its_number() {
    let report = "meetings/2026-11-18-parks/reports/play-area.toml";
    let head =
        "classification = \"part-exempt\"\nexempt_categories = [3]\npublic_interest = \"Prices are secret.\"\nauthor =";
    let words = "First[^a] paragraph, see [[bid]] and [[bids]].\n\nThe bid is from Zanzibar[^b]. {#bid .exempt 1}\n\n- at any price\n\n[^a]: The first note.\n\n[^b]: A note on Zanzibar.\n\nThird[^c] paragraph.\n\n[^c]: The last note.\n";
    let summary = "id = \"summary\"\ntext = \"\"\"\n";
    let workspace = TestWorkspace::copy_of("examples/minimal")
        .replace(report, "author =", head)
        .replace(report, summary, &format!("{summary}{words}\n"))
        .replace(report, "[[recommendation]]\nid = \"open-longer\"", "[[recommendation]]\ntext = \"buys Zanzibar; and\"\nexempt = true\nexempt_reason = \"It names Zanzibar.\"\n\n[[recommendation]]\nid = \"open-longer\"")
        .append(report, "\n[[appendix]]\nid = \"bids\"\ntitle = \"Bids of Zanzibar\"\nexempt = true\nto_follow = true\n\n[[appendix]]\nid = \"map\"\ntitle = \"Map\"\nto_follow = true\n");
    let printed = text(&workspace.paper("2026-11-18-parks/play-area.pdf"));
    let printed = printed.split_whitespace().collect::<Vec<_>>().join(" ");
    for words in [
        "2 Not for publication. Exempt under paragraph 1: information about an individual",
        "3 Third3 paragraph",
        "see paragraph 2 and Appendix A",
        "(a) Not for publication. Exempt under paragraph 3",
        "(b) agrees that the play area",
        "Appendix A Not for publication.",
        "Appendix B Map",
        "3 The last note.",
    ] {
        assert!(printed.contains(words), "{words:?} is not printed: {printed}");
    }
    assert!(!printed.contains("Zanzibar") && !printed.contains("any price"));
    let restricted = text(&workspace.paper("restricted/play-area.pdf"));
    let restricted = restricted.split_whitespace().collect::<Vec<_>>().join(" ");
    for words in [
        "2 [Exempt under paragraph 1] The bid is from Zanzibar2 .",
        "3 Third3 paragraph",
        "(a) [Exempt under paragraph 3] buys Zanzibar; and Why exempt: It names Zanzibar.",
        "Appendix A [Exempt under paragraph 3] Bids of Zanzibar",
    ] {
        assert!(restricted.contains(words), "{words:?} is not printed: {restricted}");
    }
}
