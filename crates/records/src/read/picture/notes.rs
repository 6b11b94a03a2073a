//! What a picture holds beside its pixels: where and by whom it was taken, what somebody wrote about it, a small copy from before it
//! was cropped. Nobody sees these on a page, but they would be in the file of the paper.
//!
//! What the pixels need stays: their colours, which way up they are, and how large they are printed.

use std::borrow::Cow;
use std::io::Cursor;

use exif::experimental::Writer;
use exif::{Field, In, Rational, Tag, Value};

use super::{jpeg, png};

/// The start of the segment of a JPEG file that describes it (CIPA DC-008, 4.7.2).
pub(super) const DESCRIPTION: &[u8] = b"Exif\0\0";

/// A picture without what it holds beside its pixels. What [`super::pixels`] does not accept, and a drawing, is given as it is.
/// `extension` is the end of its name in small letters.
#[must_use]
pub fn without_notes<'a>(extension: &str, bytes: &'a [u8]) -> Cow<'a, [u8]> {
    let plain = match extension {
        "jpg" | "jpeg" => jpeg::without_notes(bytes),
        "png" => png::without_notes(bytes),
        _ => None,
    };
    plain.map_or(Cow::Borrowed(bytes), Cow::Owned)
}

/// Which way up a picture is and how large it is printed, from its description; `None` where the description says neither.
pub(super) fn essential(description: &[u8]) -> Option<Vec<u8>> {
    let all = exif::Reader::new().read_raw(description.to_vec()).ok()?;
    let number = |tag| all.get_field(tag, In::PRIMARY).and_then(|field| field.value.get_uint(0));
    let ratio = |tag| match &all.get_field(tag, In::PRIMARY)?.value {
        Value::Rational(values) => values.first().map(|one| Value::Rational(vec![Rational { ..*one }])),
        _ => None,
    };
    let short = |value: u32| u16::try_from(value).ok().map(|value| Value::Short(vec![value]));
    let found = [
        (Tag::Orientation, number(Tag::Orientation).filter(|value| (2..=8).contains(value)).and_then(short)),
        (Tag::XResolution, ratio(Tag::XResolution)),
        (Tag::YResolution, ratio(Tag::YResolution)),
        (Tag::ResolutionUnit, number(Tag::ResolutionUnit).filter(|value| (1..=3).contains(value)).and_then(short)),
    ];
    let found = found.into_iter().filter_map(|(tag, value)| Some(Field { tag, ifd_num: In::PRIMARY, value: value? }));
    let fields: Vec<Field> = found.collect();
    if fields.is_empty() {
        return None;
    }
    let mut writer = Writer::new();
    for field in &fields {
        writer.push_field(field);
    }
    let mut out = Cursor::new(Vec::new());
    writer.write(&mut out, false).ok()?;
    Some(out.into_inner())
}

#[cfg(test)]
mod tests {
    use exif::experimental::Writer;
    use exif::{Field, In, Rational, Tag, Value};
    use proptest::prelude::*;
    use std::io::Cursor;

    use super::{DESCRIPTION, without_notes};
    use crate::read::picture::{jpeg, pixels, png};

    const SECRET: &[u8] = b"Site of Dunthorpe Mill";

    fn holds(bytes: &[u8], words: &[u8]) -> bool {
        bytes.windows(words.len()).any(|part| part == words)
    }

    /// A description as telephones write it: words, which way up, and how large.
    fn description() -> Vec<u8> {
        let field = |tag, value| Field { tag, ifd_num: In::PRIMARY, value };
        let fields = [
            field(Tag::ImageDescription, Value::Ascii(vec![SECRET.to_vec()])),
            field(Tag::Orientation, Value::Short(vec![6])),
            field(Tag::XResolution, Value::Rational(vec![Rational { num: 300, denom: 1 }])),
        ];
        let mut writer = Writer::new();
        for field in &fields {
            writer.push_field(field);
        }
        let mut out = Cursor::new(Vec::new());
        writer.write(&mut out, false).unwrap();
        out.into_inner()
    }

    fn segment(marker: u8, data: &[u8]) -> Vec<u8> {
        let length = u16::try_from(data.len() + 2).unwrap().to_be_bytes();
        [&[0xff, marker][..], &length, data].concat()
    }

    /// A JPEG file with these segments after its start, and words after its end.
    fn jpeg_with(segments: &[Vec<u8>]) -> Vec<u8> {
        let plain = jpeg::tests::jpeg(8, 8, 1);
        [&plain[..2], &segments.concat(), &plain[2..], SECRET].concat()
    }

    #[test]
    fn nothing_that_somebody_wrote_about_a_photograph_stays_in_it() {
        let notes = [
            segment(0xe1, &[DESCRIPTION, &description()].concat()),
            segment(0xe1, &[b"http://ns.adobe.com/xap/1.0/\0", SECRET].concat()),
            segment(0xe2, &[b"MPF\0", SECRET].concat()),
            segment(0xed, &[b"Photoshop 3.0\0", SECRET].concat()),
            segment(0xee, &[b"Adobe", SECRET].concat()),
            segment(0xe0, &[b"JFXX\0", SECRET].concat()),
            segment(0xfe, SECRET),
        ];
        let photograph = jpeg_with(&notes);
        let plain = without_notes("jpg", &photograph);
        assert!(holds(&photograph, SECRET) && !holds(&plain, SECRET));
        assert_eq!(pixels("jpg", &plain), pixels("jpg", &photograph));
    }

    #[test]
    fn a_photograph_stays_the_right_way_up_in_its_colours_and_its_size() {
        let profile = segment(0xe2, b"ICC_PROFILE\0\x01\x01colours");
        let adobe = segment(0xee, b"Adobe\0\x64\0\0\0\0\x01");
        let density = segment(0xe0, b"JFIF\0\x01\x02\x01\x01\x2c\x01\x2c\0\0");
        let described = segment(0xe1, &[DESCRIPTION, &description()].concat());
        let plain = without_notes("jpeg", &jpeg_with(&[density.clone(), described, profile.clone(), adobe.clone()]))
            .into_owned();
        for kept in [&profile, &adobe, &density] {
            assert!(holds(&plain, kept));
        }
        let read = exif::Reader::new().read_from_container(&mut Cursor::new(&plain)).unwrap();
        let value = |tag| read.get_field(tag, In::PRIMARY).map(|field| field.display_value().to_string());
        assert_eq!(read.get_field(Tag::Orientation, In::PRIMARY).unwrap().value.get_uint(0), Some(6));
        assert_eq!(value(Tag::XResolution), Some("300".into()));
        assert_eq!(value(Tag::ImageDescription), None);
        assert_eq!(without_notes("jpg", &plain), plain, "once more changes nothing");
    }

    #[test]
    fn nothing_that_somebody_wrote_about_a_png_stays_in_it() {
        let packed = [&b"Comment\0\0"[..], SECRET].concat();
        let pieces: [(&[u8; 4], Vec<u8>); 5] = [
            (b"tEXt", [&b"Author\0"[..], SECRET].concat()),
            (b"zTXt", packed),
            (b"pHYs", vec![0, 0, 0x0b, 0x13, 0, 0, 0x0b, 0x13, 1]),
            (b"prVt", SECRET.to_vec()),
            (b"eXIf", description()),
        ];
        let picture = [png::tests::png(9, 9, 8, &pieces), SECRET.to_vec()].concat();
        let plain = without_notes("png", &picture);
        assert!(holds(&picture, SECRET) && !holds(&plain, SECRET) && holds(&plain, b"pHYs"));
        assert_eq!(pixels("png", &plain), pixels("png", &picture));
        let read = exif::Reader::new().read_from_container(&mut Cursor::new(&plain[..])).unwrap();
        assert_eq!(read.get_field(Tag::Orientation, In::PRIMARY).unwrap().value.get_uint(0), Some(6));
    }

    #[test]
    fn a_picture_without_notes_stays_as_it_is() {
        let sample = jpeg::tests::jpeg(8, 8, 3);
        let picture = [&sample[..2], &sample[8..]].concat();
        assert_eq!(without_notes("jpg", &picture), picture);
        let picture = png::tests::png(9, 9, 8, &[]);
        assert_eq!(without_notes("png", &picture), picture);
    }

    proptest! {
        #[test]
        fn any_bytes_end_without_a_panic(bytes in prop::collection::vec(any::<u8>(), 0..400), cut in 0_usize..400) {
            let _ = without_notes("jpg", &[&[0xff, 0xd8][..], &bytes].concat());
            let all = jpeg_with(&[segment(0xe1, &[DESCRIPTION, &bytes].concat())]);
            let _ = without_notes("jpg", &all[..cut.min(all.len())]);
            let all = png::tests::png(9, 9, 8, &[(b"eXIf", bytes)]);
            let _ = without_notes("png", &all[..cut.min(all.len())]);
        }
    }
}
