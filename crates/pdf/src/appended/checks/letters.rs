//! What the codes of a font mean as text.

use std::collections::BTreeMap;

use lopdf::{Dictionary, Document, Object};

use crate::appended::{content, objects};

/// The text of each code, from the table of a font (ISO 32000-1, 9.10.3). Nothing where there is no table.
pub(super) fn of(document: &Document, font: &Dictionary) -> Option<BTreeMap<u16, String>> {
    let Object::Stream(stream) = objects::get(document, font, b"ToUnicode")? else { return None };
    let bytes = content::unpacked(stream).ok()??;
    let mut letters = BTreeMap::new();
    for operation in content::table(&bytes) {
        match operation.operator {
            b"endbfchar" => {
                for pair in operation.operands.chunks_exact(2) {
                    if let (Some(code), Some(text)) = (code(&pair[0]), text(&pair[1], 0)) {
                        letters.insert(code, text);
                    }
                }
            }
            b"endbfrange" => operation.operands.chunks_exact(3).for_each(|range| add_range(range, &mut letters)),
            _ => {}
        }
    }
    Some(letters)
}

fn add_range(range: &[Object], letters: &mut BTreeMap<u16, String>) {
    let (Some(first), Some(last)) = (code(&range[0]), code(&range[1])) else { return };
    for (step, code) in (first..=last).enumerate() {
        let text = match &range[2] {
            Object::Array(texts) => texts.get(step).and_then(|object| text(object, 0)),
            object => text(object, step),
        };
        if let Some(text) = text {
            letters.insert(code, text);
        }
    }
}

fn code(object: &Object) -> Option<u16> {
    match object.as_str().ok()? {
        [one] => Some(u16::from(*one)),
        [high, low] => Some(u16::from_be_bytes([*high, *low])),
        _ => None,
    }
}

/// A text in UTF-16, its last unit so many steps further.
fn text(object: &Object, step: usize) -> Option<String> {
    let bytes = object.as_str().ok()?;
    let mut units: Vec<u16> = match bytes {
        [one] => vec![u16::from(*one)],
        several => several.chunks_exact(2).map(|pair| u16::from_be_bytes([pair[0], pair[1]])).collect(),
    };
    let last = units.last_mut()?;
    *last = last.checked_add(u16::try_from(step).ok()?)?;
    String::from_utf16(&units).ok()
}

/// Whether a text says something (ISO 19005-2, 6.2.11.7.2).
pub(super) fn is_text(text: &str) -> bool {
    !text.is_empty() && !text.contains(['\0', '\u{FEFF}', '\u{FFFE}'])
}

/// Whether a text has characters whose meaning is private (ISO 19005-2, 6.2.11.7.3).
pub(super) fn is_private(text: &str) -> bool {
    text.chars().any(|letter| matches!(letter, '\u{E000}'..='\u{F8FF}' | '\u{F0000}'..='\u{10FFFF}'))
}

/// The character of a code in the encoding of Windows (ISO 32000-1, annex D).
pub(super) fn of_windows(code: u8) -> char {
    const HIGH: [char; 32] = [
        '€', '•', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '•', 'Ž', '•', '•', '‘', '’', '“', '”', '•',
        '–', '—', '˜', '™', 'š', '›', 'œ', '•', 'ž', 'Ÿ',
    ];
    match code {
        0x80..=0x9F => HIGH[usize::from(code - 0x80)],
        0xA0 => ' ',
        0xAD => '-',
        other => char::from(other),
    }
}
