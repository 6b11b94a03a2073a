//! The packs of a meeting: its papers and the files appended to them, numbered and joined.

use std::collections::BTreeMap;
use std::path::Path;

use super::press::{self, Fault, Made, Press};
use crate::assemble::appended::{self, Appended, Sheet, Unusable, Verdict};
use crate::assemble::join::{self, JoinFault, PageLabel, Part, Shift, Standard};
use crate::compose::{Doubt, Furniture, Holds, Pack, PackPart, Paper, Run, RunningLine, RunningSheet, Spans};
use crate::diagnostic::Finding;
use crate::locale::Locale;
use crate::project::Edition;
use crate::read;
use crate::source::Place;
use crate::typeset::Document;
use crate::write::{self, PartReport};

/// How high the band is that our furniture needs above a page that somebody else has made, in points. It is the upper margin
/// of `appended-head` in `style/furniture.typ`.
const BAND: f64 = 34.0;

/// How often the front sheet and the agenda are set anew until their own length, on which all numbers rest, stands still.
const ROUNDS: usize = 5;

/// What the packs of a meeting are made from.
pub(super) struct Binder<'a> {
    pub(super) press: Press<'a>,
    pub(super) locale: &'a Locale,
    /// The folder of the workspace.
    pub(super) root: &'a Path,
    /// The papers of all meetings.
    pub(super) made: &'a [(Paper, Made)],
}

/// A pack that is made.
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
}

/// The papers that change with the numbers of pages.
struct Numbered {
    fronts: BTreeMap<Edition, Document>,
    agendas: BTreeMap<Edition, Document>,
    labels: BTreeMap<String, u32>,
}

impl Binder<'_> {
    /// Makes the packs of a meeting. Where a file cannot be used there is a finding, and no pack.
    pub(super) fn bind(&self, packs: &[Pack], agendas: Vec<Paper>) -> Result<Bindings, Fault> {
        let (files, mut findings) = self.files(packs);
        if crate::diagnostic::any_error(&findings) {
            return Ok(Bindings { packs: Vec::new(), agendas: Vec::new(), findings });
        }
        let doubts: Vec<Doubt> = doubts(packs, &files);
        findings.extend(packs.iter().filter(|pack| is_widest(pack, packs)).flat_map(|pack| self.told(pack, &files)));
        let numbered = self.number(packs, &agendas, &files, &doubts)?;
        let mut made = Vec::new();
        for mut agenda in agendas {
            agenda = self.agenda(&agenda, packs, &numbered.labels, &self.counts(packs, &files, &numbered));
            let done = self.press.make(&mut agenda)?;
            made.push((agenda, done));
        }
        let mut bound = Vec::new();
        for pack in packs {
            bound.push(self.join(pack, &files, &numbered, &doubts)?);
        }
        Ok(Bindings { packs: bound, agendas: made, findings })
    }

    /// A paper of the pack's meeting.
    fn paper(&self, pack: &Pack, edition: Edition, id: &str) -> Option<&Made> {
        let wanted = |paper: &Paper| paper.meeting == pack.front.meeting && paper.edition == edition && paper.id == id;
        self.made.iter().find(|(paper, _)| wanted(paper)).map(|(_, made)| made)
    }

    /// Opens the files of all editions.
    fn files(&self, packs: &[Pack]) -> (BTreeMap<String, Appended>, Vec<Finding>) {
        let mut files = BTreeMap::new();
        let mut findings = Vec::new();
        for (path, place) in packs.iter().flat_map(|pack| &pack.parts).filter_map(file) {
            if files.contains_key(path) || findings.iter().any(|finding: &Finding| finding.place == place) {
                continue;
            }
            let opened = match read::appendix(self.root, path) {
                Ok(bytes) => appended::open(&bytes).map_err(|unusable| refused(path, place, &unusable)),
                Err(why) => Err(cannot_read(path, place, &why)),
            };
            match opened {
                Ok(appended) => {
                    files.insert(path.clone(), appended);
                }
                Err(finding) => findings.push(finding),
            }
        }
        (files, findings)
    }

    /// What the officers should know of the files of a pack.
    fn told(&self, pack: &Pack, files: &BTreeMap<String, Appended>) -> Vec<Finding> {
        let mut findings = Vec::new();
        let say = |what: &str| self.locale.say("en", &format!("appended-{what}"), &[]);
        for (path, place) in pack.parts.iter().filter_map(file) {
            let Some(appended) = files.get(path) else { continue };
            if let Verdict::Readable(reasons) = &appended.verdict {
                let message = format!("the pack cannot claim PDF/UA-1 and PDF/A-2a because of `{path}`");
                let mut finding = Finding::warning("appendix-not-accessible", place, message);
                for reason in reasons {
                    let page = reason.page.map_or_else(String::new, |page| format!(" (page {page})"));
                    finding = finding.hint(format!("{}{page}", say(reason.what)));
                }
                findings.push(finding.hint("ask its author for a tagged PDF/A file, or make it again from its source"));
            }
            let removed: Vec<String> = appended.removed.iter().map(|reason| say(reason.what)).collect();
            if !removed.is_empty() {
                let message = format!("something was taken out of `{path}` when it was joined");
                let finding = Finding::warning("appendix-changed", place, message);
                findings.push(removed.into_iter().fold(finding, Finding::hint));
            }
        }
        findings
    }

    /// Sets the front sheets and agendas until the numbers that they print are those that they cause.
    fn number(
        &self,
        packs: &[Pack],
        agendas: &[Paper],
        files: &BTreeMap<String, Appended>,
        doubts: &[Doubt],
    ) -> Result<Numbered, Fault> {
        let mut numbered = Numbered { fronts: BTreeMap::new(), agendas: BTreeMap::new(), labels: BTreeMap::new() };
        let mut before = BTreeMap::new();
        for _ in 0..ROUNDS {
            let counts = self.counts(packs, files, &numbered);
            if counts == before {
                break;
            }
            numbered.labels = first_pages(packs, &counts);
            for pack in packs {
                let spans = spans(pack, &numbered.labels, &counts[&pack.edition]);
                let front = self.press.pages(&pack.front_sheet(&spans, &of_pack(pack, doubts), self.locale))?;
                numbered.fronts.insert(pack.edition, front);
            }
            for agenda in agendas {
                let paper = self.agenda(agenda, packs, &numbered.labels, &counts);
                numbered.agendas.insert(agenda.edition, self.press.pages(&paper)?);
            }
            before = counts;
        }
        Ok(numbered)
    }

    /// An agenda with the pages of its items: those of the widest pack, whose numbers are those of every edition.
    fn agenda(
        &self,
        agenda: &Paper,
        packs: &[Pack],
        labels: &BTreeMap<String, u32>,
        counts: &BTreeMap<Edition, BTreeMap<String, usize>>,
    ) -> Paper {
        let Some(pack) = packs.iter().find(|pack| is_widest(pack, packs)) else { return agenda.clone() };
        let mut items: BTreeMap<String, (String, String)> = BTreeMap::new();
        for (part, span) in pack.parts.iter().zip(spans_in_order(pack, labels, &counts[&pack.edition])) {
            let (Some(item), Some((first, last))) = (&part.item, span) else { continue };
            items.entry(item.clone()).and_modify(|span| span.1.clone_from(&last)).or_insert((first, last));
        }
        let open = packs.iter().find(|pack| pack.edition == Edition::Public);
        let linked = open.into_iter().flat_map(|pack| &pack.parts).filter(|part| part.depth == 0);
        let linked = linked.filter_map(|part| Some((part.item.clone()?, part.key.clone()))).collect();
        agenda.clone().with_pages(&items, &linked, self.locale)
    }

    /// How many pages each part has in each edition.
    fn counts(
        &self,
        packs: &[Pack],
        files: &BTreeMap<String, Appended>,
        numbered: &Numbered,
    ) -> BTreeMap<Edition, BTreeMap<String, usize>> {
        let count = |pack: &Pack, part: &PackPart| match &part.holds {
            Holds::Front => numbered.fronts.get(&pack.edition).map_or(1, |front| front.pages),
            Holds::File(path, _) => files.get(path).map_or(0, |file| file.sheets.len()),
            Holds::Paper(edition, id) => match numbered.agendas.get(edition) {
                Some(agenda) if id == "agenda" => agenda.pages,
                _ => self.paper(pack, *edition, id).map_or(1, |made| made.document.pages),
            },
        };
        let of = |pack: &Pack| pack.parts.iter().map(|part| (part.key.clone(), count(pack, part))).collect();
        packs.iter().map(|pack| (pack.edition, of(pack))).collect()
    }

    fn join(
        &self,
        pack: &Pack,
        files: &BTreeMap<String, Appended>,
        numbered: &Numbered,
        doubts: &[Doubt],
    ) -> Result<Bound, Fault> {
        let counts = &self.counts(std::slice::from_ref(pack), files, numbered)[&pack.edition];
        let doubts = of_pack(pack, doubts);
        let spans = spans(pack, &numbered.labels, counts);
        let mut front = pack.front_sheet(&spans, &doubts, self.locale);
        let mut about = press::about(&front);
        if !doubts.is_empty() {
            about.standards.clear();
        }
        let running = front.running();
        let mut labels = Vec::new();
        let mut runs = Vec::new();
        for part in &pack.parts {
            let first = numbered.labels[&part.key];
            let sheets = self.sheets(pack, part, files, numbered)?;
            let numbers = first..first + u32::try_from(sheets.len()).unwrap_or_default();
            labels.extend(numbers.clone().map(PageLabel::plain));
            let lines = self.lines(pack, part, &running.lines);
            runs.push(self.run(pack, part, lines, sheets.iter().zip(numbers)));
        }
        let language = front.languages.first().cloned().unwrap_or_default();
        let furniture = Furniture { look: front.look.clone(), title: about.title.clone(), language, runs };
        let furniture = self.press.furniture(&furniture, &about.identifier)?;
        let parts = pack.parts.iter().map(|part| self.part(pack, part, files, numbered, &front));
        let pdf = join::join::<JoinFault>(&about, parts, join::objects(&furniture.pdf)?, &labels)?;
        front.versions = Vec::new();
        Ok(Bound {
            edition: pack.edition,
            front,
            sha256: write::sha256(&pdf),
            pdf,
            pages: labels.len(),
            standards: about.standards,
            parts: pack.parts.iter().map(|part| report(part, files, &spans)).collect(),
        })
    }

    /// The pages of a paper of ours in a pack, without furniture.
    fn document<'s>(&'s self, pack: &Pack, holds: &Holds, numbered: &'s Numbered) -> Option<&'s Document> {
        match holds {
            Holds::Front => numbered.fronts.get(&pack.edition),
            Holds::Paper(edition, id) if id == "agenda" => numbered.agendas.get(edition),
            Holds::Paper(edition, id) => self.paper(pack, *edition, id).map(|made| &made.document),
            Holds::File(..) => None,
        }
    }

    fn sheets(
        &self,
        pack: &Pack,
        part: &PackPart,
        files: &BTreeMap<String, Appended>,
        numbered: &Numbered,
    ) -> Result<Vec<Sheet>, JoinFault> {
        match (&part.holds, self.document(pack, &part.holds, numbered)) {
            (Holds::File(path, _), _) => Ok(files.get(path).map(|file| file.sheets.clone()).unwrap_or_default()),
            (_, Some(document)) => Ok(join::sheets(&join::objects(&document.pdf)?)),
            _ => Ok(Vec::new()),
        }
    }

    /// What the pages of a part say of themselves; the front sheet's lines where it has none of its own.
    fn lines(&self, pack: &Pack, part: &PackPart, front: &[RunningLine]) -> Vec<RunningLine> {
        let made = match &part.holds {
            Holds::Paper(edition, id) => self.paper(pack, *edition, id).map(|made| &made.running.lines),
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
        sheets: impl Iterator<Item = (&'s Sheet, u32)>,
    ) -> Run {
        let marking = |line: &RunningLine| match pack.edition {
            Edition::Restricted => Some(self.locale.say(&line.language, "not-for-publication", &[])),
            Edition::Public => line.marking.clone(),
        };
        for line in &mut lines {
            line.marking = marking(line);
        }
        let number = |line: &RunningLine, number: u32| {
            self.locale.say(&line.language, "page-number", &[("page", &number.to_string())])
        };
        let sheet = |(index, (sheet, page)): (usize, (&Sheet, u32))| RunningSheet {
            width: sheet.width,
            height: sheet.height,
            first: index == 0,
            numbers: lines.iter().map(|line| number(line, page)).collect(),
        };
        let sheets = sheets.enumerate().map(sheet).collect();
        let appended = matches!(part.holds, Holds::File(..));
        Run { lines, appended, item_always: true, sheets }
    }

    fn part(
        &self,
        pack: &Pack,
        part: &PackPart,
        files: &BTreeMap<String, Appended>,
        numbered: &Numbered,
        front: &Paper,
    ) -> Result<Part, JoinFault> {
        let (document, shifts) = match (&part.holds, self.document(pack, &part.holds, numbered)) {
            (Holds::File(path, _), _) => {
                let file = files.get(path).ok_or_else(|| JoinFault::missing(path))?;
                let shifts = file.sheets.iter().map(|sheet| Shift::for_bands(sheet, BAND, 0.0)).collect();
                (file.document.clone(), shifts)
            }
            (_, Some(document)) => (join::objects(&document.pdf)?, Vec::new()),
            _ => return Err(JoinFault::missing(&part.key)),
        };
        let language = front.languages.first().cloned().unwrap_or_default();
        Ok(Part { document, key: part.key.clone(), title: part.title.clone(), language, depth: part.depth, shifts })
    }
}

fn file(part: &PackPart) -> Option<(&String, Place)> {
    match &part.holds {
        Holds::File(path, place) => Some((path, *place)),
        _ => None,
    }
}

/// Whether a pack holds all that the others hold.
fn is_widest(pack: &Pack, packs: &[Pack]) -> bool {
    packs.last().is_some_and(|last| last.edition == pack.edition)
}

/// The files that do not keep the standards.
fn doubts(packs: &[Pack], files: &BTreeMap<String, Appended>) -> Vec<Doubt> {
    let Some(pack) = packs.last() else { return Vec::new() };
    let doubt = |part: &PackPart| match &files.get(file(part)?.0)?.verdict {
        Verdict::Conforming => None,
        Verdict::Readable(reasons) => {
            Some(Doubt { key: part.key.clone(), reasons: reasons.iter().map(|reason| reason.what).collect() })
        }
    };
    pack.parts.iter().filter_map(doubt).collect()
}

fn of_pack(pack: &Pack, doubts: &[Doubt]) -> Vec<Doubt> {
    let held = |doubt: &&Doubt| pack.parts.iter().any(|part| part.key == doubt.key);
    doubts.iter().filter(held).cloned().collect()
}

/// The number of the first page of each part. Both editions count alike: a part takes as many numbers as it has pages in the
/// edition where it has most, so that page 46 is page 46 for everyone.
fn first_pages(packs: &[Pack], counts: &BTreeMap<Edition, BTreeMap<String, usize>>) -> BTreeMap<String, u32> {
    let Some(widest) = packs.last() else { return BTreeMap::new() };
    let mut next = 1;
    let mut first = BTreeMap::new();
    for part in &widest.parts {
        let most = counts.values().filter_map(|counts| counts.get(&part.key)).max().copied().unwrap_or_default();
        first.insert(part.key.clone(), next);
        next += u32::try_from(most).unwrap_or_default();
    }
    first
}

/// The printed numbers of each part's first and last page, in the order of the parts.
fn spans_in_order<'a>(
    pack: &'a Pack,
    labels: &'a BTreeMap<String, u32>,
    counts: &'a BTreeMap<String, usize>,
) -> impl Iterator<Item = Option<(String, String)>> {
    pack.parts.iter().map(|part| {
        let first = *labels.get(&part.key)?;
        let count = u32::try_from(*counts.get(&part.key)?).ok().filter(|count| *count > 0)?;
        Some((first.to_string(), (first + count - 1).to_string()))
    })
}

fn spans(pack: &Pack, labels: &BTreeMap<String, u32>, counts: &BTreeMap<String, usize>) -> Spans {
    let spans = pack.parts.iter().zip(spans_in_order(pack, labels, counts));
    spans.filter_map(|(part, span)| Some((part.key.clone(), span?))).collect()
}

fn report(part: &PackPart, files: &BTreeMap<String, Appended>, spans: &Spans) -> PartReport {
    let (first, last) = spans.get(&part.key).cloned().unwrap_or_default();
    let verdict = file(part).and_then(|(path, _)| files.get(path)).map(|file| &file.verdict);
    let (verdict, reasons) = match verdict {
        None | Some(Verdict::Conforming) => ("conforming", Vec::new()),
        Some(Verdict::Readable(reasons)) => ("readable", reasons.iter().map(|reason| reason.what.to_owned()).collect()),
    };
    PartReport { part: part.key.clone(), first, last, verdict: verdict.to_owned(), reasons }
}

fn refused(path: &str, place: Place, unusable: &Unusable) -> Finding {
    let (why, remedy) = match unusable {
        Unusable::Password => ("opens only with a password".to_owned(), "ask its author for a file without a password"),
        Unusable::Damaged(why) => {
            (format!("is no PDF that can be read: {why}"), "make it again from its source, or print it to PDF anew")
        }
        Unusable::Empty => ("has no pages".to_owned(), "put the right file in its place"),
        Unusable::TooLarge(why) => (
            format!("asks for more than a real file would: {why}"),
            "make it again from its source, with smaller pictures",
        ),
    };
    Finding::error("unusable-appendix", place, format!("the file `{path}` {why}"))
        .hint(remedy)
        .hint("or write `to_follow = true` instead of `file`: the pack then says that it follows")
}

fn cannot_read(path: &str, place: Place, why: &str) -> Finding {
    Finding::error("unusable-appendix", place, format!("the file `{path}` cannot be read: {why}"))
        .hint("look whether it is there and whether you may read it")
}
