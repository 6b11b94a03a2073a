//! The little world that Typst sees: one paper, the style, the images and the fonts.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, World};

use super::{Parsed, fonts};
use crate::blocks::literal;
use crate::template::TypstSource;

/// The name of a paper's own file. All papers share it, for Typst never forgets a name.
const MAIN: &str = "main.typ";

/// What all papers of a build share.
pub(super) struct Shared {
    library: LazyHash<Library>,
    book: LazyHash<FontBook>,
    fonts: Vec<Font>,
    images: BTreeMap<String, Bytes>,
    /// The workspace's own fonts, as files.
    own: Vec<Vec<u8>>,
    parsed: Mutex<Parsed>,
}

impl Shared {
    pub(super) fn new(library: LazyHash<Library>, own: &[Vec<u8>], images: &BTreeMap<String, Arc<[u8]>>) -> Self {
        let mut all = fonts::own(own);
        all.extend(fonts::built_in().iter().cloned());
        let book = LazyHash::new(FontBook::from_fonts(&all));
        let images = images.iter().map(|(path, bytes)| (path.clone(), Bytes::new(Arc::clone(bytes)))).collect();
        Self { library, book, fonts: all, images, own: own.to_vec(), parsed: Mutex::default() }
    }

    /// The own fonts, and the images that a source names, with their names.
    pub(super) fn depends_on(&self, source: &TypstSource) -> Vec<&[u8]> {
        let named = |path: &str| {
            let name = literal(&format!("/{path}"));
            source.main.contains(&name) || source.files.values().any(|text| text.contains(&name))
        };
        let images = self.images.iter().filter(|(path, _)| named(path));
        let images = images.flat_map(|(path, bytes)| [path.as_bytes(), bytes.as_slice()]);
        self.own.iter().map(Vec::as_slice).chain(images).collect()
    }

    pub(super) fn has_font(&self, family: &str) -> bool {
        self.book.contains_family(&family.to_lowercase())
    }

    /// The file, parsed; a file that is the same as before is not parsed again.
    fn parse(&self, name: &str, text: &str) -> Option<Source> {
        let mut parsed = self.parsed.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((before, source)) = parsed.get(name)
            && before == text
        {
            return Some(source.clone());
        }
        let source = Source::new(file_id(name)?, text.to_owned());
        parsed.insert(name.to_owned(), (text.to_owned(), source.clone()));
        Some(source)
    }
}

fn file_id(name: &str) -> Option<FileId> {
    Some(RootedPath::new(VirtualRoot::Project, VirtualPath::new(name).ok()?).intern())
}

/// The world of one paper.
pub(super) struct PaperWorld<'a> {
    shared: Arc<Shared>,
    main: Source,
    files: &'a BTreeMap<String, String>,
}

impl<'a> PaperWorld<'a> {
    pub(super) fn new(shared: Arc<Shared>, source: &'a TypstSource) -> Self {
        let main = match file_id(MAIN) {
            Some(id) => Source::new(id, source.main.clone()),
            None => Source::detached(source.main.clone()),
        };
        Self { shared, main, files: &source.files }
    }
}

impl World for PaperWorld<'_> {
    fn library(&self) -> &LazyHash<Library> {
        &self.shared.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &self.shared.book
    }

    fn main(&self) -> FileId {
        self.main.id()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        if id == self.main.id() {
            return Ok(self.main.clone());
        }
        let name = id.vpath().get_without_slash();
        let parsed = self.files.get(name).and_then(|text| self.shared.parse(name, text));
        parsed.ok_or_else(|| not_found(id))
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        self.shared.images.get(id.vpath().get_without_slash()).cloned().ok_or_else(|| not_found(id))
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.shared.fonts.get(index).cloned()
    }

    /// There is no clock: a paper printed tomorrow is the same paper.
    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}

fn not_found(id: FileId) -> FileError {
    FileError::NotFound(id.vpath().get_without_slash().into())
}
