//! Papers on performance, progress and risks say of which period a figure is, who gave a rating, and what a count leaves out.

use orderpaper_compose::{Part, Performance, Progress, RatingHistory};
use orderpaper_records::check::{Context, check};
use orderpaper_records::project::Edition;
use orderpaper_records::read::{self, Unsaved};
use proptest::prelude::*;

const WHOLE: &str = "crates/compose/tests/whole";
const MEETING: &str = "2026-11-17-scrutiny";

/// The record of an indicator of the priority "safe".
fn indicator(reference: &str, keys: &str, rest: &str) -> String {
    format!(
        "reference = \"{reference}\"\nname = \"Crashes\"\ndefinition = \"Crashes on roads.\"\npolarity = \"lower\"\n\
         frequency = \"month\"\npriority = \"safe\"\nowner = \"director\"\n{keys}\n[[target]]\nfrom = 2025-04-01\n{rest}"
    )
}

fn values(values: &[(&str, &str)]) -> String {
    values.iter().map(|(period, value)| format!("[[value]]\nperiod = \"{period}\"\n{value}\n")).collect()
}

fn unsaved(path: &str, text: String) -> Unsaved {
    Unsaved::from([(path.to_owned(), text)])
}

fn crashes(keys: &str, rest: &str) -> Unsaved {
    unsaved("indicators/crashes.toml", indicator("T1", keys, rest))
}

fn paper(unsaved: &Unsaved, id: &str) -> String {
    super::listing_with(WHOLE, unsaved, Edition::Public, &format!("{MEETING}/{id}"))
}

#[track_caller]
fn says(paper: &str, words: &[&str], not: &[&str]) {
    for wanted in words {
        assert!(paper.contains(wanted), "{wanted:?} is missing\n{paper}");
    }
    for unwanted in not {
        assert!(!paper.contains(unwanted), "{unwanted:?} is there\n{paper}");
    }
}

/// The codes of what is found in a record, with the messages.
fn found(unsaved: &Unsaved) -> Vec<(&'static str, String)> {
    let workspace = read::workspace_with(&super::root(WHOLE), unsaved);
    let found = check(&Context::new(&workspace)).into_iter();
    let path = |place: orderpaper_text::source::Place| workspace.sources.get(place.source).path.clone();
    found.filter(|one| unsaved.contains_key(&path(one.place))).map(|one| (one.code, one.message)).collect()
}

#[track_caller]
fn finds(unsaved: &Unsaved, code: &str, words: &[&str]) {
    let all = found(unsaved);
    let one = all.iter().find(|(found, _)| *found == code).unwrap_or_else(|| panic!("no {code}: {all:?}"));
    assert!(words.iter().all(|word| one.1.contains(word)), "{one:?}");
}

const NUMBER: &str = "unit = \"number\"";

#[test]
fn an_older_value_is_told_wherever_it_is_rated_listed_or_counted() {
    let old = values(&[("2026-05", "value = 14"), ("2026-07", "value = 19")]);
    let record = crashes(NUMBER, &format!("value = 10\n{old}"));
    let report = paper(&record, "performance");
    says(
        &report,
        &[
            "Rated by an older value: 2 of 5, T1 (July 2026), T3 (September 2026).",
            "T1 Crashes / July 2026",
            "worsening, +5 since May 2026",
        ],
        &[],
    );
    says(&report, &["counts there by its last value before"], &[]);
    says(&paper(&record, "dashboard"), &["Rated by an older value: 2 of 5, T1 (July 2026)"], &[]);
    let new = values(&[("2026-09", "value = 14"), ("2026-10", "value = 19")]);
    let report = paper(&crashes(NUMBER, &format!("value = 10\n{new}")), "performance");
    says(&report, &["worsening, +5"], &["of 5, T1", "+5 since", "T1 Crashes / October 2026"]);
}

#[test]
fn a_month_before_an_indicator_began_is_not_counted() {
    let later = values(&[("2026-11", "value = 14"), ("2026-12", "value = 3")]);
    let record = crashes(NUMBER, &format!("value = 10\n{later}"));
    let performance = performance(&record, "performance");
    let rows: usize = performance.groups.iter().map(|group| group.rows.len()).sum();
    assert_eq!((rows, performance.counts.last().unwrap().counts.iter().sum::<usize>()), (4, 4), "the others");
    says(&paper(&record, "overview"), &["No value"], &[]);
}

#[test]
fn a_year_so_far_says_which_months_it_lacks() {
    let gap = values(&[("2026-03", "value = 4"), ("2026-04", "value = 10"), ("2026-06", "value = 20")]);
    let of = |rule: &str, values: &str| {
        paper(&crashes(&format!("{NUMBER}\nto_date = \"{rule}\""), &format!("value = 10\n{values}")), "performance")
    };
    says(&of("mean", &gap), &["15, without May"], &[]);
    says(&of("sum", &gap), &[], &["Year so far", "30"]);
    let late = values(&[("2026-05", "value = 10"), ("2026-06", "value = 20")]);
    says(&of("mean", &late), &["15 since May 2026"], &["15 since May 2026, without"]);
    let hidden = values(&[("2026-04", "value = 10"), ("2026-05", "flag = \"suppressed\"")]);
    says(&of("last", &hidden), &["10 in April 2026"], &[]);
    let whole = values(&[("2026-04", "value = 10"), ("2026-05", "value = 20")]);
    says(&of("mean", &whole), &["No value a year earlier / 15\n"], &[", without"]);
}

#[test]
fn a_rating_that_an_officer_gave_is_told_beside_that_of_the_figures() {
    let rated = |value: u32, rating: &str| {
        let comment = format!(
            "[[comment]]\nperiod = \"2026-10\"\ntext = \"It rained.\"\naction = \"A drain.\"\nrating = \"{rating}\"\n\
             reason = \"Two roads were closed.\"\n"
        );
        let value = values(&[("2026-10", &format!("value = {value}"))]);
        crashes(NUMBER, &format!("value = 10\n{value}{comment}"))
    };
    let both = "The figures give “Red”. An officer gave this rating instead: Two roads were closed.";
    says(
        &paper(&rated(30, "amber"), "performance"),
        &[
            both,
            "Rated by an officer and not by the figures: 2 of 5, T1 (figures: Red), T2 (figures: Green).",
            "off target by the figures",
        ],
        &[],
    );
    says(
        &paper(&rated(30, "amber"), "dashboard"),
        &["Rated by an officer; the figures give “Red”.", "2 of 5, T1 (figures: Red)"],
        &["Two roads"],
    );
    assert!(found(&rated(30, "amber")).iter().all(|(code, _)| *code != "rating-differs"));
    finds(&rated(30, "green"), "rating-differs", &["`T1`", "`green`", "`red`", "30"]);
    finds(&rated(3, "green"), "rating-differs", &["`green` as well"]);
    says(&paper(&rated(3, "green"), "performance"), &[], &["Two roads were closed", "of 5, T1"]);
}

#[test]
fn what_was_said_after_the_day_of_a_report_is_not_in_it() {
    let said = |on: &str| {
        let voice = format!("[[voice]]\nsaid = \"I am afraid.\"\nby = \"A parent\"\non = {on}\nconsent = \"public\"\n");
        crashes(NUMBER, &format!("value = 10\n{}{voice}", values(&[("2026-10", "value = 30")])))
    };
    says(&paper(&said("2026-10-20"), "performance"), &["I am afraid."], &[]);
    says(&paper(&said("2026-11-02"), "performance"), &[], &["I am afraid."]);
    finds(&said("2026-11-02"), "said-later", &["2 November 2026", "1 November 2026", "performance"]);
    for sound in ["2026-11-01", "2026-11-10"] {
        assert!(
            found(&said(sound)).iter().all(|(code, _)| *code != "said-later"),
            "that report was published on 9 November"
        );
    }
}

#[test]
fn a_count_from_the_start_of_the_year_that_falls_is_doubted() {
    let of = |last: &str, keys: &str| {
        let values = values(&[("2026-03", "value = 90"), ("2026-04", "value = 8"), ("2026-05", last)]);
        crashes(&format!("{keys}\ncumulative = true"), &format!("year = 120\n{values}"))
    };
    finds(&of("value = 6", NUMBER), "cumulative-falls", &["6 in 2026-05", "8 in 2026-04"]);
    for sound in [
        of("value = 8", NUMBER),
        of("value = 6\nflag = \"revised\"\nnote = \"Two were not crashes.\"", NUMBER),
        of("value = 6", "unit = \"percent\""),
    ] {
        assert!(found(&sound).iter().all(|(code, _)| *code != "cumulative-falls"), "{:?}", found(&sound));
    }
}

#[test]
fn a_risk_without_a_score_has_none_and_an_old_score_says_so() {
    let path = "risks/borough.toml";
    let text = std::fs::read_to_string(super::root(WHOLE).join(path)).unwrap();
    let later = text.replace(
        "opened = 2026-02-01\n[[risk.score]]\non = 2026-02-01",
        "opened = 2026-02-01\n[[risk.score]]\non = 2026-11-10",
    );
    assert_ne!(text, later);
    says(&paper(&Unsaved::new(), "risks"), &["last scored on 1 February 2026"], &["not scored yet", "Not scored yet"]);
    says(&paper(&unsaved(path, later), "risks"), &["not scored yet", "Not scored yet: R3."], &["0 × 0"]);
}

#[test]
fn figures_that_do_not_add_up_in_print_say_so() {
    let path = format!("meetings/{MEETING}/reports/cover.toml");
    let text = std::fs::read_to_string(super::root(WHOLE).join(&path)).unwrap();
    let (before, rest) = text.split_once("[[table]]").unwrap();
    let id = rest.split('"').nth(1).unwrap();
    let after = rest.split_once("\n\n").map_or("", |(_, after)| after);
    let table = |places: &str, values: [&str; 3]| {
        let [a, b, total] = values;
        let table = format!(
            "[[table]]\nid = \"{id}\"\ncaption = \"Costs\"\nlabel = \"Cost\"\ncolumns = [\"Homes\", \"Share\"]\n{places}\n\
             row = [{{ label = \"North\", values = {a} }}, {{ label = \"South\", values = {b} }}]\n\
             total = {{ label = \"All\", values = {total} }}\n"
        );
        let record = unsaved(&path, format!("{before}{table}\n{after}"));
        assert!(found(&record).iter().all(|(code, _)| *code != "rounded-figure"), "{:?}", found(&record));
        paper(&record, "cover")
    };
    let note = "Figures are rounded, so they may not add up to the totals.";
    let values = ["[10, 10.4]", "[20, 10.4]", "[30, 20.8]"];
    says(&table("decimals = 0", values), &[note, "21"], &["20.8"]);
    says(&table("column_decimals = [0, 1]", values), &["20.8", "30"], &[note, "30.0"]);
    says(&table("decimals = 0", ["[10, 10.2]", "[20, 10.2]", "[30, 20.4]"]), &["20"], &[note]);
}

/// The paper on performance with this id.
fn performance(unsaved: &Unsaved, id: &str) -> Performance {
    let part = part(unsaved, id, |part| if let Part::Performance(one) = part { Some(*one) } else { None });
    part.unwrap()
}

fn progress(unsaved: &Unsaved) -> Progress {
    part(unsaved, "progress", |part| if let Part::Progress(one) = part { Some(*one) } else { None }).unwrap()
}

fn part<T>(unsaved: &Unsaved, id: &str, wanted: impl Fn(Part) -> Option<T>) -> Option<T> {
    let papers = super::composed(WHOLE, unsaved, Edition::Public).into_iter();
    let mut papers = papers.filter(|paper| paper.meeting == MEETING && paper.id == id);
    papers.next()?.versions.into_iter().next()?.parts.into_iter().find_map(wanted)
}

/// How often each rating is among some.
fn tally(ratings: impl Iterator<Item = usize>, all: usize) -> Vec<usize> {
    let mut counts = vec![0; all];
    ratings.for_each(|rating| counts[rating] += 1);
    counts
}

/// What is recorded of a month: nothing, a value, a flag, with or without an officer's rating.
fn month() -> impl Strategy<Value = (bool, Option<u8>, Option<&'static str>)> {
    let given = prop_oneof![Just("green"), Just("amber"), Just("red"), Just("grey")];
    let rating = prop_oneof![3 => Just(None), 1 => given.prop_map(Some)];
    (any::<bool>(), proptest::option::of(0u8..30), rating)
}

/// The record of an indicator, and a report whose text names its value and has its chart.
fn placed_in_text(record: String) -> Unsaved {
    let path = format!("meetings/{MEETING}/reports/cover.toml");
    let cover = std::fs::read_to_string(super::root(WHOLE).join(&path)).unwrap();
    let text = "text = \"\"\"\nCrashes: [[indicator/late]].\n\n![[indicator/late]]\n\"\"\"";
    let section = "[[section]]\nid = \"reasons\"\n";
    let at = cover.find(section).unwrap() + section.len();
    let end = at + cover[at..].find('\n').unwrap();
    let mut records = unsaved("indicators/late.toml", record);
    records.insert(path, format!("{}{text}{}", &cover[..at], &cover[end..]));
    records
}

#[test]
fn a_chart_in_a_text_says_that_its_indicator_has_ended_and_which_months_it_lacks() {
    let seen = values(&[("2026-03", "value = 7"), ("2026-06", "value = 5"), ("2026-08", "value = 4")]);
    let ended = indicator("T9", "unit = \"number\"\nended = 2026-08-31", &format!("value = 3\n{seen}"));
    says(
        &paper(&placed_in_text(ended), "cover"),
        &[
            "August 2026; ended on 31 August 2026",
            "It ended on 31 August 2026.",
            "No value: April 2026 to May 2026 and July 2026.",
        ],
        &[],
    );
}

#[test]
fn a_movement_has_the_unit_of_its_values() {
    let of = |unit: &str, now: &str| {
        let seen = values(&[("2026-09", "value = 1000"), ("2026-10", now)]);
        paper(&crashes(&format!("unit = \"{unit}\""), &format!("value = 10\n{seen}")), "performance")
    };
    says(&of("money", "value = 23800"), &["+£22,800"], &["+22,800"]);
    says(&of("money", "value = 200"), &["\u{2212}£800"], &["£\u{2212}"]);
    let seen = values(&[("2026-09", "value = 90"), ("2026-10", "value = 92")]);
    let percent = paper(&crashes("unit = \"percent\"", &format!("value = 10\n{seen}")), "performance");
    says(&percent, &["+2.0 percentage points"], &[]);
}

#[test]
fn a_share_that_is_nearly_all_or_nearly_none_is_not_printed_as_that() {
    let of = |decimals: &str, now: &str| {
        let seen = values(&[("2026-09", "n = 9\nof = 10"), ("2026-10", now)]);
        paper(&crashes(&format!("unit = \"of\"{decimals}"), &format!("value = 10\n{seen}")), "performance")
    };
    says(&of("", "n = 31990\nof = 32011"), &["+9.9 percentage points"], &["+10 percentage points"]);
    says(&of("", "n = 1\nof = 32011"), &["\u{2212}89.997 percentage points"], &[]);
    says(&of("", "n = 10\nof = 10"), &["+10 percentage points"], &[]);
    says(&of("\ndecimals = 0", "n = 31990\nof = 32011"), &["+10 percentage points"], &[]);
}

#[test]
fn an_indicator_without_a_value_is_not_listed_as_one_with_an_older_value_too() {
    let none = "flag = \"not-available\"\nnote = \"None.\"";
    let record = crashes(NUMBER, &format!("value = 10\n{}", values(&[("2026-08", none)])));
    let highlights = performance(&record, "performance").highlights;
    let lists = highlights.iter().filter(|list| list.indicators.iter().any(|one| one.name.starts_with("T1 ")));
    assert_eq!(lists.map(|list| list.label.as_str()).collect::<Vec<_>>(), ["Without a value"]);
}

#[test]
fn a_risk_that_is_scored_otherwise_with_the_same_product_has_changed() {
    let path = "risks/borough.toml";
    let text = std::fs::read_to_string(super::root(WHOLE).join(path)).unwrap();
    let other = text.replace("current = { impact = 4, likelihood = 2 }", "current = { impact = 3, likelihood = 4 }");
    assert_ne!(text, other);
    let wanted = "the same score, 4 × 3 = 12 before (1 February 2026)";
    says(&paper(&unsaved(path, other), "risks"), &[wanted], &["no change since"]);
}

#[test]
fn an_indicator_that_has_no_value_yet_is_named_so_in_a_text() {
    let late = indicator("T9", "unit = \"number\"", &format!("value = 3\n{}", values(&[("2026-12", "value = 2")])));
    says(
        &paper(&placed_in_text(late), "cover"),
        &["no value by 17 November 2026", "T9 Crashes: no value by"],
        &["exempt information", "indicator/"],
    );
}

#[test]
fn a_risk_that_was_closed_without_a_reason_has_no_empty_one() {
    let path = "risks/borough.toml";
    let risks = std::fs::read_to_string(super::root(WHOLE).join(path)).unwrap();
    let without: String =
        risks.lines().filter(|line| !line.starts_with("closed_because")).map(|line| format!("{line}\n")).collect();
    assert_ne!(risks, without);
    says(&paper(&unsaved(path, without), "risks"), &["Closed on "], &[": ."]);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    /// The counts of a paper are those of its own rows, and the last of the history are the same.
    #[test]
    fn the_counts_of_ratings_add_up_to_the_rows(months in proptest::collection::vec(proptest::collection::vec(month(), 8), 3)) {
        let mut records = Unsaved::new();
        for (index, months) in months.iter().enumerate() {
            let mut rest = "value = 10\ntolerance = 5\n".to_owned();
            for (at, (there, value, rating)) in months.iter().enumerate().filter(|(_, (there, ..))| *there) {
                let period = format!("2026-{:02}", at + 5);
                let value = value.map_or("flag = \"not-available\"\nnote = \"None.\"".into(), |value| format!("value = {value}"));
                rest += &values(&[(&period, &value)]);
                if let Some(rating) = rating.filter(|_| *there) {
                    let comment = format!("period = \"{period}\"\nrating = \"{rating}\"\n");
                    rest.extend(["[[comment]]\n", &comment, "reason = \"Rain.\"\naction = \"Sand.\"\n"]);
                }
            }
            let path = format!("indicators/{}.toml", ["crashes", "lamps", "noise"][index]);
            records.insert(path, indicator(&format!("T{index}"), NUMBER, &rest));
        }
        for id in ["performance", "dashboard"] {
            let paper = performance(&records, id);
            let rows = || paper.groups.iter().flat_map(|group| &group.rows);
            let printed = tally(rows().map(|row| row.rating), paper.ratings.len());
            prop_assert_eq!(&paper.counts.last().unwrap().counts, &printed, "{}", id);
            let parts = paper.counts.split_last().unwrap().1;
            let sum: usize = parts.iter().flat_map(|row| &row.counts).sum();
            prop_assert_eq!(sum, rows().count());
            if let Some(figures) = paper.history.and_then(|history| history.figures) {
                let last: Vec<usize> = figures.rows.iter().map(|row| row.values.last().unwrap().parse().unwrap()).collect();
                prop_assert_eq!(last, printed, "the last column of the history");
            }
        }
    }

    /// The same of a plan: what was withdrawn is in no count, and has no rating.
    #[test]
    fn the_counts_of_a_plan_add_up_to_its_rows(
        notes in proptest::collection::vec(proptest::option::of(0usize..4), 6), withdrawn in 0usize..4,
    ) {
        let words = ["", "progress = \"green\"", "progress = \"amber\"", "progress = \"red\"\nimpact = \"red\""];
        let mut records = Unsaved::new();
        for (day, notes) in ["2026-06-01", "2026-11-01"].into_iter().zip(notes.chunks(3)) {
            let one = |(at, note): (usize, &Option<usize>)| note.map(|note| {
                format!("[[note]]\nrecommendation = \"{}\"\ntext = \"Done.\"\n{}\n", at + 1, words[note])
            });
            records.insert(format!("plans/renewal/{day}.toml"), notes.iter().enumerate().filter_map(one).collect());
        }
        let plan = std::fs::read_to_string(super::root(WHOLE).join("plans/renewal.toml")).unwrap();
        let plan = plan.replace("withdrawn = \"the route has closed\"\nwithdrawn_on = 2026-07-01\n", "");
        let number = format!("number = \"{withdrawn}\"\n");
        records.insert("plans/renewal.toml".into(), plan.replace(&number, &format!("{number}withdrawn = \"it rained\"\n")));
        let paper = progress(&records);
        let rows = || paper.groups.iter().flat_map(|group| &group.rows);
        let of = |aspect: fn(&orderpaper_compose::Row) -> &RatingHistory| {
            tally(rows().filter_map(|row| aspect(row).now), paper.ratings.len())
        };
        prop_assert_eq!(&paper.counts[0].counts, &of(|row| &row.progress));
        if let Some(impact) = paper.counts.get(1) {
            prop_assert_eq!(&impact.counts, &of(|row| &row.impact));
        }
        let gone = rows().filter(|row| row.progress.now.is_none()).count();
        prop_assert_eq!((gone, paper.notes.len()), if withdrawn == 0 { (0, 0) } else { (1, 1) });
    }
}
