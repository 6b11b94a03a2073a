//! The records as they are in their files: raw types that mirror the TOML, one file for each kind.
//!
//! Nothing here is checked beyond its shape. The JSON Schema of each kind is made from these types, and the reader
//! checks every file against that schema, so what editors complete is what the program accepts.

pub mod acknowledged;
pub mod action;
pub mod attendance;
pub mod call_in;
pub mod committee;
pub mod corrected;
pub mod council;
pub mod date;
pub mod decision;
pub mod glossary;
pub mod indicator;
pub mod matter;
pub mod meeting;
pub mod minutes;
pub mod notice;
pub mod number;
pub mod people;
pub mod plan;
pub mod planned;
pub mod progress;
pub mod published;
pub mod report;
pub mod risk;
pub mod submitted;
pub mod table;
pub mod text;

/// What an id may be, as JSON Schema writes it: no spaces, and none of the characters that surround ids in texts.
pub const ID_PATTERN: &str = r"^[^\s\[\]{}|#/]+$";

/// Whether a string is an id. It is the same as [`ID_PATTERN`] says.
#[must_use]
pub fn is_id(id: &str) -> bool {
    !id.is_empty() && !id.contains(|c: char| c.is_whitespace() || "[]{}|#/".contains(c))
}

pub use acknowledged::Acknowledgement;
pub use corrected::{Correction, TableCorrection};
pub use date::{RawDate, RawMoment, RawTime};
pub use number::RawNumber;
pub use table::FigureTable;
pub use text::RawText;
