//! Content streams: unpacked within bounds, and cut into operations with their places.

use std::ops::Range;

use lopdf::{Dictionary, Document, Object, Stream, StringFormat};

use super::{OpenError, objects};

/// The most bytes that the content of one page, or one stream that is looked into, may unpack to.
pub(super) const MAX_CONTENT: usize = 96 << 20;
/// How deep arrays and dictionaries may be nested in a content stream.
const MAX_DEPTH: usize = 24;
/// The most operands that are kept for an operator. None takes more than a colour of 32 parts and a pattern.
const MAX_OPERANDS: usize = 40;
/// The same in a table of characters, where at most a hundred ranges may be together.
const MAX_TABLE_OPERANDS: usize = 2_000;

/// An operator with what is before it.
#[derive(Debug)]
pub(super) struct Operation<'a> {
    /// The operator; `BI` for a whole image that is in the stream, with its dictionary as the only operand.
    pub(super) operator: &'a [u8],
    pub(super) operands: Vec<Object>,
    /// Where it is, operands included.
    pub(super) span: Range<usize>,
}

impl Operation<'_> {
    /// The last operand, if it is a name.
    pub(super) fn name(&self) -> Option<&[u8]> {
        self.operands.last()?.as_name().ok()
    }
}

/// The content of a page: its streams, one after the other.
#[derive(Debug)]
pub(super) struct PageContent {
    pub(super) bytes: Vec<u8>,
    /// Whether all of it is there: what cannot be unpacked is left out.
    pub(super) is_whole: bool,
}

/// Unpacks the content of a page.
///
/// # Errors
/// [`OpenError::TooLarge`].
pub(super) fn of_page(document: &Document, page: &Dictionary) -> Result<PageContent, OpenError> {
    let parts: Vec<Option<&Object>> = match objects::get(document, page, b"Contents") {
        Some(Object::Array(parts)) => parts.iter().map(|part| objects::resolve(document, part)).collect(),
        None if page.get(b"Contents").is_ok_and(|contents| !contents.is_null()) => vec![None],
        None => Vec::new(),
        part => vec![part],
    };
    let mut content = PageContent { bytes: Vec::new(), is_whole: true };
    for part in parts {
        match part.and_then(|part| part.as_stream().ok()).map(unpacked).transpose()?.flatten() {
            Some(part) => content.bytes.extend(part),
            None => content.is_whole = false,
        }
        content.bytes.push(b'\n');
        if content.bytes.len() > MAX_CONTENT {
            return Err(too_large());
        }
    }
    Ok(content)
}

/// A stream unpacked, or nothing where that is not possible.
///
/// # Errors
/// [`OpenError::TooLarge`].
pub(super) fn unpacked(stream: &Stream) -> Result<Option<Vec<u8>>, OpenError> {
    match stream.get_plain_content_with_limit(MAX_CONTENT) {
        Ok(content) => Ok(Some(content)),
        Err(lopdf::Error::Decompress(_)) => Err(too_large()),
        Err(_) => Ok(None),
    }
}

fn too_large() -> OpenError {
    OpenError::TooLarge("content of a page".to_owned())
}

/// The operations of a content stream, in order. What is none is skipped.
pub(super) fn operations(bytes: &[u8]) -> Operations<'_> {
    Operations { bytes, at: 0, kept: MAX_OPERANDS }
}

/// The same for a table of characters, in which many operands stand before each operator.
pub(super) fn table(bytes: &[u8]) -> Operations<'_> {
    Operations { bytes, at: 0, kept: MAX_TABLE_OPERANDS }
}

/// The object at the beginning, with what follows it. References are read as such.
pub(super) fn first_object(bytes: &[u8]) -> Option<(Object, &[u8])> {
    let mut reader = operations(bytes);
    reader.skip_space();
    let object = reader.object(MAX_DEPTH)?;
    Some((object, bytes.get(reader.at..)?))
}

/// See [`operations`].
pub(super) struct Operations<'a> {
    bytes: &'a [u8],
    at: usize,
    kept: usize,
}

impl<'a> Iterator for Operations<'a> {
    type Item = Operation<'a>;

    fn next(&mut self) -> Option<Operation<'a>> {
        let mut operands = Vec::new();
        self.skip_space();
        let mut start = self.at;
        loop {
            self.skip_space();
            let first = self.peek()?;
            if is_regular(first) && !matches!(first, b'0'..=b'9' | b'+' | b'-' | b'.') {
                let word = self.word();
                match word {
                    b"true" => operands.push(Object::Boolean(true)),
                    b"false" => operands.push(Object::Boolean(false)),
                    b"null" => operands.push(Object::Null),
                    b"BI" => {
                        let operands = vec![Object::Dictionary(self.inline_image())];
                        return Some(Operation { operator: word, operands, span: start..self.at });
                    }
                    _ => return Some(Operation { operator: word, operands, span: start..self.at }),
                }
            } else {
                match self.object(MAX_DEPTH) {
                    Some(object) => operands.push(object),
                    None => self.at += 1,
                }
            }
            if operands.len() > self.kept {
                operands.remove(0);
            }
            if operands.is_empty() {
                start = self.at;
            }
        }
    }
}

impl<'a> Operations<'a> {
    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    fn skip_space(&mut self) {
        while let Some(byte) = self.peek() {
            if byte == b'%' {
                while self.peek().is_some_and(|byte| !matches!(byte, b'\r' | b'\n')) {
                    self.at += 1;
                }
            } else if is_space(byte) {
                self.at += 1;
            } else {
                break;
            }
        }
    }

    fn word(&mut self) -> &'a [u8] {
        let start = self.at;
        while self.peek().is_some_and(is_regular) {
            self.at += 1;
        }
        &self.bytes[start..self.at]
    }

    /// An operand. Nothing where none begins; then nothing is taken, or only what closes nothing.
    fn object(&mut self, depth: usize) -> Option<Object> {
        let depth = depth.checked_sub(1)?;
        let rest = &self.bytes[self.at..];
        match rest.first()? {
            b'/' => {
                self.at += 1;
                Some(Object::Name(unescaped(self.word())))
            }
            b'(' => Some(Object::String(self.literal(), StringFormat::Literal)),
            b'<' if rest.get(1) == Some(&b'<') => {
                self.at += 2;
                Some(Object::Dictionary(self.dictionary(b">>", depth)))
            }
            b'<' => Some(Object::String(self.hexadecimal(), StringFormat::Hexadecimal)),
            b'[' => {
                self.at += 1;
                Some(Object::Array(self.array(depth)))
            }
            _ => {
                let start = self.at;
                let number = number(self.word());
                if number.is_none() {
                    self.at = start;
                }
                number
            }
        }
    }

    fn array(&mut self, depth: usize) -> Vec<Object> {
        let mut items = Vec::new();
        loop {
            self.skip_space();
            match self.peek() {
                None => break,
                Some(b']') => {
                    self.at += 1;
                    break;
                }
                Some(_) => self.item(depth, &mut items),
            }
        }
        items
    }

    /// One item of an array or dictionary. Always takes something.
    fn item(&mut self, depth: usize, items: &mut Vec<Object>) {
        let start = self.at;
        match self.object(depth) {
            Some(object) => items.push(object),
            None if self.at == start => {
                let word = self.word();
                match word {
                    b"true" | b"false" => items.push(Object::Boolean(word == b"true")),
                    b"null" => items.push(Object::Null),
                    b"R" => refer(items),
                    _ => {}
                }
                self.at = self.at.max(start + 1);
            }
            None => {}
        }
    }

    fn dictionary(&mut self, end: &[u8], depth: usize) -> Dictionary {
        let mut items = Vec::new();
        loop {
            self.skip_space();
            let rest = &self.bytes[self.at..];
            if rest.is_empty() || rest.starts_with(end) {
                self.at += end.len().min(rest.len());
                break;
            }
            self.item(depth, &mut items);
        }
        let mut dictionary = Dictionary::new();
        let mut items = items.into_iter();
        while let Some(key) = items.next() {
            if let (Object::Name(key), Some(value)) = (key, items.next()) {
                dictionary.set(key, value);
            }
        }
        dictionary
    }

    fn literal(&mut self) -> Vec<u8> {
        let mut text = Vec::new();
        let mut open = 0_usize;
        while let Some(byte) = self.peek() {
            self.at += 1;
            match byte {
                b'\\' => self.escape(&mut text),
                b'(' => {
                    open += 1;
                    if open > 1 {
                        text.push(byte);
                    }
                }
                b')' => {
                    open -= 1;
                    if open == 0 {
                        break;
                    }
                    text.push(byte);
                }
                other => text.push(other),
            }
        }
        text
    }

    fn escape(&mut self, text: &mut Vec<u8>) {
        let Some(byte) = self.peek() else { return };
        self.at += 1;
        match byte {
            b'n' => text.push(b'\n'),
            b'r' => text.push(b'\r'),
            b't' => text.push(b'\t'),
            b'b' => text.push(8),
            b'f' => text.push(12),
            b'\n' => {}
            b'\r' => self.at += usize::from(self.peek() == Some(b'\n')),
            b'0'..=b'7' => {
                let mut value = u32::from(byte - b'0');
                for _ in 0..2 {
                    if let Some(digit @ b'0'..=b'7') = self.peek() {
                        value = value * 8 + u32::from(digit - b'0');
                        self.at += 1;
                    }
                }
                text.push(value.to_le_bytes()[0]);
            }
            other => text.push(other),
        }
    }

    fn hexadecimal(&mut self) -> Vec<u8> {
        self.at += 1;
        let start = self.at;
        while self.peek().is_some_and(|byte| byte != b'>') {
            self.at += 1;
        }
        let digits: Vec<u8> = self.bytes[start..self.at].iter().filter_map(|byte| digit(*byte)).collect();
        self.at = (self.at + 1).min(self.bytes.len());
        digits.chunks(2).map(|pair| pair[0] * 16 + pair.get(1).copied().unwrap_or(0)).collect()
    }

    /// From behind `BI` to behind `EI`.
    fn inline_image(&mut self) -> Dictionary {
        let dictionary = self.dictionary(b"ID", MAX_DEPTH);
        self.at = (self.at + 1).min(self.bytes.len());
        let start = self.at;
        while self.at < self.bytes.len() && !self.ends_image(start) {
            self.at += 1;
        }
        self.at = (self.at + 2).min(self.bytes.len());
        dictionary
    }

    /// Whether `EI` is here as a word and what follows looks like operators rather than a picture.
    fn ends_image(&self, start: usize) -> bool {
        let rest = &self.bytes[self.at..];
        let before = self.at == start || self.bytes.get(self.at - 1).copied().is_some_and(is_space);
        let after = rest.get(2..).unwrap_or_default();
        let text = |byte: &u8| matches!(byte, b'\t' | b'\n' | b'\r' | b' '..=b'~');
        before
            && rest.starts_with(b"EI")
            && after.first().is_none_or(|byte| is_space(*byte))
            && after.iter().take(12).all(text)
    }
}

/// Makes one reference of two numbers.
fn refer(items: &mut Vec<Object>) {
    if let [.., Object::Integer(number), Object::Integer(generation)] = items.as_slice()
        && let (Ok(number), Ok(generation)) = (u32::try_from(*number), u16::try_from(*generation))
    {
        items.truncate(items.len() - 2);
        items.push(Object::Reference((number, generation)));
    }
}

fn number(word: &[u8]) -> Option<Object> {
    let text = std::str::from_utf8(word).ok().filter(|text| !text.is_empty())?;
    if let Ok(value) = text.parse::<i64>() {
        return Some(Object::Integer(value));
    }
    text.parse::<f32>().ok().filter(|value| value.is_finite()).map(Object::Real)
}

/// A name without its escapes.
fn unescaped(word: &[u8]) -> Vec<u8> {
    let mut name = Vec::with_capacity(word.len());
    let mut rest = word;
    while let Some((first, after)) = rest.split_first() {
        let pair = after.first().and_then(|high| digit(*high)).zip(after.get(1).and_then(|low| digit(*low)));
        match pair {
            Some((high, low)) if *first == b'#' => {
                name.push(high * 16 + low);
                rest = &after[2..];
            }
            _ => {
                name.push(*first);
                rest = after;
            }
        }
    }
    name
}

fn digit(byte: u8) -> Option<u8> {
    char::from(byte).to_digit(16).and_then(|digit| u8::try_from(digit).ok())
}

fn is_space(byte: u8) -> bool {
    matches!(byte, 0 | 9 | 10 | 12 | 13 | 32)
}

fn is_regular(byte: u8) -> bool {
    !is_space(byte) && !matches!(byte, b'(' | b')' | b'<' | b'>' | b'[' | b']' | b'{' | b'}' | b'/' | b'%')
}
