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

#[test]
fn verbose_tells_how_far_it_is_where_no_terminal_is() {
    let workspace = TestWorkspace::copy_of("examples/minimal");
    let told = aside(&workspace.run(&["build", "--verbose"]));
    assert!(told.contains(" files read in ") && told.contains("1 of 1 papers\n"), "{told}");
    assert!(told.contains("done in "), "{told}");
    assert!(!aside(&workspace.run(&["build"])).contains(" papers\n"));
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
