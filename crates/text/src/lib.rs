//! Texts, and what is wrong in them.
//!
//! [`source`] holds the files that were read and places in them. [`diagnostic`] is what is told of a place, and the one module
//! that renders it. [`markup`] makes Markdown into blocks, and [`chart`] is drawings as marks: what texts are made of on the whole
//! way to a paper. Nothing here knows what a record is.

pub mod chart;
pub mod diagnostic;
pub mod markup;
pub mod source;
