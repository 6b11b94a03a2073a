//! The structure of a file as a list: parents before their children, in reading order.

use std::collections::{BTreeMap, BTreeSet};

use lopdf::{Dictionary, Document, Object, ObjectId};

use crate::appended::{OpenError, objects};

/// The most elements of a structure.
const MAX_ELEMENTS: usize = 2_000_000;

/// What an element has in it.
#[derive(Debug, Clone, Copy)]
pub(super) enum Child {
    /// An element, by its place in the list.
    Element(usize),
    /// Marked content: the page or form that holds it, and its number.
    Mark(ObjectId, i64),
    /// An annotation or another whole object.
    Object(ObjectId),
    /// Something that leads nowhere.
    Nothing,
}

/// A structure element, as it is called in a dictionary.
pub(super) struct Element<'a> {
    pub(super) id: Option<ObjectId>,
    pub(super) dictionary: &'a Dictionary,
    /// Its place in the list, of its parent.
    pub(super) parent: Option<usize>,
    pub(super) children: Vec<Child>,
    /// The page that it names, or one above it.
    page: Option<ObjectId>,
}

/// The elements of a file, parents before their children.
pub(super) struct Tree<'a> {
    pub(super) elements: Vec<Element<'a>>,
    /// Whether an element has two parents, or something leads nowhere.
    pub(super) broken: bool,
}

impl<'a> Tree<'a> {
    /// Whether every element is said to be one and names the one that it is in as its parent. `root` is the object of the root.
    pub(super) fn leads_up(&self, root: Option<ObjectId>) -> bool {
        self.elements.iter().all(|element| {
            let parent = element.parent.map_or(root, |parent| self.elements[parent].id);
            let typed =
                element.dictionary.get(b"Type").map_or(Some(b"StructElem".as_slice()), |kind| kind.as_name().ok());
            parent.is_some() && reference(element.dictionary, b"P") == parent && typed == Some(b"StructElem")
        })
    }

    /// Reads the structure below its root.
    ///
    /// # Errors
    /// [`OpenError::TooLarge`].
    pub(super) fn of(document: &'a Document, root: &'a Dictionary) -> Result<Self, OpenError> {
        let mut tree = Self { elements: Vec::new(), broken: false };
        let mut seen = BTreeSet::new();
        let mut waiting: Vec<(Option<usize>, &Object)> =
            children(document, root).into_iter().rev().map(|child| (None, child)).collect();
        while let Some((parent, object)) = waiting.pop() {
            let place = tree.elements.len();
            let child = tree.read(document, parent, object, &mut seen);
            match (parent, child) {
                (Some(parent), child) => tree.elements[parent].children.push(child),
                (None, Child::Element(_)) => {}
                (None, _) => tree.broken = true,
            }
            if matches!(child, Child::Element(_)) {
                let inner = children(document, tree.elements[place].dictionary);
                waiting.extend(inner.into_iter().rev().map(|child| (Some(place), child)));
            }
            if tree.elements.len() > MAX_ELEMENTS || waiting.len() > MAX_ELEMENTS {
                return Err(OpenError::TooLarge("structure".to_owned()));
            }
        }
        Ok(tree)
    }

    fn read(
        &mut self,
        document: &'a Document,
        parent: Option<usize>,
        object: &'a Object,
        seen: &mut BTreeSet<ObjectId>,
    ) -> Child {
        let page = parent.and_then(|parent| self.elements[parent].page);
        let child = match objects::resolve(document, object) {
            Some(Object::Integer(number)) => page.map_or(Child::Nothing, |page| Child::Mark(page, *number)),
            Some(Object::Dictionary(inner)) if inner.has_type(b"MCR") => mark(inner, page),
            Some(Object::Dictionary(inner)) if inner.has_type(b"OBJR") => {
                reference(inner, b"Obj").map_or(Child::Nothing, Child::Object)
            }
            Some(Object::Dictionary(dictionary)) => {
                let id = object.as_reference().ok();
                if id.is_some_and(|id| !seen.insert(id)) {
                    Child::Nothing
                } else {
                    let page = reference(dictionary, b"Pg").or(page);
                    self.elements.push(Element { id, dictionary, parent, children: Vec::new(), page });
                    Child::Element(self.elements.len() - 1)
                }
            }
            _ => Child::Nothing,
        };
        self.broken |= matches!(child, Child::Nothing);
        child
    }
}

fn mark(inner: &Dictionary, page: Option<ObjectId>) -> Child {
    let owner = reference(inner, b"Stm").or_else(|| reference(inner, b"Pg")).or(page);
    let number = inner.get(b"MCID").ok().and_then(objects::whole);
    owner.zip(number).map_or(Child::Nothing, |(owner, number)| Child::Mark(owner, number))
}

fn reference(dictionary: &Dictionary, key: &[u8]) -> Option<ObjectId> {
    dictionary.get(key).ok()?.as_reference().ok()
}

fn children<'a>(document: &'a Document, dictionary: &'a Dictionary) -> Vec<&'a Object> {
    match dictionary.get(b"K") {
        Ok(child @ Object::Reference(_)) => match objects::resolve(document, child) {
            Some(Object::Array(several)) => several.iter().collect(),
            _ => vec![child],
        },
        Ok(Object::Array(several)) => several.iter().collect(),
        Ok(Object::Null) | Err(_) => Vec::new(),
        Ok(child) => vec![child],
    }
}

/// The entries of a tree of numbers (ISO 32000-1, 7.9.7).
pub(super) fn numbers<'a>(document: &'a Document, root: &'a Dictionary) -> BTreeMap<i64, &'a Object> {
    let mut entries = BTreeMap::new();
    let mut seen = BTreeSet::new();
    let mut waiting = vec![root];
    while let Some(branch) = waiting.pop() {
        for pair in objects::array(document, branch, b"Nums").unwrap_or_default().chunks_exact(2) {
            if let Some(number) = objects::whole(&pair[0]) {
                entries.insert(number, &pair[1]);
            }
        }
        for kid in objects::array(document, branch, b"Kids").unwrap_or_default() {
            let Ok(id) = kid.as_reference() else { continue };
            if let (true, Ok(kid)) = (seen.insert(id), document.get_dictionary(id)) {
                waiting.push(kid);
            }
        }
    }
    entries
}
