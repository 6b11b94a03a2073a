//! The packs of a meeting and their supplements: its papers and the files appended to them, numbered and joined.

mod build;
mod files;
mod numbers;
mod pieces;

use std::collections::BTreeMap;
use std::path::Path;

use orderpaper_compose::locale::Locale;
use orderpaper_compose::{AccessibilityNote, Inclusion, KnownOfPages, Pack, PackPart, Paper, PartContent, PartPages};
use orderpaper_pdf::join::{PageLabel, Standard};
use orderpaper_pdf::proof;
use orderpaper_print::typeset::Document;
use orderpaper_records::model::published::{Numbered, PartKey, Published, PublishedPart};
use orderpaper_records::project::Edition;
use orderpaper_text::diagnostic::{Finding, any_error};
use orderpaper_text::source::Place;

use self::files::Files;
pub(super) use self::files::as_pdf;
use crate::ledger::Publication;
use crate::render::{RenderError, RenderedPaper, Renderers, SetPaper};
use crate::write::{self, PartReport};

/// What the packs of all meetings are made from.
#[derive(Clone, Copy)]
pub(super) struct PackBuilder<'a> {
    pub(super) renderers: Renderers<'a>,
    pub(super) locale: &'a Locale,
    /// The workspace, which contains the appended files.
    pub(super) root: &'a Path,
    /// The papers of all meetings.
    pub(super) papers: &'a [RenderedPaper],
}

/// A pack or a supplement that is made.
pub(super) struct BuiltPack {
    pub(super) edition: Edition,
    /// Its front sheet, without what that prints.
    pub(super) front: Paper,
    pub(super) pdf: Vec<u8>,
    pub(super) sha256: String,
    pub(super) pages: usize,
    pub(super) standards: Vec<Standard>,
    pub(super) parts: Vec<PartReport>,
}

/// The packs of a meeting with its agendas, which carry the numbers of the packs' pages.
pub(super) struct MeetingPacks {
    pub(super) packs: Vec<BuiltPack>,
    pub(super) agendas: Vec<RenderedPaper>,
    pub(super) findings: Vec<Finding>,
    /// What is published, where that is asked for.
    pub(super) published: Option<Publication>,
}

/// The packs of one meeting in the making.
struct PackSet<'a> {
    builder: PackBuilder<'a>,
    /// The packs of all editions, the widest last.
    packs: &'a [Pack],
    files: Files,
    notes: Vec<AccessibilityNote>,
    /// The front sheets by edition and volume, and the agendas: what changes with the numbers that it prints.
    fronts: BTreeMap<(Edition, u32), Document>,
    agendas: BTreeMap<Edition, Document>,
    /// The supplement that brings each part; the pack itself is 0.
    volumes: BTreeMap<PartKey, u32>,
    /// The sheets of pictures and attached files by edition and key of the part.
    sheets: BTreeMap<(Edition, PartKey), Document>,
    /// The numbers of the pages of each part.
    labels: BTreeMap<PartKey, Vec<PageLabel>>,
}

impl PackBuilder<'_> {
    /// Makes the packs of a meeting, given in all editions, the widest last. Where a file cannot be used there is a finding,
    /// and no pack.
    pub(super) fn build(self, packs: &[Pack], agendas: &[Paper]) -> Result<MeetingPacks, RenderError> {
        let (files, mut findings) = self.files(packs);
        if any_error(&findings) {
            return Ok(MeetingPacks { packs: Vec::new(), agendas: Vec::new(), findings, published: None });
        }
        let notes = files::notes(packs, &files);
        findings.extend(packs.last().iter().flat_map(|pack| self.findings(pack, &files)));
        let mut set = PackSet {
            builder: self,
            packs,
            files,
            notes,
            fronts: BTreeMap::new(),
            agendas: BTreeMap::new(),
            volumes: BTreeMap::new(),
            sheets: BTreeMap::new(),
            labels: BTreeMap::new(),
        };
        set.volumes = set.volumes();
        set.set_sheets()?;
        set.number(agendas)?;
        let agendas = agendas.iter().map(|agenda| self.renderers.render(set.agenda(agenda)));
        let agendas = agendas.collect::<Result<_, _>>()?;
        let mut built = Vec::new();
        for pack in packs {
            set.build(pack, &mut built, &mut findings)?;
        }
        let publication = |pack: &Pack| Publication {
            numbers: set.published(),
            secret: pack.secret.clone(),
            ..Publication::empty(&pack.front.meeting)
        };
        let published = packs.first().filter(|_| self.renderers.request.is_publishing()).map(publication);
        Ok(MeetingPacks { packs: built, agendas, findings, published })
    }

    /// Typesets a paper that is part of a pack alone, or whose pages are only counted yet.
    fn pages(&self, paper: &Paper) -> Result<Document, RenderError> {
        self.renderers.pdf.pages(paper, self.renderers.cache)
    }

    /// The pages of a paper of the pack's meeting.
    fn paper(&self, pack: &Pack, edition: Edition, id: &str) -> Option<&SetPaper> {
        let wanted = |paper: &Paper| paper.meeting == pack.front.meeting && paper.edition == edition && paper.id == id;
        self.papers.iter().find(|rendered| wanted(&rendered.paper))?.set.as_ref()
    }
}

impl PackSet<'_> {
    /// The parts of a volume: the pack holds all, a supplement what it brings.
    fn parts<'s>(&'s self, pack: &'s Pack, volume: u32) -> impl Iterator<Item = &'s PackPart> {
        pack.parts.iter().filter(move |part| volume == 0 || self.volumes.get(&part.key) == Some(&volume))
    }

    fn front(&self, pack: &Pack, volume: u32, spans: &PartPages) -> Paper {
        let keys: Vec<&str> = self.parts(pack, volume).map(|part| part.key.as_str()).collect();
        let notes: Vec<AccessibilityNote> =
            self.notes.iter().filter(|note| keys.contains(&note.key.as_str())).cloned().collect();
        let known = KnownOfPages { spans, notes: &notes, left_out: self.left_out(pack, volume) };
        match volume {
            0 => pack.front_sheet(known, self.builder.locale),
            volume => pack.supplement(volume, &keys, known, self.builder.locale),
        }
    }

    /// Sets the sheets of pictures and attached files. They do not depend on the numbers of pages.
    fn set_sheets(&mut self) -> Result<(), RenderError> {
        for pack in self.packs {
            for part in &pack.parts {
                let Some(FilePart { path, inclusion: Inclusion::Picture | Inclusion::Attached, .. }) = file(part)
                else {
                    continue;
                };
                let Some(file) = self.files.get(path) else { continue };
                let sheet = pack.sheet(part, &file.attached(path), self.builder.locale);
                self.sheets.insert((pack.edition, part.key.clone()), self.builder.pages(&sheet)?);
            }
        }
        Ok(())
    }

    /// The pages of a paper of ours, without furniture.
    fn document(&self, pack: &Pack, part: &PackPart) -> Option<&Document> {
        match &part.content {
            PartContent::Front(volume) => self.fronts.get(&(pack.edition, *volume)),
            PartContent::Paper { edition, id } if id == "agenda" => self.agendas.get(edition),
            PartContent::Paper { edition, id } => self.builder.paper(pack, *edition, id).map(|set| &set.document),
            PartContent::File { .. } => self.sheets.get(&(pack.edition, part.key.clone())),
        }
    }

    /// What is published when these packs are: every part as it is now, and those that are gone or replaced as they were.
    fn published(&self) -> Published {
        let (Some(public), Some(widest)) = (self.packs.first(), self.packs.last()) else { return Published::default() };
        let last = self.volumes.values().max().copied().unwrap_or_default();
        let fronts: Vec<PackPart> =
            (1..=last).map(|volume| front_of(&widest.front, volume, self.builder.locale)).collect();
        let mut parts = Vec::new();
        for part in widest.parts.iter().chain(&fronts) {
            let most = self.packs.iter().map(|pack| self.count(pack, part)).max().unwrap_or_default();
            let [open, restricted] = [Edition::Public, Edition::Restricted].map(|edition| self.digest(edition, part));
            // The front sheet of a supplement is no part of the pack, and everybody has it.
            let own = public.parts.iter().find(|one| one.key == part.key);
            let own = own.or_else(|| fronts.iter().find(|one| one.key == part.key));
            let salt = widest.published.salt.as_deref();
            let seal = |one: &Numbered| salt.map(|salt| one.sealed(salt));
            let sealed = if widest.edition == Edition::Restricted { part.numbered.as_slice() } else { &[] };
            parts.push(PublishedPart {
                key: part.key.as_str().into(),
                edition: self.edition_of(part),
                supplement: self.volumes.get(&part.key).copied().unwrap_or_default(),
                title: own.map(|one| one.title.clone()).unwrap_or_default(),
                pages: self.labels_of(part, most).iter().map(|label| label.to_string().into()).collect(),
                public: open,
                restricted,
                numbered: own.map(|one| one.numbered.clone()).unwrap_or_default(),
                sealed: sealed.iter().filter_map(seal).collect(),
                secret: own.is_none(),
            });
        }
        let is_there =
            |old: &&PublishedPart| parts.iter().any(|part| (&part.key, part.supplement) == (&old.key, old.supplement));
        // Of what is gone or was replaced the numbers count. Its words may have become exempt since, and serve nobody.
        let kept = |old: &PublishedPart| {
            let now = parts.iter().find(|part| part.key == old.key);
            // Where anything is exempt, so may be the name of what is gone.
            let secret = old.secret || now.map_or(widest.published.salt.is_some(), |now| now.secret);
            PublishedPart {
                key: old.key.clone(),
                edition: old.edition,
                supplement: old.supplement,
                title: now.map(|now| now.title.clone()).unwrap_or_default(),
                pages: old.pages.clone(),
                public: old.public.clone().filter(|_| now.is_some() && !secret),
                restricted: old.restricted.clone().filter(|_| now.is_some()),
                numbered: Vec::new(),
                sealed: Vec::new(),
                secret,
            }
        };
        let mut all: Vec<PublishedPart> =
            widest.published.parts.iter().filter(|old| !is_there(old)).map(kept).collect();
        all.append(&mut parts);
        let items = widest.items.iter().map(|item| (item.id.clone(), item.number.clone())).collect();
        let editions = widest.published.editions.clone();
        Published { editions, items, parts: all, salt: widest.published.salt.clone() }
    }

    /// The number of the edition that first published a part in its volume.
    fn edition_of(&self, part: &PackPart) -> u32 {
        let Some(pack) = self.packs.last() else { return 0 };
        let volume = self.volumes.get(&part.key).copied().unwrap_or_default();
        let is_it = |old: &&PublishedPart| old.key == part.key && old.supplement == volume;
        pack.published.parts.iter().find(is_it).map_or_else(|| pack.published.next_edition(), |old| old.edition)
    }

    /// A digest of what a part says in an edition: of the words on our own papers, whatever they look like, and of the bytes
    /// of an appended file.
    fn digest(&self, edition: Edition, part: &PackPart) -> Option<String> {
        let pack = self.packs.iter().find(|pack| pack.edition == edition)?;
        let part = pack.parts.iter().find(|other| other.key == part.key)?;
        let digest = match file(part) {
            Some(FilePart { path, .. }) => self.files.get(path)?.sha256.clone(),
            None => write::sha256(proof::text(&self.document(pack, part)?.pdf).as_bytes()),
        };
        // One word more or less could be guessed from a digest that everybody can make.
        match edition {
            Edition::Public => Some(digest),
            Edition::Restricted => pack.published.sealed(&digest),
        }
    }
}

/// The front sheet of a supplement, as a part.
fn front_of(front: &Paper, volume: u32, locale: &Locale) -> PackPart {
    let language = front.languages.first().map_or("en", String::as_str);
    PackPart {
        key: numbers::front_key(volume),
        item: None,
        place: None,
        depth: 0,
        title: locale.say(language, "pack-supplement", &[("number", &volume.to_string())]),
        lines: Vec::new(),
        content: PartContent::Front(volume),
        shows: Vec::new(),
        numbered: Vec::new(),
    }
}

/// An appended file, as a part of a pack names it.
#[derive(Clone, Copy)]
struct FilePart<'a> {
    path: &'a str,
    /// Where it is named.
    place: Place,
    inclusion: Inclusion,
}

/// The file of a part, if that is its content.
fn file(part: &PackPart) -> Option<FilePart<'_>> {
    match &part.content {
        PartContent::File { path, place, inclusion } => Some(FilePart { path, place: *place, inclusion: *inclusion }),
        _ => None,
    }
}
