//! What the window of a reader and a list of files call a paper.

#![allow(clippy::unwrap_used, reason = "a test may stop at once")]

use std::collections::BTreeMap;

use crate::workspace::{BuiltContent, TestWorkspace};

fn titles(papers: &BTreeMap<String, Vec<u8>>) -> BTreeMap<String, String> {
    let title = |bytes: &Vec<u8>| {
        let document = lopdf::Document::load_mem(bytes).unwrap();
        let info = document.trailer.get(b"Info").unwrap();
        let info = document.dereference(info).unwrap().1.as_dict().unwrap();
        lopdf::decode_text_string(info.get(b"Title").unwrap()).unwrap()
    };
    let pdfs = papers.iter().filter(|(path, _)| path.to_lowercase().ends_with(".pdf"));
    pdfs.map(|(path, bytes)| (path.clone(), title(bytes))).collect()
}

/// A window bar, a tab and a screen reader tell a paper by it, and nobody has two papers of one name.
#[test]
fn each_paper_has_a_title_of_its_own_that_says_what_it_is_of_whom_and_when() {
    let titles = titles(BuiltContent::of_this_run().papers());
    insta::assert_snapshot!(
        "titles",
        titles.iter().map(|(path, title)| format!("{path}: {title}")).collect::<Vec<_>>().join("\n")
    );
    let open = titles.iter().filter(|(path, _)| !path.contains("restricted"));
    let mut seen = BTreeMap::new();
    for (path, title) in open {
        assert!(title.contains("2006"), "{path} has no day: {title}");
        assert_eq!(seen.insert(title, path), None, "{title}");
    }
}

#[test]
fn an_agenda_and_its_pack_are_told_apart_by_their_titles() {
    let titles = titles(&TestWorkspace::copy_of("examples/minimal").papers());
    let of = |end: &str| titles.iter().find(|(path, _)| path.ends_with(end)).unwrap().1.as_str();
    assert_eq!(of("agenda.pdf"), "Agenda – Parks and Open Spaces Committee – 18 November 2026");
    assert_eq!(of("/pack.pdf"), "Agenda pack – Parks and Open Spaces Committee – 18 November 2026");
    let report =
        "Opening hours of the Mill Lane play area – Report to the Parks and Open Spaces Committee, 18 November 2026";
    assert_eq!(of("play-area.pdf"), report);
}
