//! One part of a pack on its way into it.

use lopdf::{Dictionary, Document, Object, ObjectId, dictionary};
use sha2::{Digest, Sha256};

use super::attached::Attachment;
use super::links::OtherParts;
use super::segment::{Added, Segment};
use super::transplant::{self, Numbers, of_pack, renumber, transplant};
use super::{Join, JoinError, Shift, count, language, links, outline, tags, tree};
use crate::appended::Appended;

/// A part of a pack.
pub struct Part<'a> {
    /// What it is made of.
    pub source: Source<'a>,
    /// Its key in the pack: links of other parts lead to it, and its own names are kept apart by it.
    pub key: &'a str,
    /// Its title, as bookmark and as name of its tags.
    pub title: &'a str,
    /// Its language, where its tags tell none.
    pub language: &'a str,
    /// How deep its bookmark stands.
    pub depth: usize,
    /// The file that it stands for.
    pub attached: Option<Attachment<'a>>,
}

/// What a part is made of.
pub enum Source<'a> {
    /// A PDF of our own.
    Ours(&'a [u8]),
    /// A file that somebody else made.
    Appended {
        /// The digest of the file.
        sha256: &'a str,
        /// Opens it, when it has to be looked into.
        open: Box<dyn Fn() -> Result<Appended, JoinError> + 'a>,
        /// How its pages are moved to make room for furniture; where it is shorter than the part, the others are not moved.
        shifts: Vec<Option<Shift>>,
    },
    /// A blank page of this width and height in points. It has no title and no tags.
    Blank(f64, f64),
}

impl Source<'_> {
    fn open(&self) -> Result<Document, JoinError> {
        match self {
            Self::Ours(pdf) => Ok(Document::load_mem(pdf)?),
            Self::Appended { open, .. } => Ok(open()?.document),
            Self::Blank(width, height) => Ok(blank(*width, *height)),
        }
    }

    /// What it is, in so many bytes that no two things have the same.
    fn identity(&self) -> Vec<u8> {
        match self {
            Self::Ours(pdf) => Sha256::digest(pdf).to_vec(),
            Self::Appended { sha256, shifts, .. } => format!("{sha256} {shifts:?}").into_bytes(),
            Self::Blank(width, height) => format!("{width} {height}").into_bytes(),
        }
    }

    fn shift(&self, page: usize) -> Option<Shift> {
        match self {
            Self::Appended { shifts, .. } => shifts.get(page).copied().flatten(),
            _ => None,
        }
    }
}

fn blank(width: f64, height: f64) -> Document {
    let mut document = Document::new();
    let pages = document.new_object_id();
    #[expect(clippy::cast_possible_truncation, reason = "PDF numbers are single")]
    let corner = [width, height].map(|length| Object::Real(length as f32));
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
        let start = self.output.start(self.whole)?;
        let Some(kept_on) = self.shelf else {
            let added = self.write(part)?;
            self.add(part, added);
            return Ok(());
        };
        let place = format!("{} {} {} {}", start.number, self.parts, self.pages, self.intents.is_none());
        let attached = part.attached.as_ref().map(Attachment::identity).unwrap_or_default();
        let name = kept_on.name(&[
            b"part",
            &part.source.identity(),
            part.key.as_bytes(),
            part.title.as_bytes(),
            part.language.as_bytes(),
            attached.as_bytes(),
            place.as_bytes(),
            format!("{:?}", self.held).as_bytes(),
            self.tags.state().as_bytes(),
            self.furniture.identity(),
        ]);
        let kept = kept_on.get(&name).and_then(|bytes| Segment::from_bytes(&bytes));
        if let Some(kept) = kept.filter(|kept| kept.added.suits(&self.shared))
            && self.output.again(start, &kept.entries, &kept.bytes).is_some()
        {
            self.add(part, kept.added);
            return Ok(());
        }
        let added = self.write(part)?;
        let (entries, bytes) = self.output.since(start)?;
        kept_on.put(&name, &added.to_bytes(&entries, bytes)?);
        self.add(part, added);
        Ok(())
    }

    fn write(&mut self, part: &Part) -> Result<Added, JoinError> {
        let mut document = part.source.open()?;
        // Padded, so that what bears it stands in the order of the parts.
        let prefix = format!("p{:05}", self.parts);
        transplant::forget_foreign(&mut document);
        let pages: Vec<ObjectId> = document.page_iter().collect();
        if !self.whole {
            self.language = language(&document);
        }
        let others = self.held.as_ref().map_or(OtherParts::Beside, |(held, pack)| OtherParts::Within(held, pack));
        let mut places = links::named(&mut document, part.key, others);
        let mut bookmarks = outline::of(&document, !self.whole);
        let own = language(&document).unwrap_or_else(|| part.language.to_owned());
        let prepared = self.tags.prepare(&mut document, (part.title, &own, &prefix), &mut self.output);
        if prepared.is_none() {
            tags::forget_keys(&mut document);
        }
        let branch = self.output.reserve();
        for (index, page) in pages.iter().enumerate() {
            let shift = part.source.shift(index);
            self.furniture.put_on(self.pages + index, &mut document, *page, shift, &mut self.output)?;
            clean_page(document.get_dictionary_mut(*page)?, branch, prepared.is_some());
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
        if let Some(first) = first.filter(|_| self.whole && !part.key.is_empty()) {
            // The name of its first page, for links from other parts.
            let top = vec![Object::Reference((first, 0)), "XYZ".into(), Object::Null, Object::Null, Object::Null];
            places.insert(part.key.as_bytes().to_vec(), top.into());
        }
        let tags = prepared.map(|prepared| self.tags.write(prepared, numbers, &mut self.output)).transpose()?;
        self.branch(branch, &pages, numbers)?;
        let attached = part.attached.as_ref().map(|file| file.write(&mut self.output)).transpose()?;
        Ok(Added {
            pages: pages.len(),
            first,
            branch,
            tags,
            names: tree::write_leaves(places, &mut self.output)?,
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
