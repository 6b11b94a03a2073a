//! The tagged join: papers and appended files become one file, in which each is read out as it was by itself.
//!
//! Parts come one after the other, and no more than one is held as objects: what a pack of a thousand pages needs is the
//! room for its bytes. What belongs to the whole (tags, names, bookmarks, labels) is gathered on the way and written last.

mod labels;
mod links;
mod metadata;
mod outline;
mod output;
mod page;
mod tags;
mod transplant;
mod tree;

use std::collections::{BTreeMap, BTreeSet};

use lopdf::{Dictionary, Document, Object, ObjectId, StringFormat, dictionary};

pub use labels::PageLabel;
pub use links::SCHEME;
pub use metadata::{About, Standard};
pub use page::Shift;

use links::Others;
use outline::Bookmark;
use output::Output;
use page::Furniture;
use tags::Tags;
use transplant::{Numbers, Shared, of_pack, renumber, transplant};

/// A part of a pack.
#[derive(Debug)]
pub struct Part {
    /// Its objects.
    pub document: Document,
    /// Its key in the pack: links of other parts lead to it, and its own names are kept apart by it.
    pub key: String,
    /// Its title, as bookmark and as name of its tags.
    pub title: String,
    /// Its language, where its tags tell none.
    pub language: String,
    /// How deep its bookmark stands.
    pub depth: usize,
    /// How its pages are moved to make room for furniture; where it is shorter than the part, the others are not moved.
    pub shifts: Vec<Option<Shift>>,
}

/// Why parts could not be joined: an object that is not what it has to be.
#[derive(Debug)]
pub struct JoinFault(String);

impl JoinFault {
    /// A part that is not there.
    #[must_use]
    pub fn missing(part: &str) -> Self {
        Self(format!("there is no part `{part}`"))
    }
}

impl std::fmt::Display for JoinFault {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for JoinFault {}

impl From<lopdf::Error> for JoinFault {
    fn from(error: lopdf::Error) -> Self {
        Self(error.to_string())
    }
}

impl From<std::io::Error> for JoinFault {
    fn from(error: std::io::Error) -> Self {
        Self(error.to_string())
    }
}

/// The objects of a PDF of our own.
///
/// # Errors
/// What is wrong with it; Typst's output can always be read.
pub fn objects(pdf: &[u8]) -> Result<Document, JoinFault> {
    Ok(Document::load_mem(pdf)?)
}

/// The main language of a file.
#[must_use]
pub fn language(document: &Document) -> Option<String> {
    let language = document.catalog().ok()?.get_deref(b"Lang", document).ok()?;
    lopdf::decode_text_string(language).ok().filter(|language| !language.is_empty())
}

/// Gives a paper its furniture, one page of `furniture` on each of its own.
///
/// # Errors
/// An object that is not what it has to be.
pub fn finish(about: &About, paper: Document, furniture: Document) -> Result<Vec<u8>, JoinFault> {
    let about = &About { language: language(&paper).unwrap_or_else(|| about.language.clone()), ..about.clone() };
    let mut join = Join::new(about, Some(furniture), false)?;
    let part = Part {
        document: paper,
        key: String::new(),
        title: about.title.clone(),
        language: about.language.clone(),
        depth: 0,
        shifts: Vec::new(),
    };
    join.part(part)?;
    join.end(&[])
}

/// Joins parts in their order. `labels` are the printed numbers of all pages, and `furniture` has a page for each.
///
/// # Errors
/// An object that is not what it has to be, or what kept `parts` from being had.
pub fn join<E: From<JoinFault>>(
    about: &About,
    held: BTreeSet<String>,
    parts: impl IntoIterator<Item = Result<Part, E>>,
    furniture: Document,
    labels: &[PageLabel],
) -> Result<Vec<u8>, E> {
    let mut join = Join { held: Some(held), ..Join::new(about, Some(furniture), true)? };
    for part in parts {
        join.part(part?)?;
    }
    Ok(join.end(labels)?)
}

/// A join under way.
struct Join<'a> {
    about: &'a About,
    whole: bool,
    /// The keys of all parts, in a pack.
    held: Option<BTreeSet<String>>,
    output: Output,
    shared: Shared,
    furniture: Option<Furniture>,
    tags: Tags,
    names: BTreeMap<Vec<u8>, Object>,
    bookmarks: Vec<Bookmark>,
    intents: Option<Object>,
    /// The root of the page tree, and its branches with their numbers of pages.
    root: u32,
    branches: Vec<Object>,
    parts: usize,
    pages: usize,
}

impl<'a> Join<'a> {
    fn new(about: &'a About, furniture: Option<Document>, whole: bool) -> Result<Self, JoinFault> {
        let mut output = Output::new();
        let mut shared = Shared::new();
        let root = output.reserve();
        let tags = Tags::new(&mut output, whole);
        let furniture = furniture.map(|document| Furniture::new(document, &mut output, &mut shared)).transpose()?;
        Ok(Self {
            about,
            whole,
            held: None,
            output,
            shared,
            furniture,
            tags,
            names: BTreeMap::new(),
            bookmarks: Vec::new(),
            intents: None,
            root,
            branches: Vec::new(),
            parts: 0,
            pages: 0,
        })
    }

    fn part(&mut self, part: Part) -> Result<(), JoinFault> {
        let Part { mut document, key, title, language, depth, shifts } = part;
        self.parts += 1;
        let prefix = format!("p{}", self.parts);
        transplant::forget_foreign(&mut document);
        let pages: Vec<ObjectId> = document.page_iter().collect();
        let others = self.held.as_ref().map_or(Others::Beside, Others::Within);
        let mut places = links::named(&mut document, &key, others);
        let mut own = outline::of(&document, !self.whole);
        let graft = self.tags.prepare(&mut document, (&title, &language, &prefix), &mut self.output);
        if graft.is_none() {
            tags::forget_keys(&mut document);
        }
        let branch = self.output.reserve();
        for (index, page) in pages.iter().enumerate() {
            let shift = shifts.get(index).copied().flatten();
            if let Some(furniture) = &self.furniture {
                furniture.put_on(self.pages + index, &mut document, *page, shift, &mut self.output)?;
            }
            clean_page(document.get_dictionary_mut(*page)?, branch, graft.is_some());
        }
        let mut intents = self.intents.is_none().then(|| intents(&document)).flatten();
        let mut roots = pages.clone();
        roots.extend(graft.iter().flat_map(|graft| graft.roots.iter().copied()));
        for object in places.values().chain(&intents) {
            tree::references(object, &mut |id| roots.push(id));
        }
        for bookmark in &own {
            bookmark.references(&mut |id| roots.push(id));
        }
        let replaced = graft.as_ref().map(|graft| graft.replaced.clone()).unwrap_or_default();
        let numbers = transplant(&mut document, &roots, replaced, &mut self.output, &mut self.shared)?;
        for object in places.values_mut().chain(&mut intents) {
            renumber(object, &numbers);
        }
        for bookmark in &mut own {
            bookmark.renumber(&numbers);
        }
        self.intents = self.intents.take().or(intents);
        self.names.append(&mut places);
        if let Some(graft) = graft {
            self.tags.graft(graft, &numbers, &mut self.output)?;
        }
        self.bookmark(depth, &title, own, pages.first().and_then(|page| numbers.get(page)).copied(), &key);
        self.branch(branch, &pages, &numbers)
    }

    /// The bookmark of a part and, in a pack, the name of its first page for links from other parts.
    fn bookmark(&mut self, depth: usize, title: &str, own: Vec<Bookmark>, first: Option<u32>, key: &str) {
        let Some(first) = first.filter(|_| self.whole) else {
            self.bookmarks.extend(own);
            return;
        };
        Bookmark::place(&mut self.bookmarks, depth, Bookmark::to_page(title, first).with(own));
        let top = vec![Object::Reference((first, 0)), "XYZ".into(), Object::Null, Object::Null, Object::Null];
        self.names.insert(key.as_bytes().to_vec(), top.into());
    }

    fn branch(&mut self, number: u32, pages: &[ObjectId], numbers: &Numbers) -> Result<(), JoinFault> {
        let kids: Vec<Object> = pages.iter().map(|page| Object::Reference((numbers[page], 0))).collect();
        let branch = dictionary! {
            "Type" => "Pages",
            "Parent" => Object::Reference((self.root, 0)),
            "Count" => count(kids.len()),
            "Kids" => kids,
        };
        self.pages += pages.len();
        self.branches.push(Object::Reference((number, 0)));
        self.output.put(number, branch.into())
    }

    fn end(mut self, labels: &[PageLabel]) -> Result<Vec<u8>, JoinFault> {
        let about = self.about;
        let pages = dictionary! { "Type" => "Pages", "Count" => count(self.pages), "Kids" => self.branches };
        self.output.put(self.root, pages.into())?;
        let mut catalog = dictionary! {
            "Type" => "Catalog",
            "Pages" => Object::Reference((self.root, 0)),
            "Lang" => text_string(&about.language),
            "ViewerPreferences" => dictionary! { "DisplayDocTitle" => true },
        };
        let output = &mut self.output;
        let mut refer = |key: &str, number: Option<u32>| {
            if let Some(number) = number {
                catalog.set(key, Object::Reference((number, 0)));
            }
        };
        let tags = self.tags.finish(&about.language, output)?;
        refer("StructTreeRoot", tags);
        refer("Outlines", outline::write(self.bookmarks, output)?);
        refer("Metadata", Some(output.add(Object::Stream(metadata::xmp(about)))?));
        if let Some(names) = tree::write_names(self.names, output)? {
            catalog.set("Names", dictionary! { "Dests" => Object::Reference((names, 0)) });
        }
        if self.whole {
            catalog.set("PageMode", "UseOutlines");
        }
        if !labels.is_empty() {
            catalog.set("PageLabels", labels::tree(labels));
        }
        if tags.is_some() {
            catalog.set("MarkInfo", dictionary! { "Marked" => true });
        }
        if let Some(intents) = self.intents {
            catalog.set("OutputIntents", intents);
        }
        let catalog = output.add(catalog)?;
        let information = output.add(metadata::information(about))?;
        self.output.finish(catalog, information, about.identifier.as_bytes())
    }
}

/// What a page may keep of itself.
fn clean_page(page: &mut Dictionary, branch: u32, tagged: bool) {
    // Threads lead through a whole file, thumbnails are of no use, and private data may be anything.
    for key in [b"B".as_slice(), b"Thumb", b"PieceInfo", b"AA", b"Metadata", b"LastModified"] {
        page.remove(key);
    }
    page.set("Type", "Page");
    page.set("Parent", Object::Reference(of_pack(branch)));
    if tagged {
        page.set("Tabs", "S");
    }
}

fn intents(document: &Document) -> Option<Object> {
    let catalog = document.catalog().ok()?;
    Some(catalog.get_deref(b"OutputIntents", document).ok()?.clone())
}

fn count(number: usize) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}

/// A text string: ASCII as it is, everything else as UTF-16. ISO 32000-1, 7.9.2.2.
fn text_string(text: &str) -> Object {
    if text.bytes().all(|byte| (b' '..=b'~').contains(&byte)) {
        return Object::String(text.as_bytes().to_vec(), StringFormat::Literal);
    }
    let units = std::iter::once(0xFEFF).chain(text.encode_utf16());
    Object::String(units.flat_map(u16::to_be_bytes).collect(), StringFormat::Hexadecimal)
}
