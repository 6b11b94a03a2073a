//! Writing PDF objects one after the other, so that no more than one part of a joined file is held as objects.

use lopdf::{Object, ObjectStream, Stream, StringFormat, Writer, dictionary};

use super::{Extent, JoinError};

/// How many objects are packed into one object stream. ISO 32000-1, 7.5.7.
const PACKED: usize = 200;

/// How hard objects are compressed: where zlib's gain levels off.
const COMPRESSION: u32 = 6;

/// Each part starts at a number that this divides, so that a change to one does not move the numbers of those after it.
const GRID: usize = 256;

/// How many bytes an entry takes in the table of the file. ISO 32000-1, 7.5.8.
const ENTRY: usize = 13;

/// Where a part starts.
#[derive(Clone, Copy)]
pub(super) struct Start {
    /// The number of its first object.
    pub(super) number: u32,
    /// Its first byte.
    byte: usize,
}

/// What was written since a start.
pub(super) struct Written<'a> {
    /// The places of its objects, counted from there, as they are in the table of a file.
    pub(super) entries: Vec<u8>,
    /// Its objects.
    pub(super) bytes: &'a [u8],
}

/// Where an object is.
#[derive(Clone, Copy)]
enum Entry {
    /// Nowhere: the number was taken and never used.
    Free,
    /// At this byte.
    At(usize),
    /// Within the object stream of this number.
    Packed { container: u32, index: usize },
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
    pub(super) fn put(&mut self, number: u32, object: Object) -> Result<(), JoinError> {
        if matches!(object, Object::Stream(_)) {
            return self.put_direct(number, &object);
        }
        self.packing.add_object((number, 0), object)?;
        self.packed.push(number);
        if self.packed.len() == PACKED { self.pack() } else { Ok(()) }
    }

    /// Writes an object under the next number.
    pub(super) fn add(&mut self, object: impl Into<Object>) -> Result<u32, JoinError> {
        let number = self.reserve();
        self.put(number, object.into())?;
        Ok(number)
    }

    /// How many bytes are written.
    pub(super) fn length(&self) -> usize {
        self.bytes.len()
    }

    /// Starts a part. Only those that others follow stand on the grid.
    pub(super) fn start(&mut self, extent: Extent) -> Result<Start, JoinError> {
        self.pack()?;
        if extent == Extent::Several {
            self.entries.resize(self.entries.len().next_multiple_of(GRID), Entry::Free);
        }
        Ok(Start { number: u32::try_from(self.entries.len()).unwrap_or(u32::MAX), byte: self.bytes.len() })
    }

    /// What was written since a start.
    pub(super) fn since(&mut self, start: Start) -> Result<Written<'_>, JoinError> {
        self.pack()?;
        let entries = self.entries.get(start.number as usize..).unwrap_or_default();
        Ok(Written { entries: table(entries, start.byte), bytes: &self.bytes[start.byte..] })
    }

    /// Writes once more what was written since the same start before; nothing where it does not make sense.
    pub(super) fn again(&mut self, start: Start, entries: &[u8], bytes: &[u8]) -> Option<()> {
        let entries = entries.chunks(ENTRY).map(|entry| Entry::read(entry, start.byte)).collect::<Option<Vec<_>>>()?;
        self.entries.extend(entries);
        self.bytes.extend_from_slice(bytes);
        Some(())
    }

    fn put_direct(&mut self, number: u32, object: &Object) -> Result<(), JoinError> {
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

    fn pack(&mut self) -> Result<(), JoinError> {
        if self.packed.is_empty() {
            return Ok(());
        }
        let container = self.reserve();
        let mut members = std::mem::take(&mut self.packed);
        members.sort_unstable();
        for (index, member) in members.into_iter().enumerate() {
            self.set(member, Entry::Packed { container, index });
        }
        let packed = std::mem::replace(&mut self.packing, stream());
        self.put_direct(container, &Object::Stream(packed.to_stream_object()?))
    }

    /// Ends the file. `identifier` is its name for ever, in bytes of its own.
    pub(super) fn finish(mut self, catalog: u32, info: u32, identifier: &[u8]) -> Result<Vec<u8>, JoinError> {
        self.pack()?;
        let number = self.reserve();
        let start = self.bytes.len();
        self.set(number, Entry::At(start));
        let name = Object::String(identifier.to_vec(), StringFormat::Hexadecimal);
        let mut table_of = dictionary! {
            "Type" => "XRef",
            "Size" => i64::from(number) + 1,
            "W" => vec![1.into(), 8.into(), 4.into()],
            "DecodeParms" => dictionary! { "Predictor" => 12, "Columns" => super::count(ENTRY) },
            "Root" => Object::Reference((catalog, 0)),
            "Info" => Object::Reference((info, 0)),
            "ID" => vec![name.clone(), name],
        };
        let rows = table(&self.entries, 0);
        let mut stream = Stream::new(table_of.clone(), differences(&rows));
        stream.compress()?;
        // Of a few rows nothing is gained.
        if !stream.dict.has(b"Filter") {
            table_of.remove(b"DecodeParms");
            stream = Stream::new(table_of, rows);
        }
        self.put_direct(number, &Object::Stream(stream))?;
        self.bytes.extend_from_slice(format!("startxref\n{start}\n%%EOF\n").as_bytes());
        Ok(self.bytes)
    }
}

impl Entry {
    fn read(bytes: &[u8], from: usize) -> Option<Self> {
        let (kind, rest) = bytes.split_first()?;
        let (first, second) = rest.split_at_checked(8)?;
        let first = u64::from_be_bytes(first.try_into().ok()?);
        let second = u32::from_be_bytes(second.try_into().ok()?);
        Some(match kind {
            0 => Self::Free,
            1 => Self::At(usize::try_from(first).ok()?.checked_add(from)?),
            _ => Self::Packed { container: u32::try_from(first).ok()?, index: usize::try_from(second).ok()? },
        })
    }
}

/// Entries as they are in the table of a file, whose bytes are counted from `from`.
fn table(entries: &[Entry], from: usize) -> Vec<u8> {
    let mut rows = Vec::with_capacity(entries.len() * ENTRY);
    for entry in entries {
        let (kind, first, second) = match *entry {
            Entry::Free => (0, 0, 65_535),
            Entry::At(byte) => (1, (byte - from) as u64, 0),
            Entry::Packed { container, index } => (2, u64::from(container), u32::try_from(index).unwrap_or_default()),
        };
        rows.push(kind);
        rows.extend_from_slice(&first.to_be_bytes());
        rows.extend_from_slice(&second.to_be_bytes());
    }
    rows
}

/// Rows as what differs from the one above, which is far quicker to compress. PNG's filter "up"; ISO 32000-1, 7.4.4.4.
fn differences(rows: &[u8]) -> Vec<u8> {
    const UP: u8 = 2;
    let mut above = [0; ENTRY].as_slice();
    let mut out = Vec::with_capacity(rows.len() / ENTRY * (ENTRY + 1));
    for row in rows.chunks_exact(ENTRY) {
        out.push(UP);
        out.extend(row.iter().zip(above).map(|(byte, above)| byte.wrapping_sub(*above)));
        above = row;
    }
    out
}

fn stream() -> ObjectStream {
    ObjectStream::builder().max_objects(PACKED).compression_level(COMPRESSION).build()
}
