//! Finding the records of a workspace and reading them: TOML with the place of every value, going on past faults.
//!
//! This stage judges only the shape of records. What it cannot read, or what does not fit the schema of its kind, it
//! passes on as a [`Fault`]; the rules of the next stage turn faults into findings.

pub mod by_kind;
mod encoding;
mod fault;
mod file;
mod folder;
mod font;
pub mod kept;
mod kind;
pub mod law;
mod misplaced;
pub mod office;
mod outline;
mod packed;
mod parse;
mod picture;
pub mod portable;
pub mod record;
pub mod resolved;
pub mod schema;
mod shape;
mod spreadsheet;
mod then;
mod toml_text;
mod wanted;
mod without;
mod workspace;

pub use encoding::{Encoding, NotUtf8};
pub use fault::{Fault, FaultKind};
pub use file::{appendix, appendix_path};
pub use folder::is_source_folder;
pub use kind::{Kind, RecordName};
pub use misplaced::Misplaced;
pub use outline::Outline;
pub use parse::Record;
pub use picture::PictureFault;
pub use shape::{IN_NO_LANGUAGE, NO_WORDS, TextField};
pub use spreadsheet::{Cell, Sheet};
pub use then::Reach;
pub use wanted::{Wanted, What};
pub use workspace::{SEALED, Unsaved, Workspace, find_root, workspace, workspace_with};
