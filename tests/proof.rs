//! The proof of the public edition: exempt words are found wherever they are in a PDF, and a build that would publish them
//! writes nothing.

#![allow(clippy::unwrap_used, reason = "a test may stop at once")]

use std::time::Instant;

use lopdf::{Dictionary, Document, Object, Stream, dictionary};
use orderpaper_pdf::proof::{Location, SearchWords, Secrets, leaks, text};

use crate::workspace::TestWorkspace;

const REPORT: &str = "meetings/2026-11-18-parks/reports/play-area.toml";
const SECRET: &str = "The bid of Quarrington is to be met, and no one may say so.";

fn secrets() -> Secrets {
    seeking(&[SECRET], &["The bid is to be met.", "Nobody may say so."])
}

/// What is exempt and not public, for a program that says nothing of its own accord.
fn seeking(exempt: &[&str], public: &[&str]) -> Secrets {
    let (exempt, public) = (exempt.to_vec(), public.to_vec());
    Secrets::new(&SearchWords { exempt, public, ..SearchWords::default() }).unwrap()
}

/// A public paper into which a secret is put by `seed`.
fn seeded(seed: impl FnOnce(&mut Document)) -> Vec<u8> {
    let papers = TestWorkspace::copy_of("examples/minimal").papers();
    let mut document = Document::load_mem(&papers["2026-11-18-parks/play-area.pdf"]).unwrap();
    seed(&mut document);
    let mut out = Vec::new();
    document.save_to(&mut out).unwrap();
    out
}

fn found_in(pdf: &[u8]) -> Vec<Location> {
    leaks(pdf, &secrets()).into_iter().map(|leak| leak.location).collect()
}

fn string(text: &str) -> Object {
    Object::string_literal(text)
}

fn wide(text: &str) -> Object {
    let bytes = [0xfeff].into_iter().chain(text.encode_utf16()).flat_map(u16::to_be_bytes).collect();
    Object::String(bytes, lopdf::StringFormat::Hexadecimal)
}

fn add_to_catalog(document: &mut Document, key: &str, value: impl Into<Object>) {
    let id = document.add_object(value);
    document.catalog_mut().unwrap().set(key, id);
}

#[test]
fn a_paper_without_a_secret_is_clean() {
    assert_eq!(found_in(&seeded(|_| {})), []);
}

#[test]
fn a_secret_is_found_in_the_text_that_typst_writes() {
    let workspace = TestWorkspace::copy_of("examples/minimal").replace(
        REPORT,
        "id = \"summary\"\ntext = \"\"\"\n",
        &format!("id = \"summary\"\ntext = \"\"\"\n{SECRET}\n\n"),
    );
    let pdf = std::fs::read(workspace.paper("play-area.pdf")).unwrap();
    assert!(text(&pdf).contains("Quarrington"));
    let leaks = leaks(&pdf, &secrets());
    assert!(leaks.iter().any(|leak| leak.location == Location::Page(1)), "{leaks:?}");
}

#[test]
fn a_secret_of_short_words_is_found_across_lines_and_in_every_case() {
    let secrets = seeking(&["he is not to be let in by the old gate at all"], &["to be let in"]);
    let workspace = TestWorkspace::copy_of("examples/minimal").replace(
        REPORT,
        "id = \"summary\"\ntext = \"\"\"\n",
        "id = \"summary\"\ntext = \"\"\"\nSo we must say with all that is said here now and in the last year as well, **He is NOT to be** let in.\n\n",
    );
    let pdf = std::fs::read(workspace.paper("play-area.pdf")).unwrap();
    let leaks = leaks(&pdf, &secrets);
    assert_eq!(leaks.first().map(|leak| leak.words.as_str()), Some("is not to be let"), "{leaks:?}");
}

#[test]
fn what_is_said_in_public_is_no_secret() {
    let secrets = seeking(&["Quarrington bids £125,000 under CT/2006/117 today."], &["quarrington", "125,000"]);
    assert_eq!(secrets.in_text("Quarrington and £125,000").map(|found| found.words), None);
    assert_eq!(secrets.in_text("see CT/2006/117.").map(|found| found.words), Some("CT/2006/117"));
    assert!(seeking(&["Too short"], &["too short a text"]).is_empty());
    let found = seeking(&["Buy it now"], &[""]).in_text("to buy it now or later").map(|found| found.text);
    assert_eq!(found, Some(0));
}

#[test]
fn a_secret_is_found_in_every_hiding_place() {
    let action = dictionary! { "Type" => "Action", "S" => "URI", "URI" => string("https://example.org/quarrington") };
    let found = |seed: &dyn Fn(&mut Document)| found_in(&seeded(seed));
    let tag = |key: &'static str| {
        move |document: &mut Document| {
            document.add_object(dictionary! { "Type" => "StructElem", "S" => "Figure", key => wide(SECRET) });
        }
    };
    for key in ["Alt", "ActualText", "E"] {
        assert!(found(&tag(key)).contains(&Location::Alternative), "{key}");
    }
    assert!(found(&tag("T")).contains(&Location::Name));
    let title = |document: &mut Document| {
        let id = document.trailer.get(b"Info").and_then(Object::as_reference).unwrap();
        document.get_dictionary_mut(id).unwrap().set("Keywords", wide(SECRET));
    };
    assert!(found(&title).contains(&Location::Metadata));
    let xmp = |document: &mut Document| {
        let xmp = format!("<x:xmpmeta><dc:subject rdf:value=\"{SECRET}\"/></x:xmpmeta>");
        let stream = Stream::new(dictionary! { "Type" => "Metadata", "Subtype" => "XML" }, xmp.into_bytes());
        add_to_catalog(document, "Metadata", stream);
    };
    assert!(found(&xmp).contains(&Location::Metadata));
    let bookmark = |document: &mut Document| {
        let parent = document.add_object(dictionary! { "Type" => "Outlines" });
        document.add_object(dictionary! { "Title" => string(SECRET), "Parent" => parent });
    };
    assert!(found(&bookmark).contains(&Location::Bookmark));
    let link = |document: &mut Document| {
        document.add_object(action.clone());
    };
    assert!(found(&link).contains(&Location::Address));
    let place = |document: &mut Document| {
        document.add_object(dictionary! { "Dests" => dictionary! { "en-quarrington-bid" => Object::Null } });
    };
    assert!(found(&place).contains(&Location::Name));
    let attached = |document: &mut Document| {
        let mut stream = Stream::new(dictionary! { "Type" => "EmbeddedFile" }, SECRET.as_bytes().to_vec());
        stream.compress().unwrap();
        document.add_object(stream);
    };
    assert!(found(&attached).contains(&Location::Attachment));
    let packed = |document: &mut Document| {
        let words: Vec<u8> = SECRET.encode_utf16().flat_map(u16::to_be_bytes).collect();
        let mut stream = Stream::new(Dictionary::new(), words.repeat(20));
        stream.compress().unwrap();
        assert!(stream.dict.has(b"Filter"));
        document.add_object(stream);
    };
    assert!(found(&packed).contains(&Location::Stream));
}

#[test]
fn a_secret_is_found_in_a_paper_inside_a_paper() {
    let inner = seeded(|document| {
        document.add_object(dictionary! { "Alt" => wide(SECRET) });
    });
    let outer = seeded(|document| {
        let mut stream = Stream::new(dictionary! { "Type" => "EmbeddedFile" }, inner.clone());
        stream.compress().unwrap();
        document.add_object(stream);
    });
    assert!(found_in(&outer).contains(&Location::Alternative));
}

#[test]
fn a_drawing_of_words_without_spaces_is_read() {
    let pdf = seeded(|document| {
        let font = document
            .add_object(dictionary! { "Type" => "Font", "Subtype" => "Type1", "BaseFont" => "Helvetica",
            "Encoding" => "WinAnsiEncoding" });
        let content =
            b"BT /F0 12 Tf (The) Tj 20 0 Td (bid) Tj 20 0 Td (of) Tj 20 0 Td [(Quar) -30 (ring) 5 (ton)] TJ ET"
                .to_vec();
        let resources = dictionary! { "Font" => dictionary! { "F0" => font } };
        document.add_object(Stream::new(dictionary! { "Subtype" => "Form", "Resources" => resources }, content));
    });
    assert!(matches!(found_in(&pdf).as_slice(), [Location::Page(_)]), "{:?}", found_in(&pdf));
}

/// A workspace whose report has an exempt appendix.
fn part_exempt(appendix: &str) -> TestWorkspace {
    let exempt =
        "classification = \"part-exempt\"\nexempt_categories = [3]\npublic_interest = \"Prices are secret.\"\nauthor =";
    let appendix = format!("\n[[appendix]]\nid = \"prices\"\nexempt = true\n{appendix}\n");
    TestWorkspace::copy_of("examples/minimal").replace(REPORT, "author =", exempt).append(REPORT, &appendix)
}

/// The same workspace with a line of furniture of its own, which says some words.
fn saying(workspace: TestWorkspace, words: &str) -> TestWorkspace {
    let own = std::fs::read_to_string(crate::workspace::repository().join("templates/style/furniture.typ")).unwrap();
    let own = own.replace("line.council, initials(line)", &format!("[{words}], initials(line)"));
    workspace.append("templates/style/furniture.typ", &own)
}

/// A council's template that prints what it should not know.
#[test]
fn a_template_that_tells_a_secret_is_caught_and_nothing_is_written() {
    for (secret, messages) in [("Quarrington", "Quarrington"), ("Bagshaw", "Bag-shaws"), ("£95,000", "95 000")] {
        let workspace = part_exempt(&format!("title = \"Price of {secret}\"\nto_follow = true"));
        assert_eq!(workspace.run(&["build"]).status.code(), Some(0));
        let paper = workspace.path().join("out/2026-11-18-parks/play-area.pdf");
        let before = std::fs::read(&paper).unwrap();
        let workspace = saying(workspace, &format!("Not for {messages}"));
        let output = workspace.run(&["build", "--format", "json"]);
        let said = String::from_utf8_lossy(&output.stdout).into_owned();
        assert_eq!(output.status.code(), Some(1), "{said}");
        assert!(said.contains("exempt-leak") && said.contains(REPORT), "{said}");
        assert!(said.contains(&format!("`{secret}`")) && said.contains("the text of page 1"), "{said}");
        assert!(said.contains("find what prints them") && said.contains("`public_summary`"), "{said}");
        assert!(std::fs::read(&paper).unwrap() == before, "the old paper does not stand any longer");
    }
}

#[test]
fn what_many_papers_say_is_reported_once() {
    let workspace = saying(TestWorkspace::copy_of("content"), "Costs 15,500");
    let output = workspace.run(&["build", "--format", "short"]);
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    assert_eq!(output.status.code(), Some(1), "{said}");
    assert_eq!(said.matches("error[exempt-leak]").count(), 1, "{said}");
    assert!(said.contains("outputs contain words of it, including ") && said.contains(" more"), "{said}");
}

/// A page of another maker that says some lines.
fn page_saying(lines: &[&str]) -> Vec<u8> {
    let mut document = Document::with_version("1.7");
    let font = dictionary! { "Type" => "Font", "Subtype" => "Type1", "BaseFont" => "Helvetica", "Encoding" => "WinAnsiEncoding" };
    let font = document.add_object(font);
    let lines: String = lines.iter().map(|line| format!("({line}) Tj 0 -20 Td ")).collect();
    let content = Stream::new(Dictionary::new(), format!("BT /F0 12 Tf 50 700 Td {lines}ET").into_bytes());
    let content = document.add_object(content);
    let pages = document.new_object_id();
    let resources = dictionary! { "Font" => dictionary! { "F0" => font } };
    let page = dictionary! { "Type" => "Page", "Parent" => pages, "Contents" => content, "Resources" => resources,
    "MediaBox" => vec![0.into(), 0.into(), 595.into(), 842.into()] };
    let page = document.add_object(page);
    document.set_object(pages, dictionary! { "Type" => "Pages", "Kids" => vec![page.into()], "Count" => 1 });
    let catalog = document.add_object(dictionary! { "Type" => "Catalog", "Pages" => pages });
    document.trailer.set("Root", catalog);
    let mut out = Vec::new();
    document.save_to(&mut out).unwrap();
    out
}

/// The head and foot of an exempt file say the council, the body and the number of the page, as public papers do.
#[test]
fn the_furniture_of_an_exempt_file_stops_no_paper() {
    let head = "Harrowmere District Council, Parks and Open Spaces Committee, 18 November 2026";
    let file = page_saying(&[head, SECRET, "Harrowmere District Council", "Page 1 of 1", "Item 4", "Page 2"]);
    let workspace = part_exempt("title = \"Prices\"\nfile = \"prices.pdf\"");
    let folder = workspace.path().join("meetings/2026-11-18-parks/appendices");
    std::fs::create_dir_all(&folder).unwrap();
    std::fs::write(folder.join("prices.pdf"), file).unwrap();
    let said = workspace.run(&["build", "--format", "short"]);
    assert_eq!(said.status.code(), Some(0), "{}", String::from_utf8_lossy(&said.stdout));
    let said = saying(workspace, "Not for Quarrington").run(&["build", "--format", "short"]);
    assert!(String::from_utf8_lossy(&said.stdout).contains("`Quarrington`"), "{said:?}");
}

/// Searching a pack takes no longer than making it.
#[test]
fn a_long_pack_is_searched_in_seconds() {
    let exempt: Vec<String> = (0..400)
        .map(|n| (0..120).map(|m| format!("secret{} word{m} of text {n} ", n * 7919 + m * 31)).collect())
        .collect();
    let begin = Instant::now();
    let exempt: Vec<&str> = exempt.iter().map(String::as_str).collect();
    let secrets = seeking(&exempt, &[&"a public text".repeat(10_000)]);
    let made = begin.elapsed();
    let workspace = TestWorkspace::copy_of("content");
    let mut document = Document::load(workspace.paper("joint-area-review.pdf")).unwrap();
    let streams: Vec<Stream> =
        document.objects.values().filter_map(|object| object.as_stream().ok().cloned()).collect();
    for _ in 0..80 {
        for stream in &streams {
            document.add_object(stream.clone());
        }
    }
    let mut pack = Vec::new();
    document.save_to(&mut pack).unwrap();
    let begin = Instant::now();
    let found = leaks(&pack, &secrets);
    let searched = begin.elapsed();
    eprintln!("{} bytes, secrets in {made:?}, searched in {searched:?}", pack.len());
    assert_eq!(found, []);
    assert!(made.as_secs() < 20 && searched.as_secs() < 30, "{made:?} {searched:?}");
}
