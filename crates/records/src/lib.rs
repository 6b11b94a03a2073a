//! The records of council committees, from the disk to what an edition may print.
//!
//! [`read`] finds the records of a workspace and reads them: TOML with the place of every value, going on past faults. [`check`]
//! runs every rule over what was read and, where none of them stops the papers, makes the [`model`]: the trade's nouns, in which
//! references lead somewhere. [`project`] makes an edition: the public one holds nothing exempt.
//!
//! It takes a folder, and gives findings and an edition. It formats nothing and prints nothing.

pub mod check;
pub mod model;
pub mod project;
pub mod read;
