//! What a part became in a joined file, so that it can be put there again without looking into it.

use lopdf::{Dictionary, Document, Object, StringFormat, dictionary};

use super::JoinError;
use super::outline::Bookmark;
use super::output::Output;
use super::tags::{KeyLeaf, WrittenTags};
use super::transplant::Shared;
use super::tree::Leaf;

/// What a part adds to what belongs to the whole.
#[derive(Debug)]
pub(super) struct Added {
    pub(super) pages: usize,
    /// The number of its first page.
    pub(super) first: Option<u32>,
    /// The number of its branch of the page tree.
    pub(super) branch: u32,
    pub(super) tags: Option<WrittenTags>,
    pub(super) names: Vec<Leaf>,
    pub(super) bookmarks: Vec<Bookmark>,
    pub(super) intents: Option<Object>,
    /// The number of what describes the file that it stands for.
    pub(super) attached: Option<u32>,
    /// Resources of earlier parts that it uses.
    pub(super) assumed: Shared,
    /// Resources of its own that later parts may use.
    pub(super) shared: Shared,
}

/// A part as it was written, with the places of its objects. It is kept as a small PDF file that tells what it adds, which lopdf
/// writes and reads; then the places, then the bytes. The lengths of the first two stand before all.
pub(super) struct Segment {
    pub(super) added: Added,
    pub(super) entries: Vec<u8>,
    pub(super) bytes: Vec<u8>,
}

impl Added {
    /// Whether it would be written the same way after parts with these resources.
    pub(super) fn suits(&self, shared: &Shared) -> bool {
        self.assumed.iter().all(|(content, number)| shared.get(content) == Some(number))
            && self.shared.keys().all(|content| !shared.contains_key(content))
    }

    pub(super) fn to_bytes(&self, entries: &[u8], bytes: &[u8]) -> Result<Vec<u8>, JoinError> {
        let mut file = Output::new();
        let resources = |shared: &Shared| -> Object {
            let pair = |(content, number): (&[u8; 32], &u32)| [string(content), i64::from(*number).into()];
            shared.iter().flat_map(pair).collect::<Vec<Object>>().into()
        };
        let mut added = dictionary! {
            "Pages" => super::count(self.pages),
            "Branch" => i64::from(self.branch),
            "Names" => leaves(&self.names),
            "Bookmarks" => self.bookmarks.iter().map(Bookmark::to_object).collect::<Vec<_>>(),
            "Assumed" => resources(&self.assumed),
            "Shared" => resources(&self.shared),
        };
        if let Some(first) = self.first {
            added.set("First", i64::from(first));
        }
        if let Some(intents) = &self.intents {
            added.set("Intents", intents.clone());
        }
        if let Some(number) = self.attached {
            added.set("Attached", i64::from(number));
        }
        if let Some(tags) = &self.tags {
            let role = |(role, kind): (&Vec<u8>, &Vec<u8>)| (role.clone(), Object::Name(kind.clone()));
            let mut entry = dictionary! {
                "Element" => i64::from(tags.element),
                "Ids" => leaves(&tags.ids),
                "Roles" => tags.roles.iter().map(role).collect::<Dictionary>(),
                "Classes" => tags.classes.clone(),
            };
            if let Some(KeyLeaf { number, next }) = tags.keys {
                entry.set("Keys", vec![i64::from(number).into(), next.into()]);
            }
            added.set("Tags", entry);
        }
        let pages = file.add(dictionary! { "Type" => "Pages", "Count" => 0, "Kids" => Vec::new() })?;
        let pages = Object::Reference((pages, 0));
        let catalog = file.add(dictionary! { "Type" => "Catalog", "Pages" => pages, "Added" => added })?;
        let information = file.add(Dictionary::new())?;
        let head = file.finish(catalog, information, b"part")?;
        let lengths = [head.len(), entries.len()].map(|length| (length as u64).to_be_bytes());
        Ok([lengths.as_flattened(), &head, entries, bytes].concat())
    }
}

impl Segment {
    /// What was kept; nothing where it cannot be understood.
    pub(super) fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let length = |bytes: &[u8]| usize::try_from(u64::from_be_bytes(bytes.try_into().ok()?)).ok();
        let (lengths, rest) = bytes.split_at_checked(16)?;
        let (head, rest) = rest.split_at_checked(length(&lengths[..8])?)?;
        let (entries, bytes) = rest.split_at_checked(length(&lengths[8..])?)?;
        let (entries, bytes) = (entries.to_vec(), bytes.to_vec());
        let document = Document::load_mem(head).ok()?;
        let added = document.catalog().ok()?.get(b"Added").ok()?.as_dict().ok()?;
        let number = |object: &Object| u32::try_from(object.as_i64().ok()?).ok();
        let list = |key: &[u8]| added.get(key).ok()?.as_array().ok();
        let resources = |key: &[u8]| -> Option<Shared> {
            let pair = |pair: &[Object]| Some((pair[0].as_str().ok()?.try_into().ok()?, number(&pair[1])?));
            list(key)?.chunks_exact(2).map(pair).collect()
        };
        let tags = match added.get(b"Tags").and_then(Object::as_dict) {
            Err(_) => None,
            Ok(tags) => {
                let roles = tags.get(b"Roles").ok()?.as_dict().ok()?.iter();
                let keys = tags.get(b"Keys").and_then(Object::as_array).ok();
                Some(WrittenTags {
                    element: number(tags.get(b"Element").ok()?)?,
                    keys: keys.and_then(|keys| {
                        Some(KeyLeaf { number: number(keys.first()?)?, next: keys.get(1)?.as_i64().ok()? })
                    }),
                    ids: leaves_of(tags.get(b"Ids").ok()?)?,
                    roles: roles
                        .map(|(role, kind)| Some((role.clone(), kind.as_name().ok()?.to_vec())))
                        .collect::<Option<_>>()?,
                    classes: tags.get(b"Classes").ok()?.as_dict().ok()?.clone(),
                })
            }
        };
        let added = Added {
            pages: usize::try_from(number(added.get(b"Pages").ok()?)?).ok()?,
            first: added.get(b"First").ok().and_then(number),
            branch: number(added.get(b"Branch").ok()?)?,
            tags,
            names: leaves_of(added.get(b"Names").ok()?)?,
            bookmarks: list(b"Bookmarks")?.iter().map(Bookmark::of_object).collect::<Option<_>>()?,
            intents: added.get(b"Intents").ok().cloned(),
            attached: added.get(b"Attached").ok().and_then(number),
            assumed: resources(b"Assumed")?,
            shared: resources(b"Shared")?,
        };
        Some(Self { added, entries, bytes })
    }
}

fn string(bytes: &[u8]) -> Object {
    Object::String(bytes.to_vec(), StringFormat::Hexadecimal)
}

fn leaves(leaves: &[Leaf]) -> Object {
    let leaf = |leaf: &Leaf| [string(&leaf.first), string(&leaf.last), i64::from(leaf.number).into()];
    leaves.iter().flat_map(leaf).collect::<Vec<Object>>().into()
}

fn leaves_of(object: &Object) -> Option<Vec<Leaf>> {
    let leaf = |of: &[Object]| {
        let name = |object: &Object| Some(object.as_str().ok()?.to_vec());
        let number = u32::try_from(of[2].as_i64().ok()?).ok()?;
        Some(Leaf { first: name(&of[0])?, last: name(&of[1])?, number })
    };
    object.as_array().ok()?.chunks_exact(3).map(leaf).collect()
}
