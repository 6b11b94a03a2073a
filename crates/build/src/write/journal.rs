//! The journal of a run: what it is going to remove and to move. The next run can finish what this one could not.
//! It is in a separate folder that only its owner may open, because it may contain names of exempt papers.

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::{self, Write as _};
use std::path::{Component, Path};

use serde::{Deserialize, Serialize};

use super::{WriteError, folder, found, owned, place};

/// The folder, below that for outputs.
pub(super) const FOLDER: &str = ".orderpaper";

/// The start of the names of files that are not yet in their place.
pub(super) const BESIDE: &str = ".orderpaper-";

const FILE: &str = "journal.json";

#[derive(Debug, Default, Serialize, Deserialize)]
struct Journal {
    /// The paths of the files to remove, below the folder for outputs.
    remove: BTreeSet<String>,
    /// The files that are beside their places.
    #[serde(default)]
    place: Vec<Move>,
}

/// A file that goes from beside its place to it. Both are paths below the folder for outputs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Move {
    pub(super) from: String,
    pub(super) to: String,
}

impl Move {
    /// Whether it is one that the program makes. An edited journal cannot make it move anything else.
    fn is_ours(&self) -> bool {
        let is_inside = |path: &str| Path::new(path).components().all(|part| matches!(part, Component::Normal(_)));
        let name = self.from.rsplit('/').next().unwrap_or_default();
        is_inside(&self.from) && is_inside(&self.to) && name.starts_with(BESIDE)
    }
}

/// A file that must go but could not be removed.
#[derive(Debug)]
pub struct UnremovedFile {
    /// Its path below the folder for outputs.
    pub path: String,
    /// What the system said.
    pub error: io::Error,
}

/// Finishes what a run that was killed has left: removes what had to go, moves what was on its way, and removes files of which nobody
/// knows a place. Gives what still could not be removed.
///
/// # Errors
/// The journal exists but cannot be read or changed, or a file cannot be moved to its place.
pub fn recover(root: &Path) -> Result<Vec<UnremovedFile>, WriteError> {
    let home = root.join(FOLDER);
    let path = home.join(FILE);
    if matches!(fs::metadata(&path), Err(error) if error.kind() == io::ErrorKind::NotFound) {
        // A run that was killed before it had a journal leaves at most the beginning of one.
        if home.is_dir() {
            let _lock = folder::lock(root).map_err(WriteError::at(root))?;
            for beside in found::named(&home, BESIDE) {
                let _ = fs::remove_file(beside);
            }
            let _ = fs::remove_dir(&home);
        }
        return Ok(Vec::new());
    }
    // A journal that nobody has locked is from a run that has ended.
    let _lock = folder::lock(root).map_err(WriteError::at(root))?;
    let bytes = match fs::read(&path) {
        Ok(bytes) => bytes,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => return Err(WriteError::at(&path)(error)),
    };
    let journal: Journal = serde_json::from_slice(&bytes).unwrap_or_default();
    let paths: BTreeSet<String> = journal.remove.into_iter().filter(|path| owned::is_removable(path)).collect();
    let moves: Vec<Move> = journal.place.into_iter().filter(Move::is_ours).collect();
    let stuck = place::remove(root, &paths)?;
    place::move_all(root, &moves)?;
    for beside in found::named(root, BESIDE) {
        let _ = fs::remove_file(beside);
    }
    close(root, &stuck)?;
    Ok(stuck)
}

/// Finishes a run that was killed while it wrote records, before anything reads them. Where there is none, nothing is done.
///
/// # Errors
/// Those of [`recover`].
pub fn recover_records(root: &Path) -> Result<(), WriteError> {
    if root.join(FOLDER).join(FILE).exists() { recover(root).map(drop) } else { Ok(()) }
}

/// The files that have to go and that a run could not remove, while they are still there.
#[must_use]
pub fn waiting(root: &Path) -> Vec<String> {
    let bytes = fs::read(root.join(FOLDER).join(FILE)).unwrap_or_default();
    let journal: Journal = serde_json::from_slice(&bytes).unwrap_or_default();
    journal.remove.into_iter().filter(|path| owned::is_removable(path) && root.join(path).exists()).collect()
}

/// Writes down that files are being put beside their places, so that the next run removes those of one that was killed.
pub(super) fn announce(root: &Path) -> Result<(), WriteError> {
    write(root, &Journal::default(), |_| Ok(())).map_err(WriteError::at(&root.join(FOLDER).join(FILE)))
}

/// Writes down what is going to happen. It is on the disk before anything does.
pub(super) fn open(root: &Path, remove: &BTreeSet<String>, place: &[Move]) -> Result<(), WriteError> {
    let home = root.join(FOLDER);
    let journal = Journal { remove: remove.clone(), place: place.to_vec() };
    write(root, &journal, File::sync_all)
        .and_then(|()| folder::sync(&home))
        .and_then(|()| folder::sync(root))
        .map_err(WriteError::at(&home.join(FILE)))
}

fn write(root: &Path, journal: &Journal, settle: impl FnOnce(&File) -> io::Result<()>) -> io::Result<()> {
    let home = root.join(FOLDER);
    fs::create_dir_all(root)?;
    folder::shut(&home)?;
    let mut file = tempfile::Builder::new().prefix(BESIDE).tempfile_in(&home)?;
    file.write_all(&serde_json::to_vec_pretty(journal)?)?;
    settle(file.as_file())?;
    file.persist(home.join(FILE)).map(|_| ()).map_err(|error| error.error)
}

/// Removes the journal, unless something is still to go.
pub(super) fn close(root: &Path, stuck: &[UnremovedFile]) -> Result<(), WriteError> {
    if !stuck.is_empty() {
        return open(root, &stuck.iter().map(|one| one.path.clone()).collect(), &[]);
    }
    let home = root.join(FOLDER);
    let path = home.join(FILE);
    fs::remove_file(&path).map_err(WriteError::at(&path))?;
    // Somebody may have put something else there.
    let _ = fs::remove_dir(home);
    folder::sync(root).map_err(WriteError::at(root))
}
