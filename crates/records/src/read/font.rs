//! What a font file may hold, checked before anything that draws letters sees it.

use ttf_parser::{Face, RawFace, Tag, fonts_in_collection, name_id};

/// The most fonts in one collection. The largest that are sold, for Chinese and Japanese, have forty.
const FACES: u32 = 64;

/// The fewest bytes of a collection for each of its fonts: a head and the tables that every font has.
const FACE_BYTES: usize = 512;

/// The most places that the tables of characters of one font may list, counted once for each table. Unicode has 1,114,112
/// code points, and the tables of a font for all of them list some of them twice.
const CHARACTERS: u64 = 2_000_000;

/// The greatest size of all fonts together, in bytes.
pub const ALL_FONTS: usize = 200 * 1024 * 1024;

/// A file of fonts that can be used, where so many bytes are left for it.
///
/// # Errors
/// What is wrong with it, in words.
pub fn sound(bytes: Vec<u8>, room: usize) -> Result<Vec<u8>, String> {
    if bytes.len() > room {
        return Err(format!("with it, the fonts have more than {} MB in all", ALL_FONTS / (1024 * 1024)));
    }
    fault(&bytes).map_or(Ok(bytes), Err)
}

/// What is wrong with a file of fonts; nothing where it can be used.
fn fault(bytes: &[u8]) -> Option<String> {
    let collection = bytes.starts_with(b"ttcf");
    let count = if collection { fonts_in_collection(bytes).unwrap_or(0) } else { 1 };
    if count == 0 {
        return Some("it is not a font that can be read".into());
    }
    if count > FACES {
        return Some(format!("it claims to hold {count} fonts, but the limit is {FACES}"));
    }
    let least = FACE_BYTES.saturating_mul(count as usize);
    if collection && bytes.len() < least {
        return Some(format!("it claims to hold {count} fonts in {} bytes", bytes.len()));
    }
    (0..count).find_map(|index| {
        let why = face_fault(bytes, index)?;
        Some(if collection { format!("font {} in it {why}", index + 1) } else { format!("it {why}") })
    })
}

/// What is wrong with one font, as the end of a sentence.
fn face_fault(bytes: &[u8], index: u32) -> Option<String> {
    let unreadable = || Some("is not a font that can be read".into());
    let Ok(raw) = RawFace::parse(bytes, index) else { return unreadable() };
    let end = |offset: u32, length: u32| u64::from(offset) + u64::from(length);
    if raw.table_records.into_iter().any(|table| end(table.offset, table.length) > bytes.len() as u64) {
        return Some("is incomplete".into());
    }
    let Some(listed) = characters(&raw) else { return unreadable() };
    if listed > CHARACTERS {
        return Some(format!("lists {listed} characters, but Unicode has 1,114,112"));
    }
    let Ok(face) = Face::parse(bytes, index) else { return unreadable() };
    let named = face.names().into_iter().any(|name| name.name_id == name_id::FAMILY && name.to_string().is_some());
    (!named).then(|| "has no name that `look.font` could give".into())
}

/// How many characters the tables of a font list, without walking through them; nothing where a table leads out of the file.
fn characters(raw: &RawFace<'_>) -> Option<u64> {
    let Some(cmap) = raw.table(Tag::from_bytes(b"cmap")) else { return Some(0) };
    let tables = u64::from(short(cmap, 2)?);
    let mut all = 0_u64;
    for table in 0..usize::try_from(tables).ok()? {
        let offset = usize::try_from(long(cmap, 4 + 8 * table + 4)?).ok()?;
        all = all.saturating_add(in_table(cmap.get(offset..)?)?);
    }
    Some(all)
}

/// How many characters one table lists (OpenType, `cmap`). Formats that hold a number for each character are as long as they
/// are; those that list ranges are added up.
fn in_table(table: &[u8]) -> Option<u64> {
    match short(table, 0)? {
        4 => {
            let ranges = usize::from(short(table, 6)?) / 2;
            let range = |at: usize| {
                let (start, end) = (short(table, 16 + 2 * ranges + 2 * at)?, short(table, 14 + 2 * at)?);
                Some(u64::from(end.saturating_sub(start)) + 1)
            };
            (0..ranges).map(range).sum()
        }
        12 | 13 => {
            let groups = usize::try_from(long(table, 12)?).ok()?;
            let mut all = 0_u64;
            for at in 0..groups {
                let (start, end) = (long(table, 16 + 12 * at)?, long(table, 20 + 12 * at)?);
                all = all.saturating_add(u64::from(end.saturating_sub(start)) + 1);
            }
            Some(all)
        }
        _ => Some(0x1_0000.min(table.len() as u64)),
    }
}

fn short(bytes: &[u8], at: usize) -> Option<u16> {
    bytes.get(at..at.checked_add(2)?)?.try_into().ok().map(u16::from_be_bytes)
}

fn long(bytes: &[u8], at: usize) -> Option<u32> {
    bytes.get(at..at.checked_add(4)?)?.try_into().ok().map(u32::from_be_bytes)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::fault;

    /// The head of a collection that says it holds so many fonts, all at the same place.
    fn collection(count: u32) -> Vec<u8> {
        let mut bytes = b"ttcf\0\x01\0\0".to_vec();
        bytes.extend(count.to_be_bytes());
        bytes.extend([0, 0, 0, 12].repeat(25));
        bytes
    }

    /// A font whose only table lists the characters of these ranges.
    fn listing(ranges: &[(u32, u32)]) -> Vec<u8> {
        let mut table = [&[0, 0, 0, 1, 0, 3, 0, 10, 0, 0, 0, 12, 0, 12, 0, 0][..], &[0; 8]].concat();
        table.extend(u32::try_from(ranges.len()).unwrap().to_be_bytes());
        for (start, end) in ranges {
            table.extend([start.to_be_bytes(), end.to_be_bytes(), [0; 4]].concat());
        }
        let mut font = b"\0\x01\0\0\0\x01\0\0\0\0\0\0cmap\0\0\0\0\0\0\0\x1c".to_vec();
        font.extend(u32::try_from(table.len()).unwrap().to_be_bytes());
        [font, table].concat()
    }

    #[test]
    fn fonts_that_are_built_in_have_no_fault() {
        for font in [notosans::REGULAR_TTF, notosans::BOLD_ITALIC_TTF, dejavu::sans::regular()] {
            assert_eq!(fault(font), None);
        }
    }

    #[test]
    fn a_collection_of_more_fonts_than_there_are_is_reported() {
        assert!(fault(&collection(u32::MAX)).unwrap().contains("4294967295 fonts, but the limit is 64"));
        assert!(fault(&collection(60)).unwrap().contains("60 fonts in 112 bytes"));
    }

    #[test]
    fn ranges_without_end_are_counted_and_not_walked() {
        let message = fault(&listing(&[(0, u32::MAX), (0, u32::MAX)])).unwrap();
        assert_eq!(message, "it lists 8589934592 characters, but Unicode has 1,114,112");
        assert!(fault(&listing(&[(0, 0x2000); 500])).unwrap().contains("lists 4096500"));
    }

    #[test]
    fn what_is_no_font_is_reported() {
        for bytes in [&b""[..], b"ttcf", b"<html></html>", &[0; 4096]] {
            assert_eq!(fault(bytes).unwrap(), "it is not a font that can be read", "{:?}", bytes.get(..4));
        }
        assert_eq!(fault(&notosans::REGULAR_TTF[..9000]).unwrap(), "it is incomplete");
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2_000))]

        #[test]
        fn a_mutated_head_ends_without_a_panic(
            collection in any::<bool>(),
            changes in prop::collection::vec((0_usize..112, any::<u8>()), 0..8),
        ) {
            let mut bytes = if collection { self::collection(7) } else { listing(&[(32, 126), (160, 255)]) };
            bytes.extend([0; 4000]);
            for (at, byte) in changes {
                bytes[at] = byte;
            }
            let _ = fault(&bytes);
        }
    }
}
