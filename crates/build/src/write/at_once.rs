//! Files that are written all at once or not at all, each with what must not be there before.

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::Path;

use super::{Output, Placement, WriteError, journal};

/// Writes files all or none: see [`Placement`].
///
/// # Errors
/// The first output that could not be written or moved, or two of one path, which is a fault of the program.
pub fn write_all(root: &Path, outputs: &[Output]) -> Result<(), WriteError> {
    write_held(root, outputs, |_| Ok(()))
}

/// Writes files all or none into a folder that must not hold any of them yet. No other run writes there between the look and the
/// writing.
///
/// # Errors
/// The file that is there already, or those of [`write_all`].
pub fn write_new(root: &Path, outputs: &[Output]) -> Result<(), WriteError> {
    write_held(root, outputs, |outputs| {
        let there = outputs.iter().map(|output| root.join(&output.path)).find(|path| path.symlink_metadata().is_ok());
        there.map_or(Ok(()), |path| Err(exists(&path)))
    })
}

/// Writes files all or none into a folder where each is new or the same already, as after a run that was cut off.
///
/// # Errors
/// The file that is another, or those of [`write_all`].
pub fn write_copies(root: &Path, outputs: &[Output]) -> Result<(), WriteError> {
    write_held(root, outputs, |outputs| {
        let is_other = |output: &&Output| {
            let path = root.join(&output.path);
            path.symlink_metadata().is_ok() && fs::read(&path).ok().as_ref() != Some(&output.bytes)
        };
        outputs.iter().find(is_other).map_or(Ok(()), |output| Err(exists(&root.join(&output.path))))
    })
}

fn exists(path: &Path) -> WriteError {
    WriteError::at(path)(io::Error::new(io::ErrorKind::AlreadyExists, "it already exists and was not changed"))
}

/// Writes files all or none where files that they follow are as they were read; a text of `None` is of a file that was not there. No
/// other run writes there between the look and the writing.
///
/// # Errors
/// The file that is another by now, or those of [`write_all`].
pub fn write_after(root: &Path, outputs: &[Output], read: &[(&str, Option<&str>)]) -> Result<(), WriteError> {
    write_held(root, outputs, |_| unchanged(root, read))
}

/// Whether files are as they were read; a text of `None` is of a file that was not there.
///
/// # Errors
/// The file that is another by now.
pub fn unchanged(root: &Path, read: &[(impl AsRef<str>, Option<&str>)]) -> Result<(), WriteError> {
    let is_other = |path: &str, text: Option<&str>| {
        let now = fs::read_to_string(root.join(path)).ok();
        now.as_deref().map(|now| now.trim_start_matches('\u{feff}')) != text
    };
    let fault =
        || io::Error::new(io::ErrorKind::Interrupted, "another run has changed it meanwhile; run the command again");
    let mut other = read.iter().map(|(path, text)| (path.as_ref(), *text)).filter(|(path, text)| is_other(path, *text));
    other.next().map_or(Ok(()), |(path, _)| Err(WriteError::at(&root.join(path))(fault())))
}

fn write_held(
    root: &Path,
    outputs: &[Output],
    may: impl FnOnce(&[Output]) -> Result<(), WriteError>,
) -> Result<(), WriteError> {
    journal::recover(root)?;
    let mut placement = Placement::hold(root)?;
    may(outputs)?;
    if let Err(error) = placement.stage(outputs).and_then(|()| placement.settle()) {
        placement.give_up(&BTreeSet::new(), &BTreeSet::new())?;
        return Err(error);
    }
    placement.commit(&BTreeSet::new(), &BTreeSet::new())
}

#[cfg(test)]
mod tests {
    use orderpaper_records::project::Edition;

    use super::*;

    fn output(path: &str, words: &str) -> Output {
        Output { path: path.into(), edition: Edition::Public, bytes: words.into() }
    }

    #[test]
    fn what_another_run_has_written_meanwhile_stays() {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path();
        let after = |read: Option<&str>, now: &str| write_after(root, &[output("a.toml", now)], &[("a.toml", read)]);
        let now = || fs::read_to_string(root.join("a.toml")).unwrap();
        after(None, "first").unwrap();
        let error = after(None, "second").unwrap_err();
        assert!(error.to_string().contains("a.toml") && error.to_string().contains("run the command again"), "{error}");
        assert_eq!((now().as_str(), fs::read_dir(root).unwrap().count()), ("first", 1));
        after(Some("first"), "second").unwrap();
        assert_eq!(now(), "second");
    }
}
