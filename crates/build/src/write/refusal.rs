//! Folders that cannot take papers because something else is there.

use std::path::{Component, Path, PathBuf};

use orderpaper_records::read::{Workspace, find_root, is_source_folder};

use super::{journal, owned};

/// Why nothing may be written into `out`, in a sentence; nothing where it may. Links are followed first. `council` is the name
/// that reports carry.
#[must_use]
pub fn refusal(workspace: &Workspace, out: &Path, council: Option<&str>) -> Option<String> {
    let real = real_path(out);
    let root = &workspace.root;
    let shown = out.display();
    if root.starts_with(&real) {
        return Some(format!("papers cannot go in {shown}: it contains the workspace itself; name a separate folder"));
    }
    let nearest = real.ancestors().find(|folder| folder.is_dir()).and_then(find_root);
    if let Some(other) = nearest.filter(|nearest| nearest != root) {
        let other = other.display();
        return Some(format!("these papers cannot go in {shown}: it is in another workspace, {other}"));
    }
    if real.components().any(|part| part.as_os_str() == journal::FOLDER) {
        return Some(format!("papers cannot go in {shown}: the program needs `{}` for itself", journal::FOLDER));
    }
    if let Ok(inside) = real.strip_prefix(root) {
        let first = inside.components().next().map(|part| part.as_os_str().to_string_lossy().into_owned());
        let first = first.unwrap_or_default();
        if first.starts_with('.') || is_source_folder(workspace, &first) {
            return Some(format!("papers cannot go in {shown}: `{first}` is a folder for records and their sources"));
        }
        let above = real.ancestors().skip(1).take_while(|folder| *folder != root);
        if let Some(above) = above.filter(|folder| owned::council(folder).is_some()).last() {
            let above = above.display();
            return Some(format!(
                "papers cannot go in {shown}: it is inside {above}, which holds papers already; name a folder beside it"
            ));
        }
        return None;
    }
    let other = owned::council(&real).filter(|other| council.is_some_and(|council| council != other))?;
    Some(format!(
        "{shown} holds the papers of another council, {other}; name another folder or, if the council has been renamed, \
         change `council` in its build.json"
    ))
}

/// Where a path leads, even if its last folders do not exist yet.
#[must_use]
pub fn real_path(path: &Path) -> PathBuf {
    let path = std::path::absolute(path).unwrap_or_else(|_| path.to_path_buf());
    let mut real = PathBuf::new();
    for part in path.components() {
        match part {
            Component::ParentDir => drop(real.pop()),
            Component::CurDir => {}
            Component::Prefix(_) | Component::RootDir | Component::Normal(_) => {
                real.push(part);
                // A link is followed before the next `..` is.
                real = real.canonicalize().unwrap_or(real);
            }
        }
    }
    real
}
