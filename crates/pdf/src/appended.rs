//! A PDF that somebody else made: opened, cleaned of what is active, and judged.
//!
//! What comes out of [`open`] can be joined without looking again. The catalog leads to one plain list of pages; every page has
//! its own resources and boxes; only links lie on pages; nothing runs; there are no layers, forms or attachments; and what
//! nothing leads to is gone.

mod active;
mod annotations;
mod appearance;
mod blank_edges;
mod change;
mod checks;
mod content;
mod judged;
mod layers;
mod load;
mod noted;
mod objects;
mod pages;
mod prune;
mod reason;
mod recovery;

use std::panic::{self, AssertUnwindSafe};

use lopdf::Document;

pub use change::Change;
pub use judged::Judged;
pub use noted::Noted;
pub use reason::Reason;

use crate::PageSize;
use noted::Changes;

/// Opens a file, cleans and judges it. Its pages are drawn small to find their blank edges, which takes most of the time.
///
/// # Errors
/// Why it cannot be joined.
pub fn open(bytes: &[u8]) -> Result<Appended, OpenError> {
    open_judged(bytes, None)
}

/// Opens a file of which it may be known already whether it meets the standards; then it is not judged or drawn again. What is known has to be of
/// these very bytes.
///
/// # Errors
/// Why it cannot be joined.
pub fn open_judged(bytes: &[u8], known: Option<Judged>) -> Result<Appended, OpenError> {
    // Nothing here should stumble. Should it all the same, one appendix is refused and the joined file is made.
    let opened = panic::catch_unwind(AssertUnwindSafe(|| open_unguarded(bytes, known)));
    opened.unwrap_or_else(|_| Err(OpenError::Damaged("objects that contradict each other".to_owned())))
}

/// The way of a file, step by step.
fn open_unguarded(bytes: &[u8], known: Option<Judged>) -> Result<Appended, OpenError> {
    let mut document = load::load(bytes)?;
    let mut changes = Changes::default();
    let rescued = recovery::recover(&mut document, bytes);
    changes.add_if(rescued || document.xref_recovery.is_some(), Change::Repaired, None);
    // Numbers that a file written anew could not keep apart.
    if document.objects.keys().any(|(number, generation)| *number == 0 || *generation != 0) {
        document.renumber_objects();
    }
    document.max_id = document.objects.keys().next_back().map_or(1, |(number, _)| *number);
    let pages = pages::flatten(&mut document, &mut changes)?;
    layers::resolve(&mut document, &pages, &mut changes)?;
    annotations::settle(&mut document, &pages, &mut changes)?;
    active::clean(&mut document, &pages, &mut changes);
    prune::references(&mut document, &pages);
    active::forget_unreachable(&mut document);
    if let Some(Judged { verdict, changes, sheets }) = known.filter(|known| known.sheets.len() == pages.len()) {
        return Ok(Appended { document, verdict, changes, sheets });
    }
    let judgement = checks::judge(&document, &pages, bytes)?;
    pages::forget_lost_content(&mut document, &pages);
    let sheets = blank_edges::sheets(&document, &pages, &judgement.drawable);
    let mut reasons = judgement.reasons;
    // Attachments are no part of what is joined. Whatever else had to be taken out, the file claimed what it did not keep.
    reasons.add_if(changes.holds_any_but(&[Change::Attachment, Change::Repaired]), Reason::TakenOut, None);
    reasons.add_if(changes.holds(Change::Repaired), Reason::Repaired, None);
    let reasons = reasons.into_list();
    let verdict = if reasons.is_empty() { Verdict::Conforming } else { Verdict::Readable(reasons) };
    Ok(Appended { document, verdict, changes: changes.into_list(), sheets })
}

/// Whether a file that is joined with others keeps the standards.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Verdict {
    /// It keeps PDF/UA-1 and level A of PDF/A-2: a joined file may claim them too.
    #[default]
    Conforming,
    /// It can be looked at and joined, but a joined file cannot claim the standards, for these reasons.
    Readable(Vec<Noted<Reason>>),
}

/// Why a file cannot be joined at all.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum OpenError {
    /// It opens only with a password.
    Password,
    /// It is no PDF, or is too badly damaged: what was found, in words.
    Damaged(String),
    /// It has no pages.
    Empty,
    /// It asks for more room or more steps than a real file would: of what, in words.
    TooLarge(String),
}

/// A page of an appended file as one sees it: turned and cut, with its lower left corner at the origin.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Sheet {
    /// The width in points, `UserUnit` included.
    pub width: f64,
    /// The height in points, `UserUnit` included.
    pub height: f64,
    /// How much above its uppermost ink is blank, in points; 0 where that was not measured.
    pub free_above: f64,
    /// How much below its lowest ink is blank, in points; 0 where that was not measured.
    pub free_below: f64,
}

impl Sheet {
    /// A page that counts as full to its edges.
    #[must_use]
    pub fn full(PageSize { width, height }: PageSize) -> Self {
        Self { width, height, free_above: 0.0, free_below: 0.0 }
    }

    /// How large it is.
    #[must_use]
    pub fn size(&self) -> PageSize {
        PageSize { width: self.width, height: self.height }
    }
}

/// An appended file, ready to be joined.
#[derive(Debug, Clone)]
pub struct Appended {
    /// Its objects, deciphered and without anything active.
    pub document: Document,
    /// Whether it meets the standards.
    pub verdict: Verdict,
    /// What was taken out of it, put right or made part of its pages.
    pub changes: Vec<Noted<Change>>,
    /// Its pages, in order.
    pub sheets: Vec<Sheet>,
}
