//! Numbers of published papers stay, whatever the council changes in its order of sections or its patterns.

use std::fs;

use super::{ID, MINUTES, REPORT, corrected, errors, out, publish, run, said, words};
use crate::workspace::TestWorkspace;

/// Puts the section on the background first.
fn reordered(workspace: TestWorkspace) -> TestWorkspace {
    let council = fs::read_to_string(workspace.path().join("council.toml")).unwrap();
    let sections: Vec<&str> = council.split("[[section]]").collect();
    let at = |id: &str| sections.iter().position(|one| one.contains(&format!("id = \"{id}\""))).unwrap();
    let (summary, background) = (at("summary"), at("background"));
    let mut swapped = sections.clone();
    swapped.swap(summary, background);
    fs::write(workspace.path().join("council.toml"), swapped.join("[[section]]")).unwrap();
    workspace
}

fn check(workspace: &TestWorkspace, arguments: &[&str]) -> String {
    said(&workspace.run(&[&["check"], arguments].concat()))
}

#[test]
fn a_report_that_is_brought_up_to_date_does_not_move_its_numbers_unseen() {
    let workspace = TestWorkspace::copy_of("examples/minimal");
    publish(&workspace);
    let current = corrected("Office.").replace(" }]", ", current = true }]");
    let workspace = reordered(workspace).replace(REPORT, "all year.", "all year round.").replace(
        REPORT,
        "action = \"decision\"\n",
        &format!("action = \"decision\"\n{current}"),
    );
    assert!(errors(&workspace).contains("error[published-number-moved]"));
    // A report of which a word is corrected stays as it was numbered, and no command says otherwise.
    let workspace = workspace.replace(REPORT, ", current = true }]", " }]");
    assert!(
        !check(&workspace, &["--records"]).contains("published-number-moved"),
        "{}",
        check(&workspace, &["--records"])
    );
    run(&workspace, &["build"]);
    assert!(words(&out(&workspace, "play-area.pdf")).contains("1 The play area in Mill Lane"));
}

#[test]
fn a_changed_report_in_a_supplement_does_not_move_its_numbers_unseen() {
    let workspace =
        TestWorkspace::copy_of("examples/minimal").append("council.toml", "\n[packs]\nchanged = \"supplement\"\n");
    publish(&workspace);
    let workspace = reordered(workspace).replace(REPORT, "all year.", "all year round.");
    assert!(errors(&workspace).contains("error[published-number-moved]"));
}

const MINUTE: &str = "[[item]]\nid = \"minutes\"\napproved = true\n";

/// The example with three meetings, whose minutes are numbered by year and meeting; those of the first and the last are published.
fn numbered() -> TestWorkspace {
    let agenda = "committee = \"parks\"\n\n[[item]]\nid = \"trees\"\ntitle = \"Trees\"\n";
    let minutes = "[[item]]\nid = \"trees\"\ntext = \"They grow.\"\n";
    let mut workspace = TestWorkspace::copy_of("examples/minimal")
        .append("council.toml", "\n[meetings.minutes]\nrun = \"meeting\"\npattern = \"{yy}/{meeting}/{n:02}\"\n");
    for day in ["2026-12-02", "2026-12-16"] {
        workspace = workspace
            .append(&format!("meetings/{day}-parks/meeting.toml"), agenda)
            .append(&format!("meetings/{day}-parks/minutes.toml"), minutes);
    }
    workspace = workspace.append(MINUTES, "[[item]]\nid = \"mill-lane\"\ntext = \"It was agreed.\"\n");
    for meeting in [ID, "2026-12-16-parks"] {
        assert!(workspace.publish(meeting).status.success());
    }
    workspace
}

#[test]
fn one_number_is_that_of_one_minute_and_published_minutes_do_not_give_way() {
    let agenda = "committee = \"parks\"\n\n[[item]]\nid = \"minutes\"\nkind = \"minutes\"\n";
    // A meeting that comes between takes the place, but not the number, of one whose minutes are published.
    let workspace = numbered()
        .append("meetings/2026-12-09-parks/meeting.toml", agenda)
        .append("meetings/2026-12-09-parks/minutes.toml", MINUTE);
    let told = check(&workspace, &["--records"]);
    assert!(
        told.contains("would have the number 26/3/01, which was published of a minute of `2026-12-16-parks`"),
        "{told}"
    );
    let by_hand = MINUTE.replace("approved", "printed_number = \"26/2A/01\"\napproved");
    let workspace = workspace.replace("meetings/2026-12-09-parks/minutes.toml", MINUTE, &by_hand);
    assert!(!check(&workspace, &["--records"]).contains("minute-number"));
    // A pattern in which the running numbers of several meetings are one series asks nothing of those that are published.
    let workspace = numbered().replace("council.toml", "run = \"meeting\"", "run = \"always\"").replace(
        "council.toml",
        "{yy}/{meeting}/{n:02}",
        "{n}",
    );
    let told = check(&workspace, &["--records"]);
    assert!(!told.contains("minute-number"), "{told}");
}

#[test]
fn published_minutes_whose_record_is_gone_are_missed() {
    let workspace = numbered();
    fs::remove_file(workspace.path().join(MINUTES)).unwrap();
    let told = errors(&workspace);
    assert!(told.contains("minutes of this meeting were published with numbers, and their record is gone"), "{told}");
}
