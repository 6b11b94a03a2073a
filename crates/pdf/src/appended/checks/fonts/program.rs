//! The font program inside a file.

use std::collections::{BTreeMap, BTreeSet};

use ttf_parser::{Face, GlyphId, PlatformId, cff};

/// A font program that can be read.
pub(super) enum Program<'a> {
    /// TrueType or OpenType.
    Face(Box<Face<'a>>),
    /// The outlines of OpenType alone, and which glyph has which number.
    Outlines(Box<cff::Table<'a>>, BTreeMap<u16, u16>),
}

impl<'a> Program<'a> {
    /// Reads a program, as the key of its descriptor says what it is.
    pub(super) fn of(key: &[u8], bytes: &'a [u8]) -> Option<Self> {
        match (key, bytes.first_chunk()) {
            (b"FontFile3", Some([1, _])) if !bytes.starts_with(&[0, 1, 0, 0]) => {
                let table = cff::Table::parse(bytes)?;
                let glyphs = 0..table.number_of_glyphs();
                let numbers = glyphs.map(|glyph| (table.glyph_cid(GlyphId(glyph)).unwrap_or(glyph), glyph)).collect();
                Some(Self::Outlines(Box::new(table), numbers))
            }
            (b"FontFile2" | b"FontFile3", Some(_)) => Some(Self::Face(Box::new(Face::parse(bytes, 0).ok()?))),
            _ => None,
        }
    }

    /// The width of a glyph in thousandths of the size, if there is such a glyph.
    pub(super) fn width(&self, glyph: u16) -> Option<f64> {
        match self {
            Self::Face(face) if glyph < face.number_of_glyphs() => {
                Some(f64::from(face.glyph_hor_advance(GlyphId(glyph))?) * 1000.0 / f64::from(face.units_per_em()))
            }
            Self::Face(_) => None,
            Self::Outlines(table, _) => {
                Some(f64::from(table.glyph_width(GlyphId(glyph))?) * f64::from(table.matrix().sx) * 1000.0)
            }
        }
    }

    /// The numbers of all glyphs, in order.
    pub(super) fn numbers(&self) -> BTreeSet<u16> {
        match self {
            Self::Face(face) => match face.tables().cff {
                Some(table) => (0..table.number_of_glyphs())
                    .map(|glyph| table.glyph_cid(GlyphId(glyph)).unwrap_or(glyph))
                    .collect(),
                None => (0..face.number_of_glyphs()).collect(),
            },
            Self::Outlines(_, numbers) => numbers.keys().copied().collect(),
        }
    }

    /// The glyph with a number in a font of many letters.
    pub(super) fn glyph_of_number(&self, number: u16) -> Option<u16> {
        match self {
            Self::Face(face) => match face.tables().cff {
                Some(table) => {
                    let glyphs = 0..table.number_of_glyphs();
                    glyphs.into_iter().find(|glyph| table.glyph_cid(GlyphId(*glyph)).unwrap_or(*glyph) == number)
                }
                None => Some(number),
            },
            Self::Outlines(_, numbers) => numbers.get(&number).copied(),
        }
    }

    /// Whether the font has one table of characters, or one for symbols (ISO 19005-2, 6.2.11.6).
    pub(super) fn has_symbol_table(&self) -> bool {
        let Self::Face(face) = self else { return false };
        let Some(table) = face.tables().cmap else { return false };
        table.subtables.len() == 1
            || table
                .subtables
                .into_iter()
                .any(|table| table.platform_id == PlatformId::Windows && table.encoding_id == 0)
    }

    /// The glyph of a code in a font of symbols.
    pub(super) fn glyph_of_symbol(&self, code: u8) -> Option<u16> {
        let Self::Face(face) = self else { return None };
        let code = u32::from(code);
        let tables = face.tables().cmap?.subtables;
        let find = |platform: PlatformId, encoding: u16, code: u32| {
            let mut tables =
                tables.into_iter().filter(|table| table.platform_id == platform && table.encoding_id == encoding);
            tables.find_map(|table| table.glyph_index(code)).map(|glyph| glyph.0)
        };
        let symbol = [0xF000, 0, 0xF100, 0xF200].into_iter().find_map(|base| find(PlatformId::Windows, 0, base + code));
        symbol.or_else(|| find(PlatformId::Macintosh, 0, code))
    }

    /// The glyph of a character.
    pub(super) fn glyph_of_letter(&self, letter: char) -> Option<u16> {
        let Self::Face(face) = self else { return None };
        let tables = face.tables().cmap?.subtables;
        let mut tables =
            tables.into_iter().filter(|table| table.platform_id == PlatformId::Windows && table.encoding_id == 1);
        tables.find_map(|table| table.glyph_index(u32::from(letter))).map(|glyph| glyph.0)
    }
}
