//! Pictures, forms, patterns and graphics states (ISO 19005-2, 6.2), and what it costs to draw them.

use lopdf::{Dictionary, Document, Object, Stream};

use super::colours;
use crate::appended::noted::Reasons;
use crate::appended::{Reason, objects};

/// The most pixels of pictures that are drawn to measure a file, and a page of it. Other pages count as full.
const MAX_FILE_PIXELS: u64 = 400_000_000;
const MAX_PAGE_PIXELS: u64 = 40_000_000;
/// The same for operations.
const MAX_FILE_OPERATIONS: u64 = 20_000_000;
const MAX_PAGE_OPERATIONS: u64 = 1_000_000;
/// How many operations drawing a form or picture takes beside its own: it is cut to its bounds and blended.
const PART: u64 = 200;
/// The largest packed picture in bytes that is unpacked to measure a page: one that is larger fills the page anyway.
const MAX_PICTURE: usize = 1 << 20;
/// The same for pictures whose packed form tells how large they are.
const MAX_PHOTOGRAPH: usize = 8 << 20;

/// What drawing something takes, and what it shows.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Drawn {
    pub(super) text: bool,
    pub(super) image: bool,
    pub(super) operations: u64,
    pub(super) pixels: u64,
    heavy: bool,
}

impl Drawn {
    pub(super) fn add(&mut self, other: Self) {
        self.text |= other.text;
        self.image |= other.image;
        self.heavy |= other.heavy;
        self.operations = self.operations.saturating_add(other.operations);
        self.pixels = self.pixels.saturating_add(other.pixels);
    }

    /// The same as a part of something.
    pub(super) fn as_part(self) -> Self {
        Self { operations: self.operations.saturating_add(PART), ..self }
    }

    /// Adds a page to what is drawn of a file, and tells whether there is time for it.
    pub(super) fn may_take(&mut self, page: Self) -> bool {
        self.add(page);
        self.pixels < MAX_FILE_PIXELS && self.operations < MAX_FILE_OPERATIONS
    }

    /// Something that is not drawn to measure it.
    pub(super) fn heavy() -> Self {
        Self { heavy: true, ..Self::default() }
    }

    pub(super) fn is_light(&self) -> bool {
        !self.heavy && self.operations < MAX_PAGE_OPERATIONS && self.pixels < MAX_PAGE_PIXELS
    }

    pub(super) fn of_image(document: &Document, image: &Stream) -> Self {
        let edge = |key: &[u8]| objects::integer(document, &image.dict, key).and_then(|edge| u64::try_from(edge).ok());
        let pixels = edge(b"Width").unwrap_or(u64::MAX).saturating_mul(edge(b"Height").unwrap_or(u64::MAX));
        let mask =
            [b"SMask".as_slice(), b"Mask"].into_iter().filter_map(|key| objects::get(document, &image.dict, key));
        let mut drawn = Self { image: true, pixels, heavy: is_heavy(image), ..Self::default() };
        for mask in mask.filter_map(|mask| mask.as_stream().ok()) {
            drawn.heavy |= is_heavy(mask);
            drawn.pixels = drawn.pixels.saturating_mul(2);
        }
        drawn
    }
}

/// What filling with a pattern takes: its tile, many times over.
pub(super) fn tiled(document: &Document, pattern: &Dictionary, tile: Drawn) -> Drawn {
    let step = |key: &[u8]| objects::get(document, pattern, key).and_then(objects::number).unwrap_or(0.0).abs();
    if step(b"XStep") < 1.0 || step(b"YStep") < 1.0 {
        return Drawn::heavy();
    }
    Drawn { operations: tile.operations.saturating_mul(100), pixels: tile.pixels.saturating_mul(100), ..tile }
}

fn is_heavy(image: &Stream) -> bool {
    let filters = image.filters().unwrap_or_default();
    let limit = if filters == [b"DCTDecode"] { MAX_PHOTOGRAPH } else { MAX_PICTURE };
    image.content.len() > limit || filters.len() > 2
}

/// ISO 19005-2, 6.2.8 and 6.1.7: a picture.
pub(super) fn image(
    document: &Document,
    resources: Option<&Dictionary>,
    image: &Stream,
    page: usize,
    reasons: &mut Reasons,
) {
    let dictionary = &image.dict;
    reasons.add_if(objects::is_true(document, dictionary, b"Interpolate"), Reason::InterpolatedImage, Some(page));
    if let Some(intent) = objects::get(document, dictionary, b"Intent") {
        reasons.add_if(!intent.as_name().is_ok_and(is_intent), Reason::RenderingIntent, Some(page));
    }
    let filters = image.filters().unwrap_or_default();
    reasons.add_if(filters.contains(&b"LZWDecode".as_slice()), Reason::Lzw, Some(page));
    // Its colours and depth stand in the picture itself, where they would have to be judged.
    reasons.add_if(filters.contains(&b"JPXDecode".as_slice()), Reason::Jpeg2000, Some(page));
    let depth = objects::integer(document, dictionary, b"BitsPerComponent");
    reasons.add_if(!depth.is_none_or(|depth| matches!(depth, 1 | 2 | 4 | 8 | 16)), Reason::ImageUnusual, Some(page));
    if let Some(space) = objects::get(document, dictionary, b"ColorSpace") {
        colours::check(document, resources, space, page, reasons);
    }
    for mask in [b"SMask".as_slice(), b"Mask"] {
        if let Some(Object::Stream(mask)) = objects::get(document, dictionary, mask) {
            reasons.add_if(
                objects::is_true(document, &mask.dict, b"Interpolate"),
                Reason::InterpolatedImage,
                Some(page),
            );
            let lzw = mask.filters().unwrap_or_default().contains(&b"LZWDecode".as_slice());
            reasons.add_if(lzw, Reason::Lzw, Some(page));
        }
    }
}

/// The same for a picture that is in the content.
pub(super) fn inline_image(image: &Dictionary, page: usize, reasons: &mut Reasons) {
    let any = |keys: [&[u8]; 2], test: fn(&Object) -> bool| keys.into_iter().any(|key| image.get(key).is_ok_and(test));
    let lzw = |object: &Object| match object {
        Object::Array(names) => names.iter().any(|name| matches!(name.as_name(), Ok(b"LZW" | b"LZWDecode"))),
        name => matches!(name.as_name(), Ok(b"LZW" | b"LZWDecode")),
    };
    reasons.add_if(any([b"F", b"Filter"], lzw), Reason::Lzw, Some(page));
    reasons.add_if(
        any([b"I", b"Interpolate"], |object| matches!(object, Object::Boolean(true))),
        Reason::InterpolatedImage,
        Some(page),
    );
    let cmyk = |object: &Object| matches!(object.as_name(), Ok(b"CMYK" | b"DeviceCMYK"));
    reasons.add_if(any([b"CS", b"ColorSpace"], cmyk), Reason::DeviceCmyk, Some(page));
}

/// ISO 19005-2, 6.2.9: a form. Parts that lead out of the file have been taken out.
pub(super) fn form(document: &Document, form: &Stream, page: usize, reasons: &mut Reasons) {
    let lzw = form.filters().unwrap_or_default().contains(&b"LZWDecode".as_slice());
    reasons.add_if(lzw, Reason::Lzw, Some(page));
    if let Some(group) = objects::dictionary(document, &form.dict, b"Group") {
        blending_group(document, group, page, reasons);
    }
}

/// ISO 19005-2, 6.2.10: the colour space in which a group is blended.
pub(super) fn blending_group(document: &Document, group: &Dictionary, page: usize, reasons: &mut Reasons) {
    if let Some(space) = objects::get(document, group, b"CS") {
        colours::check(document, None, space, page, reasons);
    }
}

/// A graphics state, pattern or shading.
pub(super) fn resource(
    document: &Document,
    resources: Option<&Dictionary>,
    found: &Object,
    page: usize,
    reasons: &mut Reasons,
) {
    let Some(dictionary) = objects::as_dictionary(found) else { return };
    state(document, dictionary, page, reasons);
    let shading = objects::dictionary(document, dictionary, b"Shading").unwrap_or(dictionary);
    if let Some(space) = objects::get(document, shading, b"ColorSpace") {
        colours::check(document, resources, space, page, reasons);
    }
    if let Some(state_of_pattern) = objects::dictionary(document, dictionary, b"ExtGState") {
        state(document, state_of_pattern, page, reasons);
    }
    if let Object::Stream(stream) = found {
        reasons.add_if(
            stream.filters().unwrap_or_default().contains(&b"LZWDecode".as_slice()),
            Reason::Lzw,
            Some(page),
        );
    }
}

/// ISO 19005-2, 6.2.5 and 6.2.10: a graphics state.
fn state(document: &Document, state: &Dictionary, page: usize, reasons: &mut Reasons) {
    let transfer = state.has(b"TR") || state.has(b"HTP") || state.has(b"HT");
    let other =
        objects::get(document, state, b"TR2").is_some_and(|function| !matches!(function.as_name(), Ok(b"Default")));
    reasons.add_if(transfer || other, Reason::TransferFunction, Some(page));
    let intent = objects::get(document, state, b"RI");
    reasons.add_if(
        intent.is_some_and(|intent| !intent.as_name().is_ok_and(is_intent)),
        Reason::RenderingIntent,
        Some(page),
    );
    let blend = match objects::get(document, state, b"BM") {
        None => true,
        Some(Object::Name(name)) => is_blend(name),
        Some(_) => false,
    };
    reasons.add_if(!blend, Reason::BlendMode, Some(page));
    let overprint = objects::is_true(document, state, b"OP") || objects::is_true(document, state, b"op");
    let mode = objects::integer(document, state, b"OPM") == Some(1);
    reasons.add_if(overprint && mode, Reason::Overprint, Some(page));
    // A font that is set in this way is not seen by the check of fonts.
    reasons.add_if(state.has(b"Font"), Reason::FontNotJudged, Some(page));
    if let Some(mask) = objects::dictionary(document, state, b"SMask")
        && let Some(group) =
            objects::dictionary(document, mask, b"G").and_then(|form| objects::dictionary(document, form, b"Group"))
    {
        blending_group(document, group, page, reasons);
    }
}

/// The rendering intents of ISO 32000-1, table 70.
pub(super) fn is_intent(name: &[u8]) -> bool {
    matches!(name, b"RelativeColorimetric" | b"AbsoluteColorimetric" | b"Perceptual" | b"Saturation")
}

/// The blend modes of ISO 32000-1, 11.3.5.
fn is_blend(name: &[u8]) -> bool {
    const MODES: [&[u8]; 17] = [
        b"Normal",
        b"Compatible",
        b"Multiply",
        b"Screen",
        b"Overlay",
        b"Darken",
        b"Lighten",
        b"ColorDodge",
        b"ColorBurn",
        b"HardLight",
        b"SoftLight",
        b"Difference",
        b"Exclusion",
        b"Hue",
        b"Saturation",
        b"Color",
        b"Luminosity",
    ];
    MODES.contains(&name)
}
