//! A whole workspace: every record with its places, every fault, and the files that records may name.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use orderpaper_text::source::{Place, SourceId, Sources};
use rayon::prelude::*;
use serde::de::DeserializeOwned;

use super::encoding::NotUtf8;
use super::fault::{Fault, FaultKind};
use super::folder::UnlistedPath;
use super::kept::Kept;
use super::misplaced::Misplaced;
use super::parse::{Parsed, Record, parse};
use super::portable::{self, NameFault};
use super::record::{
    action, committee, council, decision, glossary, indicator, meeting, minutes, people, plan, progress, published,
    report, risk,
};
use super::shape::TextField;
use super::spreadsheet::{self, Sheet};
use super::{Kind, RecordName, file, folder, font, misplaced, picture};
use crate::model::published::Sealed;

/// Everything that was read.
#[derive(Debug, Clone, Default)]
pub struct Workspace {
    /// The folder of `council.toml`, as a real path.
    pub root: PathBuf,
    /// Every text that was read.
    pub sources: Sources,
    /// The council, if its record could be read.
    pub council: Option<Record<council::Council>>,
    /// Offices and members, if their record could be read.
    pub people: Option<Record<people::People>>,
    /// The glossary, if there is one and it could be read.
    pub glossary: Option<Record<glossary::Glossary>>,
    /// The committees whose records could be read, by path.
    pub committees: Vec<Record<committee::Committee>>,
    /// The plans.
    pub plans: Vec<Record<plan::Plan>>,
    /// The dated notes.
    pub progress: Vec<Record<progress::Progress>>,
    /// The indicators.
    pub indicators: Vec<Record<indicator::Indicator>>,
    /// The registers of risks.
    pub registers: Vec<Record<risk::Register>>,
    /// The sheets of each file that an indicator names, by its path.
    pub sheets: BTreeMap<String, Vec<Sheet>>,
    /// The meetings.
    pub meetings: Vec<Record<meeting::Meeting>>,
    /// The reports.
    pub reports: Vec<Record<report::Report>>,
    /// The minutes.
    pub minutes: Vec<Record<minutes::Minutes>>,
    /// What was published of packs.
    pub published: Vec<Record<published::Published>>,
    /// The ledgers of restricted editions, by the ids of meetings.
    pub sealed: BTreeMap<String, Sealed>,
    /// The last edition of each meeting that was published, and what has changed since, by the ids of meetings.
    pub kept: BTreeMap<String, Kept>,
    /// The decisions of officers.
    pub decisions: Vec<Record<decision::Decision>>,
    /// The updates of actions and the answers to recommendations.
    pub actions: Vec<Record<action::Actions>>,
    /// Every record that was found, readable or not.
    pub known: BTreeSet<RecordName>,
    /// The records that were set aside because of an error, see [`Workspace::without`]. A report among them is still on its agenda, of
    /// which no paper is to be made.
    pub set_aside: BTreeSet<RecordName>,
    /// What could not be read.
    pub faults: Vec<Fault>,
    /// The texts of the records that could not be read, as far as they can be told.
    pub unread: BTreeMap<SourceId, Vec<TextField>>,
    /// The path of every file.
    pub files: BTreeSet<String>,
    /// The bytes of the images that can be used, by path.
    pub images: BTreeMap<String, Arc<[u8]>>,
    /// How many pixels each image has, by its path.
    pub pixels: BTreeMap<String, u64>,
    /// The workspace's own templates and styles, by path below `templates/`.
    pub templates: BTreeMap<String, String>,
    /// The workspace's own fonts.
    pub fonts: Vec<Vec<u8>>,
    /// Texts that replace files.
    pub(super) unsaved: Unsaved,
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
    workspace_with(root, &Unsaved::new())
}

/// Texts that are not saved yet, by their paths from the root, with `/` between folders.
pub type Unsaved = BTreeMap<String, String>;

/// Reads the workspace as it would be if these texts were saved: records, the files that records name for their texts, and
/// templates.
#[must_use]
pub fn workspace_with(root: &Path, unsaved: &Unsaved) -> Workspace {
    let mut workspace = Workspace { root: root.to_path_buf(), unsaved: unsaved.clone(), ..Workspace::default() };
    let mut listing = folder::list(root);
    listing.files.extend(unsaved.keys().cloned());
    listing.files.sort();
    listing.files.dedup();
    for UnlistedPath { path, kind } in listing.faults {
        workspace.fault(&path, kind);
    }
    let misnamed: BTreeMap<String, Misplaced> =
        listing.files.iter().filter_map(|path| Some((path.clone(), misplaced::by_name(path)?))).collect();
    workspace.files = listing.files.iter().cloned().collect();
    let toml: Vec<&String> =
        listing.files.iter().filter(|path| is_toml(path) && !misnamed.contains_key(*path)).collect();
    let texts: Vec<_> = toml.par_iter().map(|path| workspace.text(path, file::text)).collect();
    let mut found = BTreeMap::new();
    for (path, text) in toml.into_iter().zip(texts) {
        if let Some((name, source)) = workspace.toml_file(path, text) {
            found.entry(name.kind).or_insert_with(Vec::new).push((name.id, source));
        }
    }
    for (path, why) in misnamed {
        workspace.misplaced(&path, why);
    }
    workspace.records(found);
    workspace.spreadsheets();
    for path in &listing.files {
        workspace.other_file(path);
    }
    workspace.missing_ledgers();
    workspace.read_kept();
    for (path, fault) in listing.names {
        workspace.name_fault(path, fault);
    }
    workspace
}

/// The name of the ledger of a restricted edition, beside `published.toml`.
pub const SEALED: &str = "published-restricted.json";

/// A path without its steps to the folder above.
fn without_steps(path: &str) -> String {
    let mut parts = Vec::new();
    for part in path.split('/') {
        match part {
            "." => {}
            ".." => drop(parts.pop()),
            part => parts.push(part),
        }
    }
    parts.join("/")
}

fn is_toml(path: &str) -> bool {
    path.ends_with(".toml") && !path.starts_with("templates/")
}

impl Workspace {
    /// Whether there is such a record, readable or not.
    #[must_use]
    pub fn knows(&self, kind: Kind, id: &str) -> bool {
        self.known.contains(&RecordName { kind, id: id.to_owned() })
    }

    /// The text at a path: that which is not saved, or the one that `read` gives of the file.
    fn text(&self, path: &str, read: impl FnOnce(&Path) -> Result<String, FaultKind>) -> Result<String, FaultKind> {
        match self.unsaved.get(path) {
            Some(text) => file::clean(text.clone()),
            None => read(&portable::on_disk(&self.root, path)),
        }
    }

    pub(super) fn fault(&mut self, path: &str, kind: FaultKind) {
        self.known.extend(Kind::of(path));
        let (text, range) = match &kind {
            FaultKind::NotText(NotUtf8 { text, at, .. }) => (text.as_str(), *at..*at + 1),
            _ => ("", 0..0),
        };
        let source = self.sources.add(path, text);
        self.faults.push(Fault { kind, place: Place::new(source, range) });
    }

    /// A file that is not read as a record, so nothing is known of one.
    fn misplaced(&mut self, path: &str, why: Misplaced) {
        let source = self.sources.add(path, "");
        self.faults.push(Fault { kind: FaultKind::Misplaced(why), place: Place::file(source) });
    }

    /// Tells of a name in its file or, of a folder's, in the first file below it that was read.
    fn name_fault(&mut self, path: String, fault: NameFault) {
        let below = format!("{path}/");
        let sources = self.sources.iter().filter(|(_, source)| source.path == path || source.path.starts_with(&below));
        let first = sources.min_by(|(_, a), (_, b)| a.path.cmp(&b.path)).map(|(id, _)| id);
        let source = first.unwrap_or_else(|| self.sources.add(path.as_str(), ""));
        self.faults.push(Fault { kind: FaultKind::Name { fault, path }, place: Place::file(source) });
    }

    /// Takes in a TOML file; gives the name and the source of the record in it, if it is the place of one.
    fn toml_file(&mut self, path: &str, text: Result<String, FaultKind>) -> Option<(RecordName, SourceId)> {
        let fault = match (Kind::of(path), text) {
            (None, text) => {
                let likely = text.ok().and_then(|text| misplaced::likely_place(path, &text));
                self.misplaced(path, Misplaced::NoPlace(likely));
                return None;
            }
            (Some(RecordName { kind, id }), _) if kind.is_dated() && kind.date(&id).is_none() => {
                FaultKind::UndatedName(kind.place().into())
            }
            (Some(_), Err(fault)) => fault,
            (Some(name), Ok(text)) => {
                self.known.insert(name.clone());
                return Some((name, self.sources.add(path, text)));
            }
        };
        self.fault(path, fault);
        None
    }

    /// Reads the records of every kind.
    fn records(&mut self, mut found: BTreeMap<Kind, Vec<(String, SourceId)>>) {
        let mut of = |kind: Kind| (kind, found.remove(&kind).unwrap_or_default());
        self.council = self.of_kind(of(Kind::Council)).pop();
        self.people = self.of_kind(of(Kind::People)).pop();
        self.glossary = self.of_kind(of(Kind::Glossary)).pop();
        self.committees = self.of_kind(of(Kind::Committee));
        self.plans = self.of_kind(of(Kind::Plan));
        self.progress = self.of_kind(of(Kind::Progress));
        self.indicators = self.of_kind(of(Kind::Indicator));
        self.registers = self.of_kind(of(Kind::Register));
        self.meetings = self.of_kind(of(Kind::Meeting));
        self.reports = self.of_kind(of(Kind::Report));
        self.minutes = self.of_kind(of(Kind::Minutes));
        self.published = self.of_kind(of(Kind::Published));
        self.decisions = self.of_kind(of(Kind::Decision));
        self.actions = self.of_kind(of(Kind::Actions));
    }

    /// Reads the records of one kind, several at a time. Where anything in one is at fault there is no record of it,
    /// and the faults tell why.
    fn of_kind<T: DeserializeOwned + Send + Sync>(
        &mut self,
        (kind, found): (Kind, Vec<(String, SourceId)>),
    ) -> Vec<Record<T>> {
        let parsed: Vec<Parsed<T>> =
            found.into_par_iter().map(|(id, source)| parse(kind, id, source, &self.sources)).collect();
        let mut records = Vec::with_capacity(parsed.len());
        for Parsed { record, source, faults, folder, texts } in parsed {
            self.faults.extend(faults);
            // The files that a faulty record names are also read, so all faults are reported at once.
            let texts: Vec<TextField> = texts.into_iter().filter_map(|field| self.text_file(&folder, field)).collect();
            match record {
                Some(record) => records.push(Record { folder, texts, ..record }),
                None => drop(self.unread.insert(source, texts)),
            }
        }
        records
    }

    /// Replaces a `text_file` with the text of the file that it names.
    pub(super) fn text_file(&mut self, folder: &str, field: TextField) -> Option<TextField> {
        let Some(path) = field.path.strip_suffix("text_file") else { return Some(field) };
        let path = format!("{path}text");
        let name = if folder.is_empty() { field.text.clone() } else { format!("{folder}/{}", field.text) };
        let name = portable::composed(&name);
        let read = self
            .named(&name)
            .and_then(|full| self.text(&without_steps(&name), |_| file::named_text(&self.root, &full)));
        match read {
            Ok(text) => {
                let source = self.sources.add(name, text.as_str());
                let place = Place::new(source, 0..text.len());
                Some(TextField { path, text, place, verbatim: Some(0), ..field })
            }
            Err(kind) => {
                self.faults.push(Fault { kind, place: field.place });
                None
            }
        }
    }

    /// Where a file is that a record names, by its path. Its capitals count on every disk, so that no computer finds what another does
    /// not.
    fn named(&self, path: &str) -> Result<PathBuf, FaultKind> {
        let plain = without_steps(path);
        let is_same = |file: &String| portable::folded(file) == portable::folded(&plain);
        let full = portable::on_disk(&self.root, path);
        let is_other = !self.files.contains(&plain) && self.files.iter().any(is_same);
        let is_missing = !self.unsaved.contains_key(&plain) && full.symlink_metadata().is_err();
        if is_other || is_missing { Err(FaultKind::MissingFile(path.to_owned())) } else { Ok(full) }
    }

    /// Reads each file of values that an indicator names, once.
    fn spreadsheets(&mut self) {
        let named: Vec<(String, Place)> = self
            .indicators
            .iter()
            .filter_map(|record| {
                let data = record.value.data.as_ref()?;
                Some((format!("{}/{}", record.folder, data.file), record.place("data.file")))
            })
            .collect();
        let mut tried = BTreeSet::new();
        for (path, place) in named {
            if !tried.insert(path.clone()) {
                continue;
            }
            let real = self.named(&path).and_then(|full| file::real_path(&self.root, &full));
            let bytes = real.and_then(|real| file::bytes(&real, file::BINARY_LIMIT));
            match bytes.and_then(|bytes| spreadsheet::sheets(&path, bytes, &mut self.sources)) {
                Ok(sheets) => drop(self.sheets.insert(path, sheets)),
                Err(kind) => self.faults.push(Fault { kind, place }),
            }
        }
    }

    /// A restricted ledger that a public one mentions but that does not exist.
    fn missing_ledgers(&mut self) {
        let missing: Vec<Fault> = self
            .published
            .iter()
            .filter(|record| record.value.restricted.is_some() && !self.sealed.contains_key(&record.id))
            .map(|record| (format!("meetings/{}/{SEALED}", record.id), record.place("restricted")))
            .filter(|(path, _)| !self.files.contains(path))
            .map(|(path, place)| Fault { kind: FaultKind::MissingFile(path), place })
            .collect();
        self.faults.extend(missing);
    }

    fn other_file(&mut self, path: &str) {
        let full = portable::on_disk(&self.root, path);
        if let ["meetings", meeting, SEALED] = path.split('/').collect::<Vec<_>>().as_slice() {
            let read = file::text(&full)
                .and_then(|text| serde_json::from_str(&text).map_err(|error| FaultKind::Unreadable(error.to_string())));
            match read {
                Ok(sealed) => drop(self.sealed.insert((*meeting).to_owned(), sealed)),
                Err(kind) => self.fault(path, kind),
            }
            return;
        }
        let extension = path.rsplit_once('.').map_or("", |(_, extension)| extension).to_lowercase();
        if let Some(name) = path.strip_prefix("templates/") {
            match self.text(path, file::text) {
                Ok(text) => drop(self.templates.insert(name.into(), text)),
                Err(kind) => self.fault(path, kind),
            }
        } else if path.starts_with("fonts/") && matches!(extension.as_str(), "ttf" | "otf" | "ttc") {
            let room = font::ALL_FONTS.saturating_sub(self.fonts.iter().map(Vec::len).sum());
            let bytes = file::bytes(&full, file::BINARY_LIMIT);
            match bytes.and_then(|bytes| font::sound(bytes, room).map_err(FaultKind::Font)) {
                Ok(bytes) => self.fonts.push(bytes),
                Err(kind) => self.fault(path, kind),
            }
        } else if matches!(extension.as_str(), "svg" | "png" | "jpg" | "jpeg") {
            let bytes = file::bytes(&full, file::BINARY_LIMIT);
            let pixels = |bytes: &Vec<u8>| picture::pixels(&extension, bytes).map_err(FaultKind::Picture);
            match bytes.and_then(|bytes| pixels(&bytes).map(|pixels| (bytes, pixels))) {
                Ok((bytes, pixels)) => {
                    let plain = picture::without_notes(&extension, &bytes).into_owned();
                    self.images.insert(path.into(), plain.into());
                    self.pixels.insert(path.into(), pixels);
                }
                Err(kind) => self.fault(path, kind),
            }
        }
    }
}
