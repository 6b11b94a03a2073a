//! The tagged join: papers and appended files become one file, in which each is read out as it was by itself.
//!
//! Parts come one after the other, and no more than one is held as objects: what a pack of a thousand pages needs is the
//! room for its bytes. What belongs to the whole (tags, names, bookmarks, labels) is gathered on the way and written last. A part
//! that was joined at the very same place before is not looked into again: its bytes are kept on a [`PartCache`].

mod attached;
mod labels;
mod links;
mod metadata;
mod outline;
mod output;
mod page;
mod part;
mod segment;
mod tags;
mod transplant;
mod tree;

use std::collections::BTreeSet;

use lopdf::{Document, Object, StringFormat, dictionary};

pub use attached::Attachment;
pub use labels::PageLabel;
pub use links::SCHEME;
pub use metadata::{About, Standard};
pub use page::Shift;
pub use part::{Part, Source};

use outline::Bookmark;
use output::Output;
use page::Furniture;
use segment::Added;
use tags::Tags;
use transplant::Shared;
use tree::Leaf;

/// Why parts could not be joined: an object that is not what it has to be.
#[derive(Debug)]
pub struct JoinError(String);

impl JoinError {
    /// A part that is not there.
    #[must_use]
    pub fn missing(part: &str) -> Self {
        Self(format!("there is no part `{part}`"))
    }
}

impl std::fmt::Display for JoinError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for JoinError {}

impl From<lopdf::Error> for JoinError {
    fn from(error: lopdf::Error) -> Self {
        Self(error.to_string())
    }
}

impl From<std::io::Error> for JoinError {
    fn from(error: std::io::Error) -> Self {
        Self(error.to_string())
    }
}

/// Where what a part became is kept until the next time.
pub trait PartCache {
    /// The name of what is made from these things, by this very program.
    fn name(&self, of: &[&[u8]]) -> String;
    /// What was kept under a name.
    fn get(&self, name: &str) -> Option<Vec<u8>>;
    /// Keeps what was made.
    fn put(&self, name: &str, bytes: &[u8]);
}

/// The main language of a file.
#[must_use]
pub fn language(document: &Document) -> Option<String> {
    let language = document.catalog().ok()?.get_deref(b"Lang", document).ok()?;
    lopdf::decode_text_string(language).ok().filter(|language| !language.is_empty())
}

/// Gives a paper its furniture, one page of `furniture` on each of its own. Both are PDFs of our own.
///
/// # Errors
/// An object that is not what it has to be.
pub fn finish(about: &About, paper: &[u8], furniture: &[u8]) -> Result<Vec<u8>, JoinError> {
    let mut join = Join::new(about, furniture, None, false)?;
    join.part(&Part {
        source: Source::Ours(paper),
        key: "",
        title: &about.title,
        language: &about.language,
        depth: 0,
        attached: None,
    })?;
    join.end(&[])
}

/// Joins parts in their order, and gives the file with the number of bytes that each takes in it. `labels` are the printed numbers
/// of all pages, and `furniture`, a PDF of our own, has a page for each. Links to parts that are not among them lead to `pack`, the
/// address of a file.
///
/// # Errors
/// An object that is not what it has to be, or a part that is not there.
pub fn join<'a>(
    about: &About,
    pack: &'a str,
    parts: impl IntoIterator<Item = Part<'a>>,
    furniture: &[u8],
    labels: &[PageLabel],
    shelf: &'a dyn PartCache,
) -> Result<(Vec<u8>, Vec<usize>), JoinError> {
    let parts: Vec<Part> = parts.into_iter().collect();
    let held = parts.iter().map(|part| part.key.to_owned()).collect();
    let mut join = Join { held: Some((held, pack)), ..Join::new(about, furniture, Some(shelf), true)? };
    let mut sizes = Vec::new();
    for part in parts {
        let before = join.output.length();
        join.part(&part)?;
        sizes.push(join.output.length() - before);
    }
    Ok((join.end(labels)?, sizes))
}

/// A join under way.
struct Join<'a> {
    about: &'a About,
    shelf: Option<&'a dyn PartCache>,
    whole: bool,
    /// The language of the paper that stands alone.
    language: Option<String>,
    /// The keys of all parts of a file that is joined, and the address of the pack, which holds the others.
    held: Option<(BTreeSet<String>, &'a str)>,
    output: Output,
    shared: Shared,
    furniture: Furniture,
    tags: Tags,
    names: Vec<Leaf>,
    attached: Vec<(Vec<u8>, u32)>,
    bookmarks: Vec<Bookmark>,
    intents: Option<Object>,
    /// The root of the page tree, and its branches with their numbers of pages.
    root: u32,
    branches: Vec<Object>,
    parts: usize,
    pages: usize,
}

impl<'a> Join<'a> {
    fn new(
        about: &'a About,
        furniture: &[u8],
        shelf: Option<&'a dyn PartCache>,
        whole: bool,
    ) -> Result<Self, JoinError> {
        let mut output = Output::new();
        let mut shared = Shared::new();
        let root = output.reserve();
        let tags = Tags::new(&mut output, whole);
        let furniture = Furniture::new(furniture, &mut output, &mut shared)?;
        Ok(Self {
            about,
            shelf,
            whole,
            language: None,
            held: None,
            output,
            shared,
            furniture,
            tags,
            names: Vec::new(),
            attached: Vec::new(),
            bookmarks: Vec::new(),
            intents: None,
            root,
            branches: Vec::new(),
            parts: 0,
            pages: 0,
        })
    }

    /// Takes over what a part adds to the whole.
    fn add(&mut self, part: &Part, added: Added) {
        self.parts += 1;
        self.pages += added.pages;
        self.branches.push(Object::Reference((added.branch, 0)));
        if let Some(tags) = added.tags {
            self.tags.add(tags);
        }
        self.names.extend(added.names);
        self.attached.extend(added.attached.map(|number| (part.key.as_bytes().to_vec(), number)));
        self.shared.extend(added.shared);
        self.intents = self.intents.take().or(added.intents);
        match added.first.filter(|_| self.whole && !part.title.is_empty()) {
            Some(first) => {
                let bookmark = Bookmark::to_page(part.title, first).with(added.bookmarks);
                Bookmark::place(&mut self.bookmarks, part.depth, bookmark);
            }
            None => self.bookmarks.extend(added.bookmarks),
        }
    }

    fn end(mut self, labels: &[PageLabel]) -> Result<Vec<u8>, JoinError> {
        let about = self.about;
        let language = self.language.as_ref().unwrap_or(&about.language);
        let pages = dictionary! { "Type" => "Pages", "Count" => count(self.pages), "Kids" => self.branches };
        self.output.put(self.root, pages.into())?;
        let mut catalog = dictionary! {
            "Type" => "Catalog",
            "Pages" => Object::Reference((self.root, 0)),
            "Lang" => text_string(language),
            "ViewerPreferences" => dictionary! { "DisplayDocTitle" => true },
        };
        let output = &mut self.output;
        let mut refer = |key: &str, number: Option<u32>| {
            if let Some(number) = number {
                catalog.set(key, Object::Reference((number, 0)));
            }
        };
        let tags = self.tags.finish(language, output)?;
        refer("StructTreeRoot", tags);
        refer("Outlines", outline::write(self.bookmarks, output)?);
        refer("Metadata", Some(output.add(Object::Stream(metadata::xmp(about, language)))?));
        let mut names = dictionary! {};
        if let Some(places) = tree::write_names(self.names, output)? {
            names.set("Dests", Object::Reference((places, 0)));
        }
        if !self.attached.is_empty() {
            let (files, list) = attached::write_names(self.attached, output)?;
            names.set("EmbeddedFiles", Object::Reference((files, 0)));
            catalog.set("AF", list);
        }
        if !names.is_empty() {
            catalog.set("Names", names);
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
