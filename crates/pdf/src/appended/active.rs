//! What runs, opens or carries something else: taken out of the catalog, the bookmarks and every dictionary. Pages are to be read.

use std::collections::BTreeSet;

use lopdf::{Dictionary, Document, Object, ObjectId, dictionary};

use super::noted::Changes;
use super::pages::Page;
use super::{Change, objects};

/// What the catalog may hold. Each of the others is for forms, collections, editors, or runs something.
const KEPT: [&[u8]; 12] = [
    b"Dests",
    b"Lang",
    b"MarkInfo",
    b"Metadata",
    b"Names",
    b"OCProperties",
    b"Outlines",
    b"OutputIntents",
    b"PageLabels",
    b"Pages",
    b"StructTreeRoot",
    b"Type",
];
/// The schemes that a link may lead to.
const SCHEMES: [&str; 4] = ["http://", "https://", "mailto:", "tel:"];
/// The longest address of a link in bytes.
const MAX_ADDRESS: usize = 4096;
/// The most bookmarks that are looked at.
const MAX_BOOKMARKS: usize = 100_000;

/// Cleans all but the annotations.
pub(super) fn clean(document: &mut Document, pages: &[Page], changes: &mut Changes) {
    clean_catalog(document, changes);
    clean_bookmarks(document, pages, changes);
    for object in document.objects.values_mut() {
        sweep(object, changes);
    }
}

/// Takes away everything that nothing leads to any more, so that what was taken out is gone for good.
pub(super) fn forget_unreachable(document: &mut Document) {
    let kept = objects::reachable(document);
    document.objects.retain(|id, _| kept.contains(id));
}

fn clean_catalog(document: &mut Document, changes: &mut Changes) {
    let Ok(catalog) = document.catalog().cloned() else { return };
    note_actions(document, &catalog, changes);
    let names = objects::dictionary(document, &catalog, b"Names").cloned().unwrap_or_default();
    changes.add_if(names.has(b"JavaScript"), Change::JavaScript, None);
    changes.add_if(names.has(b"EmbeddedFiles") || catalog.has(b"Collection"), Change::Attachment, None);
    changes.add_if(names.has(b"Renditions") || names.has(b"AlternatePresentations"), Change::Multimedia, None);
    let form = objects::dictionary(document, &catalog, b"AcroForm");
    changes.add_if(form.is_some_and(|form| form.has(b"XFA")), Change::XfaForm, None);
    changes.add_if(catalog.has(b"Perms"), Change::Signature, None);
    let shows_title = objects::dictionary(document, &catalog, b"ViewerPreferences")
        .is_some_and(|preferences| objects::is_true(document, preferences, b"DisplayDocTitle"));
    let mut plain = Dictionary::new();
    for (key, value) in catalog.iter().filter(|(key, _)| KEPT.contains(&key.as_slice())) {
        plain.set(key.clone(), value.clone());
    }
    plain.set("Type", "Catalog");
    plain.remove(b"Names");
    if let Ok(destinations) = names.get(b"Dests") {
        plain.set("Names", dictionary! { "Dests" => destinations.clone() });
    }
    if shows_title {
        plain.set("ViewerPreferences", dictionary! { "DisplayDocTitle" => true });
    }
    if let Ok(catalog) = document.catalog_mut() {
        *catalog = plain;
    }
    // Only what leads to the catalog, and what says what the file is.
    let trailer = &document.trailer;
    let kept = [b"Root".as_slice(), b"Info", b"ID"].into_iter();
    let kept: Vec<_> =
        kept.filter_map(|key| trailer.get(key).ok().map(|value| (key.to_vec(), value.clone()))).collect();
    document.trailer = kept.into_iter().collect();
}

/// Tells the actions that a dictionary starts by itself.
fn note_actions(document: &Document, owner: &Dictionary, changes: &mut Changes) {
    if let Some(action) = objects::dictionary(document, owner, b"OpenAction")
        && let Some(kind) = kind(document, action)
    {
        changes.add(kind, None);
    }
    changes.add_if(owner.has(b"AA"), Change::JavaScript, None);
}

/// What taking an action out is reported as, or nothing where it only goes to another page of the file.
pub(super) fn kind(document: &Document, action: &Dictionary) -> Option<Change> {
    match objects::name(document, action, b"S") {
        Some(b"GoTo") => None,
        Some(b"JavaScript") => Some(Change::JavaScript),
        Some(b"Launch" | b"ImportData") => Some(Change::LaunchAction),
        Some(b"SubmitForm" | b"ResetForm" | b"Hide") => Some(Change::FormAction),
        Some(b"Sound" | b"Movie" | b"Rendition" | b"GoTo3DView" | b"RichMediaExecute") => Some(Change::Multimedia),
        Some(b"GoToE") => Some(Change::Attachment),
        _ => Some(Change::LinkRemoved),
    }
}

/// An action as it may stay: a plain address, or a place in the file. `changes` is reported what is not kept.
pub(super) fn plain_action(
    document: &Document,
    pages: &[Page],
    action: &Dictionary,
    page: Option<usize>,
    changes: &mut Changes,
) -> Option<Dictionary> {
    changes.add_if(action.has(b"Next"), next_kind(document, action), page);
    if objects::name(document, action, b"S") == Some(b"URI") {
        let address = objects::string(document, action, b"URI").unwrap_or_default();
        let text = String::from_utf8_lossy(address).trim().to_ascii_lowercase();
        if address.len() <= MAX_ADDRESS && SCHEMES.iter().any(|scheme| text.starts_with(scheme)) {
            return Some(dictionary! { "S" => "URI", "URI" => Object::string_literal(address) });
        }
    }
    if objects::name(document, action, b"S") == Some(b"GoTo")
        && let Some(place) = action.get(b"D").ok().and_then(|place| destination(document, pages, place))
    {
        return Some(dictionary! { "S" => "GoTo", "D" => place });
    }
    changes.add(kind(document, action).unwrap_or(Change::LinkRemoved), page);
    None
}

fn next_kind(document: &Document, action: &Dictionary) -> Change {
    let next = match objects::get(document, action, b"Next") {
        Some(Object::Array(several)) => several.first().and_then(|first| objects::resolve(document, first)),
        other => other,
    };
    next.and_then(objects::as_dictionary).and_then(|next| kind(document, next)).unwrap_or(Change::LinkRemoved)
}

/// A place in the file: its page is one of the pages, or its name is left to be looked up.
pub(super) fn destination(document: &Document, pages: &[Page], place: &Object) -> Option<Object> {
    match objects::resolve(document, place)? {
        named @ (Object::String(..) | Object::Name(_)) => Some(named.clone()),
        Object::Array(parts) => {
            let page = match parts.first()? {
                Object::Reference(id) => pages.iter().find(|page| page.id == *id)?,
                Object::Integer(index) => pages.get(usize::try_from(*index).ok()?)?,
                _ => return None,
            };
            let view = parts.iter().skip(1).take(5).filter(|part| !matches!(part, Object::Reference(_)));
            let mut parts = vec![Object::Reference(page.id)];
            parts.extend(view.cloned());
            if parts.len() == 1 {
                parts.push("Fit".into());
            }
            Some(Object::Array(parts))
        }
        _ => None,
    }
}

/// Bookmarks lead to places in the file and do nothing else.
fn clean_bookmarks(document: &mut Document, pages: &[Page], changes: &mut Changes) {
    let outlines = document.catalog().ok().and_then(|catalog| catalog.get(b"Outlines").ok()?.as_reference().ok());
    let Some(outlines) = outlines else {
        if let Ok(catalog) = document.catalog_mut() {
            catalog.remove(b"Outlines");
        }
        return;
    };
    let mut seen = BTreeSet::from([outlines]);
    let mut waiting = vec![outlines];
    while let Some(id) = waiting.pop() {
        let Some(mut item) = document.get_dictionary(id).ok().cloned() else { continue };
        for key in [b"First".as_slice(), b"Next"] {
            let next: Option<ObjectId> = item.get(key).ok().and_then(|next| next.as_reference().ok());
            match next {
                Some(next)
                    if seen.len() < MAX_BOOKMARKS && document.get_dictionary(next).is_ok() && seen.insert(next) =>
                {
                    waiting.push(next);
                }
                // A circle, or a lead to nowhere.
                _ => drop(item.remove(key)),
            }
        }
        let place = item.remove(b"Dest").and_then(|place| destination(document, pages, &place));
        let action = item.remove(b"A");
        let action =
            action.as_ref().and_then(|action| objects::resolve(document, action)).and_then(objects::as_dictionary);
        let action = action.cloned().and_then(|action| plain_action(document, pages, &action, None, changes));
        for key in [b"AA".as_slice(), b"SE"] {
            item.remove(key);
        }
        if let Some(place) = place {
            item.set("Dest", place);
        } else if let Some(action) = action {
            item.set("A", action);
        }
        document.objects.insert(id, item.into());
    }
}

/// Takes out of a dictionary, and of all within it, what carries files or is for editors.
fn sweep(object: &mut Object, changes: &mut Changes) {
    if let Object::Array(items) = object {
        for item in items {
            sweep(item, changes);
        }
        return;
    }
    let stream = matches!(object, Object::Stream(_));
    let Some(dictionary) = objects::as_dictionary_mut(object) else { return };
    if dictionary.remove(b"AF").is_some() || dictionary.remove(b"EF").is_some() {
        changes.add(Change::Attachment, None);
    }
    if stream {
        // What a stream takes from another file (ISO 32000-1, 7.3.8) is not there.
        if dictionary.remove(b"F").is_some() {
            changes.add(Change::ExternalStream, None);
        }
        for key in [b"FFilter".as_slice(), b"FDecodeParms", b"OPI", b"Ref", b"Alternates", b"Measure", b"PtData"] {
            dictionary.remove(key);
        }
        let postscript = [b"Subtype".as_slice(), b"Subtype2"].iter().any(|key| is_named(dictionary, key, b"PS"));
        if dictionary.remove(b"PS").is_some() || postscript {
            dictionary.remove(b"Subtype2");
            changes.add(Change::PostScript, None);
        }
    }
    for key in [b"PieceInfo".as_slice(), b"LastModified"] {
        dictionary.remove(key);
    }
    // What is said about the whole file stays; what is said about a part is nobody's concern.
    if !dictionary.has_type(b"Catalog") {
        dictionary.remove(b"Metadata");
    }
    dictionary.iter_mut().for_each(|(_, value)| sweep(value, changes));
}

fn is_named(dictionary: &Dictionary, key: &[u8], name: &[u8]) -> bool {
    dictionary.get(key).and_then(Object::as_name).is_ok_and(|value| value == name)
}
