//! What the proof of the public edition searches for, and what it leaves alone.

#![allow(clippy::unwrap_used, reason = "a test may stop at once")]

use orderpaper_pdf::proof::{Match, SearchWords, Secrets};
use proptest::prelude::*;
use proptest::sample::select;

/// Public records of a small council.
const PUBLIC: &str = "Councillor Ann Harris, Councillor Mark Baker and Joe Young met on 3 December 2026. The play area in \
                      Mill Lane costs £18,400 a year, and 1234.567 tonnes of bark were laid. Dewi is not for rest homes. \
                      The Tenderers Guide. Call 01234 555 000, or write to parks@harbourside.gov.uk.";
/// What the program and the furniture of its pages say.
const OWN: &[&str] =
    &["Harbourside Council", "Cabinet", "Report to the Committee", "Page 1 of 1", "not for publication"];

fn secrets(exempt: &[&str]) -> Secrets {
    let words =
        SearchWords { exempt: exempt.to_vec(), public: vec![PUBLIC], own: OWN.to_vec(), ..SearchWords::default() };
    Secrets::new(&words).unwrap()
}

fn finds(exempt: &str, said: &str) -> bool {
    secrets(&[exempt]).in_text(said).is_some()
}

/// What is exempt, and how a public paper says it.
#[test]
fn a_secret_is_found_however_it_is_said() {
    let table = [
        // Short names and other rare words.
        ("Mr Bagshaw owes the rent.", "rent of Bagshaw"),
        ("Mr Bagshaw owes the rent.", "BAGSHAW"),
        ("He met Ms Lee-Quirke.", "to Quirke"),
        ("He met Jo Young-Carpenter.", "Young-Carpenter, Young Carpenter"),
        ("Paid to Rhys.", "by rhys, today"),
        ("Paid to Kay.", "by kay, today"),
        // Plurals and possessives, on either side.
        ("Mr Bagshaw owes the rent.", "the Bagshaws"),
        ("Mr Bagshaw owes the rent.", "Bagshaw's rent and Bagshaw’s"),
        ("The Bagshaws owe the rent.", "Mr Bagshaw"),
        ("The Bagshaws' rent", "Mr Bagshaw"),
        ("The Foxtons' rent", "foxton"),
        // Pieces of a word.
        ("Mr Bagshaw owes the rent.", "Bag shaw"),
        ("Mr Bagshaw owes the rent.", "Bag-shaw, Bag\u{2010}shaw"),
        ("Mr Bagshaw owes the rent.", "Bag\u{ad}shaw"),
        ("Mr Bagshaw owes the rent.", "Bag\u{200b}shaw"),
        ("Mr Bagshaw owes the rent.", "Bag-\nshaw"),
        ("Mr Forrest owes the rent.", "Forrest"),
        ("Mr Forrest owes the rent.", "Forr est"),
        // Forms of letters.
        ("Siân Prydderch", "Sia\u{302}n"),
        ("Sia\u{302}n Prydderch", "Siân"),
        ("Mr Effingfield", "E\u{fb03}ngfield"),
        ("E\u{fb03}ngfield", "Effingfield"),
        ("Mr Bagshaw", "Ｂａｇｓｈａｗ"),
        ("Frau Weißgruber", "WEISSGRUBER"),
        // Names of common or public words.
        ("He said that Rose Carpenter owes it.", "to Rose Carpenter."),
        ("He said that Ann Baker owes it.", "to Ann\u{a0}Baker, and"),
        ("He said that Mr Carpenter owes it.", "Mr. Carpenter owes"),
        // Amounts.
        ("It is £125,000.", "£125 000"),
        ("It is £125,000.", "£125\u{a0}000 or £125\u{202f}000 or £125\u{2009}000"),
        ("It is £125,000.", "125'000"),
        ("It is £125,000.", "125’000"),
        ("It is £125,000.", "€125.000"),
        ("It is £125,000.", "GBP 125000."),
        ("It is £125 000.", "(£125,000)"),
        ("It is £125,000.", "£125,000.00"),
        ("It is £125,000.50.", "£125 000.50"),
        ("It is 95000.", "95,000"),
        ("It is £95,000.", "value,95000,120"),
        ("It is £95.", "£95, say"),
        ("It is 95 €.", "95€"),
        ("It is £1.2m.", "of £1.2 million"),
        ("It is £2,050.", "2,050"),
        ("It is £2,050.", "£2050"),
        ("It is 4,517 homes.", "all 4517"),
        // References and addresses.
        ("See CT/2006/117.", "CT/2006/117"),
        ("See CT/2006/117.", "ct 2006 117"),
        ("See CT/2006/117.", "CT-2006-117, CT2006117"),
        ("Flat EH1/22", "EH1/22"),
        ("It is at EH7 4QX now.", "EH74QX"),
        ("It is at EH74QX now.", "EH7-4QX"),
        ("Write to ann.baker@rose.org", "ann.baker@rose.org"),
        ("Call 0131 496 0123.", "(0131) 4960123"),
        ("Call 0131 496 0123.", "+44 131 496 0123, +44 (0)131 496 0123"),
        ("Call +44 131 496 0123.", "01314960123"),
        // Rows of words, and short texts.
        ("He is not to be let in by the old gate", "is not TO be let-in"),
        ("Sell the mill", "we sell the mill today"),
    ];
    let missed: Vec<_> = table.iter().filter(|(exempt, said)| !finds(exempt, said)).collect();
    assert!(missed.is_empty(), "{missed:#?}");
}

/// What is exempt, and what a public paper says all the same.
#[test]
fn nothing_is_found_that_is_no_secret() {
    let table = [
        // The furniture of appended files.
        ("Harbourside Council Page 1 of 1", "Harbourside Council Page 1 of 1"),
        (
            "Harbourside Council Page 12 of 120 3 December 2026 Item 7",
            "Harbourside Council, Page 12 of 120. 3 December 2026, item 7",
        ),
        (
            "Bid Harbourside Council Cabinet 24 November 2026 Page 3",
            "Harbourside Council Cabinet 24 November 2026 Page 3",
        ),
        ("Cabinet, 24 November 2026", "Cabinet 24 November 2026"),
        (
            "to the end. Harbourside Council Page 3 Summary and so on",
            "Council, page 3: summary of the end, Harbourside council",
        ),
        // Figures that the program prints.
        ("Of 3 in 2026, 12.5% and 95 and 100", "Page 3 of 95, 2026, 12.5%, 100"),
        ("On 18.11.2026 and 2026-11-18, 18/11/2026, 18:30 and 18.30", "18.11.2026 2026-11-18 18/11/2026 18:30 18.30"),
        ("In 2025/26 and 2025-2026, 1998, 2099", "2025/26 2025-2026 1998 2099"),
        ("It is £2,050.", "in 2050"),
        ("Some 5,000 or 2,500 or 10,000 homes", "0 2,500 5,000 10,000"),
        (
            "The 31st, at 10am and 12:30pm, 20mph, 40m, 12kg, 100kg and 1990s",
            "31st 10am 12:30pm 20mph 40m 12kg 100kg 1990s",
        ),
        ("It is £12.50.", "1,250 homes"),
        ("It is 1,250 homes: 1,251", "12.50 and 12.51"),
        ("It is £95.", "95 of 95%, £95,000 and £95.40 and 95 £100"),
        ("It is 12,517.", "12.517pt, in cells 12 5170 or 112,517 or 12,517,000 or 0.12517"),
        ("It is 4,517.", "14,517 4,517,000 4.5170"),
        ("It rose to 1,235 or 1,234.57.", "1,235 and 1,234.57"),
        ("It is £18 400", "£18,400.00 and 18400"),
        ("Article-50, Form-12, 18-Nov-2026", "Article 50 form-12, or 18-nov-2026"),
        // Numbers of lists and phases.
        ("Of the options (iii) and (viii) is best, in Phase XIII", "b)(iii), viii and xiii"),
        // What is in brackets is another phrase.
        ("I asked Ann (Young) about it.", "Ann Young"),
        // Pieces that are words.
        ("Mr Forrest", "not for rest, for-rest"),
        ("It is in the app, by the rec, as csv", "rec-mend, app, table.csv, of.docx"),
        ("Mr Thereford", "there ford"),
        ("Mr Bagshaw", "a bag of the Brad-shaw"),
        ("Mrs Ora Tims", "oration, victims"),
        // Common words and their forms; names of them are searched for as two words.
        (
            "The tender was rejected and the tenderers dismissed; isn't it?",
            "rejected tenders, dismissing a tenderer. Isn't",
        ),
        ("Mr Young and Ms Baker", "a young baker"),
        ("Yr adroddiad a'r cynghorau", "yr adroddiadau, y cyngor"),
        // What is public.
        ("Mark Baker met Joe.", "Mark Baker and Joe"),
        ("Ann Harris and the Dewi", "Ann Harris's, Dewis"),
        ("01234 555 000 or parks@harbourside.gov.uk", "+44 1234 555000 parks@harbourside.gov.uk www.gov.uk"),
    ];
    let found =
        table.iter().filter_map(|(exempt, said)| Some((*exempt, secrets(&[exempt]).in_text(said)?.words.to_owned())));
    assert_eq!(found.collect::<Vec<_>>(), []);
}

#[test]
fn what_the_program_says_is_no_secret_and_what_it_might_say_is() {
    assert!(secrets(&["Page 4 of 17", "Harbourside Council", "the report to the committee of the council"]).is_empty());
    // Own words in a row with others are searched for.
    assert!(finds("report of the committee on Bagshaw", "the report of the committee on bagshaw"));
}

#[test]
fn a_digest_is_that_of_what_is_searched_for() {
    let digest = |exempt: &[&str]| secrets(exempt).digest();
    assert_eq!(digest(&["Mr Bagshaw"]), digest(&["Mr Bagshaw", "mr bagshaw!"]));
    assert_ne!(digest(&["Mr Bagshaw"]), digest(&["Mr Bagshot"]));
    assert_ne!(digest(&["£12.50"]), digest(&["£1,250"]));
    assert_eq!(digest(&["Mr Bagshaw"]).len(), 64);
}

#[test]
fn the_words_are_reported_as_they_were_written() {
    let secrets = secrets(&["Rent of Mr. Bagshaw: £125,000."]);
    assert_eq!(secrets.in_text("bag-shaws"), Some(Match { text: 0, words: "Bagshaw" }));
    assert_eq!(secrets.in_text("125 000"), Some(Match { text: 0, words: "£125,000" }));
}

/// Words that no list has.
fn rare() -> impl Strategy<Value = String> {
    let parts = select(vec!["qu", "bag", "zor", "win", "hex", "mor", "ô", "fib", "thw"]);
    let ends = select(vec!["shawk", "rringt", "xby", "zzlefi", "ffyck"]);
    (parts, ends).prop_map(|(part, end)| format!("{part}{end}"))
}

proptest! {
    #[test]
    fn no_form_of_letters_hides_a_word(word in rare(), form in 0..5usize) {
        use unicode_normalization::UnicodeNormalization;
        let said: String = match form {
            0 => word.nfd().collect(),
            1 => word.nfc().collect(),
            2 => word.to_uppercase(),
            3 => word.replace("ffi", "ﬃ").replace("ff", "ﬀ").replace("fi", "ﬁ"),
            _ => word.chars().map(|c| if c.is_ascii_lowercase() { char::from_u32(c as u32 - 0x61 + 0xff41).unwrap() } else { c }).collect(),
        };
        prop_assert!(finds(&word, &format!("the {said}, said")), "{word} {said}");
        prop_assert!(finds(&said, &format!("the {word}, said")), "{said} {word}");
    }

    #[test]
    fn no_invisible_mark_hides_a_word(word in rare(), at in 1..4usize, mark in select(vec!['\u{ad}', '\u{200b}', '\u{200d}', '\u{2060}', '\u{feff}', '\u{fe0f}'])) {
        let (at, _) = word.char_indices().nth(at).unwrap();
        let said = format!("{}{mark}{}", &word[..at], &word[at..]);
        prop_assert!(finds(&word, &said), "{word} {said:?}");
        prop_assert!(finds(&said, &word), "{said:?} {word}");
    }

    #[test]
    fn no_separator_hides_an_amount(pounds in 10_001..99_999_999u32, of in separators(), said in separators(), money in any::<bool>()) {
        prop_assume!(money || said != ".");
        let sign = if money { "£" } else { "" };
        let (of, said) = (grouped(pounds, of), grouped(pounds, said));
        prop_assert!(finds(&format!("It is £{of}."), &format!("for {sign}{said} only")), "{of} {said}");
    }

    #[test]
    fn another_amount_is_not_found(pounds in 10_001..999_999u32, other in 10_001..999_999u32, of in separators(), said in separators()) {
        prop_assume!(pounds != other);
        let (of, said) = (grouped(pounds, of), grouped(other, said));
        prop_assert!(!finds(&format!("£{of}"), &format!("for £{said} only")), "{of} {said}");
    }

    #[test]
    fn numbers_of_pages_and_days_are_not_found(page in 1..1000u32, pages in 1..1000u32, day in 1..29u32, year in 1950..2099u32) {
        let footer = format!("Harbourside Council Page {page} of {pages} {day} November {year}");
        let secrets = secrets(&[&footer]);
        prop_assert!(secrets.is_empty(), "{:?}", secrets);
    }
}

fn separators() -> impl Strategy<Value = &'static str> {
    select(vec!["", ",", ".", " ", "'", "’", "\u{a0}", "\u{2009}", "\u{202f}"])
}

/// A number with a mark between its thousands.
fn grouped(number: u32, mark: &str) -> String {
    let figures = number.to_string();
    let groups: Vec<&str> =
        figures.as_bytes().rchunks(3).rev().map(|group| std::str::from_utf8(group).unwrap()).collect();
    groups.join(mark)
}
