//! The tagged join: files become parts of one file, in which each is read out as it was by itself.
//!
//! Parts come one after the other, and no more than one is held as objects: what a joined file of a thousand pages needs is the
//! room for its bytes. What belongs to the whole (tags, names, bookmarks, labels) is gathered on the way and written last. A part
//! that was joined at the very same place before is not looked into again: its bytes are kept on a [`PartCache`].

mod attached;
mod key;
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
pub use key::PartKey;
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

/// Why parts could not be joined, in words: an object is not what it has to be, or a part is not there.
#[derive(Debug)]
pub struct JoinError(String);

impl JoinError {
    /// A part that could not be read again, by its key or path.
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

/// Where parts that were joined are kept until the next time.
pub trait PartCache {
    /// The name of what this version of the program makes from these things: the same for the same, another for others.
    fn name(&self, of: &[&[u8]]) -> String;
    /// What was kept under a name; nothing where it was not, or is damaged.
    fn get(&self, name: &str) -> Option<Vec<u8>>;
    /// Keeps what was made. Where that fails it is made again the next time.
    fn put(&self, name: &str, bytes: &[u8]);
}

/// A cache that keeps nothing: every part is looked into.
#[derive(Debug, Clone, Copy)]
pub struct NoCache;

impl PartCache for NoCache {
    fn name(&self, _: &[&[u8]]) -> String {
        String::new()
    }

    fn get(&self, _: &str) -> Option<Vec<u8>> {
        None
    }

    fn put(&self, _: &str, _: &[u8]) {}
}

/// The main language of a file, as its catalog names it: a tag of RFC 5646.
#[must_use]
pub fn language(document: &Document) -> Option<String> {
    let language = document.catalog().ok()?.get_deref(b"Lang", document).ok()?;
    lopdf::decode_text_string(language).ok().filter(|language| !language.is_empty())
}

/// Gives a paper that is alone its furniture, one page of `furniture` on each of its own, and the metadata of `about`.
///
/// # Errors
/// An object that is not what it has to be.
pub fn finish(about: &About, paper: &[u8], furniture: &[u8]) -> Result<Vec<u8>, JoinError> {
    let mut join = Join::new(about, Some(furniture), None, Extent::One)?;
    join.part(&Part {
        source: Source::Ours(paper),
        key: None,
        title: &about.title,
        language: &about.language,
        depth: 0,
        attached: None,
    })?;
    join.end(&[])
}

/// How parts are joined.
#[derive(Debug, Clone, Copy)]
pub struct JoinOptions<'a> {
    /// What the joined file says of itself.
    pub about: &'a About,
    /// The address of the file that links lead to whose part is not among those that are joined.
    pub elsewhere: &'a str,
    /// A PDF with a page for each page of the joined file, which is drawn on it: headers and footers.
    pub furniture: Option<&'a [u8]>,
    /// The number that is printed on each page, from the first on; where there are fewer, viewers count on.
    pub labels: &'a [PageLabel],
}

/// A file that was joined.
#[derive(Debug)]
pub struct Joined {
    /// The PDF.
    pub pdf: Vec<u8>,
    /// How many bytes each part takes in it, in their order. What parts share is counted with the first that has it.
    pub part_sizes: Vec<usize>,
}

/// Joins parts in their order. A part that was joined in the same place before comes from `cache`.
///
/// # Errors
/// An object that is not what it has to be, or a part that is not there.
pub fn join<'a>(
    options: JoinOptions<'a>,
    parts: impl IntoIterator<Item = Part<'a>>,
    cache: &'a dyn PartCache,
) -> Result<Joined, JoinError> {
    let JoinOptions { about, elsewhere, furniture, labels } = options;
    let parts: Vec<Part> = parts.into_iter().collect();
    let contents = Contents { keys: parts.iter().filter_map(|part| part.key).collect(), elsewhere };
    let mut join = Join { contents: Some(contents), ..Join::new(about, furniture, Some(cache), Extent::Several)? };
    let mut part_sizes = Vec::new();
    for part in parts {
        let before = join.output.length();
        join.part(&part)?;
        part_sizes.push(join.output.length() - before);
    }
    Ok(Joined { pdf: join.end(labels)?, part_sizes })
}

/// How much is put into a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Extent {
    /// A paper that is alone.
    One,
    /// Several parts.
    Several,
}

/// What a joined file holds.
#[derive(Debug)]
struct Contents<'a> {
    /// The keys of its parts.
    keys: BTreeSet<PartKey<'a>>,
    /// The address of the file that holds the others.
    elsewhere: &'a str,
}

/// A join under way.
struct Join<'a> {
    about: &'a About,
    cache: Option<&'a dyn PartCache>,
    extent: Extent,
    /// The language of the paper that is alone.
    language: Option<String>,
    /// What the file will hold, where it is one of several parts.
    contents: Option<Contents<'a>>,
    output: Output,
    shared: Shared,
    furniture: Furniture,
    tags: Tags,
    names: Vec<Leaf>,
    attached: Vec<attached::Written>,
    bookmarks: Vec<Bookmark>,
    intents: Option<Object>,
    /// The number of the root of the page tree.
    root: u32,
    /// References to the branches of the page tree, one a part.
    branches: Vec<Object>,
    part_count: usize,
    page_count: usize,
}

impl<'a> Join<'a> {
    fn new(
        about: &'a About,
        furniture: Option<&[u8]>,
        cache: Option<&'a dyn PartCache>,
        extent: Extent,
    ) -> Result<Self, JoinError> {
        let mut output = Output::new();
        let mut shared = Shared::new();
        let root = output.reserve();
        let tags = Tags::new(&mut output, extent);
        let furniture = match furniture {
            Some(pdf) => Furniture::new(pdf, &mut output, &mut shared)?,
            None => Furniture::none(),
        };
        Ok(Self {
            about,
            cache,
            extent,
            language: None,
            contents: None,
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
            part_count: 0,
            page_count: 0,
        })
    }

    /// Takes over what a part adds to the whole.
    fn add(&mut self, part: &Part, added: Added) {
        self.part_count += 1;
        self.page_count += added.pages;
        self.branches.push(Object::Reference((added.branch, 0)));
        if let Some(tags) = added.tags {
            self.tags.add(tags);
        }
        self.names.extend(added.names);
        let key = part.key.map_or("", PartKey::as_str);
        self.attached.extend(added.attached.map(|number| attached::Written { key: key.to_owned(), number }));
        self.shared.extend(added.shared);
        self.intents = self.intents.take().or(added.intents);
        match added.first.filter(|_| self.extent == Extent::Several && !part.title.is_empty()) {
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
        let pages = dictionary! { "Type" => "Pages", "Count" => count(self.page_count), "Kids" => self.branches };
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
            catalog.set("AF", attached::references(&self.attached));
            let files = attached::write_names(self.attached, output)?;
            names.set("EmbeddedFiles", Object::Reference((files, 0)));
        }
        if !names.is_empty() {
            catalog.set("Names", names);
        }
        if self.extent == Extent::Several {
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
