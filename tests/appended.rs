//! Files as others send them: what becomes of them, and what is said about them. `tests/foreign/make.py` made the files.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test may stop at once")]

mod broken;
mod cleaned;

use std::fmt::Write as _;
use std::path::PathBuf;

use orderpaper_pdf::appended::{self, Appended, Change, Noted, OpenError, Reason, Verdict};

#[test]
fn every_file_is_judged_as_it_deserves() {
    let mut table = String::new();
    for path in files() {
        let name = path.file_stem().unwrap().to_string_lossy().into_owned();
        let start = std::time::Instant::now();
        let opened = appended::open(&std::fs::read(&path).unwrap());
        assert!(start.elapsed().as_secs() < 10, "{name} took too long");
        let conforms = opened.as_ref().is_ok_and(|appended| appended.verdict == Verdict::Conforming);
        writeln!(table, "{name}\n{}", messages(&opened)).unwrap();
        assert_eq!(conforms, name.starts_with("conforming"), "{name}: the name says whether it conforms\n{table}");
    }
    insta::assert_snapshot!(table);
}

/// What became of a file, in lines.
fn messages(opened: &Result<Appended, OpenError>) -> String {
    let appended = match opened {
        Ok(appended) => appended,
        Err(unusable) => return format!("  {unusable:?}\n"),
    };
    let mut lines = String::new();
    match &appended.verdict {
        Verdict::Conforming => lines.push_str("  conforming\n"),
        Verdict::Readable(reasons) => writeln!(lines, "  readable: {}", list(reasons, Reason::key)).unwrap(),
    }
    if !appended.changes.is_empty() {
        writeln!(lines, "  removed: {}", list(&appended.changes, Change::key)).unwrap();
    }
    for sheet in &appended.sheets {
        let [width, height, above, below] =
            [sheet.width, sheet.height, sheet.free_above, sheet.free_below].map(f64::round);
        writeln!(lines, "  {width} x {height}, free {above} and {below}").unwrap();
    }
    lines
}

fn list<K: Copy>(noted: &[Noted<K>], key: fn(K) -> &'static str) -> String {
    let one = |noted: &Noted<K>| {
        let key = key(noted.kind);
        noted.page.map_or_else(|| key.to_owned(), |page| format!("{key} ({page})"))
    };
    noted.iter().map(one).collect::<Vec<_>>().join(", ")
}

/// One of the files, by its name.
fn file(name: &str) -> Vec<u8> {
    let path = files().into_iter().find(|path| path.file_stem().is_some_and(|stem| stem == name));
    std::fs::read(path.expect(name)).unwrap()
}

/// All files, in order.
fn files() -> Vec<PathBuf> {
    // Tests run in the folder of the package.
    let mut files: Vec<PathBuf> =
        std::fs::read_dir("tests/foreign").unwrap().map(|entry| entry.unwrap().path()).collect();
    files.retain(|path| path.extension().is_some_and(|extension| extension == "pdf"));
    files.sort();
    files
}

/// What one reader takes for content and another does not must not be drawn for ever.
#[test]
fn content_that_is_no_stream_is_left_out() {
    let form = |number: usize| {
        let inner = number + 1;
        format!(
            "{number} 0 obj\n<</Type/XObject/Subtype/Form/BBox[0 0 595 842]/Resources<</XObject<</X {inner} 0 R>>>>/Length 60>>stream\n{}\nendstream\nendobj\n",
            "/X Do ".repeat(10)
        )
    };
    let file = format!(
        "%PDF-1.7\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n2 0 obj\n<</Type/Pages/Count 1/Kids[3 0 R]>>\nendobj\n\
         3 0 obj\n<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</XObject<</X 5 0 R>>>>>>\nendobj\n\
         4 0 obj\n<</Type/XObject/Subtype/Form/BBox[0 0 595 842]/Resources<DBEC90>>>\nendobj\n{}{}{}\
         trailer\n<</Root 1 0 R/Size 8>>\nstartxref\n0\n%%EOF\n",
        form(5),
        form(6),
        form(7)
    );
    let appended = appended::open(file.as_bytes()).unwrap();
    assert_eq!(appended.sheets.len(), 1);
    let Verdict::Readable(reasons) = &appended.verdict else { panic!("a page without its content conforms") };
    assert!(reasons.iter().any(|reason| reason.kind == Reason::ContentUnreadable), "{reasons:?}");
}
