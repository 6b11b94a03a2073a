//! Reading one file safely: no links out of the workspace, no folders, pipes or huge files.

use std::fs;
use std::path::{Path, PathBuf};

use super::encoding::{self, Encoding, NotUtf8};
use super::fault::FaultKind;
use super::portable;

/// The greatest size of a record or a text, in bytes. The longest report seen is a hundredth of it.
pub const TEXT_LIMIT: u64 = 10 * 1024 * 1024;

/// The greatest size of an image or a font, in bytes.
pub const BINARY_LIMIT: u64 = 40 * 1024 * 1024;

/// The text of the file at `path`, which a record names and which must lie under `root`.
///
/// # Errors
/// The fault, if the file cannot be read, is not text, is too large or is elsewhere.
pub fn named_text(root: &Path, path: &Path) -> Result<String, FaultKind> {
    text(&real_path(root, path)?)
}

/// The text of a file that is known to lie in the workspace.
///
/// # Errors
/// The fault, if the file cannot be read, is not text or is too large.
pub fn text(path: &Path) -> Result<String, FaultKind> {
    let bytes = bytes(path, TEXT_LIMIT)?;
    clean(encoding::utf8(bytes).map_err(FaultKind::NotText)?)
}

/// A text as it would be read from a file that holds it.
///
/// # Errors
/// The fault, if it holds what no text does or is too large.
pub fn clean(text: String) -> Result<String, FaultKind> {
    if text.len() as u64 > TEXT_LIMIT {
        return Err(FaultKind::TooLarge { size: text.len() as u64, limit: TEXT_LIMIT });
    }
    if text.contains('\0') {
        return Err(FaultKind::NotText(NotUtf8 { encoding: Encoding::Binary, text: String::new(), at: 0 }));
    }
    Ok(text.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(text))
}

/// The bytes of a file that is known to lie in the workspace, no more than `limit`.
///
/// # Errors
/// The fault, where the file cannot be read or is too large.
pub fn bytes(path: &Path, limit: u64) -> Result<Vec<u8>, FaultKind> {
    let about = fs::metadata(path).map_err(|error| unreadable(&error))?;
    if !about.is_file() {
        let what = if about.is_dir() { "it is a folder" } else { "it is not an ordinary file" };
        return Err(FaultKind::Unreadable(what.into()));
    }
    if about.len() > limit {
        return Err(FaultKind::TooLarge { size: about.len(), limit });
    }
    fs::read(path).map_err(|error| unreadable(&error))
}

/// The greatest size of an appended file, in bytes. Scans of plans have been seen at half of it.
pub const APPENDIX_LIMIT: u64 = 1024 * 1024 * 1024;

/// The path of a file that is appended to a report to a meeting.
#[must_use]
pub fn appendix_path(meeting: &str, file: &str) -> String {
    format!("meetings/{meeting}/appendices/{file}")
}

/// The bytes of a file that is appended to a report. `path` is its path in the workspace.
///
/// # Errors
/// Why it cannot be read, in words.
pub fn appendix(root: &Path, path: &str) -> Result<Vec<u8>, String> {
    let read = real_path(root, &portable::on_disk(root, path)).and_then(|real| bytes(&real, APPENDIX_LIMIT));
    read.map_err(|fault| match fault {
        FaultKind::Unreadable(why) => why,
        FaultKind::TooLarge { size, limit } => format!("it has {size} bytes, but the limit is {limit}"),
        FaultKind::Outside(path) => format!("it leads out of the workspace, to {path}"),
        _ => "it is not an ordinary file".into(),
    })
}

/// Where `path` really leads, which must be under `root`.
///
/// # Errors
/// The fault, where it leads nowhere, in a circle or out of the workspace.
pub fn real_path(root: &Path, path: &Path) -> Result<PathBuf, FaultKind> {
    let real = path.canonicalize().map_err(|error| unreadable(&error))?;
    if real.starts_with(root) { Ok(real) } else { Err(FaultKind::Outside(real.display().to_string())) }
}

fn unreadable(error: &std::io::Error) -> FaultKind {
    let why = match error.kind() {
        std::io::ErrorKind::NotFound => "it does not exist".to_owned(),
        std::io::ErrorKind::PermissionDenied => "you are not allowed to read it".to_owned(),
        _ if error.to_string().contains("symbolic links") => "its links go round in a circle".to_owned(),
        _ => error.to_string(),
    };
    FaultKind::Unreadable(why)
}
