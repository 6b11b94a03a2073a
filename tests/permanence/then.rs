//! A paper that is corrected says what it said on its day, but for the correction.

use std::fs;

use orderpaper_pdf::proof;

use super::{ID, MEETING, MINUTES, REPORT, corrected, out, publish, run, said, words};
use crate::workspace::{TestWorkspace, copy_folder};

const OFFICE: &str = "office = \"Head of Parks and Open Spaces\"";
const BENCHES: &str = "meetings/2026-11-18-parks/reports/benches.toml";

/// The example with a term, whose office, meaning and council change after its papers were published.
fn changed_since() -> TestWorkspace {
    let workspace = TestWorkspace::copy_of("examples/minimal")
        .append("glossary.toml", "[[term]]\nterm = \"caretaker\"\nmeaning = \"Who locks the gate.\"\n");
    publish(&workspace);
    workspace
        .replace("people.toml", OFFICE, "office = \"Director of Places\"")
        .replace("glossary.toml", "Who locks", "The person who locks")
        .replace("council.toml", "name = \"Harrowmere", "name = \"New Harrowmere")
}

fn corrected_once(workspace: TestWorkspace, more: &str) -> TestWorkspace {
    let id = "id = \"background\"\n";
    let correction = corrected("It was 144.").replace(" }]", &format!("{more} }}]"));
    workspace.replace(REPORT, "signed by 143", "signed by 144").replace(REPORT, id, &format!("{id}{correction}"))
}

/// Puts a report on the agenda that was not there when it was published.
fn with_benches(workspace: TestWorkspace) -> TestWorkspace {
    let text = "title = \"Benches\"\nauthor = \"head-of-parks\"\naction = \"noting\"\nbackground_papers = []\n\n\
                [[section]]\nid = \"summary\"\ntext = \"The caretaker asked for two benches.\"\n\n\
                [[section]]\nid = \"background\"\ntext = \"There are none.\"\n";
    fs::write(workspace.path().join(BENCHES), text).unwrap();
    workspace.append(MEETING, "\n[[item]]\nid = \"benches\"\nreport = \"benches\"\n")
}

#[test]
fn a_correction_changes_no_office_no_meaning_and_no_name_of_the_council() {
    let workspace = corrected_once(changed_since(), "");
    publish(&workspace);
    for paper in ["play-area.pdf", "agenda.pdf", "pack.pdf"] {
        let words = words(&out(&workspace, paper));
        // The sheet of corrections is of its own day, and nothing else.
        assert_eq!(
            words.matches("New Harrowmere").count(),
            if paper == "pack.pdf" { 2 } else { 0 },
            "{paper}: {words}"
        );
        assert!(!words.contains("Director of Places") && !words.contains("The person who locks"), "{paper}: {words}");
    }
    let report = words(&out(&workspace, "play-area.pdf"));
    assert!(report.contains("signed by 144") && report.contains("Head of Parks and Open Spaces"), "{report}");
    assert!(report.contains("Who locks the gate."), "{report}");
}

#[test]
fn a_correction_can_bring_its_paper_up_to_date() {
    let workspace = corrected_once(changed_since(), ", current = true");
    publish(&workspace);
    let report = words(&out(&workspace, "play-area.pdf"));
    assert!(report.contains("Director of Places") && report.contains("The person who locks the gate."), "{report}");
    assert!(!words(&out(&workspace, "agenda.pdf")).contains("New Harrowmere"));
    // From then on that is what was published.
    let workspace = workspace
        .replace("people.toml", "Director of Places", "Chief Officer")
        .replace(REPORT, "on ten evenings", "on twelve evenings")
        .replace(
            REPORT,
            "current = true }]",
            "current = true }, { on = 2026-11-13, why = \"It is twelve evenings.\" }]",
        );
    publish(&workspace);
    let report = words(&out(&workspace, "play-area.pdf"));
    assert!(report.contains("on twelve evenings") && report.contains("Director of Places"), "{report}");
    assert!(!report.contains("Chief Officer"), "{report}");
}

#[test]
fn a_report_that_comes_later_is_of_its_own_day() {
    let workspace = with_benches(corrected_once(changed_since(), ""));
    publish(&workspace);
    let benches = words(&out(&workspace, "benches.pdf"));
    assert!(benches.contains("Director of Places") && benches.contains("New Harrowmere"), "{benches}");
    assert!(benches.contains("The person who locks the gate."), "{benches}");
    assert!(words(&out(&workspace, "play-area.pdf")).contains("Head of Parks and Open Spaces"));
    let workspace = workspace
        .replace("people.toml", "Director of Places", "Chief Officer")
        .replace(BENCHES, "two benches", "three benches")
        .replace(BENCHES, "id = \"summary\"\n", &format!("id = \"summary\"\n{}", corrected("It was three.")));
    publish(&workspace);
    let benches = words(&out(&workspace, "benches.pdf"));
    assert!(benches.contains("three benches") && benches.contains("Director of Places"), "{benches}");
    assert!(!benches.contains("Chief Officer"), "{benches}");
    assert!(words(&out(&workspace, "play-area.pdf")).contains("Head of Parks and Open Spaces"));
}

#[test]
fn a_copy_of_a_record_that_papers_share_is_looked_after_too() {
    let workspace = changed_since();
    run(&workspace, &["editions", ID]);
    let folder = workspace.path().join("published").join(ID);
    let copy = fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path()).find(|path| {
        let is_record = path.extension().is_some_and(|form| form == "toml");
        is_record && fs::read_to_string(path).unwrap().contains("Who locks")
    });
    fs::write(copy.unwrap(), "[[term]]\nterm = \"caretaker\"\nmeaning = \"Nobody.\"\n").unwrap();
    assert_eq!(workspace.run(&["editions", ID]).status.code(), Some(1));
    let workspace = corrected_once(workspace, "");
    let output = workspace.run(&["build"]);
    assert!(said(&output).contains("published-file-damaged"), "{}", said(&output));
}

#[test]
fn a_published_paper_that_says_what_is_exempt_by_now_is_made_anew_without_it() {
    let workspace = TestWorkspace::copy_of("examples/minimal").replace(
        "people.toml",
        "Head of Parks and",
        "Head of Quorlfield and",
    );
    publish(&workspace);
    assert!(words(&out(&workspace, "agenda.pdf")).contains("Quorlfield"));
    // The office has another name since, and its old name becomes a secret of another meeting.
    let meetings = workspace.path().join("meetings");
    copy_folder(&meetings.join(ID), &meetings.join("2026-12-02-parks"));
    fs::remove_file(meetings.join("2026-12-02-parks/published.toml")).unwrap();
    let later = "meetings/2026-12-02-parks/reports/play-area.toml";
    let marked = "classification = \"part-exempt\"\nexempt_categories = [3]\npublic_interest = \"Prices.\"\nauthor =";
    let workspace = workspace
        .replace("people.toml", "Head of Quorlfield and", "Head of Parks and")
        .replace(later, "author =", marked)
        .replace(later, "In June 2026", "Quorlfield bids. {.exempt}\n\nIn June 2026");
    let told = said(&workspace.run(&["build"]));
    assert!(told.contains("warning[not-as-published]") && told.contains("without what is exempt by now"), "{told}");
    for paper in ["agenda.pdf", "play-area.pdf", "pack.pdf"] {
        assert!(!words(&out(&workspace, paper)).contains("Quorlfield"), "{paper}");
    }
    // A correction cannot bring the old name back.
    let told = said(&corrected_once(workspace, "").run(&["build"]));
    assert!(told.contains("with the people, terms and figures of today"), "{told}");
    assert!(!told.contains("error["), "{told}");
}

#[test]
fn minutes_may_name_classes_and_outside_bodies_that_came_after_the_agenda() {
    let workspace = TestWorkspace::copy_of("examples/minimal");
    publish(&workspace);
    let council = "\n[[outside_body]]\nid = \"county\"\nname = \"Ash County Council\"\n\n[[meetings.class]]\nid = \"press\"\n\
                   heading = \"Press\"\ncounts_as = \"in-attendance\"\n";
    let minutes = "[[attendance]]\nperson = \"head-of-parks\"\nclass = \"press\"\n[[item]]\nid = \"mill-lane\"\n\
                   outcome = \"referred\"\nreferred_to = \"county\"\n";
    let workspace = workspace.append("council.toml", council).append("meetings/2026-11-18-parks/minutes.toml", minutes);
    let told = said(&corrected_once(workspace, "").run(&["build"]));
    assert!(!told.contains("not-as-published") && !told.contains("error["), "{told}");
}

/// All that papers share, changed since they were published.
fn all_changed(workspace: TestWorkspace) -> TestWorkspace {
    let plan = "plans/neighbourhood-plan.toml";
    let workspace = workspace
        .replace("people.toml", "Clerk and Responsible Financial Officer", "Town Clerk")
        .replace("people.toml", "01632 960 118", "01632 960 119")
        .replace("glossary.toml", "The number of homes in the parish", "How many homes there are")
        .append("glossary.toml", "\n[[term]]\nterm = \"orchard\"\nmeaning = \"Trees.\"\n")
        .replace("council.toml", "Hazelcombe Parish Council", "Hazelcombe Town Council")
        .replace("council.toml", "accent = \"#1F5C2E\"", "accent = \"#5C2D0A\"\ntext_size = 16")
        .replace("council.toml", "\"by-section\"", "\"continuous\"")
        .replace("council.toml", "recommendations = [\"1\", \"a\"]", "recommendations = [\"A\", \"1\"]")
        .replace("council.toml", "heading = \"In short\"", "heading = \"Summary\"")
        .replace("council.toml", "word = \"Under way\"", "word = \"Begun\"")
        .replace("committees/full-council.toml", "name = \"Full Council\"", "name = \"The Council\"")
        .replace("committees/full-council.toml", "quorum = 3", "quorum = 2")
        .replace(plan, "title = \"Plant an orchard", "title = \"Plant trees")
        .replace(plan, "owner = \"planning-lead\"", "owner = \"chair\"")
        .replace("plans/neighbourhood-plan/2026-05-29.toml", "Nothing has been done yet.", "Nothing was done.");
    let note = "plans/neighbourhood-plan/2026-11-20.toml";
    let text = fs::read_to_string(workspace.path().join(note)).unwrap();
    fs::write(workspace.path().join(note), text.replace("done", "under-way")).unwrap();
    let newer = text.replace("under-way", "done");
    fs::write(workspace.path().join("plans/neighbourhood-plan/2026-11-30.toml"), newer).unwrap();
    workspace
}

#[test]
fn whatever_has_changed_since_a_corrected_paper_is_made_to_the_byte_as_without_that() {
    const COUNCIL: &str = "2026-12-08-full-council";
    const PLAN: &str = "meetings/2026-12-08-full-council/reports/plan-actions.toml";
    let made = |change: fn(TestWorkspace) -> TestWorkspace| {
        let workspace = TestWorkspace::copy_of("examples/parish");
        assert!(workspace.publish(COUNCIL).status.success());
        let workspace = change(workspace).replace(PLAN, "about 240 hours", "about 260 hours").replace(
            PLAN,
            "[[section]]\nid = \"background\"\n",
            &format!("[[section]]\nid = \"background\"\n{}", corrected("It was 260.")),
        );
        assert!(workspace.publish(COUNCIL).status.success(), "{}", said(&workspace.run(&["check"])));
        let folder = workspace.path().join("out").join(COUNCIL);
        ["agenda.pdf", "plan-actions.pdf", "precept.pdf"].map(|paper| fs::read(folder.join(paper)).unwrap())
    };
    let [agenda, plan, precept] = made(|workspace| workspace);
    assert!(proof::text(&plan).contains("260 hours"));
    let [agenda_now, plan_now, precept_now] = made(all_changed);
    assert!(agenda == agenda_now, "{}", proof::text(&agenda_now));
    assert!(plan == plan_now, "{}", proof::text(&plan_now));
    assert!(precept == precept_now, "{}", proof::text(&precept_now));
}

#[test]
fn figures_in_a_spreadsheet_stay_as_they_were_published() {
    const OVERVIEW: &str = "2026-09-15-overview";
    const REPORT: &str = "meetings/2026-09-15-overview/reports/performance.toml";
    let workspace = TestWorkspace::copy_of("examples/from-spreadsheet").replace(
        &format!("meetings/{OVERVIEW}/meeting.toml"),
        "time = ",
        "published = 2026-09-04\ntime = ",
    );
    let output = workspace.publish(OVERVIEW);
    assert!(output.status.success(), "{}", said(&output));
    let report = || words(&workspace.path().join("out").join(OVERVIEW).join("performance.pdf"));
    assert!(report().contains("47,163"), "{}", report());
    // A new file of figures, and another that is gone since its indicator reads a newer one.
    let indicators = workspace.path().join("indicators");
    fs::rename(indicators.join("leisure.xlsx"), indicators.join("leisure-2026.xlsx")).unwrap();
    for entry in fs::read_dir(&indicators).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|ending| ending == "toml") {
            let text = fs::read_to_string(&path).unwrap();
            fs::write(&path, text.replace("leisure.xlsx", "leisure-2026.xlsx")).unwrap();
        }
    }
    let text = fs::read_to_string(indicators.join("library-visits.csv")).unwrap();
    fs::write(indicators.join("library-visits.csv"), text.replace("47163", "51999")).unwrap();
    let path = workspace.path().join(REPORT);
    let text = fs::read_to_string(&path).unwrap().replace("shows its course", "shows how it went");
    let id = "id = \"summary\"\n";
    fs::write(&path, text.replace(id, &format!("{id}{}", corrected("Plainer words.")))).unwrap();
    let output = workspace.publish(OVERVIEW);
    assert!(output.status.success(), "{}", said(&output));
    assert!(!said(&output).contains("not-as-published"), "{}", said(&output));
    assert!(report().contains("shows how it went") && report().contains("47,163"), "{}", report());
    assert!(!report().contains("51,999"), "{}", report());
    // The next edition keeps them too.
    let text = fs::read_to_string(&path).unwrap().replace("shows how it went", "shows what became of it");
    fs::write(&path, text.replace("Plainer words.\" }", "Plainer words.\" }, { on = 2026-11-13, why = \"Again.\" }"))
        .unwrap();
    assert!(workspace.publish(OVERVIEW).status.success());
    assert!(report().contains("what became of it") && report().contains("47,163"), "{}", report());
}

#[test]
fn ends_of_lines_of_files_that_records_name_change_nothing() {
    const COUNCIL: &str = "2026-12-08-full-council";
    let workspace = TestWorkspace::copy_of("examples/parish");
    assert!(workspace.publish(COUNCIL).status.success());
    let folder = workspace.path().join("meetings").join(COUNCIL).join("appendices");
    let mut changed = 0;
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if let Ok(text) = fs::read_to_string(&path) {
            fs::write(&path, text.replace('\n', "\r\n")).unwrap();
            changed += 1;
        }
    }
    assert!(changed > 0);
    let told = run(&workspace, &["check"]);
    assert!(told.contains("No findings"), "{told}");
}

#[test]
fn an_officer_who_leaves_after_publication_stops_nothing() {
    let workspace = TestWorkspace::copy_of("examples/minimal");
    publish(&workspace);
    let workspace = workspace.replace("people.toml", OFFICE, &format!("{OFFICE}\nuntil = 2026-11-15"));
    let told = run(&workspace, &["check"]);
    assert!(told.contains("No findings"), "{told}");
}

/// What a list tells of other meetings is not kept with it, and it tells by dates what was known on its day.
#[test]
fn a_list_of_actions_that_is_corrected_knows_what_it_knew() {
    const LATER: &str = "2026-12-16-parks";
    const LOG: &str = "meetings/2026-12-16-parks/reports/log.toml";
    let log = "title = \"Action log\"\nauthor = \"head-of-parks\"\naction = \"noting\"\nbackground_papers = []\n\n[actions]\n\n\
               [[section]]\nid = \"summary\"\ntext = \"What has been done.\"\n\n[[section]]\nid = \"background\"\ntext = \"None.\"\n";
    let minutes = "[[item]]\nid = \"mill-lane\"\ntext = \"It was agreed.\"\n\n[[item.action]]\nid = \"tell\"\n\
                   text = \"Tell the neighbours.\"\nowner = \"head-of-parks\"\ndue = 2026-12-01\n";
    let update = "[[update]]\naction = \"2026-11-18-parks/tell\"\non = 2026-11-30\nstatus = \"done\"\ntext = \"They were told.\"\n";
    let agenda = "committee = \"parks\"\ntime = 18:30:00\nplace = \"Hall\"\npublished = 2026-12-07\n\n[[item]]\nid = \"log\"\nreport = \"log\"\n";
    let workspace = TestWorkspace::copy_of("examples/minimal")
        .append(MINUTES, minutes)
        .append("actions/parks.toml", update)
        .append(&format!("meetings/{LATER}/meeting.toml"), agenda)
        .append(LOG, log);
    let output = workspace.publish(LATER);
    assert!(output.status.success(), "{}", said(&output));
    let paper = || words(&workspace.path().join("out").join(LATER).join("log.pdf"));
    assert!(paper().contains("They were told."), "{}", paper());
    let path = workspace.path().join(LOG);
    let text = fs::read_to_string(&path).unwrap();
    let people = fs::read_to_string(workspace.path().join("people.toml")).unwrap();
    fs::write(workspace.path().join("people.toml"), people.replace(OFFICE, "office = \"Director of Places\"")).unwrap();
    fs::write(
        &path,
        text.replace("What has been done", "What was done").replacen(
            "id = \"summary\"\n",
            &format!("id = \"summary\"\n{}", corrected("A word.")),
            1,
        ),
    )
    .unwrap();
    let output = workspace.publish(LATER);
    assert!(output.status.success(), "{}", said(&output));
    assert!(paper().contains("They were told.") && !paper().contains("No update"), "{}", paper());
    assert!(paper().contains("What was done") && !paper().contains("Director of Places"), "{}", paper());
}
