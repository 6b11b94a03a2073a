//! Any bytes in the place of a spreadsheet or CSV file that indicators read, or of one part of the workbook that an XLSX
//! file packs. The first byte chooses: the files, then the parts. A packed file changed at random is mostly no longer a
//! packed file; a part is packed anew, so that its XML is what is tried.
#![no_main]

mod ground;

use std::io::{Cursor, Write};
use std::sync::LazyLock;

use ground::{Ground, Place};
use libfuzzer_sys::{Corpus, fuzz_target};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

/// The parts. Only the second sheet holds values; the example does without a list of shared words.
const PARTS: [&str; 4] = ["xl/sharedStrings.xml", "xl/styles.xml", "xl/workbook.xml", "xl/worksheets/sheet2.xml"];

static GROUND: LazyLock<Ground> =
    LazyLock::new(|| Ground::new(&["from-spreadsheet"], |name| name.ends_with(".xlsx") || name.ends_with(".csv")));

fuzz_target!(|data: &[u8]| -> Corpus {
    let Some((choice, bytes)) = data.split_first() else { return Corpus::Reject };
    let places = &GROUND.places;
    let choice = usize::from(*choice) % (places.len() + PARTS.len());
    match choice.checked_sub(places.len()) {
        None => GROUND.build_with(&places[choice], bytes),
        Some(part) => {
            let workbook = places.iter().find(|place| place.sound.starts_with(b"PK")).expect("the example's workbook");
            GROUND.build_with(workbook, &packed(workbook, PARTS[part], bytes));
        }
    }
    Corpus::Keep
});

/// The workbook with these bytes as one of its parts.
fn packed(workbook: &Place, part: &str, bytes: &[u8]) -> Vec<u8> {
    let mut sound = ZipArchive::new(Cursor::new(workbook.sound.as_slice())).expect("a packed file");
    let mut packed = ZipWriter::new(Cursor::new(Vec::new()));
    for index in 0..sound.len() {
        let file = sound.by_index_raw(index).expect("a part");
        if file.name().expect("a name") != part {
            packed.raw_copy_file(file).expect("room for a part");
        }
    }
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    packed.start_file(part, options).expect("room for a part");
    packed.write_all(bytes).expect("room for a part");
    packed.finish().expect("room for the end").into_inner()
}
