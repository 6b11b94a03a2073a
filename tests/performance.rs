//! Indicators: their figures, their ratings, their charts, and the spreadsheets that they come from.

#![allow(clippy::unwrap_used, reason = "a test may stop at once")]

use std::path::Path;

use chrono::NaiveDate;
use orderpaper_records::check::{self, Context};
use orderpaper_records::model::Model;
use orderpaper_records::model::indicator::{Attainment, Direction};
use orderpaper_records::read;
use orderpaper_text::diagnostic::{Colours, Format, render};

use crate::workspace::{BuiltContent, TestWorkspace, alternative_texts, heard, repository, tags};

fn model(path: &Path) -> Model {
    let workspace = read::workspace(&read::find_root(path).unwrap());
    let context = Context::new(&workspace);
    assert!(check::check(&context).is_empty(), "{:#?}", check::check(&context));
    check::model(&context).unwrap()
}

/// What the demonstration council's indicators should say at the end of August 2006. It was worked out from the records apart
/// from the program, before the program had read them: reference, value, how it compares with its target, which way it moves.
const EXPECTED: [(&str, &str, Attainment, Option<Direction>); 32] = {
    use Attainment::{Met, Missed, Near, Unrated};
    use Direction::{Improving, Steady, Worsening};
    [
        ("S1", "64.0", Missed, Some(Improving)),
        ("S2", "72.4", Near, Some(Improving)),
        ("S3", "100.0", Met, Some(Improving)),
        ("S4", "97", Near, Some(Improving)),
        ("S5", "100.0", Met, Some(Steady)),
        ("S6", "25.3", Met, Some(Steady)),
        ("S7", "38.9", Unrated, Some(Steady)),
        ("S8", "191", Met, Some(Steady)),
        ("S9", "23.4", Near, Some(Improving)),
        ("S10", "12.8", Near, Some(Steady)),
        ("S11", "4", Met, Some(Improving)),
        ("S12", "59", Missed, Some(Improving)),
        ("A1", "100", Met, Some(Steady)),
        ("A2", "34", Met, Some(Improving)),
        ("A3", "", Unrated, None),
        ("A4", "238", Met, Some(Improving)),
        ("A5", "15670", Met, Some(Steady)),
        ("A6", "23.4", Unrated, Some(Improving)),
        ("A7", "60.0", Near, Some(Improving)),
        ("A8", "62.7", Missed, Some(Improving)),
        ("A9", "90", Near, Some(Improving)),
        ("A10", "62.5", Near, Some(Steady)),
        ("A11", "74", Missed, Some(Worsening)),
        ("W1", "9.0", Met, Some(Improving)),
        ("W2", "84.0", Met, Some(Improving)),
        ("W3", "19.0", Missed, Some(Improving)),
        ("W4", "11.0", Near, Some(Improving)),
        ("W5", "49", Met, Some(Improving)),
        ("W6", "21", Near, Some(Improving)),
        ("W7", "37851", Unrated, Some(Improving)),
        ("W8", "488.35", Met, Some(Improving)),
        ("W9", "13.5", Missed, Some(Worsening)),
    ]
};

#[test]
fn the_ratings_are_those_worked_out_apart() {
    let model = model(&repository().join("content"));
    let end = NaiveDate::from_ymd_opt(2006, 8, 31).unwrap();
    assert_eq!(model.indicators.len(), EXPECTED.len());
    for (reference, value, attained, moves) in EXPECTED {
        let indicator = model.indicators.values().find(|one| one.reference == reference).unwrap();
        let period = indicator.newest(end).unwrap();
        let found = indicator.value(period).map(|value| value.to_string()).unwrap_or_default();
        assert_eq!(found.parse::<f64>().ok(), value.parse::<f64>().ok(), "{reference}");
        assert_eq!(indicator.figures_attain(period), attained, "{reference}");
        assert_eq!(indicator.since_last(period).map(|moved| moved.direction), moves, "{reference}");
    }
    let given = model.indicators.values().find(|one| one.reference == "S12").unwrap();
    assert_eq!(given.attainment(given.newest(end).unwrap()), Attainment::Near, "the officer's rating, with its reason");
}

#[test]
fn a_year_so_far_is_put_together_by_the_measure_s_own_rule() {
    let model = model(&repository().join("content"));
    let year = |id: &str| {
        let indicator = &model.indicators[id];
        indicator.year_to_date(indicator.newest(NaiveDate::from_ymd_opt(2006, 8, 31).unwrap()).unwrap())
    };
    assert_eq!(year("agency-spending").map(|sum| sum.value.to_string()), Some("226681".into()));
    assert_eq!(year("initial-assessments").map(|mean| mean.value.to_string()), Some("61.1".into()));
}

#[test]
fn a_performance_report_reads_aloud_in_order() {
    let workspace = BuiltContent::of_this_run();
    insta::assert_snapshot!("performance_report_tags", tags(&workspace.paper("performance-to-august.pdf")));
}

#[test]
fn a_chart_is_not_taken_for_its_figures() {
    let workspace = BuiltContent::of_this_run();
    let messages = alternative_texts(&workspace.paper("performance-to-august.pdf"));
    let chart = messages.iter().find(|text| text.starts_with("Line chart of Initial assessments")).unwrap();
    for part in ["August 2003", "64.0% in August 2006", "lowest", "highest", "Target: 70% or more", "off target"] {
        assert!(chart.contains(part), "{part}: {chart}");
    }
    assert!(messages.iter().all(|text| !text.trim().is_empty()));
    let parts = messages.iter().find(|text| text.starts_with("Bar chart of Initial assessments")).unwrap();
    assert!(parts.contains("Stonebeck 54.5%"), "{parts}");
    let others = messages.iter().find(|text| text.starts_with("Dot plot of Initial assessments")).unwrap();
    assert!(others.contains("Harrowmere County Council 64.0%"), "{others}");
}

#[test]
fn what_may_not_be_published_is_not_quoted() {
    let workspace = TestWorkspace::copy_of("content");
    let model = model(workspace.path());
    let voices = model.indicators.values().flat_map(|indicator| &indicator.voices);
    let hidden: Vec<String> = voices
        .filter(|voice| voice.consent != orderpaper_records::model::policy::Consent::Public)
        .map(|voice| voice.said.plain("en"))
        .collect();
    assert!(!hidden.is_empty());
    let text = crate::workspace::text(&workspace.paper("performance-to-august.pdf")).replace('\n', " ");
    for said in hidden {
        assert!(!text.contains(&said), "{said}");
    }
}

#[test]
fn a_register_marks_what_is_new_what_has_moved_and_what_was_closed() {
    let workspace = BuiltContent::of_this_run();
    let paper = workspace.paper("risk-register.pdf");
    let text = crate::workspace::text(&paper).replace('\n', " ");
    for part in [
        "New R17, R16",
        "Higher than before R4, R11",
        "5 × 4 = 20",
        "up from 12",
        "down from 20",
        "Closed on 30 June 2006",
    ] {
        assert!(text.contains(part), "{part} is not in\n{text}");
    }
    // The matrix is a table: a screen reader hears each place with its impact and likelihood.
    let heard = heard(&paper);
    assert!(heard.contains("\"Impact 5\"") && heard.contains("\"R4, R8\""));
}

#[test]
fn a_chart_may_stand_in_any_report() {
    let workspace = TestWorkspace::copy_of("content");
    let paper = workspace.paper("2006-09-26-children-scrutiny/improvement-plan-progress.pdf");
    assert!(alternative_texts(&paper).iter().any(|text| text.starts_with("Line chart of Hours in which records")));
    let text = crate::workspace::text(&paper).replace('\n', " ");
    let at = |words: &str| text.find(words).unwrap_or_else(|| panic!("{words} is not printed"));
    assert!(at("failed a test on 8 September") < at("worsening since July 2006"));
    assert!(at("worsening since July 2006") < at("Three recommendations have a later date"));
}

#[test]
fn any_chart_or_value_may_stand_in_a_text() {
    let workspace = TestWorkspace::copy_of("content").replace("council.toml", "pages = 6", "pages = 60").append(
        "meetings/2006-09-26-children-scrutiny/reports/performance-and-staffing-considerations.md",
        "\n\nAgency staff hold [[indicator/agency-staff]] of the posts.\n\n![[risks/children-services]]\n\n\
         ![[indicator/core-assessments/comparison]]\n\n![[indicator/caseload/figures]]\n\n![[scorecard/workforce]]\n",
    );
    // Before its numbers were published, a text may grow anywhere.
    std::fs::remove_file(workspace.path().join("meetings/2006-09-26-children-scrutiny/published.toml")).unwrap();
    let paper = workspace.paper("2006-09-26-children-scrutiny/performance-and-staffing.pdf");
    let text = crate::workspace::text(&paper).replace('\n', " ");
    assert!(text.contains("Agency staff hold 9.0% (August 2006, provisional) of the posts."), "{text}");
    let messages = alternative_texts(&paper);
    let matrix = messages.iter().find(|text| text.starts_with("Matrix of impact against likelihood")).unwrap();
    assert!(matrix.contains("High (scores 15 to 25): R4, R8"), "{matrix}");
    assert!(messages.iter().any(|text| text.contains("Core assessments within 35 working days")), "{messages:?}");
    assert!(text.contains("High: R4, R8"), "the matrix as a table");
    let card = text.split("indicators at 26 September 2006").nth(1).unwrap_or_default();
    assert!(card.contains("W9 Hours in which records could not be reached") && card.contains("13.5"), "{card}");
    assert!(!card.contains("A11 "), "the scorecard of one priority holds no other: {card}");
}

/// The limits of a control chart are those of the time that was chosen, and the chart says so.
#[test]
fn a_control_chart_shows_its_limits_and_their_baseline() {
    let workspace = TestWorkspace::copy_of("content");
    let paper = workspace.paper("performance-to-august.pdf");
    let messages = alternative_texts(&paper);
    let chart = messages.iter().find(|text| text.contains("Hours in which records")).unwrap();
    // The mean of the 24 values from April 2003 to March 2005 and 2.66 mean moving ranges, by a calculator.
    assert!(chart.contains("The mean is 3.1, the limits are 1.6 and 4.7."), "{chart}");
    assert!(chart.contains("They are calculated from April 2003 to March 2005."), "{chart}");
    assert!(
        crate::workspace::text(&paper)
            .replace('\n', " ")
            .contains("They are calculated from April 2003 to March 2005.")
    );
}

#[test]
fn an_overview_sets_ratings_over_time_beside_the_indicators_of_impact() {
    let workspace = TestWorkspace::copy_of("content");
    let text = crate::workspace::text(&workspace.paper("plan-overview.pdf")).replace('\n', " ");
    let row = text.split("Information systems").nth(1).unwrap_or_default();
    let words: Vec<&str> = row.split_whitespace().take(7).collect();
    assert_eq!(words, ["Green", "Amber", "Red", "Not", "rated", "Amber", "Amber"]);
    assert!(row.contains("W9 Hours in which records could not be reached: 13.5 in August 2006 Red"), "{row}");
    let at_the_end = text.split("The indicators of impact").nth(1).unwrap_or_default();
    assert!(at_the_end.contains("Hours in which records could not be reached"), "the line that the name leads to");
}

#[test]
fn a_forecast_of_a_sum_is_held_against_the_target_of_the_year() {
    let target =
        "year = 400000\nyear_tolerance = 20000\n\n[[comment]]\nperiod = \"2006-08\"\naction = \"Posts are filled.\"\n";
    let workspace = TestWorkspace::copy_of("content");
    let record = workspace.path().join("indicators/agency-spending.toml");
    let text = std::fs::read_to_string(&record).unwrap();
    let newest = "{ period = \"2006-08\", ";
    assert!(text.contains(newest) && !text.contains("[[target]]"));
    let text = text.replace(newest, "{ period = \"2006-08\", forecast = 410000, ");
    let (values, rest) = text.split_once("\n]\n").unwrap();
    std::fs::write(&record, format!("{values}\n]\n{rest}\n[[target]]\nvalue = 30000\n{target}")).unwrap();
    let model = model(workspace.path());
    let indicator = &model.indicators["agency-spending"];
    let period = indicator.newest(NaiveDate::from_ymd_opt(2006, 8, 31).unwrap()).unwrap();
    assert_eq!(indicator.figures_attain(period), Attainment::Missed, "the month");
    assert_eq!(indicator.forecast(period).map(|forecast| forecast.attainment), Some(Attainment::Near), "the year");
}

#[test]
fn a_dashboard_shows_every_indicator_with_its_course_in_words() {
    let workspace = TestWorkspace::copy_of("content");
    let paper = workspace.paper("dashboard-august.pdf");
    let text = crate::workspace::text(&paper);
    for (reference, ..) in EXPECTED {
        assert!(text.split_whitespace().any(|word| word == reference), "{reference} is not printed");
    }
    let courses = alternative_texts(&paper).into_iter().filter(|text| text.starts_with("From ")).count();
    assert!(courses > 30, "{courses}");
    assert_eq!(crate::workspace::words_of_pages(&paper).len(), 2, "a dashboard of 32 indicators has two pages");
}

/// A workspace whose indicator reads a spreadsheet, and what is reported of it.
fn messages(file: &str, sheet: &str) -> String {
    let base = repository().join("tests/findings/base");
    let folder = tempfile::tempdir().unwrap();
    crate::workspace::copy_folder(&base, folder.path());
    std::fs::copy(repository().join("tests/spreadsheets").join(file), folder.path().join("indicators").join(file))
        .unwrap();
    let record = folder.path().join("indicators/visits.toml");
    let text = std::fs::read_to_string(&record).unwrap();
    std::fs::write(record, text.replace("visits.csv", file) + &format!("sheet = \"{sheet}\"\n")).unwrap();
    let workspace = read::workspace(&read::find_root(folder.path()).unwrap());
    let findings = check::check(&Context::new(&workspace));
    let _ = render(&findings, &workspace.sources, Format::Human, Colours::Terminal);
    render(&findings, &workspace.sources, Format::Short, Colours::None)
}

#[test]
fn a_sound_spreadsheet_is_read_without_a_finding() {
    assert_eq!(messages("sound.xlsx", "Monthly"), "");
}

#[test]
fn every_fault_of_a_spreadsheet_is_reported_with_its_cell() {
    let messages = messages("faults.xlsx", "Monthly");
    for part in [
        "faults.xlsx [Monthly]:2:11: error[bad-cell]: cell B2 holds `about 900` instead of a number",
        "cell C3 holds `sure`, which is not a flag",
        "cell B4 is merged with another",
        "`01/11/2026` is not how a month is written here",
    ] {
        assert!(messages.contains(part), "{part} is not in\n{messages}");
    }
}

#[test]
fn a_formula_that_failed_is_reported_with_its_cell() {
    assert!(messages("formula.xlsx", "Monthly").contains("the formula in cell B2 failed: #DIV/0!"));
}

#[test]
fn a_sheet_that_is_not_there_is_reported_with_those_that_are() {
    assert!(messages("sound.xlsx", "Yearly").contains("the file has no sheet `Yearly`"));
}

#[test]
fn a_locked_spreadsheet_is_reported() {
    let messages = messages("locked.xlsx", "Monthly");
    assert!(messages.contains("locked with a password"), "{messages}");
}

#[test]
fn a_file_that_is_no_spreadsheet_is_reported() {
    let folder = TestWorkspace::copy_of("tests/findings/base");
    std::fs::write(folder.path().join("indicators/visits.xlsx"), b"this is no workbook").unwrap();
    let folder = folder.replace("indicators/visits.toml", "visits.csv", "visits.xlsx");
    assert!(folder.codes().contains(&"unreadable-file"), "{:?}", folder.codes());
}

#[test]
fn a_hundred_thousand_rows_are_read() {
    let rows: String = (0..100_000).map(|row| format!("{}-{:02},{row},\n", 1900 + row / 12, row % 12 + 1)).collect();
    let folder = TestWorkspace::copy_of("tests/findings/base");
    std::fs::write(folder.path().join("indicators/visits.csv"), format!("Month,Visits,Status\n{rows}")).unwrap();
    // The years after 9999 are no periods, and each is reported; the others are read.
    let workspace = read::workspace(&read::find_root(folder.path()).unwrap());
    let context = Context::new(&workspace);
    let read: usize = context.measures.iter().map(|measured| measured.values.len()).sum();
    assert!(read > 90_000, "{read}");
}
