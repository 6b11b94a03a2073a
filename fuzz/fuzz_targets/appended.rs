//! Any bytes in the place of a PDF that is appended. What can be opened must hold together: as many sheets as pages, nothing
//! that runs, and written out and opened again it is as long as before.
#![no_main]

use libfuzzer_sys::{Corpus, fuzz_target};
use orderpaper::assemble::appended::{self, Unusable};

fuzz_target!(|data: &[u8]| -> Corpus {
    let appended = match appended::open(data) {
        Ok(appended) => appended,
        Err(Unusable::Damaged(_)) => return Corpus::Reject,
        Err(_) => return Corpus::Keep,
    };
    assert_eq!(appended.document.get_pages().len(), appended.sheets.len());
    for sheet in &appended.sheets {
        assert!(sheet.width > 0.0 && sheet.height > 0.0 && sheet.free_above >= 0.0 && sheet.free_above <= sheet.height);
        assert!(sheet.free_below >= 0.0 && sheet.free_below <= sheet.height);
    }
    let mut document = appended.document;
    assert!(!document.catalog().expect("a catalog").has(b"AcroForm"));
    let mut bytes = Vec::new();
    document.save_to(&mut bytes).expect("room for a file");
    let again = appended::open(&bytes).expect("what was cleaned can be opened");
    assert_eq!(again.sheets.len(), appended.sheets.len());
    Corpus::Keep
});
