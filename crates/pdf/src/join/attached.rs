//! Files that a joined file carries beside its pages. ISO 32000-1, 7.11.4; ISO 19005-3, 6.8.

use chrono::NaiveDate;
use lopdf::{Object, Stream, StringFormat, dictionary};

use super::output::Output;
use super::{JoinError, text_string};

/// Kinds of files that are compressed in themselves.
const PACKED: [&str; 5] = ["pdf", "png", "jpeg", "openxml", "opendocument"];

/// A file that the joined file carries as it came, beside the pages of a part.
pub struct Attachment<'a> {
    /// The name under which a reader saves it.
    pub name: String,
    /// What it is, in the words of the list of attachments that a viewer shows.
    pub description: String,
    /// Its media type: `text/csv`.
    pub kind: &'static str,
    /// The day that it carries as that of its last change, at midnight UTC.
    pub date: NaiveDate,
    /// The SHA-256 of the file, in hexadecimal: what was joined before is known by it.
    pub sha256: &'a str,
    /// Reads it, where the part was not joined before.
    pub read: Box<dyn Fn() -> Result<Vec<u8>, JoinError> + 'a>,
}

impl Attachment<'_> {
    /// What it is, in so many words that no two have the same.
    pub(super) fn identity(&self) -> String {
        let Self { name, description, kind, date, sha256, .. } = self;
        format!("{name:?} {description:?} {kind} {date} {sha256}")
    }

    /// Writes the file; gives the number of what describes it.
    pub(super) fn write(&self, output: &mut Output) -> Result<u32, JoinError> {
        let bytes = (self.read)()?;
        let day = text_string(&self.date.format("D:%Y%m%d000000Z").to_string());
        let mut file = Stream::new(
            dictionary! {
                "Type" => "EmbeddedFile",
                "Subtype" => Object::Name(self.kind.as_bytes().to_vec()),
                "Params" => dictionary! {
                    "Size" => i64::try_from(bytes.len()).unwrap_or(i64::MAX),
                    "ModDate" => day,
                },
            },
            bytes,
        );
        if !PACKED.iter().any(|kind| self.kind.contains(kind)) {
            file.compress()?;
        }
        let file = output.add(Object::Stream(file))?;
        let name = text_string(&self.name);
        output.add(dictionary! {
            "Type" => "Filespec",
            "F" => name.clone(),
            "UF" => name,
            "Desc" => text_string(&self.description),
            // What the summary page tells is made from the file. ISO 19005-3, annex E.
            "AFRelationship" => "Source",
            "EF" => dictionary! { "F" => Object::Reference((file, 0)), "UF" => Object::Reference((file, 0)) },
        })
    }
}

/// A file that is attached, as it was written.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Written {
    /// The key of its part, for two files may have one name.
    pub(super) key: String,
    /// The number of the object that describes it.
    pub(super) number: u32,
}

impl Written {
    fn reference(&self) -> Object {
        Object::Reference((self.number, 0))
    }
}

/// References to attached files, in their order.
pub(super) fn references(files: &[Written]) -> Vec<Object> {
    files.iter().map(Written::reference).collect()
}

/// Writes the tree of the names of attached files; gives its number.
pub(super) fn write_names(mut files: Vec<Written>, output: &mut Output) -> Result<u32, JoinError> {
    files.sort();
    let pair = |file: &Written| {
        let name = Object::String(file.key.as_bytes().to_vec(), StringFormat::Hexadecimal);
        [name, file.reference()]
    };
    let names: Vec<Object> = files.iter().flat_map(pair).collect();
    output.add(dictionary! { "Names" => names })
}
