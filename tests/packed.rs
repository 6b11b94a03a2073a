//! What stands in the packed files of office programs is known without these programs.

#![allow(clippy::unwrap_used, reason = "a test may stop at once")]

mod workspace;

use std::fs;
use std::io::{Cursor, Write};
use std::path::Path;

use workspace::TestWorkspace;

const REPORT: &str = "meetings/2026-11-18-parks/reports/play-area.toml";

/// A document as an office program packs it, in which every word stands in two pieces.
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

fn told(workspace: &TestWorkspace, code: i32) -> String {
    let output = workspace.run(&["build", "--format", "short"]);
    let told = String::from_utf8_lossy(&output.stdout).into_owned();
    assert_eq!(output.status.code(), Some(code), "{told}{}", String::from_utf8_lossy(&output.stderr));
    told
}

#[test]
fn its_exempt_words_are_sought() {
    for (words, is_leak) in [("Agenda of the Zanzibar frame", true), ("Agenda 482,250", true), ("Agenda of it", false)]
    {
        let words = format!("agenda = {words}\n");
        let workspace = with_exempt_document().append("templates/locale/en.ftl", &words);
        assert_eq!(told(&workspace, i32::from(is_leak)).contains("exempt-leak"), is_leak, "{words}");
    }
}

#[test]
fn a_packed_file_among_the_papers_is_opened() {
    let workspace = with_exempt_document();
    put(&workspace.path().join("out/sent/open.docx"), "The play area in Mill Lane");
    told(&workspace, 0);
    put(&workspace.path().join("out/sent/copy.docx"), "We heard that Zanzibar pays");
    let told = told(&workspace, 1);
    assert!(told.contains("copy.docx") && !told.contains("open.docx"), "{told}");
}
