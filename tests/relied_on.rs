//! What published papers rely on: a record that was deleted comes back, and what has changed is shown and listed.

use std::fs;
use std::process::Output;

use crate::workspace::TestWorkspace;

const ID: &str = "2026-11-18-parks";
const REPORT: &str = "meetings/2026-11-18-parks/reports/play-area.toml";

fn said(output: &Output) -> String {
    format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr))
}

fn published() -> TestWorkspace {
    let workspace = TestWorkspace::copy_of("examples/minimal");
    let output = workspace.publish(ID);
    assert!(output.status.success(), "{}", said(&output));
    workspace
}

/// Whoever does what the finding says has the papers back.
#[test]
fn a_deleted_plan_comes_back_from_the_copies_that_the_finding_names() {
    let workspace = TestWorkspace::copy_of("examples/parish");
    let output = workspace.publish("2026-12-08-full-council");
    assert!(output.status.success(), "{}", said(&output));
    let sound = said(&workspace.run(&["check", "--records"]));
    let path = |path: &str| workspace.path().join(path);
    fs::remove_file(path("plans/neighbourhood-plan.toml")).unwrap();
    fs::remove_dir_all(path("plans/neighbourhood-plan")).unwrap();
    let told = said(&workspace.run(&["check", "--records"]));
    let hint =
        told.lines().find_map(|line| line.split_once("so put it back: copy ")).unwrap_or_else(|| panic!("{told}")).1;
    let copies: Vec<(&str, &str)> = hint.split(", and ").map(|copy| copy.split_once(" to ").unwrap()).collect();
    assert_eq!(copies.len(), 3, "the plan and its notes: {hint}");
    fs::create_dir(path("plans/neighbourhood-plan")).unwrap();
    for (from, to) in copies {
        fs::copy(path(from), path(to)).unwrap();
    }
    assert_eq!(said(&workspace.run(&["check", "--records"])), sound);
}

/// That is when somebody wants to see it.
#[test]
fn a_change_without_a_correction_is_shown_and_told() {
    let workspace = published();
    let text = fs::read_to_string(workspace.path().join(REPORT)).unwrap();
    let sentence = text.split("text = \"").nth(1).unwrap().split('"').next().unwrap().to_owned();
    let workspace = workspace.replace(REPORT, &sentence, &format!("Quorlitevand. {sentence}"));
    let output = workspace.run(&["diff", ID]);
    let told = said(&output);
    assert!(output.status.success() && told.contains("Changed: ") && told.contains("Quorlitevand"), "{told}");
    assert!(told.contains("1 change needs a correction or to be undone; `orderpaper check` tells where"), "{told}");
    assert!(said(&workspace.run(&["check"])).contains("published-words-changed"));
}

#[test]
fn editions_are_listed_for_programs() {
    let workspace = published();
    let json = said(&workspace.run(&["editions", ID, "--format", "json"]));
    assert!(json.contains("\"edition\":\"1\"") && json.contains("\"damaged\":\"\""), "{json}");
    let csv = said(&workspace.run(&["editions", ID, "--format", "csv"]));
    assert!(csv.starts_with("edition,at,why,papers,exempt_now,exempt_papers,damaged\n1,2026-11-01T"), "{csv:?}");
    let folder = workspace.path().join("published").join(ID);
    let paper = fs::read_dir(folder)
        .unwrap()
        .map(|one| one.unwrap().path())
        .find(|one| one.extension().is_some_and(|e| e == "pdf"));
    fs::remove_file(paper.unwrap()).unwrap();
    let output = workspace.run(&["editions", ID, "--format", "csv"]);
    assert_eq!(output.status.code(), Some(1), "{}", said(&output));
    assert!(said(&output).contains(&format!(",published/{ID}/")), "{}", said(&output));
}
