//! Composed papers as short text: what each prints, in the order of the page, without a typesetter.
#![allow(clippy::unwrap_used, reason = "a test may stop at once")]

mod cumulative;
mod every_key;
mod in_part;
mod languages;
mod law;
mod names;
mod people;
mod practice;
mod told;
mod truth;
mod withdrawn;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use orderpaper_compose::locale::Locale;
use orderpaper_compose::{Paper, Words, WordsOf, papers};
use orderpaper_records::check::{Context, model};
use orderpaper_records::project::{Edition, project};
use orderpaper_records::read::{self, Unsaved};

/// The folder of a workspace of the repository.
#[allow(clippy::disallowed_methods, reason = "a test may ask where it is")]
fn root(workspace: &str) -> PathBuf {
    Path::new("../..").join(workspace).canonicalize().unwrap()
}

/// Every paper of a workspace of the repository, in an edition, with these records in place of its own.
fn composed(workspace: &str, unsaved: &Unsaved, edition: Edition) -> Vec<Paper> {
    let workspace = read::workspace_with(&root(workspace), unsaved);
    assert!(workspace.faults.is_empty(), "{:?}", workspace.faults);
    let model = model(&Context::new(&workspace)).unwrap();
    papers(&project(&model, edition), &Locale::new(&BTreeMap::new()).unwrap())
}

/// The words in one text, a bar between those that are apart.
fn line(words: &Words<'_>) -> String {
    let mut runs = Vec::new();
    words.runs(&mut |run| runs.push(run.to_owned()));
    runs.retain(|run| !run.is_empty());
    runs.join(" | ")
}

/// A paper, a line for each of its texts; a number or label is before what it belongs to. The fixed words and those of the page's
/// head and foot, which all papers have alike, are left out.
fn listing(workspace: &str, edition: Edition, id: &str) -> String {
    listing_with(workspace, &Unsaved::new(), edition, id)
}

fn listing_with(workspace: &str, unsaved: &Unsaved, edition: Edition, id: &str) -> String {
    let (meeting, report) = id.split_once('/').unwrap();
    let wanted = |paper: &Paper| paper.meeting == meeting && paper.id == report;
    let mut paper = composed(workspace, unsaved, edition).into_iter().find(wanted).unwrap();
    let mut out = [paper.kind.name(), " ", edition.name(), " ", &paper.languages.join(" ")].concat();
    let mut last = "";
    paper.each_text(&mut |slot, words| match (slot.name, line(&words)) {
        ("fixed" | "furniture" | "council", _) => {}
        (_, words) if words.is_empty() => {}
        ("number" | "label", words) => {
            out.extend([if last == slot.name || last == "label" { " " } else { "\n" }, &words]);
            last = slot.name;
        }
        (name, words) if name == last && slot.by == WordsOf::Program => out.extend([" / ", &words]),
        (name, words) => {
            out.extend([if ["number", "label"].contains(&last) { " " } else { "\n" }, name, ": ", &words]);
            last = name;
        }
    });
    out.push('\n');
    out
}

#[test]
fn each_kind_of_paper_prints_what_its_records_say() {
    for (name, edition, id) in [
        ("cover_report", Edition::Public, "2006-10-10-cabinet/duty-team"),
        ("cover_report_restricted", Edition::Restricted, "2006-10-10-cabinet/duty-team"),
        ("agenda", Edition::Public, "2006-10-10-cabinet/agenda"),
        ("minutes", Edition::Public, "2006-09-26-children-scrutiny/minutes"),
        ("minutes_restricted", Edition::Restricted, "2006-10-10-cabinet/minutes"),
        ("decisions", Edition::Public, "2006-10-10-cabinet/decisions"),
        ("decision", Edition::Public, "decisions/2006-10-24-agency-contract"),
        ("action_log", Edition::Public, "2006-11-14-children-scrutiny/action-log"),
        ("performance_report", Edition::Public, "2006-09-26-children-scrutiny/performance-to-august"),
        ("dashboard", Edition::Public, "2006-09-26-children-scrutiny/dashboard-august"),
        ("plan_overview", Edition::Public, "2006-09-26-children-scrutiny/plan-overview"),
        ("risk_register", Edition::Public, "2006-09-26-children-scrutiny/risk-register"),
        ("forward_plan", Edition::Public, "2006-09-26-children-scrutiny/forward-plan"),
        ("bilingual_agenda", Edition::Public, "2006-11-14-children-scrutiny/agenda"),
        ("attendance", Edition::Public, "2006-11-14-children-scrutiny/attendance"),
    ] {
        insta::assert_snapshot!(name, listing("content", edition, id));
    }
    insta::assert_snapshot!(
        "progress_report",
        listing("examples/parish", Edition::Public, "2026-12-08-full-council/plan-actions")
    );
}
