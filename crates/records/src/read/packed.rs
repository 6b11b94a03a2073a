//! XLSX files as compressed files: what they would unpack to, before anything unpacks them.

use std::io::{Cursor, Read};

use zip::ZipArchive;

use super::fault::FaultKind;

/// The most bytes that all parts of a packed file may have when they are unpacked. Forty megabytes can unpack to forty
/// gigabytes. The unpacker stops at the sizes that the file states, so their sum is the bound.
const UNPACKED: u64 = 256 * 1024 * 1024;

/// What a compound file starts with: the old XLS, and the wrapping around an XLSX file that is locked.
const COMPOUND: [u8; 8] = *b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";

/// What a compound file that is locked names its contents, each letter in two bytes.
const LOCKED: &[u8; 32] = b"E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0";

/// Looks at a file that ought to be a packed workbook. Where it is damaged, the reader of its parts tells how.
///
/// # Errors
/// The fault, where it is locked by a password or no packed file, would unpack to too much, or claims to hold more words than
/// it has room for.
pub fn check(bytes: &[u8]) -> Result<(), FaultKind> {
    if bytes.starts_with(&COMPOUND) {
        let locked = bytes.windows(LOCKED.len()).any(|window| window == LOCKED);
        return Err(unreadable(if locked {
            "it is locked with a password; save a copy without one"
        } else {
            "it is a workbook in the old format XLS; save it as XLSX"
        }));
    }
    let Ok(mut packed) = ZipArchive::new(Cursor::new(bytes)) else {
        return Err(unreadable("it is neither an XLSX nor a CSV file, or it is damaged"));
    };
    let mut unpacked = 0u64;
    for index in 0..packed.len() {
        let size = packed.by_index_raw(index).map_or(0, |part| part.size());
        unpacked = unpacked.saturating_add(size);
    }
    if unpacked > UNPACKED {
        return Err(unreadable(&format!("it would unpack to more than {} MB", UNPACKED / 1024 / 1024)));
    }
    for index in 0..packed.len() {
        let Ok(mut part) = packed.by_index(index) else { continue };
        if part.name().is_ok_and(|name| name.to_lowercase().ends_with("sharedstrings.xml")) {
            let mut list = Vec::new();
            let _ = part.read_to_end(&mut list);
            // Room is made for as many words as the list says that it holds, before one of them has been read. Each takes five
            // bytes or more, as in `<t/>`, so a list that says more than its length is false.
            if claimed(&String::from_utf8_lossy(&list)) > list.len() as u128 {
                return Err(unreadable("its list of words is damaged"));
            }
        }
    }
    Ok(())
}

fn unreadable(why: &str) -> FaultKind {
    FaultKind::Unreadable(why.to_owned())
}

/// The greatest number that a list of words says it holds.
fn claimed(list: &str) -> u128 {
    const KEY: &str = "uniqueCount";
    let numbers = list.match_indices(KEY).map(|(at, _)| {
        let after = list[at + KEY.len()..].chars().skip_while(|c| !c.is_ascii_digit());
        let digits = after.map_while(|c| c.to_digit(10));
        digits.fold(0u128, |number, digit| number.saturating_mul(10).saturating_add(digit.into()))
    });
    numbers.max().unwrap_or(0)
}
