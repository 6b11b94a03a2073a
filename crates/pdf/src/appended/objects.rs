//! Reading objects of a file that may hold anything: what is not of the kind looked for is not there.

use lopdf::{Dictionary, Document, Object, ObjectId};

/// What a key leads to, through references. Null and what is missing are the same.
pub(super) fn get<'a>(document: &'a Document, dictionary: &'a Dictionary, key: &[u8]) -> Option<&'a Object> {
    resolve(document, dictionary.get(key).ok()?)
}

/// What an object is, through references.
pub(super) fn resolve<'a>(document: &'a Document, object: &'a Object) -> Option<&'a Object> {
    document.dereference(object).ok().map(|(_, object)| object).filter(|object| !object.is_null())
}

/// A dictionary, or that of a stream.
pub(super) fn as_dictionary(object: &Object) -> Option<&Dictionary> {
    match object {
        Object::Dictionary(dictionary) => Some(dictionary),
        Object::Stream(stream) => Some(&stream.dict),
        _ => None,
    }
}

/// The same, to be changed.
pub(super) fn as_dictionary_mut(object: &mut Object) -> Option<&mut Dictionary> {
    match object {
        Object::Dictionary(dictionary) => Some(dictionary),
        Object::Stream(stream) => Some(&mut stream.dict),
        _ => None,
    }
}

/// A dictionary under a key.
pub(super) fn dictionary<'a>(document: &'a Document, parent: &'a Dictionary, key: &[u8]) -> Option<&'a Dictionary> {
    get(document, parent, key).and_then(as_dictionary)
}

/// What a page or form knows under a name, in the list of resources of a kind.
pub(super) fn resource<'a>(
    document: &'a Document,
    resources: Option<&'a Dictionary>,
    list: &[u8],
    name: &[u8],
) -> Option<&'a Object> {
    get(document, dictionary(document, resources?, list)?, name)
}

/// An array under a key.
pub(super) fn array<'a>(document: &'a Document, parent: &'a Dictionary, key: &[u8]) -> Option<&'a [Object]> {
    get(document, parent, key)?.as_array().ok().map(Vec::as_slice)
}

/// A name under a key.
pub(super) fn name<'a>(document: &'a Document, parent: &'a Dictionary, key: &[u8]) -> Option<&'a [u8]> {
    get(document, parent, key)?.as_name().ok()
}

/// A string under a key, as it is.
pub(super) fn string<'a>(document: &'a Document, parent: &'a Dictionary, key: &[u8]) -> Option<&'a [u8]> {
    get(document, parent, key)?.as_str().ok()
}

/// A whole number under a key.
pub(super) fn integer(document: &Document, parent: &Dictionary, key: &[u8]) -> Option<i64> {
    whole(get(document, parent, key)?)
}

/// A whole number, also where it is written with a fraction.
#[expect(clippy::cast_possible_truncation, reason = "a real number that is no whole one is cut, as viewers do")]
pub(super) fn whole(object: &Object) -> Option<i64> {
    match object {
        Object::Integer(value) => Some(*value),
        Object::Real(value) if value.is_finite() => Some(*value as i64),
        _ => None,
    }
}

/// A finite number.
pub(super) fn number(object: &Object) -> Option<f64> {
    object.as_float().ok().map(f64::from).filter(|value| value.is_finite())
}

/// Several numbers under a key, if they are exactly so many.
pub(super) fn numbers<const N: usize>(document: &Document, parent: &Dictionary, key: &[u8]) -> Option<[f64; N]> {
    let items = array(document, parent, key)?;
    let mut values = [0.0; N];
    if items.len() != N {
        return None;
    }
    for (value, item) in values.iter_mut().zip(items) {
        *value = number(resolve(document, item)?)?;
    }
    Some(values)
}

/// Whether a key holds `true`.
pub(super) fn is_true(document: &Document, parent: &Dictionary, key: &[u8]) -> bool {
    get(document, parent, key).is_some_and(|value| matches!(value, Object::Boolean(true)))
}

/// Every object that can be reached from the trailer, by its number.
pub(super) fn reachable(document: &Document) -> std::collections::BTreeSet<ObjectId> {
    let mut seen = std::collections::BTreeSet::new();
    let mut waiting: Vec<&Object> = document.trailer.iter().map(|(_, value)| value).collect();
    while let Some(object) = waiting.pop() {
        match object {
            Object::Reference(id) => {
                if let Some(target) = document.objects.get(id)
                    && seen.insert(*id)
                {
                    waiting.push(target);
                }
            }
            Object::Array(items) => waiting.extend(items),
            other => {
                if let Some(dictionary) = as_dictionary(other) {
                    waiting.extend(dictionary.iter().map(|(_, value)| value));
                }
            }
        }
    }
    seen
}
