//! Ratings that councils have published, with the target, the tolerance and the value that each was published for.

#![allow(clippy::unwrap_used, reason = "a test may stop at once")]

use orderpaper_records::check::{self, Context};
use orderpaper_records::model::indicator::Attainment;
use orderpaper_records::read;

use crate::workspace::{TestWorkspace, repository};

/// The record of an indicator with one published value.
fn record(index: usize, row: &[&str]) -> String {
    let [_, name, unit, polarity, target, tolerance, _, value, _] = row[..] else { panic!("{row:?}") };
    let tolerance = match tolerance.strip_suffix('%') {
        Some(percent) => format!("tolerance_percent = {percent}"),
        None => format!("tolerance = {tolerance}"),
    };
    format!(
        "reference = \"P{index}\"\nname = \"{name}\"\ndefinition = \"As published.\"\nunit = \"{unit}\"\ndecimals = 2\n\
         polarity = \"{polarity}\"\nfrequency = \"month\"\npriority = \"leisure\"\nowner = \"head-of-leisure\"\n\
         value = [{{ period = \"2020-01\", value = {value} }}]\n\n[[target]]\nvalue = {target}\n{tolerance}\n",
    )
}

#[test]
fn published_values_get_the_ratings_that_were_published() {
    let published = std::fs::read_to_string(repository().join("tests/published-ratings.tsv")).unwrap();
    let rows = published.lines().filter(|line| !line.starts_with('#'));
    let rows: Vec<Vec<&str>> = rows.map(|line| line.split('\t').collect()).collect();
    let mut workspace = TestWorkspace::copy_of("examples/from-spreadsheet");
    for (index, row) in rows.iter().enumerate() {
        workspace = workspace.append(&format!("indicators/published-{index}.toml"), &record(index, row));
    }
    let read = read::workspace(&read::find_root(workspace.path()).unwrap());
    let context = Context::new(&read);
    assert!(check::check(&context).iter().all(|finding| finding.code != "bad-target"));
    let model = check::model(&context).unwrap();
    let mut seen = [0; 3];
    for (index, row) in rows.iter().enumerate() {
        let indicator = &model.indicators[&format!("published-{index}")];
        let period = *indicator.values.keys().next().unwrap();
        let (place, expected) = match row[8] {
            "green" => (0, Attainment::Met),
            "amber" => (1, Attainment::Near),
            "red" => (2, Attainment::Missed),
            other => panic!("{other}"),
        };
        seen[place] += 1;
        assert_eq!(indicator.attainment(period), expected, "{row:?}");
    }
    assert_eq!(seen, [18, 7, 18], "green, amber and red");
}
