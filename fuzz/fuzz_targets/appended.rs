//! Any bytes in the place of a PDF that is appended. What can be opened must hold together: as many sheets as pages, nothing
//! that runs, written out and opened again it is as long as before, and it can be joined to a paper of ours.
#![no_main]

use libfuzzer_sys::{Corpus, fuzz_target};
use orderpaper_pdf::appended::{self, Appended, OpenError};
use orderpaper_pdf::join::{self, About, JoinOptions, NoCache, PageLabel, Part, PartKey, Shift, Source, Standard};

/// A paper of ours. Its pages serve as furniture as well.
const OURS: &[u8] = include_bytes!("../../tests/foreign/conforming-own.pdf");

fuzz_target!(|data: &[u8]| -> Corpus {
    let appended = match appended::open(data) {
        Ok(appended) => appended,
        Err(OpenError::Damaged(_)) => return Corpus::Reject,
        Err(_) => return Corpus::Keep,
    };
    assert_eq!(appended.document.get_pages().len(), appended.sheets.len());
    for sheet in &appended.sheets {
        assert!(sheet.width > 0.0 && sheet.height > 0.0 && sheet.free_above >= 0.0 && sheet.free_above <= sheet.height);
        assert!(sheet.free_below >= 0.0 && sheet.free_below <= sheet.height);
    }
    joined(&appended);
    let mut document = appended.document;
    assert!(!document.catalog().expect("a catalog").has(b"AcroForm"));
    let mut bytes = Vec::new();
    document.save_to(&mut bytes).expect("room for a file");
    let again = appended::open(&bytes).expect("what was cleaned can be opened");
    assert_eq!(again.sheets.len(), appended.sheets.len());
    Corpus::Keep
});

/// Joins a file to a paper of ours; the pack can be opened and has the pages of both.
fn joined(appended: &Appended) {
    let part =
        |key, source| Part { source, key: PartKey::new(key), title: key, language: "en", depth: 0, attached: None };
    let shifts = appended.sheets.iter().map(|sheet| Shift::for_bands(sheet, 34.0, 0.0)).collect();
    let open = Box::new(|| Ok(appended.clone()));
    let parts = [part("ours", Source::Ours(OURS)), part("theirs", Source::Appended { sha256: "", open, shifts })];
    let about = About {
        title: "Pack".into(),
        author: None,
        language: "en".into(),
        date: chrono::NaiveDate::default(),
        identifier: "pack".into(),
        standards: Standard::ALL.to_vec(),
    };
    let pages = appended::open(OURS).expect("a paper of ours").sheets.len() + appended.sheets.len();
    let labels: Vec<PageLabel> = (1..).take(pages).map(PageLabel::plain).collect();
    let options = JoinOptions { about: &about, elsewhere: "pack.pdf", furniture: Some(OURS), labels: &labels };
    let pack = join::join(options, parts, &NoCache).expect("a pack").pdf;
    assert_eq!(appended::open(&pack).expect("a pack that can be opened").sheets.len(), pages);
}
