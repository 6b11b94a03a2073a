//! Name trees and number trees, and walks over objects. ISO 32000-1, 7.9.6 and 7.9.7.

use std::collections::{BTreeMap, BTreeSet};

use lopdf::{Dictionary, Document, Object, ObjectId, StringFormat, dictionary};

use super::JoinError;
use super::output::Output;

/// How many names a leaf of a tree holds.
const LEAF: usize = 256;

/// Every value of a number tree, by its key.
pub(super) fn numbers(document: &Document, root: Option<&Object>) -> BTreeMap<i64, Object> {
    pairs(document, root, b"Nums").into_iter().filter_map(|(key, value)| Some((key.as_i64().ok()?, value))).collect()
}

/// Every value of a name tree, by its name.
pub(super) fn names(document: &Document, root: Option<&Object>) -> BTreeMap<Vec<u8>, Object> {
    let named = |(key, value): (Object, Object)| Some((key.as_str().ok()?.to_vec(), value));
    pairs(document, root, b"Names").into_iter().filter_map(named).collect()
}

/// The keys and values of a tree, whose branches may be damaged or lead in circles.
fn pairs(document: &Document, root: Option<&Object>, leaf: &[u8]) -> Vec<(Object, Object)> {
    let mut found = Vec::new();
    let mut seen = BTreeSet::new();
    let mut waiting: Vec<Object> = root.into_iter().cloned().collect();
    while let Some(node) = waiting.pop() {
        if node.as_reference().is_ok_and(|id| !seen.insert(id)) {
            continue;
        }
        let Ok(node) = document.dereference(&node).and_then(|(_, node)| node.as_dict()) else { continue };
        let list =
            |key| node.get_deref(key, document).and_then(Object::as_array).map(Vec::as_slice).unwrap_or_default();
        waiting.extend(list(b"Kids").iter().rev().filter(|kid| kid.as_reference().is_ok()).cloned());
        for pair in list(leaf).chunks_exact(2) {
            if let Ok((_, key)) = document.dereference(&pair[0]) {
                found.push((key.clone(), pair[1].clone()));
            }
        }
    }
    found
}

/// A leaf of a name tree: its first and last name, and its number.
#[derive(Debug, Clone)]
pub(super) struct Leaf {
    pub(super) first: Vec<u8>,
    pub(super) last: Vec<u8>,
    pub(super) number: u32,
}

/// Writes the leaves of a name tree, from names in their order. The names of different parts must not lie between each other.
pub(super) fn write_leaves(
    names: impl IntoIterator<Item = (Vec<u8>, Object)>,
    output: &mut Output,
) -> Result<Vec<Leaf>, JoinError> {
    let names: Vec<(Vec<u8>, Object)> = names.into_iter().collect();
    let mut leaves = Vec::new();
    for names in names.chunks(LEAF) {
        let [Some((first, _)), Some((last, _))] = [names.first(), names.last()] else { continue };
        let name = |name: &Vec<u8>| Object::String(name.clone(), StringFormat::Hexadecimal);
        let pairs: Vec<Object> = names.iter().flat_map(|(key, value)| [name(key), value.clone()]).collect();
        let limits = vec![name(first), name(last)];
        let number = output.add(dictionary! { "Limits" => limits, "Names" => pairs })?;
        leaves.push(Leaf { first: first.clone(), last: last.clone(), number });
    }
    Ok(leaves)
}

/// Writes a name tree over its leaves; `None` where there are no names.
pub(super) fn write_names(mut leaves: Vec<Leaf>, output: &mut Output) -> Result<Option<u32>, JoinError> {
    if leaves.is_empty() {
        return Ok(None);
    }
    leaves.sort_by(|one, other| one.first.cmp(&other.first));
    let kids: Vec<Object> = leaves.iter().map(|leaf| Object::Reference((leaf.number, 0))).collect();
    Ok(Some(output.add(dictionary! { "Kids" => kids })?))
}

/// Visits the dictionaries within an object, the outer before the inner.
pub(super) fn each_dictionary(object: &mut Object, visit: &mut impl FnMut(&mut Dictionary)) {
    let dictionary = match object {
        Object::Dictionary(dictionary) => dictionary,
        Object::Stream(stream) => &mut stream.dict,
        Object::Array(items) => {
            for item in items {
                each_dictionary(item, visit);
            }
            return;
        }
        _ => return,
    };
    visit(dictionary);
    for (_, value) in dictionary.iter_mut() {
        each_dictionary(value, visit);
    }
}

/// Visits the references within an object, in their order.
pub(super) fn references(object: &Object, visit: &mut impl FnMut(ObjectId)) {
    match object {
        Object::Reference(id) => visit(*id),
        Object::Array(items) => {
            for item in items {
                references(item, visit);
            }
        }
        Object::Dictionary(dictionary) => references_of(dictionary, visit),
        Object::Stream(stream) => references_of(&stream.dict, visit),
        _ => {}
    }
}

fn references_of(dictionary: &Dictionary, visit: &mut impl FnMut(ObjectId)) {
    for (_, value) in dictionary {
        references(value, visit);
    }
}
