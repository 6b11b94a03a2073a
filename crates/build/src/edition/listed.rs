//! The editions of a meeting as the ledger lists them, each with its papers as they were.

use chrono::NaiveDateTime;
use orderpaper_records::check::Context;
use orderpaper_records::project::{Edition, RecordWords};
use orderpaper_records::read::Workspace;
use orderpaper_records::read::kept::{self, folder, kept_file, list_path};
use orderpaper_records::read::record::published::PublishedEdition as RawEdition;

use super::{EditionList, kept_name, read};
use crate::BuildError;
use crate::proof::Proof;
use crate::write::{Cache, Output};

/// An edition as it is kept.
#[derive(Debug)]
pub struct KeptEdition {
    /// Its number, from 1.
    pub number: u32,
    /// When it was published, in local time.
    pub at: NaiveDateTime,
    /// Why, if anybody said so.
    pub why: Option<String>,
    /// Its papers that are as they were published, at their paths below a folder for outputs.
    pub papers: Vec<Output>,
    /// Public papers that say what is exempt by now. They are as they were published, and the public may have them.
    pub exempt_now: Vec<Output>,
    /// The files that are missing or have other bytes.
    pub damaged: Vec<DamagedFile>,
}

/// A file of an edition that is missing or has other bytes.
#[derive(Debug, Clone)]
pub struct DamagedFile {
    /// Its path.
    pub path: String,
    /// The paper that it is a copy of, if it is one, at its path below a folder for outputs.
    pub paper: Option<String>,
    /// Whether there is none.
    pub missing: bool,
}

impl DamagedFile {
    fn new(workspace: &Workspace, path: String, paper: Option<String>) -> Self {
        let missing = workspace.root.join(&path).symlink_metadata().is_err();
        Self { path, paper, missing }
    }
}

/// The editions of a meeting's papers, the first one first, each with every file that is kept of it.
///
/// # Errors
/// What is exempt cannot be searched for.
pub fn editions(workspace: &Workspace, meeting: &str) -> Result<Vec<KeptEdition>, BuildError> {
    let record = workspace.published.iter().find(|record| record.id == meeting);
    let editions = record.into_iter().flat_map(|record| &record.value.edition);
    let mut editions: Vec<KeptEdition> = editions.map(|edition| kept_edition(workspace, meeting, edition)).collect();
    let proof = Proof::of_records(RecordWords::of(&Context::new(workspace)))?;
    let cache = Cache::of(&workspace.root);
    let is_open = |paper: &Output| {
        let leaks = |proof: &Proof| proof.first_leak(&paper.path, &paper.bytes, &cache).is_some();
        paper.edition == Edition::Restricted || !proof.as_ref().is_some_and(leaks)
    };
    for edition in &mut editions {
        let (open, shut) = std::mem::take(&mut edition.papers).into_iter().partition(is_open);
        (edition.papers, edition.exempt_now) = (open, shut);
    }
    Ok(editions)
}

fn kept_edition(workspace: &Workspace, meeting: &str, published: &RawEdition) -> KeptEdition {
    let RawEdition { number, at, why, public, restricted } = published;
    let mut edition = KeptEdition {
        number: *number,
        at: at.0,
        why: why.clone(),
        papers: Vec::new(),
        exempt_now: Vec::new(),
        damaged: Vec::new(),
    };
    for (digest, restricted) in [(Some(public), false), (restricted.as_ref(), true)] {
        let Some(digest) = digest else { continue };
        let path = list_path(meeting, *number, restricted);
        let list = kept_file(&workspace.root, &path, digest).and_then(|bytes| EditionList::read(&bytes));
        let Some(list) = list else {
            edition.damaged.push(DamagedFile::new(workspace, path, None));
            continue;
        };
        let folder = folder(meeting, restricted);
        let shared = list.shared.iter().flat_map(|shared| &shared.records);
        let sheets = shared.clone().flat_map(|record| &record.files).map(|file| (&file.sha256, kept::copy_name(file)));
        let sheets = sheets.filter(|(_, name)| kept::is_spreadsheet(name));
        let records =
            list.records.iter().chain(shared).map(|record| (&record.sha256, format!("{}.toml", record.sha256)));
        let pages = list.pages.iter().map(|pages| (&pages.sha256, format!("{}.pages", pages.sha256)));
        for (sha256, name) in records.chain(sheets).chain(pages) {
            let path = format!("{folder}/{name}");
            if kept_file(&workspace.root, &path, sha256).is_none() {
                edition.damaged.push(DamagedFile::new(workspace, path, None));
            }
        }
        for report in list.outputs {
            let (path, name) = (format!("{folder}/{}", kept_name(&report)), report.path.clone());
            match read(workspace, meeting, report) {
                Some(paper) => edition.papers.push(paper.output()),
                None => edition.damaged.push(DamagedFile::new(workspace, path, Some(name))),
            }
        }
    }
    edition
}
