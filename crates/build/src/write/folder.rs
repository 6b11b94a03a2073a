//! Folders: made for everyone or shut to all but their owner, kept on the disk, and locked while files are put in place.

use std::fs::{self, File};
use std::io;
use std::path::Path;
use std::thread;
use std::time::{Duration, Instant};

use orderpaper_records::project::Edition;

use super::RESTRICTED;

/// Makes the folders above a file, `path` being its path below `root`. Of a restricted file, the folder for exempt papers that
/// is on the path is shut to everybody but its owner, and so is what lies in it.
pub(super) fn make(root: &Path, path: &str, edition: Edition) -> io::Result<()> {
    fs::create_dir_all(root)?;
    let Some((folders, _)) = path.rsplit_once('/') else { return Ok(()) };
    let mut folder = root.to_path_buf();
    let mut is_shut = false;
    for part in folders.split('/') {
        folder.push(part);
        // A link could lead out again, to a place that everybody can read.
        if edition == Edition::Restricted && folder.is_symlink() {
            let message =
                format!("{} is a link; restricted papers need a real folder: delete the link", folder.display());
            return Err(io::Error::new(io::ErrorKind::NotADirectory, message));
        }
        if fs::symlink_metadata(&folder).is_ok_and(|about| about.is_file()) {
            let message =
                format!("{} is a file, but a folder for papers must be there: move or delete it", folder.display());
            return Err(io::Error::new(io::ErrorKind::NotADirectory, message));
        }
        is_shut |= edition == Edition::Restricted && part == RESTRICTED;
        if is_shut {
            shut(&folder)?;
        } else if !folder.is_dir() {
            fs::create_dir_all(&folder)?;
        }
    }
    Ok(())
}

/// Makes a folder that only its owner may open, or closes an existing one to others.
#[cfg(unix)]
pub(super) fn shut(folder: &Path) -> io::Result<()> {
    use std::os::unix::fs::{DirBuilderExt, PermissionsExt};
    match fs::metadata(folder) {
        Ok(about) if about.permissions().mode() & 0o777 == 0o700 => Ok(()),
        Ok(_) => fs::set_permissions(folder, fs::Permissions::from_mode(0o700)),
        Err(_) => fs::DirBuilder::new().recursive(true).mode(0o700).create(folder),
    }
}

#[cfg(not(unix))]
pub(super) fn shut(folder: &Path) -> io::Result<()> {
    fs::create_dir_all(folder)
}

/// Whether only its owner may open a folder. Without such permissions, the name decides.
#[cfg(unix)]
pub(super) fn is_shut(folder: &Path) -> bool {
    use std::os::unix::fs::PermissionsExt;
    fs::metadata(folder).is_ok_and(|about| about.permissions().mode() % 0o100 == 0)
}

#[cfg(not(unix))]
pub(super) fn is_shut(folder: &Path) -> bool {
    folder.is_dir()
}

/// Makes sure that the names in a folder are on the disk. Some disks cannot promise that, but they must not stop a paper.
#[cfg(unix)]
pub(super) fn sync(folder: &Path) -> io::Result<()> {
    match File::open(folder).and_then(|folder| folder.sync_all()) {
        Err(error) if is_telling(&error) => Err(error),
        _ => Ok(()),
    }
}

#[cfg(unix)]
fn is_telling(error: &io::Error) -> bool {
    use io::ErrorKind::{InvalidInput, NotFound, PermissionDenied, Unsupported};
    ![InvalidInput, NotFound, PermissionDenied, Unsupported].contains(&error.kind())
}

#[cfg(not(unix))]
pub(super) fn sync(_: &Path) -> io::Result<()> {
    Ok(())
}

/// How long a run waits for another one that is writing into the same folder, and how long it sleeps in between.
const PATIENCE: Duration = Duration::from_mins(1);
const NAP: Duration = Duration::from_millis(20);

/// Keeps other runs of the program out of a folder while it exists; a run that was killed releases it. If a folder cannot be locked,
/// it is not.
///
/// # Errors
/// Another run has not released it within a minute.
pub(super) fn lock(folder: &Path) -> io::Result<Option<File>> {
    lock_within(folder, PATIENCE)
}

fn lock_within(folder: &Path, patience: Duration) -> io::Result<Option<File>> {
    let Ok(folder) = File::open(folder) else { return Ok(None) };
    let begin = Instant::now();
    loop {
        match folder.try_lock() {
            Ok(()) => return Ok(Some(folder)),
            Err(fs::TryLockError::Error(_)) => return Ok(None),
            Err(fs::TryLockError::WouldBlock) if begin.elapsed() < patience => thread::sleep(NAP),
            Err(fs::TryLockError::WouldBlock) => {
                let message = "another run of orderpaper is writing into this folder; try again when it has ended";
                return Err(io::Error::new(io::ErrorKind::WouldBlock, message));
            }
        }
    }
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    #[test]
    fn a_folder_that_another_run_holds_is_not_waited_for_without_end() {
        let folder = tempfile::tempdir().unwrap();
        let held = lock_within(folder.path(), Duration::ZERO).unwrap();
        assert!(held.is_some());
        let error = lock_within(folder.path(), Duration::ZERO).unwrap_err();
        assert_eq!(error.kind(), io::ErrorKind::WouldBlock);
        assert!(error.to_string().contains("another run"), "{error}");
        drop(held);
        assert!(lock_within(folder.path(), Duration::ZERO).unwrap().is_some());
    }
}
