//! The papers of a meeting itself: agenda, minutes and decisions.

mod agenda;
mod attendance;
mod changes;
mod decisions;
mod elections;
mod follows;
mod interests;
mod matters;
mod members;
mod minutes;
mod motions;
mod notice;
mod origin;
mod pack;
mod proceedings;
mod resolved;
mod statement;
mod taken;
mod together;
mod votes;
mod worded;

use std::collections::BTreeSet;

use chrono::NaiveTime;
use orderpaper_records::model::meeting::{Item, Meeting};
use orderpaper_records::model::minutes::{Attendance, Minute};
use orderpaper_records::model::person::Person;
use orderpaper_records::model::policy::{ItemKind, MeetingKind, NamePart, Role};
use orderpaper_records::model::{Model, Text};
use orderpaper_records::project::Edition;
use orderpaper_text::markup::{Block, Figures, Inline};
use orderpaper_text::source::Place;

use super::head::{exempt_because, marking};
use super::names::{Named, NamedAs, called, office};
use super::references::{Destination, Linking, Lookup, Papers, Target, Targets, of_plans};
use super::{Draft, Field, Identity, Marking, Paper, PaperKind, Version, Withheld, words};
use crate::corrections;
use crate::locale::Locale;

pub use agenda::{AgendaItem, AgendaLine};
pub use changes::worded_change;
pub use minutes::MinutePiece;
pub use notice::NoticeLine;
pub use pack::{
    AccessibilityNote, AttachedFile, Inclusion, KnownOfPages, LeftOut, LinkedReport, LinkedReports, Pack, PackItem,
    PackPart, PackPurpose, PageSpan, PartContent, PartPages, packs, replaces,
};

/// The papers of a meeting in an edition: its agenda, which is public; its minutes; and what it decided. The restricted
/// edition holds only what the public one cannot print whole.
pub(super) fn papers(model: &Model, locale: &Locale, meeting: &Meeting, edition: Edition) -> Vec<Paper> {
    let composer = MeetingComposer { model, locale, meeting, edition };
    let mut papers = Vec::new();
    if edition == Edition::Public && !meeting.items.is_empty() || composer.has_secrets() {
        papers.push(composer.paper(PaperKind::Agenda, meeting.place, |language| composer.agenda(language)));
    }
    if corrections::has_sheet(meeting, edition) {
        papers.push(composer.paper(PaperKind::Corrections, meeting.place, |language| composer.corrections(language)));
    }
    let Some(minutes) = &meeting.minutes else { return papers };
    let exempt = minutes.minutes.iter().any(Minute::holds_exempt)
        || minutes.attendance.iter().any(is_exempt)
        || minutes.annexes.iter().any(|annex| annex.exempt.is_some());
    if edition == Edition::Public || exempt {
        papers.push(composer.paper(PaperKind::Minutes, minutes.place, |language| composer.minutes(language, minutes)));
    }
    let decides = minutes.minutes.iter().any(decisions::is_reported);
    if edition == Edition::Public && decides {
        papers.push(
            composer.paper(PaperKind::Decisions, minutes.place, |language| composer.decisions(language, minutes)),
        );
    }
    papers
}

pub(super) use decisions::decisions;

/// Everything that the papers of a meeting are made from.
#[derive(Clone, Copy)]
pub(super) struct MeetingComposer<'a> {
    pub(super) model: &'a Model,
    pub(super) locale: &'a Locale,
    pub(super) meeting: &'a Meeting,
    pub(super) edition: Edition,
}

impl MeetingComposer<'_> {
    fn paper(&self, kind: PaperKind, place: Place, draft: impl Fn(&str) -> Draft) -> Paper {
        // Decisions are published by themselves: the items and reports do not lie beside them.
        let linking = if kind == PaperKind::Decisions { Linking::WordsAlone } else { Linking::Links };
        let minutes = self.meeting.minutes.as_ref().filter(|_| kind == PaperKind::Minutes);
        let first_page = minutes.and_then(|minutes| minutes.first_page);
        let version = |language: &String| {
            let mut draft = draft(language);
            let called = |figures: &Figures| {
                crate::tables::called(self.locale, language, self.meeting.numbering.tables.as_ref(), figures)
            };
            let lookup = self.lookup(language, linking).with_tables(&mut draft.parts, language, linking, &called);
            lookup.resolve(&mut draft, language);
            let initials = (kind == PaperKind::Minutes).then(|| self.say(language, "initials"));
            let marking = match kind {
                PaperKind::Agenda => self.agenda_marking(language),
                PaperKind::Corrections => self.corrections_marking(language),
                _ => self.marking(language),
            };
            // The kicker of minutes says the day.
            let dated = (kind != PaperKind::Minutes).then(|| self.locale.date(language, self.meeting.date));
            let version = Version::new(self.model, self.locale, language, draft, marking);
            let page_of = match first_page {
                Some(_) => crate::fixed::page_in_volume(self.locale, language, self.meeting.policy.volume),
                None => version.page_of.clone(),
            };
            Version { dated, page_of, initials, ..version }
        };
        let identity = Identity {
            kind,
            meeting: self.meeting.id.clone(),
            id: kind.name().to_owned(),
            edition: self.edition,
            date: self.meeting.date,
            place,
        };
        let versions = self.meeting.languages.iter().map(version).collect();
        let versions = crate::headings::paired(versions, self.meeting.headings.iter().map(version));
        let approved = kind == PaperKind::Minutes && self.meeting.approved_on.is_some();
        Paper { first_page, approved, ..Paper::new(self.model, self.locale, identity, versions) }
    }

    /// The marking of restricted minutes, with the categories of the items that they are exempt for.
    fn marking(&self, language: &str) -> Option<Marking> {
        let minutes = self.meeting.minutes.as_ref().filter(|_| self.edition == Edition::Restricted)?;
        let exempt = |item: &&Item| {
            let minute = minutes.minutes.iter().find(|minute| minute.id == item.id);
            minute.is_some_and(Minute::holds_exempt)
        };
        let of_items = self.meeting.items.iter().filter(exempt).flat_map(Item::categories);
        let mut categories: BTreeSet<u32> = of_items.collect();
        minutes.minutes.iter().for_each(|minute| minute.categories(&mut categories));
        let reasons = minutes.attendance.iter().filter_map(|one| one.exempt.as_ref());
        categories.extend(reasons.flat_map(|exempt| &exempt.categories));
        categories.extend(minutes.annexes.iter().filter_map(|one| one.exempt.as_ref()).flat_map(|one| &one.categories));
        let reasons = exempt_because(self.model, self.locale, language, self.meeting.date, categories);
        let whole = minutes.minutes.iter().all(|minute| minute.exempt.is_some());
        Some(Marking { title: self.say(language, marking(whole)), reasons })
    }

    /// The same of a restricted agenda.
    fn agenda_marking(&self, language: &str) -> Option<Marking> {
        if self.edition == Edition::Public {
            return None;
        }
        let exempt = self.meeting.items.iter().filter(|item| item.is_withheld_in_part());
        let categories: BTreeSet<u32> = exempt.flat_map(Item::categories).collect();
        let reasons = exempt_because(self.model, self.locale, language, self.meeting.date, categories);
        Some(Marking { title: self.say(language, marking(false)), reasons })
    }

    fn withheld<'b>(&'b self, language: &'b str) -> Withheld<'b> {
        Withheld { model: self.model, locale: self.locale, edition: self.edition, language, day: self.meeting.date }
    }

    pub(super) fn say(&self, language: &str, key: &str) -> String {
        self.locale.say(language, key, &[])
    }

    /// The same of the chair, by what the chair of this body is called unless somebody else presided.
    fn say_of_chair(&self, language: &str, key: &str, arguments: &[(&str, &str)]) -> String {
        let [title, _] = &self.meeting.body.titles;
        let Some(title) = title.as_ref().filter(|_| self.is_led_by_its_chair()) else {
            return self.locale.say(language, key, arguments);
        };
        let title = title.plain(language);
        let arguments: Vec<_> = arguments.iter().copied().chain([("chair", title.as_str())]).collect();
        self.locale.say(language, &format!("{key}-titled"), &arguments)
    }

    /// Whether nobody presided but who holds the chair of the body, as far as the minutes say.
    fn is_led_by_its_chair(&self) -> bool {
        let Some(minutes) = &self.meeting.minutes else { return true };
        let own = self.meeting.body.chair.as_ref();
        let is_own = |person: &Person| own.is_some_and(|own| own.id == person.id);
        minutes
            .chair
            .iter()
            .chain(minutes.minutes.iter().filter_map(|minute| minute.chair.as_ref()))
            .all(|chair| is_own(chair))
            && minutes.next_chairs.iter().all(|next| next.leads || is_own(&next.person))
    }

    /// A label for the chair or the vice-chair: what they are called here or, without that, the words of the key.
    fn label_of(&self, language: &str, role: Role, key: &str) -> String {
        let [chair, vice_chair] = &self.meeting.body.titles;
        let title = match role {
            Role::Chair => chair.as_ref(),
            Role::ViceChair => vice_chair.as_ref(),
            _ => None,
        };
        title.map_or_else(|| self.say(language, key), |title| title.plain(language))
    }

    /// Whether the public does not read a title or a name on the agenda, so that the whole agenda is not the public one.
    fn has_secrets(&self) -> bool {
        self.meeting.items.iter().any(Item::is_withheld_in_part)
    }

    /// What a label is before.
    pub(super) fn field(&self, language: &str, key: &str, value: Vec<Inline>, text: Option<&Text>) -> Field {
        let place = text.and_then(|text| text.place(language));
        Field { label: self.say(language, key), value, is_name: false, place }
    }

    /// Where the meeting is held, which is a name.
    pub(super) fn place(&self, language: &str, place: &Text) -> Field {
        Field { is_name: true, ..self.field(language, "head-place", place.line(language), Some(place)) }
    }

    /// A person as sentences of the meeting's papers name it: a member by name, an officer by office, with what the council prints
    /// beside names there.
    fn called(&self, person: &Person, language: &str) -> String {
        self.with_details(person, language, &self.meeting.policy.names.sentences).in_brackets(", ")
    }

    /// A person with some of what is known, as on the meeting's day and in its body.
    fn with_details(&self, person: &Person, language: &str, parts: &[NamePart]) -> Named {
        let seat = self.meeting.body.seats.get(&person.id);
        let named_as = NamedAs {
            capacity: seat.and_then(|seat| seat.capacity.as_ref()),
            organisation: seat.and_then(|seat| seat.organisation.as_deref()),
        };
        Named::of(self.model, person, (language, self.meeting.date), parts, named_as)
    }

    /// The office of a person on the meeting's day, or the name of a member who held none.
    pub(super) fn office(&self, person: &Person, language: &str) -> String {
        office(person, language, self.meeting.date)
    }

    /// Numbers with the word before them: "agenda item 4", "agenda items 4 and 5".
    fn numbered(&self, language: &str, one: &str, many: &str, numbers: &[String]) -> String {
        let key = if numbers.len() == 1 { one } else { many };
        self.locale.say(language, key, &[("number", &self.locale.list(language, numbers))])
    }

    /// Items as a sentence names them: "agenda items 4 and 5", and those that have no number by their titles.
    fn items_in_text(&self, items: &[&Item], language: &str) -> String {
        let (unnumbered, numbered): (Vec<&Item>, Vec<&Item>) = items.iter().partition(|item| item.number.is_empty());
        let numbers: Vec<String> = numbered.iter().map(|item| item.cited().to_owned()).collect();
        let numbers = (!numbers.is_empty()).then(|| self.numbered(language, "ref-item", "ref-items", &numbers));
        let titled = unnumbered.into_iter().map(|item| self.item_in_text(item, language));
        self.locale.list(language, &numbers.into_iter().chain(titled).collect::<Vec<_>>())
    }

    /// Several people, as a list.
    fn all_called<'p>(&self, people: impl IntoIterator<Item = &'p std::sync::Arc<Person>>, language: &str) -> String {
        // In a list, what is beside one name would be read as belonging to the next.
        let names: Vec<String> = people.into_iter().map(|person| called(person, language, self.meeting.date)).collect();
        self.locale.list(language, &names)
    }

    /// The title of an item: its own, that of its report, or the one that its kind gives it.
    pub(super) fn title_of(&self, item: &Item, language: &str) -> Vec<Inline> {
        if let Some(title) = item.title.as_ref().or(item.report_title.as_ref()) {
            return title.line(language);
        }
        let key = match item.kind {
            ItemKind::Business => {
                let matter = item.matter.as_ref();
                let called = matter.map(|matter| format!("{} {}", matter.name.plain(language), matter.reference));
                return words(called.unwrap_or_default());
            }
            ItemKind::Minutes => {
                let days: Vec<String> = item.minutes_of.iter().map(|day| self.locale.date(language, *day)).collect();
                let days = self.locale.list(language, &days);
                let key = match item.minutes_of.len() {
                    0 => "item-minutes-none",
                    1 => "item-minutes",
                    _ => "item-minutes-several",
                };
                return words(self.locale.say(language, key, &[("dates", &days)]));
            }
            ItemKind::Apologies => "item-apologies",
            ItemKind::Substitutes => "item-substitutes",
            ItemKind::Interests => "item-interests",
            ItemKind::PublicQuestions => "item-public-questions",
            ItemKind::Exclusion => "item-exclusion",
            ItemKind::Urgent => "item-urgent",
        };
        words(self.say(language, key))
    }

    /// The body, with the kind of meeting where that is no ordinary one.
    fn kind_of_meeting(&self, language: &str) -> Option<String> {
        let key = match self.meeting.kind {
            MeetingKind::Ordinary => return None,
            MeetingKind::Extraordinary => "meeting-extraordinary",
            MeetingKind::Annual => "meeting-annual",
            MeetingKind::Special => "meeting-special",
            MeetingKind::Adjourned => match self.meeting.adjourned_from {
                Some(day) => {
                    let day = self.locale.date(language, day);
                    return Some(self.locale.say(language, "meeting-adjourned-from", &[("date", &day)]));
                }
                None => "meeting-adjourned",
            },
        };
        Some(self.say(language, key))
    }

    /// What references in the papers of the meeting may name: its items, its resolutions, plans, and what its reports hold. A
    /// resolution that adopts the words of a report may refer to a paragraph of it. Links can lead to them where the items are in
    /// the paper and the reports beside it.
    pub(super) fn lookup(&self, language: &str, linking: Linking) -> Lookup<'_> {
        let mut own = Targets::new();
        for item in &self.meeting.items {
            let destination = Destination::here(linking.anchor(language, &item.name));
            own.insert(item.id.clone(), Target { words: self.item_in_text(item, language), destination });
        }
        own.extend(of_plans(self.model, self.locale, language));
        for minute in self.meeting.minutes.iter().flat_map(|minutes| &minutes.minutes) {
            for one in minute.resolved() {
                self.resolution_targets(language, (&one.resolutions, one.before), (0, ""), linking, &mut own);
            }
        }
        for annex in self.meeting.minutes.iter().flat_map(|minutes| &minutes.annexes) {
            let Some(id) = &annex.id else { continue };
            let printed = annex.exempt.is_none() || self.edition == Edition::Restricted;
            let destination = Destination::here(linking.anchor(language, id).filter(|_| printed));
            // Papers without links do not carry the annexes of minutes.
            let key = if linking == Linking::Links { "annex" } else { "annex-elsewhere" };
            let words = self.locale.say(language, key, &[("number", &annex.number)]);
            own.insert(id.clone(), Target { words, destination });
        }
        Lookup::new(own, Papers::of(*self, language, None, linking), self.say(language, "ref-exempt"))
    }

    fn blocks(language: &str, text: Option<&Text>) -> Vec<Block> {
        text.map(|text| text.blocks(language)).unwrap_or_default()
    }
}

/// Whether why somebody was not there is exempt.
fn is_exempt(one: &Attendance) -> bool {
    one.exempt.is_some()
}

/// A time of day: 10:00.
fn clock(time: NaiveTime) -> String {
    time.format("%H:%M").to_string()
}

/// A paragraph of plain words.
fn paragraph(text: impl Into<String>) -> Block {
    Block::Paragraph { anchor: None, body: words(text) }
}
