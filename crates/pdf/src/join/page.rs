//! A page in its place: with its furniture on top, and moved or made smaller where that would cover it.

use lopdf::{Dictionary, Document, Object, ObjectId, Stream, dictionary};
use sha2::{Digest, Sha256};

use super::output::Output;
use super::transplant::{Numbers, Shared, in_output, renumber_dictionary, transplant};
use super::{JoinError, tree};
use crate::PageSize;
use crate::appended::Sheet;

/// How a page is moved so that its furniture covers nothing.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Shift {
    /// By what its lengths are multiplied, from its lower left corner; at most 1.
    pub scale: f64,
    /// How far it is moved to the right after that, in points.
    pub right: f64,
    /// How far it is moved up after that, in points.
    pub up: f64,
}

impl Shift {
    /// What makes room on a sheet for bands above and below, in points; `None` where there is room already. A sheet is made
    /// smaller only where moving it is not enough.
    #[must_use]
    pub fn for_bands(sheet: &Sheet, above: f64, below: f64) -> Option<Self> {
        if sheet.free_above >= above && sheet.free_below >= below {
            return None;
        }
        let printed = (sheet.height - sheet.free_above - sheet.free_below).max(1.0);
        let scale = ((sheet.height - above - below) / printed).clamp(0.1, 1.0);
        let up = if scale < 1.0 {
            below - scale * sheet.free_below
        } else if sheet.free_above < above {
            sheet.free_above - above
        } else {
            below - sheet.free_below
        };
        Some(Self { scale, right: sheet.width * (1.0 - scale) / 2.0, up })
    }
}

/// The affine map of PDF: a, b, c, d, e, f. ISO 32000-1, 8.3.3.
type Matrix = [f64; 6];

/// First `first`, then `then`.
fn chain(first: Matrix, then: Matrix) -> Matrix {
    let row = |x: f64, y: f64| [x * then[0] + y * then[2], x * then[1] + y * then[3]];
    let [across, up, origin] = [row(first[0], first[1]), row(first[2], first[3]), row(first[4], first[5])];
    [across[0], across[1], up[0], up[1], origin[0] + then[4], origin[1] + then[5]]
}

/// Where a page lies in its own coordinates, and how it is turned.
struct Geometry {
    left: f64,
    low: f64,
    right: f64,
    high: f64,
    turn: i64,
    unit: f64,
}

impl Geometry {
    fn of(document: &Document, page: &Dictionary) -> Self {
        let boxed = |key: &[u8]| {
            let numbers = page.get_deref(key, document).and_then(Object::as_array).ok()?;
            let number = |at: usize| number(document, numbers.get(at)?);
            Some([number(0)?, number(1)?, number(2)?, number(3)?])
        };
        let [x, y, u, v] = boxed(b"CropBox").or_else(|| boxed(b"MediaBox")).unwrap_or([0.0, 0.0, 595.276, 841.89]);
        let turn = page.get_deref(b"Rotate", document).and_then(Object::as_i64).unwrap_or(0).rem_euclid(360);
        let unit = page.get(b"UserUnit").ok().and_then(|unit| number(document, unit)).unwrap_or(1.0);
        Self { left: x.min(u), low: y.min(v), right: x.max(u), high: y.max(v), turn, unit }
    }

    /// How large the page is as one sees it.
    fn seen(&self) -> PageSize {
        let (width, height) = ((self.right - self.left) * self.unit, (self.high - self.low) * self.unit);
        match self.turn {
            90 | 270 => PageSize { width: height, height: width },
            _ => PageSize { width, height },
        }
    }

    /// From the sheet as one sees it, in points from its lower left corner, to the page's own coordinates.
    fn to_page(&self) -> Matrix {
        let one = 1.0 / self.unit;
        match self.turn {
            90 => [0.0, one, -one, 0.0, self.right, self.low],
            180 => [-one, 0.0, 0.0, -one, self.right, self.high],
            270 => [0.0, -one, one, 0.0, self.left, self.high],
            _ => [one, 0.0, 0.0, one, self.left, self.low],
        }
    }

    /// The way back.
    fn to_seen(&self) -> Matrix {
        let unit = self.unit;
        match self.turn {
            90 => [0.0, -unit, unit, 0.0, -self.low * unit, self.right * unit],
            180 => [-unit, 0.0, 0.0, -unit, self.right * unit, self.high * unit],
            270 => [0.0, unit, -unit, 0.0, self.high * unit, -self.left * unit],
            _ => [unit, 0.0, 0.0, unit, -self.left * unit, -self.low * unit],
        }
    }
}

fn number(document: &Document, object: &Object) -> Option<f64> {
    document.dereference(object).ok()?.1.as_float().ok().map(f64::from)
}

/// The name of the form that draws a page's furniture.
const USUAL: &str = "Furniture";

/// The furniture of all pages: its pages are drawn on those of the joined file, one on each.
pub(super) struct Furniture {
    /// What each page draws, as a form without its place.
    forms: Vec<Stream>,
    digest: [u8; 32],
    /// Streams that keep what a page does to itself from its furniture.
    around: [u32; 2],
}

impl Furniture {
    /// None: pages stay as they are.
    pub(super) fn none() -> Self {
        Self { forms: Vec::new(), digest: [0; 32], around: [0; 2] }
    }

    pub(super) fn new(pdf: &[u8], output: &mut Output, shared: &mut Shared) -> Result<Self, JoinError> {
        let mut document = Document::load_mem(pdf)?;
        let pages: Vec<ObjectId> = document.page_iter().collect();
        let mut forms = Vec::new();
        let mut roots = Vec::new();
        for page in pages {
            let page = document.get_dictionary(page)?;
            let resources = page.get_deref(b"Resources", &document).cloned();
            let resources = resources.unwrap_or_else(|_| Dictionary::new().into());
            tree::references(&resources, &mut |id| roots.push(id));
            let mut form = page.get_deref(b"Contents", &document).and_then(Object::as_stream)?.clone();
            form.dict.extend(&dictionary! { "Type" => "XObject", "Subtype" => "Form", "Resources" => resources });
            forms.push(form);
        }
        let taken = transplant(&mut document, &roots, Numbers::new(), output, shared)?;
        for form in &mut forms {
            renumber_dictionary(&mut form.dict, &taken.numbers);
        }
        shared.extend(taken.shared);
        let before = output.add(Object::Stream(Stream::new(Dictionary::new(), b"q".to_vec())))?;
        let after =
            output.add(Object::Stream(Stream::new(Dictionary::new(), format!("Q /{USUAL} Do").into_bytes())))?;
        Ok(Self { forms, digest: Sha256::digest(pdf).into(), around: [before, after] })
    }

    /// What it is, in so many bytes that no two have the same.
    pub(super) fn identity(&self) -> &[u8] {
        &self.digest
    }

    /// Puts the furniture of the joined file's page `index` on a page of a part.
    pub(super) fn put_on(
        &self,
        index: usize,
        part: &mut Document,
        page: ObjectId,
        shift: Option<Shift>,
        output: &mut Output,
    ) -> Result<(), JoinError> {
        let Some(form) = self.forms.get(index) else { return Ok(()) };
        let before = part.get_dictionary(page)?.clone();
        let geometry = Geometry::of(part, &before);
        let form = output.add(Object::Stream(placed(form, &geometry)))?;
        let mut contents = match before.get_deref(b"Contents", part) {
            Ok(Object::Array(streams)) => streams.clone(),
            Ok(Object::Null) | Err(_) => Vec::new(),
            Ok(_) => before.get(b"Contents").cloned().into_iter().collect(),
        };
        // A stream that got lost is not asked for again.
        contents.retain(|stream| part.dereference(stream).is_ok_and(|(_, stream)| stream.as_stream().is_ok()));
        let [first, last] = self.around.map(|number| Object::Reference(in_output(number)));
        let first = match shift {
            Some(shift) => {
                let moved = [shift.scale, 0.0, 0.0, shift.scale, shift.right, shift.up];
                let moved = chain(chain(geometry.to_seen(), moved), geometry.to_page());
                move_notes(part, &before, moved);
                let text = format!("q {} cm", moved.map(|number| format!("{number:.5}")).join(" "));
                let number = output.add(Object::Stream(Stream::new(Dictionary::new(), text.into_bytes())))?;
                Object::Reference(in_output(number))
            }
            None => first,
        };
        let mut resources = before.get_deref(b"Resources", part).and_then(Object::as_dict).cloned().unwrap_or_default();
        let mut drawn = resources.get_deref(b"XObject", part).and_then(Object::as_dict).cloned().unwrap_or_default();
        let (name, last) = after(&drawn, last, output)?;
        drawn.set(name, Object::Reference(in_output(form)));
        resources.set("XObject", drawn);
        contents.insert(0, first);
        contents.push(last);
        let page = part.get_dictionary_mut(page)?;
        page.set("Contents", contents);
        page.set("Resources", resources);
        Ok(())
    }
}

/// A form of furniture in its place on a page.
fn placed(form: &Stream, geometry: &Geometry) -> Stream {
    let PageSize { width, height } = geometry.seen();
    #[expect(clippy::cast_possible_truncation, reason = "PDF numbers are single")]
    let real = |number: f64| Object::Real(number as f32);
    let mut form = form.clone();
    form.dict.extend(&dictionary! {
        "BBox" => vec![real(0.0), real(0.0), real(width), real(height)],
        "Matrix" => geometry.to_page().map(real).to_vec(),
    });
    form
}

/// The name under which a page draws its furniture, and the stream that does so. A file of ours that is appended has drawn
/// some before.
fn after(drawn: &Dictionary, usual: Object, output: &mut Output) -> Result<(String, Object), JoinError> {
    if !drawn.has(USUAL.as_bytes()) {
        return Ok((USUAL.into(), usual));
    }
    let free =
        (1..=drawn.len() + 1).map(|number: usize| format!("{USUAL}{number}")).find(|name| !drawn.has(name.as_bytes()));
    let name = free.unwrap_or_default();
    let text = format!("Q /{name} Do").into_bytes();
    let number = output.add(Object::Stream(Stream::new(Dictionary::new(), text)))?;
    Ok((name, Object::Reference(in_output(number))))
}

/// Moves the links of a page with what they are on.
fn move_notes(part: &mut Document, page: &Dictionary, matrix: Matrix) {
    let notes = page.get_deref(b"Annots", part).and_then(Object::as_array).cloned().unwrap_or_default();
    for id in notes.iter().filter_map(|note| note.as_reference().ok()) {
        let Ok(note) = part.get_dictionary(id) else { continue };
        let moved: Vec<(&str, Object)> = ["Rect", "QuadPoints"]
            .into_iter()
            .filter_map(|key| {
                let numbers = note.get_deref(key.as_bytes(), part).and_then(Object::as_array).ok()?;
                let numbers: Option<Vec<f64>> = numbers.iter().map(|each| number(part, each)).collect();
                Some((key, points(&numbers?, matrix)))
            })
            .collect();
        if let Ok(note) = part.get_dictionary_mut(id) {
            for (key, value) in moved {
                note.set(key, value);
            }
        }
    }
}

fn points(numbers: &[f64], matrix: Matrix) -> Object {
    #[expect(clippy::cast_possible_truncation, reason = "PDF numbers are single")]
    let real = |number: f64| Object::Real(number as f32);
    let moved = numbers.chunks_exact(2).flat_map(|point| {
        let moved = |at: usize| matrix[at] * point[0] + matrix[at + 2] * point[1] + matrix[at + 4];
        [real(moved(0)), real(moved(1))]
    });
    moved.collect::<Vec<_>>().into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_turned_page_leads_back_to_itself() {
        for turn in [0, 90, 180, 270] {
            let geometry = Geometry { left: 10.0, low: 20.0, right: 310.0, high: 520.0, turn, unit: 2.0 };
            let there = chain(geometry.to_page(), geometry.to_seen());
            for (found, wanted) in there.iter().zip([1.0, 0.0, 0.0, 1.0, 0.0, 0.0]) {
                assert!((found - wanted).abs() < 1e-9, "{turn}: {there:?}");
            }
        }
    }

    #[test]
    fn a_sheet_is_made_smaller_only_where_moving_it_is_not_enough() {
        let sheet = |free_above, free_below| Sheet { width: 600.0, height: 800.0, free_above, free_below };
        assert_eq!(Shift::for_bands(&sheet(40.0, 40.0), 40.0, 40.0), None);
        assert_eq!(Shift::for_bands(&sheet(10.0, 80.0), 40.0, 40.0), Some(Shift { scale: 1.0, right: 0.0, up: -30.0 }));
        let shift = Shift::for_bands(&sheet(0.0, 0.0), 40.0, 40.0).unwrap();
        assert!((shift.scale - 0.9).abs() < 1e-9 && (shift.up - 40.0).abs() < 1e-9);
    }
}
