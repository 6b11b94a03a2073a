//! What the codes of a font mean, by its own table or, without one, by its encoding.

use std::collections::BTreeMap;
use std::ops::RangeInclusive;

use lopdf::{Dictionary, Document, Encoding, Object};

/// How much a table may unfold to, in bytes.
const LIMIT: usize = 16 * 1024 * 1024;

/// A font as far as reading goes.
pub(super) enum Font<'a> {
    /// It has a table of its own.
    Table(Table),
    /// It has an encoding.
    Encoding(Encoding<'a>),
    /// Nobody can tell what its letters are.
    Unknown,
}

impl<'a> Font<'a> {
    pub(super) fn of(font: &'a Dictionary, document: &'a Document) -> Self {
        let table = font.get_deref(b"ToUnicode", document).and_then(Object::as_stream).ok();
        let table = table.and_then(|stream| stream.decompressed_content_with_limit(LIMIT).ok());
        if let Some(table) = table.map(|bytes| Table::read(&bytes)).filter(|table| !table.is_empty()) {
            return Self::Table(table);
        }
        font.get_font_encoding_with_limit(document, LIMIT).map_or(Self::Unknown, Self::Encoding)
    }

    /// The letters that codes stand for. Where nobody can tell, the codes are taken for letters.
    pub(super) fn decode(&self, codes: &[u8], out: &mut String) {
        match self {
            Self::Table(table) => table.decode(codes, out),
            Self::Encoding(encoding) if encoding.write_to_string(codes, out).is_ok() => {}
            Self::Encoding(_) | Self::Unknown => out.extend(codes.iter().map(|code| char::from(*code))),
        }
    }
}

/// A `ToUnicode` table.
#[derive(Debug, Default)]
pub(super) struct Table {
    /// The lengths of codes in bytes.
    lengths: Vec<usize>,
    /// By the lengths and values of codes.
    letters: BTreeMap<(usize, u32), String>,
    ranges: Vec<CodeRange>,
}

/// Codes that follow each other, and so do their letters.
#[derive(Debug)]
struct CodeRange {
    /// The length of each in bytes.
    length: usize,
    codes: RangeInclusive<u32>,
    /// The letters of the first code, in UTF-16.
    first: Vec<u16>,
}

impl Table {
    fn is_empty(&self) -> bool {
        self.letters.is_empty() && self.ranges.is_empty()
    }

    fn read(bytes: &[u8]) -> Self {
        let text = String::from_utf8_lossy(bytes);
        let mut table = Self::default();
        let mut tokens: Vec<Token> = Vec::new();
        for token in tokens_of(&text) {
            match token {
                Token::Word("begincodespacerange" | "beginbfchar" | "beginbfrange") => tokens.clear(),
                Token::Word("endcodespacerange") => {
                    let lengths = tokens.iter().filter_map(|token| Some(token.hex()?.len()));
                    table.lengths.extend(lengths.filter(|length| (1..=4).contains(length)));
                }
                Token::Word("endbfchar") => table.chars(&tokens),
                Token::Word("endbfrange") => table.add_ranges(&tokens),
                token => tokens.push(token),
            }
        }
        let lengths = table.letters.keys().map(|(length, _)| *length);
        let lengths: Vec<usize> = lengths.chain(table.ranges.iter().map(|range| range.length)).collect();
        // A code of no bytes would be read for ever.
        table.lengths.extend(lengths.into_iter().filter(|length| *length > 0));
        table.lengths.sort_unstable();
        table.lengths.dedup();
        table
    }

    fn chars(&mut self, tokens: &[Token]) {
        for pair in tokens.chunks_exact(2) {
            let [Some(code), Some(letters)] = [pair[0].hex(), pair[1].hex()] else { continue };
            self.letters.insert((code.len(), number(code)), String::from_utf16_lossy(&units(letters)));
        }
    }

    fn add_ranges(&mut self, tokens: &[Token]) {
        let mut rest = tokens;
        while let [Token::Hex(first), Token::Hex(last), after @ ..] = rest {
            let (length, first, last) = (first.len(), number(first), number(last));
            rest = match after {
                [Token::Hex(letters), after @ ..] => {
                    self.ranges.push(CodeRange { length, codes: first..=last, first: units(letters) });
                    after
                }
                [Token::Word("["), after @ ..] => {
                    let end = after.iter().position(|token| *token == Token::Word("]")).unwrap_or(after.len());
                    for (code, letters) in (first..=last).zip(after[..end].iter().filter_map(Token::hex)) {
                        self.letters.insert((length, code), String::from_utf16_lossy(&units(letters)));
                    }
                    after.get(end + 1..).unwrap_or_default()
                }
                _ => return,
            };
        }
    }

    fn decode(&self, codes: &[u8], out: &mut String) {
        let mut at = 0;
        while at < codes.len() {
            let ends = self.lengths.iter().map(|length| at + length).filter(|end| *end <= codes.len());
            let found = ends.clone().find(|end| self.put(&codes[at..*end], out));
            at = found.unwrap_or_else(|| {
                out.push(char::REPLACEMENT_CHARACTER);
                ends.max().unwrap_or(codes.len())
            });
        }
    }

    fn put(&self, code: &[u8], out: &mut String) -> bool {
        let (length, code) = (code.len(), number(code));
        if let Some(letters) = self.letters.get(&(length, code)) {
            out.push_str(letters);
            return true;
        }
        let fits = |range: &&CodeRange| range.length == length && range.codes.contains(&code);
        let Some(range) = self.ranges.iter().find(fits) else { return false };
        let mut letters = range.first.clone();
        if let Some(last) = letters.last_mut() {
            *last = last.wrapping_add(u16::try_from(code - range.codes.start()).unwrap_or(0));
        }
        out.push_str(&String::from_utf16_lossy(&letters));
        true
    }
}

/// A word of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Token<'a> {
    Hex(Vec<u8>),
    Word(&'a str),
}

impl Token<'_> {
    fn hex(&self) -> Option<&[u8]> {
        match self {
            Self::Hex(bytes) => Some(bytes),
            Self::Word(_) => None,
        }
    }
}

fn tokens_of(text: &str) -> Vec<Token<'_>> {
    let mut tokens = Vec::new();
    let mut rest = text.trim_start();
    while let Some(first) = rest.chars().next() {
        let length = match first {
            '<' if !rest.starts_with("<<") => {
                let end = rest.find('>').unwrap_or(rest.len());
                let digits: Vec<u8> = rest[1..end].bytes().filter(u8::is_ascii_hexdigit).collect();
                let byte = |pair: &[u8]| {
                    let pair = std::str::from_utf8(pair).ok()?;
                    u8::from_str_radix(pair, 16).ok()
                };
                tokens.push(Token::Hex(digits.chunks(2).filter_map(byte).collect()));
                (end + 1).min(rest.len())
            }
            '[' | ']' => {
                tokens.push(Token::Word(&rest[..1]));
                1
            }
            _ => {
                let skip = first.len_utf8();
                let end = rest[skip..].find(|c: char| c.is_whitespace() || "<[]".contains(c));
                let end = end.map_or(rest.len(), |end| end + skip);
                tokens.push(Token::Word(&rest[..end]));
                end
            }
        };
        rest = rest[length..].trim_start();
    }
    tokens
}

fn number(bytes: &[u8]) -> u32 {
    bytes.iter().fold(0, |number, byte| (number << 8) | u32::from(*byte))
}

fn units(bytes: &[u8]) -> Vec<u16> {
    bytes.chunks(2).map(|pair| pair.iter().fold(0, |unit, byte| (unit << 8) | u16::from(*byte))).collect()
}

#[cfg(test)]
mod tests {
    use super::Table;

    #[test]
    fn codes_are_read_by_the_table() {
        let table = Table::read(
            b"1 begincodespacerange <0000> <FFFF> endcodespacerange 2 beginbfchar <0003> <0020> <0004> <00660069> endbfchar
              2 beginbfrange <0010> <0012> <0061> <0020> <0021> [<0078> <0079>] endbfrange",
        );
        let mut out = String::new();
        table.decode(b"\0\x10\0\x11\0\x12\0\x03\0\x04\0\x20\0\x21\0\x99", &mut out);
        assert_eq!(out, "abc fixy\u{fffd}");
    }

    #[test]
    fn a_code_without_bytes_is_no_code() {
        let table =
            Table::read(b"2 beginbfchar <> <0061> <01> <0062> endbfchar 1 beginbfrange <> <> <0061> endbfrange");
        let mut out = String::new();
        table.decode(b"\x01\x01", &mut out);
        assert_eq!(out, "bb");
    }
}
