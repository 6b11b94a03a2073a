//! The pack of a meeting: its front sheet, and the parts that it is made of, before anybody knows their pages.

mod contents;
mod front;
mod numbered;
mod sheet;

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDateTime;

pub use front::{KnownOfPages, LeftOut, LinkedReport, LinkedReports, replaces};
pub use sheet::AttachedFile;

use super::MeetingComposer;
use crate::corrections::{CORRECTIONS, has_sheet};
use crate::furniture::RunningLine;
use crate::locale::Locale;
use crate::references::{Linking, edition_of};
use crate::{Draft, Identity, Marking, Paper, PaperKind, Version};
use orderpaper_records::model::media::Media;
use orderpaper_records::model::meeting::{Item, Meeting};
use orderpaper_records::model::policy::{Classification, PackPolicy};
use orderpaper_records::model::published::{Numbered, PartKey, Published};
use orderpaper_records::model::report::{Appendix, AppendixFile, Report};
use orderpaper_records::project::{Edition, Projection};
use orderpaper_text::markup::{Inline, plain};
use orderpaper_text::source::Place;

/// The pack of a meeting in one edition.
#[derive(Debug, Clone)]
pub struct Pack {
    /// The edition; the restricted one holds the public parts as well.
    pub edition: Edition,
    /// The front sheet without its contents; it has the meeting, the languages and the look.
    pub front: Paper,
    /// The lines of the contents, for each language of the front sheet.
    rows: Vec<Vec<ContentsRow>>,
    /// The parts in the order of their pages.
    pub parts: Vec<PackPart>,
    /// The items of the agenda, in its order.
    pub items: Vec<PackItem>,
    /// The ids of the items that the public may not know, in the public edition.
    pub secret: BTreeSet<String>,
    /// What earlier publications gave numbers to; empty before the first.
    pub published: Published,
    /// When it is published, if that is now: the date of the supplement that comes next.
    pub published_at: Option<NaiveDateTime>,
    /// How it is numbered and bound.
    pub policy: PackPolicy,
}

/// An item of the agenda, as a pack and its ledger know it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PackItem {
    /// Its id on the agenda.
    pub id: String,
    /// Its number as the agenda prints it; empty where it has none.
    pub number: String,
}

/// What packs are composed for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PackPurpose {
    /// To be read. The numbers of paragraphs matter only where the pack has been published before.
    Build,
    /// To be published, so that the numbers of its paragraphs are kept.
    Publish,
}

/// Something that has pages of its own in a pack.
#[derive(Debug, Clone)]
pub struct PackPart {
    /// Its key, by which links lead to it. It is the same in every edition.
    pub key: PartKey,
    /// The agenda item that it belongs to.
    pub item: Option<String>,
    /// The record for findings on it; `None` where the program makes it.
    pub place: Option<Place>,
    /// How deep its bookmark is: 0, or 1 for an appendix.
    pub depth: usize,
    /// The title of its bookmark, in the first language of the meeting.
    pub title: String,
    /// What its pages say of themselves, where it is no paper of ours.
    pub lines: Vec<RunningLine>,
    /// What is printed there.
    pub content: PartContent,
    /// Of a picture, what it shows in each language.
    pub shows: Vec<String>,
    /// Its paragraphs and recommendations, where they matter: once the pack is published, and when it is.
    pub numbered: Vec<Numbered>,
}

/// What is printed in the place of a part.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PartContent {
    /// The front sheet of the pack, 0, or of a supplement.
    Front(u32),
    /// A report, or the agenda.
    Paper {
        /// The edition that this pack takes.
        edition: Edition,
        /// The id of the report, or `agenda`.
        id: String,
    },
    /// A file that a report appends.
    File {
        /// The path below the folder of the workspace.
        path: String,
        /// Where a record names it.
        place: Place,
        /// What the pack makes of it.
        inclusion: Inclusion,
    },
}

/// What a pack makes of an appended file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Inclusion {
    /// Its pages are pages of the pack.
    Pages,
    /// It is a picture on a sheet of ours.
    Picture,
    /// It is attached, and a sheet of ours tells of it.
    Attached,
}

/// A line of the contents.
#[derive(Debug, Clone)]
struct ContentsRow {
    label: String,
    title: Vec<Inline>,
    /// Whether it is an appendix of the report above it.
    is_appendix: bool,
    key: Option<PartKey>,
    note: Option<String>,
    /// Why it comes late, where the report says so.
    late: Vec<Inline>,
}

/// What a front sheet says of an appended file that does not keep the standards of the pack.
#[derive(Debug, Clone)]
pub struct AccessibilityNote {
    /// The key of the part that holds the file.
    pub key: PartKey,
    /// The reasons, as keys of words.
    pub reasons: Vec<&'static str>,
}

/// The pages of something, by their printed numbers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PageSpan {
    /// The number of the first page, as it is printed.
    pub first: String,
    /// The number of the last page; of a single page, the same.
    pub last: String,
}

impl PageSpan {
    /// Makes it reach to the end of another, where that is after its own.
    pub fn widen(&mut self, other: &Self) {
        if place(&other.last) > place(&self.last) {
            self.last.clone_from(&other.last);
        }
    }
}

/// The place of a page among those of its volume, by its printed number: 46, 46A … 46Z, 46AA, 47.
fn place(printed: &str) -> (u64, usize, &str) {
    let own = printed.rsplit('-').next().unwrap_or(printed);
    let letters = own.trim_start_matches(|c: char| c.is_ascii_digit());
    let number = own[..own.len() - letters.len()].parse().unwrap_or(u64::MAX);
    (number, letters.len(), letters)
}

/// The pages of each part, by its key.
pub type PartPages = BTreeMap<PartKey, PageSpan>;

/// The packs of all meetings that have papers: in public and, where something is exempt, as a whole.
#[must_use]
pub fn packs(public: &Projection, restricted: &Projection, locale: &Locale, purpose: PackPurpose) -> Vec<Vec<Pack>> {
    let both = public.model.meetings.iter().zip(&restricted.model.meetings);
    let packs = both.map(|(open, whole)| {
        let exempt = whole.items.iter().any(|item| item.report.as_ref().is_some_and(is_restricted));
        let any = whole.items.iter().any(|item| item.report.is_some());
        let pack = |wanted: bool, projection: &Projection, meeting: &Meeting| {
            let composer = MeetingComposer { model: &projection.model, locale, meeting, edition: projection.edition };
            (wanted && any).then(|| composer.pack(purpose))
        };
        [pack(true, public, open), pack(exempt, restricted, whole)].into_iter().flatten().collect()
    });
    packs.collect()
}

fn pack_item(item: &Item) -> PackItem {
    PackItem { id: item.id.clone(), number: item.number.clone() }
}

fn is_restricted(report: &Report) -> bool {
    report.classification != Classification::Open
}

impl MeetingComposer<'_> {
    fn pack(&self, purpose: PackPurpose) -> Pack {
        let languages = &self.meeting.languages;
        let rows = languages.iter().map(|language| self.contents(language)).collect();
        let version = |language: &String| {
            let marking = self.pack_marking(language);
            let mut front = self.front(language);
            self.lookup(language, Linking::WordsAlone).resolve(&mut front, language);
            let dated = Some(self.locale.date(language, self.meeting.date));
            Version { dated, ..Version::new(self.model, self.locale, language, front, marking) }
        };
        let versions =
            crate::headings::paired(languages.iter().map(version).collect(), self.meeting.headings.iter().map(version));
        let identity = Identity {
            kind: PaperKind::Pack,
            meeting: self.meeting.id.clone(),
            id: "pack".into(),
            edition: self.edition,
            date: self.meeting.published.unwrap_or(self.meeting.date),
            place: self.meeting.place,
        };
        let front = Paper::new(self.model, self.locale, identity, versions);
        let numbered = purpose == PackPurpose::Publish || self.meeting.published_pack.is_some();
        let parts = self.pack_parts(&front, numbered);
        let mut published = self.meeting.published_pack.clone();
        if let Some(published) = &mut published {
            let ids = self.meeting.items.iter().map(|item| item.id.as_str());
            published.open(parts.iter().map(|part| part.key.as_str()), ids);
        }
        Pack {
            edition: self.edition,
            rows,
            parts,
            front,
            items: self.meeting.items.iter().map(pack_item).collect(),
            secret: self.meeting.items.iter().filter(|item| item.name != item.id).map(|item| item.id.clone()).collect(),
            published: published.unwrap_or_default(),
            published_at: None,
            policy: self.model.council.packs,
        }
    }

    /// The marking of the whole pack where it holds what is not for publication.
    fn pack_marking(&self, language: &str) -> Option<Marking> {
        (self.edition == Edition::Restricted).then(|| Marking {
            title: self.say(language, "not-for-publication"),
            reasons: vec![self.say(language, "pack-restricted")],
        })
    }

    /// The front sheet before its contents: which edition it is, who belongs to the body, and what the public is reported.
    fn front(&self, language: &str) -> Draft {
        let mut draft = self.agenda(language);
        let key = if self.edition == Edition::Public { "pack-public" } else { "pack-whole" };
        draft.kicker = self.say(language, key);
        draft.parts = self.membership(language).into_iter().chain(self.notices(language)).collect();
        draft
    }

    fn pack_parts(&self, front: &Paper, numbered: bool) -> Vec<PackPart> {
        let plain_part = |key: &str, title: String, content| PackPart {
            key: key.into(),
            item: None,
            place: None,
            depth: 0,
            title,
            lines: Vec::new(),
            content,
            shows: Vec::new(),
            numbered: Vec::new(),
        };
        let language = self.meeting.languages.first().map_or("en", String::as_str);
        let agenda = PartContent::Paper { edition: self.edition_of_agenda(), id: "agenda".into() };
        let mut parts = vec![
            plain_part("front", front.title(), PartContent::Front(0)),
            plain_part("agenda", self.say(language, "agenda"), agenda),
        ];
        for item in &self.meeting.items {
            let Some(report) = &item.report else { continue };
            parts.extend(self.parts_of(item, report, language, numbered));
        }
        if let Some(edition) = self.edition_of_corrections() {
            let sheet = PartContent::Paper { edition, id: CORRECTIONS.into() };
            parts.push(plain_part(CORRECTIONS, self.say(language, "corrections"), sheet));
        }
        parts
    }

    /// The sheet of corrections that this edition takes, if there is one.
    fn edition_of_corrections(&self) -> Option<Edition> {
        let has = |edition| has_sheet(self.meeting, edition);
        let restricted = self.edition == Edition::Restricted && has(Edition::Restricted);
        restricted.then_some(Edition::Restricted).or_else(|| has(Edition::Public).then_some(Edition::Public))
    }

    /// The agenda is public, unless a title or a name on it is not.
    fn edition_of_agenda(&self) -> Edition {
        if self.has_secrets() { self.edition } else { Edition::Public }
    }

    fn parts_of(&self, item: &Item, report: &Report, language: &str, numbered: bool) -> Vec<PackPart> {
        let title = plain(&self.title_of(item, language));
        let heading = if item.number.is_empty() { title } else { format!("{} {title}", item.number) };
        let paper = PackPart {
            key: report.id.as_str().into(),
            item: Some(item.id.clone()),
            place: Some(report.place),
            depth: 0,
            title: heading,
            lines: Vec::new(),
            content: PartContent::Paper { edition: edition_of(report, self.edition), id: report.id.clone() },
            shows: Vec::new(),
            numbered: if numbered { self.numbered_in(item, report, language) } else { Vec::new() },
        };
        let appendices = report.appendices.iter().enumerate().filter_map(|(index, appendix)| {
            let AppendixFile { path, place } = appendix.file.clone()?;
            let inclusion = match Media::of(&path) {
                _ if appendix.attach => Inclusion::Attached,
                Media::Picture => Inclusion::Picture,
                _ => Inclusion::Pages,
            };
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
                shows: self.meeting.languages.iter().map(|language| appendix.alt.plain(language)).collect(),
                content: PartContent::File { path, place, inclusion },
                numbered: Vec::new(),
            })
        });
        std::iter::once(paper).chain(appendices).collect()
    }
}

fn appendix_key(report: &Report, appendix: &Appendix) -> PartKey {
    format!("{}/{}", report.id, appendix.id).into()
}
