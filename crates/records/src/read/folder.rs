//! Every file of a workspace, in the order of their names.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use super::fault::FaultKind;
use super::kept::PUBLISHED;
use super::portable::{self, LONGEST, NameFault};
use super::{Kind, Workspace, file};

/// The folders that hold no records: what the program writes, and what tools put there.
const SKIPPED: [&str; 6] = ["out", "draft", "schema", PUBLISHED, "target", "node_modules"];

/// The files under a root, and what could not be listed.
#[derive(Debug, Default)]
pub struct Listing {
    /// Paths from the root with `/` between folders, in order, with one sign for each letter (NFC).
    pub files: Vec<String>,
    /// Files and folders that could not be listed.
    pub faults: Vec<UnlistedPath>,
    /// The paths whose last name does not go to every computer.
    pub names: Vec<(String, NameFault)>,
}

/// A file or a folder that could not be listed.
#[derive(Debug)]
pub struct UnlistedPath {
    /// From the root, with `/` between folders.
    pub path: String,
    /// Why.
    pub kind: FaultKind,
}

/// The folders at the root that hold what papers are made with, and no records.
const SOURCES: [&str; 4] = ["templates", "fonts", "schema", PUBLISHED];

/// Whether a folder at the root, `name`, holds records or what papers are made from: by its name, or because it contains such files. What is kept of papers in folders for Typst sources does not count, for the folder may be one for papers.
#[must_use]
pub fn is_source_folder(workspace: &Workspace, name: &str) -> bool {
    let fixed = Kind::ALL.into_iter().filter_map(Kind::folder).chain(SOURCES);
    let is_source = |path: &String| {
        let is_below = path.strip_prefix(name).is_some_and(|rest| rest.starts_with('/'));
        let is_made_from = path.ends_with(".toml")
            || path.ends_with(".md")
            || workspace.images.contains_key(path)
            || workspace.sheets.contains_key(path);
        is_below && is_made_from && !path.contains("/typst/")
    };
    fixed.into_iter().any(|folder| folder.eq_ignore_ascii_case(name)) || workspace.files.iter().any(is_source)
}

/// Lists the files under `root`, which must be a real path. Hidden files are skipped.
#[must_use]
pub fn list(root: &Path) -> Listing {
    let mut listing = Listing::default();
    walk(root, root, &mut vec![root.to_path_buf()], &mut listing);
    listing.files.sort();
    listing.files.dedup();
    listing
}

/// Goes through `folder`. `above` holds the real paths of the folders above it, by which a circle is seen.
fn walk(root: &Path, folder: &Path, above: &mut Vec<PathBuf>, listing: &mut Listing) {
    let mut entries = match fs::read_dir(folder).and_then(Iterator::collect::<Result<Vec<_>, _>>) {
        Ok(entries) => entries,
        Err(error) => {
            let kind = FaultKind::Unreadable(error.to_string());
            listing.faults.push(UnlistedPath { path: name_from(root, folder), kind });
            return;
        }
    };
    // The order of a disk may not decide which of two names is at fault.
    entries.sort_by_key(fs::DirEntry::file_name);
    let mut names = BTreeMap::new();
    for entry in entries {
        let path = entry.path();
        let name = entry.file_name().to_string_lossy().into_owned();
        if name.starts_with('.') || (folder == root && SKIPPED.contains(&name.as_str())) {
            continue;
        }
        let is_unicode = entry.file_name().to_str().is_some();
        name_fault(&name, &name_from(root, &path), is_unicode, &mut names, listing);
        let is_link = entry.file_type().is_ok_and(|kind| kind.is_symlink());
        let here = above.last().map_or(folder, PathBuf::as_path);
        let real = if is_link { file::real_path(root, &path) } else { Ok(here.join(entry.file_name())) };
        let is_folder =
            |real: &Path| if is_link { real.is_dir() } else { entry.file_type().is_ok_and(|kind| kind.is_dir()) };
        match real {
            Err(kind) => listing.faults.push(UnlistedPath { path: name_from(root, &path), kind }),
            Ok(real) if !is_folder(&real) => listing.files.push(name_from(root, &path)),
            Ok(real) if name.ends_with(".toml") => {
                let kind = FaultKind::Unreadable("it is a folder, but a record is a file".into());
                listing.faults.push(UnlistedPath { path: name_from(root, &real), kind });
            }
            Ok(real) if above.contains(&real) => {
                let kind = FaultKind::Unreadable("its links go round in a circle".into());
                listing.faults.push(UnlistedPath { path: name_from(root, &path), kind });
            }
            Ok(real) => {
                above.push(real);
                walk(root, &path, above, listing);
                above.pop();
            }
        }
    }
}

/// Notes what keeps a name from other computers. `names` are those in the folder so far.
fn name_fault(name: &str, path: &str, is_unicode: bool, names: &mut BTreeMap<String, String>, listing: &mut Listing) {
    let twin = names.insert(portable::folded(name), name.to_owned()).map(NameFault::Twin);
    let not_unicode = (!is_unicode).then_some(NameFault::NotUnicode);
    let length = path.chars().count();
    let long = (length > LONGEST).then_some(NameFault::Long(length));
    let fault = twin.or(not_unicode).or_else(|| portable::refused(name)).or(long);
    listing.names.extend(fault.map(|fault| (path.to_owned(), fault)));
}

/// The path from the root, with `/` between folders.
fn name_from(root: &Path, path: &Path) -> String {
    let relative = path.strip_prefix(root).unwrap_or(path);
    let parts: Vec<_> = relative.components().map(|part| part.as_os_str().to_string_lossy()).collect();
    portable::composed(&parts.join("/"))
}
