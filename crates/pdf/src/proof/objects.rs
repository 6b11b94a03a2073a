//! Everything in a PDF that words can be in.

use std::collections::BTreeSet;

use lopdf::{Dictionary, Document, Object, ObjectId, Stream, decode_text_string};

use super::Location;
use super::folded::{FoldedText, Gap};
use super::page::{Reader, Sink};
use crate::archive;

/// How much a stream may unfold to, in bytes.
const LIMIT: usize = 256 * 1024 * 1024;
/// How deep files may be in each other, and objects.
const FILES: usize = 3;
const DEPTH: usize = 64;

/// Text found in a PDF.
pub(super) struct Found {
    /// Where it is.
    pub(super) location: Location,
    /// What it says.
    pub(super) text: FoldedText,
    /// Whether it is the machine's own language, in which single words mean nothing.
    pub(super) machine: bool,
}

/// Tells every text of a PDF.
pub(super) fn each(pdf: &[u8], tell: &mut dyn FnMut(Found)) {
    file(pdf, 0, tell);
}

fn file(pdf: &[u8], depth: usize, tell: &mut dyn FnMut(Found)) {
    tell(Found { location: Location::Stream, text: of_bytes(pdf), machine: pdf.starts_with(b"%PDF-") });
    let Ok(document) = Document::load_mem(pdf) else { return };
    pages(&document, tell);
    let walk =
        Walk { info: document.trailer.get(b"Info").and_then(Object::as_reference).ok(), machine: programs(&document) };
    walk.dictionary(&document.trailer, Location::String, 0, tell);
    for (id, object) in &document.objects {
        let location = if walk.info == Some(*id) { Location::Metadata } else { Location::String };
        walk.object(object, b"", location, 0, tell);
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
        tell(Found { location: Location::Page(number), text, machine: false });
        for text in heard {
            tell(Found { location: Location::Alternative, text, machine: false });
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
    text: FoldedText,
    heard: Vec<FoldedText>,
}

impl Page {
    fn new() -> Self {
        Self { text: FoldedText::new(), heard: Vec::new() }
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
        self.heard.extend(strings.map(|text| FoldedText::of(&text)));
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

/// What has to be known of a file to tell what its strings are for.
struct Walk {
    info: Option<ObjectId>,
    machine: BTreeSet<ObjectId>,
}

impl Walk {
    fn dictionary(&self, dictionary: &Dictionary, location: Location, depth: usize, tell: &mut dyn FnMut(Found)) {
        let is_bookmark = dictionary.has(b"Title") && (dictionary.has(b"Parent") || dictionary.has(b"Next"));
        for (key, value) in dictionary {
            // Only the machine reads keys, but for the names of places and tags.
            tell(Found { location: Location::Name, text: of_bytes(key), machine: true });
            let location = match (key.as_slice(), location) {
                (_, Location::Metadata) => Location::Metadata,
                (b"Alt" | b"ActualText" | b"E" | b"Contents" | b"Summary", _) => Location::Alternative,
                (b"Title", _) if is_bookmark => Location::Bookmark,
                (b"URI" | b"Base", _) => Location::Address,
                (b"F" | b"UF" | b"Desc", _) => Location::Attachment,
                (b"Dest" | b"Dests" | b"D" | b"Names" | b"Name" | b"NM" | b"T" | b"TU" | b"RoleMap" | b"Limits", _) => {
                    Location::Name
                }
                (_, location) => location,
            };
            if matches!(key.as_slice(), b"Dests" | b"RoleMap" | b"Properties")
                && let Object::Dictionary(names) = value
            {
                for (name, _) in names {
                    tell(Found { location: Location::Name, text: of_bytes(name), machine: false });
                }
            }
            self.object(value, key, location, depth + 1, tell);
        }
    }

    fn object(&self, object: &Object, key: &[u8], location: Location, depth: usize, tell: &mut dyn FnMut(Found)) {
        if depth > DEPTH {
            return;
        }
        match object {
            Object::Array(list) => list.iter().for_each(|one| self.object(one, key, location, depth + 1, tell)),
            Object::Dictionary(dictionary) => self.dictionary(dictionary, location, depth, tell),
            Object::Stream(stream) => self.dictionary(&stream.dict, location, depth, tell),
            Object::Name(name) => {
                let machine = !matches!(key, b"Dest" | b"D" | b"Name" | b"Names");
                tell(Found { location: Location::Name, text: of_bytes(name), machine });
            }
            Object::String(bytes, _) => {
                let machine =
                    matches!(key, b"ID" | b"Registry" | b"Ordering" | b"CheckSum" | b"OutputConditionIdentifier");
                tell(Found { location, text: of_bytes(bytes), machine });
                if let Some(text) = string(object) {
                    tell(Found { location, text: FoldedText::of(&text), machine });
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
                location: Location::Metadata,
                text: FoldedText::of(&values(&String::from_utf8_lossy(bytes))),
                machine: false,
            });
        } else if is(b"Type", b"EmbeddedFile") {
            let text = archive::words(bytes).map_or_else(|| of_bytes(bytes), |words| FoldedText::of(&words));
            tell(Found { location: Location::Attachment, text, machine: false });
            if bytes.starts_with(b"%PDF-") && depth < FILES {
                file(bytes, depth + 1, tell);
            }
        } else if !is(b"Type", b"XRef") {
            let drawing = is(b"Subtype", b"Form") || stream.dict.has(b"PatternType") || is(b"Type", b"ObjStm");
            let machine = image || drawing || self.machine.contains(&id) || stream.dict.has(b"FunctionType");
            tell(Found { location: Location::Stream, text: of_bytes(bytes), machine });
        }
    }
}

/// A string as people read it.
fn string(object: &Object) -> Option<String> {
    matches!(object, Object::String(..)).then(|| decode_text_string(object).ok()).flatten()
}

/// Bytes as text: UTF-8 where they are that, or one letter a byte. The zeros of wide letters fall out.
fn of_bytes(bytes: &[u8]) -> FoldedText {
    let mut text = FoldedText::new();
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

/// What is between the tags of XML, and in the values of its attributes but for the addresses of namespaces.
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
