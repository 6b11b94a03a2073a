//! What holds for every command: its exit code, how much it tells, colours, and its manual page.

#![cfg(unix)]
#![allow(clippy::unwrap_used, reason = "a test may stop at once")]

use std::fs;
use std::process::Output;

use crate::workspace::{TestWorkspace, program};

const REPORT: &str = "meetings/2026-11-18-parks/reports/play-area.toml";

fn aside(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

fn printed(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

/// The names of the commands that the help lists.
fn commands() -> Vec<String> {
    let help = printed(&program().arg("--help").output().unwrap());
    let commands = help.split("Commands:\n").nth(1).unwrap().split("\n\n").next().unwrap();
    let names = commands.lines().filter_map(|line| line.strip_prefix("  ")?.split(' ').next());
    let names: Vec<String> = names.filter(|name| !name.is_empty() && *name != "help").map(str::to_owned).collect();
    assert!(names.len() > 12, "{names:?}");
    names
}

/// A workspace with one warning and no error.
fn with_warning() -> TestWorkspace {
    let report = fs::read_to_string(format!("examples/minimal/{REPORT}")).unwrap();
    TestWorkspace::copy_of("examples/minimal").append("meetings/2026-11-18-parks/reports/wall.toml", &report)
}

#[test]
fn quiet_tells_findings_and_nothing_else() {
    let workspace = TestWorkspace::copy_of("examples/minimal");
    for command in [&["check"][..], &["build"], &["new", "meeting", "parks", "2027-01-12"]] {
        let output = workspace.run(&[command, &["--quiet"]].concat());
        assert_eq!(output.status.code(), Some(0), "{}", aside(&output));
        assert_eq!((printed(&output), aside(&output)), (String::new(), String::new()), "{command:?}");
    }
    let output = with_warning().run(&["-q", "check"]);
    assert!(aside(&output).contains("warning[report-not-on-agenda]") && aside(&output).contains("0 errors, 1 warning"));
    assert_eq!(with_warning().run(&["check", "-q", "-v"]).status.code(), Some(2), "both at once make no sense");
}

/// Every command: whether it prints something when it is to be quiet, as that is what was asked for.
#[test]
fn quiet_holds_for_every_command_and_all_is_well() {
    let workspace = TestWorkspace::copy_of("examples/minimal");
    let meeting = "2026-11-18-parks";
    let table: [(&[&str], bool); 19] = [
        (&["check"], false),
        (&["build"], false),
        (&["pack", meeting], false),
        (&["publish", meeting, "--at", "2026-11-10T17:00"], false),
        (&["editions", meeting], true),
        (&["editions", meeting, "--number", "1", "--out", "copies"], false),
        (&["diff", meeting], true),
        (&["status"], true),
        (&["minutes", "start", meeting], false),
        (&["actions"], true),
        (&["attendance"], true),
        (&["new", "committee", "planning"], false),
        (&["new", "indicator", "lamps"], false),
        (&["new", "report", meeting, "wall"], false),
        (&["new", "person", "clerk"], true),
        (&["explain"], true),
        (&["schema", "--all"], false),
        (&["man", "--out", "pages"], false),
        (&["completions", "bash"], true),
    ];
    let tried: Vec<&str> = table.iter().map(|(command, _)| command[0]).collect();
    assert!(commands().iter().all(|name| tried.contains(&name.as_str())), "{:?}", commands());
    for (command, prints) in table {
        let output = workspace.run(&[command, &["--quiet"]].concat());
        assert_eq!(output.status.code(), Some(0), "{command:?}: {}", aside(&output));
        assert_eq!(aside(&output), "", "{command:?}");
        assert_eq!(!printed(&output).is_empty(), prints, "{command:?}: {}", printed(&output));
    }
    // What cannot be done has a code of its own, and one line that says why.
    for command in [
        &["build", "--meeting", "nowhere"][..],
        &["pack", "nowhere"],
        &["publish", "nowhere", "--at", "2026-11-10T17:00"],
        &["editions", "nowhere"],
        &["diff", "nowhere"],
        &["minutes", "start", "nowhere"],
        &["actions", "--owner", "nobody"],
        &["attendance", "--committee", "none"],
        &["new", "report", "nowhere", "wall"],
        &["new", "meeting", "none", "2027-01-12"],
        &["new", "committee", "aux"],
        &["explain", "nothing"],
        &["schema", "nothing"],
        &["check", "/proc"],
        &["status", "/proc"],
    ] {
        let output = workspace.run(&[command, &["--quiet"]].concat());
        assert_eq!(output.status.code(), Some(2), "{command:?}: {}", aside(&output));
        assert!(
            aside(&output).starts_with("error: ") && printed(&output).is_empty(),
            "{command:?}: {}",
            aside(&output)
        );
    }
}

#[test]
fn one_thing_is_one_and_codes_are_listed_in_full() {
    let workspace = TestWorkspace::copy_of("examples/minimal");
    let list = printed(&workspace.run(&["explain"]));
    assert!(list.contains("In a resolution on an item with a report: \"paragraph 14\""), "{list}");
    assert!(list.contains("`[ ] { } | # /`\n"), "{list}");
    assert!(!list.contains("  - ") && !list.contains(":\n"), "{list}");
    assert!(workspace.publish("2026-11-18-parks").status.success());
    let told = printed(&workspace.run(&["editions", "2026-11-18-parks"]));
    assert!(told.contains(": 3 papers"), "{told}");
    let mut all = String::new();
    for command in [&["build", "-v"][..], &["build", "--paper", "play-area", "-v"], &["check", "-v"], &["status"]] {
        let output = workspace.run(command);
        all += &(printed(&output) + &aside(&output));
    }
    for wrong in [" 1 papers", "1 pages", "1 findings", "1 files", "1 days", "1 reports", "1 parts"] {
        assert!(!all.contains(wrong) && !all.starts_with(wrong.trim()), "{wrong}: {all}");
    }
}

#[test]
fn verbose_tells_how_far_it_is_where_no_terminal_is() {
    let workspace = TestWorkspace::copy_of("examples/minimal");
    let told = aside(&workspace.run(&["build", "--verbose"]));
    assert!(told.contains(" files read in ") && told.contains("1 of 1 paper\n"), "{told}");
    assert!(told.contains("done in "), "{told}");
    assert!(!aside(&workspace.run(&["build"])).contains("1 of 1 paper"));
}

#[test]
fn colours_are_for_terminals_or_for_whoever_asks() {
    let workspace = with_warning();
    let has_colours = |output: &Output| aside(output).contains('\u{1b}');
    assert!(!has_colours(&workspace.run(&["check"])));
    assert!(has_colours(&workspace.run(&["check", "--color", "always"])));
    assert!(has_colours(&workspace.run(&["check", "--colour=always"])));
    assert!(!has_colours(&workspace.run(&["check", "--color", "never"])));
    let run = |variable: &str, value: &str| {
        program().env(variable, value).arg("check").current_dir(workspace.path()).output().unwrap()
    };
    // Programs that forward colours ask for them so; NO_COLOR prevails.
    assert!(has_colours(&run("CLICOLOR_FORCE", "1")));
    assert!(!has_colours(&run("NO_COLOR", "1")));
}

#[test]
fn warnings_hold_papers_back_if_they_are_denied() {
    let workspace = with_warning();
    let denied = ["--deny-warnings"];
    for command in
        [&["build"][..], &["pack", "2026-11-18-parks"], &["publish", "2026-11-18-parks", "--at", "2026-11-10T17:00"]]
    {
        let output = workspace.run(&[command, &denied[..]].concat());
        assert_eq!(output.status.code(), Some(1), "{command:?}: {}", aside(&output));
        assert!(aside(&output).contains("with --deny-warnings a warning holds papers back too"), "{}", aside(&output));
        assert!(!workspace.path().join("out/2026-11-18-parks").exists(), "{command:?}");
        assert!(!workspace.path().join("published").exists(), "{command:?}");
    }
    assert_eq!(workspace.run(&["build"]).status.code(), Some(0));
    fs::remove_file(workspace.path().join("meetings/2026-11-18-parks/reports/wall.toml")).unwrap();
    assert_eq!(workspace.run(&["build", "--deny-warnings"]).status.code(), Some(0));
}

#[test]
fn exit_codes_tell_what_may_pass_from_what_stays() {
    let workspace = TestWorkspace::copy_of("examples/minimal");
    let help = printed(&workspace.run(&["--help"]));
    for line in ["1  there are findings", "2  it cannot be done as asked", "3  a file or folder could not be read"] {
        assert!(help.contains(line), "{help}");
    }
    let code = |arguments: &[&str]| workspace.run(arguments).status.code();
    for wrong in [
        &["chekc"][..],
        &["build", "--meeting", "nowhere"],
        &["build", "--paper", "nothing"],
        &["build", "--out", "meetings"],
        &["diff", "nowhere"],
        &["schema", "nothing"],
        &["explain", "nothing"],
        &["new", "workspace", "."],
        &["check", "/"],
    ] {
        assert_eq!(code(wrong), Some(2), "{wrong:?}");
    }
}

#[test]
fn every_command_has_a_manual_page() {
    let workspace = TestWorkspace::copy_of("examples/minimal");
    let output = workspace.run(&["man", "--out", "pages"]);
    assert_eq!(output.status.code(), Some(0), "{}", aside(&output));
    let read = |name: &str| fs::read_to_string(workspace.path().join("pages").join(name)).unwrap();
    let first = read("orderpaper.1");
    assert!(first.contains(".TH orderpaper 1") && first.contains("Exit codes:"), "{first}");
    for name in ["status", "new-report", "new-meetings", "build", "minutes-start", "man"] {
        let page = read(&format!("orderpaper-{name}.1"));
        assert!(page.contains(".SH NAME") && page.contains("\\-\\-show\\-exempt"), "{name}: {page}");
    }
    // Every command in the help has a page, and pages do not change from day to day.
    for name in commands() {
        read(&format!("orderpaper-{name}.1"));
    }
    assert_eq!(workspace.run(&["man", "--out", "pages"]).status.code(), Some(0));
    assert_eq!(read("orderpaper.1"), first);
}

#[test]
fn the_readme_lists_every_command() {
    let readme = fs::read_to_string("README.md").unwrap();
    for name in commands() {
        assert!(readme.contains(&format!("\n| `orderpaper {name}")), "README.md does not list `{name}`");
    }
}

#[test]
fn every_code_is_listed_with_what_it_is() {
    let output = program().arg("explain").output().unwrap();
    let list = printed(&output);
    assert!(list.lines().count() > 90, "{list}");
    for line in list.lines() {
        let (code, title) = line.split_once("  ").unwrap();
        assert!(!code.trim().is_empty() && title.trim().split(' ').count() > 2, "{line}");
    }
}
