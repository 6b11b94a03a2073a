//! The pack of a meeting: its front sheet, and the parts that it is made of, before anybody knows their pages.

use std::collections::BTreeMap;

use super::{Draft, MeetingComposer, finish, frame, paragraph};
use crate::compose::furniture::RunningLine;
use crate::compose::registers::CollectedTable;
use crate::compose::{Composer, Heading, Paper, PaperKind, Part, Piece, Recommendation, words};
use crate::locale::Locale;
use crate::markup::{Block, Inline, plain, plain_blocks};
use crate::model::meeting::{Item, Meeting};
use crate::model::policy::{Classification, PackPolicy};
use crate::model::published::{Numbered, Published};
use crate::model::report::{Appendix, Report};
use crate::project::{Edition, Projection};
use crate::source::Place;

/// The pack of a meeting in one edition.
#[derive(Debug, Clone)]
pub struct Pack {
    /// The edition.
    pub edition: Edition,
    /// The front sheet without its contents; it has the meeting, the languages and the look.
    pub front: Paper,
    /// The lines of the contents, for each language of the front sheet.
    rows: Vec<Vec<ContentsRow>>,
    /// The parts, in order.
    pub parts: Vec<PackPart>,
    /// Whether there is a restricted edition as well, whose pages this one leaves out.
    pub gaps: bool,
    /// The ids and numbers of the items of the agenda.
    pub items: Vec<(String, String)>,
    /// What was published of it.
    pub published: Published,
    /// How it is numbered and bound.
    pub policy: PackPolicy,
}

/// A part of a pack.
#[derive(Debug, Clone)]
pub struct PackPart {
    /// Its key, by which links lead to it. It is the same in every edition.
    pub key: String,
    /// The agenda item that it belongs to.
    pub item: Option<String>,
    /// Its record, to point at.
    pub place: Option<Place>,
    /// How deep its bookmark stands.
    pub depth: usize,
    /// Its title, for bookmarks.
    pub title: String,
    /// What its pages say of themselves, where it is no paper of ours.
    pub lines: Vec<RunningLine>,
    /// What it is.
    pub holds: Holds,
    /// Its paragraphs and recommendations, where they matter: once the pack is published, and when it is.
    pub numbered: Vec<Numbered>,
}

/// What a part of a pack is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Holds {
    /// The front sheet of the pack, 0, or of a supplement.
    Front(u32),
    /// A paper of the meeting, by its edition and id.
    Paper(Edition, String),
    /// An appended file, by its path in the workspace, and where it is named.
    File(String, Place),
}

/// A line of the contents.
#[derive(Debug, Clone)]
struct ContentsRow {
    label: String,
    title: Vec<Inline>,
    key: Option<String>,
    note: Option<String>,
    /// Why it comes late, where the report says so.
    late: Vec<Inline>,
}

/// What the reader has to know of an appended file: its title, its pages, and why it does not keep the standards.
#[derive(Debug, Clone)]
pub struct Doubt {
    /// The key of the part.
    pub key: String,
    /// The reasons, as keys of words.
    pub reasons: Vec<&'static str>,
}

/// The printed numbers of the first and the last page of each part, by its key.
pub type Spans = BTreeMap<String, (String, String)>;

/// The packs of all meetings that have papers: in public and, where something is exempt, as a whole.
#[must_use]
pub fn packs(public: &Projection, restricted: &Projection, locale: &Locale, publishing: bool) -> Vec<Vec<Pack>> {
    let both = public.model.meetings.iter().zip(&restricted.model.meetings);
    let packs = both.map(|(open, whole)| {
        let exempt = whole.items.iter().any(|item| item.report.as_ref().is_some_and(is_restricted));
        let any = whole.items.iter().any(|item| item.report.is_some());
        let pack = |wanted: bool, projection: &Projection, meeting: &Meeting| {
            let composer = MeetingComposer { model: &projection.model, locale, meeting, edition: projection.edition };
            (wanted && any).then(|| composer.pack(exempt, publishing))
        };
        [pack(true, public, open), pack(exempt, restricted, whole)].into_iter().flatten().collect()
    });
    packs.collect()
}

fn is_restricted(report: &Report) -> bool {
    report.classification != Classification::Open
}

impl MeetingComposer<'_> {
    fn pack(&self, exempt: bool, publishing: bool) -> Pack {
        let languages = self.meeting.languages.clone();
        let rows = languages.iter().map(|language| self.contents(language)).collect();
        let versions = languages.iter().map(|language| {
            let marking = self.pack_marking(language);
            finish(self.model, self.locale, language, self.front(language), marking)
        });
        let front = Paper {
            kind: PaperKind::Pack,
            meeting: self.meeting.id.clone(),
            id: "pack".into(),
            edition: self.edition,
            date: self.meeting.published.unwrap_or(self.meeting.date),
            versions: versions.collect(),
            ..frame(self.model, self.meeting.place, languages)
        };
        let published = self.meeting.published_pack.clone();
        Pack {
            edition: self.edition,
            rows,
            parts: self.pack_parts(&front, publishing || published.is_some()),
            front,
            gaps: exempt,
            items: self.meeting.items.iter().map(|item| (item.id.clone(), item.number.clone())).collect(),
            published: published.unwrap_or_default(),
            policy: self.model.council.packs,
        }
    }

    /// The marking of the whole pack where it holds what is not for publication.
    fn pack_marking(&self, language: &str) -> Option<(String, Vec<String>)> {
        let marking = || (self.say(language, "not-for-publication"), vec![self.say(language, "pack-restricted")]);
        (self.edition == Edition::Restricted).then(marking)
    }

    /// The front sheet before its contents: which edition it is, who belongs to the body, and what the public is told.
    fn front(&self, language: &str) -> Draft {
        let mut draft = self.agenda(language);
        let key = if self.edition == Edition::Public { "pack-public" } else { "pack-whole" };
        draft.kicker = self.say(language, key);
        draft.parts = self.membership(language).into_iter().chain(self.notices(language)).collect();
        draft
    }

    fn contents(&self, language: &str) -> Vec<ContentsRow> {
        let mut rows = vec![ContentsRow {
            label: String::new(),
            title: words(self.say(language, "agenda")),
            key: Some("agenda".into()),
            note: None,
            late: Vec::new(),
        }];
        for item in &self.meeting.items {
            rows.push(self.item_row(item, language));
            let Some(report) = &item.report else { continue };
            for (index, appendix) in report.appendices.iter().enumerate() {
                rows.push(self.appendix_row(report, (index, appendix), language));
            }
        }
        rows
    }

    fn item_row(&self, item: &Item, language: &str) -> ContentsRow {
        let withheld = item.report.is_none() && !item.categories().is_empty();
        let note = match item {
            _ if item.withdrawn.is_some() => Some("pack-withdrawn"),
            _ if withheld => Some("not-for-publication"),
            _ if item.to_follow => Some("to-follow"),
            _ => None,
        };
        let late =
            item.report.as_ref().and_then(|report| report.late_because.as_ref().or(report.urgent_because.as_ref()));
        ContentsRow {
            label: item.number.clone(),
            title: self.title_of(item, language),
            key: item.report.as_ref().map(|report| report.id.clone()),
            note: note.map(|key| self.say(language, key)),
            late: late.map(|text| text.line(language)).unwrap_or_default(),
        }
    }

    fn appendix_row(&self, report: &Report, (index, appendix): (usize, &Appendix), language: &str) -> ContentsRow {
        let withheld = appendix.exempt.is_some() && self.edition == Edition::Public;
        let note = if withheld { Some("not-for-publication") } else { appendix.to_follow.then_some("to-follow") };
        ContentsRow {
            label: self.appendix_label(index, language),
            title: if withheld { Vec::new() } else { appendix.title.line(language) },
            key: appendix.file.as_ref().map(|_| appendix_key(report, appendix)),
            note: note.map(|key| self.say(language, key)),
            late: Vec::new(),
        }
    }

    fn appendix_label(&self, index: usize, language: &str) -> String {
        let number = self.model.council.numbering.appendices.number(index + 1);
        self.locale.say(language, "appendix", &[("number", &number)])
    }

    fn pack_parts(&self, front: &Paper, numbered: bool) -> Vec<PackPart> {
        let plain_part = |key: &str, title: String, holds| PackPart {
            key: key.into(),
            item: None,
            place: None,
            depth: 0,
            title,
            lines: Vec::new(),
            holds,
            numbered: Vec::new(),
        };
        let language = self.meeting.languages.first().map_or("en", String::as_str);
        let mut parts = vec![
            plain_part("front", front.title(), Holds::Front(0)),
            plain_part("agenda", self.say(language, "agenda"), Holds::Paper(self.edition_of_agenda(), "agenda".into())),
        ];
        for item in &self.meeting.items {
            let Some(report) = &item.report else { continue };
            parts.extend(self.parts_of(item, report, language, numbered));
        }
        parts
    }

    /// The agenda is public, unless a title on it is exempt.
    fn edition_of_agenda(&self) -> Edition {
        if self.secret_title() { self.edition } else { Edition::Public }
    }

    fn parts_of(&self, item: &Item, report: &Report, language: &str, numbered: bool) -> Vec<PackPart> {
        let edition = if is_restricted(report) { self.edition } else { Edition::Public };
        let title = plain(&self.title_of(item, language));
        let told = if item.number.is_empty() { title } else { format!("{} {title}", item.number) };
        let paper = PackPart {
            key: report.id.clone(),
            item: Some(item.id.clone()),
            place: Some(report.place),
            depth: 0,
            title: told,
            lines: Vec::new(),
            holds: Holds::Paper(edition, report.id.clone()),
            numbered: if numbered { self.numbered_in(item, report, language) } else { Vec::new() },
        };
        let appendices = report.appendices.iter().enumerate().filter_map(|(index, appendix)| {
            let (path, place) = appendix.file.clone()?;
            let named = |language: &str| {
                format!("{}: {}", self.appendix_label(index, language), appendix.title.plain(language))
            };
            let line = |language: &String| RunningLine {
                language: language.clone(),
                council: self.model.council.name.plain(language),
                title: named(language),
                item: self.locale.say(language, "agenda-item", &[("number", &item.number)]),
                marking: None,
                initials: None,
            };
            Some(PackPart {
                key: appendix_key(report, appendix),
                item: Some(item.id.clone()),
                place: Some(place),
                depth: 1,
                title: named(language),
                lines: self.meeting.languages.iter().map(line).collect(),
                holds: Holds::File(path, place),
                numbered: Vec::new(),
            })
        });
        std::iter::once(paper).chain(appendices).collect()
    }
}

impl MeetingComposer<'_> {
    /// The paragraphs and recommendations of a report with their numbers.
    fn numbered_in(&self, item: &Item, report: &Report, language: &str) -> Vec<Numbered> {
        let Self { model, locale, meeting, edition } = *self;
        let composer = Composer { model, locale, meeting, item, report, edition };
        let mut all = Vec::new();
        for part in composer.parts(language) {
            match part {
                Part::Section { body, .. } => all.extend(body.iter().filter_map(|piece| match piece {
                    Piece::Paragraph { number, blocks, .. } => {
                        Some(Numbered { number: format!("paragraph {number}"), text: plain_blocks(blocks) })
                    }
                    _ => None,
                })),
                Part::Recommendations { items, .. } => recommended("", &items, &mut all),
                _ => {}
            }
        }
        all
    }
}

fn recommended(before: &str, items: &[Recommendation], all: &mut Vec<Numbered>) {
    for item in items {
        let number = format!("{before}{}", item.number);
        all.push(Numbered { number: format!("recommendation {number}"), text: plain_blocks(&item.blocks) });
        recommended(&number, &item.parts, all);
    }
}

fn appendix_key(report: &Report, appendix: &Appendix) -> String {
    format!("{}/{}", report.id, appendix.id)
}

impl Pack {
    /// The front sheet with its contents, and what there is to know of the pack.
    #[must_use]
    pub fn front_sheet(&self, spans: &Spans, doubts: &[Doubt], locale: &Locale) -> Paper {
        let mut paper = self.front.clone();
        for (version, rows) in paper.versions.iter_mut().zip(&self.rows) {
            let language = version.language.clone();
            let about = self.about(doubts, &titles(rows), &language, locale);
            version.parts.insert(0, contents(rows, spans, &language, locale));
            version.parts.push(about);
        }
        paper
    }

    /// The front sheet of a supplement: what it brings, of which `keys` are the parts, and why that comes late. `replaced`
    /// are parts that were published before.
    #[must_use]
    pub fn supplement(&self, number: u32, keys: &[&str], spans: &Spans, doubts: &[Doubt], locale: &Locale) -> Paper {
        let mut paper = self.front.clone();
        paper.id = format!("supplement-{number}");
        for (version, rows) in paper.versions.iter_mut().zip(&self.rows) {
            let language = version.language.clone();
            let say = |key: &str| locale.say(&language, key, &[("number", &number.to_string())]);
            let rows: Vec<ContentsRow> =
                rows.iter().filter(|row| row.key.as_deref().is_some_and(|key| keys.contains(&key))).cloned().collect();
            version.kicker = say("pack-supplement");
            version.item.clone_from(&version.kicker);
            let mut parts = vec![contents(&rows, spans, &language, locale)];
            parts.extend(reasons(&rows, &say("pack-late")));
            parts.push(self.about(doubts, &titles(&rows), &language, locale));
            version.parts = parts;
        }
        paper
    }

    /// "About this pack": which standards it keeps, and what stands in the way.
    fn about(&self, doubts: &[Doubt], titles: &BTreeMap<&str, String>, language: &str, locale: &Locale) -> Part {
        let say = |key: &str| locale.say(language, key, &[]);
        let mut blocks = vec![paragraph(say(if doubts.is_empty() { "pack-conforms" } else { "pack-doubts" }))];
        for doubt in doubts {
            let reasons: Vec<String> =
                for_readers(&doubt.reasons).map(|reason| say(&format!("appended-{reason}"))).collect();
            let title = titles.get(doubt.key.as_str()).cloned().unwrap_or_default();
            blocks.push(paragraph(format!("{title}. {}", reasons.join(" "))));
        }
        if !doubts.is_empty() {
            blocks.push(paragraph(say("pack-remedy")));
        }
        if self.gaps && self.edition == Edition::Public {
            blocks.push(paragraph(say("pack-gaps")));
        }
        let heading = Heading { number: None, title: words(say("pack-about")) };
        Part::Section { heading, place: None, body: vec![Piece::Plain { anchor: None, blocks }] }
    }
}

/// Of all that is wrong with a file, what a reader notices; the first thing where there is nothing of the kind. Officers are told
/// everything.
fn for_readers<'a>(reasons: &'a [&'static str]) -> impl Iterator<Item = &'a &'static str> {
    const NOTICED: [&str; 10] = [
        "scan",
        "not-tagged",
        "untagged-content",
        "font-without-meaning",
        "figure-without-text",
        "table-without-headers",
        "table-uneven",
        "structure-broken",
        "repaired",
        "taken-out",
    ];
    let noticed = reasons.iter().filter(|reason| NOTICED.contains(reason)).count();
    let wanted = move |reason: &&&str| NOTICED.contains(*reason);
    let first = usize::from(noticed == 0);
    reasons.iter().filter(wanted).chain(reasons.iter().take(first))
}

/// Why what a supplement brings comes late, as far as the reports say so. LGA 1972 s.100B(4) asks it of urgent items.
fn reasons(rows: &[ContentsRow], heading: &str) -> Option<Part> {
    let told = rows.iter().filter(|row| !row.late.is_empty()).map(|row| {
        let mut line = words(format!("{}: ", [row.label.as_str(), &plain(&row.title)].join(" ").trim()));
        line.extend(row.late.clone());
        Block::Paragraph { anchor: None, body: line }
    });
    let blocks: Vec<Block> = told.collect();
    let heading = Heading { number: None, title: words(heading) };
    (!blocks.is_empty()).then(|| Part::Section {
        heading,
        place: None,
        body: vec![Piece::Plain { anchor: None, blocks }],
    })
}

/// The titles of the parts, by their keys.
fn titles(rows: &[ContentsRow]) -> BTreeMap<&str, String> {
    let named = |row: &ContentsRow| format!("{}: {}", row.label, plain(&row.title));
    rows.iter().filter_map(|row| Some((row.key.as_deref()?, named(row)))).collect()
}

fn contents(rows: &[ContentsRow], spans: &Spans, language: &str, locale: &Locale) -> Part {
    let say = |key: &str| locale.say(language, key, &[]);
    let cell = |line: Vec<Inline>| vec![Block::Paragraph { anchor: None, body: line }];
    let row = |row: &ContentsRow| {
        let span = row.key.as_ref().and_then(|key| Some((key, spans.get(key)?)));
        let link = |key: &str, body: Vec<Inline>| vec![Inline::Link { url: format!("orderpaper:{key}"), body }];
        let (title, pages) = match span {
            Some((key, span)) => (link(key, row.title.clone()), words(pages(span, language, locale))),
            None => (row.title.clone(), words(row.note.clone().unwrap_or_default())),
        };
        [words(row.label.clone()), title, pages].map(cell).to_vec()
    };
    Part::Table(Box::new(CollectedTable {
        heading: Heading { number: None, title: words(say("pack-contents")) },
        landscape: false,
        caption: say("pack-contents-caption"),
        head: [("column-item", 1.4), ("column-paper", 6.0), ("column-pages", 1.6)]
            .map(|(key, width)| (say(key), width))
            .to_vec(),
        rows: rows.iter().map(row).collect(),
        empty: String::new(),
    }))
}

/// "5", or "5 to 10".
fn pages((first, last): &(String, String), language: &str, locale: &Locale) -> String {
    if first == last {
        return first.clone();
    }
    locale.say(language, "pages-from-to", &[("first", first), ("last", last)])
}

impl Paper {
    /// An agenda with the pages of each item, by its id. They lead to the report where `linked` has its key.
    #[must_use]
    pub fn with_pages(mut self, spans: &Spans, linked: &BTreeMap<String, String>, locale: &Locale) -> Self {
        for version in &mut self.versions {
            let language = version.language.clone();
            let items = version.parts.iter_mut().filter_map(|part| match part {
                Part::Agenda { items, .. } => Some(items),
                _ => None,
            });
            for item in items.flatten() {
                let id = item.anchor.strip_prefix(&format!("{language}-")).unwrap_or_default();
                let Some(span) = spans.get(id) else { continue };
                let told = words(pages(span, &language, locale));
                let told = match linked.get(id) {
                    Some(key) => vec![Inline::Link { url: format!("orderpaper:{key}"), body: told }],
                    None => told,
                };
                item.lines.push((Some(locale.say(&language, "column-pages", &[])), told));
            }
        }
        self
    }
}
