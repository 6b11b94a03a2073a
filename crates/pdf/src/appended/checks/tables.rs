//! Tables (ISO 14289-1, 7.2 and 7.5).

use std::collections::{BTreeMap, BTreeSet};

use lopdf::{Dictionary, Object};

use super::structure::Structure;
use crate::appended::noted::Reasons;
use crate::appended::{Reason, objects};

/// The most cells of a table that are laid out, counting those that are spanned.
const MAX_CELLS: usize = 2_000_000;

/// Every cell has headers that can be found, and the rows are equally long.
pub(super) fn check(structure: &Structure<'_>, reasons: &mut Reasons) {
    let tables = structure.kinds.iter().enumerate().filter(|(_, kind)| **kind == b"Table");
    for (table, _) in tables {
        let rows: Vec<Vec<usize>> = rows(structure, table).map(|row| structure.elements_in(row).collect()).collect();
        let cells = || rows.iter().flatten().copied();
        let heads: Vec<usize> = cells().filter(|cell| structure.kinds[*cell] == b"TH").collect();
        let scoped = heads.iter().all(|head| attribute(structure, *head, b"Scope").is_some());
        let names: BTreeSet<&[u8]> = heads.iter().filter_map(|head| name(structure, *head)).collect();
        let led = cells().filter(|cell| structure.kinds[*cell] == b"TD").all(|cell| is_led(structure, cell, &names));
        reasons.add_if(heads.is_empty() || !(scoped || led), Reason::TableWithoutHeaders, None);
        reasons.add_if(!is_regular(structure, &rows), Reason::TableUneven, None);
    }
}

/// The name by which cells may call a header.
fn name<'a>(structure: &Structure<'a>, head: usize) -> Option<&'a [u8]> {
    objects::string(structure.document, structure.tree.elements[head].dictionary, b"ID")
}

/// Whether a cell names headers, and all of them are there.
fn is_led(structure: &Structure<'_>, cell: usize, names: &BTreeSet<&[u8]>) -> bool {
    let called = attribute(structure, cell, b"Headers").and_then(|called| called.as_array().ok());
    called.is_some_and(|called| {
        !called.is_empty() && called.iter().all(|one| one.as_str().is_ok_and(|one| names.contains(one)))
    })
}

/// The rows of a table, whatever part they are in.
fn rows<'s>(structure: &'s Structure<'_>, table: usize) -> impl Iterator<Item = usize> + 's {
    structure.elements_in(table).flat_map(|child| match structure.kinds[child] {
        b"TR" => vec![child],
        _ => structure.elements_in(child).filter(|row| structure.kinds[*row] == b"TR").collect(),
    })
}

/// Whether cells and what they span fill a rectangle.
fn is_regular(structure: &Structure<'_>, rows: &[Vec<usize>]) -> bool {
    let span = |cell: usize, key: &[u8]| {
        let span = attribute(structure, cell, key).and_then(objects::whole).unwrap_or(1);
        usize::try_from(span).ok().filter(|span| (1..=10_000).contains(span))
    };
    let mut taken: BTreeSet<(usize, usize)> = BTreeSet::new();
    for (row, cells) in rows.iter().enumerate() {
        let mut column = 0;
        for cell in cells {
            while taken.contains(&(row, column)) {
                column += 1;
            }
            let (Some(wide), Some(high)) = (span(*cell, b"ColSpan"), span(*cell, b"RowSpan")) else { return false };
            if taken.len().saturating_add(wide.saturating_mul(high)) > MAX_CELLS {
                return false;
            }
            for place in (row..row + high).flat_map(|row| (column..column + wide).map(move |column| (row, column))) {
                if !taken.insert(place) {
                    return false;
                }
            }
        }
    }
    let mut lengths: BTreeMap<usize, usize> = BTreeMap::new();
    for (row, _) in &taken {
        *lengths.entry(*row).or_default() += 1;
    }
    let same = lengths.values().collect::<BTreeSet<_>>().len() <= 1;
    same && lengths.len() == rows.len()
}

/// An attribute of an element, from its own attributes or from its classes (ISO 32000-1, 14.7.5).
fn attribute<'a>(structure: &Structure<'a>, place: usize, key: &[u8]) -> Option<&'a Object> {
    let document = structure.document;
    let element = structure.tree.elements[place].dictionary;
    let own = objects::get(document, element, b"A");
    let classes = objects::dictionary(document, structure.root, b"ClassMap");
    let names: Vec<&[u8]> = match objects::get(document, element, b"C") {
        Some(Object::Name(name)) => vec![name],
        Some(Object::Array(names)) => names.iter().filter_map(|name| name.as_name().ok()).collect(),
        _ => Vec::new(),
    };
    let of_classes = names.into_iter().filter_map(|name| objects::get(document, classes?, name));
    own.into_iter().chain(of_classes).find_map(|attributes| match attributes {
        Object::Array(several) => {
            let several =
                several.iter().filter_map(|one| objects::resolve(document, one).and_then(objects::as_dictionary));
            several.into_iter().find_map(|one| in_table(structure, one, key))
        }
        one => in_table(structure, objects::as_dictionary(one)?, key),
    })
}

fn in_table<'a>(structure: &Structure<'a>, attributes: &'a Dictionary, key: &[u8]) -> Option<&'a Object> {
    let owner = objects::name(structure.document, attributes, b"O");
    objects::get(structure.document, attributes, key).filter(|_| owner == Some(b"Table"))
}
