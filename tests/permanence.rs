//! What was published stays: its files, its words and its numbers, whatever is edited afterwards.
#![allow(clippy::unwrap_used, reason = "a test may stop at once")]

mod decisions;
mod differing;
mod edits;
mod moved;
mod numbers;
mod resolved;
mod then;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Output;

use orderpaper_pdf::proof;

use crate::workspace::TestWorkspace;

const ID: &str = "2026-11-18-parks";
const REPORT: &str = "meetings/2026-11-18-parks/reports/play-area.toml";
const MEETING: &str = "meetings/2026-11-18-parks/meeting.toml";
const MINUTES: &str = "meetings/2026-11-18-parks/minutes.toml";

fn said(output: &Output) -> String {
    format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr))
}

/// Runs a command that ends well.
fn run(workspace: &TestWorkspace, arguments: &[&str]) -> String {
    let output = workspace.run(arguments);
    assert!(output.status.success(), "{arguments:?}: {}", said(&output));
    said(&output)
}

fn publish(workspace: &TestWorkspace) -> String {
    let output = workspace.publish(ID);
    assert!(output.status.success(), "{}", said(&output));
    said(&output)
}

fn errors(workspace: &TestWorkspace) -> String {
    let output = workspace.run(&["build", "--format", "short"]);
    assert_eq!(output.status.code(), Some(1), "{}", said(&output));
    said(&output)
}

fn out(workspace: &TestWorkspace, paper: &str) -> PathBuf {
    workspace.path().join("out").join(ID).join(paper)
}

fn words(path: &Path) -> String {
    proof::text(&fs::read(path).unwrap()).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A correction, as it is in a record.
fn corrected(why: &str) -> String {
    format!("corrected = [{{ on = 2026-11-12, why = \"{why}\" }}]\n")
}

#[test]
fn an_edition_is_given_back_byte_for_byte() {
    let workspace = TestWorkspace::copy_of("examples/minimal");
    publish(&workspace);
    let papers = ["agenda.pdf", "pack.pdf", "play-area.pdf"];
    let first = papers.map(|paper| fs::read(out(&workspace, paper)).unwrap());
    // Neither the design nor the glossary of today touches it.
    let workspace = workspace
        .append("council.toml", "\n[look]\naccent = \"#5C2D0A\"\ntext_size = 14\n")
        .append("glossary.toml", "[[term]]\nterm = \"caretaker\"\nmeaning = \"Who locks the gate.\"\n");
    run(&workspace, &["build"]);
    assert_eq!(papers.map(|paper| fs::read(out(&workspace, paper)).unwrap()), first);
    let workspace = workspace.replace(REPORT, "signed by 143 residents", "signed by 144 residents").replace(
        REPORT,
        "id = \"background\"\n",
        &format!("id = \"background\"\n{}", corrected("It was 144.")),
    );
    publish(&workspace);
    assert_ne!(fs::read(out(&workspace, "pack.pdf")).unwrap(), first[1]);
    run(&workspace, &["editions", ID, "--number", "1", "--out", "old"]);
    let old = papers.map(|paper| fs::read(workspace.path().join("old").join(ID).join(paper)).unwrap());
    assert_eq!(old, first);
    let listed = run(&workspace, &["editions", ID]);
    assert!(listed.contains("Edition 1, 1 November 2026 at 09:00") && listed.contains("The clerk said so"), "{listed}");
    // A changed copy is seen.
    let copy = fs::read_dir(workspace.path().join("published").join(ID)).unwrap().map(|entry| entry.unwrap().path());
    let copy = copy.filter(|path| path.extension().is_some_and(|form| form == "pdf")).max().unwrap();
    fs::write(&copy, "changed").unwrap();
    assert_eq!(workspace.run(&["editions", ID]).status.code(), Some(1));
}

#[test]
fn a_changed_word_is_an_error_until_it_is_a_correction_which_is_printed_in_its_place_and_on_a_sheet() {
    let workspace = TestWorkspace::copy_of("examples/minimal");
    publish(&workspace);
    let workspace = workspace.replace(REPORT, "from 8 am to 8 pm", "from 9 am to 8 pm");
    assert!(errors(&workspace).contains("error[published-words-changed]"));
    assert!(said(&workspace.run(&["check"])).contains("published-words-changed"));
    let id = "id = \"open-longer\"\n";
    let workspace = workspace.replace(REPORT, id, &format!("{id}{}", corrected("The gate opens at nine.")));
    publish(&workspace);
    let report = words(&out(&workspace, "play-area.pdf"));
    assert!(report.contains("Corrected on 12 November 2026: The gate opens at nine."), "{report}");
    let sheet = words(&out(&workspace, "supplement-1.pdf"));
    assert!(sheet.contains("Agenda item 3, recommendation (a)"), "{sheet}");
    assert!(sheet.contains("12 November 2026 The gate opens at nine."), "{sheet}");
    // The supplement has a day of its own, and stays as it is when the next one comes.
    assert!(sheet.contains("16 November 2026 at 10:00"), "{sheet}");
    let before = fs::read(out(&workspace, "supplement-1.pdf")).unwrap();
    let more = "why = \"The gate opens at nine.\" }, { on = 2026-11-13, why = \"It closes at seven.\" }";
    let workspace = workspace.replace(REPORT, "from 9 am to 8 pm", "from 9 am to 7 pm").replace(
        REPORT,
        "why = \"The gate opens at nine.\" }",
        more,
    );
    publish(&workspace);
    assert_eq!(fs::read(out(&workspace, "supplement-1.pdf")).unwrap(), before);
    assert!(words(&out(&workspace, "supplement-2.pdf")).contains("It closes at seven."));
}

#[test]
fn what_was_published_keeps_the_numbering_and_the_standing_items_of_its_day() {
    let committee = "committees/parks.toml";
    let item = |id: &str| format!("\n[[opening_item]]\nid = \"{id}\"\ntitle = \"About {id}\"\n");
    let workspace = TestWorkspace::copy_of("examples/minimal").append(committee, &item("safety"));
    publish(&workspace);
    let before = words(&out(&workspace, "pack.pdf"));
    let workspace = workspace
        .append(committee, &item("welcome"))
        .append("council.toml", "\n[numbering]\nrecommendations = [\"1.\"]\nappendices = \"1\"\n");
    run(&workspace, &["build"]);
    assert_eq!(words(&out(&workspace, "pack.pdf")), before);
    // A correction is made under the policy of that day as well.
    let id = "id = \"open-longer\"\n";
    let workspace = workspace.replace(REPORT, "from 8 am to 8 pm", "from 9 am to 8 pm").replace(
        REPORT,
        id,
        &format!("{id}{}", corrected("The gate opens at nine.")),
    );
    publish(&workspace);
    let pack = words(&out(&workspace, "pack.pdf"));
    assert!(
        pack.contains("(a) agrees that") && pack.contains("About safety") && !pack.contains("About welcome"),
        "{pack}"
    );
}

#[test]
fn a_report_is_not_made_anew_because_something_else_changed() {
    let trees = "meetings/2026-11-18-parks/reports/trees.toml";
    let report = fs::read_to_string(crate::workspace::repository().join("examples/minimal").join(REPORT)).unwrap();
    let report = report.replace("id = \"open-longer\"\n", "").replace("[[open-longer]]", "the recommendation");
    let workspace = TestWorkspace::copy_of("examples/minimal")
        .append(MEETING, "\n[[item]]\nid = \"trees\"\nreport = \"trees\"\n")
        .append(trees, &report.replace("143 residents", "155 residents"));
    publish(&workspace);
    let before = fs::read(out(&workspace, "trees.pdf")).unwrap();
    // The office has another name, a word is explained, things are numbered otherwise, and another report is corrected.
    let workspace = workspace
        .replace("people.toml", "Head of Parks and Open Spaces", "Director of Place")
        .append("glossary.toml", "[[term]]\nterm = \"caretaker\"\nmeaning = \"Who locks the gate.\"\n")
        .append("council.toml", "\n[numbering]\nparagraphs = \"by-section\"\nrecommendations = [\"1.\"]\n")
        .append(MINUTES, "[[item]]\nid = \"mill-lane\"\ntext = \"It was noted.\"\n");
    // An edition for the minutes alone takes up nothing of it.
    let pack = fs::read(out(&workspace, "pack.pdf")).unwrap();
    publish(&workspace);
    assert_eq!(fs::read(out(&workspace, "pack.pdf")).unwrap(), pack);
    let workspace = workspace.replace(REPORT, "signed by 143 residents", "signed by 144 residents").replace(
        REPORT,
        "id = \"background\"\n",
        &format!("id = \"background\"\n{}", corrected("It was 144.")),
    );
    publish(&workspace);
    assert_eq!(fs::read(out(&workspace, "trees.pdf")).unwrap(), before);
    let pack = words(&out(&workspace, "pack.pdf"));
    let trees = &pack[pack.find("155 residents").unwrap()..];
    assert!(!trees.contains("Who locks the gate."), "{trees}");
    assert!(pack.contains("It was 144.") && pack.contains("(a) agrees that"), "{pack}");
    // And back again: what was published is not bound by what came between.
    assert!(said(&workspace.run(&["diff", ID])).contains("parts are unchanged"));
}

#[test]
fn a_later_policy_does_not_hold_what_was_published() {
    let workspace = TestWorkspace::copy_of("examples/minimal");
    publish(&workspace);
    let section = "\n[[section]]\nid = \"climate\"\nheading = \"Climate\"\nrequired = true\n";
    let workspace = workspace.append("council.toml", section);
    run(&workspace, &["build"]);
    // A new report is held to it.
    let report = fs::read_to_string(workspace.path().join(REPORT)).unwrap().replace("open-longer", "plant-more");
    let workspace = workspace
        .append(MEETING, "\n[[item]]\nid = \"trees\"\nreport = \"trees\"\n")
        .append("meetings/2026-11-18-parks/reports/trees.toml", &report);
    let found = errors(&workspace);
    assert_eq!(found.matches("error[missing-section]").count(), 1, "{found}");
}

#[test]
fn a_ledger_that_was_lost_or_edited_is_found() {
    let workspace = TestWorkspace::copy_of("examples/minimal");
    publish(&workspace);
    let ledger = workspace.path().join("meetings").join(ID).join("published.toml");
    let text = fs::read_to_string(&ledger).unwrap();
    fs::write(&ledger, text.replace("pages = [\"2\"]", "pages = [\"12\"]")).unwrap();
    assert!(errors(&workspace).contains("error[ledgers-differ]"));
    fs::remove_file(&ledger).unwrap();
    assert!(errors(&workspace).contains("error[published-file-damaged]"));
    let again = workspace.publish(ID);
    assert_eq!(again.status.code(), Some(1), "{}", said(&again));
    fs::write(&ledger, text).unwrap();
    // Without the records of the edition nobody could see a change.
    let kept = fs::read_dir(workspace.path().join("published").join(ID)).unwrap().map(|entry| entry.unwrap().path());
    let record = kept.filter(|path| path.extension().is_some_and(|form| form == "toml")).max().unwrap();
    fs::remove_file(record).unwrap();
    assert!(errors(&workspace).contains("error[published-file-damaged]"));
}

#[test]
fn an_item_a_report_or_an_appendix_keeps_its_name_or_says_what_became_of_it() {
    let workspace = TestWorkspace::copy_of("examples/minimal");
    publish(&workspace);
    let workspace = workspace.replace(MEETING, "id = \"mill-lane\"", "id = \"play\"");
    assert!(errors(&workspace).contains("published"), "{}", errors(&workspace));
    let workspace = workspace.replace(MEETING, "id = \"play\"", "id = \"mill-lane\"");
    let report = workspace.path().join(REPORT);
    fs::rename(&report, report.with_file_name("hours.toml")).unwrap();
    let workspace = workspace.replace(MEETING, "report = \"play-area\"", "report = \"hours\"");
    let found = errors(&workspace);
    assert!(
        found.contains("its record is gone") && found.contains("`report` of `mill-lane` is not what was published"),
        "{found}"
    );
    let workspace = workspace.replace(
        MEETING,
        "report = \"hours\"",
        &format!("{}report = \"hours\"", corrected("The report has another name.")),
    );
    // Its paragraphs could change and move under another name.
    assert!(errors(&workspace).contains("its record is gone"));
    fs::rename(report.with_file_name("hours.toml"), &report).unwrap();
    let workspace = workspace.replace(MEETING, "report = \"hours\"", "report = \"play-area\"");
    publish(&workspace);
    // A withdrawn item stays on the agenda with its number.
    let named = "report = \"play-area\"";
    let workspace = workspace.replace(MEETING, named, &format!("{named}\nwithdrawn = \"The author is ill.\""));
    publish(&workspace);
    assert!(words(&out(&workspace, "agenda.pdf")).contains("The author is ill."));
}

#[test]
fn published_numbers_of_minutes_and_actions_do_not_move_when_earlier_minutes_grow() {
    let minute = |id: &str| format!("\n[[item]]\nid = \"{id}\"\ntext = \"About {id}.\"\n");
    let action =
        |id: &str| format!("\n[[item.action]]\nid = \"{id}\"\ntext = \"Do {id}.\"\nowner = \"head-of-parks\"\n");
    let later = "2026-12-16-parks";
    let workspace = TestWorkspace::copy_of("examples/minimal")
        .append("council.toml", "\n[meetings.minutes]\nrun = \"always\"\n")
        .append(MINUTES, &[minute("apologies"), action("ask"), minute("interests"), minute("mill-lane")].concat())
        .append(
            &format!("meetings/{later}/meeting.toml"),
            "committee = \"parks\"\n\n[[item]]\nid = \"trees\"\ntitle = \"Trees\"\n",
        )
        .append(&format!("meetings/{later}/minutes.toml"), &[minute("trees"), action("plant")].concat());
    // A meeting without a report has no pack, and can be published all the same.
    assert!(workspace.publish(later).status.success());
    let paper = workspace.path().join("out").join(later).join("minutes.pdf");
    let number = |words: &str| words.split("Trees").next().unwrap().split_whitespace().last().unwrap().to_owned();
    let before = number(&words(&paper));
    // The earlier minutes get another action and another minute.
    let workspace = workspace.append(MINUTES, &action("count"));
    run(&workspace, &["build"]);
    let first = words(&out(&workspace, "minutes.pdf"));
    assert!(first.contains("Action 1 Do ask.") && first.contains("Action 3 Do count."), "{first}");
    assert!(words(&paper).contains("Action 2 Do plant."), "{}", words(&paper));
    let workspace = workspace.append(MINUTES, &minute("urgent"));
    assert!(errors(&workspace).contains("error[minute-number]"));
    let found = said(&workspace.run(&["check"]));
    assert!(found.contains("the first free number is 5: write `number = 5`"), "{found}");
    let workspace =
        workspace.replace(MINUTES, "id = \"urgent\"\n", "id = \"urgent\"\ntitle = \"Urgent\"\nnumber = 5\n");
    run(&workspace, &["build"]);
    assert_eq!(number(&words(&paper)), before);
}

/// Later papers cite minutes and actions as they were printed.
#[test]
fn a_new_pattern_of_numbers_renames_nothing_that_was_published() {
    let minute = |id: &str, more: &str| format!("\n[[item]]\nid = \"{id}\"\n{more}text = \"About {id}.\"\n");
    let action =
        |id: &str| format!("\n[[item.action]]\nid = \"{id}\"\ntext = \"Do {id}.\"\nowner = \"head-of-parks\"\n");
    let by_hand = minute("mill-lane", "printed_number = \"7A\"\n");
    let workspace = TestWorkspace::copy_of("examples/minimal")
        .append("council.toml", "\n[meetings]\nactions = \"{body} {n}\"\nminutes.pattern = \"{n}/{yy}\"\n")
        .append(MINUTES, &[minute("apologies", ""), action("ask"), minute("interests", ""), by_hand].concat());
    publish(&workspace);
    let before = words(&out(&workspace, "minutes.pdf"));
    let workspace = workspace
        .replace("council.toml", "actions = \"{body} {n}\"", "actions = \"{body}-{n:03}\"")
        .replace("council.toml", "{n}/{yy}", "Minute {n}")
        .append(MINUTES, &action("count"))
        .replace("committees/parks.toml", "name = ", "code = \"PK\"\nname = ");
    run(&workspace, &["build"]);
    let after = words(&out(&workspace, "minutes.pdf"));
    for number in ["1/26", "2/26", "7A", "parks 1"] {
        assert!(before.contains(number) && after.contains(number), "{number}: {before}\n{after}");
    }
    assert!(after.contains("PK-002") && !after.contains("Minute 1"), "{after}");
    // A number by hand is one that was published too.
    let workspace = workspace.replace(MINUTES, "printed_number = \"7A\"", "printed_number = \"7B\"");
    assert!(errors(&workspace).contains("was published with the number 7A, and not 7B"));
    let workspace = workspace.replace(MINUTES, "printed_number = \"7B\"\n", "");
    assert!(errors(&workspace).contains("was published with the number 7A, and has a running one now"));
}

/// A meeting may be cancelled once its papers are out: that says itself when and why.
#[test]
fn a_published_meeting_is_cancelled() {
    let workspace = TestWorkspace::copy_of("examples/minimal");
    publish(&workspace);
    let cancelled = "time = 18:30:00\ncancelled = { on = 2026-11-16, why = \"The hall is flooded.\" }\n";
    let workspace = workspace.replace(MEETING, "time = 18:30:00\n", cancelled);
    publish(&workspace);
    let agenda = words(&out(&workspace, "agenda.pdf"));
    assert!(agenda.contains("Cancelled on 16 November 2026") && agenda.contains("The hall is flooded."), "{agenda}");
    let status = run(&workspace, &["status", "--on", "2026-11-17"]);
    assert!(status.contains("(cancelled)") && !status.contains("publication by"), "{status}");
    let calendar = run(&workspace, &["status", "--on", "2026-11-17", "--format", "ics"]);
    assert!(calendar.contains("STATUS:CANCELLED"), "{calendar}");
    let output = workspace.run(&["minutes", "start", ID]);
    assert!(!output.status.success() && said(&output).contains("was cancelled"), "{}", said(&output));
    // Its words are published now: they do not change without a correction.
    let workspace = workspace.replace(MEETING, "The hall is flooded.", "The hall is closed.");
    assert!(errors(&workspace).contains("published-words-changed"));
}

/// What is too late is told before it is out, and not after.
#[test]
fn papers_are_not_published_too_late_without_a_reason() {
    let workspace = TestWorkspace::copy_of("examples/minimal");
    let late = ["publish", ID, "--at", "2026-11-17T10:00"];
    let output = workspace.run(&late);
    assert!(!output.status.success() && said(&output).contains("the last lawful day"), "{}", said(&output));
    assert!(!workspace.path().join("published").exists());
    // They may have gone out before by other means.
    let workspace = workspace.replace(MEETING, "time = 18:30:00\n", "published = 2026-11-10\ntime = 18:30:00\n");
    run(&workspace, &late);
    assert!(words(&out(&workspace, "agenda.pdf")).contains("Published on 10 November 2026"));
    let workspace = TestWorkspace::copy_of("examples/minimal");
    let why = "time = 18:30:00\nshort_notice_because = \"The storm closed the office.\"\n";
    run(&workspace.replace(MEETING, "time = 18:30:00\n", why), &late);
}

#[test]
fn a_later_edition_says_when_it_was_published_and_a_sheet_tells_of_a_new_item() {
    let workspace = TestWorkspace::copy_of("examples/minimal");
    publish(&workspace);
    assert!(!words(&out(&workspace, "agenda.pdf")).contains("Published again"));
    let item = format!("\n[[item]]\nid = \"urgent\"\ntitle = \"Flooded path\"\n{}", corrected("The path flooded."));
    let workspace = workspace.append(MEETING, &item);
    run(&workspace, &["publish", ID, "--at", "2026-11-12T09:00", "--why", "A new item"]);
    let agenda = words(&out(&workspace, "agenda.pdf"));
    assert!(agenda.contains("Published on 1 November 2026 Published again on 12 November 2026"), "{agenda}");
    let sheet = words(&out(&workspace, "supplement-1.pdf"));
    assert!(sheet.contains("Flooded path") && sheet.contains("The path flooded."), "{sheet}");
}

/// An edition of the minutes alone is none of the agenda.
#[test]
fn an_agenda_says_only_when_it_was_published_itself() {
    let workspace = TestWorkspace::copy_of("examples/minimal");
    publish(&workspace);
    let minutes = format!("meetings/{ID}/minutes.toml");
    run(&workspace, &["minutes", "start", ID]);
    assert!(workspace.path().join(&minutes).exists());
    run(&workspace, &["publish", ID, "--at", "2026-11-25T09:00", "--why", "Draft minutes"]);
    let item = format!("\n[[item]]\nid = \"urgent\"\ntitle = \"Flooded path\"\n{}", corrected("The path flooded."));
    let workspace = workspace.append(MEETING, &item);
    run(&workspace, &["publish", ID, "--at", "2026-12-12T09:00", "--why", "A new item"]);
    let agenda = words(&out(&workspace, "agenda.pdf"));
    assert!(agenda.contains("Published on 1 November 2026 Published again on 12 December 2026"), "{agenda}");
}

#[test]
fn what_somebody_said_in_confidence_is_kept_where_only_its_owner_reads() {
    let indicator = "reference = \"P1\"\nname = \"Visits\"\ndefinition = \"Visits to the park.\"\npolarity = \"higher\"\n\
                     frequency = \"month\"\npriority = \"open\"\nowner = \"head-of-parks\"\nunit = \"number\"\n\n\
                     [[target]]\nfrom = 2025-04-01\nvalue = 3\n\n[[value]]\nperiod = \"2026-09\"\nvalue = 4\n\n\
                     [[voice]]\nsaid = \"The warden shouted at me.\"\nby = \"A child\"\non = 2026-09-10\nconsent = \"members\"\n";
    let workspace = TestWorkspace::copy_of("examples/minimal")
        .append("council.toml", "\n[[priority]]\nid = \"open\"\ntitle = \"Open parks\"\n")
        .append("indicators/visits.toml", indicator);
    publish(&workspace);
    let public = fs::read_dir(workspace.path().join("published").join(ID)).unwrap();
    for file in public.map(|file| file.unwrap().path()) {
        assert!(!String::from_utf8_lossy(&fs::read(&file).unwrap()).contains("shouted"), "{}", file.display());
    }
}
