//! Headings (ISO 14289-1, 7.4).

use super::structure::Structure;
use crate::appended::findings::Findings;

/// Levels begin at 1 and are not skipped on the way down; a file has either levels or none.
pub(super) fn check(structure: &Structure<'_>, findings: &mut Findings) {
    let mut level = 0;
    let (mut with, mut without) = (false, false);
    for kind in &structure.kinds {
        match *kind {
            [b'H', digit @ b'1'..=b'6'] => {
                let next = u32::from(digit - b'0');
                findings.add_if(next > level + 1, "heading-skipped", None);
                level = next;
                with = true;
            }
            b"H" => without = true,
            _ => {}
        }
    }
    findings.add_if(with && without, "headings-mixed", None);
    // Each part of the file has one heading without a level.
    let several = (0..structure.kinds.len())
        .any(|place| structure.elements_in(place).filter(|child| structure.kinds[*child] == b"H").count() > 1);
    findings.add_if(several, "headings-mixed", None);
}
