//! The order of writing: first every new file is put beside its place, then the journal says what is going to happen, then it happens:
//! what is no longer allowed is removed, and the files are moved to their places. A run that is killed before the journal is written
//! has changed nothing; what one that is killed after it has left, the next run does.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use orderpaper_records::project::Edition;
use orderpaper_records::read::portable;
use rayon::prelude::*;
use tempfile::NamedTempFile;

use super::journal::Move;
use super::{Output, REPORTS, UnremovedFile, WriteError, folder, journal};

/// A run on the way to put its outputs in their place. Other runs wait for it.
#[derive(Debug)]
pub struct Placement<'a> {
    root: &'a Path,
    moves: Vec<Move>,
    stuck: Vec<UnremovedFile>,
    /// Held as long as this lives.
    _lock: Option<File>,
}

impl<'a> Placement<'a> {
    /// Makes a folder for outputs where there is none, and locks it, before anything looks at its content.
    ///
    /// # Errors
    /// It cannot be made; or another run holds it, and has not ended within a minute.
    pub fn hold(root: &'a Path) -> Result<Self, WriteError> {
        fs::create_dir_all(root).map_err(WriteError::at(root))?;
        let lock = folder::lock(root).map_err(WriteError::at(root))?;
        Ok(Self { root, moves: Vec::new(), stuck: Vec::new(), _lock: lock })
    }

    /// Ends without anything written: a folder that is empty is not left.
    pub fn leave(self) {
        let _ = fs::remove_dir(self.root);
    }

    /// Writes outputs beside their places.
    ///
    /// # Errors
    /// The first output that could not be written, or two of one path, which is a fault of the program. Nothing has changed then.
    pub fn stage(&mut self, outputs: &[Output]) -> Result<(), WriteError> {
        if self.moves.is_empty() {
            journal::announce(self.root)?;
        }
        for Ready { output, file } in write_beside(self.root, outputs)? {
            let path = self.root.join(&output.path);
            let (_, kept) = file.keep().map_err(|error| WriteError::at(&path)(error.error))?;
            // It is beside its place, whatever way to that the system gives.
            let name = kept.file_name().unwrap_or_default().to_string_lossy();
            let from = output.path.rsplit_once('/').map_or(name.to_string(), |(folder, _)| format!("{folder}/{name}"));
            self.moves.push(Move { from, to: output.path.clone() });
        }
        Ok(())
    }

    /// Waits until what was staged is on the disk: all of it at once, which costs little more than one file does.
    ///
    /// # Errors
    /// The first output that the disk did not take. Nothing has changed then.
    pub fn settle(&self) -> Result<(), WriteError> {
        let settled = self.moves.par_iter().map(|Move { from, to }| {
            let file = File::options().write(true).open(self.root.join(from));
            file.and_then(|file| file.sync_all()).map_err(WriteError::at(&self.root.join(to)))
        });
        settled.collect()
    }

    /// Gives up what was staged, and removes what is no longer allowed all the same: a paper that became exempt may not stay because
    /// the disk is full.
    ///
    /// # Errors
    /// A folder that takes no files.
    pub fn give_up(&mut self, stale: &BTreeSet<String>, shut: &BTreeSet<String>) -> Result<(), WriteError> {
        for Move { from, .. } in std::mem::take(&mut self.moves) {
            let _ = fs::remove_file(self.root.join(from));
        }
        if self.commit(stale, shut).is_err() {
            // Without room for the journal as well: the next run would find the same.
            self.stuck = remove(self.root, stale)?;
        }
        Ok(())
    }

    /// Does what is to be done: removes files, closes the folders in `shut` to others, and moves what was staged to its place. The
    /// journal has all of it before anything of it happens, so the next run can finish if this one cannot.
    ///
    /// # Errors
    /// A file that could not be moved: the error names those that were. What cannot be removed is reported at the end.
    pub fn commit(&mut self, stale: &BTreeSet<String>, shut: &BTreeSet<String>) -> Result<(), WriteError> {
        let lists = |report: &str| self.moves.iter().any(|one| one.to == report);
        let reports = REPORTS.iter().map(|(path, _)| (*path).to_owned()).filter(|report| !lists(report));
        // A report without papers is removed with them.
        let reports = reports.filter(|_| lists(REPORTS[0].0));
        let stale: BTreeSet<String> = stale.iter().cloned().chain(reports).collect();
        journal::open(self.root, &stale, &self.moves)?;
        for path in shut.iter().map(|path| self.root.join(path)).filter(|path| path.is_dir()) {
            folder::shut(&path).map_err(WriteError::at(&path))?;
        }
        self.stuck = remove(self.root, &stale)?;
        move_all(self.root, &self.moves)?;
        // What could not be removed may have been overwritten all the same.
        self.stuck.retain(|stuck| self.moves.iter().all(|one| one.to != stuck.path));
        journal::close(self.root, &self.stuck)
    }

    /// What could not be removed.
    #[must_use]
    pub fn stuck(&self) -> &[UnremovedFile] {
        &self.stuck
    }
}

/// An output beside its place. The file is deleted with this value unless it is moved.
struct Ready<'a> {
    output: &'a Output,
    file: NamedTempFile,
}

fn write_beside<'a>(root: &Path, outputs: &'a [Output]) -> Result<Vec<Ready<'a>>, WriteError> {
    let mut paths = BTreeMap::new();
    for output in outputs {
        // Some disks do not distinguish small letters from capitals, and some refuse names.
        let other = paths.insert(portable::folded(&output.path), &output.path);
        let refused = output.path.split('/').find(|name| portable::refused(name).is_some());
        let why = other
            .map(|other| format!("{other} has the same path"))
            .or(refused.map(|name| format!("Windows has no file `{name}`")));
        if let Some(why) = why {
            let error = io::Error::other(format!("{why}, which is a fault of the program"));
            return Err(WriteError::at(&root.join(&output.path))(error));
        }
    }
    let ready = outputs.par_iter().map(|output| match beside(root, output) {
        Ok(file) => Ok(Ready { output, file }),
        Err(error) => Err(WriteError::at(&root.join(&output.path))(error)),
    });
    ready.collect()
}

/// Moves staged files to their places. One that is not there any more was moved by an earlier run.
pub(super) fn move_all(root: &Path, moves: &[Move]) -> Result<(), WriteError> {
    let mut folders = BTreeSet::new();
    let mut placed = Vec::new();
    for Move { from, to } in moves {
        let (from, path) = (root.join(from), root.join(to));
        folders.extend(path.ancestors().skip(1).take_while(|folder| folder.starts_with(root)).map(Path::to_path_buf));
        match fs::rename(&from, &path) {
            Ok(()) => placed.push(to.clone()),
            Err(_) if !from.exists() && path.exists() => {}
            Err(error) => return Err(WriteError { path, error, placed }),
        }
    }
    sync(&folders)
}

/// A file with the bytes of an output in the folder where it will be, which is gone again unless it is moved.
fn beside(root: &Path, output: &Output) -> io::Result<NamedTempFile> {
    let path = root.join(&output.path);
    if path.is_dir() {
        return Err(io::Error::new(io::ErrorKind::IsADirectory, "there is a folder in its place"));
    }
    folder::make(root, &output.path, output.edition)?;
    let mut builder = tempfile::Builder::new();
    builder.prefix(journal::BESIDE);
    // Temporary files are for their owner alone; public papers are for everyone whom the user's own mask lets in.
    #[cfg(unix)]
    if output.edition == Edition::Public {
        use std::os::unix::fs::PermissionsExt;
        builder.permissions(fs::Permissions::from_mode(0o666));
    }
    let mut file = builder.tempfile_in(path.parent().unwrap_or(root))?;
    file.write_all(&output.bytes)?;
    Ok(file)
}

/// Removes files, and the folders that are empty without them: their names are those of papers too. One that is gone already is
/// no error. Gives those that could not be removed.
pub(super) fn remove(root: &Path, paths: &BTreeSet<String>) -> Result<Vec<UnremovedFile>, WriteError> {
    let mut stuck = Vec::new();
    let mut folders = BTreeSet::new();
    for path in paths {
        let full = root.join(path);
        match fs::remove_file(&full) {
            Ok(()) => {}
            Err(error) if matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory) => continue,
            Err(error) => {
                stuck.push(UnremovedFile { path: path.clone(), error });
                continue;
            }
        }
        let mut above = full.parent();
        while let Some(folder) = above.filter(|folder| *folder != root && fs::remove_dir(folder).is_ok()) {
            above = folder.parent();
        }
        folders.extend(above.map(Path::to_path_buf));
    }
    sync(&folders)?;
    Ok(stuck)
}

fn sync(folders: &BTreeSet<PathBuf>) -> Result<(), WriteError> {
    folders.par_iter().map(|path| folder::sync(path).map_err(WriteError::at(path))).collect()
}

#[cfg(test)]
mod tests {
    use super::super::at_once::write_all;
    use super::*;

    fn output(path: &str, words: &str) -> Output {
        Output { path: path.into(), edition: Edition::Public, bytes: words.into() }
    }

    /// Every file below a folder.
    fn files(folder: &Path) -> Vec<String> {
        let found = crate::write::found::named(folder, "");
        found.iter().map(|path| path.strip_prefix(folder).unwrap().display().to_string()).collect()
    }

    #[test]
    fn two_outputs_of_one_place_are_not_written() {
        let folder = tempfile::tempdir().unwrap();
        assert!(write_all(folder.path(), &[output("a/pack.pdf", ""), output("a/Pack.pdf", "")]).is_err());
        assert!(write_all(folder.path(), &[output("w\u{302}/a.pdf", ""), output("ŵ/a.pdf", "")]).is_err());
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
    }

    #[test]
    fn no_output_has_a_name_that_windows_refuses() {
        let folder = tempfile::tempdir().unwrap();
        for path in ["con.pdf", "a/aux/b.pdf", "a:b.pdf", "typst/plan./main.typ", "Who pays?.pdf"] {
            assert!(write_all(folder.path(), &[output(path, "")]).is_err(), "{path}");
        }
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
    }

    #[test]
    fn if_one_cannot_be_written_none_is_moved() {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir_all(folder.path().join("b.pdf")).unwrap();
        let error = write_all(folder.path(), &[output("a.pdf", "new"), output("b.pdf", "new")]).unwrap_err();
        assert!(error.placed.is_empty() && error.path.ends_with("b.pdf"), "{error}");
        assert_eq!(files(folder.path()), [""; 0]);
    }

    #[test]
    fn a_run_that_is_killed_has_changed_nothing_or_all_of_it() {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path();
        let all = |words: &str| [output("a.pdf", words), output("b.pdf", words), output("build.json", words)];
        let read = || ["a.pdf", "b.pdf", "build.json"].map(|path| fs::read_to_string(root.join(path)).unwrap());
        write_all(root, &all("old")).unwrap();
        let staged = || {
            let mut placement = Placement::hold(root).unwrap();
            placement.stage(&all("new")).unwrap();
            placement
        };
        // Before the journal says what is to happen.
        drop(staged());
        assert_eq!(read(), ["old", "old", "old"]);
        journal::recover(root).unwrap();
        assert_eq!((read(), files(root).len()), (["old", "old", "old"].map(String::from), 3));
        // After that, with one file moved already.
        let placement = staged();
        journal::open(root, &BTreeSet::new(), &placement.moves).unwrap();
        move_all(root, &placement.moves[..1]).unwrap();
        drop(placement);
        journal::recover(root).unwrap();
        assert_eq!((read(), files(root).len()), (["new", "new", "new"].map(String::from), 3));
    }

    #[test]
    #[allow(clippy::disallowed_methods, reason = "a test may ask where it stands")]
    fn what_was_on_its_way_to_a_folder_with_a_relative_name_arrives() {
        let here = std::env::current_dir().unwrap();
        let folder = tempfile::tempdir_in(&here).unwrap();
        let root = folder.path().strip_prefix(&here).unwrap();
        let mut placement = Placement::hold(root).unwrap();
        placement.stage(&[output("a.pdf", "new"), output("b/c.pdf", "new")]).unwrap();
        journal::open(root, &BTreeSet::new(), &placement.moves).unwrap();
        drop(placement);
        journal::recover(root).unwrap();
        assert_eq!(files(root), ["a.pdf", "b/c.pdf"]);
    }

    #[test]
    fn what_could_not_be_moved_is_moved_by_the_next_run() {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path();
        write_all(root, &[output("a.pdf", "old"), output("c.pdf", "old"), output("build.json", "old")]).unwrap();
        let outputs = ["a.pdf", "b.pdf", "c.pdf", "build.json"].map(|path| output(path, "new"));
        let read = |path: &str| fs::read_to_string(root.join(path)).unwrap();
        let mut placement = Placement::hold(root).unwrap();
        placement.stage(&outputs).unwrap();
        // Somebody makes a folder between the two steps.
        fs::create_dir(root.join("b.pdf")).unwrap();
        let error = placement.commit(&BTreeSet::new(), &BTreeSet::new()).unwrap_err();
        drop(placement);
        assert_eq!((error.path.clone(), &error.placed), (root.join("b.pdf"), &vec!["a.pdf".to_owned()]));
        assert!(error.to_string().contains("b.pdf: "), "{error}");
        assert!(journal::recover(root).is_err(), "it is still in the way");

        fs::remove_dir(root.join("b.pdf")).unwrap();
        assert!(journal::recover(root).unwrap().is_empty());
        assert_eq!(files(root), ["a.pdf", "b.pdf", "build.json", "c.pdf"]);
        assert!(files(root).iter().all(|path| read(path) == "new"));
    }
}
