//! Bytes to objects: repaired where the table of objects is damaged, deciphered where no password is asked for, and never
//! larger than a real file would be.

use std::any::Any;
use std::cell::Cell;
use std::collections::BTreeSet;
use std::panic::{self, AssertUnwindSafe};

use lopdf::{Document, Error, LoadOptions, Object, ObjectId, Stream};

use super::{OpenError, objects};

/// The largest file in bytes.
const MAX_FILE: usize = 512 << 20;
/// The highest number of an object (ISO 32000-1, annex C).
pub(super) const MAX_NUMBER: u32 = 8_388_607;
/// How much a table of objects that is itself packed may unpack to, in bytes: more than a million objects.
const MAX_TABLE: usize = 16 << 20;
/// How much one packed group of objects may unpack to, in bytes.
const MAX_GROUP: usize = 64 << 20;
/// How many times a packed group of objects may be larger than its packed form. Dictionaries pack well, but not so well.
const MAX_GROUP_RATIO: usize = 200;
/// The room that objects may take in all, whatever the size of the file, as [`weight`] reckons it.
const MAX_WEIGHT: usize = 512 << 20;

thread_local! {
    /// The room that is left to the file that this thread loads. The loader's filter is a plain function, so the number has
    /// no other place.
    static ROOM: Cell<usize> = const { Cell::new(0) };
}

/// What stops the loader when there is no room left.
struct Overrun;

/// Loads a file.
///
/// # Errors
/// Why it cannot be used.
pub(super) fn load(bytes: &[u8]) -> Result<Document, OpenError> {
    if bytes.len() > MAX_FILE {
        return Err(OpenError::TooLarge(format!("{} megabytes", bytes.len() >> 20)));
    }
    let document = read(bytes, Table::AsWritten)?;
    if document.objects.keys().next_back().is_some_and(|(number, _)| *number > MAX_NUMBER) {
        return Err(OpenError::TooLarge("numbers of objects".to_owned()));
    }
    if document.trailer.has(b"Encrypt") {
        return Err(OpenError::Password);
    }
    if document.was_encrypted() || has_page_tree(&document) {
        return Ok(document);
    }
    // The table was read, but it leads to the wrong places.
    match read(bytes, Table::Rebuilt) {
        Ok(again) if has_page_tree(&again) => Ok(again),
        _ => Ok(document),
    }
}

/// Whether the catalog leads to a tree of pages.
pub(super) fn has_page_tree(document: &Document) -> bool {
    let root = document.catalog().ok().and_then(|catalog| objects::dictionary(document, catalog, b"Pages"));
    root.is_some_and(|root| objects::array(document, root, b"Kids").is_some())
}

/// Where the loader learns where objects are.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Table {
    /// In the table of the file.
    AsWritten,
    /// It looks for the objects themselves.
    Rebuilt,
}

/// Runs the loader.
fn read(bytes: &[u8], table: Table) -> Result<Document, OpenError> {
    let options = LoadOptions {
        password: None,
        filter: Some(admit),
        strict: false,
        max_decompressed_size: Some(MAX_TABLE.max(MAX_GROUP)),
        force_reconstruct: table == Table::Rebuilt,
    };
    ROOM.set(bytes.len().saturating_mul(40).saturating_add(64 << 20).min(MAX_WEIGHT));
    // The loader is somebody else's, and the file may be anybody's: should the one stumble over the other, the file is damaged.
    match panic::catch_unwind(AssertUnwindSafe(|| Document::load_mem_with_options(bytes, options))) {
        Ok(Ok(document)) => Ok(document),
        Ok(Err(error)) => Err(open_error(&error)),
        Err(cause) => Err(stumbled(cause.as_ref())),
    }
}

fn open_error(error: &Error) -> OpenError {
    match error {
        Error::Decompress(lopdf::DecompressError::MemoryLimitExceeded { .. }) => {
            OpenError::TooLarge("packed objects".to_owned())
        }
        Error::Decryption(_) | Error::InvalidPassword => OpenError::Password,
        other => OpenError::Damaged(other.to_string()),
    }
}

fn stumbled(cause: &(dyn Any + Send)) -> OpenError {
    if cause.is::<Overrun>() {
        OpenError::TooLarge("objects".to_owned())
    } else {
        OpenError::Damaged("objects that cannot be read".to_owned())
    }
}

/// Lets an object in while there is room. A table may name one object a million times, and the loader would read it as often.
#[expect(clippy::unnecessary_wraps, reason = "the loader asks for this form")]
fn admit(id: ObjectId, object: &mut Object) -> Option<(ObjectId, Object)> {
    spend(weight(object));
    match object {
        Object::Stream(stream) => {
            if stream.dict.has_type(b"ObjStm") {
                unpack(stream);
            }
            // Of a stream the loader asks only whether it may stay.
            Some((id, Object::Null))
        }
        other => Some((id, other.clone())),
    }
}

/// Unpacks a group of objects under our limit rather than the loader's.
fn unpack(stream: &mut Stream) {
    let limit = stream.content.len().saturating_mul(MAX_GROUP_RATIO).saturating_add(1 << 16).min(MAX_GROUP);
    match stream.get_plain_content_with_limit(limit) {
        Ok(content) if each_once(stream, &content) => stream.set_plain_content(content),
        Ok(_) | Err(Error::Decompress(_)) => overrun(),
        // The loader leaves such a group out.
        Err(_) => {}
    }
}

/// Whether the objects of a group stand in different places of it.
fn each_once(stream: &Stream, content: &[u8]) -> bool {
    let first = stream.dict.get(b"First").ok().and_then(objects::whole).and_then(|first| usize::try_from(first).ok());
    let index = first.and_then(|first| content.get(..first)).unwrap_or_default();
    let words = index.split(u8::is_ascii_whitespace).filter(|word| !word.is_empty());
    let mut places = BTreeSet::new();
    words.skip(1).step_by(2).all(|place| places.insert(place))
}

/// About how many bytes an object takes.
fn weight(object: &Object) -> usize {
    match object {
        Object::Stream(stream) => 64 + stream.content.len() + weights(stream.dict.iter().map(|(_, value)| value)),
        Object::Dictionary(dictionary) => 16 + weights(dictionary.iter().map(|(_, value)| value)),
        Object::Array(items) => 16 + weights(items.iter()),
        Object::String(text, _) | Object::Name(text) => 8 + text.len(),
        _ => 8,
    }
}

fn weights<'a>(objects: impl Iterator<Item = &'a Object>) -> usize {
    objects.map(|object| 8 + weight(object)).sum()
}

fn spend(weight: usize) {
    match ROOM.get().checked_sub(weight) {
        Some(left) => ROOM.set(left),
        None => overrun(),
    }
}

/// Stops the loader: its filter has no other way to say so. Nothing is printed.
fn overrun() -> ! {
    panic::resume_unwind(Box::new(Overrun))
}
