//! The text of pages, in the order in which it is drawn, letter for letter.

use std::collections::{BTreeMap, BTreeSet};

use lopdf::content::Content;
use lopdf::{Dictionary, Document, Object, ObjectId, Stream};

use super::folded::{FoldedText, Gap};
use super::font::Font;

/// How deep drawings may be in each other.
const DEPTH: usize = 16;
/// How much a stream may unfold to, in bytes.
const LIMIT: usize = 256 * 1024 * 1024;
/// From how wide a step between two letters a word may end there, in thousandths of the size of the letters.
const STEP: f32 = 120.0;

/// Where the text of pages goes.
pub(super) trait Sink {
    /// Letters.
    fn letters(&mut self, letters: &str);
    /// A new place on the page.
    fn place(&mut self);
    /// What is heard in the place of what is drawn.
    fn heard(&mut self, _: &Object) {}
}

impl Sink for FoldedText {
    fn letters(&mut self, letters: &str) {
        self.push_str(letters);
    }

    fn place(&mut self) {
        self.gap(Gap::Place);
    }
}

impl Sink for String {
    fn letters(&mut self, letters: &str) {
        self.push_str(letters);
    }

    fn place(&mut self) {
        if !self.is_empty() && !self.ends_with(char::is_whitespace) {
            self.push('\n');
        }
    }
}

/// The text of a PDF, page by page.
pub(super) fn text_of(pdf: &[u8]) -> String {
    let Ok(document) = Document::load_mem(pdf) else { return String::new() };
    let mut reader = Reader::new(&document);
    let mut text = String::new();
    for page in document.page_iter() {
        reader.page(page, &mut text);
        text.place();
    }
    text
}

/// Reads pages and drawings; a drawing that is on several pages is read once.
pub(super) struct Reader<'a> {
    document: &'a Document,
    fonts: BTreeMap<ObjectId, Font<'a>>,
    read: BTreeSet<ObjectId>,
}

impl<'a> Reader<'a> {
    pub(super) fn new(document: &'a Document) -> Self {
        Self { document, fonts: BTreeMap::new(), read: BTreeSet::new() }
    }

    /// Reads a page.
    pub(super) fn page(&mut self, page: ObjectId, sink: &mut impl Sink) {
        let content = self.document.get_page_content_with_limit(page, LIMIT).unwrap_or_default();
        let (own, above) = self.document.get_page_resources(page).unwrap_or_default();
        let above = above.into_iter().filter_map(|id| self.document.get_dictionary(id).ok());
        let resources: Vec<&Dictionary> = own.into_iter().chain(above).collect();
        self.content(&content, &resources, sink, 0);
    }

    /// Reads a drawing that no page has led to.
    pub(super) fn rest(&mut self, id: ObjectId, stream: &'a Stream, sink: &mut impl Sink) {
        if self.read.insert(id) {
            self.drawing(stream, &[], sink, 0);
        }
    }

    fn drawing(&mut self, stream: &'a Stream, outer: &[&'a Dictionary], sink: &mut impl Sink, depth: usize) {
        let Ok(content) = stream.decompressed_content_with_limit(LIMIT) else { return };
        let own = stream.dict.get_deref(b"Resources", self.document).and_then(Object::as_dict).ok();
        let resources: Vec<&Dictionary> = own.into_iter().chain(outer.iter().copied()).collect();
        self.content(&content, &resources, sink, depth);
    }

    fn content(&mut self, content: &[u8], resources: &[&'a Dictionary], sink: &mut impl Sink, depth: usize) {
        let Ok(content) = Content::decode(content) else { return };
        let mut font = None;
        let mut letters = String::new();
        for operation in &content.operations {
            let operands = operation.operands.as_slice();
            match (operation.operator.as_str(), operands) {
                ("Tf", [Object::Name(name), ..]) => font = self.font(name, resources),
                ("Tj" | "'" | "\"", [.., Object::String(codes, _)]) => {
                    if operation.operator != "Tj" {
                        sink.place();
                    }
                    self.show(font, codes, &mut letters, sink);
                }
                ("TJ", [Object::Array(pieces)]) => {
                    for piece in pieces {
                        match piece {
                            Object::String(codes, _) => self.show(font, codes, &mut letters, sink),
                            step => {
                                if step.as_float().is_ok_and(|step| step.abs() > STEP) {
                                    sink.place();
                                }
                            }
                        }
                    }
                }
                ("Td" | "TD" | "Tm" | "T*" | "BT" | "ET", _) => sink.place(),
                ("BDC" | "DP", [_, properties]) => sink.heard(properties),
                ("Do", [Object::Name(name)]) if depth < DEPTH => {
                    if let Some((id, stream)) = self.named_stream(name, resources)
                        && id.is_none_or(|id| self.read.insert(id))
                    {
                        sink.place();
                        self.drawing(stream, resources, sink, depth + 1);
                        sink.place();
                    }
                }
                _ => {}
            }
        }
    }

    fn show(&self, font: Option<ObjectId>, codes: &[u8], letters: &mut String, sink: &mut impl Sink) {
        letters.clear();
        font.and_then(|font| self.fonts.get(&font)).unwrap_or(&Font::Unknown).decode(codes, letters);
        sink.letters(letters);
    }

    /// The font of a name. One that is in the resources themselves has no number; it gets one that no object has.
    fn font(&mut self, name: &[u8], resources: &[&'a Dictionary]) -> Option<ObjectId> {
        let found = self.named(b"Font", name, resources)?;
        let (id, object) = self.document.dereference(found).ok()?;
        let font = object.as_dict().ok()?;
        let direct = u16::try_from(self.fonts.len() % usize::from(u16::MAX)).unwrap_or(0);
        let id = id.unwrap_or((0, direct));
        self.fonts.entry(id).or_insert_with(|| Font::of(font, self.document));
        Some(id)
    }

    fn named_stream(&self, name: &[u8], resources: &[&'a Dictionary]) -> Option<(Option<ObjectId>, &'a Stream)> {
        let (id, object) = self.document.dereference(self.named(b"XObject", name, resources)?).ok()?;
        let stream = object.as_stream().ok()?;
        (stream.dict.get(b"Subtype").and_then(Object::as_name).ok()? == b"Form").then_some((id, stream))
    }

    fn named(&self, kind: &[u8], name: &[u8], resources: &[&'a Dictionary]) -> Option<&'a Object> {
        let find = |resources: &&'a Dictionary| {
            let all = resources.get_deref(kind, self.document).and_then(Object::as_dict).ok()?;
            all.get(name).ok()
        };
        resources.iter().find_map(find)
    }
}
