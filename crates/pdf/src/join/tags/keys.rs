//! The keys by which pages, forms and links find their elements. ISO 32000-1, 14.7.4.4.

use lopdf::{Document, Object};

use crate::join::tree::each_dictionary;

/// The greatest key that a part may have: the greatest whole number of PDF. ISO 32000-1, annex C.
const MAX_KEY: i64 = i32::MAX as i64;

/// A key of a part in the joined file, where those of earlier parts come before it; none for a key that no file may have.
pub(super) fn moved(key: i64, by: i64) -> Option<i64> {
    if key > MAX_KEY { None } else { key.checked_add(by) }
}

/// Moves the keys of a part. One that cannot be moved is forgotten.
pub(super) fn shift(document: &mut Document, by: i64) {
    for object in document.objects.values_mut() {
        each_dictionary(object, &mut |dictionary| {
            for name in [b"StructParent".as_slice(), b"StructParents"] {
                let Ok(Object::Integer(key)) = dictionary.get_mut(name) else { continue };
                match moved(*key, by) {
                    Some(key_after) => *key = key_after,
                    None => drop(dictionary.remove(name)),
                }
            }
        });
    }
}

/// Removes the keys of a part without tags.
pub(in crate::join) fn forget(document: &mut Document) {
    for object in document.objects.values_mut() {
        each_dictionary(object, &mut |dictionary| {
            dictionary.remove(b"StructParent");
            dictionary.remove(b"StructParents");
        });
    }
}

#[cfg(test)]
mod tests {
    use lopdf::dictionary;

    use super::*;

    #[test]
    fn a_key_that_no_file_may_have_is_forgotten() {
        let mut document = Document::new();
        let page = document.add_object(dictionary! { "StructParents" => 3, "StructParent" => i64::MAX });
        shift(&mut document, 256);
        let page = document.get_dictionary(page).unwrap();
        assert_eq!(page.get(b"StructParents").and_then(Object::as_i64).unwrap(), 259);
        assert!(!page.has(b"StructParent"));
        assert_eq!([moved(i64::MIN, 256), moved(MAX_KEY + 1, 0)], [Some(i64::MIN + 256), None]);
    }
}
