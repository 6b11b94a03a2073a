//! References from one paper of a meeting to another: what they print, and where they lead in a pack and beside it.
#![allow(clippy::unwrap_used, reason = "a test may stop at once")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::workspace::{TestWorkspace, borrowed, publication, repository, text};
use lopdf::{Dictionary, Document, Object};

const MEETING: &str = "2026-11-18-parks";
const AGENDA: &str = "meetings/2026-11-18-parks/meeting.toml";
const REPORT: &str = "meetings/2026-11-18-parks/reports/play-area.toml";

const MINUTES: &str = "meetings/2026-11-18-parks/minutes.toml";

const NOISE: &str = r#"
title = "Noise in parks"
author = "head-of-parks"
background_papers = []

[[recommendation]]
text = "That the committee notes this report; and"

[[recommendation]]
id = "rec-visit"
text = "That officers visit each park."

[[section]]
id = "summary"
text = """
Noise was measured. Words of the first paragraph.

Ten evenings were quiet enough. {#count}
"""

[[section]]
id = "background"
text = "See [[mill-lane]], above all [[mill-lane/noise-check]], and [[noise/count]] above."

[[appendix]]
id = "readings"
title = "Readings of the meter"
file = "readings.pdf"
"#;

/// Its price is exempt.
const LEASE: &str = r#"
title = "Lease of the field"
author = "head-of-parks"
classification = "part-exempt"
exempt_categories = [3]
public_interest = "Others would ask as much."
background_papers = []

[[section]]
id = "summary"
text = """
The field may be rented. [[offers/best]] matters, and so does [[mill-lane/noise-check]].

The owner asks for a quorlian sum. {#price .exempt}
"""

[[section]]
id = "background"
text = "Nothing else was looked at."

[[appendix]]
id = "letter"
title = "Letter of the quorlian owner"
file = "letter.pdf"
exempt = true
"#;

const OFFERS: &str = r#"
title = "Vandrole offers"
author = "head-of-parks"
classification = "exempt"
exempt_categories = [3]
public_interest = "Rivals would learn of them."
background_papers = []

[[section]]
id = "summary"
text = "One vandrole offer is the best. {#best}"

[[section]]
id = "background"
text = "Nothing else was looked at."
"#;

/// A link: what a screen reader tells of it, and the place or the address that it leads to.
type Link = (String, String);

/// The small workspace with these further reports, each on an item of its own, and with words in its first report.
fn with_reports(reports: &[(&str, &str)], words: &str) -> TestWorkspace {
    let mut workspace = TestWorkspace::copy_of("examples/minimal").replace(REPORT, "It needs no new money", words);
    for (id, record) in reports {
        workspace = with_report(workspace, id, record);
    }
    workspace
}

fn with_report(workspace: TestWorkspace, id: &str, record: &str) -> TestWorkspace {
    let folder = workspace.path().join("meetings").join(MEETING);
    fs::create_dir_all(folder.join("appendices")).unwrap();
    for (file, foreign) in [("readings.pdf", "conforming-own.pdf"), ("letter.pdf", "conforming-weasyprint.pdf")] {
        if record.contains(file) {
            let from = repository().join("tests/foreign").join(foreign);
            fs::copy(from, folder.join("appendices").join(file)).unwrap();
        }
    }
    let category = if record.contains("\"exempt\"") {
        format!("exempt_categories = [3]\ntitle = \"{id}\"\n")
    } else {
        String::new()
    };
    workspace
        .append(AGENDA, &format!("\n[[item]]\nid = \"{id}\"\nreport = \"the-{id}\"\n{category}"))
        .append(&format!("meetings/{MEETING}/reports/the-{id}.toml"), record)
}

fn run(workspace: &TestWorkspace, arguments: &[&str]) {
    let output = workspace.run(arguments);
    assert!(
        output.status.success(),
        "{}{}",
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr)
    );
}

/// Publishes the next edition.
fn published(workspace: &TestWorkspace, meeting: &str) {
    run(workspace, &borrowed(&publication(workspace.path(), meeting)));
}

fn out(workspace: &TestWorkspace, path: &str) -> PathBuf {
    workspace.path().join("out").join(MEETING).join(path)
}

/// The links of a file.
fn links(pdf: &Path) -> Vec<Link> {
    let document = Document::load(pdf).unwrap();
    let messages = |note: &Dictionary| {
        note.get(b"Contents").map(|text| lopdf::decode_text_string(text).unwrap()).unwrap_or_default()
    };
    let to = |note: &Dictionary| {
        let name = note.get(b"Dest").and_then(Object::as_str).ok();
        let action =
            note.get(b"A").and_then(Object::as_dict).and_then(|action| action.get(b"URI")).and_then(Object::as_str);
        Some(String::from_utf8(name.or(action.ok())?.to_vec()).unwrap())
    };
    let notes = document.objects.values().filter_map(|object| object.as_dict().ok());
    notes.filter(|note| note.get(b"Subtype").is_ok()).filter_map(|note| Some((messages(note), to(note)?))).collect()
}

/// Where the link leads of which this is reported.
fn leads(pdf: &Path, messages: &str) -> String {
    let all = links(pdf);
    let found = all.iter().find(|(said, _)| said.starts_with(messages));
    found.unwrap_or_else(|| panic!("{}: nothing is messages of `{messages}`: {all:#?}", pdf.display())).1.clone()
}

/// The words of the page on which a named place is.
fn page_with(pdf: &Path, name: &str) -> String {
    let document = Document::load(pdf).unwrap();
    let leaves =
        document.objects.values().filter_map(|object| object.as_dict().ok()?.get(b"Names").ok()?.as_array().ok());
    let pairs: Vec<&[Object]> = leaves.flat_map(|names| names.chunks(2)).collect();
    let place = pairs.iter().find(|pair| pair[0].as_str().is_ok_and(|found| found == name.as_bytes()));
    let place = &place.unwrap_or_else(|| panic!("{}: nothing is named {name}", pdf.display()))[1];
    let place = document.dereference(place).unwrap().1.as_array().unwrap();
    let pages = document.get_pages();
    let page = pages.iter().find(|(_, id)| **id == place[0].as_reference().unwrap()).unwrap().0.to_string();
    let words = Command::new("pdftotext").args(["-raw", "-f", &page, "-l", &page]).arg(pdf).arg("-").output().unwrap();
    String::from_utf8_lossy(&words.stdout).into_owned()
}

#[test]
fn a_reference_leads_to_the_very_place_in_the_pack_and_to_the_paper_beside_it() {
    let words = "It goes with [[noise]], rests on [[noise/count]], agrees with [[noise/rec-visit]], and [[noise/readings]] shows it";
    let minutes = "[[item]]\nid = \"mill-lane\"\ntext = \"See [[noise/count]].\"\n";
    let workspace = with_reports(&[("noise", NOISE)], words).append(MINUTES, minutes);
    run(&workspace, &["build"]);
    let alone = out(&workspace, "play-area.pdf");
    let printed = text(&alone).replace('\n', " ");
    for words in ["agenda item 4", "paragraph 2 of item 4", "recommendation (b) of item 4", "Appendix A to item 4"] {
        assert!(printed.contains(words), "{words}: {printed}");
    }
    assert_eq!(leads(&alone, "agenda item 4: Noise in parks"), "the-noise.pdf");
    assert_eq!(leads(&alone, "paragraph 2 of item 4"), "the-noise.pdf");
    assert_eq!(leads(&alone, "Appendix A to item 4"), "pack.pdf");

    let pack = out(&workspace, "pack.pdf");
    for (messages, there) in [
        ("agenda item 4: Noise in parks", "Noise was measured"),
        ("paragraph 2 of item 4", "Ten evenings were quiet enough"),
        ("recommendation (b) of item 4", "That officers visit each park"),
        ("Appendix A to item 4", "Readings of the meter"),
        ("agenda item 3: Opening hours", "closes at 5 pm"),
        ("paragraph 6 of item 3", "ten evenings during the trial"),
    ] {
        let page = page_with(&pack, &leads(&pack, messages)).replace('\n', " ");
        assert!(page.contains(there), "{messages}: {page}");
    }
    assert_eq!(leads(&out(&workspace, "minutes.pdf"), "paragraph 2 of item 4"), "the-noise.pdf");
    // What a report calls its own by the id of its item is like any place of its own.
    assert!(text(&out(&workspace, "the-noise.pdf")).contains("and paragraph 2 above"));
}

#[test]
fn an_edition_tells_and_links_only_what_it_holds() {
    let words = "It is [[lease/price]], with [[lease/letter]], and of [[offers]] [[offers/best]]; it needs [[lease]]";
    let workspace = with_reports(&[("lease", LEASE), ("offers", OFFERS)], words);
    run(&workspace, &["build"]);
    for file in ["play-area.pdf", "pack.pdf"] {
        let file = out(&workspace, file);
        let printed = text(&file).replace('\n', " ");
        assert!(
            printed.contains(
                "It is paragraph 2 of item 4, with Appendix A to item 4, and of agenda item 5 exempt information; it needs agenda item 4"
            ),
            "{printed}"
        );
        let all = links(&file);
        assert!(
            all.iter().all(|(messages, to)| !to.contains("offers") && !messages.starts_with("paragraph 2 of item 4")),
            "{all:?}"
        );
        assert!(all.iter().all(|(messages, _)| !messages.starts_with("Appendix A")), "{all:?}");
    }
    assert!(text(&out(&workspace, "the-lease.pdf")).contains("Exempt information matters"));

    // The restricted papers lie in a folder of their own, and what is open whole above it.
    let restricted = out(&workspace, "restricted/the-lease.pdf");
    assert!(text(&restricted).contains("Paragraph 1 of item 5 matters"));
    assert_eq!(leads(&restricted, "paragraph 1 of item 5"), "the-offers.pdf");
    assert_eq!(leads(&restricted, "paragraph 6 of item 3"), "../play-area.pdf");
    assert!(out(&workspace, "play-area.pdf").exists() && out(&workspace, "restricted/the-offers.pdf").exists());
    let pack = out(&workspace, "restricted/pack.pdf");
    let there = page_with(&pack, &leads(&pack, "paragraph 1 of item 5"));
    assert!(there.contains("One vandrole offer"), "{there}");
}

#[test]
fn a_link_in_a_supplement_leads_to_the_pack_where_the_supplement_lacks_the_place() {
    let workspace = with_reports(&[], "It needs no new money");
    published(&workspace, MEETING);
    let workspace = with_report(workspace, "noise", NOISE);
    run(&workspace, &["pack", MEETING, ".", "--items"]);
    assert_eq!(leads(&out(&workspace, "pack-items/noise.pdf"), "agenda item 3: Opening hours"), "../pack.pdf");
    let supplement = out(&workspace, "supplement-1.pdf");
    assert_eq!(leads(&supplement, "agenda item 3: Opening hours"), "pack.pdf");
    assert_eq!(leads(&supplement, "paragraph 6 of item 3"), "pack.pdf");
    let pack = out(&workspace, "pack.pdf");
    assert!(page_with(&pack, &leads(&pack, "paragraph 6 of item 3")).contains("ten evenings during the trial"));
}
