//! Holding what a build made against what is exempt, before anything of it is written.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use rayon::prelude::*;

use super::pack::as_pdf;
use crate::assemble::proof::{self, Hiding, Secrets};
use crate::compose;
use crate::diagnostic::{Finding, json};
use crate::locale::{self, Locale};
use crate::model::Model;
use crate::model::media::Media;
use crate::model::policy::Classification;
use crate::project::{Edition, Matter, Projection, hollow};
use crate::read;
use crate::source::{Place, SourceId, Sources};
use crate::template::{BUILT_IN, TypstSource};
use crate::typeset::Typesetter;
use crate::write::{Cache, Output};

/// What is exempt in a workspace, ready to be sought.
#[derive(Debug)]
pub(super) struct Proof {
    pub(super) secrets: Secrets,
    /// A digest of what is sought.
    digest: String,
    places: Vec<Place>,
    /// The files that hold exempt matter.
    sources: BTreeSet<SourceId>,
}

impl Proof {
    /// The proof of a workspace; none where nothing is exempt. What papers say of themselves is public: the words of
    /// templates and languages, those that papers put together, and what stands in every PDF.
    pub(super) fn new(
        mut matter: Matter,
        model: &Model,
        locale: &Locale,
        (own, root, cache): (&BTreeMap<String, String>, &Path, &Cache),
        typesetter: &Typesetter,
    ) -> Result<Option<Self>, String> {
        if matter.is_empty() {
            return Ok(None);
        }
        appendices(&mut matter, model, root, cache);
        let built_in = BUILT_IN.iter().chain(&locale::BUILT_IN).map(|(_, text)| (*text).to_owned());
        matter.public.extend(built_in);
        // Fixed words may be a council's own; a template of its own is what is to be proved.
        let words = own.iter().filter(|(name, _)| name.ends_with(".ftl"));
        matter.public.extend(words.map(|(_, text)| text.clone()));
        let (citation, categories) = &model.council.exempt;
        matter.public.push(citation.clone());
        matter.public.extend(categories.values().flat_map(|words| words.values().cloned()));
        let hollow = Projection { edition: Edition::Public, model: hollow(model) };
        matter.public.extend(compose::papers(&hollow, locale).iter().map(|paper| format!("{:?}", paper.versions)));
        matter.public.extend(blank(typesetter).map(|pdf| proof::everything(&pdf)));
        let (places, exempt): (Vec<Place>, Vec<String>) = matter.exempt.into_iter().unzip();
        let words = [&exempt, &matter.public].map(|texts| cache.key(texts.iter().map(String::as_bytes)));
        let digest = cache.key(words.iter().map(String::as_bytes));
        let secrets = Secrets::new(&exempt, &matter.public)?;
        Ok(Some(Self { secrets, digest, places, sources: matter.sources }))
    }

    /// The findings on public outputs: papers and packs, tables, sources that are kept beside them, and the names of all.
    pub(super) fn of_outputs(&self, outputs: &[Output]) -> Vec<Finding> {
        outputs
            .par_iter()
            .filter(|output| output.edition == Edition::Public)
            .flat_map_iter(|output| {
                let leaks = self.leaks(&output.path, &output.bytes).into_iter();
                leaks.map(|leak| leak.finding(&output.path)).collect::<Vec<_>>()
            })
            .collect()
    }

    /// The exempt words in a file and in its name.
    pub(super) fn leaks(&self, path: &str, bytes: &[u8]) -> Vec<LeakedWords> {
        let mut leaks: Vec<LeakedWords> = self.in_text(path, "its name").into_iter().collect();
        if path.to_lowercase().ends_with(".pdf") || bytes.starts_with(b"%PDF-") {
            let found = proof::leaks(bytes, &self.secrets);
            leaks.extend(found.iter().filter_map(|leak| self.leak(leak.text, &leak.words, place_in(leak.hiding))));
        } else {
            leaks.extend(self.in_text(&String::from_utf8_lossy(bytes), "its text"));
        }
        leaks
    }

    /// The first exempt words in a file that was there before, or in its name. That a file holds none is remembered.
    pub(super) fn first_leak(&self, path: &str, bytes: &[u8], cache: &Cache) -> Option<LeakedWords> {
        let key = cache.key([b"proved".as_slice(), self.digest.as_bytes(), path.as_bytes(), bytes]);
        if cache.get(&key).is_some() {
            return None;
        }
        let first = self.leaks(path, bytes).into_iter().next();
        if first.is_none() {
            cache.put(&key, b"none");
        }
        first
    }

    /// The first exempt words in a text that stands at `at`.
    pub(super) fn in_text(&self, text: &str, at: &str) -> Option<LeakedWords> {
        let (text, words) = self.secrets.in_text(text)?;
        self.leak(text, words, at.to_owned())
    }

    fn leak(&self, text: usize, words: &str, at: String) -> Option<LeakedWords> {
        Some(LeakedWords { place: *self.places.get(text)?, words: words.to_owned(), at })
    }

    /// Whether a finding may not be told in public: it points into a file that holds exempt matter, or says words of it.
    pub(super) fn is_private(&self, finding: &Finding, sources: &Sources) -> bool {
        let mut places = std::iter::once(finding.place).chain(finding.related.iter().map(|(place, _)| *place));
        places.any(|place| self.sources.contains(&place.source))
            || self.secrets.in_text(&json(finding, sources).to_string()).is_some()
    }
}

/// Exempt words in a public file.
#[derive(Debug)]
pub(super) struct LeakedWords {
    /// Where they are written in the records.
    pub(super) place: Place,
    /// The words.
    pub(super) words: String,
    /// Where they stand in the file, in words.
    pub(super) at: String,
}

impl LeakedWords {
    fn finding(&self, path: &str) -> Finding {
        let Self { place, words, at } = self;
        let message = format!("this is exempt, and the public output {path} says `{words}` in {at}");
        Finding::error("exempt-leak", *place, message)
            .hint("look for a template, a style or a picture of this workspace that prints it; nothing was written")
    }
}

/// Adds the words of appended files: those of exempt ones are exempt, and those of public ones are told.
fn appendices(matter: &mut Matter, model: &Model, root: &Path, cache: &Cache) {
    let reports = model.meetings.iter().flat_map(|meeting| &meeting.items).filter_map(|item| item.report.as_ref());
    for report in reports {
        for appendix in &report.appendices {
            let Some((path, place)) = &appendix.file else { continue };
            // One that cannot be read is told where it is joined.
            let Ok(bytes) = read::appendix(root, path) else { continue };
            let text = || match Media::of(path) {
                Media::Pdf | Media::Office => {
                    as_pdf(cache, path, &bytes).map(|pdf| proof::text(&pdf)).unwrap_or_default()
                }
                Media::Picture => String::new(),
                Media::Other => String::from_utf8_lossy(&bytes).into_owned(),
            };
            if report.classification == Classification::Exempt || appendix.exempt.is_some() {
                let text = text();
                matter.exempt.extend((!text.trim().is_empty()).then_some((*place, text)));
            } else {
                let pdf = Media::of(path) == Media::Pdf;
                matter.public.push(if pdf { proof::everything(&bytes) } else { text() });
            }
        }
    }
}

/// A paper that says nothing, for what stands in every PDF.
fn blank(typesetter: &Typesetter) -> Option<Vec<u8>> {
    let main = "#set document(title: \"orderpaper\", author: \"orderpaper\")\n#set text(lang: \"en\")\n= orderpaper\n";
    let source = TypstSource { main: main.into(), files: BTreeMap::new(), origins: Vec::new() };
    typesetter.typeset(&source, "orderpaper").ok().map(|document| document.pdf)
}

fn place_in(hiding: Hiding) -> String {
    match hiding {
        Hiding::Page(page) => format!("the text of page {page}"),
        Hiding::Alternative => "an alternative text".into(),
        Hiding::Bookmark => "a bookmark".into(),
        Hiding::Address => "the address of a link".into(),
        Hiding::Name => "a name".into(),
        Hiding::Metadata => "its metadata".into(),
        Hiding::Attachment => "an attached file".into(),
        Hiding::String => "a string".into(),
        Hiding::Stream => "a stream".into(),
    }
}
