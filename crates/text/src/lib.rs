//! Texts, and what is wrong in them.
//! [`source`] holds the files that were read and places in them. [`diagnostic`] holds findings about places, and is the one module
//! that renders them. [`markup`] turns Markdown into blocks, and [`chart`] draws charts as marks: what texts consist of until they
//! are papers. Nothing here knows what a record is.

pub mod chart;
pub mod diagnostic;
pub mod markup;
pub mod source;
