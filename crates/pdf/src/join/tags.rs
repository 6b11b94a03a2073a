//! The structure trees of parts, joined into one tree.
//!
//! Every part keeps its elements in their order, with the pages that they are on. What has a name or a key of its own
//! within a part gets one that is unique within the joined file: keys of the parent tree, ids, classes, and roles that two parts
//! map to different types. ISO 32000-1, 14.7.

pub(super) mod keys;
mod names;

use std::collections::BTreeMap;

use lopdf::{Dictionary, Document, Object, ObjectId, dictionary};

use super::key::Prefix;
use super::output::Output;
use super::transplant::{Numbers, renumber};
use super::tree::{self, Leaf};
use super::{Extent, JoinError, text_string};
use names::Renamer;

/// The keys of each part start at a number that this divides, so that a change to one does not move those after it.
const GRID: i64 = 256;

/// The tags of the joined file so far.
pub(super) struct Tags {
    /// The number of the element that holds all parts, or of the root where the only part is unwrapped.
    top: u32,
    root: u32,
    extent: Extent,
    kids: Vec<Object>,
    next_key: i64,
    leaves: Vec<Object>,
    roles: Roles,
    classes: Dictionary,
    ids: Vec<Leaf>,
}

/// Roles and what they stand for.
pub(super) type Roles = BTreeMap<Vec<u8>, Vec<u8>>;

/// The tags of a part, ready to be written with it.
pub(super) struct PreparedTags {
    /// The number of its element in the joined file.
    number: u32,
    element: Dictionary,
    keys: BTreeMap<i64, Object>,
    ids: BTreeMap<Vec<u8>, Object>,
    classes: Dictionary,
    roles: Roles,
    /// What has to be written for it.
    pub(super) roots: Vec<ObjectId>,
    /// What becomes its element: the root of the part's tree and its document element.
    pub(super) replaced: Numbers,
}

/// What the written tags of a part add to those of the joined file.
#[derive(Debug)]
pub(super) struct WrittenTags {
    /// The number of its element.
    pub(super) element: u32,
    /// Its leaf of the parent tree; `None` where nothing in it has a key.
    pub(super) keys: Option<KeyLeaf>,
    pub(super) ids: Vec<Leaf>,
    pub(super) roles: Roles,
    pub(super) classes: Dictionary,
}

/// A leaf of the parent tree.
#[derive(Debug, Clone, Copy)]
pub(super) struct KeyLeaf {
    /// Its object.
    pub(super) number: u32,
    /// The key after its last.
    pub(super) next: i64,
}

/// What is put into the tags of a part.
pub(super) struct Naming<'a> {
    /// The title of its element.
    pub(super) title: &'a str,
    /// Its language, where its element tells none.
    pub(super) language: &'a str,
    /// What keeps its names apart from those of other parts.
    pub(super) prefix: &'a Prefix,
}

/// The roles of a part.
#[derive(Default)]
struct NewRoles {
    /// All of them, under the names that they have in the joined file.
    roles: Roles,
    /// The new names of those that stand for something else in an earlier part, by the old ones.
    renamed: Roles,
}

/// The element that stands for a whole part.
struct TopElement {
    /// Its object in the part, where it is one of the part's own.
    id: Option<ObjectId>,
    element: Dictionary,
}

impl Tags {
    pub(super) fn new(output: &mut Output, extent: Extent) -> Self {
        let root = output.reserve();
        let top = match extent {
            Extent::One => root,
            Extent::Several => output.reserve(),
        };
        let (kids, leaves, next_key) = (Vec::new(), Vec::new(), 0);
        let (roles, classes, ids) = (Roles::new(), Dictionary::new(), Vec::new());
        Self { top, root, extent, kids, next_key, leaves, roles, classes, ids }
    }

    /// What the tags of a part depend on: the key that comes next, and the roles that are taken.
    pub(super) fn state(&self) -> String {
        format!("{} {:?}", self.next_key, self.roles)
    }

    /// Prepares the tags of a part; `None` where it has none.
    pub(super) fn prepare(
        &self,
        document: &mut Document,
        naming: &Naming<'_>,
        output: &mut Output,
    ) -> Option<PreparedTags> {
        let Naming { title, language, prefix } = naming;
        let (root_id, root) = root_of(document)?;
        let TopElement { id: document_id, mut element } = top_element(document, &root, self.extent)?;
        let number = output.reserve();
        let NewRoles { roles, renamed } = self.new_roles(document, &root, prefix);
        let mut renamer = Renamer { document: &*document, prefix, renamed: &renamed, ids: BTreeMap::new() };
        let changed = renamer.elements(&mut element);
        let ids = renamer.ids;
        for (id, object) in changed {
            document.objects.insert(id, object);
        }
        let keys = tree::numbers(document, root.get(b"ParentTree").ok());
        let moved = |(key, value)| Some((keys::moved(key, self.next_key)?, value));
        let keys: BTreeMap<i64, Object> = keys.into_iter().filter_map(moved).collect();
        keys::shift(document, self.next_key);
        let classes = classes(document, &root, prefix);
        // Its parent is an object of the joined file and none of the part.
        element.remove(b"P");
        if self.extent == Extent::Several {
            element.set("S", "Part");
            element.set("T", text_string(title));
        }
        if !element.has(b"Lang") {
            element.set("Lang", text_string(language));
        }
        let mut replaced: Numbers = [(root_id, number)].into();
        replaced.extend(document_id.map(|id| (id, number)));
        let mut roots = Vec::new();
        tree::references(&Object::Dictionary(element.clone()), &mut |id| roots.push(id));
        for value in keys.values().chain(ids.values()).chain(classes.iter().map(|(_, value)| value)) {
            tree::references(value, &mut |id| roots.push(id));
        }
        roots.retain(|id| !replaced.contains_key(id));
        Some(PreparedTags { number, element, keys, ids, classes, roles, roots, replaced })
    }

    /// Writes the tags of a part whose objects have their numbers.
    pub(super) fn write(
        &self,
        prepared: PreparedTags,
        numbers: &Numbers,
        output: &mut Output,
    ) -> Result<WrittenTags, JoinError> {
        let PreparedTags { number, element, keys, mut ids, mut classes, roles, .. } = prepared;
        let mut element = Object::Dictionary(element);
        renumber(&mut element, numbers);
        if let Object::Dictionary(element) = &mut element {
            element.set("P", Object::Reference((self.top, 0)));
        }
        output.put(number, element)?;
        let keys = match (keys.keys().next().copied(), keys.keys().next_back().copied()) {
            (Some(first), Some(last)) => {
                let mut pairs = Vec::new();
                for (key, mut value) in keys {
                    renumber(&mut value, numbers);
                    pairs.extend([Object::Integer(key), value]);
                }
                let leaf = dictionary! { "Limits" => vec![first.into(), last.into()], "Nums" => pairs };
                Some(KeyLeaf { number: output.add(leaf)?, next: last.saturating_add(1) })
            }
            _ => None,
        };
        for value in ids.values_mut() {
            renumber(value, numbers);
        }
        let ids = tree::write_leaves(ids, output)?;
        for (_, value) in &mut classes {
            renumber(value, numbers);
        }
        Ok(WrittenTags { element: number, keys, ids, roles, classes })
    }

    /// Takes over the tags of a part that are written.
    pub(super) fn add(&mut self, tags: WrittenTags) {
        self.kids.push(Object::Reference((tags.element, 0)));
        if let Some(KeyLeaf { number, next }) = tags.keys {
            self.leaves.push(Object::Reference((number, 0)));
            self.next_key = next.saturating_add(GRID - 1) / GRID * GRID;
        }
        self.ids.extend(tags.ids);
        self.roles.extend(tags.roles);
        self.classes.extend(&tags.classes);
    }

    /// Writes the tree; gives its root, or none where no part has tags.
    pub(super) fn finish(self, language: &str, output: &mut Output) -> Result<Option<u32>, JoinError> {
        if self.kids.is_empty() {
            return Ok(None);
        }
        let mut root = dictionary! { "Type" => "StructTreeRoot" };
        if self.extent == Extent::Several {
            let top = dictionary! {
                "Type" => "StructElem",
                "S" => "Document",
                "P" => Object::Reference((self.root, 0)),
                "Lang" => text_string(language),
                "K" => self.kids,
            };
            output.put(self.top, top.into())?;
            root.set("K", vec![Object::Reference((self.top, 0))]);
        } else {
            root.set("K", self.kids);
        }
        let parents = output.add(dictionary! { "Kids" => self.leaves })?;
        root.set("ParentTree", Object::Reference((parents, 0)));
        root.set("ParentTreeNextKey", self.next_key);
        if !self.roles.is_empty() {
            let roles = self.roles.into_iter().map(|(role, kind)| (role, Object::Name(kind)));
            root.set("RoleMap", roles.collect::<Dictionary>());
        }
        if !self.classes.is_empty() {
            root.set("ClassMap", self.classes);
        }
        if let Some(ids) = tree::write_names(self.ids, output)? {
            root.set("IDTree", Object::Reference((ids, 0)));
        }
        output.put(self.root, root.into())?;
        Ok(Some(self.root))
    }

    fn new_roles(&self, document: &Document, root: &Dictionary, prefix: &Prefix) -> NewRoles {
        let Ok(map) = root.get_deref(b"RoleMap", document).and_then(Object::as_dict) else {
            return NewRoles::default();
        };
        let pairs = map.iter().filter_map(|(role, kind)| Some((role.clone(), kind.as_name().ok()?.to_vec())));
        let pairs: Vec<(Vec<u8>, Vec<u8>)> = pairs.collect();
        let taken = pairs.iter().filter(|(role, kind)| self.roles.get(role).is_some_and(|other| other != kind));
        let renamed: Roles = taken.map(|(role, _)| (role.clone(), prefix.behind(role))).collect();
        let name = |name: Vec<u8>| renamed.get(&name).cloned().unwrap_or(name);
        let roles = pairs.into_iter().map(|(role, kind)| (name(role), name(kind))).collect();
        NewRoles { roles, renamed }
    }
}

fn root_of(document: &Document) -> Option<(ObjectId, Dictionary)> {
    let id = document.catalog().ok()?.get(b"StructTreeRoot").ok()?.as_reference().ok()?;
    let root = document.get_dictionary(id).ok()?.clone();
    root.has(b"K").then_some((id, root))
}

/// The element that stands for the whole part: its own document element, or one made for it.
fn top_element(document: &Document, root: &Dictionary, extent: Extent) -> Option<TopElement> {
    let kids = match root.get_deref(b"K", document).ok()? {
        Object::Array(kids) => kids.clone(),
        Object::Null => return None,
        _ => vec![root.get(b"K").ok()?.clone()],
    };
    if let [Object::Reference(id)] = kids[..]
        && let Ok(element) = document.get_dictionary(id)
        && element.get(b"S").and_then(Object::as_name).is_ok_and(|kind| kind == b"Document")
    {
        return Some(TopElement { id: Some(id), element: element.clone() });
    }
    let kind = match extent {
        Extent::One => "Document",
        Extent::Several => "Part",
    };
    (!kids.is_empty())
        .then(|| TopElement { id: None, element: dictionary! { "Type" => "StructElem", "S" => kind, "K" => kids } })
}

fn classes(document: &Document, root: &Dictionary, prefix: &Prefix) -> Dictionary {
    let Ok(map) = root.get_deref(b"ClassMap", document).and_then(Object::as_dict) else { return Dictionary::new() };
    map.iter().map(|(name, value)| (prefix.before(name), value.clone())).collect()
}
