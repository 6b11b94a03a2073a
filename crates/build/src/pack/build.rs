//! The files of a pack: the pack itself, its supplements and what is cut from them, each from the same parts under the same numbers.

use orderpaper_compose::{
    Furniture, Inclusion, Pack, PackItem, PackPart, Paper, PartContent, Run, RunningLine, RunningSheet, replaces,
};
use orderpaper_pdf::PageSize;
use orderpaper_pdf::appended::{Sheet, Verdict};
use orderpaper_pdf::join::{
    self, About, Attachment, JoinError, JoinOptions, Joined, PageLabel, Part, PartKey, Shift, Source, Standard,
};
use orderpaper_records::model::media;
use orderpaper_records::project::Edition;
use orderpaper_text::diagnostic::Finding;

use super::files::File;
use super::pieces::{grouped, item_name};
use super::{BuiltPack, FilePart, PackSet, RenderError, file, front_of};
use crate::render::about;
use crate::write::{self, PartReport, PartVerdict};

/// How high the band is that our furniture needs above a page that somebody else has made, in points. It is the upper margin
/// of `appended-head` in `style/furniture.typ`.
const BAND: f64 = 34.0;

/// How many bytes a megabyte has, as mail programs count.
const MEGABYTE: usize = 1_000_000;

/// How often pieces are cut anew until none is too large.
const ROUNDS: usize = 8;

/// A file that is to be joined.
#[derive(Clone)]
struct Volume<'a> {
    /// Its front sheet, for what the file says of itself.
    front: Paper,
    /// Beside those of papers; with a `/` where the file is in a separate folder.
    id: String,
    /// What its title has beside that of the pack.
    besides: Option<String>,
    parts: Vec<&'a PackPart>,
    sides: Sides,
}

/// The sides of a leaf that are printed on.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Sides {
    /// Whichever: a page follows the other.
    Any,
    /// Both: each part starts on the front of a leaf.
    Both,
}

struct JoinedVolume {
    pack: BuiltPack,
    /// How many bytes each of its parts takes.
    part_bytes: Vec<usize>,
}

impl PackSet<'_> {
    /// Joins a pack, its supplements, and what is wanted beside them.
    pub(super) fn build(
        &self,
        pack: &Pack,
        built: &mut Vec<BuiltPack>,
        findings: &mut Vec<Finding>,
    ) -> Result<(), RenderError> {
        let spans = self.spans(pack);
        let besides = pack.policy.besides.and(self.builder.renderers.request.besides);
        let last = self.volumes.values().max().copied().unwrap_or_default();
        for volume in 0..=last {
            if volume > 0 && self.parts(pack, volume).next().is_none() {
                continue;
            }
            let front = self.front(pack, volume, &spans);
            let of_front = front_of(&front, volume, self.builder.locale);
            let parts: Vec<&PackPart> = match volume {
                0 => pack.parts.iter().collect(),
                _ => std::iter::once(&of_front).chain(self.parts(pack, volume)).collect(),
            };
            let id = front.id.clone();
            let volume = Volume { front, id: id.clone(), besides: None, parts, sides: Sides::Any };
            let whole = self.join(pack, &volume)?;
            if besides.duplex {
                let leaves = Volume { id: format!("{id}-duplex"), sides: Sides::Both, ..volume.clone() };
                built.push(self.join(pack, &leaves)?.pack);
            }
            if let Some(limit) = besides.mail_limit {
                self.pieces(pack, &volume, &whole, limit, built, findings)?;
            }
            built.push(whole.pack);
        }
        if besides.items {
            let front = self.front(pack, 0, &spans);
            for (index, PackItem { id: item, number }) in pack.items.iter().enumerate() {
                let parts: Vec<&PackPart> = pack.parts.iter().filter(|part| part.item.as_ref() == Some(item)).collect();
                let Some(first) = parts.first() else { continue };
                let besides = Some(first.title.clone());
                let id = format!("pack-items/{}", item_name(item, number, index, &pack.secret));
                let volume = Volume { front: front.clone(), id, besides, parts, sides: Sides::Any };
                built.push(self.join(pack, &volume)?.pack);
            }
        }
        Ok(())
    }

    /// Cuts a volume into pieces that mail takes. A piece ends where a part does.
    fn pieces(
        &self,
        pack: &Pack,
        volume: &Volume,
        whole: &JoinedVolume,
        limit: u32,
        built: &mut Vec<BuiltPack>,
        findings: &mut Vec<Finding>,
    ) -> Result<(), RenderError> {
        let most = MEGABYTE * limit as usize;
        if whole.pack.pdf.len() <= most {
            return Ok(());
        }
        // What parts share is counted with the first that has it, so that a piece may turn out greater than its parts were.
        let mut aim = most;
        for round in 1..=ROUNDS {
            let pieces = grouped(&whole.part_bytes, aim);
            let count = pieces.len();
            let mut cut = Vec::new();
            let mut is_any_too_large = false;
            for (index, range) in pieces.into_iter().enumerate() {
                let number = index + 1;
                let language = pack.front.languages.first().map_or("en", String::as_str);
                let numbers = [("number", number.to_string()), ("count", count.to_string())];
                let numbers = numbers.each_ref().map(|(key, number)| (*key, number.as_str()));
                let parts: Vec<&PackPart> = volume.parts[range].to_vec();
                let piece = Volume {
                    front: volume.front.clone(),
                    id: format!("{}-parts/{number}-of-{count}", volume.id),
                    besides: Some(self.builder.locale.say(language, "pack-piece", &numbers)),
                    parts,
                    sides: Sides::Any,
                };
                let one = self.join(pack, &piece)?.pack;
                let alone = piece.parts.len() == 1;
                is_any_too_large |= one.pdf.len() > most && !alone;
                if one.pdf.len() > most && (alone || round == ROUNDS) {
                    findings.push(too_large(pack, piece.parts[0], one.pdf.len(), limit));
                }
                cut.push(one);
            }
            if !is_any_too_large || round == ROUNDS {
                built.extend(cut);
                return Ok(());
            }
            aim = aim / 10 * 9;
        }
        Ok(())
    }

    /// Joins one file.
    fn join(&self, pack: &Pack, volume: &Volume) -> Result<JoinedVolume, RenderError> {
        let Volume { front, parts, .. } = volume;
        let renderers = &self.builder.renderers;
        let mut about = about(&Paper { id: volume.id.clone(), ..front.clone() });
        if let Some(besides) = &volume.besides {
            about.title = format!("{}: {besides}", about.title);
        }
        let conforms = |part: &&PackPart| self.notes.iter().all(|note| note.key != part.key);
        if front.draft.is_some() || !parts.iter().all(conforms) {
            about.standards.clear();
        } else if parts.iter().any(|part| inclusion(part) == Some(Inclusion::Attached)) {
            about.standards = Standard::WITH_FILES.to_vec();
        }
        let running = front.running();
        let (mut labels, mut runs, mut joined) = (Vec::new(), Vec::new(), Vec::new());
        for (index, part) in parts.iter().enumerate() {
            let own = self.labels_of(part, self.count(pack, part));
            let lines = self.lines(pack, part, &running.lines);
            let sheets = self.sheets(pack, part);
            joined.push(self.part(pack, part, &about)?);
            runs.push(self.run(pack, part, lines, sheets.iter().zip(&own)));
            // The last leaf may have an empty back without saying so.
            let is_odd = own.len() % 2 == 1 && index + 1 < parts.len();
            labels.extend(own);
            if let Some(sheet) = sheets.last().filter(|_| volume.sides == Sides::Both && is_odd) {
                joined.push(Part {
                    source: Source::Blank(sheet.size()),
                    key: None,
                    title: "",
                    language: &about.language,
                    depth: 0,
                    attached: None,
                });
                runs.push(self.blank(front, sheet));
                labels.push(PageLabel::default());
            }
        }
        let language = about.language.clone();
        let furniture = Furniture { look: front.look.clone(), title: about.title.clone(), language, runs };
        let furniture = renderers.pdf.furniture(&furniture, &about.identifier, renderers.cache)?;
        let pack_file = if volume.id.contains('/') { "../pack.pdf" } else { "pack.pdf" };
        let options =
            JoinOptions { about: &about, elsewhere: pack_file, furniture: Some(&furniture.pdf), labels: &labels };
        let Joined { pdf, part_sizes } = join::join(options, joined, renderers.cache)?;
        let front = Paper { id: volume.id.clone(), versions: Vec::new(), ..front.clone() };
        let pack = BuiltPack {
            edition: pack.edition,
            front,
            sha256: write::sha256(&pdf),
            pdf,
            pages: labels.len(),
            standards: about.standards,
            parts: parts.iter().map(|part| self.report(pack, part)).collect(),
        };
        Ok(JoinedVolume { pack, part_bytes: part_sizes })
    }

    /// The back of a leaf that nothing is printed on, which says so.
    fn blank(&self, front: &Paper, sheet: &Sheet) -> Run {
        let say = |language: &String| self.builder.locale.say(language, "page-blank", &[]);
        let numbers = Vec::new();
        Run {
            lines: Vec::new(),
            appended: true,
            item_always: false,
            watermark: None,
            blank: front.languages.iter().map(say).collect(),
            sheets: vec![RunningSheet { width: sheet.width, height: sheet.height, first: false, numbers }],
        }
    }

    fn sheets(&self, pack: &Pack, part: &PackPart) -> Vec<Sheet> {
        match (&part.content, self.document(pack, part)) {
            (PartContent::File { path, .. }, None) => {
                self.files.get(path).map(|file| file.judged.sheets.clone()).unwrap_or_default()
            }
            (_, Some(document)) => {
                let sizes = document.sizes.iter().map(|size| PageSize { width: size.width, height: size.height });
                // The furniture of our own pages has its place already.
                sizes.map(Sheet::full).collect()
            }
            _ => Vec::new(),
        }
    }

    /// What the pages of a part say of themselves; the front sheet's lines where it has none of its own.
    fn lines(&self, pack: &Pack, part: &PackPart, front: &[RunningLine]) -> Vec<RunningLine> {
        let own = match &part.content {
            PartContent::Paper { edition, id } => self.builder.paper(pack, *edition, id).map(|set| &set.running.lines),
            _ => None,
        };
        match own {
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
            |language: &str, key: &str, arguments: &[(&str, &str)]| self.builder.locale.say(language, key, arguments);
        let replaced = self.volumes.get(&part.key).and_then(|volume| pack.replaced(part.key.as_str(), *volume));
        for line in &mut lines {
            if let Some(span) = &replaced {
                line.item = format!("{} · {}", line.item, replaces(span, &line.language, self.builder.locale));
            }
            if pack.edition == Edition::Restricted {
                let marking = say(&line.language, "not-for-publication", &[]);
                let named = pack.front.watermark.as_ref().map(|name| format!("{marking} · {name}"));
                line.marking = Some(named.unwrap_or(marking));
            }
        }
        let number = |line: &RunningLine, label: &PageLabel| {
            // Only what was put in after publication has letters and no number.
            let key = if label.number.is_some() { "page-number" } else { "page-number-added" };
            say(&line.language, key, &[("page", &label.to_string())])
        };
        let sheet = |(index, (sheet, label)): (usize, (&Sheet, &PageLabel))| RunningSheet {
            width: sheet.width,
            height: sheet.height,
            first: index == 0,
            numbers: lines.iter().map(|line| number(line, label)).collect(),
        };
        let sheets = sheets.enumerate().map(sheet).collect();
        let appended = inclusion(part) == Some(Inclusion::Pages);
        // Our own papers bear the name already, beneath their words.
        let watermark = pack.front.watermark.clone().filter(|_| appended);
        Run { lines, appended, item_always: true, watermark, blank: Vec::new(), sheets }
    }

    fn part<'s>(&'s self, pack: &Pack, part: &'s PackPart, about: &'s About) -> Result<Part<'s>, JoinError> {
        let named = file(part).and_then(|FilePart { path, .. }| Some((path, self.files.get(path)?)));
        let mut attached = None;
        let source = match (named, self.document(pack, part)) {
            (Some((path, file)), None) => {
                let shifts = file.judged.sheets.iter().map(|sheet| Shift::for_bands(sheet, BAND, 0.0)).collect();
                Source::Appended { sha256: &file.sha256, open: Box::new(|| self.builder.opened(path, file)), shifts }
            }
            (file, Some(document)) => {
                let carried = file.filter(|_| inclusion(part) == Some(Inclusion::Attached));
                attached = carried.map(|(path, file)| self.attachment(part, path, file, about));
                Source::Ours(&document.pdf)
            }
            _ => return Err(JoinError::missing(part.key.as_str())),
        };
        let language = &about.language;
        Ok(Part {
            source,
            key: PartKey::new(part.key.as_str()),
            title: &part.title,
            language,
            depth: part.depth,
            attached,
        })
    }

    fn attachment<'s>(&'s self, part: &PackPart, path: &'s str, file: &'s File, about: &About) -> Attachment<'s> {
        Attachment {
            name: file.attached(path).name().to_owned(),
            description: part.title.clone(),
            kind: media::mime(path),
            date: about.date,
            sha256: &file.sha256,
            read: Box::new(|| self.builder.bytes(path, file)),
        }
    }

    fn report(&self, pack: &Pack, part: &PackPart) -> PartReport {
        let labels = self.labels_of(part, self.count(pack, part));
        let [first, last] =
            [labels.first(), labels.last()].map(|label| label.map(ToString::to_string).unwrap_or_default());
        let named = file(part);
        let named = named.and_then(|file| Some((&self.files.get(file.path)?.judged.verdict, file.inclusion)));
        let (verdict, reasons) = match named {
            Some((_, Inclusion::Attached)) => (PartVerdict::Attached, Vec::new()),
            None | Some((Verdict::Conforming, _)) => (PartVerdict::Conforming, Vec::new()),
            Some((Verdict::Readable(reasons), _)) => {
                (PartVerdict::Readable, reasons.iter().map(|reason| reason.kind.key().to_owned()).collect())
            }
        };
        PartReport { part: part.key.to_string(), first, last, verdict, reasons }
    }
}

fn inclusion(part: &PackPart) -> Option<Inclusion> {
    file(part).map(|file| file.inclusion)
}

fn too_large(pack: &Pack, part: &PackPart, bytes: usize, limit: u32) -> Finding {
    let place = part.place.unwrap_or(pack.front.place);
    let megabytes = bytes.div_ceil(MEGABYTE);
    let message = format!("{} alone takes {megabytes} MB, but the limit for a mail is {limit} MB", part.title);
    Finding::warning("piece-too-large", place, message)
        .hint("ask the author for a file with smaller pictures, or send a link to it")
}
