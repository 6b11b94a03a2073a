//! One part of a joined file on its way into it.

use lopdf::{Dictionary, Document, Object, ObjectId, dictionary};
use sha2::{Digest, Sha256};

use super::attached::Attachment;
use super::key::{PartKey, PlaceName, Prefix};
use super::links::OtherParts;
use super::output::Written;
use super::segment::{Added, Segment};
use super::tags::Naming;
use super::transplant::{self, Numbers, in_output, renumber, transplant};
use super::{Extent, Join, JoinError, Shift, count, language, links, outline, tags, tree};
use crate::PageSize;
use crate::appended::Appended;

/// A part of a joined file.
pub struct Part<'a> {
    /// What it is made of.
    pub source: Source<'a>,
    /// Its key, which no other part has. None where nothing leads to it and it has no named places.
    pub key: Option<PartKey<'a>>,
    /// Its title, as bookmark and as title of its tags. Where it is empty, the part's own bookmarks stand in the place of one.
    pub title: &'a str,
    /// Its language, as a tag of RFC 5646, where the part itself tells none.
    pub language: &'a str,
    /// How deep its bookmark is beneath those of earlier parts; 0 is the highest level.
    pub depth: usize,
    /// A file that the joined file carries along with the part.
    pub attached: Option<Attachment<'a>>,
}

/// What a part is made of.
pub enum Source<'a> {
    /// A PDF of one's own: tagged, in keeping with the standards that are claimed, and taken over as it is.
    Ours(&'a [u8]),
    /// A file that somebody else made.
    Appended {
        /// The SHA-256 of the file, in hexadecimal: what was joined before is known by it.
        sha256: &'a str,
        /// Opens it, when it has to be looked into.
        open: Box<dyn Fn() -> Result<Appended, JoinError> + 'a>,
        /// How its pages are moved to make room for furniture; where it is shorter than the part, the others are not moved.
        shifts: Vec<Option<Shift>>,
    },
    /// A blank page. It has no title and no tags.
    Blank(PageSize),
}

impl Source<'_> {
    fn open(&self) -> Result<Document, JoinError> {
        match self {
            Self::Ours(pdf) => Ok(Document::load_mem(pdf)?),
            Self::Appended { open, .. } => Ok(open()?.document),
            Self::Blank(size) => Ok(blank(*size)),
        }
    }

    /// What it is, in so many bytes that no two things have the same.
    fn identity(&self) -> Vec<u8> {
        match self {
            Self::Ours(pdf) => Sha256::digest(pdf).to_vec(),
            Self::Appended { sha256, shifts, .. } => format!("{sha256} {shifts:?}").into_bytes(),
            Self::Blank(size) => format!("{size:?}").into_bytes(),
        }
    }

    fn shift(&self, page: usize) -> Option<Shift> {
        match self {
            Self::Appended { shifts, .. } => shifts.get(page).copied().flatten(),
            _ => None,
        }
    }
}

fn blank(size: PageSize) -> Document {
    let mut document = Document::new();
    let pages = document.new_object_id();
    #[expect(clippy::cast_possible_truncation, reason = "PDF numbers are single")]
    let corner = [size.width, size.height].map(|length| Object::Real(length as f32));
    let [width, height] = corner;
    let page = document.add_object(dictionary! {
        "Type" => "Page",
        "Parent" => pages,
        "MediaBox" => vec![0.into(), 0.into(), width, height],
    });
    document.objects.insert(pages, dictionary! { "Type" => "Pages", "Count" => 1, "Kids" => vec![page.into()] }.into());
    let catalog = document.add_object(dictionary! { "Type" => "Catalog", "Pages" => pages });
    document.trailer.set("Root", catalog);
    document
}

impl Join<'_> {
    /// Writes a part, or what it became before.
    pub(super) fn part(&mut self, part: &Part) -> Result<(), JoinError> {
        let start = self.output.start(self.extent)?;
        let Some(cache) = self.cache else {
            let added = self.write(part)?;
            self.add(part, added);
            return Ok(());
        };
        let place = format!("{} {} {} {}", start.number, self.part_count, self.page_count, self.intents.is_none());
        let attached = part.attached.as_ref().map(Attachment::identity).unwrap_or_default();
        let name = cache.name(&[
            b"part",
            &part.source.identity(),
            part.key.map_or("", PartKey::as_str).as_bytes(),
            part.title.as_bytes(),
            part.language.as_bytes(),
            attached.as_bytes(),
            place.as_bytes(),
            format!("{:?}", self.contents).as_bytes(),
            self.tags.state().as_bytes(),
            self.furniture.identity(),
        ]);
        let kept = cache.get(&name).and_then(|bytes| Segment::from_bytes(&bytes));
        if let Some(kept) = kept.filter(|kept| kept.added.suits(&self.shared))
            && self.output.again(start, &kept.entries, &kept.bytes).is_some()
        {
            self.add(part, kept.added);
            return Ok(());
        }
        let added = self.write(part)?;
        let Written { entries, bytes } = self.output.since(start)?;
        cache.put(&name, &added.to_bytes(&entries, bytes)?);
        self.add(part, added);
        Ok(())
    }

    fn write(&mut self, part: &Part) -> Result<Added, JoinError> {
        let mut document = part.source.open()?;
        let prefix = Prefix::of_part(self.part_count);
        transplant::forget_foreign(&mut document);
        let pages: Vec<ObjectId> = document.page_iter().collect();
        if self.extent == Extent::One {
            self.language = language(&document);
        }
        let others = self.contents.as_ref().map_or(OtherParts::Beside, OtherParts::Within);
        let mut places = links::named(&mut document, part.key, others);
        let mut bookmarks = outline::of(&document, self.extent);
        let own = language(&document).unwrap_or_else(|| part.language.to_owned());
        let naming = Naming { title: part.title, language: &own, prefix: &prefix };
        let prepared = self.tags.prepare(&mut document, &naming, &mut self.output);
        if prepared.is_none() {
            tags::keys::forget(&mut document);
        }
        let branch = self.output.reserve();
        for (index, page) in pages.iter().enumerate() {
            let shift = part.source.shift(index);
            self.furniture.put_on(self.page_count + index, &mut document, *page, shift, &mut self.output)?;
            let page = document.get_dictionary_mut(*page)?;
            clean_page(page, branch);
            if prepared.is_some() {
                page.set("Tabs", "S");
            }
        }
        let mut intents = self.intents.is_none().then(|| intents(&document)).flatten();
        let mut roots = pages.clone();
        roots.extend(prepared.iter().flat_map(|prepared| prepared.roots.iter().copied()));
        for object in places.values().chain(&intents) {
            tree::references(object, &mut |id| roots.push(id));
        }
        for bookmark in &bookmarks {
            bookmark.references(&mut |id| roots.push(id));
        }
        let replaced = prepared.as_ref().map(|prepared| prepared.replaced.clone()).unwrap_or_default();
        let taken = transplant(&mut document, &roots, replaced, &mut self.output, &self.shared)?;
        let numbers = &taken.numbers;
        for object in places.values_mut().chain(&mut intents) {
            renumber(object, numbers);
        }
        for bookmark in &mut bookmarks {
            bookmark.renumber(numbers);
        }
        let first = pages.first().and_then(|page| numbers.get(page)).copied();
        if let (Some(first), Some(key), Extent::Several) = (first, part.key, self.extent) {
            // The name of its first page, for links from other parts.
            let top = vec![Object::Reference((first, 0)), "XYZ".into(), Object::Null, Object::Null, Object::Null];
            places.insert(PlaceName::of_part(key), top.into());
        }
        let tags = prepared.map(|prepared| self.tags.write(prepared, numbers, &mut self.output)).transpose()?;
        self.branch(branch, &pages, numbers)?;
        let attached = part.attached.as_ref().map(|file| file.write(&mut self.output)).transpose()?;
        Ok(Added {
            pages: pages.len(),
            first,
            branch,
            tags,
            names: tree::write_leaves(
                places.into_iter().map(|(name, place)| (name.into_bytes(), place)),
                &mut self.output,
            )?,
            bookmarks,
            intents,
            attached,
            assumed: taken.assumed,
            shared: taken.shared,
        })
    }

    fn branch(&mut self, number: u32, pages: &[ObjectId], numbers: &Numbers) -> Result<(), JoinError> {
        let kids: Vec<Object> = pages.iter().map(|page| Object::Reference((numbers[page], 0))).collect();
        let branch = dictionary! {
            "Type" => "Pages",
            "Parent" => Object::Reference((self.root, 0)),
            "Count" => count(kids.len()),
            "Kids" => kids,
        };
        self.output.put(number, branch.into())
    }
}

/// Leaves a page what it may keep, and puts it on its branch.
fn clean_page(page: &mut Dictionary, branch: u32) {
    // Threads lead through a whole file, thumbnails are of no use, and private data may be anything.
    for key in [b"B".as_slice(), b"Thumb", b"PieceInfo", b"AA", b"Metadata", b"LastModified"] {
        page.remove(key);
    }
    page.set("Type", "Page");
    page.set("Parent", Object::Reference(in_output(branch)));
}

fn intents(document: &Document) -> Option<Object> {
    let catalog = document.catalog().ok()?;
    Some(catalog.get_deref(b"OutputIntents", document).ok()?.clone())
}
