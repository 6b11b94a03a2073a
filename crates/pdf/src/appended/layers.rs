//! Layers (optional content, ISO 32000-1, 8.11). A layer that the file does not show must not come to light in a joined file, so what
//! it draws is taken out of the content itself; a joined file that only hid it would still hold it. The layers that are shown become
//! plain content, and the file has no layers any more.

use std::collections::BTreeSet;

use lopdf::{Dictionary, Document, Object, ObjectId, Stream};

use super::content::{self, Operation};
use super::noted::Changes;
use super::pages::Page;
use super::{Change, OpenError, objects};

/// How deep expressions of visibility may be nested.
const MAX_DEPTH: usize = 16;

/// The layers that are not shown.
#[derive(Debug)]
pub(super) struct Layers {
    hidden: BTreeSet<ObjectId>,
}

/// Resolves the layers of a file.
///
/// # Errors
/// [`OpenError::TooLarge`].
pub(super) fn resolve(document: &mut Document, pages: &[Page], changes: &mut Changes) -> Result<(), OpenError> {
    let Some(layers) = Layers::of(document) else { return Ok(()) };
    layers.drop_annotations(document, pages, changes);
    for (index, page) in pages.iter().enumerate() {
        let Some(dictionary) = document.objects.get(&page.id).and_then(objects::as_dictionary) else { continue };
        if !names_layers(document, dictionary) {
            continue;
        }
        let content = content::of_page(document, dictionary)?;
        let shown = layers.shown(document, dictionary, &content.bytes);
        changes.add_if(shown.hides_any, Change::HiddenLayer, Some(index + 1));
        let stream = document.add_object(packed(Dictionary::new(), shown.content));
        if let Some(page) = document.objects.get_mut(&page.id).and_then(objects::as_dictionary_mut) {
            page.set("Contents", stream);
        }
    }
    layers.rewrite_streams(document, changes)?;
    forget(document);
    if let Ok(catalog) = document.catalog_mut() {
        catalog.remove(b"OCProperties");
    }
    Ok(())
}

impl Layers {
    /// The layers of a file that has any, as its default configuration shows them.
    fn of(document: &Document) -> Option<Self> {
        let properties = objects::dictionary(document, document.catalog().ok()?, b"OCProperties")?;
        let ids = |list: Option<&[Object]>| -> BTreeSet<ObjectId> {
            list.unwrap_or_default().iter().filter_map(|object| object.as_reference().ok()).collect()
        };
        let all = ids(objects::array(document, properties, b"OCGs"));
        let empty = Dictionary::new();
        let configuration = objects::dictionary(document, properties, b"D").unwrap_or(&empty);
        let mut hidden = ids(objects::array(document, configuration, b"OFF"));
        if objects::name(document, configuration, b"BaseState") == Some(b"OFF") {
            hidden.extend(&all);
            let shown = ids(objects::array(document, configuration, b"ON"));
            hidden.retain(|layer| !shown.contains(layer));
        }
        for event in objects::array(document, configuration, b"AS").unwrap_or_default() {
            let Some(event) = objects::resolve(document, event).and_then(objects::as_dictionary) else { continue };
            if objects::name(document, event, b"Event") == Some(b"View") {
                let layers = ids(objects::array(document, event, b"OCGs"));
                hidden.extend(layers.into_iter().filter(|layer| hidden_on_screen(document, *layer)));
            }
        }
        Some(Self { hidden })
    }

    /// Whether what belongs to a layer, or to several together, is seen.
    fn shows(&self, document: &Document, owner: &Object, depth: usize) -> bool {
        if let Object::Reference(id) = owner
            && self.hidden.contains(id)
        {
            return false;
        }
        let membership = objects::resolve(document, owner).and_then(objects::as_dictionary);
        let Some(membership) = membership.filter(|membership| membership.has_type(b"OCMD")) else { return true };
        if let Some(expression) = membership.get(b"VE").ok().and_then(|object| objects::resolve(document, object)) {
            return self.holds(document, expression, depth);
        }
        let members: Vec<&Object> = match membership.get(b"OCGs") {
            Ok(one @ Object::Reference(id)) => match document.get_object(*id) {
                Ok(Object::Array(several)) => several.iter().collect(),
                _ => vec![one],
            },
            Ok(Object::Array(several)) => several.iter().collect(),
            _ => Vec::new(),
        };
        let mut shown = members
            .iter()
            .filter(|member| member.as_reference().is_ok())
            .map(|member| !member.as_reference().is_ok_and(|id| self.hidden.contains(&id)));
        match objects::name(document, membership, b"P") {
            _ if members.is_empty() => true,
            Some(b"AllOn") => shown.all(|shown| shown),
            Some(b"AnyOff") => shown.any(|shown| !shown),
            Some(b"AllOff") => shown.all(|shown| !shown),
            _ => shown.any(|shown| shown),
        }
    }

    /// An expression of visibility. One that is nested too deeply hides.
    fn holds(&self, document: &Document, expression: &Object, depth: usize) -> bool {
        let Some(depth) = depth.checked_sub(1) else { return false };
        let Some([operator, operands @ ..]) = expression.as_array().ok().map(Vec::as_slice) else { return true };
        let one = |operand: &Object| match objects::resolve(document, operand) {
            Some(nested @ Object::Array(_)) => self.holds(document, nested, depth),
            _ => self.shows(document, operand, depth),
        };
        match operator.as_name() {
            Ok(b"And") => operands.iter().all(one),
            Ok(b"Or") => operands.iter().any(one),
            Ok(b"Not") => !operands.first().is_some_and(one),
            _ => true,
        }
    }

    fn drop_annotations(&self, document: &mut Document, pages: &[Page], changes: &mut Changes) {
        for (index, page) in pages.iter().enumerate() {
            let Some(dictionary) = document.objects.get(&page.id).and_then(objects::as_dictionary) else { continue };
            let Some(annotations) = objects::array(document, dictionary, b"Annots") else { continue };
            let seen = |object: &&Object| {
                let owner = objects::resolve(document, object).and_then(objects::as_dictionary);
                owner
                    .and_then(|annotation| annotation.get(b"OC").ok())
                    .is_none_or(|owner| self.shows(document, owner, MAX_DEPTH))
            };
            let kept: Vec<Object> = annotations.iter().filter(seen).cloned().collect();
            if kept.len() != annotations.len() {
                changes.add(Change::HiddenLayer, Some(index + 1));
                if let Some(page) = document.objects.get_mut(&page.id).and_then(objects::as_dictionary_mut) {
                    page.set("Annots", kept);
                }
            }
        }
    }

    /// Pictures, forms, patterns and drawn letters: those of a hidden layer are emptied, and what others hold of one is taken
    /// out.
    fn rewrite_streams(&self, document: &mut Document, changes: &mut Changes) -> Result<(), OpenError> {
        let ids: Vec<ObjectId> = document.objects.keys().copied().collect();
        for id in ids {
            let Some(Object::Stream(stream)) = document.objects.get(&id) else { continue };
            let owner = stream.dict.get(b"OC").ok();
            if owner.is_some_and(|owner| !self.shows(document, owner, MAX_DEPTH)) {
                changes.add(Change::HiddenLayer, None);
                document.objects.insert(id, Object::Stream(nothing(stream)));
                continue;
            }
            let mut next = None;
            if names_layers(document, &stream.dict)
                && let Some(content) = content::unpacked(stream)?
            {
                let shown = self.shown(document, &stream.dict, &content);
                changes.add_if(shown.hides_any, Change::HiddenLayer, None);
                next = Some(packed(stream.dict.clone(), shown.content));
            } else if owner.is_some() {
                next = Some(stream.clone());
            }
            if let Some(mut next) = next {
                next.dict.remove(b"OC");
                document.objects.insert(id, Object::Stream(next));
            }
        }
        Ok(())
    }

    fn shown(&self, document: &Document, owner: &Dictionary, content: &[u8]) -> Shown {
        let resources = objects::dictionary(document, owner, b"Resources");
        let properties = resources.and_then(|resources| objects::dictionary(document, resources, b"Properties"));
        let mut shown = Vec::with_capacity(content.len());
        let mut open: Vec<OpenMark> = Vec::new();
        let mut hides_any = false;
        for operation in content::operations(content) {
            let hidden = open.last().is_some_and(|mark| mark.hides);
            match operation.operator {
                b"BDC" | b"BMC" => {
                    let layer = layer_of(&operation, properties);
                    let hides = layer.is_some_and(|layer| !self.shows(document, layer, MAX_DEPTH));
                    hides_any |= hides;
                    open.push(OpenMark { is_layer: layer.is_some(), hides: hidden || hides });
                    if layer.is_some() {
                        continue;
                    }
                }
                b"EMC" if open.pop().is_some_and(|mark| mark.is_layer) => continue,
                operator if hidden => {
                    if let Some(instead) = without_paint(operator) {
                        shown.extend_from_slice(instead);
                        continue;
                    }
                }
                _ => {}
            }
            shown.extend_from_slice(&content[operation.span.clone()]);
            shown.push(b'\n');
        }
        Shown { content: shown, hides_any }
    }
}

/// Content without what hidden layers draw and without the marks of layers.
struct Shown {
    content: Vec<u8>,
    /// Whether anything was hidden.
    hides_any: bool,
}

/// Marked content that is not closed yet.
struct OpenMark {
    is_layer: bool,
    /// Whether what it holds is hidden.
    hides: bool,
}

/// Takes out the layers themselves: their names may tell what was hidden.
fn forget(document: &mut Document) {
    let is_layer = |object: &Object| {
        objects::as_dictionary(object).is_some_and(|object| object.has_type(b"OCG") || object.has_type(b"OCMD"))
    };
    let layers: BTreeSet<ObjectId> =
        document.objects.iter().filter(|(_, object)| is_layer(object)).map(|(id, _)| *id).collect();
    document.objects.retain(|id, _| !layers.contains(id));
    for object in document.objects.values_mut() {
        drop_references(object, &layers);
    }
}

fn drop_references(object: &mut Object, layers: &BTreeSet<ObjectId>) {
    if let Object::Array(items) = object {
        for item in items {
            drop_references(item, layers);
        }
    } else if let Some(dictionary) = objects::as_dictionary_mut(object) {
        let leads = |value: &Object| value.as_reference().is_ok_and(|id| layers.contains(&id));
        let keys: Vec<Vec<u8>> =
            dictionary.iter().filter(|(_, value)| leads(value)).map(|(key, _)| key.clone()).collect();
        for key in keys {
            dictionary.remove(&key);
        }
        dictionary.iter_mut().for_each(|(_, value)| drop_references(value, layers));
    }
}

/// The layer that marked content belongs to.
fn layer_of<'a>(operation: &Operation<'_>, properties: Option<&'a Dictionary>) -> Option<&'a Object> {
    let [Object::Name(tag), Object::Name(name)] = operation.operands.as_slice() else { return None };
    if tag == b"OC" { properties?.get(name).ok() } else { None }
}

/// What is in the place of an operator that paints. Others stay, for they hold good beyond the hidden part.
fn without_paint(operator: &[u8]) -> Option<&'static [u8]> {
    match operator {
        b"S" | b"s" | b"f" | b"F" | b"f*" | b"B" | b"B*" | b"b" | b"b*" => Some(b"n\n"),
        b"Tj" | b"TJ" | b"Do" | b"sh" | b"BI" | b"EI" => Some(b""),
        b"'" | b"\"" => Some(b"T*\n"),
        _ => None,
    }
}

/// Whether a page or stream has names for layers.
fn names_layers(document: &Document, owner: &Dictionary) -> bool {
    let resources = objects::dictionary(document, owner, b"Resources");
    let properties = resources.and_then(|resources| objects::dictionary(document, resources, b"Properties"));
    properties.is_some_and(|properties| {
        let layer = |object: &Object| {
            let entry = objects::resolve(document, object).and_then(objects::as_dictionary);
            entry.is_some_and(|entry| entry.has_type(b"OCG") || entry.has_type(b"OCMD"))
        };
        properties.iter().any(|(_, object)| layer(object))
    })
}

fn hidden_on_screen(document: &Document, layer: ObjectId) -> bool {
    let usage = document.get_dictionary(layer).ok().and_then(|layer| objects::dictionary(document, layer, b"Usage"));
    let view = usage.and_then(|usage| objects::dictionary(document, usage, b"View"));
    view.is_some_and(|view| objects::name(document, view, b"ViewState") == Some(b"OFF"))
}

/// A form that draws nothing, in the place of a picture or form.
fn nothing(stream: &Stream) -> Stream {
    let mut form = Dictionary::new();
    form.set("Type", "XObject");
    form.set("Subtype", "Form");
    form.set(
        "BBox",
        stream.dict.get(b"BBox").cloned().unwrap_or_else(|_| vec![0.into(), 0.into(), 1.into(), 1.into()].into()),
    );
    Stream::new(form, Vec::new())
}

/// A stream of these bytes, packed anew.
pub(super) fn packed(mut dictionary: Dictionary, content: Vec<u8>) -> Stream {
    for key in [b"Filter".as_slice(), b"DecodeParms", b"DL"] {
        dictionary.remove(key);
    }
    let mut stream = Stream::new(dictionary, content);
    // What cannot be packed stays as it is.
    let _ = stream.compress();
    stream
}
