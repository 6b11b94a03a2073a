//! A published meeting that is held on another day, one whose folder was renamed, and old papers in a folder of their own.

use std::fs;

use super::{ID, MEETING, MINUTES, corrected, out, publish, run, said, words};
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
fn nothing_is_added_to_a_published_agenda_without_a_correction() {
    let base = TestWorkspace::copy_of("examples/minimal");
    publish(&base);
    let meeting = fs::read_to_string(base.path().join(MEETING)).unwrap();
    for (old, new) in [
        ("time =", "published = 2026-10-20\ntime ="),
        ("time =", "kind = \"extraordinary\"\ntime ="),
        ("time =", "short_notice_because = \"Flood.\"\ntime ="),
        ("time =", "joining = \"Call us.\"\ntime ="),
        ("id = \"mill-lane\"", "id = \"mill-lane\"\nurgent_because = \"Fire.\""),
    ] {
        fs::write(base.path().join(MEETING), meeting.replace(old, new)).unwrap();
        let told = said(&base.run(&["check", "--records"]));
        assert!(
            told.contains("error[published-words-changed]") && told.contains("was not in what was"),
            "{new}: {told}"
        );
    }
    fs::write(base.path().join(MEETING), meeting.replace("time =", "published = 2026-11-01\ntime =")).unwrap();
    run(&base, &["check"]);
}

#[test]
fn a_meeting_that_comes_between_does_not_change_whose_minutes_an_agenda_takes() {
    let workspace = TestWorkspace::copy_of("examples/minimal");
    let item = "[[item]]\nid = \"minutes\"\nkind = \"minutes\"\n\n[[item]]\nid = \"interests\"";
    let workspace = workspace.replace(MEETING, "[[item]]\nid = \"interests\"", item);
    let meetings = workspace.path().join("meetings");
    for meeting in ["2026-10-07-parks", "2026-10-21-parks"] {
        let text = "committee = \"parks\"\n\n[[item]]\nid = \"apologies\"\nkind = \"apologies\"\n";
        fs::create_dir(meetings.join(meeting)).unwrap();
        fs::write(meetings.join(meeting).join("meeting.toml"), text).unwrap();
        if meeting == "2026-10-07-parks" {
            publish(&workspace);
        }
    }
    let place = "place = \"Council Chamber, Mere House\"";
    let changed = "place = \"Village Hall\"\ncorrected = [{ on = 2026-11-12, why = \"The chamber is shut.\" }]";
    let workspace = workspace.replace(MEETING, place, changed);
    publish(&workspace);
    let agenda = words(&out(&workspace, "agenda.pdf"));
    assert!(agenda.contains("Village Hall") && agenda.contains("7 October 2026"), "{agenda}");
    assert!(!agenda.contains("21 October 2026"), "{agenda}");
}

/// Whoever takes the approval away could change the minutes unseen.
#[test]
fn the_approval_of_sealed_minutes_is_sealed_too() {
    const LATER: &str = "2026-12-16-parks";
    let minutes = "chair = \"head-of-parks\"\nbegan = 18:30:00\nclosed = 19:00:00\n\n[[item]]\nid = \"mill-lane\"\ntext = \"It was agreed.\"\n";
    let agenda = "committee = \"parks\"\n\n[[item]]\nid = \"minutes\"\nkind = \"minutes\"\n";
    let approval = "[[item]]\nid = \"minutes\"\napproved = true\n";
    let workspace = TestWorkspace::copy_of("examples/minimal")
        .append(&format!("meetings/{ID}/minutes.toml"), minutes)
        .append(&format!("meetings/{LATER}/meeting.toml"), agenda)
        .append(&format!("meetings/{LATER}/minutes.toml"), approval);
    publish(&workspace);
    let told = |workspace: &TestWorkspace| said(&workspace.run(&["check", "--records"]));
    let sealed = "error[approved-minutes-changed]: the minutes of this meeting were published as approved";
    assert!(!told(&workspace).contains(sealed));
    let workspace = workspace.replace(&format!("meetings/{LATER}/minutes.toml"), "approved = true", "approved = false");
    assert!(told(&workspace).contains(sealed), "{}", told(&workspace));
    assert_ne!(workspace.publish(ID).status.code(), Some(0));
    // If they were not approved after all, they say so themselves.
    let own = format!("meetings/{ID}/minutes.toml");
    let why = "corrected = [{ on = 2026-12-20, why = \"These minutes were not approved.\" }]\n";
    let workspace = workspace.replace(&own, "chair = ", &format!("{why}chair = "));
    assert!(!told(&workspace).contains("error[approved-minutes-changed]"), "{}", told(&workspace));
    let workspace = workspace.replace(&own, why, "");
    let workspace = workspace.replace(&format!("meetings/{LATER}/minutes.toml"), "approved = false", "approved = true");
    // A meeting that comes between takes the approval, unless the agenda names the one that was meant.
    let workspace = workspace.append("meetings/2026-12-02-parks/meeting.toml", "committee = \"parks\"\n");
    assert!(told(&workspace).contains("minutes_of = [\"2026-11-18-parks\"]"), "{}", told(&workspace));
    let named = "kind = \"minutes\"\nminutes_of = [\"2026-11-18-parks\"]";
    let workspace = workspace.replace(&format!("meetings/{LATER}/meeting.toml"), "kind = \"minutes\"", named);
    assert!(!told(&workspace).contains(sealed), "{}", told(&workspace));
}

/// Whoever reads that the minutes say something else now reads that they were corrected, if not why.
#[test]
fn what_the_public_reads_of_an_exempt_minute_is_corrected_in_the_open() {
    const LATER: &str = "2026-12-16-parks";
    let summary = "public_summary = \"Two members of staff were considered.\"\n";
    let minutes = format!(
        "chair = \"head-of-parks\"\nbegan = 18:30:00\nclosed = 19:00:00\n\n[[item]]\nid = \"mill-lane\"\nexempt = true\n\
         exempt_categories = [1]\n{summary}text = \"Bagshaw and Harrowgate were heard.\"\n"
    );
    let agenda = "committee = \"parks\"\n\n[[item]]\nid = \"minutes\"\nkind = \"minutes\"\n";
    let workspace = TestWorkspace::copy_of("examples/minimal")
        .append(MINUTES, &minutes)
        .append(&format!("meetings/{LATER}/meeting.toml"), agenda)
        .append(&format!("meetings/{LATER}/minutes.toml"), "[[item]]\nid = \"minutes\"\napproved = true\n");
    publish(&workspace);
    let why = "corrected = [{ on = 2026-12-20, why = \"Bagshaw alone was heard.\" }]\n";
    let workspace = workspace
        .replace(MINUTES, summary, &format!("{why}public_summary = \"A member of staff was considered.\"\n"))
        .replace(MINUTES, "Bagshaw and Harrowgate were", "Bagshaw was");
    publish(&workspace);
    let open = words(&out(&workspace, "minutes.pdf"));
    assert!(open.contains("A member of staff was considered."), "{open}");
    assert!(open.contains("Corrected on 20 December 2026: Not for publication") && !open.contains("Bagshaw"), "{open}");
    let more = "Bagshaw alone was heard.\" }, { on = 2026-12-21, why = \"It was one member.\", exempt = false";
    let workspace = workspace.replace(MINUTES, "Bagshaw alone was heard.\"", more).replace(
        MINUTES,
        "A member of staff",
        "One member of staff",
    );
    publish(&workspace);
    let open = words(&out(&workspace, "minutes.pdf"));
    assert!(open.contains("Corrected on 21 December 2026: It was one member."), "{open}");
}

#[test]
fn an_item_that_is_added_after_publication_stands_after_closing_items() {
    let closing = "\n[[closing_item]]\nid = \"urgent\"\nkind = \"urgent\"\n";
    let workspace = TestWorkspace::copy_of("examples/minimal").append("committees/parks.toml", closing);
    publish(&workspace);
    let workspace = workspace.append(MEETING, "\n[[item]]\nid = \"benches\"\ntitle = \"Benches\"\n");
    publish(&workspace);
    let agenda = words(&out(&workspace, "agenda.pdf"));
    assert!(agenda.contains("4 Urgent business") && agenda.contains("5 Benches"), "{agenda}");
    // Once it has been published itself it stays there: in the minutes, the ledger, and an agenda that is corrected.
    let workspace = workspace.append(MINUTES, "[[item]]\nid = \"benches\"\ntext = \"Two benches were agreed.\"\n");
    publish(&workspace);
    let minutes = words(&out(&workspace, "minutes.pdf"));
    assert!(minutes.contains("Benches Agenda item 5"), "{minutes}");
    let ledger = || fs::read_to_string(workspace.path().join("meetings").join(ID).join("published.toml")).unwrap();
    let has_number = |ledger: &str| ledger.contains("id = \"benches\"\nnumber = \"5\"");
    assert!(has_number(&ledger()), "{}", ledger());
    let corrected = corrected("It starts later.");
    let workspace = workspace.replace(MEETING, "time = 18:30:00", &format!("{corrected}time = 19:00:00"));
    publish(&workspace);
    let agenda = words(&out(&workspace, "agenda.pdf"));
    assert!(agenda.contains("4 Urgent business") && agenda.contains("5 Benches"), "{agenda}");
}

#[test]
fn drafts_do_not_take_the_place_of_papers() {
    let workspace = TestWorkspace::copy_of("examples/minimal");
    publish(&workspace);
    for out in ["out", "draft/../out"] {
        let output = workspace.run(&["build", "--draft", "--out", out]);
        assert!(output.status.code() == Some(2) && said(&output).contains("drafts cannot go in"), "{}", said(&output));
    }
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
