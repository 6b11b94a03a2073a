//! Papers in each language: its words, what is in one language alone, and headings in two.

use std::collections::{BTreeMap, BTreeSet};

use orderpaper_compose::locale::BUILT_IN;
use orderpaper_compose::{Paper, Words, WordsOf};
use orderpaper_records::check::{Context, check};
use orderpaper_records::project::Edition;
use orderpaper_records::read::{self, Unsaved};
use orderpaper_text::markup::Inline;

const GAELIC: &str = "crates/compose/tests/gaelic";
const IRISH: &str = "crates/compose/tests/irish";
const WHOLE: &str = "crates/compose/tests/whole";

/// Words that are the same in English and in another language: symbols of units, marks in a grid, and words that Welsh has borrowed.
const SAME: [&str; 9] = [
    "agenda",
    "column-ward",
    "mark-absent",
    "mark-apologies",
    "mark-in-attendance",
    "mark-present",
    "mark-substitute",
    "size-kilobytes",
    "size-megabytes",
];

/// The messages of a language by key, without what a count chooses from.
fn messages(text: &str) -> BTreeMap<&str, &str> {
    text.lines().filter(|line| !line.starts_with(['#', ' '])).filter_map(|line| line.split_once(" = ")).collect()
}

/// The words of a message without its values.
fn words_of(message: &str) -> String {
    let (first, rest) = message.split_once('{').unwrap_or((message, ""));
    let after = rest.split('{').filter_map(|piece| piece.split_once('}')).map(|(_, words)| words);
    std::iter::once(first).chain(after).collect()
}

fn codes(workspace: &str, unsaved: &Unsaved) -> Vec<&'static str> {
    let workspace = read::workspace_with(&super::root(workspace), unsaved);
    assert!(workspace.faults.is_empty(), "{:?}", workspace.faults);
    // The records are there in more languages than each of their papers.
    let found = check(&Context::new(&workspace)).into_iter().map(|finding| finding.code);
    found.filter(|code| *code != "unprinted-translation").collect()
}

fn holds(listing: &str, all: &[&str]) {
    for words in all {
        assert!(listing.contains(words), "{words}\n{listing}");
    }
}

#[test]
fn no_english_word_is_left_in_another_language() {
    let english = messages(BUILT_IN[0].1);
    for (language, text) in &BUILT_IN[1..] {
        for (key, message) in messages(text) {
            let words = words_of(english[key]);
            let is_same = words.chars().any(char::is_alphabetic) && words == words_of(message);
            assert!(!is_same || SAME.contains(&key), "{language}: {key} = {message}");
        }
    }
}

/// Every kind of paper of a workspace whose records are in English, printed as if they were in another language.
#[test]
fn no_paper_in_another_language_prints_fixed_words_in_english() {
    let council = super::in_part::record(&format!("{WHOLE}/council.toml"));
    let english = messages(BUILT_IN[0].1);
    let records = read::workspace_with(&super::root(WHOLE), &Unsaved::new());
    let context = Context::new(&records);
    let recorded: BTreeSet<&str> = context.texts.iter().map(|text| text.field.text.trim()).collect();
    let whole = |message: &&&str| !message.contains('{') && message.chars().count() > 3;
    for (language, text) in &BUILT_IN[1..] {
        let own: BTreeSet<&str> = messages(text).into_values().collect();
        let english: BTreeSet<&str> =
            english.values().filter(whole).copied().filter(|words| !own.contains(words)).collect();
        let council = council.replace("languages = [\"en\"]", &format!("languages = [\"{language}\"]"));
        let unsaved = Unsaved::from([("council.toml".to_owned(), council)]);
        for mut paper in super::composed(WHOLE, &unsaved, Edition::Restricted) {
            let of = format!("{language} {}/{}", paper.meeting, paper.id);
            paper.each_text(&mut |field, words| {
                if field.by == WordsOf::Program && field.name != "sheet" {
                    words.runs(&mut |run| {
                        assert!(!english.contains(run) || recorded.contains(run), "{of}, {}: {run}", field.name);
                    });
                }
            });
        }
    }
}

#[test]
fn a_gaelic_council_prints_its_papers() {
    assert_eq!(codes(GAELIC, &Unsaved::new()), [""; 0]);
    let listing = |id: &str| super::listing_with(GAELIC, &Unsaved::new(), Edition::Public, id);
    holds(
        &listing("2026-11-24-foghlam/agenda"),
        &[
            "Clàr-gnothaich",
            "Comataidh an Fhoghlaim",
            "Dimàirt 24 Samhain 2026 aig 10:00",
            "Leisgeulan",
            "Ballrachd",
            "Geàrr-chunntas na coinneimh: 20 Dàmhair 2026",
            "Bus na sgoile",
        ],
    );
    holds(
        &listing("2026-10-20-foghlam/minutes"),
        &[
            "Geàrr-chunntas na coinneimh, 20 Dàmhair 2026",
            "Buill an làthair",
            "Gluasad",
            "Tha 13 ainmean-sgrìobhte rithe.",
            "Neach-molaidh: Comh. Iain Moireasdan. Neach-taic: Comh. Catrìona NicLeòid.",
            "2 air a shon",
            "Chaidh co-dhùnadh:",
            "(Stiùiriche Foghlaim, ro 2 Samhain 2026)",
            "Dhùin a’ choinneamh aig 12:15.",
        ],
    );
    holds(
        &listing("2026-11-24-foghlam/bus"),
        &[
            "Aithisg: Comataidh an Fhoghlaim, 24 Samhain 2026",
            "Aithisg le",
            "Molaidhean",
            "Co-dhùnadh",
            "Faic paragraf 1.",
            "Chan eil gin ann",
        ],
    );
}

#[test]
fn an_irish_council_prints_its_papers() {
    assert_eq!(codes(IRISH, &Unsaved::new()), [""; 0]);
    let listing = |id: &str| super::listing_with(IRISH, &Unsaved::new(), Edition::Public, id);
    holds(
        &listing("2026-11-24-iompar/agenda"),
        &[
            "Clár gnó",
            "Coiste Iompair",
            "Dé Máirt, 24 Samhain 2026 ag 10:00",
            "Leithscéalta",
            "Comhaltas",
            "Miontuairiscí an chruinnithe: 20 Deireadh Fómhair 2026",
            "An bus scoile",
        ],
    );
    holds(
        &listing("2026-10-20-iompar/minutes"),
        &[
            "Miontuairiscí an chruinnithe, 20 Deireadh Fómhair 2026",
            "Comhaltaí i láthair",
            "Tairiscint",
            "Tá 3 shíniú léi.",
            "Moltóir: An Comhairleoir Séamas Ó Fátha. Cuiditheoir: An Comhairleoir Caitríona Ní Ardha.",
            "2 ar son",
            "Beartaíodh:",
            "(Stiúrthóir Seirbhísí, faoin 2 Samhain 2026)",
            "Chríochnaigh an cruinniú ag 12:15.",
        ],
    );
    holds(
        &listing("2026-11-24-iompar/bus"),
        &[
            "Tuarascáil: Coiste Iompair, 24 Samhain 2026",
            "Tuarascáil ó",
            "Moltaí",
            "Cinneadh",
            "Féach paragraf 1.",
            "Níl aon cheann ann",
        ],
    );
}

/// The report on the bus with these words in it for others, and as it is asked for in `language`.
fn bus(language: &str, changes: &[(&str, &str)]) -> Unsaved {
    let path = "meetings/2026-11-24-foghlam/reports/bus.toml";
    let mut text = super::in_part::record(&format!("{GAELIC}/{path}"));
    for (from, to) in [("language = \"gd\"", language)].iter().chain(changes) {
        assert!(text.contains(from), "{from}\n{text}");
        text = text.replacen(from, to, 1);
    }
    Unsaved::from([(path.to_owned(), text)])
}

const ONE: (&str, &str) = ("text = { gd = \"Tha", "text = { en = false, gd = \"Tha");
const RECOMMENDED: (&str, &str) = ("text = { gd = \"Gun", "text = { en = \"That the committee agrees.\", gd = \"Gun");

fn bus_paper(unsaved: &Unsaved) -> Paper {
    let all = super::composed(GAELIC, unsaved, Edition::Public);
    all.into_iter().find(|paper| paper.id == "bus").unwrap()
}

/// The words of a paper that are marked as being in another language than those around them.
fn foreign(paper: &mut Paper) -> Vec<String> {
    let mut found = Vec::new();
    let mut see = |inline: &mut Inline| {
        if let Inline::Foreign { language, body, .. } = inline {
            found.push(format!("{language}: {}", orderpaper_text::markup::plain(body)));
        }
    };
    paper.each_text(&mut |_, mut words| match &mut words {
        Words::Blocks(blocks) => orderpaper_text::markup::map_inlines(blocks, &mut see),
        Words::Line(line) => orderpaper_text::markup::map_each(line, &mut see),
        _ => {}
    });
    found
}

#[test]
fn a_text_in_one_language_alone_is_printed_with_a_note_and_is_no_finding() {
    let unsaved = bus("language = \"en\"", &[RECOMMENDED, ONE]);
    assert_eq!(codes(GAELIC, &unsaved), [""; 0]);
    let listing = super::listing_with(GAELIC, &unsaved, Edition::Public, "2026-11-24-foghlam/bus");
    assert_eq!(listing.matches("This part is in Gaelic only.").count(), 1, "{listing}");
    holds(&listing, &["1 paragraph: This part is in Gaelic only. | Tha feum air bus.", "2 paragraph: Faic"]);
    let marked = foreign(&mut bus_paper(&unsaved));
    assert!(marked[0].starts_with("gd: Tha feum air bus.") && marked.len() == 2, "{marked:?}");
    // Without the word that it is meant, it is missed.
    assert_eq!(codes(GAELIC, &bus("language = \"en\"", &[RECOMMENDED])), ["missing-translation"]);
}

#[test]
fn a_paper_in_both_languages_prints_such_a_text_once_and_keeps_its_numbers() {
    let unsaved = bus("language = \"both\"", &[RECOMMENDED, ONE]);
    assert_eq!(codes(GAELIC, &unsaved), [""; 0]);
    let listing = super::listing_with(GAELIC, &unsaved, Edition::Public, "2026-11-24-foghlam/bus");
    assert_eq!(listing.matches("Tha feum air bus.").count(), 1, "{listing}");
    holds(&listing, &["Paragraphs 1 to 2:", "This part is in Gaelic only."]);
    assert_eq!(foreign(&mut bus_paper(&unsaved)), [""; 0]);
}

#[test]
fn headings_may_be_in_two_languages_and_the_rest_in_one() {
    let unsaved = bus(
        "language = \"headings\"",
        &[("text = { gd = \"Gun", "text = { en = \"That the committee agrees.\", cy = \"")],
    );
    let unsaved = unsaved.into_iter().map(|(path, text)| {
        let text = text.replace(", cy = \" aontaich a’ Chomataidh ris a’ bhus.\"", "");
        (
            path,
            text.replace(
                "text = { gd = \"Tha feum air bus. {#feum}\\n\\nFaic [[feum]].\" }",
                "text = \"A bus is needed.\"",
            ),
        )
    });
    let unsaved: Unsaved = unsaved.collect();
    assert_eq!(codes(GAELIC, &unsaved), [""; 0]);
    let mut paper = bus_paper(&unsaved);
    assert_eq!(paper.languages, ["en"]);
    assert_eq!(paper.title(), "The school bus / Bus na sgoile");
    let marked = foreign(&mut paper);
    // Whose report it is has a name in each language too.
    assert_eq!(
        marked,
        [
            "gd: Bus na sgoile",
            "gd: Stiùiriche Foghlaim",
            "gd: Geàrr-iomradh",
            "gd: Molaidhean",
            "gd: Pàipearan cùl-fhiosrachaidh",
        ]
    );
    let kickers = &paper.versions[0].kickers;
    assert_eq!(kickers[0].1, "Aithisg: Comataidh an Fhoghlaim, 24 Samhain 2026");
}

#[test]
fn a_text_for_no_language_and_a_word_for_none_are_told() {
    let path = "council.toml";
    let council = super::in_part::record(&format!("{GAELIC}/{path}"));
    let told = |from: &str, to: &str| {
        let unsaved = Unsaved::from([(path.to_owned(), council.replacen(from, to, 1))]);
        let workspace = read::workspace_with(&super::root(GAELIC), &unsaved);
        workspace.faults.len()
    };
    assert_eq!(told("en = \"Summary\"", "en = true"), 1);
    assert_eq!(told("{ en = \"Summary\", gd = \"Geàrr-iomradh\" }", "{ en = false, gd = false }"), 1);
    assert_eq!(told("en = \"Summary\"", "en = false"), 0);
}

#[test]
fn a_missing_translation_names_its_language_in_words() {
    let unsaved =
        bus("language = \"gd\"", &[("title = { en = \"The school bus\", gd = \"Bus na sgoile\" }", "title = \"Bus\"")]);
    let workspace = read::workspace_with(&super::root(GAELIC), &unsaved);
    let findings = check(&Context::new(&workspace));
    let [finding] = findings.as_slice() else { panic!("{findings:?}") };
    assert_eq!(finding.message, "this text is missing in Scottish Gaelic");
    let hint = "a paper in Scottish Gaelic prints it: write { en = \"…\", gd = \"…\" }, or { en = \"…\", gd = false } \
                if it is not to be in Scottish Gaelic";
    assert_eq!(finding.hints, [hint]);
}
