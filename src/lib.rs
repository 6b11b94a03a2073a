//! orderpaper makes the papers of council committees.
//!
//! # Steps
//! - [`read`] finds the records of a workspace and reads them: TOML with the place of every value, going on past faults.
//! - [`check`] runs every rule over what was read and, where none of them stops the papers, makes the [`model`]: the
//!   field's nouns, in which references lead somewhere.
//! - [`project`] makes an edition: the public one holds nothing exempt.
//! - [`compose`] makes papers: what one document prints, with its numbers, references and glossary, in the words of
//!   [`locale`] and with no word of markup.
//! - [`template`] fills a paper into its Jinja template and gives Typst source.
//! - [`typeset`] makes that into pages, and the pages into PDF/UA-1 and PDF/A-2a, in memory.
//! - [`assemble`] gives the pages their furniture and joins papers and appended PDFs, with their tags, into packs.
//! - [`write`](mod@write) puts the outputs in their place, all of them or none.
//!
//! Each step knows only the types of those before it. What is wrong at any step becomes a finding of [`diagnostic`],
//! pointing into a [`source`]. [`markup`] is what texts are made of on the whole way.

pub mod args;
pub mod run;
pub mod write;
