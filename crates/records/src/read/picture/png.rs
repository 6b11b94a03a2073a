//! PNG files: size, and what is packed beside the pixels (W3C Portable Network Graphics, 11.2 and 11.3).

use std::io::Read;

use flate2::read::ZlibDecoder;

use super::notes::essential;
use super::{PictureFault, cut_short, long, of_size};

/// How much everything that is packed beside the pixels may unpack to, in bytes: profiles of colours and notes. The largest
/// profiles of printers have two million.
const BESIDE: u64 = 8 * 1024 * 1024;

/// The pixels of a PNG file.
///
/// # Errors
/// The fault.
pub(super) fn pixels(bytes: &[u8]) -> Result<u64, PictureFault> {
    let head = chunk(bytes, 8).filter(|head| head.kind == b"IHDR" && head.data.len() == 13).ok_or_else(cut_short)?;
    let side = |at: usize| long(head.data, at).ok_or_else(cut_short);
    let (width, height) = (side(0)?, side(4)?);
    let [depth, colour] = [head.data[8], head.data[9]];
    // What the decoder makes of a pixel: less than eight bits become eight, and a palette becomes its colours.
    let channels = match colour {
        0 => 1,
        2 | 3 => 3,
        4 => 2,
        _ => 4,
    };
    let bytes_each = channels * if depth == 16 { 2 } else { 1 };
    let pixels = of_size(width, height, bytes_each)?;
    let mut data = 0_u64;
    let mut room = BESIDE;
    let mut at = head.end;
    loop {
        let chunk = chunk(bytes, at).ok_or_else(cut_short)?;
        match chunk.kind {
            b"IEND" => break,
            b"IDAT" => data += chunk.data.len() as u64,
            b"iCCP" | b"zTXt" | b"iTXt" => {
                room = packed(chunk.kind, chunk.data).map_or(Some(room), |packed| left(packed, room)).ok_or_else(
                    || {
                        let most = BESIDE / (1024 * 1024);
                        PictureFault::TooLarge(format!("its profile or notes unpack to more than {most} MB"))
                    },
                )?;
            }
            _ => {}
        }
        at = chunk.end;
    }
    if data == 0 {
        return Err(cut_short());
    }
    // Packing never makes pixels larger by more than a hair, and each line has one byte more, or seven where it is interlaced.
    let plain = pixels * bytes_each.max(1) + height * 7;
    if data > plain + plain / 64 + 65_536 {
        return Err(PictureFault::Broken("it contains more data than its pixels".into()));
    }
    Ok(pixels)
}

/// The pieces that the pixels need: themselves, their colours, and how large they are printed.
const NEEDED: [&[u8; 4]; 12] =
    [b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"cHRM", b"gAMA", b"iCCP", b"sBIT", b"sRGB", b"cICP", b"pHYs"];

/// A PNG file without notes and without what follows its end; `None` where it is damaged.
pub(super) fn without_notes(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut plain = bytes.get(..8)?.to_vec();
    let mut at = 8;
    loop {
        let chunk = chunk(bytes, at)?;
        if NEEDED.iter().any(|needed| chunk.kind == *needed) {
            plain.extend_from_slice(&bytes[at..chunk.end]);
        } else if let Some(short) = (chunk.kind == b"eXIf").then(|| essential(chunk.data)).flatten() {
            let content = [b"eXIf", &short[..]].concat();
            plain.extend_from_slice(&u32::try_from(short.len()).ok()?.to_be_bytes());
            plain.extend_from_slice(&content);
            plain.extend_from_slice(&crc32fast::hash(&content).to_be_bytes());
        }
        if chunk.kind == b"IEND" {
            return Some(plain);
        }
        at = chunk.end;
    }
}

/// A piece of the file.
struct Chunk<'a> {
    kind: &'a [u8],
    data: &'a [u8],
    /// Where the next one starts.
    end: usize,
}

fn chunk(bytes: &[u8], at: usize) -> Option<Chunk<'_>> {
    let length = usize::try_from(long(bytes, at)?).ok()?;
    let start = at.checked_add(8)?;
    let end = start.checked_add(length)?.checked_add(4)?;
    (end <= bytes.len()).then(|| Chunk { kind: &bytes[at + 4..start], data: &bytes[start..end - 4], end })
}

/// What is packed in a piece, where anything is.
fn packed<'a>(kind: &[u8], data: &'a [u8]) -> Option<&'a [u8]> {
    let mut parts = data.splitn(2, |byte| *byte == 0);
    let rest = parts.nth(1)?;
    if kind != b"iTXt" {
        return rest.get(1..);
    }
    // A flag, a method, a language and a translated keyword come first.
    (rest.first() == Some(&1)).then_some(())?;
    rest.get(2..)?.splitn(3, |byte| *byte == 0).nth(2)
}

/// The room that is left when this has been unpacked; nothing where it does not fit. What cannot be unpacked takes none.
fn left(packed: &[u8], room: u64) -> Option<u64> {
    let mut unpacked = ZlibDecoder::new(packed).take(room.saturating_add(1));
    let mut piece = [0; 16 * 1024];
    let mut size = 0_u64;
    while let Ok(read @ 1..) = unpacked.read(&mut piece) {
        size += read as u64;
    }
    room.checked_sub(size)
}

#[cfg(test)]
pub(super) mod tests {
    use std::io::Write;

    use flate2::{Compression, write::ZlibEncoder};

    use super::pixels;
    use crate::read::picture::PictureFault;

    /// A PNG file of this size, without pixels that fit it, with these pieces before them.
    pub fn png(width: u32, height: u32, depth: u8, pieces: &[(&[u8; 4], Vec<u8>)]) -> Vec<u8> {
        let head = [&width.to_be_bytes()[..], &height.to_be_bytes(), &[depth, 6, 0, 0, 0]].concat();
        let mut all = vec![(b"IHDR", head)];
        all.extend(pieces.iter().cloned());
        all.extend([(b"IDAT", zlib(&[0; 9])), (b"IEND", Vec::new())]);
        let mut bytes = b"\x89PNG\r\n\x1a\n".to_vec();
        for (kind, data) in all {
            bytes.extend(u32::try_from(data.len()).unwrap().to_be_bytes());
            bytes.extend([&kind[..], &data].concat());
            bytes.extend([0; 4]);
        }
        bytes
    }

    /// A PNG file with each kind of piece that is unpacked.
    pub fn sample() -> Vec<u8> {
        let packed = |head: &[u8]| [head, &zlib(&[7; 900])].concat();
        let pieces = [(b"iCCP", packed(b"x\0\0")), (b"zTXt", packed(b"x\0\0")), (b"iTXt", packed(b"x\0\x01\0en\0x\0"))];
        png(4, 4, 8, &pieces)
    }

    fn zlib(bytes: &[u8]) -> Vec<u8> {
        let mut encoder = ZlibEncoder::new(Vec::new(), Compression::best());
        encoder.write_all(bytes).unwrap();
        encoder.finish().unwrap()
    }

    fn too_large(bytes: &[u8]) -> String {
        match pixels(bytes) {
            Err(PictureFault::TooLarge(why)) => why,
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn pixels_are_counted_from_the_head() {
        assert_eq!(pixels(&png(8160, 6120, 8, &[])), Ok(49_939_200));
        let message = too_large(&png(30_000, 30_000, 8, &[]));
        assert_eq!(message, "it has 30000 by 30000 pixels, 900 million in all, but the limit is 50 million");
        assert!(
            too_large(&png(8160, 6120, 16, &[]))
                .ends_with("each of 16 bits a colour, 50 million in all, but the limit is 25 million")
        );
        assert!(too_large(&png(u32::MAX, u32::MAX, 8, &[])).contains("4294967295"));
    }

    #[test]
    fn what_is_packed_beside_the_pixels_is_bounded() {
        let bomb = zlib(&vec![0; 9 << 20]);
        let piece = |head: &[u8]| [head, &bomb].concat();
        for (kind, head) in [(b"iCCP", &b"x\0\0"[..]), (b"zTXt", b"x\0\0"), (b"iTXt", b"x\0\x01\0en\0x\0")] {
            let message = too_large(&png(1, 1, 8, &[(kind, piece(head))]));
            assert_eq!(message, "its profile or notes unpack to more than 8 MB");
        }
        let half = [&b"x\0\0"[..], &zlib(&vec![0; 5 << 20])].concat();
        assert_eq!(pixels(&png(1, 1, 8, &[(b"iCCP", half.clone())])), Ok(1));
        too_large(&png(1, 1, 8, &[(b"iCCP", half.clone()), (b"zTXt", half)]));
    }

    #[test]
    fn a_file_that_is_cut_or_stuffed_is_reported() {
        let whole = png(4, 4, 8, &[]);
        for end in 8..whole.len() {
            assert!(matches!(pixels(&whole[..end]), Err(PictureFault::Broken(_))), "{end}");
        }
        let stuffed = png(4, 4, 8, &[(b"IDAT", vec![0; 100_000])]);
        assert_eq!(pixels(&stuffed), Err(PictureFault::Broken("it contains more data than its pixels".into())));
    }
}
