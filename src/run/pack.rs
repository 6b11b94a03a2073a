//! The packs of a meeting and their supplements: its papers and the files appended to them, numbered and joined.

mod files;
mod numbers;

use std::collections::BTreeMap;
use std::path::Path;

use super::press::{self, Fault, Made, Press};
use crate::assemble::appended::{Appended, Sheet, Verdict};
use crate::assemble::join::{self, JoinFault, PageLabel, Part, Shift, Standard};
use crate::assemble::proof;
use crate::compose::{Doubt, Furniture, Holds, Pack, PackPart, Paper, Run, RunningLine, RunningSheet, Spans};
use crate::diagnostic::{Finding, any_error};
use crate::locale::Locale;
use crate::model::published::{Published, PublishedPart};
use crate::project::Edition;
use crate::source::Place;
use crate::typeset::Document;
use crate::write::{self, PartReport};

/// How high the band is that our furniture needs above a page that somebody else has made, in points. It is the upper margin
/// of `appended-head` in `style/furniture.typ`.
const BAND: f64 = 34.0;

/// The appended files, by their paths.
type Files = BTreeMap<String, Appended>;

/// What the packs of all meetings are made from.
#[derive(Clone, Copy)]
pub(super) struct Binder<'a> {
    pub(super) press: Press<'a>,
    pub(super) locale: &'a Locale,
    /// The folder of the workspace.
    pub(super) root: &'a Path,
    /// The papers of all meetings.
    pub(super) made: &'a [(Paper, Made)],
}

/// A pack or a supplement that is made.
pub(super) struct Bound {
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
pub(super) struct Bindings {
    pub(super) packs: Vec<Bound>,
    pub(super) agendas: Vec<(Paper, Made)>,
    pub(super) findings: Vec<Finding>,
    /// What is published when this is.
    pub(super) published: Published,
}

/// The packs of one meeting on the way to be bound.
struct Bench<'a> {
    binder: Binder<'a>,
    /// The packs of all editions, the widest last.
    packs: &'a [Pack],
    files: Files,
    doubts: Vec<Doubt>,
    /// The front sheets by edition and volume, and the agendas: what changes with the numbers that it prints.
    fronts: BTreeMap<(Edition, u32), Document>,
    agendas: BTreeMap<Edition, Document>,
    /// The supplement that brings each part; the pack itself is 0.
    volumes: BTreeMap<String, u32>,
    /// The numbers of the pages of each part.
    labels: BTreeMap<String, Vec<PageLabel>>,
}

impl Binder<'_> {
    /// Makes the packs of a meeting, given in all editions, the widest last. Where a file cannot be used there is a finding,
    /// and no pack.
    pub(super) fn bind(self, packs: &[Pack], agendas: &[Paper]) -> Result<Bindings, Fault> {
        let (files, mut findings) = self.files(packs);
        if any_error(&findings) {
            let published = Published::default();
            return Ok(Bindings { packs: Vec::new(), agendas: Vec::new(), findings, published });
        }
        let doubts = files::doubts(packs, &files);
        findings.extend(packs.last().iter().flat_map(|pack| self.told(pack, &files)));
        let (fronts, papers, labels) = (BTreeMap::new(), BTreeMap::new(), BTreeMap::new());
        let volumes = BTreeMap::new();
        let mut bench = Bench { binder: self, packs, files, doubts, fronts, agendas: papers, volumes, labels };
        bench.volumes = bench.volumes();
        bench.number(agendas)?;
        let mut made = Vec::new();
        for agenda in agendas {
            let mut agenda = bench.agenda(agenda);
            let done = self.press.make(&mut agenda)?;
            made.push((agenda, done));
        }
        let mut bound = Vec::new();
        let last = bench.volumes.values().max().copied().unwrap_or_default();
        for pack in packs {
            bound.push(bench.join(pack, 0)?);
            for volume in 1..=last {
                if bench.parts(pack, volume).next().is_some() {
                    bound.push(bench.join(pack, volume)?);
                }
            }
        }
        Ok(Bindings { packs: bound, agendas: made, findings, published: bench.published() })
    }

    /// A paper of the pack's meeting.
    fn paper(&self, pack: &Pack, edition: Edition, id: &str) -> Option<&Made> {
        let wanted = |paper: &Paper| paper.meeting == pack.front.meeting && paper.edition == edition && paper.id == id;
        self.made.iter().find(|(paper, _)| wanted(paper)).map(|(_, made)| made)
    }
}

impl Bench<'_> {
    /// The parts of a volume: the pack holds all, a supplement what it brings.
    fn parts<'s>(&'s self, pack: &'s Pack, volume: u32) -> impl Iterator<Item = &'s PackPart> {
        pack.parts.iter().filter(move |part| volume == 0 || self.volumes.get(&part.key) == Some(&volume))
    }

    fn front(&self, pack: &Pack, volume: u32, spans: &Spans) -> Paper {
        let keys: Vec<&str> = self.parts(pack, volume).map(|part| part.key.as_str()).collect();
        let doubts: Vec<Doubt> =
            self.doubts.iter().filter(|doubt| keys.contains(&doubt.key.as_str())).cloned().collect();
        match volume {
            0 => pack.front_sheet(spans, &doubts, self.binder.locale),
            volume => pack.supplement(volume, &keys, spans, &doubts, self.binder.locale),
        }
    }

    fn join(&self, pack: &Pack, volume: u32) -> Result<Bound, Fault> {
        let spans = self.spans(pack);
        let mut front = self.front(pack, volume, &spans);
        let mut about = press::about(&front);
        let conforms = |part: &PackPart| self.doubts.iter().all(|doubt| doubt.key != part.key);
        if !self.parts(pack, volume).all(conforms) {
            about.standards.clear();
        }
        let running = front.running();
        let of_front = front_of(&front, volume, self.binder.locale);
        let parts: Vec<&PackPart> = match volume {
            0 => pack.parts.iter().collect(),
            _ => std::iter::once(&of_front).chain(self.parts(pack, volume)).collect(),
        };
        let mut labels = Vec::new();
        let mut runs = Vec::new();
        for part in &parts {
            let own = self.labels_of(part, self.count(pack, part));
            let lines = self.lines(pack, part, &running.lines);
            runs.push(self.run(pack, part, lines, self.sheets(pack, part).iter().zip(&own)));
            labels.extend(own);
        }
        let language = front.languages.first().cloned().unwrap_or_default();
        let furniture = Furniture { look: front.look.clone(), title: about.title.clone(), language, runs };
        let furniture = self.binder.press.furniture(&furniture, &about.identifier)?;
        let joined = parts.iter().map(|part| self.part(pack, part, &front));
        let held = parts.iter().map(|part| part.key.clone()).collect();
        let pdf = join::join::<JoinFault>(&about, held, joined, join::objects(&furniture.pdf)?, &labels)?;
        front.versions = Vec::new();
        Ok(Bound {
            edition: pack.edition,
            front,
            sha256: write::sha256(&pdf),
            pdf,
            pages: labels.len(),
            standards: about.standards,
            parts: parts.iter().map(|part| self.report(pack, part)).collect(),
        })
    }

    /// The pages of a paper of ours, without furniture.
    fn document(&self, pack: &Pack, holds: &Holds) -> Option<&Document> {
        match holds {
            Holds::Front(volume) => self.fronts.get(&(pack.edition, *volume)),
            Holds::Paper(edition, id) if id == "agenda" => self.agendas.get(edition),
            Holds::Paper(edition, id) => self.binder.paper(pack, *edition, id).map(|made| &made.document),
            Holds::File(..) => None,
        }
    }

    fn sheets(&self, pack: &Pack, part: &PackPart) -> Vec<Sheet> {
        match (&part.holds, self.document(pack, &part.holds)) {
            (Holds::File(path, _), _) => self.files.get(path).map(|file| file.sheets.clone()).unwrap_or_default(),
            (_, Some(document)) => document.sizes.iter().map(|size| Sheet::of_ours(*size)).collect(),
            _ => Vec::new(),
        }
    }

    /// What the pages of a part say of themselves; the front sheet's lines where it has none of its own.
    fn lines(&self, pack: &Pack, part: &PackPart, front: &[RunningLine]) -> Vec<RunningLine> {
        let made = match &part.holds {
            Holds::Paper(edition, id) => self.binder.paper(pack, *edition, id).map(|made| &made.running.lines),
            _ => None,
        };
        match made {
            Some(lines) => lines.clone(),
            None if part.lines.is_empty() => front.to_vec(),
            None => part.lines.clone(),
        }
    }

    fn run<'s>(
        &self,
        pack: &Pack,
        part: &PackPart,
        mut lines: Vec<RunningLine>,
        sheets: impl Iterator<Item = (&'s Sheet, &'s PageLabel)>,
    ) -> Run {
        let say =
            |language: &str, key: &str, arguments: &[(&str, &str)]| self.binder.locale.say(language, key, arguments);
        for line in &mut lines {
            if pack.edition == Edition::Restricted {
                let marking = say(&line.language, "not-for-publication", &[]);
                let named = pack.front.watermark.as_ref().map(|name| format!("{marking} · {name}"));
                line.marking = Some(named.unwrap_or(marking));
            }
        }
        let number =
            |line: &RunningLine, label: &PageLabel| say(&line.language, "page-number", &[("page", &label.to_string())]);
        let sheet = |(index, (sheet, label)): (usize, (&Sheet, &PageLabel))| RunningSheet {
            width: sheet.width,
            height: sheet.height,
            first: index == 0,
            numbers: lines.iter().map(|line| number(line, label)).collect(),
        };
        let sheets = sheets.enumerate().map(sheet).collect();
        let appended = matches!(part.holds, Holds::File(..));
        Run { lines, appended, item_always: true, sheets }
    }

    fn part(&self, pack: &Pack, part: &PackPart, front: &Paper) -> Result<Part, JoinFault> {
        let (document, shifts) = match (&part.holds, self.document(pack, &part.holds)) {
            (Holds::File(path, _), _) => {
                let file = self.files.get(path).ok_or_else(|| JoinFault::missing(path))?;
                let shifts = file.sheets.iter().map(|sheet| Shift::for_bands(sheet, BAND, 0.0)).collect();
                (file.document.clone(), shifts)
            }
            (_, Some(document)) => (join::objects(&document.pdf)?, Vec::new()),
            _ => return Err(JoinFault::missing(&part.key)),
        };
        let language = front.languages.first().cloned().unwrap_or_default();
        Ok(Part { document, key: part.key.clone(), title: part.title.clone(), language, depth: part.depth, shifts })
    }

    fn report(&self, pack: &Pack, part: &PackPart) -> PartReport {
        let labels = self.labels_of(part, self.count(pack, part));
        let [first, last] =
            [labels.first(), labels.last()].map(|label| label.map(ToString::to_string).unwrap_or_default());
        let verdict = file(part).and_then(|(path, _)| self.files.get(path)).map(|file| &file.verdict);
        let (verdict, reasons) = match verdict {
            None | Some(Verdict::Conforming) => ("conforming", Vec::new()),
            Some(Verdict::Readable(reasons)) => {
                ("readable", reasons.iter().map(|reason| reason.what.to_owned()).collect())
            }
        };
        PartReport { part: part.key.clone(), first, last, verdict: verdict.to_owned(), reasons }
    }

    /// What is published when these packs are: every part as it is now, and those that are gone as they were.
    fn published(&self) -> Published {
        let Some(pack) = self.packs.last() else { return Published::default() };
        let mut published = Published { items: pack.items.iter().cloned().collect(), parts: Vec::new() };
        let last = self.volumes.values().max().copied().unwrap_or_default();
        let fronts: Vec<PackPart> =
            (1..=last).map(|volume| front_of(&pack.front, volume, self.binder.locale)).collect();
        for part in pack.parts.iter().chain(&fronts) {
            let most = self.packs.iter().map(|pack| self.count(pack, part)).max().unwrap_or_default();
            let [public, restricted] = [Edition::Public, Edition::Restricted].map(|edition| self.digest(edition, part));
            published.parts.push(PublishedPart {
                key: part.key.clone(),
                supplement: self.volumes.get(&part.key).copied().unwrap_or_default(),
                title: part.title.clone(),
                pages: self.labels_of(part, most).iter().map(ToString::to_string).collect(),
                public,
                restricted,
                numbered: part.numbered.clone(),
            });
        }
        let gone = pack.published.parts.iter().filter(|part| published.part(&part.key).is_none()).cloned();
        let gone: Vec<PublishedPart> = gone.collect();
        published.parts.extend(gone);
        published
    }

    /// A digest of what a part says in an edition: of the words on our own papers, whatever they look like, and of the bytes
    /// of an appended file.
    fn digest(&self, edition: Edition, part: &PackPart) -> Option<String> {
        let pack = self.packs.iter().find(|pack| pack.edition == edition)?;
        let part = pack.parts.iter().find(|other| other.key == part.key)?;
        match &part.holds {
            Holds::File(path, _) => Some(self.files.get(path)?.sha256.clone()),
            holds => Some(write::sha256(proof::text(&self.document(pack, holds)?.pdf).as_bytes())),
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
        holds: Holds::Front(volume),
        numbered: Vec::new(),
    }
}

fn file(part: &PackPart) -> Option<(&String, Place)> {
    match &part.holds {
        Holds::File(path, place) => Some((path, *place)),
        _ => None,
    }
}
