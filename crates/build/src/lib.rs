//! Making the papers of a workspace: what a command line, a web interface or a test calls.
//!
//! [`build`] takes a workspace that was read, a [`Request`], a [`write::Cache`] and a receiver of [`Progress`], and gives what was
//! [`Built`]: outputs in memory, and every finding. [`deliver`] builds, removes from a folder what is no longer allowed there, and
//! writes the outputs. [`check`] gives the findings on records without a paper; [`check_papers`] makes the papers too, and writes none.
//!
//! Deep texts nest on the stack: give the threads of rayon's global pool [`STACK`] bytes before the first workspace is read.
//!
//! Each form of a paper has a [`Renderer`]: PDF and CSV are built in, and a request can name others. Packs are only PDF.
//!
//! `tests/library.rs` and `tests/renderer.rs` of this crate show each of these calls.
//!
//! Nothing here prints or ends the program, and the workspace is only borrowed. A caller may build any number of times, and what
//! has not changed comes from the [`write::Cache`]. Where a build cannot be made at all there is a [`BuildError`]; what is
//! wrong with records is a finding.

mod asked;
pub mod blank;
mod build;
mod built;
pub mod cells;
mod deliver;
mod edition;
mod error;
mod findings;
mod ledger;
mod leftovers;
pub mod minutes;
mod pack;
mod proof;
mod redaction;
mod render;
mod request;
pub mod status;
mod stopped;
mod then;
mod to_publish;
mod workers;
pub mod write;

pub use build::{build, check};
pub use built::{Built, Checked};
pub use deliver::{Delivered, Outcome, check_papers, deliver};
pub use edition::{DamagedFile, Difference, DifferingPaper, KeptEdition, Publishing, differing, editions};
pub use error::{BuildError, Later};
pub use ledger::Publication;
pub use orderpaper_print::typeset::warm;
pub use proof::{LeakedWords, Proof};
pub use redaction::{Redaction, without_restricted_paths};
pub use render::{Draft, RenderError, RenderedFile, Renderer, Rendering};
pub use request::{PACK, Purpose, Request};
pub use workers::{Progress, STACK, Silent};
