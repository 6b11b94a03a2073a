//! What a picture may cost, worked out from its head before anything that draws pictures sees it.

mod cost;
mod jpeg;
mod notes;
mod png;
mod svg;

pub use notes::without_notes;

/// Why a picture cannot be in a paper, in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PictureFault {
    /// It would take too much time or memory; why.
    TooLarge(String),
    /// It is not what its name says, is incomplete, or refers to something outside itself; why.
    Broken(String),
}

/// The most pixels of one picture: those of a telephone's camera of the better sort.
pub const PIXELS: u64 = 50_000_000;

/// How many pixels a picture has, or what keeps it out of the papers. `extension` is the end of its name in small letters. A
/// drawing has the pixels of the pictures in it.
///
/// # Errors
/// The fault.
pub fn pixels(extension: &str, bytes: &[u8]) -> Result<u64, PictureFault> {
    let kind = kind(bytes);
    let (claimed, found) = match extension {
        "svg" if kind == Kind::Other => return svg::pixels(bytes),
        "png" if kind == Kind::Png => return png::pixels(bytes),
        "jpg" | "jpeg" if kind == Kind::Jpeg => return jpeg::pixels(bytes),
        "svg" => ("an SVG", kind.name()),
        "png" => ("a PNG", kind.name()),
        _ => ("a JPEG", kind.name()),
    };
    Err(PictureFault::Broken(format!("its name says that it is {claimed}, but it is {found}")))
}

/// What the first bytes of a file say that it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Png,
    Jpeg,
    Packed,
    Other,
}

impl Kind {
    fn name(self) -> &'static str {
        match self {
            Self::Png => "a PNG",
            Self::Jpeg => "a JPEG",
            Self::Packed => "packed",
            Self::Other => "something else",
        }
    }
}

fn kind(bytes: &[u8]) -> Kind {
    match bytes {
        [0x89, b'P', b'N', b'G', b'\r', b'\n', 0x1a, b'\n', ..] => Kind::Png,
        [0xff, 0xd8, ..] => Kind::Jpeg,
        [0x1f, 0x8b, ..] => Kind::Packed,
        _ => Kind::Other,
    }
}

/// The pixels of a picture of this width and height, each of so many bytes once it is unpacked, within bounds.
fn of_size(width: u64, height: u64, bytes: u64) -> Result<u64, PictureFault> {
    if width == 0 || height == 0 {
        return Err(PictureFault::Broken("it has no pixels".into()));
    }
    let pixels = width.saturating_mul(height);
    // A pixel of eight bytes is held as two.
    if pixels.saturating_mul(bytes.div_ceil(4)) > PIXELS {
        let fine = if bytes > 4 { ", each of 16 bits a colour" } else { "" };
        let size = format!("it has {width} by {height} pixels{fine}, {} million in all", pixels.div_ceil(1_000_000));
        let most = PIXELS / bytes.div_ceil(4) / 1_000_000;
        return Err(PictureFault::TooLarge(format!("{size}, but the limit is {most} million")));
    }
    Ok(pixels)
}

fn short(bytes: &[u8], at: usize) -> Option<u64> {
    let found: [u8; 2] = bytes.get(at..at.checked_add(2)?)?.try_into().ok()?;
    Some(u16::from_be_bytes(found).into())
}

fn long(bytes: &[u8], at: usize) -> Option<u64> {
    let found: [u8; 4] = bytes.get(at..at.checked_add(4)?)?.try_into().ok()?;
    Some(u32::from_be_bytes(found).into())
}

fn cut_short() -> PictureFault {
    PictureFault::Broken("it is incomplete or damaged".into())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{jpeg, pixels, png};

    const SVG: &str = "<!DOCTYPE svg [<!ENTITY e 'text'>]><svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'>\
        <style>.a, g > rect#r { fill: url(#p); filter: blur(2px) }</style><defs><pattern id='p'><path d='M0 0h1'/></pattern>\
        <filter id='f'><feTurbulence numOctaves='3'/><feMorphology radius='2 3'/></filter></defs><g id='g'>&e;<use href='#h'/>\
        <rect id='r' class='a' filter='url(#f)'/></g><g id='h' mask='url(\"#m\")'><image href='data:image/png;base64,iVBORw0K'/>\
        </g><mask id='m'><path style='marker: url(#k)' points='0 0 1 1'/></mask><marker id='k'/></svg>";

    /// A file with some of its bytes changed, a piece of it said again elsewhere, and perhaps its end cut off.
    fn mutated(file: Vec<u8>) -> impl Strategy<Value = Vec<u8>> {
        let place = any::<prop::sample::Index>;
        let changes = prop::collection::vec((place(), any::<u8>()), 0..8);
        (changes, (place(), place(), place()), place(), any::<bool>()).prop_map(move |(changes, piece, end, cut)| {
            let mut file = file.clone();
            let [start, stop, at] = [piece.0, piece.1, piece.2].map(|place| place.index(file.len()));
            let said: Vec<u8> = file[start.min(stop)..start.max(stop)].to_vec();
            file.splice(at..at, said);
            for (place, byte) in changes {
                let at = place.index(file.len());
                file[at] = byte;
            }
            if cut {
                file.truncate(end.index(file.len()));
            }
            file
        })
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2_000))]

        #[test]
        fn a_mutated_drawing_ends_without_a_panic(bytes in mutated(SVG.as_bytes().to_vec())) {
            let _ = pixels("svg", &bytes);
        }

        #[test]
        fn a_mutated_png_ends_without_a_panic(bytes in mutated(png::tests::sample())) {
            let _ = pixels("png", &bytes);
        }

        #[test]
        fn a_mutated_jpeg_ends_without_a_panic(bytes in mutated(jpeg::tests::jpeg(10, 10, 3))) {
            let _ = pixels("jpg", &bytes);
        }
    }

    #[test]
    fn a_name_must_say_what_the_file_is() {
        assert!(pixels("png", &jpeg::tests::jpeg(10, 10, 1)).is_err());
        assert!(pixels("jpg", &png::tests::sample()).is_err());
        assert!(pixels("svg", &png::tests::sample()).is_err());
        assert!(pixels("svg", b"\x1f\x8b\x08").is_err());
    }
}
