//! Packs: every part is heard as it was by itself, numbers are those that are printed, and what was published stays.
#![allow(clippy::unwrap_used, reason = "a test may stop at once")]

mod attached;
mod cut;
mod late;
mod other_kinds;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use crate::workspace::{TestWorkspace, heard, repository, text};
use lopdf::{Document, Object};
use orderpaper_pdf::appended::{self, Change};

const MEETING: &str = "2026-11-18-parks";
const REPORT: &str = "meetings/2026-11-18-parks/reports/play-area.toml";

/// A small workspace whose report has these appended files, of those that others made.
fn with_files(files: &[&str]) -> TestWorkspace {
    let mut workspace = TestWorkspace::copy_of("examples/minimal");
    let folder = workspace.path().join("meetings").join(MEETING).join("appendices");
    fs::create_dir_all(&folder).unwrap();
    for file in files {
        let name = format!("{file}.pdf");
        fs::copy(repository().join("tests/foreign").join(&name), folder.join(&name)).unwrap();
        let record = format!("\n[[appendix]]\nid = \"{file}\"\ntitle = \"What {file} says\"\nfile = \"{name}\"\n");
        workspace = workspace.append(REPORT, &record);
    }
    workspace
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr)
}

fn run(workspace: &TestWorkspace, arguments: &[&str]) -> String {
    let output = workspace.run(arguments);
    assert!(output.status.success(), "{}", said(&output));
    said(&output)
}

/// Publishes the next edition.
fn published(workspace: &TestWorkspace, meeting: &str) -> String {
    let output = workspace.publish(meeting);
    assert!(output.status.success(), "{}", said(&output));
    said(&output)
}

fn out(workspace: &TestWorkspace, path: &str) -> PathBuf {
    workspace.path().join("out").join(path)
}

fn report(workspace: &TestWorkspace) -> serde_json::Value {
    serde_json::from_slice(&fs::read(out(workspace, "build.json")).unwrap()).unwrap()
}

fn pack_in(report: &serde_json::Value, meeting: &str) -> serde_json::Value {
    let outputs = report["outputs"].as_array().unwrap();
    let pack = outputs.iter().find(|output| output["kind"] == "pack" && output["meeting"] == meeting);
    pack.unwrap().clone()
}

/// What is heard, line by line, without how deep it is.
fn lines(pdf: &Path) -> Vec<String> {
    heard(pdf).lines().map(|line| line.trim().to_owned()).collect()
}

/// The numbers that a viewer shows for the pages.
fn labels(pdf: &Path) -> Vec<String> {
    let document = Document::load(pdf).unwrap();
    let tree = document.catalog().unwrap().get_deref(b"PageLabels", &document).unwrap().as_dict().unwrap();
    let pairs = tree.get(b"Nums").unwrap().as_array().unwrap();
    let mut ranges: BTreeMap<usize, (String, Option<i64>)> = BTreeMap::new();
    for pair in pairs.chunks(2) {
        let range = pair[1].as_dict().unwrap();
        let prefix = range.get(b"P").map(|text| lopdf::decode_text_string(text).unwrap()).unwrap_or_default();
        let start = range.get(b"St").and_then(Object::as_i64).ok();
        ranges.insert(usize::try_from(pair[0].as_i64().unwrap()).unwrap(), (prefix, start));
    }
    let label = |page: usize| {
        let (first, (prefix, start)) = ranges.range(..=page).next_back().unwrap();
        let number = start.map(|start| (start + i64::try_from(page - first).unwrap()).to_string());
        format!("{prefix}{}", number.unwrap_or_default())
    };
    (0..document.get_pages().len()).map(label).collect()
}

/// The words of one page, from 1.
fn page_text(pdf: &Path, page: usize) -> String {
    let page = page.to_string();
    let command =
        Command::new("pdftotext").args(["-raw", "-f", &page, "-l", &page]).arg(pdf).arg("-").output().unwrap();
    String::from_utf8_lossy(&command.stdout).into_owned()
}

/// The addresses and names that links lead to, and the names that there are.
fn links(pdf: &Path) -> (Vec<String>, Vec<String>) {
    let document = Document::load(pdf).unwrap();
    let mut wanted = Vec::new();
    for object in document.objects.values() {
        let Ok(note) = object.as_dict() else { continue };
        if note.get(b"Subtype").and_then(Object::as_name).is_ok_and(|kind| kind == b"Link")
            && let Ok(name) = note.get(b"Dest").and_then(Object::as_str)
        {
            wanted.push(String::from_utf8(name.to_vec()).unwrap());
        }
    }
    let mut known = Vec::new();
    for object in document.objects.values() {
        let Ok(leaf) = object.as_dict() else { continue };
        if let (Ok(names), true) = (leaf.get(b"Names").and_then(Object::as_array), leaf.has(b"Limits")) {
            known
                .extend(names.iter().filter_map(|name| Some(String::from_utf8(name.as_str().ok()?.to_vec()).unwrap())));
        }
    }
    (wanted, known)
}

#[test]
fn every_part_is_heard_unchanged_and_in_order() {
    let workspace = TestWorkspace::copy_of("content");
    run(&workspace, &["build"]);
    let report = report(&workspace);
    let packs: Vec<&serde_json::Value> =
        report["outputs"].as_array().unwrap().iter().filter(|output| output["kind"] == "pack").collect();
    assert!(packs.len() >= 4);
    for pack in packs {
        let path = pack["path"].as_str().unwrap();
        let whole = lines(&out(&workspace, path));
        let mut from = 0;
        let mut parts = 0;
        for part in pack["parts"].as_array().unwrap() {
            let name = part["part"].as_str().unwrap();
            let alone = out(&workspace, &format!("{}/{name}.pdf", pack["meeting"].as_str().unwrap()));
            if name == "front" || !alone.exists() {
                continue;
            }
            // The first line is the name of the whole, which is a part of another now.
            let own = lines(&alone);
            let own = &own[1..];
            let at = whole[from..].windows(own.len()).position(|window| window == own);
            from += at.unwrap_or_else(|| panic!("{name} is not heard in {path} as it is by itself")) + own.len();
            parts += 1;
        }
        assert!(parts >= 2 || path.contains("supplement"), "{path}");
    }
}

#[test]
fn pages_bear_the_numbers_that_viewers_show_in_both_editions() {
    let workspace = TestWorkspace::copy_of("content");
    run(&workspace, &["build"]);
    let meeting = "2006-10-10-cabinet";
    let public = out(&workspace, &format!("{meeting}/pack.pdf"));
    let restricted = out(&workspace, &format!("{meeting}/restricted/pack.pdf"));
    for pack in [&public, &restricted] {
        for (index, label) in labels(pack).iter().enumerate() {
            let words = page_text(pack, index + 1);
            assert!(words.contains(&format!("Page {label}")), "page {} of {} lacks {label}", index + 1, pack.display());
        }
    }
    // What both hold bears one number in both: the report on item 8 starts on the page that the agenda tells.
    let start_of = |pack: &Path| {
        let pages = labels(pack);
        let at =
            (1..=pages.len()).find(|page| page_text(pack, *page).contains("One office for the duty team\nReport of"));
        pages[at.expect("the report is in the pack") - 1].clone()
    };
    assert_eq!(start_of(&public), start_of(&restricted));
    assert!(!text(&public).contains("Contract for agency social workers\nReport of"));
    assert!(text(&restricted).matches("Not for publication").count() >= labels(&restricted).len());
}

#[test]
fn links_lead_to_places_that_are_there() {
    let workspace = TestWorkspace::copy_of("content");
    run(&workspace, &["build"]);
    for path in ["2006-09-26-children-scrutiny/pack.pdf", "2006-10-10-cabinet/restricted/pack.pdf"] {
        let (wanted, known) = links(&out(&workspace, path));
        assert!(wanted.len() > 4, "{path}");
        for name in wanted {
            assert!(known.contains(&name), "{path}: nothing is named {name}");
        }
    }
    // By itself the agenda leads to the papers beside it.
    let agenda = Document::load(out(&workspace, "2006-10-10-cabinet/agenda.pdf")).unwrap();
    let addresses: Vec<String> = agenda
        .objects
        .values()
        .filter_map(|object| object.as_dict().ok()?.get(b"A").ok()?.as_dict().ok()?.get(b"URI").ok()?.as_str().ok())
        .map(|address| String::from_utf8(address.to_vec()).unwrap())
        .collect();
    assert!(addresses.contains(&"fostering-inspection.pdf".to_owned()), "{addresses:?}");
}

#[test]
fn files_that_keep_the_standards_leave_the_pack_its_claims() {
    let workspace = with_files(&["conforming-office", "conforming-weasyprint", "conforming-own"]);
    run(&workspace, &["pack", MEETING]);
    let pack = pack_in(&report(&workspace), MEETING);
    assert_eq!(pack["standards"], serde_json::json!(["PDF/UA-1", "PDF/A-2a"]));
    let path = out(&workspace, &format!("{MEETING}/pack.pdf"));
    assert!(text(&path).contains("conforms to"));
    let whole = lines(&path).join("\n");
    for file in ["conforming-office", "conforming-weasyprint", "conforming-own"] {
        let alone = repository().join(format!("tests/foreign/{file}.pdf"));
        let own = lines(&alone);
        assert!(whole.contains(&own[1..].join("\n")), "{file} is not heard as it is by itself");
    }
}

#[test]
fn a_file_without_tags_is_joined_and_reported() {
    let workspace = with_files(&["conforming-office", "office-plain"]);
    let said = run(&workspace, &["pack", MEETING]);
    assert!(said.contains("appendix-not-accessible"), "{said}");
    assert!(
        said.contains("office-plain.pdf") && !said.contains("because of `meetings/2026-11-18-parks/appendices/conf")
    );
    let pack = pack_in(&report(&workspace), MEETING);
    assert_eq!(pack["standards"], serde_json::json!([]));
    let verdicts: Vec<&str> =
        pack["parts"].as_array().unwrap().iter().map(|part| part["verdict"].as_str().unwrap()).collect();
    assert_eq!(verdicts, ["conforming", "conforming", "conforming", "conforming", "readable"]);
    let bytes = fs::read(out(&workspace, &format!("{MEETING}/pack.pdf"))).unwrap();
    let claims = [b"pdfuaid:part>".as_slice(), b"pdfaid:part>"];
    assert!(claims.iter().all(|claim| !bytes.windows(claim.len()).any(|window| window == *claim)));
    let words = text(&out(&workspace, &format!("{MEETING}/pack.pdf")));
    assert!(words.contains("Appendix B: What office-plain says"), "{words}");
}

#[test]
fn an_appendix_that_cannot_be_used_stops_the_pack_and_leaves_the_old_one() {
    let workspace = with_files(&["conforming-office"]);
    run(&workspace, &["build"]);
    let before = fs::read(out(&workspace, &format!("{MEETING}/pack.pdf"))).unwrap();
    let file = workspace.path().join("meetings").join(MEETING).join("appendices/conforming-office.pdf");
    for (bad, why) in [("user-password", "password"), ("not-a-pdf", "is not a PDF"), ("zero-pages", "no pages")] {
        fs::copy(repository().join(format!("tests/foreign/{bad}.pdf")), &file).unwrap();
        let output = workspace.run(&["build"]);
        assert_eq!(output.status.code(), Some(1));
        assert!(said(&output).contains("unusable-appendix") && said(&output).contains(why), "{}", said(&output));
        assert_eq!(fs::read(out(&workspace, &format!("{MEETING}/pack.pdf"))).unwrap(), before);
    }
}

/// The bytes of the pack for each of two wordings of the report.
fn two_wordings(workspace: &TestWorkspace) -> [(String, Vec<u8>); 2] {
    let record = workspace.path().join(REPORT);
    let one = fs::read_to_string(&record).unwrap();
    let two = one.replace("143 residents", "244 residents");
    assert_ne!(one, two);
    [one, two].map(|text| {
        fs::write(&record, &text).unwrap();
        run(workspace, &["build"]);
        (text, fs::read(out(workspace, &format!("{MEETING}/pack.pdf"))).unwrap())
    })
}

#[test]
fn what_is_remembered_changes_no_byte() {
    const CHANGED: &str = "meetings/2006-09-26-children-scrutiny/reports/performance-and-staffing.toml";
    let workspace = TestWorkspace::copy_of("content");
    let packs = |workspace: &TestWorkspace| {
        run(workspace, &["build", "--meeting", "2006-09-26-children-scrutiny"]);
        let folder = out(workspace, "2006-09-26-children-scrutiny");
        ["pack.pdf", "supplement-1.pdf"].map(|name| fs::read(folder.join(name)).unwrap())
    };
    let before = packs(&workspace);
    let workspace = workspace.replace(CHANGED, "Workforce strategy for", "A strategy for the workforce of");
    let remembered = packs(&workspace);
    assert!(before != remembered);
    fs::remove_dir_all(workspace.path().join(".orderpaper")).unwrap();
    assert!(packs(&workspace) == remembered);
}

#[test]
fn a_build_that_is_killed_leaves_the_old_pack_or_the_new_one() {
    let workspace = with_files(&["conforming-office"]);
    let wordings = two_wordings(&workspace);
    let pack = out(&workspace, &format!("{MEETING}/pack.pdf"));
    for turn in 0..16u64 {
        let (text, _) = &wordings[usize::from(turn % 2 == 0)];
        fs::write(workspace.path().join(REPORT), text).unwrap();
        // Nothing is remembered, so that there is something to be interrupted.
        let _ = fs::remove_dir_all(workspace.path().join(".orderpaper"));
        let mut child = crate::workspace::program().arg("build").current_dir(workspace.path()).spawn().unwrap();
        std::thread::sleep(std::time::Duration::from_millis(turn * 25));
        let _ = child.kill();
        child.wait().unwrap();
        let now = fs::read(&pack).unwrap();
        assert!(wordings.iter().any(|(_, bytes)| *bytes == now), "turn {turn}: {} bytes of a mixture", now.len());
    }
    run(&workspace, &["build"]);
}

#[test]
fn two_builds_at_once_make_the_same_pack() {
    let workspace = with_files(&["conforming-office", "form"]);
    let [(_, before), (_, wanted)] = two_wordings(&workspace);
    assert_ne!(before, wanted);
    let _ = fs::remove_dir_all(workspace.path().join(".orderpaper"));
    let start = || {
        crate::workspace::program().args(["build", "--format", "short"]).current_dir(workspace.path()).spawn().unwrap()
    };
    for child in &mut [start(), start(), start()] {
        assert!(child.wait().unwrap().success());
    }
    assert_eq!(fs::read(out(&workspace, &format!("{MEETING}/pack.pdf"))).unwrap(), wanted);
}

#[test]
fn what_was_made_before_and_what_is_made_anew_are_the_same() {
    let workspace = with_files(&["conforming-office", "form", "rotated"]);
    run(&workspace, &["build"]);
    let pack = out(&workspace, &format!("{MEETING}/pack.pdf"));
    let first = fs::read(&pack).unwrap();
    run(&workspace, &["build"]);
    assert_eq!(fs::read(&pack).unwrap(), first);
    fs::remove_dir_all(workspace.path().join(".orderpaper")).unwrap();
    run(&workspace, &["build"]);
    assert_eq!(fs::read(&pack).unwrap(), first);
}

#[test]
fn whatever_others_made_is_joined_page_for_page() {
    let all: Vec<String> = fs::read_dir(repository().join("tests/foreign"))
        .unwrap()
        .filter_map(|entry| Some(entry.unwrap().file_name().to_str()?.strip_suffix(".pdf")?.to_owned()))
        .filter(|name| {
            let bytes = fs::read(repository().join(format!("tests/foreign/{name}.pdf"))).unwrap();
            // What was to be blacked out and was not is refused.
            let opened = appended::open(&bytes);
            opened.is_ok_and(|file| file.changes.iter().all(|change| change.kind != Change::RedactionNotApplied))
        })
        .collect();
    assert!(all.len() > 30, "{}", all.len());
    let mut names: Vec<&str> = all.iter().map(String::as_str).collect();
    names.sort_unstable();
    let workspace = with_files(&names);
    run(&workspace, &["pack", MEETING]);
    let path = out(&workspace, &format!("{MEETING}/pack.pdf"));
    let pack = pack_in(&report(&workspace), MEETING);
    let shown = labels(&path);
    assert_eq!(Document::load(&path).unwrap().get_pages().len(), shown.len());
    let mut page = 0;
    for part in pack["parts"].as_array().unwrap() {
        let first = part["first"].as_str().unwrap();
        assert_eq!(shown[page], first, "{part}");
        let last: usize = part["last"].as_str().unwrap().parse().unwrap();
        page += last + 1 - first.parse::<usize>().unwrap();
    }
    assert_eq!(page, shown.len());
    if let Ok(check) = Command::new("qpdf").arg("--check").arg(&path).output() {
        // 3 is for what was damaged before: a stream that is cut off, say.
        assert!(matches!(check.status.code(), Some(0 | 3)), "{}", said(&check));
    }
}
