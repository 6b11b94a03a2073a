//! Fonts: in the file, with every letter that is shown, as wide as they say, and with a meaning for each code (ISO 19005-2,
//! 6.2.11; ISO 14289-1, 7.21).

mod program;

use std::collections::BTreeMap;

use lopdf::{Dictionary, Document, Object, ObjectId};

use super::letters;
use super::scan::FontUse;
use crate::appended::noted::Reasons;
use crate::appended::{Reason, content, objects};
use program::Program;

/// How far the width of a letter may be from what the font says, in thousandths of the size.
const TOLERANCE: f64 = 1.0;

/// Checks every font that shows something.
pub(super) fn check(document: &Document, fonts: &BTreeMap<ObjectId, FontUse>, reasons: &mut Reasons) {
    for (id, shown) in fonts {
        let Ok(font) = document.get_dictionary(*id) else { continue };
        reasons.add_if(!is_font(font), Reason::FontNotJudged, Some(shown.page));
        match objects::name(document, font, b"Subtype") {
            Some(b"Type0") => composite(document, font, shown, reasons),
            Some(b"TrueType") => simple(document, font, shown, reasons),
            // Their letters are small pictures, and nobody can tell what they show.
            Some(b"Type3") => reasons.add(Reason::FontType3, Some(shown.page)),
            _ => {
                let embedded = program_of(document, font).is_some();
                reasons.add(if embedded { Reason::FontNotJudged } else { Reason::FontNotEmbedded }, Some(shown.page));
                if !embedded {
                    continue;
                }
            }
        }
        meaning(document, font, shown, reasons);
    }
}

/// Whether a dictionary says that it is a font, and which.
fn is_font(font: &Dictionary) -> bool {
    font.has_type(b"Font") && font.get(b"BaseFont").is_ok_and(|name| name.as_name().is_ok())
}

/// The font program of a font or descendant, as it is packed: its key and its stream.
fn program_of<'a>(document: &'a Document, font: &'a Dictionary) -> Option<(&'static [u8], &'a lopdf::Stream)> {
    let descriptor = objects::dictionary(document, font, b"FontDescriptor")?;
    let keys: [&'static [u8]; 3] = [b"FontFile2", b"FontFile3", b"FontFile"];
    keys.into_iter().find_map(|key| match objects::get(document, descriptor, key) {
        Some(Object::Stream(stream)) => Some((key, stream)),
        _ => None,
    })
}

/// A font of many letters, with codes of two bytes. ISO 19005-2, 6.2.11.3.
fn composite(document: &Document, font: &Dictionary, shown: &FontUse, reasons: &mut Reasons) {
    let page = Some(shown.page);
    // Others need tables that this check does not have.
    let encoding = objects::name(document, font, b"Encoding");
    reasons.add_if(!matches!(encoding, Some(b"Identity-H" | b"Identity-V")), Reason::FontEncoding, page);
    let descendants = objects::array(document, font, b"DescendantFonts").unwrap_or_default();
    let descendant = descendants
        .first()
        .and_then(|descendant| objects::resolve(document, descendant))
        .and_then(objects::as_dictionary);
    let Some((descendant, (key, stream))) = descendant.and_then(|inner| Some((inner, program_of(document, inner)?)))
    else {
        reasons.add(Reason::FontNotEmbedded, page);
        return;
    };
    reasons.add_if(!is_font(descendant), Reason::FontNotJudged, page);
    let bytes = content::unpacked(stream).ok().flatten().unwrap_or_default();
    let Some(program) = Program::of(key, &bytes) else {
        reasons.add(Reason::FontNotJudged, page);
        return;
    };
    let truetype = objects::name(document, descendant, b"Subtype") == Some(b"CIDFontType2");
    let map = match objects::get(document, descendant, b"CIDToGIDMap") {
        Some(Object::Stream(map)) => content::unpacked(map).ok().flatten(),
        Some(Object::Name(name)) if name == b"Identity" => None,
        None if !truetype => None,
        _ => {
            reasons.add(Reason::FontEncoding, page);
            return;
        }
    };
    let whole = map.is_none() && subset_list_is_whole(document, descendant, &program);
    reasons.add_if(!whole && has_subset_list(document, descendant), Reason::FontNotJudged, page);
    let widths = composite_widths(document, descendant);
    let usual = objects::get(document, descendant, b"DW").and_then(objects::number).unwrap_or(1000.0);
    for code in &shown.codes {
        let glyph = match &map {
            Some(map) => map
                .get(usize::from(*code) * 2..usize::from(*code) * 2 + 2)
                .map(|pair| u16::from_be_bytes([pair[0], pair[1]])),
            None if truetype => Some(*code),
            None => program.glyph_of_number(*code),
        };
        glyph_is_sound(&program, glyph, widths.get(code).copied().unwrap_or(usual), page, reasons);
    }
}

/// Whether a font has a list of the letters in it.
fn has_subset_list(document: &Document, font: &Dictionary) -> bool {
    let descriptor = objects::dictionary(document, font, b"FontDescriptor");
    descriptor.is_some_and(|descriptor| descriptor.has(b"CIDSet") || descriptor.has(b"CharSet"))
}

/// Whether that list names every letter in the font and no other. ISO 19005-2, 6.2.11.4.2.
fn subset_list_is_whole(document: &Document, font: &Dictionary, program: &Program<'_>) -> bool {
    let descriptor = objects::dictionary(document, font, b"FontDescriptor");
    let list = descriptor.and_then(|descriptor| objects::get(document, descriptor, b"CIDSet")?.as_stream().ok());
    let Some(Ok(Some(list))) = list.map(content::unpacked) else { return false };
    let listed = list
        .iter()
        .enumerate()
        .flat_map(|(place, byte)| (0..8).filter(move |bit| byte & (0x80 >> bit) != 0).map(move |bit| place * 8 + bit));
    listed.eq(program.numbers().into_iter().map(usize::from))
}

fn composite_widths(document: &Document, font: &Dictionary) -> BTreeMap<u16, f64> {
    let mut widths = BTreeMap::new();
    let mut items =
        objects::array(document, font, b"W").unwrap_or_default().iter().map(|item| objects::resolve(document, item));
    while let (Some(Some(first)), Some(Some(next))) = (items.next(), items.next()) {
        let Some(first) = objects::whole(first).and_then(|first| u16::try_from(first).ok()) else { continue };
        if let Object::Array(several) = next {
            widths.extend((first..=u16::MAX).zip(several.iter().filter_map(objects::number)));
        } else if let (Some(last), Some(Some(width))) = (objects::whole(next), items.next())
            && let (Ok(last), Some(width)) = (u16::try_from(last), objects::number(width))
        {
            widths.extend((first..=last).map(|code| (code, width)));
        }
    }
    widths
}

/// A TrueType font with codes of one byte. ISO 19005-2, 6.2.11.6.
fn simple(document: &Document, font: &Dictionary, shown: &FontUse, reasons: &mut Reasons) {
    let page = Some(shown.page);
    let Some((key, stream)) = program_of(document, font) else {
        reasons.add(Reason::FontNotEmbedded, page);
        return;
    };
    let bytes = content::unpacked(stream).ok().flatten().unwrap_or_default();
    let Some(program) = Program::of(key, &bytes) else {
        reasons.add(Reason::FontNotJudged, page);
        return;
    };
    let descriptor = objects::dictionary(document, font, b"FontDescriptor");
    let flags = descriptor.and_then(|descriptor| objects::integer(document, descriptor, b"Flags")).unwrap_or(0);
    let symbolic = flags & 4 != 0;
    let encoding = objects::get(document, font, b"Encoding");
    let plain = match encoding {
        None => symbolic && flags & 32 == 0 && program.has_symbol_table(),
        Some(Object::Name(name)) => !symbolic && flags & 32 != 0 && name == b"WinAnsiEncoding",
        Some(_) => false,
    };
    if !plain {
        reasons.add(Reason::FontEncoding, page);
        return;
    }
    let first = objects::integer(document, font, b"FirstChar").unwrap_or(0);
    let widths = objects::array(document, font, b"Widths").unwrap_or_default();
    let last = objects::integer(document, font, b"LastChar").unwrap_or(-1);
    let written =
        [b"FirstChar".as_slice(), b"LastChar"].iter().all(|key| font.get(key).is_ok_and(|end| end.as_i64().is_ok()));
    let counted = i64::try_from(widths.len())
        .is_ok_and(|count| first >= 0 && written && last.checked_sub(first).is_some_and(|span| span == count - 1));
    reasons.add_if(!counted, Reason::FontWidths, page);
    for code in &shown.codes {
        let place = i64::from(*code).checked_sub(first).and_then(|place| usize::try_from(place).ok());
        let width = place
            .and_then(|place| widths.get(place))
            .and_then(|width| objects::number(objects::resolve(document, width)?));
        let glyph = match u8::try_from(*code) {
            Ok(code) if symbolic => program.glyph_of_symbol(code),
            Ok(code) => program.glyph_of_letter(letters::of_windows(code)),
            Err(_) => None,
        };
        glyph_is_sound(&program, glyph, width.unwrap_or(f64::NAN), page, reasons);
    }
}

/// ISO 19005-2, 6.2.11.4.1, 6.2.11.5 and 6.2.11.8: a letter is there, is not the sign for a missing one, and is as wide as it is
/// said to be.
fn glyph_is_sound(program: &Program<'_>, glyph: Option<u16>, width: f64, page: Option<usize>, reasons: &mut Reasons) {
    let glyph = glyph.filter(|glyph| *glyph != 0);
    let Some(real) = glyph.and_then(|glyph| program.width(glyph)) else {
        reasons.add(Reason::FontLettersMissing, page);
        return;
    };
    let agrees = (real - width).abs() <= TOLERANCE;
    reasons.add_if(!agrees, Reason::FontWidths, page);
}

/// ISO 19005-2, 6.2.11.7; ISO 14289-1, 7.21.7: every code stands for text.
fn meaning(document: &Document, font: &Dictionary, shown: &FontUse, reasons: &mut Reasons) {
    let page = Some(shown.page);
    let Some(letters) = letters::of(document, font) else {
        let encoding = objects::name(document, font, b"Encoding");
        reasons.add_if(
            !matches!(encoding, Some(b"WinAnsiEncoding" | b"MacRomanEncoding")),
            Reason::FontWithoutMeaning,
            page,
        );
        return;
    };
    for code in &shown.codes {
        let text = letters.get(code);
        reasons.add_if(!text.is_some_and(|text| letters::is_text(text)), Reason::FontWithoutMeaning, page);
        reasons.add_if(text.is_some_and(|text| letters::is_private(text)), Reason::PrivateCharacters, page);
    }
}
