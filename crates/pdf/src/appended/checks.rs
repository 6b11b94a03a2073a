//! What a file would have to keep so that a joined file with it can still claim PDF/UA-1 (ISO 14289-1) and PDF/A-2a (ISO 19005-2, of
//! level A). A check that cannot tell says no: a joined file never claims what it may not keep.

mod claim;
mod colours;
mod container;
mod fonts;
mod graphics;
mod headings;
mod letters;
mod links;
mod operators;
mod scan;
mod structure;
mod tables;
mod tree;

use lopdf::Document;

use super::noted::Reasons;
use super::pages::Page;
use super::{OpenError, Reason, objects};

/// What the checks found.
pub(super) struct Judgement {
    /// Why the file does not keep the standards.
    pub(super) reasons: Reasons,
    /// Of each page, whether it can be drawn in reasonable time.
    pub(super) drawable: Vec<bool>,
}

/// Runs every check over a file that has been cleaned. `bytes` is the file as it came.
///
/// # Errors
/// [`OpenError::TooLarge`].
pub(super) fn judge(document: &Document, pages: &[Page], bytes: &[u8]) -> Result<Judgement, OpenError> {
    let mut reasons = Reasons::default();
    container::check(document, bytes, &mut reasons);
    claim::check(document, &mut reasons);
    let catalog = document.catalog().ok();
    let tagged = catalog.and_then(|catalog| objects::dictionary(document, catalog, b"StructTreeRoot")).is_some();
    reasons.add_if(!tagged, Reason::NotTagged, None);
    let scan::Scanned { marks, fonts, drawable } = scan::pages(document, pages, tagged, &mut reasons)?;
    fonts::check(document, &fonts, &mut reasons);
    colours::check_intents(document, &mut reasons);
    links::check(document, pages, &mut reasons);
    let structure = if tagged { structure::check(document, &mut reasons)? } else { None };
    if let Some(structure) = structure {
        headings::check(&structure, &mut reasons);
        tables::check(&structure, &mut reasons);
        structure::check_places(&structure, pages, &marks, &mut reasons);
    }
    Ok(Judgement { reasons, drawable })
}
