//! Taking the objects of a part over into the joined file: those that its pages, tags, links and bookmarks reach, under new
//! numbers, and each resource that the joined file has already only once.

use std::collections::{BTreeMap, BTreeSet};

use lopdf::{Dictionary, Document, Object, ObjectId, Stream, Writer};
use sha2::{Digest, Sha256};

use super::JoinError;
use super::output::Output;
use super::tree::references;

/// How deep resources may refer to others and still be compared with those of other parts.
const DEPTH: usize = 12;

/// What was written before, by its content.
pub(super) type Shared = BTreeMap<[u8; 32], u32>;

/// The numbers in the joined file of the objects of a part.
pub(super) type Numbers = BTreeMap<ObjectId, u32>;

/// How an object of a part refers to one that the joined file has already: by a generation that no object in use has.
pub(super) fn in_output(number: u32) -> ObjectId {
    (number, u16::MAX)
}

/// Removes references that only look as if they led to an object of the joined file.
pub(super) fn forget_foreign(document: &mut Document) {
    for object in document.objects.values_mut() {
        forget(object);
    }
}

fn forget(object: &mut Object) {
    match object {
        Object::Reference((_, u16::MAX)) => *object = Object::Null,
        Object::Array(items) => {
            for item in items {
                forget(item);
            }
        }
        Object::Dictionary(dictionary) => forget_in(dictionary),
        Object::Stream(stream) => forget_in(&mut stream.dict),
        _ => {}
    }
}

fn forget_in(dictionary: &mut Dictionary) {
    for (_, value) in dictionary.iter_mut() {
        forget(value);
    }
}

/// What was taken over of a part.
pub(super) struct Taken {
    /// The numbers that its objects have in the joined file.
    pub(super) numbers: Numbers,
    /// What it uses of earlier parts.
    pub(super) assumed: Shared,
    /// What later parts may use of it.
    pub(super) shared: Shared,
}

/// Writes every object that `roots` reach. `replaced` are objects that have their number in the joined file already and are not
/// written here.
pub(super) fn transplant(
    document: &mut Document,
    roots: &[ObjectId],
    replaced: Numbers,
    output: &mut Output,
    before: &Shared,
) -> Result<Taken, JoinError> {
    let mut numbers = replaced;
    let (mut assumed, mut shared) = (Shared::new(), Shared::new());
    let resources = resources(document, roots, &numbers);
    for (id, content) in &resources {
        if let Some(number) = before.get(content) {
            assumed.insert(*content, *number);
            numbers.insert(*id, *number);
        }
    }
    let order = reached(document, roots, &numbers);
    for id in &order {
        let number = output.reserve();
        numbers.insert(*id, number);
        if let Some(content) = resources.get(id) {
            // Two equal resources of one part: the first stays, the second is written as well and harms nothing.
            shared.entry(*content).or_insert(number);
        }
    }
    for id in order {
        if let Some(mut object) = document.objects.remove(&id) {
            renumber(&mut object, &numbers);
            // A container of the old file's objects says nothing here, and a reader would open it.
            if matches!(&object, Object::Stream(stream) if is_container(stream)) {
                object = Object::Null;
            }
            output.put(numbers[&id], object)?;
        }
    }
    Ok(Taken { numbers, assumed, shared })
}

fn is_container(stream: &Stream) -> bool {
    stream.dict.has_type(b"ObjStm") || stream.dict.has_type(b"XRef")
}

/// Puts the numbers of the joined file into the references of an object; one that leads nowhere becomes null, as it was read.
pub(super) fn renumber(object: &mut Object, numbers: &Numbers) {
    match object {
        Object::Reference(id) if id.1 == u16::MAX => id.1 = 0,
        Object::Reference(id) => match numbers.get(id) {
            Some(number) => *id = (*number, 0),
            None => *object = Object::Null,
        },
        Object::Array(items) => {
            for item in items {
                renumber(item, numbers);
            }
        }
        Object::Dictionary(dictionary) => renumber_dictionary(dictionary, numbers),
        Object::Stream(stream) => renumber_dictionary(&mut stream.dict, numbers),
        _ => {}
    }
}

pub(super) fn renumber_dictionary(dictionary: &mut Dictionary, numbers: &Numbers) {
    for (_, value) in dictionary.iter_mut() {
        renumber(value, numbers);
    }
}

/// The objects that `roots` reach, in the order in which they are met; what has its number is not entered.
fn reached(document: &Document, roots: &[ObjectId], known: &Numbers) -> Vec<ObjectId> {
    let mut seen: BTreeSet<ObjectId> = BTreeSet::new();
    let mut order = Vec::new();
    let mut waiting: Vec<ObjectId> = roots.iter().rev().copied().collect();
    while let Some(id) = waiting.pop() {
        if known.contains_key(&id) || !seen.insert(id) {
            continue;
        }
        let Some(object) = document.objects.get(&id) else { continue };
        order.push(id);
        let at = waiting.len();
        references(object, &mut |reference| waiting.push(reference));
        waiting[at..].reverse();
    }
    order
}

/// The fonts, pictures and colour spaces that the pages use, with what they hold.
fn resources(document: &Document, roots: &[ObjectId], known: &Numbers) -> BTreeMap<ObjectId, [u8; 32]> {
    let mut found = Contents { document, known, digests: BTreeMap::new() };
    for id in roots {
        let Ok(page) = document.get_dictionary(*id) else { continue };
        let Ok(resources) = page.get_deref(b"Resources", document).and_then(Object::as_dict) else { continue };
        for kind in [b"Font".as_slice(), b"XObject", b"ColorSpace", b"ExtGState", b"Pattern"] {
            let Ok(named) = resources.get_deref(kind, document).and_then(Object::as_dict) else { continue };
            for (_, value) in named {
                if let Object::Reference(id) = value {
                    found.of(*id, DEPTH);
                }
            }
        }
    }
    found.digests.into_iter().filter_map(|(id, content)| Some((id, content?))).collect()
}

/// What objects hold, apart from their numbers.
struct Contents<'a> {
    document: &'a Document,
    known: &'a Numbers,
    digests: BTreeMap<ObjectId, Option<[u8; 32]>>,
}

impl Contents<'_> {
    /// A digest of an object and all that it refers to; none for what belongs to a place in the document.
    fn of(&mut self, id: ObjectId, depth: usize) -> Option<[u8; 32]> {
        if let Some(content) = self.digests.get(&id) {
            return *content;
        }
        if depth == 0 || self.known.contains_key(&id) {
            return None;
        }
        // Who comes back here on the way has gone in a circle.
        self.digests.insert(id, None);
        let mut hash = Sha256::new();
        let content = self.document.objects.get(&id).and_then(|object| {
            self.feed(object, &mut hash, depth - 1)?;
            Some(hash.finalize().into())
        });
        self.digests.insert(id, content);
        content
    }

    fn feed(&mut self, object: &Object, hash: &mut Sha256, depth: usize) -> Option<()> {
        match object {
            Object::Reference(id) => {
                hash.update(b"R");
                hash.update(self.of(*id, depth)?);
            }
            Object::Array(items) => {
                hash.update(b"[");
                for item in items {
                    self.feed(item, hash, depth)?;
                }
                hash.update(b"]");
            }
            Object::Dictionary(dictionary) => self.feed_dictionary(dictionary, hash, depth)?,
            Object::Stream(stream) => {
                self.feed_dictionary(&stream.dict, hash, depth)?;
                hash.update(&stream.content);
            }
            plain => {
                let mut text = Vec::new();
                Writer::write_object(&mut text, plain).ok()?;
                hash.update(text.len().to_be_bytes());
                hash.update(&text);
            }
        }
        Some(())
    }

    fn feed_dictionary(&mut self, dictionary: &Dictionary, hash: &mut Sha256, depth: usize) -> Option<()> {
        const PLACED: [&[u8]; 5] = [b"Parent", b"P", b"Pg", b"StructParent", b"StructParents"];
        hash.update(b"<");
        for (key, value) in dictionary {
            if PLACED.contains(&key.as_slice()) {
                return None;
            }
            hash.update(key.len().to_be_bytes());
            hash.update(key);
            self.feed(value, hash, depth)?;
        }
        hash.update(b">");
        Some(())
    }
}
