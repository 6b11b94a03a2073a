//! Files that somebody took for records but that the program does not read, and where they belong.

use toml::de::DeTable;

use super::{Kind, schema};

/// Why a file is not read as a record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Misplaced {
    /// It is in a place for no kind of record; the place for the kind that its keys are of, if that is clear.
    NoPlace(Option<String>),
    /// Its name does not end in `.toml`; the name that it should have.
    Ending(String),
    /// Its name is that of a copy; the name of what it is a copy of.
    Copy(String),
    /// An editor keeps it beside a file that is open; the name of that file.
    Lock(String),
}

/// What is wrong with the name of a file, if it is that of a record but for its name.
#[must_use]
pub fn by_name(path: &str) -> Option<Misplaced> {
    let (folder, name) = path.rsplit_once('/').map_or(("", path), |(folder, name)| (folder, name));
    if let Some(of) = name.strip_prefix("~$").filter(|of| of.to_lowercase().contains(".toml")) {
        return Some(Misplaced::Lock(of.to_owned()));
    }
    let small = name.to_lowercase();
    let stem = [".txt", ".doc", ".docx", ".rtf", ".odt"].iter().find_map(|end| small.strip_suffix(end));
    let stem = stem.unwrap_or(&small).strip_suffix(".toml")?;
    let proper = format!("{}.toml", name.get(..stem.len())?);
    if proper != name {
        return Some(Misplaced::Ending(proper));
    }
    let at = |stem: &str| if folder.is_empty() { format!("{stem}.toml") } else { format!("{folder}/{stem}.toml") };
    let original = original(name.strip_suffix(".toml")?)?;
    Kind::of(&at(original)).map(|_| Misplaced::Copy(format!("{original}.toml")))
}

/// The name of what a file is a copy of, by the names that Windows, macOS and services for shared folders give to copies.
fn original(stem: &str) -> Option<&str> {
    let numbered = || {
        let (before, number) = stem.strip_suffix(')')?.rsplit_once(" (")?;
        (!number.is_empty() && number.bytes().all(|c| c.is_ascii_digit())).then_some(before)
    };
    let before = |mark: &str| stem.find(mark).map(|at| stem[..at].trim_end());
    let found = before(" - Copy")
        .or_else(numbered)
        .or_else(|| stem.strip_prefix("Copy of "))
        .or_else(|| stem.strip_suffix(" copy"))
        .or_else(|| before("conflicted copy").and_then(|rest| rest.rsplit_once(" (")).map(|(rest, _)| rest));
    found.filter(|found| !found.is_empty())
}

/// The place for a record that is in none, where its keys tell its kind.
#[must_use]
pub fn likely_place(path: &str, text: &str) -> Option<String> {
    let (table, errors) = DeTable::parse_recoverable(text);
    let keys: Vec<&str> = table.get_ref().keys().map(|key| key.get_ref().as_ref()).collect();
    if !errors.is_empty() || keys.is_empty() {
        return None;
    }
    let fitting = |kind: &Kind| {
        let schema = schema::of(*kind);
        let required: Vec<&str> = schema["required"].as_array()?.iter().filter_map(|key| key.as_str()).collect();
        let fits = keys.iter().all(|key| schema["properties"].get(key).is_some())
            && required.iter().all(|key| keys.contains(key));
        (fits && !required.is_empty()).then_some(required.len())
    };
    let fitting: Vec<(usize, Kind)> = Kind::ALL.into_iter().filter_map(|kind| Some((fitting(&kind)?, kind))).collect();
    let most = fitting.iter().map(|(required, _)| *required).max()?;
    let mut best = fitting.iter().filter(|(required, _)| *required == most);
    let (Some((_, kind)), None) = (best.next(), best.next()) else { return None };
    let mut steps = path.split('/');
    let meeting = steps.next().and_then(|_| steps.next()).filter(|_| path.starts_with("meetings/"));
    let meeting = meeting.filter(|name| Kind::Meeting.date(name).is_some());
    let name = path.rsplit('/').next()?.strip_suffix(".toml")?;
    let place =
        meeting.map_or(kind.place().to_owned(), |meeting| kind.place().replace("<date>-<id>/", &format!("{meeting}/")));
    Some(place.replace("/<id>.toml", &format!("/{name}.toml")))
}

#[cfg(test)]
mod tests {
    use super::{Misplaced, by_name};

    #[test]
    fn a_name_that_is_nearly_that_of_a_record_is_known() {
        let proper = |path| match by_name(path) {
            Some(Misplaced::Ending(name) | Misplaced::Copy(name) | Misplaced::Lock(name)) => name,
            _ => String::new(),
        };
        for path in ["plans/trees.toml.txt", "plans/trees.TOML", "plans/trees.Toml.docx", "plans/~$trees.toml"] {
            assert_eq!(proper(path), "trees.toml", "{path}");
        }
        for path in [
            "plans/trees (1).toml",
            "plans/trees - Copy.toml",
            "plans/trees - Copy (2).toml",
            "plans/Copy of trees.toml",
            "plans/trees copy.toml",
            "plans/trees (Ann's conflicted copy 2026-11-01).toml",
        ] {
            assert_eq!(proper(path), "trees.toml", "{path}");
        }
        for path in ["plans/trees.toml", "plans/trees (north).toml", "notes.txt", "plans/copy.toml", "readme"] {
            assert_eq!(by_name(path), None, "{path}");
        }
    }
}
