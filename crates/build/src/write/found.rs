//! The content of a folder for outputs, whoever put it there.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use super::{REPORTS, RESTRICTED, folder, journal};

/// A file that everybody may find in a folder for outputs.
#[derive(Debug, Clone)]
pub struct Found {
    /// Its path below the folder, with `/` between folders, as far as it is known.
    pub path: String,
    /// Where it is.
    pub file: PathBuf,
}

impl Found {
    /// What it holds; nothing where it cannot be read.
    #[must_use]
    pub fn bytes(&self) -> Option<Vec<u8>> {
        fs::read(&self.file).ok()
    }
}

/// Every public file in a folder for outputs, in the order of their paths: all but our own reports and what is in folders that only
/// their owner may open. `shut` are the folders for exempt papers. Links to other folders are followed, but into a
/// folder in which they are themselves.
#[must_use]
pub fn found(root: &Path, shut: &BTreeSet<String>) -> Vec<Found> {
    let mut all = Vec::new();
    let real = root.canonicalize().unwrap_or_else(|_| root.to_path_buf());
    let mut linked: BTreeSet<PathBuf> = BTreeSet::new();
    walk(root, "", &mut |path, full, is_link| {
        let name = path.rsplit('/').next().unwrap_or(path);
        if full.is_dir() {
            let is_restricted = shut.contains(path) || (name == RESTRICTED && folder::is_shut(full));
            let mut leads_on = || {
                let to = full.canonicalize().unwrap_or_default();
                // Search nothing twice, no circle of links for ever, and never the whole disk.
                !real.starts_with(&to) && !to.starts_with(&real) && linked.insert(to)
            };
            return path != journal::FOLDER && !is_restricted && (!is_link || leads_on());
        }
        if full.is_file() && REPORTS.iter().all(|(report, _)| *report != path) {
            all.push(Found { path: path.to_owned(), file: full.to_path_buf() });
        }
        false
    });
    all
}

/// Every file whose name begins with this.
pub(super) fn named(root: &Path, start: &str) -> Vec<PathBuf> {
    let mut all = Vec::new();
    walk(root, "", &mut |path, full, is_link| {
        let name = path.rsplit('/').next().unwrap_or(path);
        if !is_link && full.is_file() && name.starts_with(start) {
            all.push(full.to_path_buf());
        }
        !is_link && full.is_dir()
    });
    all
}

/// Goes through a folder. `visit` is given the path from the root, the file or folder, and whether it is a link, and tells whether
/// to go into it. What cannot be listed is skipped: others cannot read it either.
fn walk(folder: &Path, above: &str, visit: &mut impl FnMut(&str, &Path, bool) -> bool) {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let mut entries: Vec<_> = entries.map(|entry| (entry.file_name(), entry.file_type())).collect();
    entries.sort_by(|(a, _), (b, _)| a.cmp(b));
    for (name, kind) in entries {
        let full = folder.join(&name);
        let name = name.to_string_lossy();
        let path = if above.is_empty() { name.into_owned() } else { format!("{above}/{name}") };
        if visit(&path, &full, kind.is_ok_and(|kind| kind.is_symlink())) {
            walk(&full, &path, visit);
        }
    }
}

/// Whether a PDF says that this program made it. Its metadata is in it as plain text.
#[must_use]
pub fn is_made_here(bytes: &[u8]) -> bool {
    const MARK: &[u8] = b"CreatorTool>orderpaper ";
    bytes.starts_with(b"%PDF-") && bytes.windows(MARK.len()).any(|window| window == MARK)
}
