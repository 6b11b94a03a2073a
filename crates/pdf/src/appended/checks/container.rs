//! The file around the objects.

use lopdf::{Document, Object};

use crate::appended::noted::Reasons;
use crate::appended::{Reason, objects};

/// The longest string, name and number of PDF/A (ISO 19005-2, 6.1.13).
const MAX_STRING: usize = 32_767;
const MAX_NAME: usize = 127;

/// ISO 19005-2, 6.1: header, trailer, no encryption, no repair, limits of numbers and names. ISO 14289-1, 7.16.
pub(super) fn check(document: &Document, bytes: &[u8], reasons: &mut Reasons) {
    reasons.add_if(document.was_encrypted(), Reason::Encrypted, None);
    reasons.add_if(document.xref_recovery.is_some(), Reason::Repaired, None);
    reasons.add_if(!has_plain_frame(bytes) || document.trailer.get(b"ID").is_err(), Reason::FileStructure, None);
    let beyond = document.objects.values().any(is_beyond);
    reasons.add_if(beyond, Reason::BeyondLimits, None);
}

/// Whether the header, the mark of binary data and the end stand where they should.
fn has_plain_frame(bytes: &[u8]) -> bool {
    let version = bytes.strip_prefix(b"%PDF-1.").and_then(|rest| rest.first());
    let mut lines = bytes.get(..64).unwrap_or(bytes).splitn(3, |byte| matches!(byte, b'\n' | b'\r')).skip(1);
    let mark = lines.next().unwrap_or_default();
    let mark = if mark.is_empty() { lines.next().unwrap_or_default().trim_ascii_start() } else { mark };
    let binary = mark.first() == Some(&b'%') && mark.len() > 4 && mark[1..5].iter().all(|byte| *byte > 127);
    let end = bytes.trim_ascii_end();
    version.is_some_and(|digit| (b'0'..=b'7').contains(digit))
        && binary
        && end.ends_with(b"%%EOF")
        && bytes.len() - end.len() <= 2
}

/// Whether an object is longer or larger than the limits allow, or has a name that is no text.
fn is_beyond(object: &Object) -> bool {
    let long_name = |name: &[u8]| name.len() > MAX_NAME || std::str::from_utf8(name).is_err();
    match object {
        Object::String(text, _) => text.len() > MAX_STRING,
        Object::Name(name) => long_name(name),
        Object::Integer(value) => i32::try_from(*value).is_err(),
        Object::Real(value) => !value.is_finite(),
        Object::Array(items) => items.iter().any(is_beyond),
        other => objects::as_dictionary(other)
            .is_some_and(|dictionary| dictionary.iter().any(|(key, value)| long_name(key) || is_beyond(value))),
    }
}
