//! The tree of pages made plain: one list, and every page with all that it inherits.

use std::collections::BTreeSet;

use lopdf::{Dictionary, Document, Object, ObjectId, dictionary};

use super::noted::Changes;
use super::{Change, OpenError, objects};

/// The most pages that a file may have.
const MAX_PAGES: usize = 20_000;
/// A4 in points, for pages that do not say how large they are.
const A4: Area = Area { left: 0.0, bottom: 0.0, right: 595.276, top: 841.89 };
/// The smallest and the largest edge of a page in units of its own.
const EDGES: std::ops::RangeInclusive<f64> = 3.0..=200_000.0;
/// What a page may hold. The rest is for presentations, editors and newspapers, or runs something.
const KEPT: [&[u8]; 14] = [
    b"Annots",
    b"Contents",
    b"CropBox",
    b"Group",
    b"Lang",
    b"MediaBox",
    b"Parent",
    b"Resources",
    b"Rotate",
    b"StructParents",
    b"Tabs",
    b"Type",
    b"UserUnit",
    b"Metadata",
];

/// An upright rectangle.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Area {
    pub(super) left: f64,
    pub(super) bottom: f64,
    pub(super) right: f64,
    pub(super) top: f64,
}

impl Area {
    /// From two opposite corners.
    pub(super) fn new([x0, y0, x1, y1]: [f64; 4]) -> Self {
        Self { left: x0.min(x1), bottom: y0.min(y1), right: x0.max(x1), top: y0.max(y1) }
    }

    pub(super) fn width(&self) -> f64 {
        self.right - self.left
    }

    pub(super) fn height(&self) -> f64 {
        self.top - self.bottom
    }

    /// What both cover; without area where they do not meet.
    fn within(&self, other: &Self) -> Self {
        Self {
            left: self.left.max(other.left),
            bottom: self.bottom.max(other.bottom),
            right: self.right.min(other.right),
            top: self.top.min(other.top),
        }
    }

    fn is_sane(&self) -> bool {
        EDGES.contains(&self.width())
            && EDGES.contains(&self.height())
            && self.left.abs() < 1e6
            && self.bottom.abs() < 1e6
    }

    fn to_object(self) -> Object {
        Object::Array([self.left, self.bottom, self.right, self.top].into_iter().map(Object::from).collect())
    }
}

/// A page and how it is looked at.
#[derive(Debug, Clone)]
pub(super) struct Page {
    /// Its object.
    pub(super) id: ObjectId,
    /// What is seen of it, in its own units.
    pub(super) area: Area,
    /// How far it is turned clockwise, in degrees: 0, 90, 180 or 270.
    pub(super) turn: i64,
    /// How many points its unit is.
    pub(super) unit: f64,
}

/// What a page has from the branches that it grows on.
#[derive(Debug, Clone, Default)]
struct Inherited {
    resources: Option<Object>,
    media: Option<Area>,
    crop: Option<Area>,
    turn: Option<i64>,
}

/// A page where it grows on the tree.
struct Leaf {
    id: ObjectId,
    inherited: Inherited,
}

/// Makes the tree plain and gives the pages in order.
///
/// # Errors
/// [`OpenError::Empty`] and [`OpenError::TooLarge`].
pub(super) fn flatten(document: &mut Document, changes: &mut Changes) -> Result<Vec<Page>, OpenError> {
    renew_catalog(document);
    let mut leaves = leaves(document, changes)?;
    if leaves.is_empty() && promises_pages(document) {
        leaves = orphans(document);
        changes.add(Change::PageOrderLost, None);
    }
    if leaves.is_empty() {
        return Err(OpenError::Empty);
    }
    let root = document.new_object_id();
    let pages = leaves.into_iter().enumerate();
    let pages: Vec<Page> = pages.map(|(index, leaf)| plain(document, root, &leaf, index + 1, changes)).collect();
    let kids = pages.iter().map(|page| Object::Reference(page.id)).collect::<Vec<_>>();
    let count = i64::try_from(kids.len()).unwrap_or(i64::MAX);
    document.objects.insert(root, dictionary! { "Type" => "Pages", "Count" => count, "Kids" => kids }.into());
    let catalog = document.catalog_mut().map_err(|error| OpenError::Damaged(error.to_string()))?;
    catalog.set("Pages", root);
    Ok(pages)
}

/// Leaves to each page only the content that there is. Readers differ in what they take for content where it is something else.
pub(super) fn forget_lost_content(document: &mut Document, pages: &[Page]) {
    for page in pages {
        let Some(dictionary) = document.objects.get(&page.id).and_then(objects::as_dictionary) else { continue };
        let mut parts = match objects::get(document, dictionary, b"Contents") {
            Some(Object::Array(parts)) => parts.clone(),
            _ => dictionary.get(b"Contents").cloned().into_iter().collect(),
        };
        parts.retain(|part| objects::resolve(document, part).is_some_and(|part| part.as_stream().is_ok()));
        if let Some(page) = document.objects.get_mut(&page.id).and_then(objects::as_dictionary_mut) {
            page.set("Contents", parts);
        }
    }
}

/// Gives the catalog an object of its own: a damaged file may use one object as catalog and as page.
fn renew_catalog(document: &mut Document) {
    let mut catalog = document.catalog().cloned().unwrap_or_default();
    catalog.set("Type", "Catalog");
    let id = document.add_object(catalog);
    document.trailer.set("Root", id);
}

/// Walks the tree from left to right. A branch is entered once; a page that is named twice is there twice.
fn leaves(document: &mut Document, changes: &mut Changes) -> Result<Vec<Leaf>, OpenError> {
    let Ok(root) = document.catalog().and_then(|catalog| catalog.get(b"Pages")) else { return Ok(Vec::new()) };
    let mut waiting = vec![(root.clone(), Inherited::default())];
    let mut seen = BTreeSet::new();
    let mut leaves = Vec::new();
    let mut missing = false;
    while let Some((object, inherited)) = waiting.pop() {
        let Some(dictionary) = objects::resolve(document, &object).and_then(objects::as_dictionary) else {
            missing = true;
            continue;
        };
        let id = document.dereference(&object).ok().and_then(|(id, _)| id);
        let first = id.is_none_or(|id| seen.insert(id));
        let dictionary = dictionary.clone();
        if let Some(kids) = objects::array(document, &dictionary, b"Kids") {
            if first {
                let kids: Vec<Object> = kids.to_vec();
                let inherited = inherited.with(document, &dictionary);
                waiting.extend(kids.into_iter().rev().map(|kid| (kid, inherited.clone())));
            }
        } else if is_leaf(&dictionary) {
            let id = match id {
                Some(id) if first => id,
                _ => copy(document, dictionary),
            };
            leaves.push(Leaf { id, inherited });
        } else {
            missing |= !dictionary.has_type(b"Pages");
        }
        if leaves.len() > MAX_PAGES || waiting.len() > 4 * MAX_PAGES {
            return Err(OpenError::TooLarge(format!("more than {MAX_PAGES} pages")));
        }
    }
    if missing && !leaves.is_empty() {
        changes.add(Change::PagesMissing, None);
    }
    Ok(leaves)
}

/// Whether a dictionary is a page, or may be one that was written carelessly.
fn is_leaf(dictionary: &Dictionary) -> bool {
    let drawn = [b"Contents".as_slice(), b"MediaBox", b"Resources"].iter().any(|key| dictionary.has(key));
    dictionary.has_type(b"Page") || (drawn && !dictionary.has_type(b"Pages"))
}

/// A page of its own with the same looks. Its place in the structure belongs to the first.
fn copy(document: &mut Document, mut page: Dictionary) -> ObjectId {
    page.remove(b"StructParents");
    page.remove(b"Annots");
    document.add_object(page)
}

impl Inherited {
    fn with(&self, document: &mut Document, branch: &Dictionary) -> Self {
        let mut resources = branch.get(b"Resources").ok().cloned();
        if let Some(Object::Dictionary(direct)) = resources {
            // Held once, and not again on every page.
            resources = Some(Object::Reference(document.add_object(direct)));
        }
        Self {
            resources: resources.or_else(|| self.resources.clone()),
            media: area(document, branch, b"MediaBox").or(self.media),
            crop: area(document, branch, b"CropBox").or(self.crop),
            turn: objects::integer(document, branch, b"Rotate").or(self.turn),
        }
    }
}

fn area(document: &Document, dictionary: &Dictionary, key: &[u8]) -> Option<Area> {
    objects::numbers(document, dictionary, key).map(Area::new)
}

/// Whether a tree says that it has pages, or is not there at all.
fn promises_pages(document: &Document) -> bool {
    let Some(root) = document.catalog().ok().and_then(|catalog| objects::dictionary(document, catalog, b"Pages"))
    else {
        return true;
    };
    objects::array(document, root, b"Kids").is_none_or(|kids| !kids.is_empty())
}

/// Pages that no tree holds any more, in the order of their numbers.
fn orphans(document: &Document) -> Vec<Leaf> {
    let is_page = |object: &Object| objects::as_dictionary(object).is_some_and(|page| page.has_type(b"Page"));
    let pages = document.objects.iter().filter(|(_, object)| is_page(object));
    pages.take(MAX_PAGES).map(|(id, _)| Leaf { id: *id, inherited: Inherited::default() }).collect()
}

/// Writes onto a page all that it is, and nothing else.
fn plain(document: &mut Document, root: ObjectId, leaf: &Leaf, number: usize, changes: &mut Changes) -> Page {
    let Leaf { id, inherited } = leaf;
    let mut page = document.objects.get(id).and_then(objects::as_dictionary).cloned().unwrap_or_default();
    let inherited = inherited.with(document, &page);
    let media = inherited.media.filter(Area::is_sane).unwrap_or_else(|| {
        changes.add(Change::PageSizeUnknown, Some(number));
        A4
    });
    let area = inherited.crop.map(|crop| crop.within(&media)).filter(Area::is_sane).unwrap_or(media);
    let turn = inherited.turn.map_or(0, |turn| turn.rem_euclid(360) / 90 * 90);
    let unit = objects::get(document, &page, b"UserUnit").and_then(objects::number);
    let unit = unit.filter(|unit| (0.01..=100.0).contains(unit) && EDGES.contains(&(area.width() * unit)));
    let keys: Vec<Vec<u8>> = page.iter().map(|(key, _)| key.clone()).collect();
    for key in keys.iter().filter(|key| !KEPT.contains(&key.as_slice())) {
        page.remove(key);
    }
    changes.add_if(!page.has_type(b"Page"), Change::Repaired, None);
    page.set("Type", "Page");
    page.set("Parent", root);
    page.set("MediaBox", media.to_object());
    page.set("CropBox", area.to_object());
    page.set("Rotate", turn);
    page.set("Resources", inherited.resources.unwrap_or_else(|| Dictionary::new().into()));
    if unit.is_none() {
        page.remove(b"UserUnit");
    }
    document.objects.insert(*id, page.into());
    Page { id: *id, area, turn, unit: unit.unwrap_or(1.0) }
}
