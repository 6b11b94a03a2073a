//! The files that are appended to a pack: opened once, and what officers should know about them.

use std::borrow::Cow;
use std::collections::BTreeMap;

use orderpaper_compose::{AccessibilityNote, AttachedFile, Inclusion, Pack, PackPart};
use orderpaper_pdf::appended::{self, Appended, Change, Judged, OpenError, Verdict};
use orderpaper_pdf::join::JoinError;
use orderpaper_records::model::media::Media;
use orderpaper_records::read::{self, office::NoPdf};
use orderpaper_text::diagnostic::Finding;
use orderpaper_text::source::Place;

use super::{FilePart, PackBuilder, file};
use crate::write::{self, Cache};

/// What is known of an appended file. Its objects are loaded only when they are joined, one file at a time.
pub(super) struct File {
    /// The SHA-256 of the file as it came, in hexadecimal.
    pub(super) sha256: String,
    pub(super) bytes: usize,
    /// Its verdict; unknown for a file that is attached and is not a PDF.
    pub(super) judged: Judged,
}

impl File {
    /// What its sheet says about it, if it is attached.
    pub(super) fn attached<'a>(&self, path: &'a str) -> AttachedFile<'a> {
        let reasons = match &self.judged.verdict {
            Verdict::Conforming => Vec::new(),
            Verdict::Readable(reasons) => reasons.iter().map(|reason| reason.kind.key()).collect(),
        };
        let pages = self.judged.sheets.len();
        AttachedFile { path, bytes: self.bytes, pages: (pages > 0).then_some(pages), reasons }
    }
}

/// The appended files, by their paths.
pub(super) type Files = BTreeMap<String, File>;

impl PackBuilder<'_> {
    /// Looks into the files of all editions.
    pub(super) fn files(&self, packs: &[Pack]) -> (Files, Vec<Finding>) {
        let mut files = Files::new();
        let mut findings = Vec::new();
        let named = packs.iter().flat_map(|pack| &pack.parts).filter_map(file);
        // Where a file is attached to one report and joined to another, its pages have to be known.
        let (joined, others): (Vec<_>, Vec<_>) = named.partition(|file| file.inclusion == Inclusion::Pages);
        for FilePart { path, place, inclusion } in joined.into_iter().chain(others) {
            if files.contains_key(path) || findings.iter().any(|finding: &Finding| finding.place == place) {
                continue;
            }
            match self.looked_into(path, place, inclusion).and_then(|file| unredacted(path, place, file)) {
                Ok(file) => {
                    files.insert(path.to_owned(), file);
                }
                Err(finding) => findings.push(finding),
            }
        }
        (files, findings)
    }

    fn looked_into(&self, path: &str, place: Place, inclusion: Inclusion) -> Result<File, Finding> {
        let bytes = read::appendix(self.root, path).map_err(|why| cannot_read(path, place, &why))?;
        let sha256 = write::sha256(&bytes);
        let judged = if inclusion == Inclusion::Pages || Media::of(path) == Media::Pdf {
            let pdf = as_pdf(self.renderers.cache, path, &bytes).map_err(|why| not_made(path, place, &why))?;
            self.judged(&pdf).map_err(|error| refused(path, place, &error))?
        } else {
            Judged::default()
        };
        Ok(File { sha256, bytes: bytes.len(), judged })
    }

    /// Judges a file and remembers the verdict.
    fn judged(self, pdf: &[u8]) -> Result<Judged, OpenError> {
        let cache = self.renderers.cache;
        let key = cache.key([b"judged".as_slice(), pdf]);
        if let Some(known) = cache.get(&key).and_then(|kept| Judged::from_bytes(&kept)) {
            return Ok(known);
        }
        let judged = appended::open(pdf)?.judged();
        cache.put(&key, &judged.to_bytes());
        Ok(judged)
    }

    /// The bytes of a file that was looked into.
    pub(super) fn bytes(&self, path: &str, file: &File) -> Result<Vec<u8>, JoinError> {
        let bytes = read::appendix(self.root, path).ok().filter(|bytes| write::sha256(bytes) == file.sha256);
        bytes.ok_or_else(|| JoinError::missing(path))
    }

    /// Opens a file that was judged.
    pub(super) fn opened(&self, path: &str, file: &File) -> Result<Appended, JoinError> {
        let missing = || JoinError::missing(path);
        let bytes = self.bytes(path, file)?;
        let pdf = as_pdf(self.renderers.cache, path, &bytes).map_err(|_| missing())?;
        appended::open_judged(&pdf, Some(file.judged.clone())).map_err(|_| missing())
    }

    /// What the officers should know about the files of a pack.
    pub(super) fn findings(&self, pack: &Pack, files: &Files) -> Vec<Finding> {
        let mut findings = Vec::new();
        let say = |what: &str| self.locale.say("en", &format!("appended-{what}"), &[]);
        for FilePart { path, place, inclusion } in pack.parts.iter().filter_map(file) {
            let Some(File { judged, .. }) = files.get(path) else { continue };
            let joined = inclusion == Inclusion::Pages;
            if joined && Media::of(path) == Media::Office {
                let message = format!("LibreOffice on this computer made the pages of `{path}`");
                let finding = Finding::warning("appendix-converted", place, message);
                findings.push(finding.hint("check them in the pack; if the pack will be kept, name a PDF instead"));
            }
            if let (true, Verdict::Readable(reasons)) = (joined, &judged.verdict) {
                let message = format!("the pack cannot claim PDF/UA-1 and PDF/A-2a because of `{path}`");
                let mut finding = Finding::warning("appendix-not-accessible", place, message);
                for reason in reasons {
                    let page = reason.page.map_or_else(String::new, |page| format!(" (page {page})"));
                    finding = finding.hint(format!("{}{page}", say(reason.kind.key())));
                }
                let remedy = "ask the author for a tagged PDF/A file, or make it again from its source";
                findings.push(
                    finding.hint(remedy).hint("or write `attach = true`: the pack then carries it as an attached file"),
                );
            }
            let changes: Vec<String> = judged.changes.iter().map(|change| say(change.kind.key())).collect();
            if !changes.is_empty() {
                let (code, message) = if joined {
                    ("appendix-changed", format!("something was removed from `{path}` when it was added to the pack"))
                } else {
                    let message = "is attached as it is, with content that would be removed from pages of the pack";
                    ("appendix-active", format!("`{path}` {message}"))
                };
                let finding = Finding::warning(code, place, message);
                findings.push(changes.into_iter().fold(finding, Finding::hint));
            }
        }
        findings
    }
}

/// A file as a PDF: as it is, or as LibreOffice converts it, which is remembered.
pub(crate) fn as_pdf<'a>(cache: &Cache, path: &str, bytes: &'a [u8]) -> Result<Cow<'a, [u8]>, NoPdf> {
    if Media::of(path) != Media::Office {
        return Ok(Cow::Borrowed(bytes));
    }
    let key = cache.key([b"office".as_slice(), path.as_bytes(), bytes]);
    if let Some(pdf) = cache.get(&key) {
        return Ok(Cow::Owned(pdf));
    }
    let pdf = read::office::to_pdf(path, bytes)?;
    cache.put(&key, &pdf);
    Ok(Cow::Owned(pdf))
}

/// The files that do not meet the standards.
pub(super) fn notes(packs: &[Pack], files: &Files) -> Vec<AccessibilityNote> {
    let Some(pack) = packs.last() else { return Vec::new() };
    let judged = |part: &PackPart| {
        let FilePart { path, inclusion, .. } = file(part)?;
        files.get(path).filter(|_| inclusion == Inclusion::Pages)
    };
    let note = |part: &PackPart| match &judged(part)?.judged.verdict {
        Verdict::Conforming => None,
        Verdict::Readable(reasons) => Some(AccessibilityNote {
            key: part.key.clone(),
            reasons: reasons.iter().map(|reason| reason.kind.key()).collect(),
        }),
    };
    pack.parts.iter().filter_map(note).collect()
}

fn refused(path: &str, place: Place, error: &OpenError) -> Finding {
    let (why, remedy) = match error {
        OpenError::Password => ("needs a password to open".to_owned(), "ask the author for a file without a password"),
        OpenError::Damaged(why) => {
            (format!("is not a PDF that can be read: {why}"), "make it again from its source, or print it to PDF again")
        }
        OpenError::Empty => ("has no pages".to_owned(), "put the right file in its place"),
        OpenError::TooLarge(why) => (
            format!("asks for more memory than a real file would: {why}"),
            "make it again from its source, with smaller pictures",
        ),
    };
    Finding::error("unusable-appendix", place, format!("the file `{path}` {why}"))
        .hint(remedy)
        .hint("or write `attach = true` beside it: the pack then carries the file as it is, attached")
        .hint("or write `to_follow = true` instead of `file`: the pack then says that it follows")
}

fn not_made(path: &str, place: Place, why: &NoPdf) -> Finding {
    let message = match why {
        NoPdf::NotInstalled => {
            format!("`{path}` is not a PDF, and LibreOffice, which would convert it, is not installed")
        }
        NoPdf::Failed(why) => format!("LibreOffice could not make a PDF of `{path}`: {why}"),
    };
    let name = path.rsplit('/').next().unwrap_or(path);
    Finding::error("unusable-appendix", place, message)
        .hint("save it as PDF in the program that made it, and name that file")
        .hint(format!("or run `soffice --headless --convert-to pdf {name}` on a computer with LibreOffice"))
        .hint("or write `attach = true`: the pack then carries it as an attached file")
}

fn cannot_read(path: &str, place: Place, why: &str) -> Finding {
    Finding::error("unusable-appendix", place, format!("the file `{path}` cannot be read: {why}"))
        .hint("check that it exists and that you may read it")
}

/// A file with words that somebody meant to black out is not joined to anything.
fn unredacted(path: &str, place: Place, file: File) -> Result<File, Finding> {
    if file.judged.changes.iter().all(|change| change.kind != Change::RedactionNotApplied) {
        return Ok(file);
    }
    let message = format!("the file `{path}` still contains words that are marked to be blacked out");
    Err(Finding::error("unusable-appendix", place, message)
        .hint("apply the redaction in the program that marked them, and check that the words are gone"))
}
