//! Looks of annotations drawn as part of the page.

use std::fmt::Write as _;

use lopdf::{Dictionary, Document, Object, ObjectId, Stream, dictionary};

use super::pages::Area;
use super::{OpenError, content, layers, objects};

/// A transformation, as six numbers of ISO 32000-1, 8.3.3.
pub(super) type Matrix = [f64; 6];

/// A form and where it goes.
#[derive(Debug)]
pub(super) struct Appearance {
    pub(super) form: ObjectId,
    pub(super) place: Matrix,
}

/// What brings a form of these bounds and this matrix onto a rectangle: algorithm 8.1 of ISO 32000-1, 12.5.5. The form's own
/// matrix is not in it, for it is applied when the form is drawn.
pub(super) fn onto(bounds: Area, matrix: Matrix, rect: Area) -> Option<Matrix> {
    let corners = [
        (bounds.left, bounds.bottom),
        (bounds.right, bounds.bottom),
        (bounds.left, bounds.top),
        (bounds.right, bounds.top),
    ];
    let turned =
        corners.map(|(x, y)| (matrix[0] * x + matrix[2] * y + matrix[4], matrix[1] * x + matrix[3] * y + matrix[5]));
    let least = |values: [f64; 4]| values.into_iter().fold(f64::INFINITY, f64::min);
    let most = |values: [f64; 4]| values.into_iter().fold(f64::NEG_INFINITY, f64::max);
    let (across, along) = (turned.map(|(x, _)| x), turned.map(|(_, y)| y));
    let (left, right, bottom, top) = (least(across), most(across), least(along), most(along));
    let (width, height) = (rect.width() / (right - left), rect.height() / (top - bottom));
    let place = [width, 0.0, 0.0, height, rect.left - left * width, rect.bottom - bottom * height];
    place.iter().all(|value| value.is_finite() && value.abs() < 1e7).then_some(place)
}

/// Draws looks onto a page, above what it holds.
///
/// # Errors
/// [`OpenError::TooLarge`].
pub(super) fn add(
    document: &mut Document,
    page: ObjectId,
    looks: &[Appearance],
    defaults: Option<&Object>,
) -> Result<(), OpenError> {
    let Some(dictionary) = document.objects.get(&page).and_then(objects::as_dictionary).cloned() else { return Ok(()) };
    if looks.is_empty() {
        return Ok(());
    }
    let content = content::of_page(document, &dictionary)?;
    let Balance { unsaved, unrestored } = balance(&content.bytes);
    let mut resources = objects::dictionary(document, &dictionary, b"Resources").cloned().unwrap_or_default();
    let mut forms = objects::dictionary(document, &resources, b"XObject").cloned().unwrap_or_default();
    let mut after = String::from("\n");
    // What the page saves and does not restore would move the looks.
    after.push_str(&"Q ".repeat(unrestored + 1));
    for look in looks {
        let name = unused(&forms);
        let place = look.place.map(|value| format!("{value:.5}")).join(" ");
        // Writing to a string does not fail.
        let _ = writeln!(after, "q {place} cm /{name} Do Q");
        prepare(document, look.form, defaults);
        forms.set(name, look.form);
    }
    resources.set("XObject", forms);
    let mut parts: Vec<Object> =
        vec![document.add_object(Stream::new(dictionary! {}, "q ".repeat(unsaved + 1).into_bytes())).into()];
    match dictionary.get(b"Contents") {
        Ok(Object::Array(several)) => parts.extend(several.iter().cloned()),
        Ok(Object::Reference(id)) => match document.objects.get(id) {
            Some(Object::Array(several)) => parts.extend(several.iter().cloned()),
            _ => parts.push(Object::Reference(*id)),
        },
        _ => {}
    }
    parts.push(document.add_object(layers::packed(Dictionary::new(), after.into_bytes())).into());
    if let Some(page) = document.objects.get_mut(&page).and_then(objects::as_dictionary_mut) {
        page.set("Resources", resources);
        page.set("Contents", parts);
    }
    Ok(())
}

/// How often content saves the graphics state and restores it.
struct Balance {
    /// How often it restores what it did not save.
    unsaved: usize,
    /// How often it saves what it does not restore.
    unrestored: usize,
}

fn balance(content: &[u8]) -> Balance {
    let mut balance = Balance { unsaved: 0, unrestored: 0 };
    for operation in content::operations(content) {
        match operation.operator {
            b"q" => balance.unrestored += 1,
            b"Q" if balance.unrestored == 0 => balance.unsaved += 1,
            b"Q" => balance.unrestored -= 1,
            _ => {}
        }
    }
    balance
}

/// A name that no form of the page has.
fn unused(forms: &Dictionary) -> String {
    let names = (forms.len()..).map(|number| format!("Look{number}"));
    names.into_iter().find(|name| !forms.has(name.as_bytes())).unwrap_or_default()
}

/// Makes a look a form that can be drawn by name.
fn prepare(document: &mut Document, form: ObjectId, defaults: Option<&Object>) {
    if let Ok(Object::Stream(form)) = document.get_object_mut(form) {
        form.dict.set("Type", "XObject");
        form.dict.set("Subtype", "Form");
        form.dict.remove(b"StructParent");
        if let (false, Some(defaults)) = (form.dict.has(b"Resources"), defaults) {
            form.dict.set("Resources", defaults.clone());
        }
    }
}
