//! Objects that the loader could not read, looked for in the bytes themselves. Where the length of a stream is wrong, the stream
//! ends where the word says so.

use std::collections::{BTreeMap, BTreeSet};

use lopdf::xref::XrefEntry;
use lopdf::{Document, Object, ObjectId, Stream};

use super::load::MAX_NUMBER;
use super::{content, objects};

/// Reads what is missing, and tells whether anything was found.
pub(super) fn recover(document: &mut Document, bytes: &[u8]) -> bool {
    let wanted = dangling(document);
    if wanted.is_empty() || document.was_encrypted() {
        return false;
    }
    let places = markers(bytes);
    let mut ends: Vec<usize> = places.values().map(|marker| marker.start).collect();
    ends.sort_unstable();
    let mut any = false;
    for id in wanted {
        let Some(Marker { start, body }) = places.get(&id) else { continue };
        let next = ends.partition_point(|end| end <= start);
        let end = ends.get(next).copied().unwrap_or(bytes.len());
        if let Some(object) = bytes.get(*body..end).and_then(object) {
            document.objects.insert(id, object);
            document.max_id = document.max_id.max(id.0);
            any = true;
        }
    }
    any
}

/// What is referred to and should be there, but could not be read. What the table does not hold was deleted, and stays so.
fn dangling(document: &Document) -> BTreeSet<ObjectId> {
    let listed = |id: &ObjectId| {
        id.0 <= MAX_NUMBER && matches!(document.reference_table.get(id.0), Some(XrefEntry::Normal { .. }))
    };
    let mut wanted = BTreeSet::new();
    for id in objects::reachable(document) {
        let mut waiting: Vec<&Object> = document.objects.get(&id).into_iter().collect();
        while let Some(object) = waiting.pop() {
            match object {
                Object::Reference(id) if !document.objects.contains_key(id) && listed(id) => drop(wanted.insert(*id)),
                Object::Array(items) => waiting.extend(items),
                other => waiting.extend(objects::as_dictionary(other).into_iter().flatten().map(|(_, value)| value)),
            }
        }
    }
    wanted
}

/// Where an object begins, in bytes of the file.
#[derive(Debug, PartialEq, Eq)]
struct Marker {
    /// Its number.
    start: usize,
    /// What it holds.
    body: usize,
}

/// Where objects begin. Of two with one number the later holds good.
fn markers(bytes: &[u8]) -> BTreeMap<ObjectId, Marker> {
    let mut places = BTreeMap::new();
    let mut from = 0;
    while let Some(found) = find(&bytes[from..], b" obj") {
        let at = from + found;
        let line = &bytes[at.saturating_sub(18)..at];
        let mut words = line.rsplit(|byte| !byte.is_ascii_digit());
        let (generation, number) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
        let start = at.checked_sub(generation.len() + number.len() + 1);
        if let (Some(number), Some(generation), Some(start)) = (parsed(number), parsed(generation), start)
            && let Ok(generation) = u16::try_from(generation)
        {
            places.insert((number, generation), Marker { start, body: at + 4 });
        }
        from = at + 4;
    }
    places
}

fn parsed(digits: &[u8]) -> Option<u32> {
    std::str::from_utf8(digits).ok()?.parse().ok()
}

/// The object that begins here.
fn object(bytes: &[u8]) -> Option<Object> {
    let (object, rest) = content::first_object(bytes)?;
    let Object::Dictionary(dictionary) = object else { return Some(object) };
    let Some(data) = rest.trim_ascii_start().strip_prefix(b"stream") else {
        return Some(Object::Dictionary(dictionary));
    };
    let data = data.strip_prefix(b"\r\n").or_else(|| data.strip_prefix(b"\n")).unwrap_or(data);
    let end = find(data, b"endstream").unwrap_or(data.len());
    Some(Object::Stream(Stream::new(dictionary, data[..end].to_vec())))
}

fn find(bytes: &[u8], word: &[u8]) -> Option<usize> {
    bytes.windows(word.len()).position(|window| window == word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn objects_are_found_wherever_a_file_is_cut() {
        let whole = b"5 0 obj\n<<>>\nendobj\n12 3 obj\nnull\nendobj";
        let all: Vec<_> = markers(whole).into_iter().collect();
        assert_eq!(all, [((5, 0), Marker { start: 0, body: 7 }), ((12, 3), Marker { start: 20, body: 28 })]);
        for start in 0..whole.len() {
            let found = markers(&whole[start..]);
            assert!(found.values().all(|marker| marker.start < marker.body && marker.body <= whole.len() - start));
        }
        assert!(markers(b" obj").is_empty() && markers(b"7 obj").is_empty());
    }
}
