//! Any bytes in the place of a record of a sound workspace. The first byte chooses the record.
#![no_main]

mod ground;

use std::sync::LazyLock;

use libfuzzer_sys::{Corpus, fuzz_target};
use orderpaper_records::read::Kind;

use ground::Ground;

/// The examples that records are taken from: one small, one in two languages, one with indicators from files.
const EXAMPLES: [&str; 3] = ["minimal", "bilingual", "from-spreadsheet"];

static GROUND: LazyLock<Ground> = LazyLock::new(|| Ground::new(&EXAMPLES, |name| Kind::of(name).is_some()));

fuzz_target!(|data: &[u8]| -> Corpus {
    let Some((choice, bytes)) = data.split_first() else { return Corpus::Reject };
    let places = &GROUND.places;
    GROUND.build_with(&places[usize::from(*choice) % places.len()], bytes);
    Corpus::Keep
});
