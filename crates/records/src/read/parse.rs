//! One record from its text: as much as could be read, and every fault of its syntax and its shape.

use std::sync::{Arc, OnceLock};

use orderpaper_text::source::{Place, SourceId, Sources};
use serde::de::DeserializeOwned;
use toml::de::Deserializer;

use super::fault::{Fault, FaultKind};
use super::record::text::of_record;
use super::shape::{self, TextField};
use super::toml_text::{self, TomlText};
use super::{Kind, Outline, schema};

/// A record and the place of everything in it.
#[derive(Debug)]
pub struct Record<T> {
    /// Its id, see [`Kind::of`].
    pub id: String,
    /// The file that it was read from.
    pub source: SourceId,
    /// Its folder, from the root, without a slash at the end.
    pub folder: String,
    /// The place of each value.
    pub outline: Outline,
    /// Its texts, those from files included. `section.2.text_file` appears as `section.2.text`.
    pub texts: Vec<TextField>,
    /// What the file says, as the raw type of its kind.
    pub value: Arc<T>,
}

// Derived, it would ask for the value to be `Clone` too.
impl<T> Clone for Record<T> {
    fn clone(&self) -> Self {
        let Self { id, source, folder, outline, texts, value } = self;
        Self {
            id: id.clone(),
            source: *source,
            folder: folder.clone(),
            outline: outline.clone(),
            texts: texts.clone(),
            value: Arc::clone(value),
        }
    }
}

impl<T> Record<T> {
    /// The place of the value at `path`, such as `section.2.text`.
    #[must_use]
    pub fn place(&self, path: &str) -> Place {
        Place::new(self.source, self.outline.range(path))
    }
}

/// What one file holds: a record, if it is sound, its faults, and the texts that it holds or names.
pub(super) struct Parsed<T> {
    pub(super) record: Option<Record<T>>,
    pub(super) source: SourceId,
    pub(super) faults: Vec<Fault>,
    pub(super) folder: String,
    pub(super) texts: Vec<TextField>,
}

/// Parses one record and checks it against its schema.
pub(super) fn parse<T: DeserializeOwned>(kind: Kind, id: String, source: SourceId, sources: &Sources) -> Parsed<T> {
    let (path, text) = (&sources.get(source).path, sources.get(source).text.as_str());
    let TomlText { table, mut faults, open } = toml_text::parse(text, source);
    let errors = faults.len();
    let mut shape = shape::check(schema_of(kind), &table, source, text);
    for fault in shape.faults {
        // After an error of syntax the parser guesses, and what it guessed may lack keys that are there.
        let doubtful = errors > 0 && matches!(fault.kind, FaultKind::MissingKey { .. });
        match faults[..errors].iter_mut().find(|f| toml_text::same_line(text, f.place.start, fault.place.start)) {
            Some(Fault { kind: FaultKind::Syntax { guess: guess @ None, .. }, .. }) if !doubtful => {
                *guess = Some(Box::new(fault.kind));
            }
            Some(_) => {}
            None if doubtful || open.iter().any(|range| range.contains(&fault.place.start)) => {}
            None => faults.push(fault),
        }
    }
    // The names of files on a line that could not be read are guesses too.
    let is_guess = |field: &TextField| {
        faults[..errors].iter().any(|f| toml_text::same_line(text, f.place.start, field.place.start))
    };
    shape.texts.retain(|field| !is_guess(field));
    let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder).to_owned();
    let outline = Outline::of_table(table.get_ref(), 0..0);
    let record = if faults.is_empty() {
        match of_record(source, || T::deserialize(Deserializer::from(table))) {
            Ok(value) => {
                Some(Record { id, source, folder: String::new(), outline, texts: Vec::new(), value: Arc::new(value) })
            }
            Err(error) => {
                let place = Place::new(source, error.span().unwrap_or(0..0));
                faults.push(Fault { kind: FaultKind::Unfit(error.message().to_owned()), place });
                None
            }
        }
    } else {
        None
    };
    Parsed { record, source, faults, folder, texts: shape.texts }
}

/// The schema of a kind, made once.
fn schema_of(kind: Kind) -> &'static serde_json::Value {
    static SCHEMAS: [OnceLock<serde_json::Value>; Kind::ALL.len()] = [const { OnceLock::new() }; Kind::ALL.len()];
    SCHEMAS[kind as usize].get_or_init(|| schema::of(kind))
}
