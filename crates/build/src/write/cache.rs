//! What was made before, keyed by what it was made from. It only saves time: whatever is missing, damaged or cannot be written is
//! made again.

use std::collections::BTreeSet;
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use orderpaper_pdf::join::PartCache;
use sha2::{Digest, Sha256};

use super::folder::shut;
use super::sha256;

/// How many bytes the checksum of an entry has.
const CHECKSUM: usize = 4;

/// The start of the name of a file that is not whole yet.
const UNFINISHED: &str = ".new-";

/// The folder of what was made before. It holds exempt papers too, so it is in the workspace and not among the papers, and only its
/// owner may open it.
#[derive(Debug)]
pub struct Cache {
    folder: Option<PathBuf>,
    program: String,
    used: Mutex<BTreeSet<String>>,
}

impl Cache {
    /// The cache of a workspace.
    #[must_use]
    pub fn of(root: &Path) -> Self {
        Self { folder: prepare(&root.join(".orderpaper")), program: program(), used: Mutex::default() }
    }

    /// A cache that keeps nothing.
    #[must_use]
    pub fn none() -> Self {
        Self { folder: None, program: String::new(), used: Mutex::default() }
    }

    /// The name of what is made from these parts, by this very program.
    #[must_use]
    pub fn key<'a>(&self, parts: impl IntoIterator<Item = &'a [u8]>) -> String {
        let mut digest = Sha256::new();
        digest.update(self.program.as_bytes());
        for part in parts {
            digest.update(part.len().to_be_bytes());
            digest.update(part);
        }
        digest.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
    }

    /// What was made under a name; nothing where it was not, or is damaged.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<Vec<u8>> {
        let path = self.folder.as_ref()?.join(key);
        self.used.lock().unwrap_or_else(PoisonError::into_inner).insert(key.to_owned());
        let mut bytes = fs::read(path).ok()?;
        let kept = bytes.get(CHECKSUM..)?;
        (checksum(kept) == bytes[..CHECKSUM]).then(|| bytes.split_off(CHECKSUM))
    }

    /// Keeps what was made.
    pub fn put(&self, key: &str, bytes: &[u8]) {
        let Some(folder) = &self.folder else { return };
        let write = || {
            let mut file = tempfile::Builder::new().prefix(UNFINISHED).tempfile_in(folder)?;
            file.write_all(&checksum(bytes))?;
            file.write_all(bytes)?;
            file.persist(folder.join(key)).map_err(|error| error.error)
        };
        // A full disk costs time in the next build, but no paper.
        let _ = write();
    }

    /// Removes what a killed run left half written and, where this one made `everything`, what it has not asked for.
    pub fn sweep(&self, everything: bool) {
        let Some(folder) = &self.folder else { return };
        let used = self.used.lock().unwrap_or_else(PoisonError::into_inner);
        for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
            let name = entry.file_name();
            let is_wanted = |name: &str| used.contains(name) || !everything && !name.starts_with(UNFINISHED);
            if !name.to_str().is_some_and(is_wanted) {
                let _ = fs::remove_file(entry.path());
            }
        }
    }
}

impl PartCache for Cache {
    fn name(&self, of: &[&[u8]]) -> String {
        self.key(of.iter().copied())
    }

    fn get(&self, name: &str) -> Option<Vec<u8>> {
        self.get(name)
    }

    fn put(&self, name: &str, bytes: &[u8]) {
        self.put(name, bytes);
    }
}

/// Shows that a disk has lost or changed a bit. It does not stop anybody from changing their own cache.
fn checksum(bytes: &[u8]) -> [u8; CHECKSUM] {
    crc32fast::hash(bytes).to_be_bytes()
}

/// Makes the folder, and asks version control to ignore it.
fn prepare(home: &Path) -> Option<PathBuf> {
    let folder = home.join("cache");
    if !folder.is_dir() {
        shut(home).ok()?;
        fs::create_dir_all(&folder).ok()?;
        fs::write(home.join(".gitignore"), "*\n").ok()?;
    }
    Some(folder)
}

/// What distinguishes one program from another: its version and, for the same version, the executable file.
fn program() -> String {
    let file = std::env::current_exe().and_then(fs::metadata);
    let file = file.map(|about| format!("{} {:?}", about.len(), about.modified().ok())).unwrap_or_default();
    sha256(format!("{} {file}", env!("CARGO_PKG_VERSION")).as_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_damaged_is_not_there() {
        let folder = tempfile::tempdir().unwrap();
        let cache = Cache::of(folder.path());
        let key = cache.key([b"a".as_slice(), b"b"]);
        assert_ne!(key, cache.key([b"ab".as_slice()]));
        assert_eq!(cache.get(&key), None);
        cache.put(&key, b"paper");
        assert_eq!(cache.get(&key).as_deref(), Some(b"paper".as_slice()));
        let path = folder.path().join(".orderpaper/cache").join(&key);
        let mut bytes = fs::read(&path).unwrap();
        *bytes.last_mut().unwrap() = b'x';
        fs::write(&path, &bytes).unwrap();
        assert_eq!(cache.get(&key), None);
        fs::write(&path, b"short").unwrap();
        assert_eq!(cache.get(&key), None);
    }

    #[test]
    fn what_was_not_asked_for_is_swept_away() {
        let folder = tempfile::tempdir().unwrap();
        let before = Cache::of(folder.path());
        before.put("old", b"old");
        before.put("kept", b"kept");
        let now = Cache::of(folder.path());
        assert!(now.get("kept").is_some());
        let unfinished = folder.path().join(".orderpaper/cache/.new-killed");
        fs::write(&unfinished, "ol").unwrap();
        now.sweep(false);
        assert!(!unfinished.exists() && now.get("old").is_some());
        let now = Cache::of(folder.path());
        assert!(now.get("kept").is_some());
        now.sweep(true);
        assert_eq!((now.get("old"), now.get("kept").as_deref()), (None, Some(b"kept".as_slice())));
    }
}
