//! Searching what a build made for what is exempt, before any of it is written.

mod appendices;

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use orderpaper_compose as compose;
use orderpaper_compose::locale::{self, Locale};
use orderpaper_pdf::archive;
use orderpaper_pdf::proof::{self, Location, Match, SearchWords, Secrets};
use orderpaper_print::template::{BUILT_IN, TypstSource};
use orderpaper_print::typeset::Typesetter;
use orderpaper_records::check::aside::AppendicesAside;
use orderpaper_records::model::Model;
use orderpaper_records::model::council::{ExemptLaw, HearingLaw};
use orderpaper_records::project::{Edition, PlacedText, Projection, RecordWords, names_in_file, without_words};
use orderpaper_text::diagnostic::{Finding, json};
use orderpaper_text::source::{Place, SourceId, Sources};
use rayon::prelude::*;

use self::appendices::Appendices;
use crate::render::Renderers;
use crate::write::{Cache, Output};
use crate::{BuildError, Request};

/// What is exempt in a workspace, ready to search for.
#[derive(Debug)]
pub struct Proof {
    pub(super) secrets: Secrets,
    /// A digest of what is searched for.
    digest: String,
    places: Vec<Place>,
    /// The files that hold exempt matter.
    sources: BTreeSet<SourceId>,
    /// The findings on appended files.
    of_files: Vec<Finding>,
    /// The proof of papers of earlier builds that errors keep from being made again, where it is another: what records say in public
    /// that were set aside is public there.
    of_kept: Option<Box<Proof>>,
}

impl Proof {
    /// The proof of a workspace; `None` where nothing is exempt. `aside` are files below `root` that no paper of the model names. The
    /// words of the records have counted already what the public papers of `public`
    /// print. What papers say of themselves is public too: the words of templates and languages, those that papers put
    /// together, and what is in every PDF.
    pub(super) fn new(
        mut record_words: RecordWords,
        Models { whole: model, public, some_aside }: Models<'_>,
        (root, aside): (&Path, &AppendicesAside),
        renderers: &Renderers<'_>,
    ) -> Result<Option<Self>, BuildError> {
        let (typesetter, cache) = (renderers.pdf.typesetter, renderers.cache);
        if record_words.is_empty() {
            return Ok(None);
        }
        let unread = std::mem::take(&mut record_words.unread);
        let unread_names = std::mem::take(&mut record_words.unread_names);
        let fixed = vocabulary(model, typesetter);
        for ExemptLaw { citation, categories, .. } in &model.council.exempt {
            record_words.public.push(citation.clone());
            record_words.public.extend(categories.values().flat_map(|words| words.values().cloned()));
        }
        for HearingLaw { citation, words, .. } in &model.council.hearings {
            record_words.public.push(citation.clone());
            record_words.public.extend(words.values().cloned());
        }
        // Numbers that no record says and the public reads: those of actions.
        let minutes = public.model.meetings.iter().flat_map(|meeting| &meeting.minutes).flat_map(|one| &one.minutes);
        record_words.public.extend(minutes.flat_map(|one| &one.actions).map(|action| action.reference.clone()));
        let blanked = Projection { edition: Edition::Public, model: without_words(&public.model) };
        let built_in = Locale::new(&BTreeMap::new())
            .map_err(|error| BuildError::Internal(format!("{}: {}", error.file, error.reason)))?;
        record_words.public.extend(compose::papers(&blanked, &built_in).iter_mut().flat_map(compose::Paper::words));
        let files = Appendices::of(model, (root, aside), cache);
        let mut of_files = files.public_and_exempt.clone();
        of_files.extend(record_words.repeated_in(&files.open));
        of_files.extend(record_words.repeated_of(&files.exempt));
        if !files.open.is_empty() {
            // Before what these files say counts as public.
            let mut whole = record_words.clone();
            whole.exempt.extend(unread.iter().cloned());
            whole.names.extend(unread_names.iter().cloned());
            let of_records = Self::seeking(whole, &fixed, Vec::new())?;
            of_files.extend(files.open.iter().filter_map(|file| of_records.names_in_file(file.place, &file.text)));
        }
        record_words.exempt.extend(files.exempt);
        record_words.public.extend(files.open.into_iter().map(|file| file.text));
        let mut with_aside = record_words.clone();
        // Also of records that were not, such as risks: what prints them may not be made now.
        with_aside.count_said();
        with_aside.public.extend(files.open_aside);
        // Old papers of records that cannot be read say much of them that is public.
        record_words.exempt.extend(unread);
        record_words.names.extend(unread_names);
        let mut proof = Self::seeking(record_words, &fixed, of_files)?;
        if some_aside {
            proof.of_kept = Some(Box::new(Self::seeking(with_aside, &fixed, Vec::new())?));
        }
        Ok(Some(proof))
    }

    /// The proof of papers of earlier builds that stay, as errors keep them from being made again.
    pub(super) fn of_kept(&self) -> &Self {
        self.of_kept.as_deref().unwrap_or(self)
    }

    /// What is exempt by records of which no papers can be made now, to search for in those of earlier builds. No more counts as
    /// public than the records say.
    pub(super) fn of_records(mut record_words: RecordWords) -> Result<Option<Self>, BuildError> {
        if record_words.is_empty() {
            return Ok(None);
        }
        record_words.count_said();
        let fixed: Vec<&str> = BUILT_IN.iter().chain(&locale::BUILT_IN).map(|(_, text)| *text).collect();
        Self::seeking(record_words, &fixed, Vec::new()).map(Some)
    }

    fn seeking(
        record_words: RecordWords,
        fixed: &[impl AsRef<str>],
        of_files: Vec<Finding>,
    ) -> Result<Self, BuildError> {
        let (mut places, exempt): (Vec<Place>, Vec<String>) =
            record_words.exempt.into_iter().map(|one| (one.place, one.text)).unzip();
        let (places_of_names, names): (Vec<Place>, Vec<String>) =
            record_words.names.into_iter().map(|one| (one.place, one.text)).unzip();
        places.extend(places_of_names);
        let words = SearchWords {
            exempt: exempt.iter().map(String::as_str).collect(),
            names: names.iter().map(String::as_str).collect(),
            public: record_words.public.iter().map(String::as_str).collect(),
            own: fixed.iter().map(AsRef::as_ref).collect(),
        };
        let secrets = Secrets::new(&words).map_err(BuildError::Internal)?;
        let digest = secrets.digest();
        Ok(Self { secrets, digest, places, sources: record_words.sources, of_files, of_kept: None })
    }

    /// The finding on a public file that says names of what is exempt, if it does.
    fn names_in_file(&self, file: Place, text: &str) -> Option<Finding> {
        let said = self.secrets.names_in(text);
        let said =
            said.into_iter().filter_map(|found| Some(PlacedText::new(*self.places.get(found.text)?, found.words)));
        names_in_file(file, &said.collect::<Vec<_>>())
    }

    /// Every finding: on outputs, on appended files and, unless they are written anew now, on the ledgers of what was published. And
    /// the meetings whose outputs must not go out for them.
    pub(super) fn findings(&self, outputs: &[Output], sources: &Sources, request: &Request) -> Leaks {
        let mut leaks = self.of_outputs(outputs);
        for file in self.of_files.iter().filter(|finding| finding.is_error()) {
            let path = &sources.get(file.place.source).path;
            leaks.meetings.extend(path.split('/').nth(1).map(str::to_owned));
        }
        leaks.findings.extend(if request.is_publishing() { Vec::new() } else { self.of_ledgers(sources) });
        leaks.findings.extend(self.of_files.iter().cloned());
        leaks
    }

    /// The findings on public outputs: papers and packs, tables, sources that are kept beside them, and the names of all. There
    /// is one for each exempt text and output, and for a text that many outputs say one for all of them.
    fn of_outputs(&self, outputs: &[Output]) -> Leaks {
        let public = outputs.par_iter().filter(|output| output.edition == Edition::Public);
        let leaks: Vec<Leak<'_>> = public.flat_map_iter(|output| self.leaks_in(&output.path, &output.bytes)).collect();
        let meetings = leaks.iter().filter_map(|leak| leak.path.split('/').next()).map(str::to_owned).collect();
        let mut by_text: BTreeMap<usize, Vec<Leak<'_>>> = BTreeMap::new();
        for leak in leaks {
            by_text.entry(leak.text).or_default().push(leak);
        }
        let findings = by_text.values().flat_map(|leaks| {
            if leaks.len() > MANY {
                vec![self.finding(leaks)]
            } else {
                leaks.chunks(1).map(|one| self.finding(one)).collect()
            }
        });
        Leaks { findings: findings.flatten().collect(), meetings }
    }

    /// The exempt texts that an output says words of, each where it is found first.
    fn leaks_in<'a>(&self, path: &'a str, bytes: &[u8]) -> Vec<Leak<'a>> {
        let mut leaks: BTreeMap<usize, Leak<'a>> = BTreeMap::new();
        let mut tell = |text: usize, words: &str, location: LeakLocation| {
            leaks.entry(text).or_insert_with(|| Leak { text, words: words.to_owned(), path, location });
        };
        if let Some(Match { text, words }) = self.secrets.in_text(path) {
            tell(text, words, LeakLocation::Path);
        }
        if path.to_lowercase().ends_with(".pdf") || bytes.starts_with(b"%PDF-") {
            for leak in proof::leaks(bytes, &self.secrets) {
                tell(leak.text, &leak.words, LeakLocation::Pdf(leak.location));
            }
        } else if let Some(Match { text, words }) =
            self.secrets.in_text(&archive::words(bytes).unwrap_or_else(|| String::from_utf8_lossy(bytes).into()))
        {
            tell(text, words, LeakLocation::Text);
        }
        leaks.into_values().collect()
    }

    /// The finding on words of one exempt text, in one output or in many.
    fn finding(&self, leaks: &[Leak<'_>]) -> Option<Finding> {
        let Leak { text, words, path, location } = leaks.first()?;
        let mut message =
            format!("this is exempt, but the public output {path} contains `{words}` in {}", at(*location));
        if leaks.len() > 1 {
            let more: Vec<&str> = leaks[1..].iter().take(SHOWN).map(|leak| leak.path).collect();
            let rest = leaks.len() - 1 - more.len();
            let rest = if rest > 0 { format!(" and {rest} more") } else { String::new() };
            message =
                format!("{message}; {} outputs contain words of it, including {}{rest}", leaks.len(), more.join(", "));
        }
        let finding = Finding::error("exempt-leak", *self.places.get(*text)?, message);
        Some(finding.hint(hint(*location, words)).hint(PUBLIC))
    }

    /// The first exempt words in a file that was there before, or in its name. That a file holds none is remembered.
    pub(super) fn first_leak(&self, path: &str, bytes: &[u8], cache: &Cache) -> Option<LeakedWords> {
        let key = cache.key([b"proved".as_slice(), self.digest.as_bytes(), path.as_bytes(), bytes]);
        if cache.get(&key).is_some() {
            return None;
        }
        let first = self.leaks_in(path, bytes).into_iter().next();
        if first.is_none() {
            cache.put(&key, b"none");
        }
        first.and_then(|leak| self.leaked(leak.text, &leak.words, at(leak.location)))
    }

    /// What was published of packs, and is exempt today: it is in the public ledger until that is written anew.
    fn of_ledgers(&self, sources: &Sources) -> Vec<Finding> {
        let ledgers = sources.iter().filter(|(_, source)| source.path.ends_with("/published.toml"));
        let found = ledgers.filter_map(|(id, source)| {
            let Match { words, .. } = self.of_kept().secrets.in_text(&source.text)?;
            let meeting = source.path.split('/').nth(1).unwrap_or_default();
            let message = format!("what was published contains `{words}`, which is now exempt");
            let finding = Finding::warning("exempt-leak", Place::file(id), message);
            Some(finding.hint(format!("run `orderpaper publish {meeting}`, which removes the words from this file")))
        });
        found.collect()
    }

    /// The first exempt words in a text that is at `at`.
    #[must_use]
    pub fn in_text(&self, text: &str, at: &str) -> Option<LeakedWords> {
        let Match { text, words } = self.secrets.in_text(text)?;
        self.leaked(text, words, at.to_owned())
    }

    fn leaked(&self, text: usize, words: &str, at: String) -> Option<LeakedWords> {
        Some(LeakedWords { place: *self.places.get(text)?, words: words.to_owned(), at })
    }

    /// Whether a finding may not be shown in public: it points into a file that holds exempt matter, or says words of it.
    pub(super) fn is_private(&self, finding: &Finding, sources: &Sources) -> bool {
        let mut places = std::iter::once(finding.place).chain(finding.related.iter().map(|related| related.place));
        places.any(|place| self.sources.contains(&place.source))
            || self.secrets.in_text(&json(finding, sources).to_string()).is_some()
    }
}

/// The model as a whole, and what the public may read of it.
pub(super) struct Models<'a> {
    pub(super) whole: &'a Model,
    pub(super) public: &'a Projection,
    /// Whether records were set aside.
    pub(super) some_aside: bool,
}

/// What a proof has found.
pub(super) struct Leaks {
    pub(super) findings: Vec<Finding>,
    /// The meetings whose outputs hold exempt words.
    pub(super) meetings: BTreeSet<String>,
}

/// Exempt words in a public file.
#[derive(Debug)]
pub struct LeakedWords {
    /// Where they are written in the records.
    pub place: Place,
    /// The words.
    pub words: String,
    /// Where they are in the file, in words.
    pub at: String,
}

/// A paper that says nothing, for what is in every PDF.
fn blank(typesetter: &Typesetter) -> Option<Vec<u8>> {
    let main = "#set document(title: \"orderpaper\", author: \"orderpaper\")\n#set text(lang: \"en\")\n= orderpaper\n";
    let source = TypstSource { main: main.into(), files: BTreeMap::new(), origins: Vec::new() };
    typesetter.typeset(&source, "orderpaper").ok().map(|document| document.pdf)
}

/// What the program says of its own accord, and the names at the head and foot of pages, and what is in every PDF. Words and
/// templates of the council's own are not among them: they are to be proved.
fn vocabulary(model: &Model, typesetter: &Typesetter) -> Vec<String> {
    let built_in = BUILT_IN.iter().chain(&locale::BUILT_IN).map(|(_, text)| (*text).to_owned());
    let names = std::iter::once(&model.council.name).chain(model.meetings.iter().map(|meeting| &meeting.committee));
    let names = names.flat_map(|name| model.council.languages.iter().map(|language| name.plain(language)));
    // Which every PDF names as what has made it.
    let made_by = std::iter::once("orderpaper".to_owned());
    built_in.chain(made_by).chain(names).chain(blank(typesetter).map(|pdf| proof::everything(&pdf))).collect()
}

/// How many outputs may contain a text before one finding covers them all.
const MANY: usize = 5;
/// How many of them that finding names besides the first.
const SHOWN: usize = 3;
/// What to do if the words are not secret.
const PUBLIC: &str = "or, where these words are meant to be public, say them in a public text of the record, such as `title`, \
                      `public_title` or `public_summary`: what a public text says is not sought";

/// Words of an exempt text in an output.
struct Leak<'a> {
    /// Which of the exempt texts.
    text: usize,
    words: String,
    path: &'a str,
    location: LeakLocation,
}

/// Where in an output words are.
#[derive(Clone, Copy)]
enum LeakLocation {
    /// Its path.
    Path,
    /// The text of a table or a source.
    Text,
    /// A place in a PDF.
    Pdf(Location),
}

/// A location in words.
fn at(location: LeakLocation) -> String {
    match location {
        LeakLocation::Path => "its name".into(),
        LeakLocation::Text => "its text".into(),
        LeakLocation::Pdf(Location::Page(page)) => format!("the text of page {page}"),
        LeakLocation::Pdf(Location::Alternative) => "an alternative text".into(),
        LeakLocation::Pdf(Location::Bookmark) => "a bookmark".into(),
        LeakLocation::Pdf(Location::Address) => "the address of a link".into(),
        LeakLocation::Pdf(Location::Name) => "a name used by its links or tags".into(),
        LeakLocation::Pdf(Location::Metadata) => "its metadata".into(),
        LeakLocation::Pdf(Location::Attachment) => "an attached file".into(),
        LeakLocation::Pdf(Location::String) => "a string that is on no page".into(),
        LeakLocation::Pdf(Location::Stream) => "a stream".into(),
    }
}

/// What to do about words in a place. Nothing was written.
fn hint(location: LeakLocation, words: &str) -> String {
    let what = match location {
        LeakLocation::Path => "rename the meeting, report or item in the name",
        LeakLocation::Pdf(Location::Name) => "rename the id, file or place in the name",
        LeakLocation::Text | LeakLocation::Pdf(Location::Page(_)) => {
            "find what prints them: a template, a style or fixed words of this workspace, or a text that is not marked; remove them there, or mark that text exempt too"
        }
        LeakLocation::Pdf(Location::Alternative) => {
            "find the picture or chart with this description, or the template that prints it"
        }
        LeakLocation::Pdf(Location::Bookmark) => "find the heading or title in the bookmark, or the template",
        LeakLocation::Pdf(Location::Metadata) => {
            "look at the titles and authors of public papers, and at `document` in a template"
        }
        LeakLocation::Pdf(Location::Address) => "find the link, and change or remove it",
        LeakLocation::Pdf(Location::Attachment) => {
            "look in the attached file, and attach one without them or mark it exempt"
        }
        LeakLocation::Pdf(Location::String | Location::Stream) => {
            "look at the templates, pictures and appended files of the paper"
        }
    };
    format!("nothing was written; for `{words}`, {what}")
}
