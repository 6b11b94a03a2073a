//! Headings (ISO 14289-1, 7.4).

use super::structure::Structure;
use crate::appended::Reason;
use crate::appended::noted::Reasons;

/// Levels begin at 1 and are not skipped on the way down; a file has either levels or none.
pub(super) fn check(structure: &Structure<'_>, reasons: &mut Reasons) {
    let mut level = 0;
    let (mut with, mut without) = (false, false);
    for kind in &structure.kinds {
        match *kind {
            [b'H', digit @ b'1'..=b'6'] => {
                let next = u32::from(digit - b'0');
                reasons.add_if(next > level + 1, Reason::HeadingSkipped, None);
                level = next;
                with = true;
            }
            b"H" => without = true,
            _ => {}
        }
    }
    reasons.add_if(with && without, Reason::HeadingsMixed, None);
    // Each part of the file has one heading without a level.
    let several = (0..structure.kinds.len())
        .any(|place| structure.elements_in(place).filter(|child| structure.kinds[*child] == b"H").count() > 1);
    reasons.add_if(several, Reason::HeadingsMixed, None);
}
