//! The structure after annotations have been taken out: what spoke of them is taken out of it too.

use std::collections::BTreeSet;

use lopdf::{Dictionary, Document, Object, ObjectId};

use super::objects;
use super::pages::Page;

/// Takes references to annotations that lie on no page any more out of every element of the structure.
pub(super) fn references(document: &mut Document, pages: &[Page]) {
    let mut kept: BTreeSet<ObjectId> = BTreeSet::new();
    for page in pages {
        let page = document.objects.get(&page.id).and_then(objects::as_dictionary);
        let links = page.and_then(|page| objects::array(document, page, b"Annots")).unwrap_or_default();
        kept.extend(links.iter().filter_map(|link| link.as_reference().ok()));
    }
    let gone = |object: &Object| {
        let reference = objects::resolve(document, object).and_then(objects::as_dictionary);
        reference.is_some_and(|reference| names_gone(document, reference, &kept))
    };
    let mut changes: Vec<(ObjectId, Option<Vec<Object>>)> = Vec::new();
    for (id, object) in &document.objects {
        match object {
            Object::Dictionary(element) if element.has(b"S") => match element.get(b"K") {
                Ok(Object::Array(children)) if children.iter().any(gone) => {
                    changes.push((*id, Some(children.iter().filter(|child| !gone(child)).cloned().collect())));
                }
                Ok(child) if gone(child) => changes.push((*id, None)),
                _ => {}
            },
            // A list of children that is by itself.
            Object::Array(children) if children.iter().any(gone) => {
                changes.push((*id, Some(children.iter().filter(|child| !gone(child)).cloned().collect())));
            }
            _ => {}
        }
    }
    for (id, children) in changes {
        match (document.objects.get_mut(&id), children) {
            (Some(Object::Dictionary(element)), Some(children)) => element.set("K", children),
            (Some(Object::Dictionary(element)), None) => drop(element.remove(b"K")),
            (Some(Object::Array(list)), Some(children)) => *list = children,
            _ => {}
        }
    }
}

/// Whether a dictionary is a reference to an annotation that is gone. Other objects that a structure may name stay.
fn names_gone(document: &Document, reference: &Dictionary, kept: &BTreeSet<ObjectId>) -> bool {
    if !reference.has_type(b"OBJR") {
        return false;
    }
    let Some(id) = reference.get(b"Obj").ok().and_then(|object| object.as_reference().ok()) else { return true };
    let target = document.objects.get(&id).and_then(objects::as_dictionary);
    let annotation = target.is_none_or(|target| target.has(b"Rect") || target.has_type(b"Annot"));
    annotation && !kept.contains(&id)
}
