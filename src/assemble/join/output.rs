//! Writing PDF objects one after the other, so that no more than one part of a pack is held as objects.

use lopdf::{Dictionary, Object, ObjectStream, Stream, StringFormat, Writer, dictionary};

use super::JoinFault;

/// How many objects are packed into one object stream. ISO 32000-1, 7.5.7.
const PACKED: usize = 200;

/// How hard objects are compressed: where zlib's gain levels off.
const COMPRESSION: u32 = 6;

/// Where an object stands.
#[derive(Clone, Copy)]
enum Entry {
    /// Nowhere: the number was taken and never used.
    Free,
    /// At this byte.
    At(usize),
    /// Within an object stream, at an index.
    Packed(u32, usize),
}

/// A PDF file that grows.
pub(super) struct Output {
    bytes: Vec<u8>,
    /// By number of the object.
    entries: Vec<Entry>,
    packing: ObjectStream,
    packed: Vec<u32>,
}

impl Output {
    /// A file with its header and no object. PDF/A-2 asks for four bytes above 127 in its second line. ISO 19005-2, 6.1.2.
    pub(super) fn new() -> Self {
        let bytes = b"%PDF-1.7\n%\xE2\xE3\xCF\xD3\n".to_vec();
        Self { bytes, entries: vec![Entry::Free], packing: stream(), packed: Vec::new() }
    }

    /// Takes the next number for an object that is written later.
    pub(super) fn reserve(&mut self) -> u32 {
        self.entries.push(Entry::Free);
        // A file of four thousand million objects does not fit into memory.
        u32::try_from(self.entries.len() - 1).unwrap_or(u32::MAX)
    }

    /// Writes an object that has its number.
    pub(super) fn put(&mut self, number: u32, object: Object) -> Result<(), JoinFault> {
        if matches!(object, Object::Stream(_)) {
            return self.put_direct(number, &object);
        }
        self.packing.add_object((number, 0), object)?;
        self.packed.push(number);
        if self.packed.len() == PACKED { self.pack() } else { Ok(()) }
    }

    /// Writes an object under the next number.
    pub(super) fn add(&mut self, object: impl Into<Object>) -> Result<u32, JoinFault> {
        let number = self.reserve();
        self.put(number, object.into())?;
        Ok(number)
    }

    fn put_direct(&mut self, number: u32, object: &Object) -> Result<(), JoinFault> {
        self.set(number, Entry::At(self.bytes.len()));
        self.bytes.extend_from_slice(format!("{number} 0 obj\n").as_bytes());
        Writer::write_object(&mut self.bytes, object)?;
        self.bytes.extend_from_slice(b"\nendobj\n");
        Ok(())
    }

    fn set(&mut self, number: u32, entry: Entry) {
        if let Some(place) = self.entries.get_mut(number as usize) {
            *place = entry;
        }
    }

    fn pack(&mut self) -> Result<(), JoinFault> {
        if self.packed.is_empty() {
            return Ok(());
        }
        let container = self.reserve();
        let mut members = std::mem::take(&mut self.packed);
        members.sort_unstable();
        for (index, member) in members.into_iter().enumerate() {
            self.set(member, Entry::Packed(container, index));
        }
        let packed = std::mem::replace(&mut self.packing, stream());
        self.put_direct(container, &Object::Stream(packed.to_stream_object()?))
    }

    /// Ends the file. `identifier` is its name for ever, in bytes of its own.
    pub(super) fn finish(mut self, catalog: u32, info: u32, identifier: &[u8]) -> Result<Vec<u8>, JoinFault> {
        self.pack()?;
        let number = self.reserve();
        let start = self.bytes.len();
        self.set(number, Entry::At(start));
        let name = Object::String(identifier.to_vec(), StringFormat::Hexadecimal);
        let table = dictionary! {
            "Type" => "XRef",
            "Size" => i64::from(number) + 1,
            "W" => vec![1.into(), 8.into(), 4.into()],
            "Root" => Object::Reference((catalog, 0)),
            "Info" => Object::Reference((info, 0)),
            "ID" => vec![name.clone(), name],
        };
        self.put_direct(number, &Object::Stream(self.table(table)?))?;
        self.bytes.extend_from_slice(format!("startxref\n{start}\n%%EOF\n").as_bytes());
        Ok(self.bytes)
    }

    fn table(&self, dictionary: Dictionary) -> Result<Stream, JoinFault> {
        let mut rows = Vec::with_capacity(self.entries.len() * 13);
        for entry in &self.entries {
            let (kind, first, second) = match *entry {
                Entry::Free => (0, 0, 65_535),
                Entry::At(offset) => (1, offset as u64, 0),
                Entry::Packed(container, index) => (2, u64::from(container), u32::try_from(index).unwrap_or_default()),
            };
            rows.push(kind);
            rows.extend_from_slice(&first.to_be_bytes());
            rows.extend_from_slice(&second.to_be_bytes());
        }
        let mut stream = Stream::new(dictionary, rows);
        stream.compress()?;
        Ok(stream)
    }
}

fn stream() -> ObjectStream {
    ObjectStream::builder().max_objects(PACKED).compression_level(COMPRESSION).build()
}
