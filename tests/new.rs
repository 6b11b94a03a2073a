//! `orderpaper new`: records that an officer can fill in, and for which `check` asks only what is still to be written.

#![cfg(unix)]
#![allow(clippy::unwrap_used, reason = "a test may stop at once")]

use std::fs;
use std::process::{Command, Output};

use crate::workspace::TestWorkspace;

const MINUTES: &str = "meetings/2026-11-18-parks/minutes.toml";
const REPORT: &str = "meetings/2026-11-18-parks/reports/bus-shelter.toml";

fn said(output: &Output) -> String {
    format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr))
}

fn new(workspace: &TestWorkspace, arguments: &[&str]) -> String {
    let output = workspace.run(&[&["new"], arguments].concat());
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    said(&output)
}

fn refused(workspace: &TestWorkspace, arguments: &[&str]) -> String {
    let output = workspace.run(&[&["new"], arguments].concat());
    assert_eq!(output.status.code(), Some(2), "{}", said(&output));
    said(&output)
}

/// What `check` reports, a line each, without the places.
fn findings(workspace: &TestWorkspace) -> Vec<String> {
    let output = workspace.run(&["check", "--format", "short"]);
    let text = String::from_utf8(output.stdout).unwrap();
    text.lines().map(|line| line.split_once(": ").unwrap().1.to_owned()).collect()
}

fn read(workspace: &TestWorkspace, path: &str) -> String {
    fs::read_to_string(workspace.path().join(path)).unwrap()
}

#[test]
fn a_new_report_lacks_only_what_its_author_has_to_write() {
    let workspace = TestWorkspace::copy_of("examples/minimal");
    let told = new(&workspace, &["report", "2026-11-18-parks", "bus-shelter"]);
    assert!(told.contains("bus-shelter.toml\n"), "{told}");
    let lines = "[[item]]\nid = \"bus-shelter\"\nreport = \"bus-shelter\"\n";
    assert!(
        told.contains("add these lines to meetings/2026-11-18-parks/meeting.toml") && told.contains(lines),
        "{told}"
    );
    let text = read(&workspace, REPORT);
    for advice in [
        "# Summary. Say in a few sentences what is proposed and why.",
        "# The ids in people.toml are: head-of-parks.",
        "# \"decision\": To decide.",
        "# [[recommendation]]",
    ] {
        assert!(text.contains(advice), "{advice}: {text}");
    }
    assert!(text.lines().all(|line| line.chars().count() <= 130), "{text}");
    let mut findings = findings(&workspace);
    findings.sort();
    assert_eq!(
        findings,
        [
            "error[background-papers]: this report does not say which background papers it relies on",
            "error[empty-text]: `title` is empty",
            "error[empty-text]: the section `background` is empty",
            "error[empty-text]: the section `summary` is empty",
            "error[unknown-id]: the person is not named yet",
            "warning[report-not-on-agenda]: no item of the agenda has the report `bus-shelter`",
        ]
    );
}

#[test]
fn a_report_that_is_filled_in_is_sound() {
    let policy = "[policy]\nclearances = [\"finance\"]\nclearance_days = 7\n\n[[section]]\nid = \"summary\"";
    let workspace = TestWorkspace::copy_of("examples/minimal")
        .replace("council.toml", "[[section]]\nid = \"summary\"", policy)
        .replace("council.toml", "heading = \"Recommendations\"", "heading = \"Recommendations\"\nrequired = true");
    let report =
        ["report", "2026-11-18-parks", "bus-shelter", "--title", "A \"new\" shelter", "--author", "head-of-parks"];
    new(&workspace, &report);
    let text = read(&workspace, REPORT);
    assert!(text.contains("# Who must clear the report by 9 November 2026."), "{text}");
    let clearance = "# [[clearance]]\n# by = \"finance\"\n# person = \"the id of the officer in people.toml\"\n";
    assert!(text.contains(clearance), "{text}");
    let cleared = "[[clearance]]\nby = \"finance\"\nperson = \"head-of-parks\"\n";
    let text = text
        .replace("text = \"\"\"\n\"\"\"", "text = \"\"\"\nIt is proposed to buy one.\n\"\"\"")
        .replace("text = \"\"", "text = \"That the committee buys one.\"")
        .replace("text = \"That the committee buys one.\"\"", "text = \"\"\"")
        .replace("# background_papers", "background_papers")
        .replace(clearance, cleared)
        .replace("# at = YYYY-MM-DDTHH:MM:00", "at = 2026-11-09T09:30:00");
    fs::write(workspace.path().join(REPORT), text).unwrap();
    let item = "\n[[item]]\nid = \"bus-shelter\"\nreport = \"bus-shelter\"\n";
    let workspace = workspace.append("meetings/2026-11-18-parks/meeting.toml", item);
    let codes = findings(&workspace);
    // The example's own report is not cleared.
    assert_eq!(codes, ["error[clearance-missing]: the finance officer has not cleared this report"]);
}

#[test]
fn what_cannot_be_a_record_is_told_and_nothing_is_written() {
    let workspace = TestWorkspace::copy_of("examples/minimal");
    for (arguments, why) in [
        (
            &["report", "2026-11-18-park", "a"][..],
            "there is no meeting `2026-11-18-park`; did you mean `2026-11-18-parks`?",
        ),
        (&["report", "2026-11-18-parks", "Bus Shelter"], "such as `bus-shelter`"),
        (&["report", "2026-11-18-parks", "../../a"], "will not do as a name"),
        (&["report", "2026-11-18-parks", "agenda"], "that is the name of the agenda"),
        (&["report", "2026-11-18-parks", "a", "--author", "head-of-park"], "did you mean `head-of-parks`?"),
        (&["report", "2026-11-18-parks", "play-area"], "already exists and was not changed"),
        (&["meeting", "park", "2027-01-12"], "there is no committee `park`; did you mean `parks`?"),
        (&["meeting", "parks", "2026-11-18"], "already exists and was not changed"),
        (&["meeting", "parks", "18.11.2026"], "write a day that there is, as 2026-11-24"),
        (&["meeting", "parks", "2026-11-31"], "write a day that there is"),
        (&["meeting", "parks", "2027-01-12", "--at", "6pm"], "write the time as 18:30"),
        (&["committee", "parks"], "already exists and was not changed"),
        (&["committee", "Häfen"], "such as `hafen`"),
        (&["person", "Cllr Siân Jones"], "such as `cllr-sian-jones`"),
        (&["person", "head-of-parks"], "has a person with the id `head-of-parks` already"),
    ] {
        let before = fs::read_dir(workspace.path().join("meetings")).unwrap().count();
        let told = refused(&workspace, arguments);
        assert!(told.contains(why), "{arguments:?}: {told}");
        assert_eq!(fs::read_dir(workspace.path().join("meetings")).unwrap().count(), before, "{arguments:?}");
    }
    assert!(findings(&workspace).is_empty());
}

#[test]
fn a_file_that_is_no_record_is_not_overwritten_either() {
    let workspace = TestWorkspace::copy_of("examples/minimal");
    let path = workspace.path().join("committees/play.toml");
    std::os::unix::fs::symlink("nowhere", &path).unwrap();
    let told = refused(&workspace, &["committee", "play"]);
    assert!(told.contains("already exists and was not changed"), "{told}");
    assert!(path.is_symlink());
}

#[test]
fn a_new_meeting_says_when_its_papers_are_due() {
    let workspace = TestWorkspace::copy_of("examples/minimal");
    let told = new(&workspace, &["meeting", "parks", "2026-12-31", "--at", "18:30", "--room", "Mere \"Hall\""]);
    assert!(told.contains("The last day to publish its papers is 21 December 2026."), "{told}");
    let text = read(&workspace, "meetings/2026-12-31-parks/meeting.toml");
    assert!(text.contains("\ntime = 18:30:00\n") && text.contains("\nplace = \"Mere \\\"Hall\\\"\"\n"), "{text}");
    let told = new(&workspace, &["meeting", "parks", "2026-12-25"]);
    assert!(told.contains("25 December 2026 is a bank holiday"), "{told}");
    let told = new(&workspace, &["meeting", "parks", "2027-01-09"]);
    assert!(told.contains("9 January 2027 is a Saturday."), "{told}");
    assert!(findings(&workspace).is_empty(), "an agenda without items is written as it should be");
}

#[test]
fn a_year_of_meetings_is_written_by_one_rule() {
    let workspace = TestWorkspace::copy_of("examples/minimal");
    let year = ["meetings", "parks", "--from", "2027-05-01", "--to", "2028-04-30", "--at", "18:30"];
    let told = new(&workspace, &[&year[..], &["--every", "last Monday", "--skip", "2027-08,2027-06-28"]].concat());
    assert!(told.contains("There is no meeting on 31 May 2027: it is a bank holiday"), "{told}");
    // Boxing Day 2027 is a Sunday, so Monday the 27th is a bank holiday in its place.
    assert!(told.contains("There is no meeting on 27 December 2027"), "{told}");
    assert!(told.contains("Meetings written: 8."), "{told}");
    let mut names: Vec<String> = fs::read_dir(workspace.path().join("meetings"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    let days = [
        "2027-07-26",
        "2027-09-27",
        "2027-10-25",
        "2027-11-29",
        "2028-01-31",
        "2028-02-28",
        "2028-03-27",
        "2028-04-24",
    ];
    let expected: Vec<String> = days.iter().map(|day| format!("{day}-parks")).collect();
    assert_eq!(names[1..], expected);
    assert!(findings(&workspace).is_empty());
    // All or none.
    let again = refused(&workspace, &[&year[..], &["--every", "Monday"]].concat());
    let there = "2027-07-26-parks/meeting.toml already exists and was not changed, like 7 others; nothing was written";
    assert!(again.contains(there), "{again}");
    assert_eq!(fs::read_dir(workspace.path().join("meetings")).unwrap().count(), 9);
}

#[test]
fn without_the_councils_record_nobody_knows_what_a_report_needs() {
    let workspace = TestWorkspace::copy_of("examples/minimal").append("council.toml", "\nnonsense = [");
    let year = ["meetings", "parks", "--from", "2027-05-01", "--to", "2028-04-30", "--every", "Monday"];
    for arguments in [&["report", "2026-11-18-parks", "bus-shelter"][..], &year] {
        let told = refused(&workspace, arguments);
        assert!(told.contains("council.toml cannot be read"), "{told}");
    }
    assert!(!workspace.path().join(REPORT).exists());
}

#[test]
fn a_rule_that_gives_no_meetings_is_told() {
    let workspace = TestWorkspace::copy_of("examples/minimal");
    let year = |from: &'static str, to: &'static str, every: &'static str| {
        refused(&workspace, &["meetings", "parks", "--from", from, "--to", to, "--every", every])
    };
    assert!(year("2027-05-01", "2028-04-30", "twelfth Tuesday").contains("write it as \"second Tuesday\""));
    assert!(year("2028-05-01", "2027-04-30", "Tuesday").contains("is before the first"));
    assert!(year("2027-05-01", "2027-05-02", "Tuesday").contains("no day between the two fits"));
    assert!(year("2027-05-01", "2127-05-02", "Tuesday").contains("no more than ten years"));
}

#[test]
fn other_new_records_lack_only_what_is_still_to_be_written() {
    let workspace = TestWorkspace::copy_of("examples/minimal");
    new(&workspace, &["committee", "planning"]);
    assert_eq!(findings(&workspace), ["error[empty-text]: `name` is empty"]);
    let workspace = TestWorkspace::copy_of("examples/minimal");
    new(&workspace, &["committee", "planning", "--title", "Planning Committee"]);
    new(&workspace, &["meeting", "planning", "2027-01-12"]);
    assert!(findings(&workspace).is_empty());
    // The lines of a person are printed alone, to be added to the one file of all.
    let output = workspace.run(&["new", "person", "clerk", "--office", "Clerk"]);
    let lines = String::from_utf8(output.stdout).unwrap();
    assert_eq!(lines, "\n[[person]]\nid = \"clerk\"\noffice = \"Clerk\"\n");
    let workspace = workspace.append("people.toml", &lines);
    assert!(findings(&workspace).is_empty());
    fs::remove_file(workspace.path().join("people.toml")).unwrap();
    new(&workspace, &["person", "cllr-brook", "--name", "Councillor A. Brook"]);
    assert!(read(&workspace, "people.toml").contains("name = \"Councillor A. Brook\""));
}

#[test]
fn a_new_indicator_asks_for_its_choices() {
    let workspace = TestWorkspace::copy_of("examples/from-spreadsheet");
    new(&workspace, &["indicator", "street-lamps", "--title", "Street lamps repaired"]);
    let text = read(&workspace, "indicators/street-lamps.toml");
    assert!(
        text.contains("# \"percent\": A percentage.") && text.contains("# The ids in council.toml are: leisure"),
        "{text}"
    );
    let mut findings = findings(&workspace);
    findings.sort();
    let nothing = "error[bad-value]: nothing is chosen yet";
    assert_eq!(findings, ["error[bad-id]: this id is empty", nothing, nothing, nothing]);
}

/// What nobody has recorded must not look like a fact, and must not be read as one.
#[test]
fn no_scaffold_guesses_a_time_a_day_or_a_number() {
    let policy = "[policy]\nclearances = [\"finance\"]\nclearance_days = 7\n\n[[section]]\nid = \"summary\"";
    let workspace =
        TestWorkspace::copy_of("examples/minimal").replace("council.toml", "[[section]]\nid = \"summary\"", policy);
    assert_eq!(workspace.run(&["minutes", "start", "2026-11-18-parks"]).status.code(), Some(0));
    new(&workspace, &["report", "2026-11-18-parks", "bus-shelter"]);
    new(&workspace, &["meeting", "parks", "2027-01-12"]);
    new(&workspace, &["indicator", "street-lamps"]);
    let files = [REPORT, "meetings/2027-01-12-parks/meeting.toml", "indicators/street-lamps.toml", MINUTES];
    for file in files {
        let text = read(&workspace, file);
        let stated = text.lines().filter_map(|line| line.strip_prefix("# ")?.split_once(" = "));
        // What is on the agenda is known, and says where it is from.
        let guessed: Vec<_> = stated
            .filter(|(_, value)| {
                value.starts_with(|c: char| c.is_ascii_digit()) && !value.contains("# the time on the agenda")
            })
            .collect();
        assert!(guessed.is_empty(), "{file}: {guessed:?}");
    }
    let workspace = workspace.replace(MINUTES, "# closed = ", "closed = ");
    let told = workspace.run(&["check"]);
    let told = format!("{}{}", String::from_utf8_lossy(&told.stdout), String::from_utf8_lossy(&told.stderr));
    assert!(told.contains("closed = HH:MM:00") && told.contains("write the time"), "{told}");
}

#[test]
fn the_commands_on_their_page_run_as_they_stand_there() {
    let page = fs::read_to_string("docs/commands.md").unwrap();
    let in_table = |line: &str| Some(line.strip_prefix("| `")?.split('`').next()?.to_owned());
    let alone = |line: &str| line.strip_prefix("    ").map(str::to_owned);
    let commands = page.lines().filter_map(|line| in_table(line).or_else(|| alone(line)));
    let commands: Vec<String> = commands.filter(|command| command.starts_with("orderpaper ")).collect();
    assert!(commands.len() >= 8 && commands[0] == "orderpaper new workspace my-council", "{commands:#?}");
    let folder = tempfile::tempdir().unwrap();
    let script = format!(
        "set -e\norderpaper() {{ '{}' \"$@\"; }}\n{}\ncd my-council\n{}",
        env!("CARGO_BIN_EXE_orderpaper"),
        commands[0],
        commands[1..].join("\n")
    );
    let output = Command::new("bash").args(["-c", &script]).current_dir(folder.path()).output().unwrap();
    assert_eq!(output.status.code(), Some(0), "{script}: {}", said(&output));
    let calendar = fs::read_to_string(folder.path().join("my-council/council.ics")).unwrap();
    assert!(calendar.contains("planning.") && calendar.ends_with("END:VCALENDAR\r\n"), "{calendar}");
}
