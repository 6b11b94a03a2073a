//! Named places: those of each part under names that are unique in the pack, and links from one part to another.

use std::collections::BTreeMap;

use lopdf::{Dictionary, Document, Object, StringFormat};

use super::tree::{self, each_dictionary};

/// How a paper writes a link to a place in another part of the pack, which it cannot know yet.
pub const SCHEME: &str = "orderpaper:";

/// The named places of a part, by their names in the pack; every link of the part that names one is changed to match.
pub(super) fn named(document: &mut Document, prefix: &str) -> BTreeMap<Vec<u8>, Object> {
    let places = places(document);
    for object in document.objects.values_mut() {
        each_dictionary(object, &mut |dictionary| lead(dictionary, prefix));
    }
    places.into_iter().map(|(name, place)| (within(prefix, &name), place)).collect()
}

/// In a paper that stands alone, links to other parts of the pack lead to the papers beside it.
pub(super) fn to_files(document: &mut Document) {
    for object in document.objects.values_mut() {
        each_dictionary(object, &mut |dictionary| {
            if let Ok(Object::String(address, _)) = dictionary.get_mut(b"URI")
                && let Some(key) = address.strip_prefix(SCHEME.as_bytes())
            {
                *address = [key, b".pdf"].concat();
            }
        });
    }
}

/// The name in the pack of a named place of a part.
fn within(prefix: &str, name: &[u8]) -> Vec<u8> {
    [prefix.as_bytes(), b"/", name].concat()
}

/// The named places of a document: of its name tree, and of the older dictionary. ISO 32000-1, 12.3.2.3.
fn places(document: &Document) -> BTreeMap<Vec<u8>, Object> {
    let Ok(catalog) = document.catalog() else { return BTreeMap::new() };
    let names = catalog.get_deref(b"Names", document).and_then(Object::as_dict);
    let mut places = tree::names(document, names.ok().and_then(|names| names.get(b"Dests").ok()));
    if let Ok(older) = catalog.get_deref(b"Dests", document).and_then(Object::as_dict) {
        places.extend(older.iter().map(|(name, place)| (name.clone(), place.clone())));
    }
    places
}

/// Changes the names that a link leads to.
fn lead(dictionary: &mut Dictionary, prefix: &str) {
    if let Ok(place) = dictionary.get_mut(b"Dest") {
        rename(place, prefix);
    }
    if dictionary.get(b"S").and_then(Object::as_name).is_ok_and(|kind| kind == b"GoTo")
        && let Ok(place) = dictionary.get_mut(b"D")
    {
        rename(place, prefix);
    }
    if let Some(place) = elsewhere(dictionary) {
        dictionary.remove(b"A");
        dictionary.set("Dest", Object::String(place, StringFormat::Literal));
    }
}

fn rename(place: &mut Object, prefix: &str) {
    if let Object::String(name, _) | Object::Name(name) = place {
        *place = Object::String(within(prefix, name), StringFormat::Literal);
    }
}

/// The name of the place in another part that a link of our own leads to.
fn elsewhere(annotation: &Dictionary) -> Option<Vec<u8>> {
    let action = annotation.get(b"A").and_then(Object::as_dict).ok()?;
    let address = action.get(b"URI").and_then(Object::as_str).ok()?;
    address.strip_prefix(SCHEME.as_bytes()).map(<[u8]>::to_vec)
}
