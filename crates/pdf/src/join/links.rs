//! Named places: those of each part under names that are unique in the joined file, and links from one part to another.

use std::collections::BTreeMap;

use lopdf::{Dictionary, Document, Object, StringFormat};

use super::key::{PartKey, PlaceName};
use super::tree::{self, each_dictionary};
use super::{Contents, text_string};

/// How the address of a link to a place in another part starts, which its own file cannot know yet:
/// `orderpaper:place?file?title`. The place is the key of the part, or `key#name` for a named place in it; the file is an address for
/// a paper that is alone, beside the other; the title becomes the text of the link for a screen reader. Place and title are
/// percent-encoded.
pub const SCHEME: &str = "orderpaper:";

/// Where links to other parts find them.
#[derive(Clone, Copy)]
pub(super) enum OtherParts<'a> {
    /// In files of their own, beside the paper that is alone.
    Beside,
    /// In this file, where it holds the part with the key, and in another file where it does not.
    Within(&'a Contents<'a>),
}

/// The named places of a part, by their names in the joined file; every link of the part that leads to a place is changed to match.
pub(super) fn named(
    document: &mut Document,
    key: Option<PartKey<'_>>,
    others: OtherParts<'_>,
) -> BTreeMap<PlaceName, Object> {
    let places = places(document);
    for object in document.objects.values_mut() {
        each_dictionary(object, &mut |dictionary| lead(dictionary, key, others));
    }
    places.into_iter().map(|(name, place)| (PlaceName::new(name).within(key), place)).collect()
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
fn lead(dictionary: &mut Dictionary, key: Option<PartKey<'_>>, others: OtherParts<'_>) {
    if let Ok(place) = dictionary.get_mut(b"Dest") {
        rename(place, key);
    }
    if dictionary.get(b"S").and_then(Object::as_name).is_ok_and(|kind| kind == b"GoTo")
        && let Ok(place) = dictionary.get_mut(b"D")
    {
        rename(place, key);
    }
    let Some(link) = cross_link(dictionary) else { return };
    dictionary.set("Contents", text_string(&link.title));
    let file = match others {
        OtherParts::Within(contents) if link.place.part().is_some_and(|part| contents.keys.contains(&part)) => {
            dictionary.remove(b"A");
            dictionary.set("Dest", Object::String(link.place.into_bytes(), StringFormat::Literal));
            return;
        }
        OtherParts::Within(contents) => contents.elsewhere.to_owned(),
        OtherParts::Beside => link.file,
    };
    if let Ok(Object::Dictionary(action)) = dictionary.get_mut(b"A") {
        action.set("URI", Object::String(file.into_bytes(), StringFormat::Literal));
    }
}

fn rename(place: &mut Object, key: Option<PartKey<'_>>) {
    if let Object::String(name, _) | Object::Name(name) = place {
        let name = PlaceName::new(std::mem::take(name)).within(key);
        *place = Object::String(name.into_bytes(), StringFormat::Literal);
    }
}

/// A link to another part, whose address starts with [`SCHEME`].
struct CrossLink {
    /// Where it leads.
    place: PlaceName,
    /// The file that holds it, as an address beside the paper that is alone.
    file: String,
    /// What is there, which a screen reader tells of the link.
    title: String,
}

fn cross_link(annotation: &Dictionary) -> Option<CrossLink> {
    let action = annotation.get(b"A").and_then(Object::as_dict).ok()?;
    let address = action.get(b"URI").and_then(Object::as_str).ok()?;
    let address = std::str::from_utf8(address.strip_prefix(SCHEME.as_bytes())?).ok()?;
    let mut parts = address.split('?');
    let (place, file) = (PlaceName::new(decoded(parts.next()?)), parts.next()?.to_owned());
    Some(CrossLink { place, file, title: decoded(parts.next()?) })
}

/// A text as it was before its signs were written as `%XX`. RFC 3986, 2.1.
fn decoded(text: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('%') {
        bytes.extend(before.as_bytes());
        let code = after.get(..2).and_then(|code| u8::from_str_radix(code, 16).ok());
        bytes.extend(code);
        rest = after.get(2..).unwrap_or_default();
    }
    bytes.extend(rest.as_bytes());
    String::from_utf8_lossy(&bytes).into_owned()
}
