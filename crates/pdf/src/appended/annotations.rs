//! What lies on top of a page. Links within the file and to addresses stay; what else has a look becomes part of the page; the
//! rest goes. Everything that is not a plain link is reported.

use std::collections::BTreeSet;

use lopdf::{Dictionary, Document, Object, ObjectId, dictionary};

use super::active;
use super::appearance::{self, Appearance};
use super::noted::Changes;
use super::pages::{Area, Page};
use super::{Change, OpenError, objects};

/// Flags by which an annotation is not seen on screen: hidden, and no view (ISO 32000-1, table 165).
const UNSEEN: i64 = 2 | 32;
/// What a link may hold.
const LINK: [&[u8]; 9] = [b"Border", b"BS", b"C", b"Contents", b"H", b"NM", b"QuadPoints", b"Rect", b"StructParent"];
/// The most annotations of a page.
const MAX_ANNOTATIONS: usize = 20_000;

/// What becomes of an annotation.
enum Fate {
    Link(Dictionary),
    Drawn(Appearance),
    Gone,
}

/// Settles the annotations of every page.
///
/// # Errors
/// [`OpenError::TooLarge`].
pub(super) fn settle(document: &mut Document, pages: &[Page], changes: &mut Changes) -> Result<(), OpenError> {
    let defaults = form_resources(document);
    // What is a page or the catalog is no annotation, whatever a page says.
    let mut taken: BTreeSet<ObjectId> = pages.iter().map(|page| page.id).collect();
    taken.extend(document.trailer.get(b"Root").ok().and_then(|root| root.as_reference().ok()));
    for (index, page) in pages.iter().enumerate() {
        let Some(dictionary) = document.objects.get(&page.id).and_then(objects::as_dictionary) else { continue };
        let Some(listed) = objects::array(document, dictionary, b"Annots") else {
            if let Some(page) = document.objects.get_mut(&page.id).and_then(objects::as_dictionary_mut) {
                page.remove(b"Annots");
            }
            continue;
        };
        if listed.len() > MAX_ANNOTATIONS {
            return Err(OpenError::TooLarge("annotations".to_owned()));
        }
        let listed = listed.to_vec();
        let (mut links, mut looks) = (Vec::new(), Vec::new());
        for object in listed {
            let id = object.as_reference().ok();
            let Some(annotation) = objects::resolve(document, &object).and_then(objects::as_dictionary).cloned() else {
                continue;
            };
            // An annotation belongs to one page.
            if id.is_some_and(|id| !taken.insert(id)) {
                continue;
            }
            match fate(document, pages, &annotation, index + 1, changes) {
                Fate::Link(mut link) => {
                    link.set("P", page.id);
                    links.push(Object::Reference(put(document, id, link)));
                }
                Fate::Drawn(look) => looks.push(look),
                Fate::Gone => {}
            }
        }
        if let Some(page) = document.objects.get_mut(&page.id).and_then(objects::as_dictionary_mut) {
            if links.is_empty() {
                page.remove(b"Annots");
            } else {
                page.set("Annots", links);
            }
        }
        appearance::add(document, page.id, &looks, defaults.as_ref())?;
    }
    Ok(())
}

fn put(document: &mut Document, id: Option<ObjectId>, link: Dictionary) -> ObjectId {
    match id {
        Some(id) => {
            document.objects.insert(id, link.into());
            id
        }
        None => document.add_object(link),
    }
}

/// The resources that looks of form fields may take for granted.
fn form_resources(document: &Document) -> Option<Object> {
    let form = objects::dictionary(document, document.catalog().ok()?, b"AcroForm")?;
    form.get(b"DR").ok().cloned()
}

fn fate(document: &Document, pages: &[Page], annotation: &Dictionary, page: usize, changes: &mut Changes) -> Fate {
    let seen = objects::integer(document, annotation, b"F").unwrap_or(0) & UNSEEN == 0;
    let subtype = objects::name(document, annotation, b"Subtype").unwrap_or_default();
    changes.add_if(annotation.has(b"AA"), Change::JavaScript, Some(page));
    if subtype == b"Link" {
        let link = seen.then(|| link(document, pages, annotation, page, changes)).flatten();
        return link.map_or(Fate::Gone, Fate::Link);
    }
    if let Some(action) = objects::dictionary(document, annotation, b"A")
        && let Some(kind) = active::kind(document, action)
    {
        changes.add(kind, Some(page));
    }
    let change = match subtype {
        b"Popup" | b"PrinterMark" | b"TrapNet" => return Fate::Gone,
        b"Widget" if is_signature(document, annotation) => Change::Signature,
        b"Widget" => Change::Form,
        b"FileAttachment" => {
            changes.add(Change::Attachment, Some(page));
            return Fate::Gone;
        }
        b"Sound" | b"Movie" | b"Screen" | b"RichMedia" | b"3D" => Change::Multimedia,
        b"Redact" => Change::RedactionNotApplied,
        _ => Change::Comment,
    };
    changes.add(change, Some(page));
    match seen.then(|| look(document, annotation)).flatten() {
        Some(look) => Fate::Drawn(look),
        None => {
            changes.add_if(seen && change == Change::Comment, Change::CommentWithoutLook, Some(page));
            Fate::Gone
        }
    }
}

/// A plain link, where the annotation is one.
fn link(
    document: &Document,
    pages: &[Page],
    annotation: &Dictionary,
    page: usize,
    changes: &mut Changes,
) -> Option<Dictionary> {
    let rect = Area::new(objects::numbers(document, annotation, b"Rect")?);
    let mut link = dictionary! { "Type" => "Annot", "Subtype" => "Link" };
    for key in LINK {
        if let Some(value) = objects::get(document, annotation, key) {
            link.set(key, value.clone());
        }
    }
    link.set("Rect", [rect.left, rect.bottom, rect.right, rect.top].map(Object::from).to_vec());
    // Printed, and neither hidden nor locked.
    link.set("F", 4);
    if let Some(action) = objects::dictionary(document, annotation, b"A") {
        link.set("A", active::plain_action(document, pages, action, Some(page), changes)?);
        return Some(link);
    }
    match annotation.get(b"Dest").ok().and_then(|place| active::destination(document, pages, place)) {
        Some(place) => link.set("Dest", place),
        None => {
            changes.add(Change::LinkRemoved, Some(page));
            return None;
        }
    }
    Some(link)
}

/// Whether a field, or the field that it is a part of, is there to be signed.
fn is_signature(document: &Document, field: &Dictionary) -> bool {
    let mut field = Some(field);
    for _ in 0..16 {
        let Some(current) = field else { return false };
        if let Some(kind) = objects::name(document, current, b"FT") {
            return kind == b"Sig";
        }
        field = objects::dictionary(document, current, b"Parent");
    }
    false
}

/// How an annotation looks as it is (ISO 32000-1, 12.5.5).
fn look(document: &Document, annotation: &Dictionary) -> Option<Appearance> {
    let looks = objects::dictionary(document, annotation, b"AP")?;
    let mut normal = looks.get(b"N").ok()?;
    if let Object::Dictionary(states) = objects::resolve(document, normal)? {
        normal = states.get(objects::name(document, annotation, b"AS")?).ok()?;
    }
    let id = normal.as_reference().ok()?;
    let Object::Stream(form) = document.get_object(id).ok()? else { return None };
    let bounds = Area::new(objects::numbers(document, &form.dict, b"BBox")?);
    let matrix = objects::numbers(document, &form.dict, b"Matrix").unwrap_or([1.0, 0.0, 0.0, 1.0, 0.0, 0.0]);
    let rect = Area::new(objects::numbers(document, annotation, b"Rect")?);
    Some(Appearance { form: id, place: appearance::onto(bounds, matrix, rect)? })
}
