//! Bookmarks: one for each part, and its own beneath.

use std::collections::BTreeSet;

use lopdf::{Dictionary, Document, Object, ObjectId, dictionary};

use super::output::Output;
use super::transplant::{Numbers, renumber};
use super::{Extent, JoinError, text_string};

/// The most bookmarks that are taken over from one file, and how deep they may nest.
const MOST: usize = 20_000;
const DEPTH: usize = 16;

/// A bookmark with those beneath it. What it leads to has numbers of its part or, once renumbered, of the joined file.
#[derive(Debug, Clone)]
pub(super) struct Bookmark {
    /// Its title, and where it leads to, as in its dictionary.
    entry: Dictionary,
    kids: Vec<Bookmark>,
}

impl Bookmark {
    /// A bookmark that leads to the top of a page.
    pub(super) fn to_page(title: &str, page: u32) -> Self {
        let place = vec![Object::Reference((page, 0)), "XYZ".into(), Object::Null, Object::Null, Object::Null];
        Self { entry: dictionary! { "Title" => text_string(title), "Dest" => place }, kids: Vec::new() }
    }

    /// Adds a bookmark at a depth below this list; where a level is missing it is one higher.
    pub(super) fn place(list: &mut Vec<Bookmark>, depth: usize, bookmark: Bookmark) {
        match list.last_mut() {
            Some(above) if depth > 0 => Self::place(&mut above.kids, depth - 1, bookmark),
            _ => list.push(bookmark),
        }
    }

    pub(super) fn with(mut self, kids: Vec<Bookmark>) -> Self {
        self.kids = kids;
        self
    }

    /// The bookmark and those beneath it as an object.
    pub(super) fn to_object(&self) -> Object {
        let kids: Vec<Object> = self.kids.iter().map(Self::to_object).collect();
        vec![self.entry.clone().into(), kids.into()].into()
    }

    /// The way back.
    pub(super) fn of_object(object: &Object) -> Option<Self> {
        let [entry, kids] = object.as_array().ok()?.as_slice() else { return None };
        let kids = kids.as_array().ok()?.iter().map(Self::of_object).collect::<Option<_>>()?;
        Some(Self { entry: entry.as_dict().ok()?.clone(), kids })
    }

    pub(super) fn renumber(&mut self, numbers: &Numbers) {
        for (_, value) in &mut self.entry {
            renumber(value, numbers);
        }
        for kid in &mut self.kids {
            kid.renumber(numbers);
        }
    }

    /// What the bookmarks lead to.
    pub(super) fn references(&self, visit: &mut impl FnMut(ObjectId)) {
        for (_, value) in &self.entry {
            super::tree::references(value, visit);
        }
        for kid in &self.kids {
            kid.references(visit);
        }
    }
}

/// The bookmarks of a document. Where it is one of several parts and one bookmark holds all others, as the title of a paper does,
/// those alone.
pub(super) fn of(document: &Document, extent: Extent) -> Vec<Bookmark> {
    let Ok(root) = document.catalog().and_then(|catalog| catalog.get_deref(b"Outlines", document)) else {
        return Vec::new();
    };
    let mut seen = BTreeSet::new();
    let mut list = root.as_dict().map(|root| children(document, root, &mut seen, DEPTH)).unwrap_or_default();
    if extent == Extent::Several && list.len() == 1 && !list[0].kids.is_empty() {
        list = list.swap_remove(0).kids;
    }
    list
}

fn children(document: &Document, parent: &Dictionary, seen: &mut BTreeSet<ObjectId>, depth: usize) -> Vec<Bookmark> {
    let mut list = Vec::new();
    let mut next = parent.get(b"First").and_then(Object::as_reference);
    while let Ok(id) = next {
        let Ok(item) = document.get_dictionary(id) else { break };
        if depth == 0 || seen.len() == MOST || !seen.insert(id) {
            break;
        }
        let kept = [b"Title".as_slice(), b"Dest", b"A", b"C", b"F"];
        let entry = item.iter().filter(|(key, _)| kept.contains(&key.as_slice()));
        let entry = entry.map(|(key, value)| (key.clone(), value.clone())).collect();
        list.push(Bookmark { entry, kids: children(document, item, seen, depth - 1) });
        next = item.get(b"Next").and_then(Object::as_reference);
    }
    list
}

/// Writes the bookmarks; `None` where there are none.
pub(super) fn write(bookmarks: Vec<Bookmark>, output: &mut Output) -> Result<Option<u32>, JoinError> {
    if bookmarks.is_empty() {
        return Ok(None);
    }
    let root = output.reserve();
    let Level { first, last, count } = level(bookmarks, root, output)?;
    output
        .put(root, dictionary! { "Type" => "Outlines", "First" => first, "Last" => last, "Count" => count }.into())?;
    Ok(Some(root))
}

/// Bookmarks that are beneath one, as they were written.
struct Level {
    first: Object,
    last: Object,
    count: i64,
}

/// Writes bookmarks that are beneath one. Those beneath them are closed, so that the list of a long file shows its parts.
fn level(bookmarks: Vec<Bookmark>, parent: u32, output: &mut Output) -> Result<Level, JoinError> {
    let numbers: Vec<u32> = bookmarks.iter().map(|_| output.reserve()).collect();
    let reference = |index: usize| numbers.get(index).map_or(Object::Null, |number| Object::Reference((*number, 0)));
    let count = numbers.len();
    for (index, Bookmark { mut entry, kids }) in bookmarks.into_iter().enumerate() {
        entry.set("Parent", Object::Reference((parent, 0)));
        if index > 0 {
            entry.set("Prev", reference(index - 1));
        }
        if index + 1 < count {
            entry.set("Next", reference(index + 1));
        }
        if !kids.is_empty() {
            let Level { first, last, count } = level(kids, numbers[index], output)?;
            entry.set("First", first);
            entry.set("Last", last);
            entry.set("Count", -count);
        }
        output.put(numbers[index], entry.into())?;
    }
    let count = i64::try_from(count).unwrap_or(i64::MAX);
    Ok(Level { first: reference(0), last: reference(numbers.len().saturating_sub(1)), count })
}
