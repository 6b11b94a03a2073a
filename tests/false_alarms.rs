//! What is well recorded is not complained of, and the same with a slip is.

use crate::workspace::TestWorkspace;

const MEETING: &str = "meetings/2026-11-18-parks/meeting.toml";
const MINUTES: &str = "meetings/2026-11-18-parks/minutes.toml";
const REPORT: &str = "meetings/2026-11-18-parks/reports/play-area.toml";
const PEOPLE: &str = "\n[[person]]\nid = \"ash\"\nname = \"A. Ash\"\n\n[[person]]\nid = \"elm\"\nname = \"E. Elm\"\n";

/// What `check` tells of the records.
fn findings(workspace: &TestWorkspace) -> String {
    let output = workspace.run(&["check", "--records", "--format", "short"]);
    format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr))
}

/// The council of the smallest example with two members and these minutes of an item, after those who were there.
fn minuted(attendance: &str, item: &str) -> TestWorkspace {
    let items = "[[item]]\nid = \"apologies\"\ntext = \"None.\"\n\n[[item]]\nid = \"interests\"\ntext = \"None.\"\n\n";
    TestWorkspace::copy_of("examples/minimal")
        .append("people.toml", PEOPLE)
        .append(MINUTES, &format!("{attendance}\n{items}{item}"))
}

/// Asserts that a code is told of the slip alone.
fn told_of(code: &str, slip: &TestWorkspace, sound: &TestWorkspace) {
    let (slip, sound) = (findings(slip), findings(sound));
    assert!(slip.contains(&format!("[{code}]")), "{slip}");
    assert!(!sound.contains(&format!("[{code}]")), "{sound}");
}

#[test]
fn letters_after_a_name_and_short_names_of_acts_are_explained_enough() {
    let says = |words: &str| TestWorkspace::copy_of("examples/minimal").replace(REPORT, "In June 2026 a", words);
    told_of(
        "undefined-abbreviation",
        &says("The MBE and CAMHS of 2026: a"),
        &says("Sir John Vale MBE, KC, DL, asked for it under LG(MP)A 1976: a"),
    );
}

#[test]
fn a_deferral_may_have_conditions_and_say_how_it_was_reached() {
    let item = |outcome: &str| {
        let conditions = "\n[[item.condition]]\ntext = \"That the site be visited.\"\n";
        minuted("", &format!("[[item]]\nid = \"mill-lane\"\noutcome = \"{outcome}\"\n{conditions}"))
    };
    told_of("minutes-conflict", &item("withdrawn"), &item("deferred"));
}

#[test]
fn a_vote_is_held_against_the_majority_that_was_needed() {
    let motion = |vote: &str| {
        let motion = "kind = \"motion\"\ntext = \"That standing order 9 be suspended.\"\noutcome = \"lost\"";
        minuted("", &format!("[[item]]\nid = \"mill-lane\"\n\n[[item.proceeding]]\n{motion}\nvote = {{ {vote} }}\n"))
    };
    told_of(
        "vote-totals",
        &motion("for = 6, against = 2, majority = \"two-thirds\""),
        &motion("for = 5, against = 4, majority = \"two-thirds\""),
    );
}

#[test]
fn a_motion_can_be_referred() {
    let workspace = minuted(
        "",
        "[[item]]\nid = \"mill-lane\"\n\n[[item.proceeding]]\nkind = \"motion\"\ntext = \"That benches be bought.\"\n\
         outcome = \"referred\"\n",
    );
    let told = findings(&workspace);
    assert!(!told.contains("error["), "{told}");
    assert!(workspace.run(&["build", "--paper", "minutes"]).status.success());
    let words = crate::workspace::text(&workspace.path().join("out/2026-11-18-parks/minutes.pdf"));
    assert!(words.contains("The motion was referred."), "{words}");
}

#[test]
fn who_was_out_for_one_of_two_items_taken_together_may_vote_on_the_other() {
    let attendance = |away: &str| {
        format!(
            "attendance = [{{ person = \"ash\", class = \"member\" }}, {{ person = \"elm\", class = \"member\", away = {away} }}]"
        )
    };
    let vote = "[item.vote]\nby = \"name\"\nnames = { for = [\"ash\", \"elm\"] }\n";
    let item = format!(
        "[[item]]\nid = \"mill-lane\"\nwith = [\"benches\"]\ntext = \"Both were agreed.\"\n\n[[item.resolution]]\ntext = \"That it be so.\"\n\n{vote}"
    );
    let on_agenda = "\n[[item]]\nid = \"benches\"\ntitle = \"Benches\"\n";
    let with = |away: &str| minuted(&attendance(away), &item).append(MEETING, on_agenda);
    told_of("vote-by-absent", &with("[\"mill-lane\", \"benches\"]"), &with("[\"benches\"]"));
}

#[test]
fn a_cancelled_meeting_owes_no_notice() {
    let with = |cancelled: &str| {
        TestWorkspace::copy_of("examples/minimal")
            .append("committees/parks.toml", "kind = \"executive\"\n")
            .replace(MEETING, "time = 18:30:00", &format!("published = 2026-11-10\n{cancelled}time = 18:30:00"))
            .replace(MEETING, "report = \"play-area\"", "report = \"play-area\"\nkey_decision = true")
    };
    told_of("key-decision-notice", &with(""), &with("cancelled = { on = 2026-11-12, why = \"Snow.\" }\n"));
}

#[test]
fn a_late_paper_is_recorded_with_the_item_that_it_adds_to() {
    let with = |addendum: &str| {
        let minutes = "[[item]]\nid = \"mill-lane\"\ntext = \"It was noted.\"\n\n[[item]]\nid = \"late\"\n";
        minuted("", minutes)
            .append(MEETING, &format!("\n[[item]]\nid = \"late\"\ntitle = \"Late letters\"\n{addendum}"))
    };
    told_of("not-recorded", &with(""), &with("addendum_to = \"mill-lane\"\n"));
}

#[test]
fn a_name_that_is_left_out_is_told_once_for_each_place_wherever_it_stands() {
    let speaker = "[[item.proceeding]]\nkind = \"speaker\"\nname = \"Mr Barnaby Quill\"\nname_withheld = true\ntext = \"A neighbour.\"\n\n";
    let minutes = format!("[[item]]\nid = \"mill-lane\"\ntext = \"Mr Quill came.\"\n\n{speaker}{speaker}{speaker}");
    let workspace = minuted("", &minutes)
        .append(MEETING, "\n[[item]]\nid = \"letter\"\ntitle = \"The letter of Quill\"\n")
        .replace(REPORT, "In June 2026 a", "Mr Quill wrote. Quill is a hamlet, where a");
    let told = findings(&workspace);
    for path in [MINUTES, MEETING, REPORT] {
        let of = |line: &&str| line.contains(path) && line.contains("[exempt-repeated]");
        assert_eq!(told.lines().filter(of).count(), 1, "{path}: {told}");
    }
    // A place of that name is no person, in a paper that has nothing to do with it.
    let other = minuted("", &minutes).replace(REPORT, "In June 2026 a", "Quill is a hamlet, where a");
    let told = findings(&other);
    assert!(!told.lines().any(|line| line.contains(REPORT) && line.contains("[exempt-repeated]")), "{told}");
}

#[test]
fn sittings_say_for_themselves_when_they_began_and_closed() {
    let attendance = "chair = \"ash\"\nattendance = [{ person = \"ash\", class = \"member\" }]";
    let sat = |closed: &str| {
        let sitting = format!("[[sitting]]\non = 2026-11-18\nbegan = 10:00:00\n{closed}");
        minuted(&format!("{attendance}\n{sitting}"), "[[item]]\nid = \"mill-lane\"\ntext = \"It was noted.\"\n")
    };
    told_of("not-recorded", &sat(""), &sat("closed = 11:00:00\n"));
}

#[test]
fn a_report_may_be_on_a_standing_item_of_its_committee() {
    let workspace = || {
        TestWorkspace::copy_of("examples/minimal").replace(MEETING, "report = \"play-area\"", "title = \"A play area\"")
    };
    let standing = "\n[[closing_item]]\nid = \"standing\"\nreport = \"play-area\"\n";
    told_of("report-not-on-agenda", &workspace(), &workspace().append("committees/parks.toml", standing));
}
