//! Everything in a PDF that words can stand in.

use std::collections::BTreeSet;

use lopdf::{Dictionary, Document, Object, ObjectId, Stream, decode_text_string};

use super::Hiding;
use super::page::{Reader, Sink};
use super::squeezed::{Gap, Squeezed};
use crate::unpacked;

/// How much a stream may unfold to, in bytes.
const LIMIT: usize = 256 * 1024 * 1024;
/// How deep files may stand in each other, and objects.
const FILES: usize = 3;
const DEPTH: usize = 64;

/// Text found in a PDF.
pub(super) struct Found {
    /// Where it stands.
    pub(super) hiding: Hiding,
    /// What it says.
    pub(super) text: Squeezed,
    /// Whether it is the machine's own language, in which single words mean nothing.
    pub(super) machine: bool,
}

/// Tells every text of a PDF.
pub(super) fn each(pdf: &[u8], tell: &mut dyn FnMut(Found)) {
    file(pdf, 0, tell);
}

fn file(pdf: &[u8], depth: usize, tell: &mut dyn FnMut(Found)) {
    tell(Found { hiding: Hiding::Stream, text: of_bytes(pdf), machine: pdf.starts_with(b"%PDF-") });
    let Ok(document) = Document::load_mem(pdf) else { return };
    pages(&document, tell);
    let walk =
        Walk { info: document.trailer.get(b"Info").and_then(Object::as_reference).ok(), machine: programs(&document) };
    walk.dictionary(&document.trailer, Hiding::String, 0, tell);
    for (id, object) in &document.objects {
        let hiding = if walk.info == Some(*id) { Hiding::Metadata } else { Hiding::String };
        walk.object(object, b"", hiding, 0, tell);
        if let Object::Stream(stream) = object {
            walk.stream(*id, stream, depth, tell);
        }
    }
}

/// The text of pages and drawings, and what is heard in its place.
fn pages(document: &Document, tell: &mut dyn FnMut(Found)) {
    let mut reader = Reader::new(document);
    let mut done = |page: Page, number: usize| {
        let Page { mut text, heard } = page;
        text.gap(Gap::Space);
        tell(Found { hiding: Hiding::Page(number), text, machine: false });
        for text in heard {
            tell(Found { hiding: Hiding::Alternative, text, machine: false });
        }
    };
    let mut number = 0;
    for id in document.page_iter() {
        number += 1;
        let mut page = Page::new();
        reader.page(id, &mut page);
        done(page, number);
    }
    // Drawings of annotations, and those that nothing draws.
    for (id, object) in &document.objects {
        let Object::Stream(stream) = object else { continue };
        let is =
            |key: &[u8], name: &[u8]| stream.dict.get(key).and_then(Object::as_name).is_ok_and(|found| found == name);
        if is(b"Subtype", b"Form") || stream.dict.has(b"PatternType") {
            let mut page = Page::new();
            reader.rest(*id, stream, &mut page);
            done(page, number);
        }
    }
}

/// The text of a page, and what is heard in the place of parts of it.
struct Page {
    text: Squeezed,
    heard: Vec<Squeezed>,
}

impl Page {
    fn new() -> Self {
        Self { text: Squeezed::new(), heard: Vec::new() }
    }
}

impl Sink for Page {
    fn letters(&mut self, letters: &str) {
        self.text.push_str(letters);
    }

    fn place(&mut self) {
        self.text.gap(Gap::Place);
    }

    fn heard(&mut self, properties: &Object) {
        let Object::Dictionary(properties) = properties else { return };
        let strings = properties.iter().filter_map(|(_, value)| string(value));
        self.heard.extend(strings.map(|text| Squeezed::of(&text)));
    }
}

/// The streams that are programs or tables of a font, or drawings: their words are not those of people.
fn programs(document: &Document) -> BTreeSet<ObjectId> {
    let mut found = BTreeSet::new();
    for object in document.objects.values() {
        let dictionary = match object {
            Object::Dictionary(dictionary) => dictionary,
            Object::Stream(stream) => &stream.dict,
            _ => continue,
        };
        for key in [
            "FontFile",
            "FontFile2",
            "FontFile3",
            "ToUnicode",
            "CIDToGIDMap",
            "CIDSet",
            "DestOutputProfile",
            "Contents",
        ] {
            match dictionary.get(key.as_bytes()) {
                Ok(Object::Reference(id)) => drop(found.insert(*id)),
                Ok(Object::Array(list)) => found.extend(list.iter().filter_map(|one| one.as_reference().ok())),
                _ => {}
            }
        }
    }
    found
}

/// A walk through all objects.
struct Walk {
    info: Option<ObjectId>,
    machine: BTreeSet<ObjectId>,
}

impl Walk {
    fn dictionary(&self, dictionary: &Dictionary, hiding: Hiding, depth: usize, tell: &mut dyn FnMut(Found)) {
        let is_bookmark = dictionary.has(b"Title") && (dictionary.has(b"Parent") || dictionary.has(b"Next"));
        for (key, value) in dictionary {
            // Only the machine reads keys, but for the names of places and tags.
            tell(Found { hiding: Hiding::Name, text: of_bytes(key), machine: true });
            let hiding = match (key.as_slice(), hiding) {
                (_, Hiding::Metadata) => Hiding::Metadata,
                (b"Alt" | b"ActualText" | b"E" | b"Contents" | b"Summary", _) => Hiding::Alternative,
                (b"Title", _) if is_bookmark => Hiding::Bookmark,
                (b"URI" | b"Base", _) => Hiding::Address,
                (b"F" | b"UF" | b"Desc", _) => Hiding::Attachment,
                (b"Dest" | b"Dests" | b"D" | b"Names" | b"Name" | b"NM" | b"T" | b"TU" | b"RoleMap" | b"Limits", _) => {
                    Hiding::Name
                }
                (_, hiding) => hiding,
            };
            if matches!(key.as_slice(), b"Dests" | b"RoleMap" | b"Properties")
                && let Object::Dictionary(names) = value
            {
                for (name, _) in names {
                    tell(Found { hiding: Hiding::Name, text: of_bytes(name), machine: false });
                }
            }
            self.object(value, key, hiding, depth + 1, tell);
        }
    }

    fn object(&self, object: &Object, key: &[u8], hiding: Hiding, depth: usize, tell: &mut dyn FnMut(Found)) {
        if depth > DEPTH {
            return;
        }
        match object {
            Object::Array(list) => list.iter().for_each(|one| self.object(one, key, hiding, depth + 1, tell)),
            Object::Dictionary(dictionary) => self.dictionary(dictionary, hiding, depth, tell),
            Object::Stream(stream) => self.dictionary(&stream.dict, hiding, depth, tell),
            Object::Name(name) => {
                let machine = !matches!(key, b"Dest" | b"D" | b"Name" | b"Names");
                tell(Found { hiding: Hiding::Name, text: of_bytes(name), machine });
            }
            Object::String(bytes, _) => {
                let machine =
                    matches!(key, b"ID" | b"Registry" | b"Ordering" | b"CheckSum" | b"OutputConditionIdentifier");
                tell(Found { hiding, text: of_bytes(bytes), machine });
                if let Some(text) = string(object) {
                    tell(Found { hiding, text: Squeezed::of(&text), machine });
                }
            }
            _ => {}
        }
    }

    fn stream(&self, id: ObjectId, stream: &Stream, depth: usize, tell: &mut dyn FnMut(Found)) {
        let is =
            |key: &[u8], name: &[u8]| stream.dict.get(key).and_then(Object::as_name).is_ok_and(|found| found == name);
        let image = is(b"Subtype", b"Image");
        let bytes = if image { None } else { stream.decompressed_content_with_limit(LIMIT).ok() };
        let bytes = bytes.as_deref().unwrap_or(&stream.content);
        if is(b"Type", b"Metadata") {
            tell(Found {
                hiding: Hiding::Metadata,
                text: Squeezed::of(&values(&String::from_utf8_lossy(bytes))),
                machine: false,
            });
        } else if is(b"Type", b"EmbeddedFile") {
            let text = unpacked::words(bytes).map_or_else(|| of_bytes(bytes), |words| Squeezed::of(&words));
            tell(Found { hiding: Hiding::Attachment, text, machine: false });
            if bytes.starts_with(b"%PDF-") && depth < FILES {
                file(bytes, depth + 1, tell);
            }
        } else if !is(b"Type", b"XRef") {
            let drawing = is(b"Subtype", b"Form") || stream.dict.has(b"PatternType") || is(b"Type", b"ObjStm");
            let machine = image || drawing || self.machine.contains(&id) || stream.dict.has(b"FunctionType");
            tell(Found { hiding: Hiding::Stream, text: of_bytes(bytes), machine });
        }
    }
}

/// A string as people read it.
fn string(object: &Object) -> Option<String> {
    matches!(object, Object::String(..)).then(|| decode_text_string(object).ok()).flatten()
}

/// Bytes as text: UTF-8 where they are that, or one letter a byte. The zeros of wide letters fall out.
fn of_bytes(bytes: &[u8]) -> Squeezed {
    let mut text = Squeezed::new();
    match std::str::from_utf8(bytes) {
        Ok(words) => text.push_str(&words.replace('\0', "")),
        Err(_) => {
            let letters: String = bytes.iter().filter(|byte| **byte != 0).map(|byte| char::from(*byte)).collect();
            text.push_str(&letters);
        }
    }
    text.gap(Gap::Space);
    text
}

/// What stands between the tags of XML, and in the values of its attributes but for the addresses of namespaces.
fn values(xml: &str) -> String {
    let mut out = String::new();
    for piece in xml.split('<') {
        let (tag, words) = piece.split_once('>').unwrap_or(("", piece));
        let mut quoted = tag.split('"');
        while let (Some(name), Some(value)) = (quoted.next(), quoted.next()) {
            if !name.contains("xmlns") && !value.starts_with("http://") {
                out.extend([value, "\n"]);
            }
        }
        out.extend([words, "\n"]);
    }
    out.replace("&amp;", "&").replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&#39;", "'")
}
