//! Composed papers to PDF: [`template`] fills a paper into its Jinja template and gives Typst source, [`typeset`] makes that
//! into pages, and the pages into PDF/UA-1 and PDF/A-2a, in memory.
//!
//! It takes a paper of `orderpaper-compose` and the templates and fonts of a workspace, and gives bytes with what the typesetter
//! warns of. It knows no disk, no clock and no network. No other crate knows Typst or a template.

pub mod blocks;
mod layout;
pub mod template;
pub mod typeset;
