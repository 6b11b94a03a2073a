//! The records as they stand in their files: raw types that mirror the TOML, one file a kind.
//!
//! Nothing here is checked beyond its shape. The JSON Schema of each kind is made from these types, and the reader
//! holds every file against that schema, so what editors complete is what the program accepts.

pub mod committee;
pub mod council;
pub mod date;
pub mod glossary;
pub mod meeting;
pub mod people;
pub mod plan;
pub mod progress;
pub mod report;
pub mod text;

pub use date::{RawDate, RawMoment};
pub use text::RawText;
