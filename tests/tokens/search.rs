//! Searching files for words of ours, however they are written.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use aho_corasick::AhoCorasick;
use lopdf::{Document, Object};
use orderpaper_pdf::proof;

use super::pen::{END, LETTERS, START};

/// How a word may begin: plain, with a byte between its letters, and both in hexadecimal figures.
struct Ways {
    automaton: AhoCorasick,
}

const LENGTH: usize = START.len() + LETTERS + END.len();

impl Ways {
    fn new() -> Self {
        let wide: Vec<u8> = START.bytes().flat_map(|byte| [byte, 0]).take(START.len() * 2 - 1).collect();
        let hex: String = START.bytes().map(|byte| format!("{byte:02x}")).collect();
        let wide_hex: String = START.bytes().map(|byte| format!("00{byte:02x}")).collect::<String>().split_off(2);
        let patterns = [START.as_bytes().to_vec(), wide, hex.into_bytes(), wide_hex.into_bytes()];
        Self { automaton: AhoCorasick::builder().ascii_case_insensitive(true).build(patterns).unwrap() }
    }

    /// Adds every word in bytes.
    fn add(&self, bytes: &[u8], words: &mut BTreeSet<String>) {
        for found in self.automaton.find_overlapping_iter(bytes) {
            let rest = &bytes[found.start()..];
            let figures = |text: &[u8], step: usize| -> Vec<u8> {
                let pairs = text.chunks_exact(2).step_by(step).take(LENGTH);
                pairs.filter_map(|pair| u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok()).collect()
            };
            let word = match found.pattern().as_usize() {
                0 => rest.iter().copied().take(LENGTH).collect(),
                1 => rest.iter().copied().step_by(2).take(LENGTH).collect(),
                2 => figures(rest, 1),
                _ => figures(rest, 2),
            };
            let word = String::from_utf8_lossy(&word).to_lowercase();
            if word.len() == LENGTH && word.ends_with(END) {
                words.insert(word);
            }
        }
    }
}

thread_local! {
    static WAYS: Ways = Ways::new();
}

/// Every word of ours in bytes.
pub fn in_bytes(bytes: &[u8]) -> BTreeSet<String> {
    let mut words = BTreeSet::new();
    WAYS.with(|ways| ways.add(bytes, &mut words));
    words
}

/// Every word of ours in a PDF: in its bytes, its streams and strings, and on its pages.
pub fn in_pdf(bytes: &[u8]) -> BTreeSet<String> {
    let mut words = in_bytes(bytes);
    let plain = |text: &str| text.replace(['\u{200b}', '\u{ad}'], "");
    words.extend(in_bytes(plain(&proof::everything(bytes)).as_bytes()));
    words.extend(in_bytes(plain(&proof::text(bytes)).as_bytes()));
    if let Ok(document) = Document::load_mem(bytes) {
        document.objects.values().for_each(|object| in_object(object, &mut words));
    }
    words
}

fn in_object(object: &Object, words: &mut BTreeSet<String>) {
    match object {
        Object::String(bytes, _) | Object::Name(bytes) => words.extend(in_bytes(bytes)),
        Object::Array(list) => list.iter().for_each(|one| in_object(one, words)),
        Object::Dictionary(map) => {
            for (key, value) in map {
                words.extend(in_bytes(key));
                in_object(value, words);
            }
        }
        Object::Stream(stream) => {
            if let Ok(content) = stream.decompressed_content() {
                words.extend(in_bytes(&content));
                // An attached file may be a PDF itself.
                if content.starts_with(b"%PDF") {
                    words.extend(in_pdf(&content));
                }
            }
            in_object(&Object::Dictionary(stream.dict.clone()), words);
        }
        _ => {}
    }
}

/// Every file below a folder, by path.
pub fn files(folder: &Path, prefix: &str, all: &mut BTreeMap<String, Vec<u8>>) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    for entry in entries {
        let path = entry.unwrap().path();
        let name = format!("{prefix}{}", path.file_name().unwrap().to_str().unwrap());
        if path.is_dir() {
            files(&path, &format!("{name}/"), all);
        } else {
            all.insert(name, fs::read(&path).unwrap());
        }
    }
}

#[test]
fn a_word_is_found_however_it_is_written() {
    let word = format!("{START}abc{END}");
    let wide: Vec<u8> = word.bytes().flat_map(|byte| [0, byte]).collect();
    let hex: String = word.bytes().map(|byte| format!("{byte:02X}")).collect();
    let wide_hex: String = word.bytes().map(|byte| format!("00{byte:02x}")).collect();
    let upper = word.to_uppercase();
    let narrow: Vec<u8> = word.bytes().flat_map(|byte| [byte, 0]).collect();
    for bytes in [word.as_bytes(), &wide, &narrow, hex.as_bytes(), wide_hex.as_bytes(), upper.as_bytes()] {
        assert_eq!(in_bytes(bytes), BTreeSet::from([word.clone()]), "{bytes:?}");
    }
    assert_eq!(in_pdf(&super::files::pdf(&word)), BTreeSet::from([word]));
}
