//! A whole workspace: every record with its places, every fault, and the files that records may name.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use rayon::prelude::*;
use serde::de::DeserializeOwned;
use toml::de::Deserializer;

use super::fault::{Fault, FaultKind};
use super::record::{committee, council, glossary, meeting, people, plan, progress, report};
use super::shape::{self, TextField};
use super::{Kind, Outline, file, folder, schema, toml_text};
use crate::source::{Place, SourceId, Sources};

/// A record and where everything in it stands.
#[derive(Debug)]
pub struct Record<T> {
    /// Its id, see [`Kind::of`].
    pub id: String,
    /// Its file.
    pub source: SourceId,
    /// Its folder, from the root, without a slash at the end.
    pub folder: String,
    /// Where each value stands.
    pub outline: Outline,
    /// Its texts, those from files included. `section.2.text_file` appears as `section.2.text`.
    pub texts: Vec<TextField>,
    /// The record.
    pub value: T,
}

impl<T> Record<T> {
    /// The place of the value at `path`, such as `section.2.text`.
    #[must_use]
    pub fn place(&self, path: &str) -> Place {
        Place::new(self.source, self.outline.range(path))
    }
}

/// Everything that was read.
#[derive(Debug, Default)]
pub struct Workspace {
    /// The folder of `council.toml`, as a real path.
    pub root: PathBuf,
    /// Every text that was read.
    pub sources: Sources,
    /// The council, if its record could be read.
    pub council: Option<Record<council::Council>>,
    /// Offices and members.
    pub people: Option<Record<people::People>>,
    /// The glossary.
    pub glossary: Option<Record<glossary::Glossary>>,
    /// The committees.
    pub committees: Vec<Record<committee::Committee>>,
    /// The plans.
    pub plans: Vec<Record<plan::Plan>>,
    /// The dated notes.
    pub progress: Vec<Record<progress::Progress>>,
    /// The meetings.
    pub meetings: Vec<Record<meeting::Meeting>>,
    /// The reports.
    pub reports: Vec<Record<report::Report>>,
    /// The kind and id of every record that was found, readable or not.
    pub known: BTreeSet<(Kind, String)>,
    /// What could not be read.
    pub faults: Vec<Fault>,
    /// The path of every file.
    pub files: BTreeSet<String>,
    /// The images, by path.
    pub images: BTreeMap<String, Vec<u8>>,
    /// The workspace's own templates and styles, by path below `templates/`.
    pub templates: BTreeMap<String, String>,
    /// The workspace's own fonts.
    pub fonts: Vec<Vec<u8>>,
}

/// The nearest folder, from `start` upwards, that holds a `council.toml`; as a real path.
#[must_use]
pub fn find_root(start: &Path) -> Option<PathBuf> {
    let start = start.canonicalize().ok()?;
    start.ancestors().find(|folder| folder.join("council.toml").exists()).map(Path::to_path_buf)
}

/// Reads the workspace whose root is `root`, a real path that [`find_root`] gave.
#[must_use]
pub fn workspace(root: &Path) -> Workspace {
    let mut workspace = Workspace { root: root.to_path_buf(), ..Workspace::default() };
    let listing = folder::list(root);
    for (path, kind) in listing.faults {
        workspace.fault(&path, kind);
    }
    let texts: Vec<_> = listing
        .files
        .par_iter()
        .filter(|path| is_toml(path))
        .map(|path| (path, file::text(root, &root.join(path))))
        .collect();
    for (path, text) in texts {
        workspace.toml_file(path, text);
    }
    for path in &listing.files {
        workspace.other_file(path);
    }
    workspace.files = listing.files.into_iter().collect();
    workspace
}

fn is_toml(path: &str) -> bool {
    path.ends_with(".toml") && !path.starts_with("templates/")
}

impl Workspace {
    fn fault(&mut self, path: &str, kind: FaultKind) {
        if let Some((record, id)) = Kind::of(path) {
            self.known.insert((record, id));
        }
        let source = self.sources.add(path, "");
        self.faults.push(Fault { kind, place: Place::file(source) });
    }

    fn toml_file(&mut self, path: &str, text: Result<String, FaultKind>) {
        let Some((kind, id)) = Kind::of(path) else { return self.fault(path, FaultKind::Stray) };
        if kind.is_dated() && kind.date(&id).is_none() {
            return self.fault(path, FaultKind::UndatedName(kind.place().into()));
        }
        let text = match text {
            Ok(text) => text,
            Err(fault) => return self.fault(path, fault),
        };
        self.known.insert((kind, id.clone()));
        let source = self.sources.add(path, text.as_str());
        match kind {
            Kind::Council => self.council = self.record(kind, id, source, &text),
            Kind::People => self.people = self.record(kind, id, source, &text),
            Kind::Glossary => self.glossary = self.record(kind, id, source, &text),
            Kind::Committee => {
                let record = self.record(kind, id, source, &text);
                self.committees.extend(record);
            }
            Kind::Plan => {
                let record = self.record(kind, id, source, &text);
                self.plans.extend(record);
            }
            Kind::Progress => {
                let record = self.record(kind, id, source, &text);
                self.progress.extend(record);
            }
            Kind::Meeting => {
                let record = self.record(kind, id, source, &text);
                self.meetings.extend(record);
            }
            Kind::Report => {
                let record = self.record(kind, id, source, &text);
                self.reports.extend(record);
            }
        }
    }

    /// Reads one record. Where anything in it is at fault there is no record, and the faults tell why.
    fn record<T: DeserializeOwned>(
        &mut self,
        kind: Kind,
        id: String,
        source: SourceId,
        text: &str,
    ) -> Option<Record<T>> {
        let (table, mut faults) = toml_text::parse(text, source);
        let broken = !faults.is_empty();
        let shape = shape::check(schema_of(kind), &table, source, text);
        let errors = faults.len();
        for fault in shape.faults {
            // After an error of syntax the parser guesses, and what it guessed may lack keys that are there.
            let doubtful = broken && matches!(fault.kind, FaultKind::MissingKey { .. });
            let told = faults[..errors].iter().any(|f| toml_text::same_line(text, f.place.start, fault.place.start));
            if !told && !doubtful {
                faults.push(fault);
            }
        }
        let outline = Outline::of_table(table.get_ref(), 0..0);
        let folder = self.sources.get(source).path.rsplit_once('/').map_or("", |(folder, _)| folder).to_owned();
        let texts = shape.texts.into_iter().filter_map(|field| self.text_file(&folder, field)).collect();
        let sound = faults.is_empty();
        self.faults.extend(faults);
        if !sound {
            return None;
        }
        match T::deserialize(Deserializer::from(table)) {
            Ok(value) => Some(Record { id, source, folder, outline, texts, value }),
            Err(error) => {
                let place = Place::new(source, error.span().unwrap_or(0..0));
                let fault = FaultKind::WrongType { expected: error.message().to_owned(), found: "another".into() };
                self.faults.push(Fault { kind: fault, place });
                None
            }
        }
    }

    /// Puts the text of the file that a `text_file` names in its place.
    fn text_file(&mut self, folder: &str, field: TextField) -> Option<TextField> {
        let Some(path) = field.path.strip_suffix("text_file") else { return Some(field) };
        let path = format!("{path}text");
        let name = if folder.is_empty() { field.text.clone() } else { format!("{folder}/{}", field.text) };
        match file::text(&self.root, &self.root.join(&name)) {
            Ok(text) => {
                let source = self.sources.add(name, text.as_str());
                let place = Place::new(source, 0..text.len());
                Some(TextField { path, text, place, verbatim: Some(0), language: field.language })
            }
            Err(FaultKind::Unreadable(_)) if !self.root.join(&name).exists() => {
                self.faults.push(Fault { kind: FaultKind::MissingFile(name), place: field.place });
                None
            }
            Err(kind) => {
                self.faults.push(Fault { kind, place: field.place });
                None
            }
        }
    }

    fn other_file(&mut self, path: &str) {
        let full = self.root.join(path);
        let extension = path.rsplit_once('.').map_or("", |(_, extension)| extension).to_lowercase();
        if let Some(name) = path.strip_prefix("templates/") {
            match file::text(&self.root, &full) {
                Ok(text) => drop(self.templates.insert(name.into(), text)),
                Err(kind) => self.fault(path, kind),
            }
        } else if path.starts_with("fonts/") && matches!(extension.as_str(), "ttf" | "otf" | "ttc") {
            match file::bytes(&self.root, &full, file::BINARY_LIMIT) {
                Ok(bytes) => self.fonts.push(bytes),
                Err(kind) => self.fault(path, kind),
            }
        } else if matches!(extension.as_str(), "svg" | "png" | "jpg" | "jpeg") {
            match file::bytes(&self.root, &full, file::BINARY_LIMIT) {
                Ok(bytes) => drop(self.images.insert(path.into(), bytes)),
                Err(kind) => self.fault(path, kind),
            }
        }
    }
}

/// The schema of a kind, made once.
fn schema_of(kind: Kind) -> &'static serde_json::Value {
    static SCHEMAS: std::sync::LazyLock<BTreeMap<Kind, serde_json::Value>> =
        std::sync::LazyLock::new(|| Kind::ALL.into_iter().map(|kind| (kind, schema::of(kind))).collect());
    &SCHEMAS[&kind]
}
