//! The order of writing: first remove what is no longer allowed, then add new files, then write the report on them. So a list always
//! names every old file that exists.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use orderpaper_records::project::Edition;
use rayon::prelude::*;
use tempfile::NamedTempFile;

use super::{Output, REPORTS, UnremovedFile, WriteError, folder, journal};

/// A run on the way to put its outputs in their place. Other runs wait for it.
#[derive(Debug)]
pub struct Placement<'a> {
    root: &'a Path,
    stuck: Vec<UnremovedFile>,
    /// Held as long as this lives.
    _lock: Option<File>,
}

impl<'a> Placement<'a> {
    /// Locks a folder for outputs, before anything looks at its content.
    #[must_use]
    pub fn hold(root: &'a Path) -> Self {
        Self { root, stuck: Vec::new(), _lock: folder::lock(root) }
    }

    /// Removes what is no longer allowed, and closes the folders in `shut` to others. It first records what must go, so the next run
    /// can finish if this one cannot.
    ///
    /// # Errors
    /// A folder that takes no files. What cannot be removed is reported at the end.
    pub fn remove(&mut self, stale: &BTreeSet<String>, shut: &BTreeSet<String>) -> Result<(), WriteError> {
        journal::open(self.root, stale)?;
        for path in shut.iter().map(|path| self.root.join(path)).filter(|path| path.is_dir()) {
            folder::shut(&path).map_err(WriteError::at(&path))?;
        }
        self.stuck = remove(self.root, stale)?;
        Ok(())
    }

    /// Puts the outputs in their place.
    ///
    /// # Errors
    /// The first output that could not be written or moved, as [`write_all`] does it. Such a run must not be finished: the next build
    /// writes every output again.
    pub fn write(&mut self, outputs: &[Output]) -> Result<(), WriteError> {
        write_all(self.root, outputs)?;
        // What could not be removed may have been overwritten all the same.
        self.stuck.retain(|stuck| outputs.iter().all(|output| output.path != stuck.path));
        Ok(())
    }

    /// Puts the reports in their place, removes one that is not among them, and ends the run.
    ///
    /// # Errors
    /// A report that could not be written.
    pub fn finish(&mut self, reports: &[Output]) -> Result<(), WriteError> {
        write_all(self.root, reports)?;
        let gone = REPORTS.iter().map(|(path, _)| (*path).to_owned());
        let gone = gone.filter(|path| reports.iter().all(|report| report.path != *path)).collect();
        self.stuck.extend(remove(self.root, &gone)?);
        journal::close(self.root, &self.stuck)
    }

    /// What could not be removed.
    #[must_use]
    pub fn stuck(&self) -> &[UnremovedFile] {
        &self.stuck
    }
}

/// Writes every output beside its place and then moves them there, one by one. If one cannot be written, none is moved, and the
/// earlier files stay. If one cannot be moved, those before it are in their places, and the error names them; that one and those
/// after it are as they were.
///
/// # Errors
/// The first output that could not be written or moved, or two of one path, which is a fault of the program.
pub fn write_all(root: &Path, outputs: &[Output]) -> Result<(), WriteError> {
    move_all(root, write_beside(root, outputs)?)
}

/// An output beside its place. The file is deleted with this value unless it is moved.
struct Ready<'a> {
    output: &'a Output,
    file: NamedTempFile,
}

fn write_beside<'a>(root: &Path, outputs: &'a [Output]) -> Result<Vec<Ready<'a>>, WriteError> {
    let mut paths = BTreeMap::new();
    for output in outputs {
        // Some disks do not distinguish small letters from capitals.
        if let Some(other) = paths.insert(output.path.to_lowercase(), &output.path) {
            let error = io::Error::other(format!("{other} has the same path, which is a fault of the program"));
            return Err(WriteError::at(&root.join(&output.path))(error));
        }
    }
    let ready = outputs.par_iter().map(|output| match beside(root, output) {
        Ok(file) => Ok(Ready { output, file }),
        Err(error) => Err(WriteError::at(&root.join(&output.path))(error)),
    });
    ready.collect()
}

fn move_all(root: &Path, outputs: Vec<Ready<'_>>) -> Result<(), WriteError> {
    let mut folders = BTreeSet::new();
    let mut placed = Vec::new();
    for Ready { output, file } in outputs {
        let path = root.join(&output.path);
        folders.extend(path.ancestors().skip(1).take_while(|folder| folder.starts_with(root)).map(Path::to_path_buf));
        if let Err(error) = file.persist(&path) {
            return Err(WriteError { path, error: error.error, placed });
        }
        placed.push(output.path.clone());
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
    file.as_file().sync_all()?;
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
    fn if_one_cannot_be_moved_those_before_it_stay_and_the_next_run_repairs_it() {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path();
        write_all(root, &[output("a.pdf", "old"), output("c.pdf", "old"), output("build.json", "old")]).unwrap();
        let outputs = ["a.pdf", "b.pdf", "c.pdf"].map(|path| output(path, "new"));
        let read = |path: &str| fs::read_to_string(root.join(path)).unwrap();
        let mut placement = Placement::hold(root);
        placement.remove(&BTreeSet::new(), &BTreeSet::new()).unwrap();
        let ready = write_beside(root, &outputs).unwrap();
        // Somebody makes a folder between the two steps.
        fs::create_dir(root.join("b.pdf")).unwrap();
        let error = move_all(root, ready).unwrap_err();
        drop(placement);
        assert_eq!((error.path.clone(), &error.placed), (root.join("b.pdf"), &vec!["a.pdf".to_owned()]));
        let message = error.to_string();
        assert!(
            message.contains("b.pdf: ")
                && message.ends_with("; new already: a.pdf; the next build writes them all again")
        );
        assert_eq!([read("a.pdf"), read("c.pdf"), read("build.json")], ["new", "old", "old"]);
        assert_eq!(files(root), [".orderpaper/journal.json", "a.pdf", "build.json", "c.pdf"], "nothing lies beside");

        fs::remove_dir(root.join("b.pdf")).unwrap();
        assert!(journal::recover(root).unwrap().is_empty());
        let mut placement = Placement::hold(root);
        placement.remove(&BTreeSet::new(), &BTreeSet::new()).unwrap();
        placement.write(&outputs).unwrap();
        placement.finish(&[output("build.json", "new")]).unwrap();
        assert_eq!(files(root), ["a.pdf", "b.pdf", "build.json", "c.pdf"]);
        assert!(files(root).iter().all(|path| read(path) == "new"));
    }
}
