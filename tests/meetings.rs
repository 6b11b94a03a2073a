//! A meeting's life on paper: agenda, minutes, decisions, actions, and the commands around them.

#![allow(clippy::unwrap_used, reason = "a test may stop at once")]

use std::collections::BTreeSet;
use std::fmt::Write as _;

use orderpaper_records::check::{self, Context};
use orderpaper_records::model::Model;
use orderpaper_records::read;
use orderpaper_text::diagnostic::Severity;
use proptest::prelude::*;

use crate::workspace::{BuiltContent, TestWorkspace, heard, tags, text};

const MINUTES: &str = "meetings/2026-11-18-parks/minutes.toml";

fn said(output: &std::process::Output) -> String {
    format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr))
}

#[test]
fn the_papers_of_a_council_meeting_read_aloud_in_order() {
    let workspace = BuiltContent::of_this_run();
    insta::assert_snapshot!("council_agenda_heard", heard(&workspace.paper("2006-07-18-council/agenda.pdf")));
    insta::assert_snapshot!("council_minutes_tags", tags(&workspace.paper("2006-07-18-council/minutes.pdf")));
}

#[test]
fn the_papers_of_a_cabinet_meeting_read_aloud_in_order() {
    let workspace = BuiltContent::of_this_run();
    insta::assert_snapshot!("cabinet_agenda_heard", heard(&workspace.paper("2006-10-10-cabinet/agenda.pdf")));
    insta::assert_snapshot!("cabinet_minutes_tags", tags(&workspace.paper("2006-10-10-cabinet/minutes.pdf")));
    let decisions = heard(&workspace.paper("2006-10-10-cabinet/decisions.pdf"));
    // Each half is short enough to be read before it is changed.
    let half = decisions[..decisions.len() / 2].rfind("\n  P (block)").unwrap() + 1;
    insta::assert_snapshot!("cabinet_decisions_heard", &decisions[..half]);
    insta::assert_snapshot!("cabinet_decisions_heard_on", &decisions[half..]);
    insta::assert_snapshot!("officer_decision_heard", heard(&workspace.paper("2006-10-24-agency-contract.pdf")));
}

#[test]
fn the_papers_of_a_scrutiny_meeting_read_aloud_in_order() {
    let workspace = BuiltContent::of_this_run();
    insta::assert_snapshot!(
        "scrutiny_minutes_tags",
        tags(&workspace.paper("2006-09-26-children-scrutiny/minutes.pdf"))
    );
    insta::assert_snapshot!("bilingual_agenda_tags", tags(&workspace.paper("2006-11-14-children-scrutiny/agenda.pdf")));
    insta::assert_snapshot!("action_log_tags", tags(&workspace.paper("action-log.pdf")));
}

/// What the demonstration council has no use for.
#[test]
fn rarer_things_are_minuted_as_well() {
    let people = "\n[[person]]\nid = \"member-a\"\nname = \"Cllr Ash\"\n\n[[person]]\nid = \"member-b\"\nname = \"Cllr Birch\"\n";
    let minutes = r#"
chair = "member-a"
began = 19:00:00

[[attendance]]
person = "member-a"
class = "member"

[[attendance]]
person = "member-b"
class = "absent"

[[attendance]]
person = "head-of-parks"
class = "in-attendance"
remote = true

[[item]]
id = "apologies"

[[item]]
id = "mill-lane"

[[item.proceeding]]
kind = "speaker"
name = "A neighbour"
text = "The gate squeaks."

[[item.proceeding]]
kind = "motion"
text = "That the gate be oiled."
by = "member-a"
outcome = "withdrawn"

[[item.proceeding]]
kind = "election"
office = "warden of the gate"
text = "Nobody stood."

[[item.proceeding]]
kind = "election"
office = "keeper of the key"
candidate = [{ person = "member-a", votes = 2 }, { person = "member-b", votes = 1 }]
elected = "member-a"
vote = { by = "ballot" }

[[item.proceeding]]
kind = "points"
points = ["Oil is cheap.", "Gates are dear."]

[[item.resolution]]
text = "That consent be given:"
delegated_to = "head-of-parks"

[[item.resolution.part]]
text = "for the gate"

[[item.resolution.part.part]]
text = "of oak"

[[item.resolution.part.part.part]]
text = "| Part | Wood |\n|---|---|\n| Post | Oak |\n\nand of nothing else"

[[item.resolution]]
text = "That the old gate be sold."

[item.vote]
by = "ballot"
for = 1
against = 0
"#;
    let minutes = minutes.replace(
        "id = \"mill-lane\"\n",
        "id = \"mill-lane\"\ncondition = [\"The gate opens inwards.\"]\nreasons = \"The old gate rots.\"\n",
    );
    let workspace = TestWorkspace::copy_of("examples/minimal").append("people.toml", people).append(MINUTES, &minutes);
    let built = workspace.build();
    let errors: Vec<_> = built.findings.iter().filter(|finding| finding.severity == Severity::Error).collect();
    assert!(errors.is_empty(), "{errors:#?}");
    let minutes = built.outputs.iter().find(|output| output.path.ends_with("minutes.pdf")).unwrap();
    let pdf = workspace.path().join("paper-under-test.pdf");
    std::fs::write(&pdf, &minutes.bytes).unwrap();
    insta::assert_snapshot!("rarer_minutes_heard", heard(&pdf));
}

#[test]
fn an_exempt_minute_tells_the_public_its_summary_and_nothing_else() {
    let workspace = BuiltContent::of_this_run();
    let papers = workspace.papers();
    let pdf = workspace.path().join("paper-under-test.pdf");
    let read = |bytes: &Vec<u8>| {
        std::fs::write(&pdf, bytes).unwrap();
        text(&pdf)
    };
    let mut secret = 0;
    for (path, bytes) in papers {
        let words = read(bytes);
        if path.contains("/restricted/") {
            secret += usize::from(words.contains("Firm B"));
            assert!(words.contains("Schedule 12A"), "{path} does not say why it is exempt");
        } else {
            assert!(!words.contains("Firm B"), "{path}");
        }
    }
    assert_eq!(secret, 3, "the exempt report, the restricted pack and the restricted minutes tell of the firm");
    let minutes = read(&papers["2006-10-10-cabinet/minutes.pdf"]).replace('\n', " ");
    assert!(minutes.contains("Cabinet considered three tenders"), "the public summary");
}

#[test]
fn a_report_to_follow_is_named_and_not_decided_on() {
    let meeting = "meetings/2026-11-18-parks/meeting.toml";
    let workspace = TestWorkspace::copy_of("examples/minimal").replace(
        meeting,
        "report = \"play-area\"",
        "report = \"play-area\"\nto_follow = true",
    );
    let built = workspace.build();
    assert!(built.outputs.iter().all(|output| !output.path.ends_with("play-area.pdf")));
    let agenda = text(&workspace.paper("agenda.pdf"));
    assert!(
        agenda.contains("Opening hours of the Mill Lane play area") && agenda.contains("Report to follow"),
        "{agenda}"
    );
    let minutes = "[[item]]\nid = \"mill-lane\"\n[[item.resolution]]\nrecommendation = \"longer-hours\"\n";
    let built = workspace.append(MINUTES, minutes).build();
    assert!(built.findings.iter().any(|finding| finding.code == "unknown-id"), "{:#?}", built.findings);
}

#[test]
fn minutes_are_started_from_the_agenda_and_never_overwritten() {
    let workspace = TestWorkspace::copy_of("examples/minimal");
    let output = workspace.run(&["minutes", "start", "2026-11-18-parks"]);
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    let written = std::fs::read_to_string(workspace.path().join(MINUTES)).unwrap();
    for id in ["apologies", "mill-lane"] {
        assert!(written.contains(&format!("id = \"{id}\"")), "{written}");
    }
    assert!(written.contains("# [[item.resolution]]"), "the recommendations are there as possible resolutions");
    let output = workspace.run(&["build"]);
    assert_eq!(output.status.code(), Some(0), "what was written can be built at once: {}", said(&output));
    assert!(said(&output).contains("warning[not-recorded]"), "{}", said(&output));
    let paper = crate::workspace::text(&workspace.path().join("out/2026-11-18-parks/minutes.pdf"));
    assert!(paper.contains("Not yet recorded.") && !paper.contains("Resolved"), "{paper}");
    assert!(workspace.path().join("out/2026-11-18-parks/minutes.pdf").exists());
    let again = workspace.run(&["minutes", "start", "2026-11-18-parks"]);
    assert_eq!(again.status.code(), Some(2));
    assert_eq!(std::fs::read_to_string(workspace.path().join(MINUTES)).unwrap(), written);
    let other = workspace.run(&["minutes", "start", "2026-11-18-park"]);
    assert!(said(&other).contains("did you mean `2026-11-18-parks`?"), "{}", said(&other));
}

#[test]
fn actions_are_listed_as_they_stood_on_a_day() {
    let workspace = TestWorkspace::copy_of("content");
    let rows = |arguments: &[&str]| {
        let output = workspace.run(&[&["actions", "--format", "csv"], arguments].concat());
        assert_eq!(output.status.code(), Some(0), "{}", said(&output));
        let text = String::from_utf8(output.stdout).unwrap();
        text.lines().skip(1).map(str::to_owned).collect::<Vec<_>>()
    };
    let all = rows(&["--on", "2006-11-06"]);
    let early = rows(&["--on", "2006-05-01"]);
    assert!(early.len() < all.len() && early.iter().all(|row| row.starts_with("2006-03-13")), "{early:#?}");
    // What a text refers to is named, as papers name it.
    let off_track = early.iter().find(|row| row.contains("off track")).unwrap();
    assert!(off_track.contains("recommendation 3 and recommendation 14"), "{off_track}");
    let overdue = rows(&["--overdue", "--on", "2006-11-06"]);
    assert!(!overdue.is_empty() && overdue.len() < all.len());
    let cabinet = rows(&["--committee", "cabinet"]);
    assert!(!cabinet.is_empty() && cabinet.iter().all(|row| row.starts_with("2006-10-10-cabinet/")), "{cabinet:#?}");
    // The answer to a recommendation has its reason with it.
    assert!(all.iter().any(|row| row.contains(",accepted,") && row.contains("made for six posts")), "{all:#?}");
    let json = workspace.run(&["actions", "--format", "json"]);
    for line in String::from_utf8(json.stdout).unwrap().lines() {
        let action: serde_json::Value = serde_json::from_str(line).unwrap();
        assert!(action["id"].is_string() && action["status"].is_string());
    }
}

#[test]
fn attendance_is_counted_over_a_time() {
    let workspace = TestWorkspace::copy_of("content");
    let arguments = ["attendance", "--format", "csv", "--from", "2006-05-01", "--to", "2007-04-30"];
    let output = workspace.run(&[&arguments[..], &["--committee", "council"]].concat());
    let text = String::from_utf8(output.stdout).unwrap();
    let row = text.lines().find(|line| line.starts_with("member-saltby,")).unwrap();
    assert!(row.contains(",1,0,0,1,0,0,0"), "expected once, with apologies: {row}");
}

#[test]
fn what_is_to_be_decided_and_who_came_are_papers_too() {
    let workspace = BuiltContent::of_this_run();
    let plan = text(&workspace.paper("forward-plan.pdf")).replace('\n', " ");
    assert!(plan.contains("One office for the duty team") && plan.contains("2006/43"), "{plan}");
    assert!(plan.contains("Contract for agency social workers") && !plan.contains("Firm B"), "{plan}");
    assert!(!plan.contains("Call-in: one office"), "the scrutiny committee is not asked for");
    let attendance = text(&workspace.paper("2006-11-14-children-scrutiny/attendance.pdf")).replace('\n', " ");
    assert!(attendance.contains("50%") && attendance.contains("Member for Carrow"), "{attendance}");
    assert!(!attendance.contains("Cabinet Member for Children"), "who only looked on is not counted");
}

#[test]
fn approved_minutes_that_change_are_reported_by_every_check_until_that_is_a_correction() {
    const ID: &str = "2006-03-13-children-scrutiny";
    let workspace = TestWorkspace::copy_of("content");
    assert!(workspace.publish(ID).status.success());
    // A council that publishes in this way keeps its decisions too.
    assert!(workspace.run(&["publish", "decisions", "--at", "2006-10-25T12:00"]).status.success());
    assert!(!said(&workspace.run(&["check"])).contains("approved-minutes-changed"));
    let minutes = format!("meetings/{ID}/minutes.toml");
    let record = std::fs::read_to_string(workspace.path().join(&minutes)).unwrap();
    let began = record.lines().find(|line| line.starts_with("began = ")).unwrap().to_owned();
    let workspace = workspace.replace(&minutes, &began, "began = 09:01:00");
    for _ in 0..2 {
        let output = workspace.run(&["check", "--format", "short"]);
        assert!(said(&output).contains("error[approved-minutes-changed]"), "{}", said(&output));
        assert_eq!(workspace.run(&["build"]).status.code(), Some(1));
    }
    let why = "corrected = [{ on = 2006-12-12, why = \"It began at one minute past nine.\" }]";
    let workspace = workspace.replace(&minutes, "began = 09:01:00", &format!("began = 09:01:00\n{why}"));
    assert!(!said(&workspace.run(&["check"])).contains("approved-minutes-changed"));
    let paper = text(&workspace.paper(&format!("{ID}/minutes.pdf")));
    assert!(paper.contains("It began at one minute past nine."), "{paper}");
}

#[test]
fn drafts_that_are_approved_have_not_changed() {
    const ID: &str = "2006-03-13-children-scrutiny";
    let later = "meetings/2006-11-14-children-scrutiny/minutes.toml";
    let workspace = TestWorkspace::copy_of("content").replace(later, "approved = true\n", "approved = false\n");
    assert!(workspace.publish(ID).status.success());
    let workspace = workspace.replace(later, "approved = false\n", "approved = true\n");
    let output = workspace.run(&["check"]);
    assert!(!said(&output).contains("approved-minutes-changed"), "{}", said(&output));
}

#[test]
fn people_and_bodies_have_the_names_of_their_day() {
    let workspace = TestWorkspace::copy_of("examples/minimal")
        .append("committees/parks.toml", "\n[[was]]\nname = \"Gardens Committee\"\nuntil = 2026-11-30\n")
        .append(
            "people.toml",
            "\n[[person]]\nid = \"a\"\nname = \"Cllr New\"\nwas = [{ name = \"Cllr Old\", until = 2026-11-18 }]\n",
        )
        .append(MINUTES, "[[attendance]]\nperson = \"a\"\nclass = \"in-attendance\"\n");
    let built = workspace.build();
    let minutes = built.outputs.iter().find(|output| output.path.ends_with("minutes.pdf")).unwrap();
    let pdf = workspace.path().join("paper-under-test.pdf");
    std::fs::write(&pdf, &minutes.bytes).unwrap();
    let words = text(&pdf);
    assert!(
        words.contains("Gardens Committee") && words.contains("Cllr Old") && !words.contains("Cllr New"),
        "{words}"
    );
}

fn model(workspace: &TestWorkspace) -> Model {
    let read = read::workspace(&read::find_root(workspace.path()).unwrap());
    let context = Context::new(&read);
    assert!(check::check(&context).iter().all(|finding| finding.severity != Severity::Error));
    check::model(&context).unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    /// Over any sequence of meetings the numbers of minutes are those that a clerk with a pencil gives: each one more than the
    /// last, beginning again with the meeting, with the municipal year, or never; and none is twice in its series.
    #[test]
    fn numbers_run_on_and_none_is_used_again(
        meetings in prop::collection::btree_map(0u32..36, 0usize..5, 1..9),
        run in prop::sample::select(vec!["meeting", "year", "always"]),
    ) {
        let numbering = format!("\n[meetings.minutes]\npattern = \"{{n}}/{{yy}}\"\nrun = \"{run}\"\n");
        let mut workspace = TestWorkspace::copy_of("examples/minimal").append("council.toml", &numbering);
        let mut expected = Vec::new();
        let (mut last, mut before) = (0, None);
        for (month, items) in &meetings {
            let (year, month) = (2020 + month / 12, month % 12 + 1);
            let municipal = if month < 5 { year - 1 } else { year };
            if run == "meeting" || run == "year" && before != Some(municipal) {
                last = 0;
            }
            before = Some(municipal);
            let folder = format!("meetings/{year}-{month:02}-10-parks");
            let (mut agenda, mut minutes) = ("committee = \"parks\"\n".to_owned(), "# Nothing yet.\n".to_owned());
            for item in 0..*items {
                writeln!(agenda, "[[item]]\nid = \"i{item}\"\ntitle = \"Item {item}\"").unwrap();
                writeln!(minutes, "[[item]]\nid = \"i{item}\"").unwrap();
                last += 1;
                expected.push(format!("{last}/{:02}", municipal % 100));
            }
            workspace = workspace.append(&format!("{folder}/meeting.toml"), &agenda).append(&format!("{folder}/minutes.toml"), &minutes);
        }
        let model = model(&workspace);
        let minutes = model.meetings.iter().filter_map(|meeting| meeting.minutes.as_ref()).flat_map(|minutes| &minutes.minutes);
        let numbers: Vec<String> = minutes.map(|minute| minute.number.clone()).collect();
        prop_assert_eq!(&numbers, &expected);
        if run != "meeting" {
            let once: BTreeSet<&String> = numbers.iter().collect();
            prop_assert_eq!(once.len(), numbers.len());
        }
    }
}
