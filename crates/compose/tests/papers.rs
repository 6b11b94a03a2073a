//! Composed papers as short text: what each prints, in the order of the page, without a typesetter.

use std::collections::BTreeMap;
use std::path::Path;

use orderpaper_compose::locale::Locale;
use orderpaper_compose::{Paper, papers};
use orderpaper_records::check::{Context, model};
use orderpaper_records::project::{Edition, project};
use orderpaper_records::read;

/// A paper of the demonstration as text, a line for each text of it; what a number or label belongs to follows on its line.
fn listing(id: &str, edition: Edition) -> String {
    let workspace = read::workspace(Path::new("../../content"));
    let model = model(&Context::new(&workspace)).unwrap();
    let locale = Locale::new(&BTreeMap::new()).unwrap();
    let (meeting, paper) = id.split_once('/').unwrap();
    let wanted = |paper_: &Paper| paper_.meeting == meeting && paper_.id == paper;
    let mut paper = papers(&project(&model, edition), &locale).into_iter().find(wanted).unwrap();
    let mut out = format!("{} {} {}\n", paper.kind.name(), paper.edition.name(), paper.languages.join(" "));
    paper.each_text(&mut |slot, words| {
        let mut runs = Vec::new();
        words.runs(&mut |run| runs.push(run.to_owned()));
        runs.retain(|run| !run.is_empty());
        match slot.name {
            "fixed" | "furniture" | "council" => {}
            _ if runs.is_empty() => {}
            "number" | "label" => out += &format!("{} ", runs.join(" | ")),
            name => out += &format!("{name}: {}\n", runs.join(" | ")),
        }
    });
    out
}

#[test]
fn sizes() {
    let workspace = read::workspace(Path::new("../../content"));
    let model = model(&Context::new(&workspace)).unwrap();
    let locale = Locale::new(&BTreeMap::new()).unwrap();
    for edition in [Edition::Public, Edition::Restricted] {
        for paper in papers(&project(&model, edition), &locale) {
            let id = format!("{}/{}", paper.meeting, paper.id);
            println!("{} {} {id} {}", listing(&id, edition).lines().count(), edition.name(), paper.kind.name());
        }
    }
    println!("{}", listing("2006-09-26-children-scrutiny/minutes", Edition::Public));
}
