//! What earlier builds and other people have left among the papers, after something has become exempt.
#![cfg(unix)]
#![allow(clippy::unwrap_used, reason = "a test may stop at once")]

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use orderpaper_pdf::proof;

use crate::workspace::{TestWorkspace, permit, run_bound};

const MEETING: &str = "meetings/2026-11-18-parks/meeting.toml";
const REPORT: &str = "meetings/2026-11-18-parks/reports/play-area.toml";
const PAPER: &str = "out/2026-11-18-parks/play-area.pdf";
const SECRET: &str = "Zephyrhall";

fn said(output: &Output) -> String {
    format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr))
}

/// A workspace whose papers are not made yet. All of them are public, and the report and the agenda say the word.
fn open() -> TestWorkspace {
    let purpose = "purpose = \"To agree";
    let worded = format!("purpose = \"At {SECRET}, to agree");
    TestWorkspace::copy_of("examples/minimal").replace(REPORT, purpose, &worded)
}

/// The same after the report has become exempt.
fn exempted(workspace: TestWorkspace) -> TestWorkspace {
    let exempt = "classification = \"exempt\"\nexempt_categories = [3]\npublic_interest = \"Prices.\"\nauthor =";
    let titled = "title = \"A play area\"\nreport = \"play-area\"";
    workspace.replace(REPORT, "author =", exempt).replace(MEETING, "report = \"play-area\"", titled)
}

/// Papers that were made when all was public, and records in which the report is exempt.
fn made_then_exempted(arguments: &[&str]) -> TestWorkspace {
    let workspace = open();
    assert_eq!(workspace.run(arguments).status.code(), Some(0));
    assert!(says_the_secret(&workspace.path().join(PAPER)));
    exempted(workspace)
}

fn files(folder: &Path, all: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).into_iter().flatten() {
        let path = entry.unwrap().path();
        if path.is_dir() { files(&path, all) } else { all.push(path) }
    }
}

fn says_the_secret(file: &Path) -> bool {
    let bytes = fs::read(file).unwrap();
    let text =
        if bytes.starts_with(b"%PDF-") { proof::everything(&bytes) } else { String::from_utf8_lossy(&bytes).into() };
    text.to_lowercase().contains(&SECRET.to_lowercase())
}

/// The public files that say the word.
fn leaks(workspace: &TestWorkspace) -> Vec<PathBuf> {
    let mut all = Vec::new();
    files(&workspace.path().join("out"), &mut all);
    let is_public = |path: &PathBuf| !path.iter().any(|part| part == "restricted" || part == ".orderpaper");
    all.into_iter().filter(is_public).filter(|path| says_the_secret(path)).collect()
}

fn mode(path: &Path) -> u32 {
    fs::metadata(path).unwrap().permissions().mode() & 0o777
}

/// What could not be replaced, because the disk was full or something was in the way, goes all the same if it says what is exempt by now.
#[test]
fn public_papers_go_where_new_ones_cannot_be_written() {
    let workspace = made_then_exempted(&["build"]);
    assert!(leaks(&workspace).len() > 1, "the report and the agenda say it");
    let in_the_way = workspace.path().join("out/2026-11-18-parks/restricted/play-area.pdf");
    fs::create_dir_all(in_the_way.join("notes")).unwrap();
    let output = workspace.run(&["build"]);
    let told = said(&output);
    assert!(!output.status.success() && told.contains("cannot write") && told.contains("removed-output"), "{told}");
    assert_eq!(leaks(&workspace), Vec::<PathBuf>::new(), "{told}");
}

#[test]
fn sources_that_were_kept_go_with_their_paper() {
    let workspace = made_then_exempted(&["build", "--typst"]);
    let output = workspace.run(&["build", "--format", "short"]);
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    assert_eq!(leaks(&workspace), Vec::<PathBuf>::new());
    let messages = said(&output);
    assert!(messages.contains("out/2026-11-18-parks/play-area.pdf:1:1: warning[removed-output]"), "{messages}");
    assert!(messages.contains("out/2026-11-18-parks/typst/play-area:1:1: warning[removed-output]"), "{messages}");
    assert!(!workspace.path().join("out/2026-11-18-parks/typst").exists());
}

#[test]
fn a_command_for_one_paper_takes_away_what_became_exempt() {
    for arguments in
        [&["build", "--paper", "agenda"][..], &["pack", "2026-11-18-parks"], &["build", "--paper", "play-area"]]
    {
        let workspace = made_then_exempted(&["build", "--typst"]);
        let output = workspace.run(arguments);
        assert_eq!(output.status.code(), Some(0), "{arguments:?}: {}", said(&output));
        assert!(said(&output).contains("removed-output"), "{arguments:?}: {}", said(&output));
        assert_eq!(leaks(&workspace), Vec::<PathBuf>::new(), "{arguments:?}");
    }
}

#[test]
fn without_the_list_what_is_left_is_an_error_until_it_is_deleted() {
    for damage in ["", "{ \"format\": 3"] {
        let workspace = made_then_exempted(&["build"]);
        fs::write(workspace.path().join("out/build.json"), damage).unwrap();
        for _ in 0..2 {
            let output = workspace.run(&["build"]);
            assert_eq!(output.status.code(), Some(1), "{}", said(&output));
            assert!(said(&output).contains("stale-output") && said(&output).contains(PAPER), "{}", said(&output));
            assert!(workspace.path().join(PAPER).exists(), "what is not listed is not deleted");
        }
        fs::remove_file(workspace.path().join(PAPER)).unwrap();
        assert_eq!(workspace.run(&["build"]).status.code(), Some(0));
        assert_eq!(leaks(&workspace), Vec::<PathBuf>::new());
    }
}

#[test]
fn a_list_of_the_version_before_is_read() {
    let workspace = made_then_exempted(&["build"]);
    let path = workspace.path().join("out/build.json");
    let mut report: serde_json::Value = serde_json::from_slice(&fs::read(&path).unwrap()).unwrap();
    report["format"] = 2.into();
    report.as_object_mut().unwrap().retain(|field, _| !["council", "files"].contains(&field.as_str()));
    fs::write(path, report.to_string()).unwrap();
    assert_eq!(workspace.run(&["build"]).status.code(), Some(0));
    assert_eq!(leaks(&workspace), Vec::<PathBuf>::new());
}

#[test]
fn a_file_of_somebody_else_is_reported_and_left() {
    let workspace = made_then_exempted(&["build"]);
    let copy = workspace.path().join("out/copies/old agenda.txt");
    fs::create_dir_all(copy.parent().unwrap()).unwrap();
    fs::write(&copy, format!("At {SECRET}, as was said.")).unwrap();
    fs::write(workspace.path().join("out/notes.txt"), "Nothing in it.").unwrap();
    let output = workspace.run(&["build"]);
    assert_eq!(output.status.code(), Some(1), "{}", said(&output));
    assert!(said(&output).contains("out/copies/old agenda.txt"), "{}", said(&output));
    assert!(!said(&output).contains("notes.txt"), "{}", said(&output));
    assert!(copy.exists());
}

#[test]
fn a_paper_that_nobody_asks_for_is_reported_where_the_list_is_lost() {
    let workspace = open();
    workspace.run(&["build"]);
    fs::rename(workspace.path().join(PAPER), workspace.path().join("out/2026-11-18-parks/older.pdf")).unwrap();
    let output = workspace.run(&["build", "--format", "short"]);
    assert_eq!(output.status.code(), Some(1), "{}", said(&output));
    assert!(said(&output).contains("older.pdf:1:1: error[stale-output]"), "{}", said(&output));
}

#[test]
fn what_a_killed_run_has_left_is_finished() {
    let workspace = made_then_exempted(&["build"]);
    let home = workspace.path().join("out/.orderpaper");
    fs::create_dir(&home).unwrap();
    fs::write(home.join("journal.json"), r#"{ "remove": ["2026-11-18-parks/play-area.pdf", "../council.toml"] }"#)
        .unwrap();
    let beside = workspace.path().join("out/2026-11-18-parks/.orderpaper-a1b2c3");
    fs::write(&beside, "half a paper").unwrap();
    // Even where the records are at fault, so that no paper is made.
    let workspace = workspace.append(REPORT, "\nnonsense = 1\n");
    assert_eq!(workspace.run(&["build"]).status.code(), Some(1));
    assert!(!workspace.path().join(PAPER).exists() && !beside.exists() && !home.exists());
    assert!(workspace.path().join("council.toml").exists());
}

#[test]
fn what_cannot_be_removed_is_an_error_until_it_is_gone() {
    let workspace = open();
    fs::create_dir(workspace.path().join("out")).unwrap();
    permit(&workspace.path().join("out"), 0o777);
    let output = run_bound(&workspace, &["build", "--typst"]);
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    let workspace = exempted(workspace);
    let kept = workspace.path().join("out/2026-11-18-parks/typst/play-area");
    permit(&kept, 0o555);
    for arguments in [&["build"][..], &["build", "--paper", "agenda"], &["pack", "2026-11-18-parks"]] {
        let output = run_bound(&workspace, arguments);
        assert_eq!(output.status.code(), Some(1), "{}", said(&output));
        assert!(said(&output).contains("cannot-remove"), "{}", said(&output));
        assert!(said(&output).contains("typst/play-area/main.typ"), "{}", said(&output));
        assert!(!said(&output).contains("no longer ask for it\n --> out/2026-11-18-parks/typst"), "{}", said(&output));
    }
    assert_eq!(mode(&workspace.path().join("out/.orderpaper")), 0o700);
    assert!(said(&run_bound(&workspace, &["check"])).contains("cannot-remove"));
    permit(&kept, 0o755);
    let output = run_bound(&workspace, &["build"]);
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    assert_eq!(leaks(&workspace), Vec::<PathBuf>::new());
    assert!(!workspace.path().join("out/.orderpaper").exists());
}

#[test]
fn a_mask_of_the_user_is_kept() {
    let workspace = exempted(open());
    let script = format!("umask 077; exec '{}' build", env!("CARGO_BIN_EXE_orderpaper"));
    let output = Command::new("bash").args(["-c", &script]).current_dir(workspace.path()).output().unwrap();
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    let out = workspace.path().join("out");
    assert_eq!((mode(&out.join("build.json")), mode(&out.join("2026-11-18-parks/pack.pdf"))), (0o600, 0o600));
}

#[test]
fn restricted_papers_are_for_their_owner_alone() {
    let workspace = exempted(open());
    let folder = workspace.path().join("out/2026-11-18-parks/restricted");
    fs::create_dir_all(&folder).unwrap();
    permit(&folder, 0o777);
    let script = format!("umask 000; exec '{}' build --typst", env!("CARGO_BIN_EXE_orderpaper"));
    let output = Command::new("bash").args(["-c", &script]).current_dir(workspace.path()).output().unwrap();
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    assert_eq!(mode(&workspace.path().join("out/2026-11-18-parks/pack.pdf")), 0o666);
    assert_eq!((mode(&folder), mode(&folder.join("typst"))), (0o700, 0o700));
    let source = folder.join("typst/play-area/main.typ");
    assert_eq!((mode(&folder.join("play-area.pdf")), mode(&source)), (0o600, 0o600));
    // A copy of the folder may have lost that.
    permit(&folder, 0o755);
    assert_eq!(workspace.run(&["build", "--paper", "agenda"]).status.code(), Some(0));
    assert_eq!(mode(&folder), 0o700);
}

#[test]
fn papers_go_into_no_folder_of_something_else() {
    let other = TestWorkspace::copy_of("examples/minimal");
    other.run(&["build"]);
    let report = fs::read(other.path().join("out/build.json")).unwrap();
    let workspace = open().append("pictures/seal.svg", "<svg/>");
    let link = workspace.path().join("link");
    std::os::unix::fs::symlink(other.path().join("out"), &link).unwrap();
    let theirs = other.path().join("out");
    let theirs = theirs.to_str().unwrap();
    let up = workspace.path().parent().unwrap().to_str().unwrap().to_owned();
    let wrong = [
        theirs,
        ".",
        up.as_str(),
        "meetings",
        "meetings/2026-11-18-parks/papers",
        "templates",
        "Fonts",
        "schema",
        "pictures",
        ".orderpaper/cache",
        ".git",
        "out/../risks",
    ];
    for out in wrong {
        let output = workspace.run(&["build", "--out", out]);
        assert_eq!(output.status.code(), Some(2), "{out}: {}", said(&output));
        assert!(said(&output).contains("cannot go in"), "{out}: {}", said(&output));
    }
    let output = workspace.run(&["pack", "2026-11-18-parks", "--out", "link"]);
    assert!(said(&output).contains("another workspace"), "{}", said(&output));
    assert_eq!(fs::read(other.path().join("out/build.json")).unwrap(), report);
    fs::remove_file(link).unwrap();
    for out in ["out", "papers/public"] {
        for _ in 0..2 {
            let output = workspace.run(&["build", "--typst", "--out", out]);
            assert_eq!(output.status.code(), Some(0), "{out}: {}", said(&output));
        }
    }
}

#[test]
fn the_papers_of_another_council_are_left_alone() {
    let shared = tempfile::tempdir().unwrap();
    let out = shared.path().join("papers");
    let out = out.to_str().unwrap();
    assert_eq!(open().run(&["build", "--out", out]).status.code(), Some(0));
    let other = open().replace("council.toml", "Harrowmere District Council", "Wexcombe Town Council");
    let output = other.run(&["build", "--out", out]);
    assert_eq!(output.status.code(), Some(2), "{}", said(&output));
    assert!(said(&output).contains("Harrowmere District Council"), "{}", said(&output));
}

#[test]
fn a_report_cannot_take_the_place_of_another_paper() {
    for name in ["agenda", "pack", "Restricted", "pack-duplex"] {
        let workspace = open().replace(MEETING, "report = \"play-area\"", &format!("report = \"{name}\""));
        let reports = workspace.path().join("meetings/2026-11-18-parks/reports");
        fs::rename(reports.join("play-area.toml"), reports.join(format!("{name}.toml"))).unwrap();
        let output = workspace.run(&["build"]);
        assert_eq!(output.status.code(), Some(1), "{}", said(&output));
        assert!(said(&output).contains("reserved-id"), "{}", said(&output));
        assert!(!workspace.path().join("out").exists());
    }
}

#[test]
fn a_file_in_the_place_of_a_folder_is_reported_and_left() {
    let workspace = exempted(open());
    for path in ["out/2026-11-18-parks/restricted", "out/2026-11-18-parks"] {
        let path = workspace.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, "notes").unwrap();
        let output = workspace.run(&["build"]);
        assert_eq!(output.status.code(), Some(2), "{}", said(&output));
        assert!(said(&output).contains("move or delete it"), "{}", said(&output));
        assert_eq!(fs::read_to_string(&path).unwrap(), "notes");
        fs::remove_file(&path).unwrap();
        let _ = fs::remove_dir_all(workspace.path().join("out"));
    }
}

#[test]
fn where_an_error_keeps_papers_from_being_made_old_ones_that_are_exempt_now_are_reported() {
    let workspace = made_then_exempted(&["build"]).append("glossary.toml", "\n[[oops]]\n");
    let publish = ["publish", "2026-11-18-parks", "--at", "2026-11-10T17:00"];
    for arguments in [&["build"][..], &["build", "--paper", "agenda"], &publish] {
        let output = workspace.run(arguments);
        assert_eq!(output.status.code(), Some(1), "{}", said(&output));
        assert!(said(&output).contains("this paper of an earlier build contains"), "{}", said(&output));
    }
    fs::write(workspace.path().join("glossary.toml"), "").unwrap();
    assert_eq!(workspace.run(&["build"]).status.code(), Some(0));
    assert!(leaks(&workspace).is_empty());
}

#[test]
fn drafts_that_say_what_is_exempt_by_now_are_told_until_they_are_gone() {
    let workspace = open();
    assert_eq!(workspace.run(&["build", "--draft"]).status.code(), Some(0));
    let draft = workspace.path().join("draft/2026-11-18-parks/play-area.pdf");
    assert!(says_the_secret(&draft));
    let workspace = exempted(workspace);
    for arguments in [&["build"][..], &["check"]] {
        let output = workspace.run(arguments);
        assert_eq!(output.status.code(), Some(1), "{arguments:?}");
        assert!(said(&output).contains("draft/2026-11-18-parks/play-area.pdf"), "{}", said(&output));
    }
    assert!(workspace.run(&["build", "--draft"]).status.success());
    assert!(!draft.exists());
    let output = workspace.run(&["build"]);
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
}

/// What records say in public that are set aside is public in their old papers, and what is exempt today is found in them.
#[test]
fn old_papers_of_records_with_errors_are_no_leaks() {
    let report = "meetings/2006-10-10-cabinet/reports/fostering-inspection.toml";
    let workspace = TestWorkspace::copy_of("content");
    assert!(workspace.run(&["build"]).status.success());
    let part_exempt = "meetings/2006-10-10-cabinet/reports/duty-team.toml";
    // It says a row of words of an exempt report, and that it is public.
    let opened = "decisions/2006-10-24-agency-contract.toml";
    let others = ["indicators/caseload.toml", "committees/cabinet.toml", "risks/children-services.toml"];
    for record in others.into_iter().chain([report, part_exempt, opened]) {
        let text = fs::read_to_string(workspace.path().join(record)).unwrap();
        fs::write(workspace.path().join(record), format!("zzz = 1\n{text}")).unwrap();
        let output = workspace.run(&["build", "--show-exempt"]);
        assert_eq!(output.status.code(), Some(1));
        assert!(said(&output).contains("unknown-key") && !said(&output).contains("stale-output"), "{}", said(&output));
        fs::write(workspace.path().join(record), text).unwrap();
    }
    // A word of the inspection that becomes exempt elsewhere is found in the paper that cannot be made again.
    let minutes = "public_summary = \"Cabinet considered three tenders";
    let workspace = workspace
        .replace(
            "meetings/2006-10-10-cabinet/minutes.toml",
            minutes,
            "public_summary = \"Cabinet considered some tenders",
        )
        .append("committees/cabinet.toml", "\nzzz = 1\n");
    let output = workspace.run(&["build", "--show-exempt"]);
    assert!(said(&output).contains("stale-output") && said(&output).contains("minutes.pdf"), "{}", said(&output));
}
