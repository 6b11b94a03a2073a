//! What is made from minutes says whether they are drafts.

#![allow(clippy::unwrap_used, reason = "a test may stop at once")]

use crate::workspace::{TestWorkspace, text};

const MINUTES: &str = r#"
chair = "ash"
attendance = [{ person = "ash", class = "member" }]

[[item]]
id = "mill-lane"
action = [{ id = "gate", text = "Open the gate.", owner = "head-of-parks" }]

[[item.resolution]]
text = "That the gate be opened."
"#;

const LATER: &str = r#"
committee = "parks"

[[item]]
id = "minutes"
kind = "minutes"

[[item]]
id = "log"
report = "log"

[[item]]
id = "came"
report = "came"
"#;

/// Decisions are published within days; the minutes that they come from are approved at the next meeting.
#[test]
fn decisions_actions_and_attendance_say_that_minutes_are_drafts_until_they_are_approved() {
    let report = "author = \"head-of-parks\"\nbackground_papers = []\n";
    let later = "meetings/2026-12-16-parks";
    let workspace = TestWorkspace::copy_of("examples/minimal")
        .append("people.toml", "\n[[person]]\nid = \"ash\"\nname = \"Councillor Ash\"\n")
        .append("meetings/2026-11-18-parks/minutes.toml", MINUTES)
        .append(&format!("{later}/meeting.toml"), LATER)
        .append(
            &format!("{later}/reports/log.toml"),
            &format!("title = \"Actions\"\n{report}[actions]\nas_at = 2026-12-16\n"),
        )
        .append(
            &format!("{later}/reports/came.toml"),
            &format!("title = \"Who came\"\n{report}[attendance]\nfrom = 2026-11-01\n"),
        );
    let papers = |workspace: &TestWorkspace| {
        let papers = workspace.build().outputs;
        ["2026-11-18-parks/decisions.pdf", "log.pdf", "came.pdf"].map(|end| {
            let paper = papers.iter().find(|output| output.path.ends_with(end)).unwrap();
            let path = workspace.path().join("paper.pdf");
            std::fs::write(&path, &paper.bytes).unwrap();
            text(&path).replace('\n', " ")
        })
    };
    let [decisions, log, came] = papers(&workspace);
    assert!(decisions.contains("as recorded in draft minutes, which no meeting has approved yet"), "{decisions}");
    assert!(log.contains("(draft minutes)"), "{log}");
    assert!(came.contains("Some of their minutes are drafts"), "{came}");
    let listed = |workspace: &TestWorkspace| {
        String::from_utf8(workspace.run(&["actions", "--on", "2026-12-16"]).stdout).unwrap()
    };
    assert!(listed(&workspace).contains("draft"), "{}", listed(&workspace));
    let approval = "chair = \"ash\"\n\n[[item]]\nid = \"minutes\"\napproved = true\n";
    let workspace = workspace.append(&format!("{later}/minutes.toml"), approval);
    for paper in papers(&workspace) {
        assert!(!paper.to_lowercase().contains("draft"), "{paper}");
    }
    assert!(!listed(&workspace).contains("draft") && listed(&workspace).contains("approved"), "{}", listed(&workspace));
    let before = workspace.run(&["actions", "--on", "2026-12-15"]);
    assert!(String::from_utf8(before.stdout).unwrap().contains("draft"), "it was one the day before");
}
