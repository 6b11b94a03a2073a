//! The names within the structure of a part: its ids, classes and roles.

use std::collections::{BTreeMap, BTreeSet};

use lopdf::{Dictionary, Document, Object, ObjectId, StringFormat};

use super::Roles;
use crate::join::key::Prefix;
use crate::join::tree::each_dictionary;

/// Gives the elements of a part names that are unique within the joined file.
pub(super) struct Renamer<'a> {
    pub(super) document: &'a Document,
    pub(super) prefix: &'a Prefix,
    /// The new names of roles that get one, by the old ones.
    pub(super) renamed: &'a Roles,
    /// The elements with ids, by their new ids.
    pub(super) ids: BTreeMap<Vec<u8>, Object>,
}

impl Renamer<'_> {
    /// Changes every element below, and gives back those that are objects of their own.
    pub(super) fn elements(&mut self, top: &mut Dictionary) -> Vec<(ObjectId, Object)> {
        let mut waiting = Vec::new();
        let mut changed: Vec<(ObjectId, Object)> = Vec::new();
        let mut seen = BTreeSet::new();
        self.element(top, None, &mut waiting);
        while let Some(id) = waiting.pop() {
            if !seen.insert(id) {
                continue;
            }
            match self.document.objects.get(&id) {
                Some(Object::Dictionary(element)) => {
                    let mut element = element.clone();
                    self.element(&mut element, Some(id), &mut waiting);
                    changed.push((id, element.into()));
                }
                Some(Object::Array(kids)) => {
                    let mut kids = Object::Array(kids.clone());
                    self.kids(&mut kids, &mut waiting);
                    changed.push((id, kids));
                }
                _ => {}
            }
        }
        changed
    }

    fn element(&mut self, element: &mut Dictionary, id: Option<ObjectId>, waiting: &mut Vec<ObjectId>) {
        if let Ok(Object::Name(kind)) = element.get_mut(b"S")
            && let Some(name) = self.renamed.get(kind)
        {
            kind.clone_from(name);
        }
        if let Ok(Object::String(name, _)) = element.get_mut(b"ID") {
            *name = self.prefix.before(name);
            if let Some(id) = id {
                self.ids.insert(name.clone(), Object::Reference(id));
            }
        }
        if let Ok(classes) = element.get_mut(b"C") {
            self.class_names(classes);
        }
        if let Ok(attributes) = element.get(b"A") {
            let mut attributes = self.inline(attributes);
            each_dictionary(&mut attributes, &mut |attributes| self.headers(attributes));
            element.set("A", attributes);
        }
        // Namespaces are of PDF 2.0, and the joined file is PDF 1.7.
        element.remove(b"NS");
        if let Ok(kids) = element.get_mut(b"K") {
            self.kids(kids, waiting);
        }
    }

    fn kids(&mut self, kids: &mut Object, waiting: &mut Vec<ObjectId>) {
        match kids {
            Object::Reference(id) => waiting.push(*id),
            Object::Array(kids) => {
                for kid in kids {
                    self.kids(kid, waiting);
                }
            }
            Object::Dictionary(kid) if kid.has(b"S") => self.element(kid, None, waiting),
            _ => {}
        }
    }

    fn class_names(&self, classes: &mut Object) {
        match classes {
            Object::Name(name) => *name = self.prefix.before(name),
            Object::Array(names) => {
                for name in names {
                    self.class_names(name);
                }
            }
            _ => {}
        }
    }

    /// The attributes themselves, where they are objects of their own: others may share them.
    fn inline(&self, attributes: &Object) -> Object {
        match attributes {
            Object::Reference(_) => self.document.dereference(attributes).map_or(Object::Null, |(_, it)| it.clone()),
            Object::Array(list) => list.iter().map(|one| self.inline(one)).collect::<Vec<_>>().into(),
            plain => plain.clone(),
        }
    }

    /// The header cells that a cell of a table names.
    fn headers(&self, attributes: &mut Dictionary) {
        if let Ok(headers) = attributes.get(b"Headers").map(|headers| self.inline(headers)) {
            let renamed = headers.as_array().map(|names| names.iter().map(|name| self.header(name)).collect());
            attributes.set("Headers", renamed.unwrap_or_else(|_| vec![self.header(&headers)]));
        }
    }

    fn header(&self, name: &Object) -> Object {
        match name {
            Object::String(name, _) => Object::String(self.prefix.before(name), StringFormat::Hexadecimal),
            other => other.clone(),
        }
    }
}
