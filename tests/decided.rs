//! What was decided, and what was told before: decision sheets, notices, and who belonged to the body on the day.

#![allow(clippy::unwrap_used, reason = "a test may stop at once")]

use crate::workspace::{TestWorkspace, text};

const MINUTES: &str = "meetings/2026-11-18-parks/minutes.toml";

/// A decision sheet tells of everything that came of an item, and a resolution adopts a recommendation by its number.
#[test]
fn what_came_of_every_item_is_on_the_decision_sheet() {
    let minutes = r#"
[[item]]
id = "apologies"
outcome = "deferred"

[[item]]
id = "mill-lane"

[[item.proceeding]]
kind = "election"
office = "warden of the gate"
elected = "head-of-parks"

[[item.resolution]]
recommendation = "(b)"

[item.vote]
by = "name"
names = { for = ["head-of-parks"] }
"#;
    let workspace = TestWorkspace::copy_of("examples/minimal").append(MINUTES, minutes);
    let built = workspace.build();
    let sheet = built.outputs.iter().find(|output| output.path.ends_with("decisions.pdf")).unwrap();
    let pdf = workspace.path().join("paper-under-test.pdf");
    std::fs::write(&pdf, &sheet.bytes).unwrap();
    let words = text(&pdf).replace('\n', " ");
    for messages in ["The item was deferred.", "was elected warden of the gate", "For (1)"] {
        assert!(words.contains(messages), "{messages}: {words}");
    }
    assert!(
        words.contains("Resolved: That the committee: asks") && !words.contains("(b)"),
        "one alone has no letter: {words}"
    );
}

/// The notices before key decisions and meetings in private, as an agenda prints them.
#[test]
fn the_public_is_reported_before_the_executive_decides() {
    let item = r#"
[[item]]
id = "exclusion"
kind = "exclusion"

[[item]]
id = "offer"
title = "Offer for the gate"
exempt_categories = [3]
key_decision = true
documents = ["Letter of the bidder", "Plan of the gate"]

[item.key_notice]
exception = { because = "The offer came on Friday.", notified = ["head-of-parks"], published = 2026-11-10 }

[item.private_notice]
because = "Bids will be named."
published = 2026-10-20
again = 2026-11-10
representations = "None were received."
response = "The rest of the meeting is open."
"#;
    let workspace = TestWorkspace::copy_of("examples/minimal")
        .append("meetings/2026-11-18-parks/meeting.toml", item)
        .replace("committees/parks.toml", "name = ", "kind = \"executive\"\nname = ");
    let words = text(&workspace.paper("agenda.pdf")).replace('\n', " ");
    for messages in [
        "Key decision: Yes",
        "General exception: The offer came on Friday. Notified in writing: Head of Parks and Open Spaces.",
        "Meeting in private: Bids will be named. Notice was published on 20 October 2026 and again on 10 November 2026.",
        "Representations for meeting in public: None were received.",
        "Response: The rest of the meeting is open.",
        "Documents: Letter of the bidder; Plan of the gate",
    ] {
        assert!(words.contains(messages), "{messages}: {words}");
    }
}

/// Expected members are those of the day, and `minutes start` writes them down.
#[test]
fn a_body_is_made_up_as_on_the_day_of_the_meeting() {
    let people = "\n[[person]]\nid = \"a\"\nname = \"Cllr Ash\"\n\n[[person]]\nid = \"b\"\nname = \"Cllr Birch\"\n";
    let terms = r#"
chair = "a"
members = ["a"]

[[term]]
person = "a"
until = 2026-11-17

[[term]]
person = "b"
from = 2026-11-18

[[term]]
person = "b"
role = "chair"
from = 2026-11-18
"#;
    let workspace =
        TestWorkspace::copy_of("examples/minimal").append("people.toml", people).append("committees/parks.toml", terms);
    let agenda = text(&workspace.paper("agenda.pdf")).replace('\n', " ");
    assert!(agenda.contains("Chair Cllr Birch") && !agenda.contains("Ash"), "{agenda}");
    assert_eq!(workspace.run(&["minutes", "start", "2026-11-18-parks"]).status.code(), Some(0));
    let minutes = std::fs::read_to_string(workspace.path().join(MINUTES)).unwrap();
    assert!(minutes.contains("chair = \"b\"") && !minutes.contains("person = \"a\""), "{minutes}");
    assert!(minutes.contains("recommendation = \"(b)\""), "by its number, where it has no id: {minutes}");
}

/// How many pages a report has is only known when it is made.
#[test]
fn a_page_that_a_report_does_not_have_is_reported() {
    let minutes =
        "[[item]]\nid = \"mill-lane\"\n\n[[item.resolution]]\ntext = \"That pages 1 and 9 of the report be read.\"\n";
    let built = TestWorkspace::copy_of("examples/minimal").append(MINUTES, minutes).build();
    let messages: Vec<&str> = built.findings.iter().map(|finding| finding.message.as_str()).collect();
    assert!(messages.contains(&"page 9 of the report is cited, but the report has 2 pages"), "{messages:?}");
    assert!(!messages.iter().any(|message| message.starts_with("page 1 ")), "{messages:?}");
}

/// On which page the next minutes of a volume begin is only known when those before are made.
#[test]
fn minutes_that_begin_on_a_page_that_is_taken_are_told_the_next_one() {
    let minutes = "first_page = 10\n\n[[item]]\nid = \"mill-lane\"\ntext = \"It was agreed.\"\n";
    let meeting = "committee = \"parks\"\ntime = 18:00:00\n\n[[item]]\nid = \"oak\"\ntitle = \"The oak\"\n";
    let built = |first: &str| {
        let later = format!("{first}\n[[item]]\nid = \"oak\"\ntext = \"It was agreed.\"\n");
        let workspace = TestWorkspace::copy_of("examples/minimal").append(MINUTES, minutes);
        let workspace = workspace.append("meetings/2026-12-16-parks/meeting.toml", meeting);
        let findings = workspace.append("meetings/2026-12-16-parks/minutes.toml", &later).build().findings;
        let found = findings.into_iter().find(|one| one.code == "folio-order");
        found.map(|one| format!("{}; {}", one.message, one.hints.join("; ")))
    };
    let silent = built("").unwrap();
    assert!(silent.starts_with("the pages of the minutes of 18 November 2026 run on"), "{silent}");
    assert!(silent.contains("`first_page = 11`"), "{silent}");
    assert_eq!(built("first_page = 11\n"), None);
}

/// The table of attendance for programs is beside its paper, and goes with it.
#[test]
fn attendance_is_written_as_a_table_as_well() {
    let workspace = TestWorkspace::copy_of("content");
    assert_eq!(workspace.run(&["build", "--paper", "attendance"]).status.code(), Some(0));
    let folder = workspace.path().join("out/2006-11-14-children-scrutiny");
    let table = std::fs::read_to_string(folder.join("attendance.csv")).unwrap();
    assert!(table.starts_with("id,member,expected,present,percent,"), "{table}");
    assert!(table.contains("\nmember-carrow,Member for Carrow,") || table.contains("member-carrow,"), "{table}");
    let report = std::fs::read_to_string(workspace.path().join("out/build.json")).unwrap();
    assert!(report.contains("2006-11-14-children-scrutiny/attendance.csv"));
    assert_eq!(workspace.run(&["build", "--paper", "action-log"]).status.code(), Some(0));
    assert!(folder.join("attendance.csv").exists(), "another paper's build leaves it");
    let item = "\n[[item]]\nid = \"attendance\"\nreport = \"attendance\"\n";
    let workspace = workspace.replace("meetings/2006-11-14-children-scrutiny/meeting.toml", item, "");
    let _ = workspace.run(&["build", "--paper", "action-log"]);
    assert!(!folder.join("attendance.csv").exists() && !folder.join("attendance.pdf").exists());
    assert!(folder.join("action-log.pdf").exists(), "the minutes of that evening are no part of it");
}
