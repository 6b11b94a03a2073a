//! JPEG files: size, and in how many passes the pixels are drawn (ITU-T T.81, annex B).

use super::notes::{DESCRIPTION, essential};
use super::{PictureFault, cut_short, of_size, short};

/// How many pixels all scans of a file may draw together. A picture that grows clearer as it loads has about ten scans.
const SCANNED: u64 = 1_000_000_000;

/// The most scans of a file, however small it is.
const SCANS: u64 = 200;

/// The pixels of a JPEG file. What follows its end is not checked: telephones keep a film there.
///
/// # Errors
/// The fault.
pub(super) fn pixels(bytes: &[u8]) -> Result<u64, PictureFault> {
    let (mut pixels, mut scans) = (None, 0_u64);
    let mut at = 2;
    loop {
        let (marker, after) = next_marker(bytes, at).ok_or_else(cut_short)?;
        at = after;
        match marker {
            0xd9 => break,
            0x01 | 0xd0..=0xd8 => continue,
            0xda => scans += 1,
            // The frames, which are told from the tables between their numbers.
            0xc0..=0xcf if !matches!(marker, 0xc4 | 0xc8 | 0xcc) => {
                let side = |of: usize| short(bytes, at + of).ok_or_else(cut_short);
                pixels = pixels.max(Some(of_size(side(5)?, side(3)?, 4)?));
            }
            _ => {}
        }
        let length = short(bytes, at).filter(|length| *length >= 2).ok_or_else(cut_short)?;
        at += usize::try_from(length).map_err(|_| cut_short())?;
    }
    let pixels = pixels.filter(|_| scans > 0).ok_or_else(cut_short)?;
    if scans > SCANS || scans.saturating_mul(pixels) > SCANNED {
        return Err(PictureFault::TooLarge(format!("its pixels are drawn in {scans} passes")));
    }
    Ok(pixels)
}

/// A JPEG file without notes and without what follows its end; `None` where it is damaged.
pub(super) fn without_notes(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut plain = bytes.get(..2)?.to_vec();
    let mut at = 2;
    loop {
        let (marker, after) = next_marker(bytes, at)?;
        match marker {
            0xd9 => {
                plain.extend_from_slice(bytes.get(at..after)?);
                return Some(plain);
            }
            0x01 | 0xd0..=0xd8 => {
                plain.extend_from_slice(bytes.get(at..after)?);
                at = after;
            }
            _ => {
                let end = after + usize::try_from(short(bytes, after)?).ok()?;
                let data = bytes.get(after + 2..end)?;
                match needed(marker, data) {
                    Needed::All => plain.extend_from_slice(&bytes[at..end]),
                    Needed::Part(part) => {
                        // The pixels before it, if any, and then the shorter segment.
                        plain.extend_from_slice(&bytes[at..after]);
                        plain.extend_from_slice(&u16::try_from(part.len() + 2).ok()?.to_be_bytes());
                        plain.extend_from_slice(&part);
                    }
                    Needed::Nothing => plain.extend_from_slice(&bytes[at..after - 2]),
                }
                at = end;
            }
        }
    }
}

/// What the pixels need of a segment.
enum Needed {
    All,
    Part(Vec<u8>),
    Nothing,
}

/// What the pixels need of a segment: its tables, the profile of its colours, and of a description what way up it is and its size.
fn needed(marker: u8, data: &[u8]) -> Needed {
    match marker {
        // JFIF: units and density. A small copy of the picture may follow.
        0xe0 => match data.strip_prefix(b"JFIF\0").and_then(|rest| rest.get(..7)) {
            Some(_) if data.len() == 14 => Needed::All,
            Some(density) => Needed::Part([&b"JFIF\0"[..], density, &[0, 0]].concat()),
            None => Needed::Nothing,
        },
        0xe1 => data
            .strip_prefix(DESCRIPTION)
            .and_then(essential)
            .map_or(Needed::Nothing, |short| Needed::Part([DESCRIPTION, &short].concat())),
        0xe2 if data.starts_with(b"ICC_PROFILE\0") => Needed::All,
        // Which kind of colours it has, as Adobe writes it.
        0xee if data.starts_with(b"Adobe") && data.len() == 12 => Needed::All,
        0xe1..=0xef | 0xfe => Needed::Nothing,
        _ => Needed::All,
    }
}

/// The next marker, and where it ends. In pixels a byte of 0xff has a zero after it, and any number of 0xff may be before
/// a marker.
fn next_marker(bytes: &[u8], at: usize) -> Option<(u8, usize)> {
    let rest = bytes.get(at..)?;
    let found = rest.windows(2).position(|pair| pair[0] == 0xff && !matches!(pair[1], 0 | 0xff))?;
    Some((rest[found + 1], at + found + 2))
}

#[cfg(test)]
pub(super) mod tests {
    use super::pixels;
    use crate::read::picture::PictureFault;

    /// A JPEG file of this size with so many scans, all of them empty.
    pub fn jpeg(width: u16, height: u16, scans: usize) -> Vec<u8> {
        let frame =
            [&[0xff, 0xc2, 0, 11, 8][..], &height.to_be_bytes(), &width.to_be_bytes(), &[1, 1, 0x11, 0]].concat();
        let scan = [0xff, 0xda, 0, 8, 1, 1, 0, 0, 63, 0, 0x55];
        [&[0xff, 0xd8, 0xff, 0xe0, 0, 4, 0xff, 0xd9][..], &frame, &scan.repeat(scans), &[0xff, 0xd9]].concat()
    }

    #[test]
    fn pixels_are_counted_from_the_frame() {
        assert_eq!(pixels(&jpeg(8160, 6120, 10)), Ok(49_939_200));
        let message = "it has 65535 by 65535 pixels, 4295 million in all, but the limit is 50 million";
        assert_eq!(pixels(&jpeg(65535, 65535, 1)), Err(PictureFault::TooLarge(message.into())));
    }

    #[test]
    fn scans_without_end_are_reported() {
        let message = "its pixels are drawn in 1000 passes";
        assert_eq!(pixels(&jpeg(10, 10, 1000)), Err(PictureFault::TooLarge(message.into())));
        assert!(pixels(&jpeg(8000, 6000, 21)).is_err());
    }

    #[test]
    fn a_file_that_is_cut_is_reported() {
        let whole = jpeg(10, 10, 1);
        for end in 2..whole.len() {
            assert!(matches!(pixels(&whole[..end]), Err(PictureFault::Broken(_))), "{end}");
        }
        assert!(pixels(&jpeg(0, 10, 1)).is_err());
    }
}
