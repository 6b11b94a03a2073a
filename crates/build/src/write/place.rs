//! The order of writing: first remove what is no longer allowed, then add new files, then write the report on them. So a list always
//! names every old file that exists.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use orderpaper_records::project::Edition;
use rayon::prelude::*;
use tempfile::NamedTempFile;

use super::{Output, REPORTS, Stuck, WriteError, folder, journal};

/// A run on the way to put its outputs in their place. Other runs wait for it.
#[derive(Debug)]
pub struct Placing<'a> {
    root: &'a Path,
    stuck: Vec<Stuck>,
    /// Held as long as this lives.
    _lock: Option<File>,
}

impl<'a> Placing<'a> {
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
    /// The first output that could not be written; then none was.
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
    pub fn stuck(&self) -> &[Stuck] {
        &self.stuck
    }
}

/// Writes every output beside its place and then moves all of them there. If one cannot be written, none is moved, and the earlier
/// files stay.
///
/// # Errors
/// The first output that could not be written, or two of one path, which is a fault of the program.
pub fn write_all(root: &Path, outputs: &[Output]) -> Result<(), WriteError> {
    let mut paths = BTreeMap::new();
    for output in outputs {
        // Some disks do not distinguish small letters from capitals.
        if let Some(other) = paths.insert(output.path.to_lowercase(), &output.path) {
            let error = io::Error::other(format!("{other} has the same path, which is a fault of the program"));
            return Err(WriteError { path: root.join(&output.path), error });
        }
    }
    let ready = outputs.par_iter().map(|output| {
        let path = root.join(&output.path);
        match beside(root, output) {
            Ok(file) => Ok((file, path)),
            Err(error) => Err(WriteError { path, error }),
        }
    });
    let mut folders = BTreeSet::new();
    for (file, path) in ready.collect::<Result<Vec<_>, _>>()? {
        folders.extend(path.ancestors().skip(1).take_while(|folder| folder.starts_with(root)).map(Path::to_path_buf));
        file.persist(&path).map_err(|error| WriteError { path, error: error.error })?;
    }
    sync(&folders)
}

/// A file with the bytes of an output in the folder where it will stand, which is gone again unless it is moved.
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
pub(super) fn remove(root: &Path, paths: &BTreeSet<String>) -> Result<Vec<Stuck>, WriteError> {
    let mut stuck = Vec::new();
    let mut folders = BTreeSet::new();
    for path in paths {
        let full = root.join(path);
        match fs::remove_file(&full) {
            Ok(()) => {}
            Err(error) if matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory) => continue,
            Err(error) => {
                stuck.push(Stuck { path: path.clone(), error });
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

    #[test]
    fn two_outputs_of_one_place_are_not_written() {
        let folder = tempfile::tempdir().unwrap();
        let output = |path: &str| Output { path: path.into(), edition: Edition::Public, bytes: Vec::new() };
        assert!(write_all(folder.path(), &[output("a/pack.pdf"), output("a/Pack.pdf")]).is_err());
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
    }
}
