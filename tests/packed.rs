//! What is in the packed files of office programs is known without these programs.

#![allow(clippy::unwrap_used, reason = "a test may stop at once")]

use std::fs;
use std::io::{Cursor, Write};
use std::path::Path;

use crate::workspace::TestWorkspace;

const REPORT: &str = "meetings/2026-11-18-parks/reports/play-area.toml";

/// A document as an office program packs it, in which every word is in two pieces.
fn document(words: &str) -> Vec<u8> {
    let mut packed = zip::ZipWriter::new(Cursor::new(Vec::new()));
    packed.start_file("word/document.xml", zip::write::SimpleFileOptions::default()).unwrap();
    let pieces = words.split(' ').map(|word| {
        let (first, last) = word.split_at(word.len() / 2);
        format!("<w:r><w:t>{first}</w:t></w:r><w:r><w:t xml:space=\"preserve\">{last} </w:t></w:r>")
    });
    write!(packed, "<w:document><w:p>{}</w:p></w:document>", pieces.collect::<String>()).unwrap();
    packed.finish().unwrap().into_inner()
}

fn with_exempt_document() -> TestWorkspace {
    let marked = "classification = \"part-exempt\"\nexempt_categories = [3]\npublic_interest = \"Prices.\"\nauthor =";
    let appendix =
        "\n[[appendix]]\nid = \"offer\"\ntitle = \"Offer\"\nfile = \"offer.docx\"\nexempt = true\nattach = true\n";
    let workspace =
        TestWorkspace::copy_of("examples/minimal").replace(REPORT, "author =", marked).append(REPORT, appendix);
    put(
        &workspace.path().join("meetings/2026-11-18-parks/appendices/offer.docx"),
        "Zanzibar Holdings pay 482250 pounds",
    );
    workspace
}

fn put(path: &Path, words: &str) {
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, document(words)).unwrap();
}

fn messages(workspace: &TestWorkspace, code: i32) -> String {
    let output = workspace.run(&["build", "--format", "short"]);
    let messages = String::from_utf8_lossy(&output.stdout).into_owned();
    assert_eq!(output.status.code(), Some(code), "{messages}{}", String::from_utf8_lossy(&output.stderr));
    messages
}

#[test]
fn its_exempt_words_are_searched_for() {
    for (words, is_leak) in [("Agenda of the Zanzibar frame", true), ("Agenda 482,250", true), ("Agenda of it", false)]
    {
        let words = format!("agenda = {words}\n");
        let workspace = with_exempt_document().append("templates/locale/en.ftl", &words);
        assert_eq!(messages(&workspace, i32::from(is_leak)).contains("exempt-leak"), is_leak, "{words}");
    }
}

#[test]
fn a_packed_file_among_the_papers_is_opened() {
    let workspace = with_exempt_document();
    put(&workspace.path().join("out/sent/open.docx"), "The play area in Mill Lane");
    messages(&workspace, 0);
    put(&workspace.path().join("out/sent/copy.docx"), "We heard that Zanzibar pays");
    let messages = messages(&workspace, 1);
    assert!(messages.contains("copy.docx") && !messages.contains("open.docx"), "{messages}");
}

#[test]
fn an_open_file_that_names_what_is_exempt_in_the_records_is_reported() {
    let open = "\n[[appendix]]\nid = \"map\"\ntitle = \"Map\"\nfile = \"map.docx\"\nattach = true\n";
    let secret = "Quorl Limited pays £18,250 for it. {.exempt}\n\nA trial of";
    let workspace = with_exempt_document().append(REPORT, open).replace(REPORT, "A trial of", secret);
    let folder = workspace.path().join("meetings/2026-11-18-parks/appendices");
    put(&folder.join("map.docx"), "The gate is where Quorl wants it, for £18 250, and so does Zanzibar.");
    let said = messages(&workspace, 0);
    let line = said.lines().find(|line| line.contains("warning[exempt-repeated]")).unwrap_or_else(|| panic!("{said}"));
    assert!(line.contains("\u{201c}Quorl\u{201d}") && line.contains("18,250"), "{line}");
    assert!(!line.contains("Zanzibar"), "an exempt file is full of names: {line}");
    // What a record says in public is no secret in a file.
    let workspace = workspace.replace(REPORT, "A trial of", "Quorl of £18,250 fame, and a trial of");
    assert!(!messages(&workspace, 0).contains("warning[exempt-repeated]"), "{}", messages(&workspace, 0));
}

#[test]
fn a_record_that_says_a_sentence_of_an_exempt_file_is_reported() {
    let sentence = "the officers found three people in the yard after midnight and took the names of all of them for \
                    the file that the court will hear in March";
    for (said, is_found) in [(sentence.to_owned(), true), (sentence[..60].to_owned(), false)] {
        let workspace =
            with_exempt_document().replace(REPORT, "A trial of", &format!("We heard that {said}. A trial of"));
        put(&workspace.path().join("meetings/2026-11-18-parks/appendices/offer.docx"), sentence);
        assert_eq!(messages(&workspace, 0).contains("warning[exempt-repeated]"), is_found, "{said}");
    }
}

/// Its sheet in the pack prints the name of the file.
#[test]
fn the_name_of_an_open_file_is_public() {
    let open = "\n[[appendix]]\nid = \"map\"\ntitle = \"Map\"\nfile = \"harrowby-form.docx\"\nattach = true\n";
    let secret = "Mr Harrowby pays for the form.docx and the csv. {.exempt}\n\nA trial of";
    let workspace = with_exempt_document().append(REPORT, open).replace(REPORT, "A trial of", secret);
    put(&workspace.path().join("meetings/2026-11-18-parks/appendices/harrowby-form.docx"), "The gate is green.");
    messages(&workspace, 0);
}

/// A term that only exempt text uses is printed in no public paper.
#[test]
fn what_no_public_paper_prints_is_no_public_word() {
    let term = "[[term]]\nterm = \"QUO\"\nmeaning = \"the offer of Quorl\"\n";
    let secret = "Quorl pays little, says the QUO. {.exempt}\n\nA trial of";
    let leak = "agenda = Agenda of Quorl\n";
    let workspace =
        with_exempt_document().replace(REPORT, "A trial of", secret).append("templates/locale/en.ftl", leak);
    let workspace = workspace.append("glossary.toml", term);
    let said = messages(&workspace, 1);
    assert!(said.contains("exempt-leak") && said.contains("`Quorl`"), "{said}");
    // Where public text uses it too, everybody reads the meaning.
    let workspace = workspace.replace(REPORT, "A trial of", "The QUO was heard. A trial of");
    assert!(!messages(&workspace, 0).contains("exempt-leak"));
}

/// Words, numbers and names of places that an exempt text and a public paper have by chance, or by the custom of papers.
#[test]
fn what_papers_print_anyway_stops_none_of_them() {
    let secret =
        "As the Emergency Duty Team (EDT) said in (iii), it is £1,950 or £48,253.50 by then. {#the-lease .exempt}";
    let table = "\n[[table]]\nid = \"counts\"\ncaption = \"Visits\"\nlabel = \"Year\"\ncolumns = [\"Visits\"]\ndecimals = 2\n\n\
                 [[table.row]]\nlabel = \"First\"\nvalues = [1950]\n\n[[table.row]]\nlabel = \"Second\"\nvalues = [48253.5]\n";
    let public = "The EDT was asked:\n\n1. one\n2. two\n\n![[counts]]\n\nA trial of";
    let term =
        "[[term]]\nterm = \"EDT\"\nstands_for = \"Emergency Duty Team\"\nmeaning = \"those who come at night\"\n";
    let workspace = with_exempt_document()
        .replace(REPORT, "A trial of", &format!("{secret}\n\n{public}"))
        .append(REPORT, table)
        .append("glossary.toml", term);
    let said = messages(&workspace, 0);
    assert!(!said.contains("exempt-"), "{said}");
}
