//! How much of the upper and the lower edge of each page is blank: the pages are drawn small, and rows that are white are
//! counted. Page furniture goes there without hiding anything.

use std::ops::Range;
use std::panic::{self, AssertUnwindSafe};

use hayro::hayro_interpret::InterpreterSettings;
use hayro::hayro_syntax::Pdf;
use hayro::vello_cpu::Pixmap;
use hayro::vello_cpu::color::palette::css::WHITE;
use hayro::{RenderCache, RenderSettings};
use lopdf::Document;
use rayon::prelude::*;

use super::Sheet;
use super::pages::Page;

/// Pixels for each point: 36 to the inch.
const SCALE: f64 = 0.5;
/// The longest edge of a picture in pixels. Larger pages are drawn smaller.
const LONGEST: f64 = 1500.0;
/// How dark a pixel must be to hold something, on a scale on which white is 255. Pictures of paper are never quite white.
const INK: u8 = 247;
/// How many pages share one memory of fonts and one task.
const BATCH: usize = 16;

/// The sheets of a file. A page that is not `drawable` is not drawn and has no blank edges; neither has one that cannot be
/// drawn.
pub(super) fn sheets(document: &Document, pages: &[Page], drawable: &[bool]) -> Vec<Sheet> {
    let whole: Vec<Sheet> = pages.iter().map(size).collect();
    let mut bytes = Vec::new();
    if document.clone().save_to(&mut bytes).is_err() {
        return whole;
    }
    let Ok(Ok(pdf)) = panic::catch_unwind(|| Pdf::new(bytes)) else { return whole };
    if pdf.pages().len() != pages.len() {
        return whole;
    }
    let batches: Vec<usize> = (0..pages.len()).step_by(BATCH).collect();
    let drawn = batches.into_par_iter().map(|first| {
        let batch = first..(first + BATCH).min(pages.len());
        // A renderer that stumbles over a page costs the batch its blank edges, and nothing else.
        panic::catch_unwind(AssertUnwindSafe(|| measure(&pdf, &whole, drawable, batch.clone())))
            .unwrap_or_else(|_| whole[batch].to_vec())
    });
    drawn.flatten().collect()
}

/// A page as one sees it, with no blank edge.
#[must_use]
fn size(page: &Page) -> Sheet {
    let (width, height) = (page.area.width() * page.unit, page.area.height() * page.unit);
    let (width, height) = if page.turn % 180 == 0 { (width, height) } else { (height, width) };
    Sheet { width, height, free_above: 0.0, free_below: 0.0 }
}

/// The sheets of a batch of pages, which share a cache of fonts.
fn measure(pdf: &Pdf, whole: &[Sheet], drawable: &[bool], batch: Range<usize>) -> Vec<Sheet> {
    let cache = RenderCache::new();
    let settings = InterpreterSettings::default();
    let one = |index: usize| {
        let mut sheet = whole[index];
        if drawable[index]
            && let Some(page) = pdf.pages().get(index)
        {
            let (width, height) = page.render_dimensions();
            let (width, height) = (f64::from(width), f64::from(height));
            let scale = SCALE.min(LONGEST / width.max(height));
            let (columns, rows) = (pixels(width * scale), pixels(height * scale));
            #[expect(clippy::cast_possible_truncation, reason = "between 0 and one half")]
            let scale = scale as f32;
            let render = RenderSettings {
                x_scale: scale,
                y_scale: scale,
                width: Some(columns),
                height: Some(rows),
                bg_color: WHITE,
            };
            let picture = hayro::render(page, &cache, &settings, &render);
            let BlankRows { above, below } = blank_rows(&picture);
            let row = sheet.height / (height * f64::from(scale));
            sheet.free_above = (above * row).min(sheet.height);
            // The last row may be half over the edge.
            sheet.free_below = (sheet.height - (f64::from(rows) - below) * row).clamp(0.0, sheet.height);
        }
        sheet
    };
    batch.map(one).collect()
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to what fits")]
fn pixels(length: f64) -> u16 {
    length.ceil().clamp(1.0, LONGEST + 1.0) as u16
}

/// How many rows of a picture are white.
struct BlankRows {
    /// From the top.
    above: f64,
    /// From the bottom.
    below: f64,
}

#[expect(clippy::cast_precision_loss, reason = "some hundred rows")]
fn blank_rows(picture: &Pixmap) -> BlankRows {
    let width = usize::from(picture.width()) * 4;
    let is_blank = |row: &[u8]| row.iter().all(|value| *value >= INK);
    let rows = picture.data_as_u8_slice();
    let above = rows.chunks_exact(width).take_while(|row| is_blank(row)).count();
    let below = rows.chunks_exact(width).rev().take_while(|row| is_blank(row)).count();
    BlankRows { above: above as f64, below: below as f64 }
}
