//! Small files that would cost minutes or all memory: each is reported at once, with its place, and nothing is written.

#![allow(clippy::unwrap_used, reason = "a test may stop at once")]

use std::fmt::Write;
use std::fs;

use crate::workspace::TestWorkspace;

const REPORT: &str = "meetings/2026-11-18-parks/reports/play-area.toml";

/// A workspace with a file, and a text of its report that says this.
fn with(path: &str, bytes: &[u8], text: &str) -> TestWorkspace {
    let workspace = TestWorkspace::copy_of("examples/minimal");
    let full = workspace.path().join(path);
    fs::create_dir_all(full.parent().unwrap()).unwrap();
    fs::write(full, bytes).unwrap();
    let first = "The play area in Mill Lane closes at 5 pm all year.";
    workspace.replace(REPORT, first, &format!("{text}\n\n{first}"))
}

/// A build tells this, and neither writes anything nor crashes.
#[track_caller]
fn refused(workspace: &TestWorkspace, messages: &str) {
    let out = workspace.run(&["build", "--format", "short"]);
    let all = [out.stdout, out.stderr].map(|bytes| String::from_utf8(bytes).unwrap()).concat();
    assert!(all.contains(messages), "not told: {messages}\n{all}");
    assert_eq!(out.status.code(), Some(1), "{all}");
    assert!(!workspace.path().join("out").exists());
}

/// A PNG file whose head promises this size.
fn png(width: u32, height: u32) -> Vec<u8> {
    let piece = |kind: &[u8], data: &[u8]| {
        let length = u32::try_from(data.len()).unwrap().to_be_bytes();
        [&length, kind, data, &[0; 4]].concat()
    };
    let head = [&width.to_be_bytes()[..], &height.to_be_bytes(), &[8, 6, 0, 0, 0]].concat();
    let pieces = [piece(b"IHDR", &head), piece(b"IDAT", &[0; 30]), piece(b"IEND", &[])];
    [&b"\x89PNG\r\n\x1a\n"[..], &pieces.concat()].concat()
}

#[test]
fn a_picture_of_too_many_pixels_is_reported_where_it_is_named() {
    let workspace = with("images/map.png", &png(30_000, 30_000), "![Map](/images/map.png)");
    let messages = "play-area.toml:28:1: error[picture-too-large]: the picture `images/map.png` is too large: it has 30000 by 30000";
    refused(&workspace, messages);
}

#[test]
fn a_picture_that_no_record_names_is_a_warning() {
    let workspace = with("images/map.png", &png(30_000, 30_000), "No picture.");
    let messages = workspace.build().findings;
    assert_eq!(messages.len(), 1, "{messages:#?}");
    assert!(messages[0].message.starts_with("this picture is too large"), "{messages:#?}");
}

#[test]
fn many_large_pictures_in_one_record_are_reported() {
    let workspace = with("images/map.png", &png(7000, 7000), "");
    let mut text = String::new();
    for number in 0..12 {
        fs::write(workspace.path().join(format!("images/map{number}.png")), png(7000, 7000)).unwrap();
        write!(text, "![Map](/images/map{number}.png)\n\n").unwrap();
    }
    let workspace = workspace.replace(REPORT, "Families have asked", &format!("Maps:\n\n{text}Families have asked"));
    refused(
        &workspace,
        "up to this one, the pictures of the record have 539 million pixels, but the limit is 500 million",
    );
}

#[test]
fn an_appendix_and_a_crest_are_held_to_the_same() {
    let workspace = with("meetings/2026-11-18-parks/appendices/map.png", &png(30_000, 30_000), "See the map.")
        .replace(REPORT, "[[section]]\nid = \"summary\"", "[[appendix]]\nid = \"map\"\ntitle = \"Map\"\nfile = \"map.png\"\nalt = \"Map\"\n\n[[section]]\nid = \"summary\"");
    refused(&workspace, "error[picture-too-large]: the picture `meetings/2026-11-18-parks/appendices/map.png`");
    let workspace = with("crest.svg", b"\x1f\x8b\x08\0packed", "No picture.")
        .append("council.toml", "\n[look]\ncrest = \"crest.svg\"\ncrest_alt = \"Crest\"\n");
    refused(&workspace, "error[bad-picture]: the picture `crest.svg` cannot be used: its name says that it is an SVG");
}

#[test]
fn a_drawing_that_uses_itself_tenfold_is_reported() {
    let mut svg = "<svg xmlns='http://www.w3.org/2000/svg'><g id='g0'><path d='M0 0h9'/></g>".to_owned();
    for level in 1..12 {
        write!(svg, "<g id='g{level}'>{}</g>", format!("<use href='#g{}'/>", level - 1).repeat(10)).unwrap();
    }
    let workspace = with("images/map.svg", (svg + "</svg>").as_bytes(), "![Map](/images/map.svg)");
    refused(
        &workspace,
        "error[picture-too-large]: the picture `images/map.svg` is too large: it draws more than 200000",
    );
}

#[test]
fn a_collection_of_fonts_that_are_not_there_is_reported() {
    let mut bytes = b"ttcf\0\x01\0\0\xff\xff\xff\xff".to_vec();
    bytes.extend([0; 100]);
    let workspace = with("fonts/council.ttc", &bytes, "Words.");
    refused(
        &workspace,
        "fonts/council.ttc:1:1: error[bad-font]: this font cannot be used: it claims to hold 4294967295 fonts",
    );
}

#[test]
fn thousands_of_notes_are_reported() {
    let marks: String = (0..3000).map(|note| format!("Words[^{note}].\n\n")).collect();
    let notes: String = (0..3000).map(|note| format!("[^{note}]: A note.\n\n")).collect();
    let workspace = with("unused.md", b"", &(marks + &notes));
    refused(&workspace, "with this text the record has 3000 footnotes, but the limit is 500");
}

/// Notes that are printed again and again must not be unfolded while they are read.
#[test]
fn a_long_note_that_is_called_for_again_and_again_is_reported() {
    let note = format!("Words{}\n\n[^1]: {}", "[^1]".repeat(100_000), "A long note. ".repeat(50_000));
    refused(&with("unused.md", b"", &note), "footnotes, but the limit is 500");
}

#[test]
fn a_table_of_too_many_cells_is_reported() {
    let table = format!("|a|b|\n|-|-|\n{}", "|c|d|\n".repeat(50_000));
    refused(&with("unused.md", b"", &table), "error[text-too-large]: with this text the record has 100009 paragraphs");
}

#[test]
fn a_long_table_is_no_finding() {
    let table = format!("|a|b|c|d|\n|-|-|-|-|\n{}", "|1|2|3|4|\n".repeat(5_000));
    let workspace = with("unused.md", b"", &table);
    let out = workspace.run(&["check"]);
    assert!(out.status.success(), "{}", String::from_utf8_lossy(&out.stderr));
}
