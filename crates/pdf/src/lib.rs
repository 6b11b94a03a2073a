//! PDF objects: appended files, page furniture, and the tagged join of papers into a pack.
//!
//! A paper is typeset without knowing where it will stand. Here it gets its furniture, and is joined with others.

pub mod appended;
pub mod join;
pub mod pages;
pub mod proof;
pub mod unpacked;
