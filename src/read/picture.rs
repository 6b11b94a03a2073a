//! What a picture may cost, worked out from its head before anything that draws pictures sees it.

mod cost;
mod jpeg;
mod png;
mod svg;

/// What keeps a picture out of the papers, in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PictureFault {
    /// It would take too much time or memory; why.
    TooLarge(String),
    /// It is not what its name says, is cut short, or leads out of itself; why.
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
    Err(PictureFault::Broken(format!("its name says that it is {claimed}, and it is {found}")))
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
        let told = format!("it has {width} by {height} pixels{fine}, {} million in all", pixels.div_ceil(1_000_000));
        let most = PIXELS / bytes.div_ceil(4) / 1_000_000;
        return Err(PictureFault::TooLarge(format!("{told}, and the most is {most} million")));
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
    PictureFault::Broken("it is cut short or damaged".into())
}
