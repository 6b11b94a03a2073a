//! A published meeting that is held on another day, one whose folder was renamed, and old papers in a folder of their own.

use std::fs;

use super::{ID, MEETING, out, publish, run, said, words};
use crate::workspace::{TestWorkspace, copy_folder};

#[test]
fn a_meeting_that_is_moved_says_where_to_and_the_other_where_from() {
    let workspace = TestWorkspace::copy_of("examples/minimal");
    publish(&workspace);
    let meetings = workspace.path().join("meetings");
    copy_folder(&meetings.join(ID), &meetings.join("2026-12-02-parks"));
    fs::remove_file(meetings.join("2026-12-02-parks/published.toml")).unwrap();
    let moved = "cancelled = { on = 2026-11-16, why = \"The hall is flooded.\", moved_to = \"2026-12-02-parks\" }";
    let workspace = workspace.replace(MEETING, "committee = \"parks\"", &format!("committee = \"parks\"\n{moved}"));
    publish(&workspace);
    let old = words(&out(&workspace, "agenda.pdf"));
    let says = "Moved to Wednesday 2 December 2026, as decided on 16 November 2026 The hall is flooded.";
    assert!(old.contains(says), "{old}");
    run(&workspace, &["build"]);
    let new = words(&workspace.path().join("out/2026-12-02-parks/agenda.pdf"));
    assert!(new.contains("Moved from Wednesday 18 November 2026"), "{new}");
    // Whoever moves it to a meeting that is not there is told so.
    fs::remove_dir_all(meetings.join("2026-12-02-parks")).unwrap();
    let output = workspace.run(&["check"]);
    assert!(said(&output).contains("there is no meeting"), "{}", said(&output));
}

#[test]
fn the_folder_of_a_published_meeting_that_was_renamed_is_told_by_its_name() {
    let workspace = TestWorkspace::copy_of("examples/minimal");
    publish(&workspace);
    let meetings = workspace.path().join("meetings");
    fs::rename(meetings.join(ID), meetings.join("2026-12-02-parks")).unwrap();
    let told = said(&workspace.run(&["check"]));
    assert!(told.contains("the folder of this meeting was `meetings/2026-11-18-parks` when"), "{told}");
    assert!(told.contains("give the folder its name back: 2026-11-18-parks"), "{told}");
    assert_eq!(told.matches("error[published-file-damaged]").count(), 1, "{told}");
    fs::rename(meetings.join("2026-12-02-parks"), meetings.join(ID)).unwrap();
    run(&workspace, &["check"]);
}

#[test]
fn old_papers_are_not_put_among_the_records() {
    let workspace = TestWorkspace::copy_of("examples/minimal");
    publish(&workspace);
    for folder in ["meetings", "published", "."] {
        let output = workspace.run(&["editions", ID, "--number", "1", "--out", folder]);
        assert_eq!(output.status.code(), Some(2), "{folder}: {}", said(&output));
        assert!(said(&output).contains("papers cannot go in"), "{folder}: {}", said(&output));
    }
}
