//! What follows from exempt matter by way of meetings, files and titles.

#![cfg(unix)]
#![allow(clippy::unwrap_used, reason = "a test may stop at once")]

use std::fs;
use std::process::Output;

use crate::workspace::{TestWorkspace, program};

const MEETING: &str = "meetings/2026-11-18-parks/meeting.toml";
const MINUTES: &str = "meetings/2026-11-18-parks/minutes.toml";
const REPORT: &str = "meetings/2026-11-18-parks/reports/play-area.toml";
const LEASE: &str = "\n[[item]]\nid = \"lease\"\ntitle = \"A lease\"\nexempt_categories = [3]\n";
const OTHERS: &str = "[[item]]\nid = \"apologies\"\ntext = \"None.\"\n[[item]]\nid = \"interests\"\ntext = \"None.\"\n";

fn said(output: &Output) -> String {
    format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr))
}

/// The errors of a build.
fn refused(workspace: &TestWorkspace) -> String {
    let output = workspace.run(&["build"]);
    assert_eq!(output.status.code(), Some(1), "{}", said(&output));
    said(&output)
}

#[test]
fn a_minute_of_items_taken_together_is_exempt_where_one_of_them_is() {
    let joint = "[[item]]\nid = \"mill-lane\"\nwith = [\"lease\"]\ntext = \"Both were agreed.\"\n";
    let workspace = TestWorkspace::copy_of("examples/minimal")
        .append(MEETING, LEASE)
        .append(MINUTES, OTHERS)
        .append(MINUTES, joint);
    assert!(refused(&workspace).contains("public-words"));
    let workspace = workspace.replace(MINUTES, "with =", "exempt = false\nwith =");
    let output = workspace.run(&["build"]);
    assert!(output.status.success(), "{}", said(&output));
}

#[test]
fn an_item_that_was_adjourned_stays_exempt() {
    let folder = "meetings/2026-12-09-parks";
    let next =
        "committee = \"parks\"\nadjourned_from = \"2026-11-18-parks\"\n[[item]]\nid = \"lease\"\ntitle = \"A lease\"\n";
    let workspace = TestWorkspace::copy_of("examples/minimal")
        .append(MEETING, LEASE)
        .append(&format!("{folder}/meeting.toml"), next);
    let started = workspace.run(&["minutes", "start", "2026-12-09-parks"]);
    assert!(started.status.success(), "{}", said(&started));
    let minutes = fs::read_to_string(workspace.path().join(folder).join("minutes.toml")).unwrap();
    assert!(minutes.contains("id = \"lease\"\nexempt = true"), "{minutes}");
}

#[test]
fn a_title_that_a_public_report_tells_is_not_hidden_by_the_agenda() {
    let hidden = "public_title = \"A matter\"\nexempt_categories = [3]\nreport = \"play-area\"";
    let open = "classification = \"open\"\nauthor =";
    let workspace = TestWorkspace::copy_of("examples/minimal")
        .replace(MEETING, "report = \"play-area\"", hidden)
        .replace(REPORT, "author =", open);
    assert!(refused(&workspace).contains("hides a title from the public"));
    // The title of the item is another than that of the report.
    let workspace = workspace.replace(MEETING, "public_title", "title = \"Bagshaw's complaint\"\npublic_title");
    let output = workspace.run(&["build"]);
    assert!(output.status.success(), "{}", said(&output));
}

#[test]
fn a_text_file_that_is_exempt_and_public_at_once_is_refused() {
    let marked = "classification = \"part-exempt\"\nexempt_categories = [3]\npublic_interest = \"Prices.\"\nauthor =";
    let sections = "\n[[section]]\nid = \"options\"\ntext_file = \"shared.md\"\n\n[[section]]\nid = \"reasons\"\ntext_file = \"shared.md\"\nexempt = true\n";
    let workspace =
        TestWorkspace::copy_of("examples/minimal").replace(REPORT, "author =", marked).append(REPORT, sections);
    let report = workspace.path().join(REPORT);
    fs::write(report.parent().unwrap().join("shared.md"), "Bagshaw pays the lowest price of all.\n").unwrap();
    assert!(refused(&workspace).contains("this file is public here"), "{}", refused(&workspace));
}

#[test]
fn a_line_that_names_something_exempt_is_not_shown() {
    let workspace = TestWorkspace::copy_of("examples/minimal")
        .append(MEETING, &LEASE.replace("\"lease\"", "\"zephyr-lease\""))
        .replace(REPORT, "(see [[open-longer]])", "(see [[zephyr-lease]] and [[nothing-there]])");
    let output = program().arg("check").current_dir(workspace.path()).output().unwrap();
    assert_eq!(output.status.code(), Some(1));
    assert!(said(&output).contains("unresolved-reference") && !said(&output).contains("zephyr"), "{}", said(&output));
}

#[test]
fn what_cannot_be_written_is_reported_without_the_name_of_an_exempt_paper() {
    let marked = "classification = \"exempt\"\nexempt_categories = [3]\npublic_interest = \"Prices.\"\nauthor =";
    let workspace = TestWorkspace::copy_of("examples/minimal").replace(REPORT, "author =", marked).replace(
        MEETING,
        "report = \"play-area\"",
        "title = \"A lease\"\nreport = \"zephyr-lease\"",
    );
    let report = workspace.path().join(REPORT);
    fs::rename(&report, report.with_file_name("zephyr-lease.toml")).unwrap();
    fs::create_dir_all(workspace.path().join("out/2026-11-18-parks/restricted/zephyr-lease.pdf")).unwrap();
    let output = program().arg("build").current_dir(workspace.path()).output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert!(!said(&output).contains("zephyr") && said(&output).contains("restricted/…"), "{}", said(&output));
}

#[test]
fn a_folder_that_is_linked_among_the_papers_is_searched() {
    let marked = "classification = \"part-exempt\"\nexempt_categories = [3]\npublic_interest = \"Prices.\"\nauthor =";
    let workspace = TestWorkspace::copy_of("examples/minimal").replace(REPORT, "author =", marked).replace(
        REPORT,
        "A trial of",
        "Zanzibar offers to pay for all of it. {.exempt}\n\nA trial of",
    );
    let copies = tempfile::tempdir().unwrap();
    fs::write(copies.path().join("old.txt"), "It is Zanzibar that pays.").unwrap();
    let out = workspace.path().join("out");
    fs::create_dir_all(&out).unwrap();
    std::os::unix::fs::symlink(copies.path(), out.join("sent")).unwrap();
    std::os::unix::fs::symlink("/", out.join("all")).unwrap();
    std::os::unix::fs::symlink(".", out.join("ring")).unwrap();
    let output = workspace.run(&["build"]);
    assert_eq!(output.status.code(), Some(1), "{}", said(&output));
    assert!(said(&output).contains("out/sent/old.txt"), "{}", said(&output));
}

#[test]
fn a_minute_of_items_taken_together_is_exempt_on_the_grounds_of_each() {
    let two = format!("{LEASE}{}", LEASE.replace("lease", "claim").replace("[3]", "[1]"));
    let joint = "[[item]]\nid = \"lease\"\nwith = [\"claim\"]\ntext = \"Both were agreed.\"\npublic_summary = \"Two matters were agreed.\"\n\
                 [[item]]\nid = \"mill-lane\"\ntext = \"It was agreed.\"\n";
    let workspace =
        TestWorkspace::copy_of("examples/minimal").append(MEETING, &two).append(MINUTES, OTHERS).append(MINUTES, joint);
    let output = workspace.run(&["build"]);
    assert!(output.status.success(), "{}", said(&output));
    let minutes = fs::read(workspace.path().join("out/2026-11-18-parks/minutes.pdf")).unwrap();
    let public = orderpaper_pdf::proof::text(&minutes).replace('\n', " ");
    assert!(public.contains("under paragraph 1") && public.contains("under paragraph 3"), "{public}");
}

#[test]
fn an_exempt_decision_has_its_place_on_the_sheet_and_an_exempt_action_its_mark() {
    let decided = "[[item]]\nid = \"lease\"\npublic_summary = \"A lease was agreed.\"\n\
                   [[item.resolution]]\ntext = \"accept the offer of Zanzibar.\"\n\
                   [[item]]\nid = \"mill-lane\"\ntext = \"It was put off.\"\n\
                   [[item.action]]\nid = \"sign\"\nexempt = true\nexempt_categories = [3]\ntext = \"Sign at 40.\"\n\
                   owner = \"head-of-parks\"\n";
    let workspace = TestWorkspace::copy_of("examples/minimal")
        .append(MEETING, LEASE)
        .append(MINUTES, OTHERS)
        .append(MINUTES, decided);
    let output = workspace.run(&["build"]);
    assert!(output.status.success(), "{}", said(&output));
    let text = |path: &str| {
        let bytes = fs::read(workspace.path().join("out/2026-11-18-parks").join(path)).unwrap();
        let text = orderpaper_pdf::proof::text(&bytes);
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    };
    let sheet = text("decisions.pdf");
    assert!(sheet.contains("A lease was agreed.") && !sheet.contains("Zanzibar"), "{sheet}");
    let restricted = text("restricted/minutes.pdf");
    assert!(restricted.contains("[Exempt under paragraph 3] Sign at 40."), "{restricted}");
    assert!(!text("minutes.pdf").contains("Sign at"), "{}", text("minutes.pdf"));
}

#[test]
fn a_decision_is_exempt_where_anything_was_resolved_in_private_with_its_delegation() {
    let decided = "[[item]]\nid = \"mill-lane\"\ntext = \"It was agreed.\"\n\
                   [[item.resolution]]\ntext = \"sell at 40 pounds.\"\nexempt = true\nexempt_categories = [3]\n\
                   [[item.resolution]]\nid = \"terms\"\ntext = \"let the Head of Parks settle the terms.\"\n";
    let decision = "title = \"Sale to Zanzibar\"\nby = \"head-of-parks\"\ndecision = \"To sell to Zanzibar.\"\n\
                    reasons = \"It pays.\"\nalternatives = \"None.\"\nauthority = \"The committee.\"\ninterests = \"None.\"\n\
                    delegated_by = \"2026-11-18-parks/terms\"\n";
    let workspace = TestWorkspace::copy_of("examples/minimal")
        .append(MINUTES, OTHERS)
        .append(MINUTES, decided)
        .append("decisions/2026-11-20-sale.toml", decision);
    let messages = refused(&workspace);
    assert!(messages.contains("public-words") && messages.contains("holds an exempt resolution"), "{messages}");
    let workspace = workspace.append("decisions/2026-11-20-sale.toml", "exempt = false\n");
    let output = workspace.run(&["build"]);
    assert!(output.status.success(), "{}", said(&output));
}

#[test]
fn the_public_report_on_a_build_names_no_exempt_record_in_a_wrong_place() {
    let marked = "classification = \"exempt\"\nexempt_categories = [3]\npublic_interest = \"Prices.\"\nauthor =";
    let workspace = TestWorkspace::copy_of("examples/minimal").replace(REPORT, "author =", marked).replace(
        MEETING,
        "report = \"play-area\"",
        "title = \"A lease\"\nexempt_categories = [3]\nreport = \"play-area\"",
    );
    fs::create_dir_all(workspace.path().join("drafts")).unwrap();
    fs::copy(workspace.path().join(REPORT), workspace.path().join("drafts/zephyr-lease.toml")).unwrap();
    let output = workspace.run(&["build"]);
    assert!(output.status.success(), "{}", said(&output));
    let report = |path: &str| fs::read_to_string(workspace.path().join("out").join(path)).unwrap();
    assert!(!report("build.json").contains("zephyr"), "{}", report("build.json"));
    assert!(report("restricted/build.json").contains("zephyr"));
}

#[test]
fn words_that_are_exempt_now_are_not_printed_of_what_was_published() {
    let text = "Open longer in summer, at a price of forty groats.";
    let workspace =
        TestWorkspace::copy_of("examples/minimal").replace(REPORT, "A trial of", &format!("{text}\n\nA trial of"));
    assert!(workspace.publish("2026-11-18-parks").status.success());
    let marked = "corrected = [{ on = 2026-11-05, why = \"A change.\" }]\nclassification = \"part-exempt\"\nexempt_categories = [3]\npublic_interest = \"Prices.\"\nauthor =";
    let workspace = workspace.replace(REPORT, "author =", marked).replace(REPORT, text, "Close it instead. {.exempt}");
    let output = program().args(["diff", "2026-11-18-parks"]).current_dir(workspace.path()).output().unwrap();
    assert!(output.status.success() && said(&output).contains("its words are now exempt"), "{}", said(&output));
    assert!(!said(&output).contains("groats"), "{}", said(&output));
    // Neither does the ledger keep the name of a report that was renamed because of it.
    let marked = "corrected = [{ on = 2026-11-05, why = \"A change.\" }]\ntitle = \"A lease\"\nexempt_categories = [3]\nreport = \"lease\"";
    let workspace = workspace
        .replace(REPORT, "classification = \"part-exempt\"", "classification = \"exempt\"")
        .replace(MEETING, "report = \"play-area\"", marked);
    let report = workspace.path().join(REPORT);
    fs::rename(&report, report.with_file_name("lease.toml")).unwrap();
    let output = workspace.publish("2026-11-18-parks");
    assert!(output.status.success(), "{}", said(&output));
    let ledger = fs::read_to_string(workspace.path().join("meetings/2026-11-18-parks/published.toml")).unwrap();
    assert!(!ledger.contains("play-area"), "{ledger}");
}
