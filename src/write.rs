//! Putting outputs in their place: in one step each, and all of them or none.

mod cache;
mod report;

use std::fs;
use std::io::{self, Write as _};
use std::path::{Component, Path, PathBuf};

use rayon::prelude::*;
use sha2::{Digest, Sha256};
use tempfile::NamedTempFile;

pub use cache::Cache;
pub use report::{BuildReport, FORMAT, OutputReport, PaperTimes, PartReport, SharedTimes};

/// A file to be written.
#[derive(Debug, Clone)]
pub struct Output {
    /// The path below the folder for outputs, with `/` between folders.
    pub path: String,
    /// What it holds.
    pub bytes: Vec<u8>,
}

impl Output {
    /// Whether it is for those alone who may see exempt information: it stands in the folder for that.
    #[must_use]
    pub fn is_restricted(&self) -> bool {
        self.path.split('/').any(|part| part == RESTRICTED)
    }
}

/// The name of the folders for exempt papers. They are shut to everybody but their owner.
pub const RESTRICTED: &str = "restricted";

/// An output that could not be written.
#[derive(Debug)]
pub struct WriteError {
    /// The path.
    pub path: PathBuf,
    /// Why.
    pub error: io::Error,
}

impl std::fmt::Display for WriteError {
    fn fmt(&self, f: &mut std::fmt::Formatter) -> std::fmt::Result {
        write!(f, "cannot write {}: {}", self.path.display(), self.error)
    }
}

impl std::error::Error for WriteError {}

/// Writes every output beside its place and then moves all of them there. Where one cannot be written, none is moved,
/// and what stood there before still stands.
///
/// # Errors
/// The first output that could not be written.
pub fn write_all(folder: &Path, outputs: &[Output]) -> Result<(), WriteError> {
    let ready = outputs.par_iter().map(|output| {
        let path = folder.join(&output.path);
        match beside(folder, output) {
            Ok(file) => Ok((file, path)),
            Err(error) => Err(WriteError { path, error }),
        }
    });
    for (file, path) in ready.collect::<Result<Vec<_>, _>>()? {
        file.persist(&path).map_err(|error| WriteError { path, error: error.error })?;
    }
    Ok(())
}

/// A file with the bytes of an output in the folder where it will stand, which is gone again unless it is moved.
fn beside(root: &Path, output: &Output) -> io::Result<NamedTempFile> {
    let path = root.join(&output.path);
    if path.is_dir() {
        return Err(io::Error::new(io::ErrorKind::IsADirectory, "a folder stands in its place"));
    }
    let folder = path.parent().unwrap_or(Path::new("."));
    fs::create_dir_all(folder)?;
    if output.is_restricted() {
        shut(root, &output.path)?;
    }
    let mut file = tempfile::Builder::new().prefix(".orderpaper-").tempfile_in(folder)?;
    file.write_all(&output.bytes)?;
    file.flush()?;
    // Temporary files are for their owner alone; public papers are for everyone whom the folder lets in.
    if !output.is_restricted() {
        readable(&file)?;
    }
    Ok(file)
}

#[cfg(unix)]
fn readable(file: &NamedTempFile) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    file.as_file().set_permissions(fs::Permissions::from_mode(0o644))
}

/// Shuts the folder for exempt papers that stands on a path.
#[cfg(unix)]
fn shut(root: &Path, path: &str) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    let mut folder = root.to_path_buf();
    for part in path.split('/').take_while(|part| *part != RESTRICTED) {
        folder.push(part);
    }
    fs::set_permissions(folder.join(RESTRICTED), fs::Permissions::from_mode(0o700))
}

#[cfg(not(unix))]
fn readable(_: &NamedTempFile) -> io::Result<()> {
    Ok(())
}

#[cfg(not(unix))]
fn shut(_: &Path, _: &str) -> io::Result<()> {
    Ok(())
}

/// Where the report on a build stands: what everybody may know, and what only those may who may see exempt information.
pub const REPORTS: [&str; 2] = ["build.json", "restricted/build.json"];

/// The outputs that the last build into this folder reported; none where there was no build, or one of another format.
#[must_use]
pub fn previous(folder: &Path) -> Vec<OutputReport> {
    let read = |path: &&str| serde_json::from_slice::<BuildReport>(&fs::read(folder.join(path)).ok()?).ok();
    let outputs = REPORTS.iter().filter_map(read).flat_map(|report| report.outputs);
    let inside = |path: &str| Path::new(path).components().all(|part| matches!(part, Component::Normal(_)));
    let ours = |path: &str| ["csv", "pdf"].iter().any(|end| Path::new(path).extension().is_some_and(|its| its == *end));
    outputs.filter(|output| inside(&output.path) && ours(&output.path)).collect()
}

/// Removes outputs of an earlier build. One that is gone already is no error.
///
/// # Errors
/// The first output that could not be removed.
pub fn remove(folder: &Path, paths: &[String]) -> Result<(), WriteError> {
    for path in paths.iter().map(|path| folder.join(path)) {
        match fs::remove_file(&path) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(WriteError { path, error }),
            _ => {}
        }
    }
    Ok(())
}

/// Writes files into a folder that must not hold any of them yet.
///
/// # Errors
/// The file that is there already, or that could not be written.
pub fn write_new(folder: &Path, outputs: &[Output]) -> Result<(), WriteError> {
    if let Some(there) = outputs.iter().map(|output| folder.join(&output.path)).find(|path| path.exists()) {
        return Err(WriteError {
            path: there,
            error: io::Error::new(io::ErrorKind::AlreadyExists, "it is there already"),
        });
    }
    write_all(folder, outputs)
}

/// The SHA-256 of bytes in hexadecimal.
#[must_use]
pub fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}
