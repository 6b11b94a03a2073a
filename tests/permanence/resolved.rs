//! What a meeting resolved is what it had before it, whatever is corrected in the report afterwards.

use std::fs;

use super::{ID, MINUTES, REPORT, out, publish, run, said, words};
use crate::workspace::TestWorkspace;

const TABLE: &str = "\n[[table]]\nid = \"cost\"\ncaption = \"Cost of the trial\"\nlabel = \"Item\"\ncolumns = [\"£\"]\n\n\
                     [[table.row]]\nlabel = \"Lock\"\nvalues = [1450]\n";
const PLACED: &str = "text = \"agrees that the play area is open from 8 am to 8 pm from April to September; and\"";
const WITH_TABLE: &str = "text = \"\"\"\nagrees the cost of the trial:\n\n![[cost]]\n\"\"\"";
const LATER: &str = "2026-12-16-parks";

/// The example with a table in its first recommendation, which the meeting adopts; with approved minutes, all published.
fn adopted() -> TestWorkspace {
    let minutes = "chair = \"head-of-parks\"\nbegan = 18:30:00\nclosed = 19:00:00\n\n[[attendance]]\n\
                   person = \"head-of-parks\"\nclass = \"officer\"\n\n[[item]]\nid = \"mill-lane\"\n\n[[item.resolution]]\n\
                   recommendation = \"open-longer\"\n";
    let workspace =
        TestWorkspace::copy_of("examples/minimal").append(REPORT, TABLE).replace(REPORT, PLACED, WITH_TABLE);
    publish(&workspace);
    let workspace = workspace
        .append(MINUTES, minutes)
        .append(
            &format!("meetings/{LATER}/meeting.toml"),
            "committee = \"parks\"\n\n[[item]]\nid = \"minutes\"\nkind = \"minutes\"\n",
        )
        .append(&format!("meetings/{LATER}/minutes.toml"), "[[item]]\nid = \"minutes\"\napproved = true\n");
    publish(&workspace);
    workspace
}

fn with_table_corrected(workspace: TestWorkspace, on: &str) -> TestWorkspace {
    let why = format!("corrected = [{{ on = {on}, why = \"The lock costs £1,540, not £1,450.\" }}]\n");
    workspace.replace(REPORT, "values = [1450]", "values = [1540]").replace(
        REPORT,
        "id = \"cost\"\n",
        &format!("id = \"cost\"\n{why}"),
    )
}

fn told(workspace: &TestWorkspace) -> String {
    said(&workspace.run(&["check", "--records", "--format", "short"]))
}

#[test]
fn a_figure_of_a_published_table_is_corrected_below_it_and_on_the_sheet() {
    let workspace =
        TestWorkspace::copy_of("examples/minimal").append(REPORT, TABLE).replace(REPORT, PLACED, WITH_TABLE);
    publish(&workspace);
    let workspace = workspace.replace(REPORT, "values = [1450]", "values = [1540]");
    let told_of = said(&workspace.run(&["check", "--records"]));
    assert!(told_of.contains("published-words-changed") && told_of.contains("[[table]]"), "{told_of}");
    let workspace = with_table_corrected(workspace.replace(REPORT, "values = [1540]", "values = [1450]"), "2026-11-12");
    publish(&workspace);
    let report = words(&out(&workspace, "play-area.pdf"));
    assert!(report.contains("Corrected on 12 November 2026: The lock costs £1,540, not £1,450."), "{report}");
    let sheet = words(&out(&workspace, "supplement-1.pdf"));
    assert!(sheet.contains("Agenda item 3, the table “Cost of the trial”"), "{sheet}");
}

#[test]
fn minutes_that_adopted_a_recommendation_keep_its_words_when_it_is_corrected_later() {
    let workspace = adopted();
    let minutes = fs::read(out(&workspace, "minutes.pdf")).unwrap();
    let workspace = with_table_corrected(workspace, "2026-12-18").replace(
        REPORT,
        "text = \"asks the Head",
        "corrected = [{ on = 2026-12-18, why = \"The office was wrong.\" }]\ntext = \"asks the new Head",
    );
    assert!(!told(&workspace).contains("error["), "{}", told(&workspace));
    publish(&workspace);
    assert!(words(&out(&workspace, "play-area.pdf")).contains("1,540"));
    assert_eq!(fs::read(out(&workspace, "minutes.pdf")).unwrap(), minutes);
    // Made anew, as for a correction of their own, they say what was resolved too.
    let workspace = workspace.replace(
        MINUTES,
        "closed = 19:00:00",
        "corrected = [{ on = 2026-12-18, why = \"It closed at five past.\" }]\nclosed = 19:05:00",
    );
    assert!(!told(&workspace).contains("error["), "{}", told(&workspace));
    run(&workspace, &["build"]);
    let minutes = words(&out(&workspace, "minutes.pdf"));
    assert!(minutes.contains("1,450") && !minutes.contains("1,540") && minutes.contains("five past"), "{minutes}");
    // What led into the recommendations leads into what was resolved.
    assert!(minutes.contains("That the committee"), "{minutes}");
}

#[test]
fn where_no_edition_has_the_words_of_the_day_the_minutes_must_say_them() {
    let workspace = with_table_corrected(adopted(), "2026-12-18");
    fs::remove_dir_all(workspace.path().join("published")).unwrap();
    fs::remove_file(workspace.path().join(format!("meetings/{ID}/published.toml"))).unwrap();
    assert!(told(&workspace).contains("error[minutes-conflict]"), "{}", told(&workspace));
    // Words that are exempt by now are printed for nobody, whatever they were on the day.
    let workspace = with_table_corrected(adopted(), "2026-12-18").replace(
        REPORT,
        "id = \"open-longer\"\n",
        "id = \"open-longer\"\nexempt = true\nexempt_categories = [3]\nexempt_reason = \"Prices.\"\n",
    );
    assert!(told(&workspace).contains("error["), "{}", told(&workspace));
    fs::remove_dir_all(workspace.path().join("out")).unwrap();
    drop(workspace.run(&["build"]));
    let minutes = out(&workspace, "minutes.pdf");
    assert!(!minutes.exists() || !words(&minutes).contains("1,450"));
}
