//! Figures that count from the start of a year are told, and compared, as such.

use orderpaper_records::check::{Context, check};
use orderpaper_records::project::Edition;
use orderpaper_records::read::{self, Unsaved};

const WHOLE: &str = "crates/compose/tests/whole";
const PATH: &str = "indicators/crashes.toml";
const TRAJECTORY: &str =
    "trajectory = [{ on = 2026-09-30, value = 61 }, { on = 2027-03-31, value = 120 }]\nyear = 120\n";

/// The record of an indicator with these keys, target and values in place of its own.
fn record(keys: &str, target: &str, values: &[(&str, u32)]) -> Unsaved {
    let values: String =
        values.iter().map(|(period, value)| format!("[[value]]\nperiod = \"{period}\"\nvalue = {value}\n")).collect();
    let record = format!(
        "reference = \"T1\"\nname = \"Crashes\"\ndefinition = \"Crashes on roads.\"\nunit = \"number\"\n\
         polarity = \"lower\"\nfrequency = \"month\"\npriority = \"safe\"\nowner = \"director\"\n{keys}\n\
         [[target]]\nfrom = 2025-04-01\n{target}\n{values}"
    );
    Unsaved::from([(PATH.to_owned(), record)])
}

fn report(target: &str, values: &[(&str, u32)]) -> String {
    let record = record("cumulative = true", target, values);
    super::listing_with(WHOLE, &record, Edition::Public, "2026-11-17-scrutiny/performance")
}

#[test]
fn cumulative_figures_are_compared_within_their_year() {
    let paper = report(TRAJECTORY, &[("2026-03", 140), ("2026-04", 8), ("2026-08", 40), ("2026-09", 70)]);
    for wanted in
        ["70 in year to date, September 2026", "61 or less", "The figures are cumulative: each counts from the start"]
    {
        assert!(paper.contains(wanted), "{wanted}\n{paper}");
    }
    assert!(paper.contains("number, each from the start of the year"), "{paper}");
    assert!(!paper.contains("worsening, +30"), "what adds up can only grow\n{paper}");
    assert!(paper.contains("Not compared with the value before"), "the chart shows one\n{paper}");
    assert!(paper.contains("No value a year earlier") && !paper.contains("Nothing to compare"), "{paper}");
    // The first of a year is not better than the last of the year before, and its target is that of a month.
    let first = report(TRAJECTORY, &[("2026-03", 140), ("2026-04", 8)]);
    assert!(first.contains("year to date, April 2026"), "{first}");
    assert!(first.contains("10 or less") && first.contains("not compared with the value before"), "{first}");
    assert!(!first.contains("improving, \u{2212}132"), "{first}");
}

#[test]
fn the_target_of_a_year_rates_its_last_figure_alone() {
    let half = report("year = 120", &[("2026-08", 40), ("2026-09", 60)]);
    assert!(half.contains("120 or less by the end of the year") && half.contains("Not rated"), "{half}");
    let whole = report("year = 120", &[("2026-02", 110), ("2026-03", 118)]);
    assert!(whole.contains("120 or less"), "{whole}");
}

#[test]
fn one_target_for_every_month_and_keys_that_mean_nothing_are_told() {
    let codes = |keys: &str, target: &str| -> Vec<&str> {
        let unsaved = record(keys, target, &[("2026-08", 40), ("2026-09", 60)]);
        let workspace = read::workspace_with(&super::root(WHOLE), &unsaved);
        let found = check(&Context::new(&workspace)).into_iter();
        found.filter(|one| workspace.sources.get(one.place.source).path == PATH).map(|one| one.code).collect()
    };
    assert!(codes("cumulative = true", "value = 10").contains(&"bad-target"));
    assert!(!codes("cumulative = true", TRAJECTORY).contains(&"bad-target"));
    assert!(codes("cumulative = true\nto_date = \"sum\"", TRAJECTORY).contains(&"unprinted-key"));
}
