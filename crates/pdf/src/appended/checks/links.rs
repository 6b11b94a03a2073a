//! Links. Other annotations have been taken out.

use lopdf::Document;

use crate::appended::noted::Reasons;
use crate::appended::pages::Page;
use crate::appended::{Reason, objects};

/// ISO 14289-1, 7.18: what a link says, and the order of the tabulator key. Whether a link has its place in the structure is
/// checked with the structure.
pub(super) fn check(document: &Document, pages: &[Page], reasons: &mut Reasons) {
    for (index, page) in pages.iter().enumerate() {
        let Some(dictionary) = document.objects.get(&page.id).and_then(objects::as_dictionary) else { continue };
        let links = objects::array(document, dictionary, b"Annots").unwrap_or_default();
        if links.is_empty() {
            continue;
        }
        reasons.add_if(objects::name(document, dictionary, b"Tabs") != Some(b"S"), Reason::NoTabOrder, Some(index + 1));
        for link in links {
            let link = objects::resolve(document, link).and_then(objects::as_dictionary);
            let says = link.and_then(|link| objects::string(document, link, b"Contents"));
            reasons.add_if(says.is_none_or(<[u8]>::is_empty), Reason::LinkWithoutText, Some(index + 1));
        }
    }
}
