//! Files that are not text in UTF-8: what they are instead, and where that shows.

/// A file that is not text in UTF-8.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotUtf8 {
    /// What it is instead.
    pub encoding: Encoding,
    /// The text as far as it can be told; empty where it cannot.
    pub text: String,
    /// Where in that text the first character is that UTF-8 writes otherwise, in bytes.
    pub at: usize,
}

/// What a file holds instead of text in UTF-8.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Encoding {
    /// Text in units of two bytes, which Notepad calls Unicode.
    Utf16,
    /// Text in the older encoding of Windows, which Notepad calls ANSI.
    Windows1252,
    /// No text at all.
    Binary,
}

/// The text of a file.
///
/// # Errors
/// What the file is, if it is not text in UTF-8.
pub fn utf8(bytes: Vec<u8>) -> Result<String, NotUtf8> {
    if is_utf16(&bytes) {
        return Err(NotUtf8 { encoding: Encoding::Utf16, text: String::new(), at: 0 });
    }
    match String::from_utf8(bytes) {
        Ok(text) if !text.contains('\0') => Ok(text),
        Ok(_) => Err(NotUtf8 { encoding: Encoding::Binary, text: String::new(), at: 0 }),
        Err(error) => {
            let sound = error.utf8_error().valid_up_to();
            Err(older(error.as_bytes(), sound))
        }
    }
}

fn older(bytes: &[u8], sound: usize) -> NotUtf8 {
    // No text has these, but every picture and every document of a word processor.
    let is_text = |byte: &u8| !byte.is_ascii_control() || byte.is_ascii_whitespace();
    if !bytes.iter().all(is_text) {
        return NotUtf8 { encoding: Encoding::Binary, text: String::new(), at: 0 };
    }
    NotUtf8 { encoding: Encoding::Windows1252, text: bytes.iter().map(|byte| windows_1252(*byte)).collect(), at: sound }
}

/// Whether a file starts as text in UTF-16 does: with its mark, or with an ASCII letter in every unit of two bytes.
fn is_utf16(bytes: &[u8]) -> bool {
    const LOOK: usize = 64;
    let has_mark = bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]);
    let start = &bytes[..bytes.len().min(LOOK)];
    let zero_at =
        |odd: usize| start.len() >= 4 && start.chunks_exact(2).all(|unit| unit[odd] == 0 && unit[1 - odd] != 0);
    has_mark || zero_at(0) || zero_at(1)
}

/// The character of a byte.
fn windows_1252(byte: u8) -> char {
    const FROM_80: [char; 32] = [
        '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}', '\u{90}',
        '\u{2018}', '\u{2019}', '\u{201c}', '\u{201d}', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
    ];
    match byte {
        0x80..=0x9f => FROM_80[usize::from(byte - 0x80)],
        other => char::from(other),
    }
}

#[cfg(test)]
mod tests {
    use super::{Encoding, utf8};

    fn encoding(bytes: &[u8]) -> Option<Encoding> {
        utf8(bytes.to_vec()).err().map(|found| found.encoding)
    }

    #[test]
    fn what_a_file_is_instead_of_text_is_told() {
        let utf16 = |mark: &[u8], little: bool| {
            let units = "title = \"Café\"".encode_utf16();
            let bytes = units.flat_map(|unit| if little { unit.to_le_bytes() } else { unit.to_be_bytes() });
            [mark, &bytes.collect::<Vec<_>>()].concat()
        };
        for bytes in [utf16(&[0xff, 0xfe], true), utf16(&[0xfe, 0xff], false), utf16(&[], true), utf16(&[], false)] {
            assert_eq!(encoding(&bytes), Some(Encoding::Utf16));
        }
        assert_eq!(encoding(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"), Some(Encoding::Binary));
        assert_eq!(encoding(b"PK\x03\x04\xff\xff"), Some(Encoding::Binary));
        assert_eq!(encoding("\u{feff}title = \"Café\"\r\n".as_bytes()), None);
    }

    #[test]
    fn a_text_of_windows_is_read_as_it_was_meant_and_its_first_strange_letter_found() {
        let found = utf8(b"title = \x93Caf\xe9\x94".to_vec()).unwrap_err();
        assert_eq!((found.text.as_str(), found.at), ("title = \u{201c}Café\u{201d}", 8));
    }
}
