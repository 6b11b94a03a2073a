//! Layers of appended files: what is hidden stays hidden. ISO 32000-1, 8.11.

use lopdf::{Dictionary, Document, Object, ObjectId, dictionary};

use super::transplant::{Numbers, renumber};
use super::tree;

/// The layers of a file: all of them, and those that are hidden.
#[derive(Debug, Default)]
pub(super) struct Layers {
    all: Vec<Object>,
    hidden: Vec<Object>,
}

impl Layers {
    pub(super) fn of(document: &Document) -> Self {
        let Ok(properties) = document
            .catalog()
            .and_then(|catalog| catalog.get_deref(b"OCProperties", document))
            .and_then(Object::as_dict)
        else {
            return Self::default();
        };
        let list = |dictionary: &Dictionary, key: &[u8]| {
            let list = dictionary.get_deref(key, document).and_then(Object::as_array).cloned().unwrap_or_default();
            list.into_iter().filter(|layer| layer.as_reference().is_ok()).collect::<Vec<_>>()
        };
        let all = list(properties, b"OCGs");
        let Ok(view) = properties.get_deref(b"D", document).and_then(Object::as_dict) else {
            return Self { all, hidden: Vec::new() };
        };
        let mut hidden = list(view, b"OFF");
        if view.get(b"BaseState").and_then(Object::as_name).is_ok_and(|state| state == b"OFF") {
            let shown = list(view, b"ON");
            hidden = all.iter().filter(|layer| !shown.contains(layer)).cloned().collect();
        }
        Self { all, hidden }
    }

    pub(super) fn references(&self, visit: &mut impl FnMut(ObjectId)) {
        for layer in &self.all {
            tree::references(layer, visit);
        }
    }

    pub(super) fn renumber(&mut self, numbers: &Numbers) {
        for layer in self.all.iter_mut().chain(&mut self.hidden) {
            renumber(layer, numbers);
        }
    }

    pub(super) fn extend(&mut self, other: Self) {
        self.all.extend(other.all);
        self.hidden.extend(other.hidden);
    }

    /// The catalog's entry; none where there are no layers. PDF/A asks for a name and for the order of all.
    pub(super) fn properties(self) -> Option<Dictionary> {
        (!self.all.is_empty()).then(|| {
            let view = dictionary! { "Name" => Object::string_literal("Layers"), "Order" => self.all.clone(), "OFF" => self.hidden };
            dictionary! { "OCGs" => self.all, "D" => view }
        })
    }
}
