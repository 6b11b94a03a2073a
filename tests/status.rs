//! `orderpaper status`: deadlines before they pass, what reports lack, and nothing exempt.

#![allow(clippy::unwrap_used, reason = "a test may stop at once")]

use std::collections::BTreeSet;
use std::fs;
use std::process::Output;

use crate::workspace::{TestWorkspace, program};

const MEETING: &str = "meetings/2026-11-18-parks/meeting.toml";
const REPORT: &str = "meetings/2026-11-18-parks/reports/play-area.toml";

/// What a user hears who did not ask for exempt matter.
fn run(workspace: &TestWorkspace, arguments: &[&str]) -> Output {
    program().arg("status").args(arguments).current_dir(workspace.path()).output().unwrap()
}

fn printed(workspace: &TestWorkspace, arguments: &[&str]) -> String {
    let output = run(workspace, arguments);
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

fn with_clearances() -> TestWorkspace {
    let policy = "[policy]\nclearances = [\"finance\", \"legal\"]\nclearance_days = 7\nclearance_time = 10:00:00\n\n";
    let cleared = "\n[[clearance]]\nby = \"legal\"\nperson = \"head-of-parks\"\nat = 2026-11-06T09:00:00\n";
    TestWorkspace::copy_of("examples/minimal")
        .replace(
            "council.toml",
            "[[section]]\nid = \"summary\"",
            &format!("{policy}[[section]]\nid = \"legal\"\nheading = \"Law\"\nrequired = true\n\n[[section]]\nid = \"summary\""),
        )
        .append(REPORT, cleared)
}

#[test]
fn deadlines_are_told_before_they_pass() {
    let workspace = with_clearances();
    for (day, clearances, publication) in [
        ("2026-10-08", "in 32 days", "in 33 days"),
        ("2026-11-09", "today", "tomorrow"),
        ("2026-11-18", "late by 9 days", "late by 8 days"),
    ] {
        let told = printed(&workspace, &["--on", day]);
        assert!(told.contains(&format!("clearances by 9 November 2026 at 10:00: {clearances}\n")), "{told}");
        assert!(told.contains(&format!("publication by 10 November 2026: {publication}\n")), "{told}");
    }
    let csv = |day: &str| printed(&workspace, &["--on", day, "--format", "csv"]);
    assert!(csv("2026-11-18").contains(",clearances publication,play-area,"), "{}", csv("2026-11-18"));
    assert!(!csv("2026-11-10").contains("publication,") && csv("2026-11-10").contains(",clearances,play-area,"));
    let ics = |day: &str| printed(&workspace, &["--on", day, "--format", "ics"]);
    assert!(ics("2026-11-18").contains("SUMMARY:Late: publication"), "{}", ics("2026-11-18"));
    assert!(ics("2026-11-10").contains("SUMMARY:Last day: publication"), "{}", ics("2026-11-10"));
    assert!(printed(&workspace, &["--on", "2026-10-08"]).starts_with("As of 8 October 2026\n"));
    assert!(printed(&workspace, &["--on", "2026-11-19"]).contains("There is no meeting to come."));
}

#[test]
fn papers_that_were_published_late_are_told_so() {
    let meeting = "meetings/2026-11-18-parks/meeting.toml";
    let late = "published = 2026-11-12\nshort_notice_because = \"The figures came late.\"\ncommittee =";
    let workspace = TestWorkspace::copy_of("examples/minimal").replace(meeting, "committee =", late);
    let told = printed(&workspace, &["--on", "2026-11-13"]);
    assert!(told.contains("publication by 10 November 2026: published on 12 November 2026, 2 days late"), "{told}");
}

#[test]
fn that_days_are_to_be_counted_by_hand_is_said_once() {
    let workspace = TestWorkspace::copy_of("examples/minimal");
    let meetings = workspace.path().join("meetings");
    for year in [2041, 2042] {
        crate::workspace::copy_folder(
            &meetings.join("2026-11-18-parks"),
            &meetings.join(format!("{year}-11-18-parks")),
        );
    }
    let told = printed(&workspace, &["--on", "2041-01-01"]);
    assert_eq!(told.matches("Count the days yourself").count(), 1, "{told}");
    assert_eq!(told.matches(" *\n").count(), 2, "{told}");
}

#[test]
fn bank_holidays_are_no_clear_days() {
    let workspace = TestWorkspace::copy_of("examples/minimal");
    let meetings = workspace.path().join("meetings");
    fs::rename(meetings.join("2026-11-18-parks"), meetings.join("2026-12-31-parks")).unwrap();
    let told = printed(&workspace, &["--on", "2026-12-01"]);
    assert!(told.contains("publication by 21 December 2026: in 20 days\n"), "{told}");
}

#[test]
fn what_a_report_lacks_is_what_check_says_it_lacks() {
    let workspace = with_clearances();
    let told = printed(&workspace, &["--on", "2026-11-06"]);
    let report = "  - Opening hours of the Mill Lane play area\n      play-area.toml, Head of Parks and Open Spaces\n      \
                  lacks legal\n      to be cleared: finance\n      cleared: legal\n";
    assert!(told.contains(report), "{told}");
    let codes = workspace.codes();
    assert_eq!(codes, ["clearance-missing", "missing-section"]);
    let aside = String::from_utf8(run(&workspace, &[]).stderr).unwrap();
    assert!(aside.contains("2 findings on the records; `orderpaper check` tells more"), "{aside}");
    // So does one whose section is there but says nothing.
    let empty = "\n[[section]]\nid = \"legal\"\ntext = \"\"\n";
    let told = printed(&with_clearances().append(REPORT, empty), &["--on", "2026-11-06"]);
    assert!(told.contains("lacks legal\n"), "{told}");
    // A progress report needs no sections, and a report that is to follow has none yet.
    let workspace = workspace
        .append(MEETING, "\n[[item]]\nid = \"late\"\ntitle = \"Late\"\nto_follow = true\n")
        .append(MEETING, "\n[[item]]\nid = \"wall\"\nreport = \"wall\"\n");
    let told = printed(&workspace, &["--on", "2026-11-06"]);
    assert!(told.contains("  - Late\n      to follow\n"), "{told}");
    assert!(told.contains("  - wall\n      wall.toml\n      not written yet\n"), "{told}");
}

#[test]
fn a_half_written_draft_hides_no_other_deadline() {
    let workspace = TestWorkspace::copy_of("examples/minimal")
        .append("meetings/2026-12-16-parks/meeting.toml", "committee = \"parks\ntime = 18:30")
        .append("meetings/2026-12-16-parks/reports/wall.toml", "title = \"Wall\"\nauthor =");
    let output = run(&workspace, &["--on", "2026-11-01"]);
    assert_eq!(output.status.code(), Some(1));
    let told = String::from_utf8(output.stdout).unwrap();
    assert!(told.contains("publication by 10 November 2026: in 9 days\n"), "{told}");
    assert!(told.contains("16 December 2026\n  2026-12-16-parks\n  its meeting.toml cannot be read\n"), "{told}");
    assert!(told.contains("publication by 8 December 2026"), "its day is in the name of its folder: {told}");
    assert!(told.contains("cannot be read\n"), "{told}");
    let aside = String::from_utf8(output.stderr).unwrap();
    assert!(aside.contains("These records cannot be read, so something may be missing:"), "{aside}");
    assert!(aside.contains("meetings/2026-12-16-parks/meeting.toml:1"), "{aside}");
    // Without the law nobody knows the days, but the meetings are listed all the same.
    let workspace = workspace.append("council.toml", "\nnonsense = [");
    let output = run(&workspace, &["--on", "2026-11-01"]);
    let told = String::from_utf8(output.stdout).unwrap();
    assert!(told.contains("Opening hours of the Mill Lane") && !told.contains("publication by"), "{told}");
}

/// A workspace with a report that is exempt, one behind another title, one that is not written yet, and one that nobody can read.
fn with_secrets() -> TestWorkspace {
    let open = fs::read_to_string(format!("examples/minimal/{REPORT}")).unwrap();
    let exempt = |name: &str| {
        let marked = "classification = \"exempt\"\nexempt_categories = [3]\npublic_interest = \"Prices.\"\nauthor =";
        open.replace("author =", marked).replace("Opening hours of the Mill Lane play area", name)
    };
    let items = "\n[[item]]\nid = \"lease\"\ntitle = \"A lease\"\nreport = \"zephyr-lease\"\n\
                 \n[[item]]\nid = \"sale\"\ntitle = \"The sale to Bagshaw\"\npublic_title = \"A sale\"\nexempt_categories = [3]\n\
                 report = \"bagshaw\"\n\
                 \n[[item]]\nid = \"offer\"\ntitle = \"An offer\"\nexempt_categories = [3]\nreport = \"xanadu\"\n";
    let folder = "meetings/2026-11-18-parks/reports";
    TestWorkspace::copy_of("examples/minimal")
        .append(MEETING, items)
        .append(&format!("{folder}/zephyr-lease.toml"), &exempt("The lease of Zephyr Hall"))
        .append(&format!("{folder}/bagshaw.toml"), &exempt("What Bagshaw offers"))
        .append(&format!("{folder}/quillfeather.toml"), "classification = \"exempt\"\ntitle = \"Quillfeather")
}

#[test]
fn no_format_tells_exempt_words_unless_asked() {
    let workspace = with_secrets();
    for format in ["table", "csv", "json", "ics"] {
        let output = run(&workspace, &["--format", format]);
        let told = [output.stdout, output.stderr].map(|bytes| String::from_utf8(bytes).unwrap()).concat();
        for secret in ["ephyr", "agshaw", "uillfeather", "xanadu"] {
            assert!(!told.contains(secret), "{format}: {told}");
        }
        assert!(told.contains("4 reports are listed without what may be exempt"), "{told}");
        assert!(
            format == "ics" || ["A lease", "A sale", "An offer"].iter().all(|title| told.contains(title)),
            "{told}"
        );
    }
    let shown = String::from_utf8(run(&workspace, &["--show-exempt"]).stdout).unwrap();
    for name in ["zephyr-lease.toml", "The sale to Bagshaw", "quillfeather.toml", "xanadu.toml"] {
        assert!(shown.contains(name), "{shown}");
    }
}

#[test]
fn what_an_exempt_report_lacks_is_told_to_whoever_asks() {
    let policy = "[policy]\nclearances = [\"finance\"]\nclearance_days = 7\n\n[[section]]\nid = \"legal\"\nheading = \"Law\"\nrequired = true\n\n[[section]]\nid = \"summary\"";
    let workspace = with_secrets().replace("council.toml", "[[section]]\nid = \"summary\"", policy);
    let of_lease =
        |told: &str| told.lines().find(|row| row.contains("A lease") || row.contains("zephyr")).unwrap().to_owned();
    let public = String::from_utf8(run(&workspace, &["--format", "json"]).stdout).unwrap();
    let shown = String::from_utf8(run(&workspace, &["--format", "json", "--show-exempt"]).stdout).unwrap();
    assert!(!of_lease(&public).contains("legal"), "{public}");
    assert!(of_lease(&shown).contains("legal"), "{shown}");
    // They are not cleared all the same.
    let told = String::from_utf8(run(&workspace, &["--on", "2026-11-01"]).stdout).unwrap();
    assert!(told.contains("clearances by") && !told.contains(": done"), "{told}");
}

#[test]
fn the_calendar_tells_what_exempt_reports_lack_to_whoever_asks() {
    let policy = "[policy]\nclearances = [\"finance\"]\nclearance_days = 7\n\n[[section]]\nid = \"summary\"";
    let workspace = with_secrets().replace("council.toml", "[[section]]\nid = \"summary\"", policy);
    let output = run(&workspace, &["--format", "ics"]);
    let calendar = String::from_utf8(output.stdout).unwrap().replace("\r\n ", "");
    for secret in ["A lease", "ephyr", "agshaw"] {
        assert!(!calendar.contains(secret), "{calendar}");
    }
    let shown = String::from_utf8(run(&workspace, &["--format", "ics", "--show-exempt"]).stdout).unwrap();
    assert!(shown.replace("\r\n ", "").contains("zephyr-lease.toml"), "{shown}");
}

#[test]
fn the_calendar_is_the_same_for_the_same_records_and_day() {
    let workspace = with_clearances();
    let calendar = |day: &str| printed(&workspace, &["--format", "ics", "--on", day]);
    let first = calendar("2026-11-01");
    assert_eq!(first, calendar("2026-11-01"));
    assert!(first.starts_with("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:") && first.ends_with("END:VCALENDAR\r\n"));
    assert!(first.split("\r\n").all(|line| line.len() <= 75 && !line.contains('\n')), "{first}");
    let of = |calendar: &str, name: &str| -> Vec<String> {
        let unfolded = calendar.replace("\r\n ", "");
        unfolded.lines().filter(|line| line.starts_with(name)).map(str::to_owned).collect()
    };
    assert_eq!(
        of(&first, "DTSTART;"),
        [
            "DTSTART;TZID=Europe/London:20261109T100000",
            "DTSTART;VALUE=DATE:20261110",
            "DTSTART;TZID=Europe/London:20261118T183000"
        ]
    );
    assert_eq!(of(&first, "DTSTAMP"), ["DTSTAMP:20261101T000000Z"; 3]);
    // An event is known by the same name on another day, after its record has changed.
    let changed = with_clearances().replace(MEETING, "time = 18:30:00", "time = 19:00:00");
    let second = printed(&changed, &["--format", "ics", "--on", "2026-11-02"]);
    assert_eq!(of(&first, "UID"), of(&second, "UID"));
    assert_eq!(of(&first, "UID").into_iter().collect::<BTreeSet<_>>().len(), 3);
    assert_ne!(first, second);
}

#[test]
fn tables_for_programs_have_a_row_for_each_report_and_each_meeting_without_one() {
    let workspace =
        with_clearances().append("meetings/2026-12-16-parks/meeting.toml", "committee = \"parks\"\ntime = 18:30:00\n");
    let csv = printed(&workspace, &["--format", "csv", "--on", "2026-11-06"]);
    let lines: Vec<&str> = csv.lines().collect();
    assert_eq!(lines.len(), 3, "{csv}");
    assert!(lines[1].ends_with("play-area,Opening hours of the Mill Lane play area,Head of Parks and Open Spaces,written,legal,legal,finance"), "{csv}");
    assert!(lines[2].starts_with("2026-11-06,2026-12-16-parks,2026-12-16,18:30,"), "{csv}");
    let json = printed(&workspace, &["--format", "json", "--on", "2026-11-06"]);
    let rows: Vec<serde_json::Value> = json.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(rows.len(), 2);
    assert_eq!(rows[0]["clear_by"], "2026-11-09T10:00");
    assert_eq!(rows[1]["publish_by"], "2026-12-08");
    assert_eq!(rows[1]["report"], "");
}

#[test]
fn without_a_day_the_newest_in_the_records_is_taken_and_told() {
    let workspace = TestWorkspace::copy_of("examples/minimal");
    let output = run(&workspace, &[]);
    let aside = String::from_utf8(output.stderr).unwrap();
    assert!(aside.contains("all meetings are listed; `--on` gives a day"), "{aside}");
    let workspace = workspace
        .append("meetings/2026-12-16-parks/meeting.toml", "committee = \"parks\"\npublished = 2026-12-01\n")
        .replace(MEETING, "committee =", "published = 2026-11-10\ncommittee =");
    let output = run(&workspace, &[]);
    let told = String::from_utf8(output.stdout).unwrap();
    assert!(told.starts_with("As of 1 December 2026\n"), "{told}");
    let published = "publication by 8 December 2026: published on 1 December 2026, as meeting.toml says\n";
    assert!(told.contains(published), "{told}");
    assert!(!told.contains("18 November 2026"), "{told}");
    let aside = String::from_utf8(output.stderr).unwrap();
    assert!(aside.contains("1 earlier meeting has no minutes"), "{aside}");
}

#[test]
fn an_executive_is_told_of_its_notices() {
    let workspace =
        TestWorkspace::copy_of("examples/minimal").append("committees/parks.toml", "kind = \"executive\"\n").replace(
            MEETING,
            "report = \"play-area\"",
            "report = \"play-area\"\nkey_decision = true\nexempt_categories = [3]",
        );
    let told = printed(&workspace, &["--on", "2026-10-01"]);
    assert!(told.contains("notice of the key decision by 20 October 2026: in 19 days\n"), "{told}");
    assert!(told.contains("first notice of the private meeting by 20 October 2026: in 19 days\n"), "{told}");
    assert!(told.contains("second notice of the private meeting by 10 November 2026: in 40 days\n"), "{told}");
    let given = "key_decision = true\nkey_notice = { published = 2026-10-05 }";
    let workspace = workspace.replace(MEETING, "key_decision = true", given);
    let told = printed(&workspace, &["--on", "2026-10-05"]);
    assert!(told.contains("notice of the key decision by 20 October 2026: done\n"), "{told}");
}

#[test]
fn the_page_on_commands_shows_what_is_printed() {
    let page = fs::read_to_string("docs/commands.md").unwrap();
    let printed = printed(&with_clearances(), &["--on", "2026-11-08"]);
    let shown: String = printed.lines().map(|line| format!("    {line}").trim_end().to_owned() + "\n").collect();
    assert!(page.contains(&shown), "{shown}");
    for column in String::from_utf8(run(&with_clearances(), &["--format", "csv"]).stdout)
        .unwrap()
        .lines()
        .next()
        .unwrap()
        .split(',')
    {
        assert!(page.contains(&format!("`{column}`")), "docs/commands.md does not document `{column}`");
    }
}

/// What had happened by a day, and no more.
#[test]
fn nothing_of_a_later_day_is_told() {
    let key = "report = \"play-area\"\nkey_decision = true\nkey_notice = { published = 2026-10-05 }";
    let workspace = with_clearances()
        .append("committees/parks.toml", "kind = \"executive\"\n")
        .replace(MEETING, "report = \"play-area\"", key)
        .replace(MEETING, "committee =", "published = 2026-11-09\ncommittee =");
    let on = |day: &str| printed(&workspace, &["--on", day]);
    let first = on("2026-10-04");
    assert!(first.contains("notice of the key decision by 20 October 2026: in 16 days\n"), "{first}");
    assert!(first.contains("publication by 10 November 2026: in 37 days\n"), "{first}");
    assert!(first.contains("to be cleared: finance, legal\n") && !first.contains("      cleared:"), "{first}");
    assert!(first.contains("the rest as the records are now"), "what has no day is not of that day: {first}");
    assert!(on("2026-10-05").contains("notice of the key decision by 20 October 2026: done\n"));
    assert!(on("2026-11-05").contains("to be cleared: finance, legal\n"));
    assert!(on("2026-11-06").contains("      cleared: legal\n"));
    assert!(on("2026-11-09").contains(": published on 9 November 2026"));
    let publish = ["publish", "2026-11-18-parks", "--at", "2026-11-02T09:00", "--why", "First"];
    let workspace = TestWorkspace::copy_of("examples/minimal");
    assert_eq!(workspace.run(&publish).status.code(), Some(0));
    assert!(printed(&workspace, &["--on", "2026-11-01"]).contains("publication by 10 November 2026: in 9 days\n"));
    assert!(printed(&workspace, &["--on", "2026-11-02"]).contains("published on 2 November 2026, edition 1\n"));
}

/// Calendar programs keep an event until they are told that it is off.
#[test]
fn what_a_cancelled_meeting_asked_for_is_off_in_the_calendar_too() {
    let moved = "cancelled = { on = 2026-11-05, why = \"Snow.\", moved_to = \"2026-12-16-parks\" }\ncommittee =";
    let workspace = with_clearances()
        .append("meetings/2026-12-16-parks/meeting.toml", "committee = \"parks\"\n")
        .replace(MEETING, "committee =", moved);
    let events = |day: &str| -> Vec<String> {
        let calendar = printed(&workspace, &["--on", day, "--format", "ics"]).replace("\r\n ", "");
        calendar
            .split("BEGIN:VEVENT")
            .skip(1)
            .filter(|one| one.contains(".2026-11-18-parks."))
            .map(str::to_owned)
            .collect()
    };
    let before = events("2026-11-04");
    assert_eq!(before.len(), 3, "{before:#?}");
    assert!(before.iter().all(|event| !event.contains("STATUS:CANCELLED")), "{before:#?}");
    let after = events("2026-11-05");
    assert_eq!(after.len(), 3, "{after:#?}");
    assert!(after.iter().all(|event| event.contains("STATUS:CANCELLED\r\n")), "{after:#?}");
    assert!(after.iter().all(|event| !event.contains("Late") && !event.contains("Last day")), "{after:#?}");
    let told = printed(&workspace, &["--on", "2026-11-11"]);
    assert!(told.contains("(moved to 16 December 2026)") && !told.contains("publication by 10"), "{told}");
    assert!(!printed(&workspace, &["--on", "2026-11-04"]).contains("moved to"), "nobody knew it then");
    assert!(after.iter().any(|event| event.contains("SUMMARY:Moved to 16 December 2026: ")), "{after:#?}");
    let csv = printed(&workspace, &["--on", "2026-11-11", "--format", "csv"]);
    assert!(csv.contains(",yes,2026-12-16,,,,,,,,,play-area,"), "{csv}");
}

/// A withdrawn item needs no notice any more.
#[test]
fn what_a_withdrawn_item_asked_for_is_off_in_the_calendar_too() {
    let key = "report = \"play-area\"\nkey_decision = true\nwithdrawn = \"By the officer.\"";
    let workspace = TestWorkspace::copy_of("examples/minimal")
        .append("committees/parks.toml", "kind = \"executive\"\n")
        .replace(MEETING, "report = \"play-area\"", key);
    let calendar = printed(&workspace, &["--on", "2026-10-01", "--format", "ics"]).replace("\r\n ", "");
    let notice = calendar.split("BEGIN:VEVENT").find(|event| event.contains("UID:key-decision-notice.")).unwrap();
    assert!(notice.contains("STATUS:CANCELLED"), "{calendar}");
    assert!(!printed(&workspace, &["--on", "2026-10-01"]).contains("notice of the key decision"));
}

#[test]
fn what_was_published_is_told_with_its_edition() {
    let workspace = TestWorkspace::copy_of("examples/minimal");
    assert_eq!(workspace.publish("2026-11-18-parks").status.code(), Some(0));
    let told = printed(&workspace, &["--on", "2026-11-12"]);
    assert!(told.contains("publication by 10 November 2026: published on 1 November 2026, edition 1\n"), "{told}");
}
