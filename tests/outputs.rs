//! The command line, and what it leaves behind: where an output cannot be written, the old ones untouched.
#![cfg(unix)]
#![allow(clippy::unwrap_used, reason = "a test may stop at once")]

use std::fs;
use std::process::{Command, Output};

use crate::workspace::{TestWorkspace, permit, program, run_bound};

const PAPER: &str = "out/2026-11-18-parks/play-area.pdf";
const REPORT: &str = "meetings/2026-11-18-parks/reports/play-area.toml";

fn said(output: &Output) -> String {
    format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr))
}

#[test]
fn a_new_workspace_builds_at_once() {
    let folder = tempfile::tempdir().unwrap();
    let run = |arguments: &[&str]| program().args(arguments).current_dir(folder.path()).output().unwrap();
    assert_eq!(run(&["new", "workspace", "council"]).status.code(), Some(0));
    assert_eq!(run(&["check", "council"]).status.code(), Some(0));
    assert_eq!(run(&["build", "council"]).status.code(), Some(0));
    assert!(folder.path().join("council").join(PAPER).exists());
    assert!(folder.path().join("council/schema/report.json").exists());
    let again = run(&["new", "workspace", "council"]);
    assert_eq!(again.status.code(), Some(2));
    assert!(said(&again).contains("already"));
}

#[test]
fn the_build_report_tells_what_was_made() {
    let workspace = TestWorkspace::copy_of("examples/minimal");
    assert_eq!(workspace.run(&["build"]).status.code(), Some(0));
    let report = fs::read_to_string(workspace.path().join("out/build.json")).unwrap();
    let report: serde_json::Value = serde_json::from_str(&report).unwrap();
    assert_eq!(report["format"], 3);
    // Papers are in the order of their paths; agenda and pack come first.
    let output = &report["outputs"][2];
    assert_eq!(output["path"], "2026-11-18-parks/play-area.pdf");
    assert_eq!(output["kind"], "cover-report");
    assert_eq!(output["standards"], serde_json::json!(["PDF/UA-1", "PDF/A-2a"]));
    let pdf = fs::read(workspace.path().join(PAPER)).unwrap();
    assert_eq!(output["bytes"], pdf.len());
    assert_eq!(output["sha256"], orderpaper_build::write::sha256(&pdf));
}

#[test]
fn an_error_leaves_the_old_papers_as_they_were() {
    let workspace = TestWorkspace::copy_of("examples/minimal");
    workspace.run(&["build"]);
    let before = fs::read(workspace.path().join(PAPER)).unwrap();
    let report = fs::read(workspace.path().join("out/build.json")).unwrap();
    let workspace = workspace.append(REPORT, "\nnonsense = 1\n");
    let output = workspace.run(&["build"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(said(&output).contains("unknown-key"), "{}", said(&output));
    assert_eq!(fs::read(workspace.path().join(PAPER)).unwrap(), before);
    assert_eq!(fs::read(workspace.path().join("out/build.json")).unwrap(), report);
}

#[test]
fn a_disk_without_room_leaves_the_old_papers_as_they_were() {
    let workspace = TestWorkspace::copy_of("examples/minimal");
    workspace.run(&["build"]);
    let before = fs::read(workspace.path().join(PAPER)).unwrap();
    let workspace = workspace.replace("council.toml", "name =", "bilingual = \"sequence\"\nname =");
    // No file may grow beyond four blocks, as if the disk were full.
    let script = format!("ulimit -f 4; trap '' XFSZ; exec '{}' build", env!("CARGO_BIN_EXE_orderpaper"));
    let output = Command::new("bash").args(["-c", &script]).current_dir(workspace.path()).output().unwrap();
    assert_eq!(output.status.code(), Some(3), "{}", said(&output));
    assert!(said(&output).contains("cannot write"), "{}", said(&output));
    assert!(said(&output).contains("the disk is full"), "{}", said(&output));
    assert_eq!(fs::read(workspace.path().join(PAPER)).unwrap(), before);
    let left: Vec<_> = fs::read_dir(workspace.path().join("out/2026-11-18-parks")).unwrap().collect();
    assert_eq!(left.len(), 3, "a temporary file is left");
}

/// What a build tells while a paper cannot be replaced, and what the next one does.
fn refused(hold: impl Fn(&TestWorkspace) -> bool, release: impl Fn(&TestWorkspace)) {
    let workspace = TestWorkspace::copy_of("examples/minimal");
    workspace.run(&["build"]);
    let report = fs::read(workspace.path().join("out/build.json")).unwrap();
    let workspace = workspace.replace(REPORT, "signed by 143 residents", "signed by 144 residents");
    if !hold(&workspace) {
        return;
    }
    let before = fs::read(workspace.path().join(PAPER)).unwrap();
    for _ in 0..2 {
        let output = workspace.run(&["build"]);
        assert_eq!(output.status.code(), Some(3), "{}", said(&output));
        assert!(said(&output).contains("play-area.pdf: the system refuses it"), "{}", said(&output));
        assert!(said(&output).contains("another program may have the file open"), "{}", said(&output));
        assert_eq!(fs::read(workspace.path().join(PAPER)).unwrap(), before);
        assert_eq!(fs::read(workspace.path().join("out/build.json")).unwrap(), report, "the report is the last");
    }
    release(&workspace);
    let output = workspace.run(&["build"]);
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    assert_ne!(fs::read(workspace.path().join(PAPER)).unwrap(), before);
    let left = Command::new("find").arg(workspace.path().join("out")).args(["-name", ".orderpaper*"]).output().unwrap();
    assert_eq!(said(&left), "");
}

#[test]
fn a_paper_that_another_program_holds_is_replaced_when_it_is_free() {
    let fixed = |workspace: &TestWorkspace, flag: &str| {
        let done = Command::new("chattr").arg(flag).arg(workspace.path().join(PAPER)).output();
        done.is_ok_and(|output| output.status.success())
    };
    refused(|workspace| fixed(workspace, "+i"), |workspace| assert!(fixed(workspace, "-i")));
}

#[test]
fn a_folder_that_takes_no_files_is_reported() {
    let workspace = TestWorkspace::copy_of("examples/minimal").append("taken", "a file");
    let output = workspace.run(&["build", "--out", "taken/papers"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(said(&output).contains("cannot write"), "{}", said(&output));
    let output = workspace.run(&["build", "--out", "/proc/papers"]);
    assert_eq!(output.status.code(), Some(2));
}

#[test]
fn a_folder_that_may_not_be_written_to_keeps_its_old_papers() {
    let workspace = TestWorkspace::copy_of("examples/minimal");
    workspace.run(&["build"]);
    let before = fs::read(workspace.path().join(PAPER)).unwrap();
    let workspace = workspace.replace("council.toml", "name =", "bilingual = \"sequence\"\nname =");
    let folders = ["out/2026-11-18-parks", "out"].map(|folder| workspace.path().join(folder));
    for folder in &folders {
        permit(folder, 0o555);
    }
    let output = run_bound(&workspace, &["build"]);
    for folder in &folders {
        permit(folder, 0o755);
    }
    assert_eq!(output.status.code(), Some(3), "{}", said(&output));
    assert!(said(&output).contains("cannot write"), "{}", said(&output));
    assert_eq!(fs::read(workspace.path().join(PAPER)).unwrap(), before);
    assert_eq!(fs::read_dir(&folders[0]).unwrap().count(), 3, "a temporary file is left");
}

#[test]
fn a_record_that_may_not_be_read_is_a_finding() {
    let workspace = TestWorkspace::copy_of("examples/minimal");
    permit(&workspace.path().join(REPORT), 0o000);
    let output = run_bound(&workspace, &["check", "--format", "short"]);
    assert_eq!(output.status.code(), Some(1), "{}", said(&output));
    let messages = format!("{REPORT}:1:1: error[unreadable-file]: this cannot be read: you are not allowed to read it");
    assert!(said(&output).contains(&messages), "{}", said(&output));
}

#[test]
fn a_folder_that_may_not_be_opened_is_a_finding() {
    let workspace = TestWorkspace::copy_of("examples/minimal");
    let meetings = workspace.path().join("meetings");
    permit(&meetings, 0o000);
    let output = run_bound(&workspace, &["check", "--format", "short"]);
    permit(&meetings, 0o755);
    assert_eq!(output.status.code(), Some(1), "{}", said(&output));
    assert!(said(&output).contains("meetings:1:1: error[unreadable-file]"), "{}", said(&output));
}

#[test]
fn a_folder_in_the_place_of_a_paper_keeps_all_others_unwritten() {
    let workspace = TestWorkspace::copy_of("examples/parish");
    fs::create_dir_all(workspace.path().join("out/2026-12-08-full-council/precept.pdf")).unwrap();
    let output = workspace.run(&["build"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(!workspace.path().join("out/2026-12-08-full-council/plan-actions.pdf").exists());
}

#[test]
fn a_paper_that_becomes_exempt_is_taken_from_the_public_folder() {
    let workspace = TestWorkspace::copy_of("examples/minimal");
    workspace.run(&["build"]);
    let exempt =
        "classification = \"exempt\"\nexempt_categories = [3]\npublic_interest = \"Prices are secret.\"\nauthor =";
    let meeting = "meetings/2026-11-18-parks/meeting.toml";
    let titled = "title = \"A play area\"\nreport = \"play-area\"";
    let workspace = workspace.replace(REPORT, "author =", exempt).replace(meeting, "report = \"play-area\"", titled);
    let output = workspace.run(&["build"]);
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    assert!(!workspace.path().join(PAPER).exists());
    assert!(workspace.path().join("out/2026-11-18-parks/restricted/play-area.pdf").exists());
}

#[test]
fn building_one_paper_leaves_the_others_alone() {
    let workspace = TestWorkspace::copy_of("examples/parish");
    workspace.run(&["build"]);
    workspace.run(&["build", "--paper", "precept"]);
    assert!(workspace.path().join("out/2026-12-08-full-council/plan-actions.pdf").exists());
    let report = fs::read_to_string(workspace.path().join("out/build.json")).unwrap();
    assert!(report.contains("plan-actions.pdf"));
}

#[test]
fn one_meeting_or_one_paper_may_be_asked_for() {
    let workspace = TestWorkspace::copy_of("examples/parish");
    let output = workspace.run(&["build", "--paper", "precept", "--typst"]);
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    let out = workspace.path().join("out/2026-12-08-full-council");
    assert!(out.join("precept.pdf").exists() && !out.join("plan-actions.pdf").exists());
    assert!(out.join("typst/precept/main.typ").exists() && out.join("typst/precept/style/paper.typ").exists());
    let output = workspace.run(&["build", "--meeting", "nowhere"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(said(&output).contains("2026-12-08-full-council"));
}

#[test]
fn exit_codes_tell_clean_findings_and_trouble_apart() {
    let workspace = TestWorkspace::copy_of("examples/minimal");
    assert_eq!(workspace.run(&["check"]).status.code(), Some(0));
    assert_eq!(workspace.run(&["check", "/"]).status.code(), Some(2));
    assert_eq!(workspace.run(&["chekc"]).status.code(), Some(2));
    assert_eq!(workspace.run(&["--help"]).status.code(), Some(0));
    assert_eq!(workspace.run(&["explain", "unknown-id"]).status.code(), Some(0));
    let near = workspace.run(&["explain", "unknwon-id"]);
    assert_eq!(near.status.code(), Some(2));
    assert!(said(&near).contains("`unknown-id`"));
    let warned = workspace.append("stray.toml", "x = 1\n");
    assert_eq!(warned.run(&["check"]).status.code(), Some(1));
    assert_eq!(warned.run(&["build"]).status.code(), Some(0));
}

#[test]
fn a_template_that_cannot_be_read_is_reported_before_papers_are_made() {
    let workspace =
        TestWorkspace::copy_of("examples/minimal").append("templates/report.typ.jinja", "{% block body %}\n");
    let output = workspace.run(&["check", "--format", "short"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(said(&output).starts_with("templates/report.typ.jinja:"), "{}", said(&output));
}

#[test]
fn findings_come_as_json_for_programs() {
    let workspace = TestWorkspace::copy_of("examples/minimal").append(REPORT, "\nnonsense = 1\n");
    let output = workspace.run(&["check", "--format", "json"]);
    let line = String::from_utf8(output.stdout).unwrap();
    let finding: serde_json::Value = serde_json::from_str(line.lines().next().unwrap()).unwrap();
    assert_eq!(finding["code"], "unknown-key");
    assert_eq!(finding["file"], REPORT);
}

#[test]
fn completions_and_schemas_are_printed() {
    let workspace = TestWorkspace::copy_of("examples/minimal");
    assert!(said(&workspace.run(&["completions", "bash"])).contains("_orderpaper"));
    let schema = workspace.run(&["schema", "plan"]);
    let schema: serde_json::Value = serde_json::from_slice(&schema.stdout).unwrap();
    assert_eq!(schema["$schema"], "https://json-schema.org/draft/2020-12/schema");
}
