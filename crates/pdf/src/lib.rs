//! PDF objects: appended files, page furniture, and the tagged join of papers into a pack.
//!
//! A paper is typeset without knowing where it will stand. Here it gets its furniture, and is joined with others.

pub mod appended;
pub mod archive;
pub mod join;
pub mod numbering;
pub mod proof;
mod size;
pub use size::PageSize;
