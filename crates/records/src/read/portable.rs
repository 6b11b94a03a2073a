//! Names of files and folders that every system takes: workspaces move between Linux, macOS and Windows.
//! The refusals are those of <https://learn.microsoft.com/windows/win32/fileio/naming-a-file>.

use std::path::{Path, PathBuf};

use serde::{Deserialize, Deserializer};
use unicode_normalization::char::is_combining_mark;
use unicode_normalization::{UnicodeNormalization, is_nfc};

/// The greatest length of a path from the root, in characters. Many programs for Windows take 260 in all, and folders that are shared
/// or synchronised have long names themselves.
pub const LONGEST: usize = 160;

/// What keeps a file from going to another computer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NameFault {
    /// Windows keeps the name for a device.
    Reserved(String),
    /// Windows takes no name with this character.
    Character(char),
    /// Windows drops what the name ends with.
    End(char),
    /// The name is not Unicode, so no record can write it.
    NotUnicode,
    /// Another name in the folder, which differs by capitals only or is written with other signs for the same letters.
    Twin(String),
    /// The path has this many characters.
    Long(usize),
}

/// Why Windows refuses a name of a file or folder, if it does.
#[must_use]
pub fn refused(name: &str) -> Option<NameFault> {
    let is_refused = |c: &char| matches!(c, '<' | '>' | ':' | '"' | '|' | '?' | '*' | '\\') || c.is_ascii_control();
    if let Some(sign) = name.chars().find(is_refused) {
        return Some(NameFault::Character(sign));
    }
    let stem = name.split('.').next().unwrap_or(name).trim_end();
    if is_device(stem) {
        return Some(NameFault::Reserved(stem.to_owned()));
    }
    // Papers and folders for their sources have the name of a record without its ending.
    let parts = [name, name.strip_suffix(".toml").unwrap_or(name)];
    parts
        .into_iter()
        .find_map(|part| part.chars().next_back().filter(|end| matches!(end, '.' | ' ')))
        .map(NameFault::End)
}

fn is_device(stem: &str) -> bool {
    let stem = stem.to_ascii_lowercase();
    let numbered = stem.strip_prefix("com").or_else(|| stem.strip_prefix("lpt"));
    let is_number =
        |rest: &str| matches!(rest, "0" | "1" | "2" | "3" | "4" | "5" | "6" | "7" | "8" | "9" | "¹" | "²" | "³");
    matches!(stem.as_str(), "con" | "prn" | "aux" | "nul" | "conin$" | "conout$") || numbered.is_some_and(is_number)
}

/// A name or path as one that is written with other signs for the same letters (NFC): macOS may keep `ŵ` as `w` with an accent.
#[must_use]
pub fn composed(name: &str) -> String {
    if is_nfc(name) { name.to_owned() } else { name.nfc().collect() }
}

/// Reads the name of a file from a record.
pub(super) fn name<'de, D: Deserializer<'de>>(deserializer: D) -> Result<String, D::Error> {
    String::deserialize(deserializer).map(|name| composed(&name))
}

/// Reads the name of a file from a record that may have none.
pub(super) fn optional_name<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<String>, D::Error> {
    Option::<String>::deserialize(deserializer).map(|name| name.map(|name| composed(&name)))
}

/// A name or path as disks see it that do not distinguish small letters from capitals.
#[must_use]
pub fn folded(name: &str) -> String {
    composed(&composed(name).to_lowercase())
}

/// The name nearest to what was written that will do everywhere, such as `sian-jones` for "Siân Jones": letters without accents,
/// digits and hyphens. It may be empty.
#[must_use]
pub fn plain(written: &str) -> String {
    // In parts, a letter comes before its accents, which have no letters.
    let letters: String = written.nfkd().filter(|c| !is_combining_mark(*c)).collect();
    let parts = letters.split(|c: char| !c.is_ascii_alphanumeric()).filter(|part| !part.is_empty());
    parts.map(str::to_ascii_lowercase).collect::<Vec<_>>().join("-")
}

/// Where on the disk a path from the root is: the names there may be written with other signs for the same letters.
#[must_use]
pub fn on_disk(root: &Path, path: &str) -> PathBuf {
    let full = root.join(path);
    if path.is_ascii() || full.symlink_metadata().is_ok() {
        return full;
    }
    let mut here = root.to_path_buf();
    for step in path.split('/') {
        let next = here.join(step);
        here =
            if step.is_ascii() || next.symlink_metadata().is_ok() { next } else { same(&here, step).unwrap_or(next) };
    }
    here
}

/// The file or folder whose name has the same letters.
fn same(folder: &Path, name: &str) -> Option<PathBuf> {
    let name = composed(name);
    let mut all: Vec<_> = std::fs::read_dir(folder).ok()?.flatten().map(|entry| entry.file_name()).collect();
    all.sort();
    all.iter().find(|one| one.to_str().is_some_and(|one| composed(one) == name)).map(|one| folder.join(one))
}

#[cfg(test)]
mod tests {
    use super::{NameFault, composed, folded, plain, refused};

    #[test]
    fn what_windows_refuses_is_known() {
        for name in ["con.toml", "AUX", "nul.tar.gz", "com1.pdf", "LPT9", "lpt².txt", "con .toml"] {
            assert!(matches!(refused(name), Some(NameFault::Reserved(_))), "{name}");
        }
        for (name, sign) in [("a:b.pdf", ':'), ("Who pays?.pdf", '?'), ("a\tb", '\t'), ("a\\b", '\\'), ("“x”|", '|')]
        {
            assert_eq!(refused(name), Some(NameFault::Character(sign)));
        }
        for (name, end) in [("plan.", '.'), ("plan ", ' '), ("plan .toml", ' '), ("plan..toml", '.')] {
            assert_eq!(refused(name), Some(NameFault::End(end)), "{name}");
        }
        for name in ["console.toml", "auxiliary", "com10.pdf", "com.pdf", "plan (1).pdf", "gŵyl y môr.pdf", "a…b", ".x"]
        {
            assert_eq!(refused(name), None, "{name}");
        }
    }

    #[test]
    fn a_plain_name_keeps_the_letters_and_drops_their_accents() {
        assert_eq!(plain("Cllr Siân Jones"), "cllr-sian-jones");
        assert_eq!(plain("Si\u{e2}n, G\u{174}yl y M\u{f4}r"), plain("Sia\u{302}n GW\u{302}YL Y MO\u{302}R"));
        assert_eq!([plain("[Bus shelter]"), plain("…")], ["bus-shelter", ""]);
    }

    #[test]
    fn names_of_the_same_letters_are_the_same() {
        assert_eq!(composed("gw\u{302}yl"), "gŵyl");
        assert_eq!(folded("GW\u{302}YL.PDF"), folded("gŵyl.pdf"));
        assert_ne!(composed("Plan.pdf"), composed("plan.pdf"));
    }
}
