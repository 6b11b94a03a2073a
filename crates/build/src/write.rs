//! Putting outputs in their places: each in one step, and none before all are on the disk.

mod at_once;
mod cache;
mod edition_name;
mod folder;
mod form;
mod found;
mod journal;
mod owned;
mod place;
mod refusal;
mod report;

use std::io;
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

pub use at_once::{unchanged, write_after, write_all, write_copies, write_new};
pub use cache::Cache;
pub use form::Form;
pub use found::{Found, found, is_made_here};
pub use journal::{UnremovedFile, recover, recover_records, waiting};
pub use owned::{Owned, Previous, previous};
pub use place::Placement;
pub use refusal::{real_path, refusal};
pub(crate) use report::milliseconds;
pub use report::{BuildReport, FORMAT, FileReport, OutputReport, PaperTimes, PartReport, PartVerdict, SharedTimes};

use orderpaper_records::project::Edition;

/// A file to be written.
#[derive(Debug, Clone)]
pub struct Output {
    /// The path below the folder for outputs, with `/` between folders.
    pub path: String,
    /// Who it is for. The path does not say.
    pub edition: Edition,
    /// The whole file.
    pub bytes: Vec<u8>,
}

/// The name of the folders for exempt papers. Only their owner may open them.
pub const RESTRICTED: &str = "restricted";

/// The name of the folder for drafts, beside `out`.
pub const DRAFTS: &str = "draft";

/// The name of the folders for Typst sources that are kept.
pub const TYPST: &str = "typst";

/// The places of the reports on a build: one for everybody, and one for those who may see exempt information.
pub const REPORTS: [(&str, Edition); 2] =
    [("build.json", Edition::Public), ("restricted/build.json", Edition::Restricted)];

/// An output that could not be written.
#[derive(Debug)]
pub struct WriteError {
    /// The file, with the folder for outputs before it.
    pub path: PathBuf,
    /// What the system said.
    pub error: io::Error,
    /// The outputs that were already in their places, as paths below the folder for outputs. They are new, and no report lists
    /// them yet.
    pub placed: Vec<String>,
}

/// How many new outputs an error names.
const NAMED: usize = 3;

impl WriteError {
    fn at(path: &Path) -> impl FnOnce(io::Error) -> Self {
        |error| Self { path: path.to_path_buf(), error, placed: Vec::new() }
    }
}

impl std::fmt::Display for WriteError {
    fn fmt(&self, f: &mut std::fmt::Formatter) -> std::fmt::Result {
        write!(f, "cannot write {}: {}", self.path.display(), why(&self.error))?;
        if self.placed.is_empty() {
            return Ok(());
        }
        let named = self.placed.iter().take(NAMED).cloned().collect::<Vec<_>>().join(", ");
        let more = self.placed.len().saturating_sub(NAMED);
        let more = if more > 0 { format!(" and {more} more") } else { String::new() };
        write!(f, "; new already: {named}{more}; the next run does the rest")
    }
}

impl std::error::Error for WriteError {}

/// What an error of the system means for whoever has to deal with it.
fn why(error: &io::Error) -> String {
    use io::ErrorKind::{ExecutableFileBusy, FileTooLarge, PermissionDenied, QuotaExceeded, ResourceBusy, StorageFull};
    // Of Windows: a file that is open in another program, as a whole or in part.
    let is_open_elsewhere = cfg!(windows) && matches!(error.raw_os_error(), Some(32 | 33));
    match error.kind() {
        StorageFull => "the disk is full; make room on it and try again".to_owned(),
        QuotaExceeded => "your share of the disk is full; make room and try again".to_owned(),
        FileTooLarge => "the disk is full or takes no file of this size; make room and try again".to_owned(),
        PermissionDenied | ResourceBusy | ExecutableFileBusy => locked(error),
        _ if is_open_elsewhere => locked(error),
        _ => error.to_string(),
    }
}

fn locked(error: &io::Error) -> String {
    format!(
        "the system refuses it ({}); another program may have the file open, such as a viewer of PDFs: close it there and try \
         again, or ask whether you may write to this folder",
        error.kind()
    )
}

/// The SHA-256 of bytes in hexadecimal.
#[must_use]
pub fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}
