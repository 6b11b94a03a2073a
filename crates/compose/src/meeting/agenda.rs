//! The summons to a meeting and its agenda.

use std::collections::BTreeSet;

use orderpaper_records::model::Text;
use orderpaper_records::model::council::{ExemptForm, ExemptLaw, HearingLaw};
use orderpaper_records::model::meeting::{Body, Item, ItemPart, Meeting};
use orderpaper_records::model::person::Person;
use orderpaper_records::model::policy::{Attending, BodyKind, Classification, ItemKind, NextMeetingIn};
use orderpaper_text::markup::{Block, Inline};

use super::notice::NoticeLine;
use super::{MeetingComposer, clock, paragraph};
use crate::corrections;
use crate::head::purpose;
use crate::names::{called, say_of_body};
use crate::{Anchor, Draft, Field, Heading, LabelledLine, Part, Piece, notices, words};

/// An item as the agenda prints it.
#[derive(Debug, Clone)]
pub struct AgendaItem {
    /// Its number; empty where it has none.
    pub number: String,
    /// Where links to it lead.
    pub anchor: Anchor,
    /// Its title, that of its report, or the one that its kind gives it.
    pub title: Vec<Inline>,
    /// What else there is to know: purpose, officer, notices, why the public is excluded.
    pub lines: Vec<AgendaLine>,
    /// The motions, questions and petitions of which notice was given, each with the words that say by whom.
    pub notices: Vec<NoticeLine>,
    /// The titles of what is taken one after the other under it, each with who speaks to it.
    pub parts: Vec<Vec<Inline>>,
    /// Whether these begin with numbers.
    pub parts_numbered: bool,
}

/// A line below the title of an item.
#[derive(Debug, Clone)]
pub struct AgendaLine {
    /// The label before the words; `None` where they say themselves what they are.
    pub label: Option<String>,
    /// The words of the line.
    pub text: Vec<Inline>,
}

impl AgendaLine {
    fn plain(text: Vec<Inline>) -> Self {
        Self { label: None, text }
    }
}

impl MeetingComposer<'_> {
    pub(super) fn agenda(&self, language: &str) -> Draft {
        let meeting = self.meeting;
        let summons = meeting.body.kind == BodyKind::Council;
        let kicker = self.say(language, if summons { "agenda-summons" } else { "agenda" });
        let mut head: Vec<Field> = self.cancelled(language).into_iter().collect();
        let mut add = |key: &str, value: Vec<Inline>, text: Option<&Text>| {
            head.push(self.field(language, key, value, text));
        };
        if let Some(kind) = self.kind_of_meeting(language) {
            add("head-meeting", words(kind), None);
        }
        add("head-when", words(self.when(language)), None);
        if let Some(day) = meeting.moved_from {
            add("head-moved-from", words(self.locale.weekday_date(language, day)), None);
        }
        if let Some(place) = &meeting.venue {
            head.push(self.place(language, place));
        }
        head.extend(self.taking_part(language));
        let mut add = |key: &str, value: Vec<Inline>, text: Option<&Text>| {
            head.push(self.field(language, key, value, text));
        };
        if let Some(joining) = &meeting.joining {
            add("head-joining", joining.line(language), Some(joining));
        }
        if let Some(day) = meeting.published {
            add("head-published", words(self.locale.date(language, day)), None);
        }
        let again: Vec<String> = meeting.published_again().map(|day| self.locale.date(language, day)).collect();
        if !again.is_empty() {
            add("head-published-again", words(self.locale.list(language, &again)), None);
        }
        if let Some(reason) = &meeting.short_notice_because {
            add("head-short-notice", reason.line(language), Some(reason));
        }
        head.extend(self.requisition(language));
        head.extend(corrections::fields(self.locale, language, &meeting.corrections));
        let mut parts = Vec::new();
        parts.extend(self.summons(language, summons));
        parts.extend(self.membership(language));
        parts.extend(self.business(language));
        let next = self.next_meeting(language, NextMeetingIn::Agenda);
        parts.extend(next.map(|next| Part::Text(vec![paragraph(next)])));
        parts.extend(self.notices(language));
        Draft {
            kicker,
            title: words(meeting.committee.plain(language)),
            author: meeting.signatory.as_ref().map(|person| self.office(person, language)).unwrap_or_default(),
            head,
            parts,
        }
    }

    /// How those who are not in the room take part, if they do.
    pub(super) fn taking_part(&self, language: &str) -> Option<Field> {
        let key = match self.meeting.attending {
            Attending::InPerson => return None,
            Attending::Hybrid => "attending-hybrid",
            Attending::Remote => "attending-remote",
        };
        Some(self.field(language, "head-attending", words(self.say(language, key)), None))
    }

    /// When and why it was cancelled, if it is not held.
    fn cancelled(&self, language: &str) -> Option<Field> {
        let cancelled = self.meeting.cancelled.as_ref()?;
        let date = self.locale.date(language, cancelled.on);
        let label = match cancelled.moved_to {
            Some(to) => {
                let to = self.locale.weekday_date(language, to);
                self.locale.say(language, "meeting-moved", &[("to", &to), ("date", &date)])
            }
            None => self.locale.say(language, "cancelled", &[("date", &date)]),
        };
        Some(Field { label, value: cancelled.why.line(language), is_name: false, place: cancelled.why.place(language) })
    }

    pub(super) fn heading(&self, language: &str, key: &str) -> Heading {
        Heading { number: None, title: words(self.say(language, key)) }
    }

    pub(crate) fn when(&self, language: &str) -> String {
        let date = self.locale.weekday_date(language, self.meeting.date);
        match self.meeting.time {
            Some(time) => self.locale.say(language, "moment", &[("date", &date), ("time", &clock(time))]),
            None => date,
        }
    }

    /// The summons with its signatory.
    fn summons(&self, language: &str, council: bool) -> Option<Part> {
        let is_held = self.meeting.cancelled.is_none();
        let letter = self.meeting.letter.as_ref().filter(|_| is_held).map(|letter| letter.blocks(language));
        let Some(signatory) = self.meeting.signatory.as_ref().filter(|_| is_held) else {
            return letter.map(Part::Text);
        };
        let when = self.when(language);
        let key = if council { "summons-council" } else { "summons" };
        let summons = say_of_body(
            (self.model, self.locale),
            language,
            key,
            ("committee", &self.meeting.committee),
            &[("when", &when)],
        );
        let mut signed = vec![self.office(signatory, language)];
        let standing = signatory.on(self.meeting.date);
        signed.extend(standing.named(language).filter(|_| standing.office.is_some()));
        let mut signed = signed.join(", ");
        if let Some(day) = self.meeting.published {
            signed = format!("{signed}. {}", self.locale.date(language, day));
        }
        let words = letter.unwrap_or_else(|| vec![paragraph(summons)]);
        Some(Part::Text(words.into_iter().chain([paragraph(signed)]).collect()))
    }

    /// The items: under one heading or, where the council has headings for open and exempt items, each run of them under its own.
    fn business(&self, language: &str) -> Vec<Part> {
        let items = self.meeting.items.as_slice();
        let is_exempt = |item: &Item| !item.excluded_for().is_empty();
        let part = |run: &[Item]| {
            let titles = self.model.council.meetings.agenda_parts.as_ref();
            let title = titles.zip(run.first()).map(|(titles, first)| &titles[usize::from(is_exempt(first))]);
            let heading = match title {
                Some(title) => Heading { number: None, title: title.line(language) },
                None => self.heading(language, "agenda-items"),
            };
            Part::Agenda { heading, items: run.iter().map(|item| self.agenda_item(item, language)).collect() }
        };
        if self.model.council.meetings.agenda_parts.is_none() || items.is_empty() {
            return vec![part(items)];
        }
        items.chunk_by(|one, next| is_exempt(one) == is_exempt(next)).map(part).collect()
    }

    fn agenda_item(&self, item: &Item, language: &str) -> AgendaItem {
        let mut lines: Vec<AgendaLine> = Vec::new();
        let mut add =
            |key: &str, text: Vec<Inline>| lines.push(AgendaLine { label: Some(self.say(language, key)), text });
        let report = item.report.as_ref();
        if let Some(purpose) = item.purpose.as_ref().or(report.and_then(|report| report.purpose.as_ref())) {
            add("head-purpose", purpose.line(language));
        }
        if let Some(officer) = item.officer.as_ref().or(report.map(|report| &report.author)) {
            if self.is_member(officer) {
                add("agenda-member", words(self.called(officer, language)));
            } else {
                add("agenda-officer", words(self.office(officer, language)));
            }
        }
        if let Some(action) = item.action {
            add("head-action", words(self.say(language, purpose(action))));
        }
        if !item.business.is_empty() {
            let business: Vec<String> = item.business.iter().map(|name| name.plain(language)).collect();
            add("agenda-business", words(self.locale.list(language, &business)));
        }
        if !item.receives.is_empty() {
            let all: Vec<String> = item.receives.iter().map(|of| self.minutes_received(language, of)).collect();
            add("agenda-receives", words(all.join("; ")));
        }
        if let Some(time) = item.time {
            add("agenda-time", words(clock(time)));
        }
        if let Some(reason) = item.why_urgent() {
            add("head-urgent", reason.line(language));
        }
        let matter = Self::matter_lines(item, language).into_iter().chain(self.met_before(item, language));
        let matter = matter.chain(self.came_from(item, language)).chain(self.addenda(item, language));
        lines.extend(matter.map(|LabelledLine { label, text }| AgendaLine { label: Some(label), text }));
        let notices = notices::of_item(self.locale, language, item).into_iter();
        lines.extend(notices.map(|LabelledLine { label, text }| AgendaLine { label: Some(label), text }));
        let mut add =
            |key: &str, text: Vec<Inline>| lines.push(AgendaLine { label: Some(self.say(language, key)), text });
        match &item.withdrawn {
            Some(reason) if !reason.is_empty() => add("agenda-withdrawn", reason.line(language)),
            // Why it was is exempt.
            Some(_) => lines.push(AgendaLine::plain(words(self.say(language, "pack-withdrawn")))),
            None => {}
        }
        if item.to_follow {
            lines.push(AgendaLine::plain(words(self.say(language, "agenda-to-follow"))));
        }
        lines.extend(self.exclusion(item, language).map(AgendaLine::plain));
        for correction in &item.corrections {
            let label = Some(corrections::label(self.locale, language, correction));
            lines.push(AgendaLine { label, text: corrections::why(self.locale, language, correction) });
        }
        let part = |(index, part): (usize, &ItemPart)| {
            let number = self.meeting.numbering.item_parts.as_ref().map(|pattern| pattern.number(index + 1));
            let mut line = number.map(|number| words(format!("{number} "))).unwrap_or_default();
            line.extend(part.title.line(language));
            if let Some(officer) = &part.officer {
                line.extend(words(format!(" ({})", called(officer, language, self.meeting.date))));
            }
            line
        };
        AgendaItem {
            number: item.number.clone(),
            anchor: Anchor::new(language, &item.name),
            title: self.title_of(item, language),
            lines,
            notices: self.given_notice(item, language),
            parts: item.parts.iter().enumerate().map(part).collect(),
            parts_numbered: self.meeting.numbering.item_parts.is_some(),
        }
    }

    /// Whether somebody is a member of the council or of one of its bodies, and no officer.
    fn is_member(&self, person: &Person) -> bool {
        let sits = |meeting: &Meeting| {
            let Body { members, co_opted, substitutes, chair, vice_chair, .. } = &*meeting.body;
            let mut all = members.iter().chain(co_opted).chain(substitutes).chain(chair).chain(vice_chair);
            all.any(|one| one.id == person.id)
        };
        person.on(self.meeting.date).office.is_none() || self.model.meetings.iter().any(sits)
    }

    /// The motion to exclude the public, or why the public is excluded for an item. LGA 1972 s.100A(4).
    fn exclusion(&self, item: &Item, language: &str) -> Option<Vec<Inline>> {
        if item.kind == ItemKind::Exclusion {
            return Some(words(self.exclusion_motion(item, language)));
        }
        let categories = item.categories();
        let key = match (item.excluded_for(), item.report_class) {
            ([], _) => "not-for-publication-in-part",
            (_, Some(Classification::Exempt)) => "not-for-publication",
            _ if item.withdrawn.is_some() => "not-for-publication",
            (_, Some(Classification::PartExempt)) => "item-in-private-in-part",
            // Everybody may read the report, if there is one, and not hear what is said of it.
            (_, Some(Classification::Open) | None) => "item-in-private",
        };
        (!categories.is_empty()).then(|| words(self.withheld(language).marked_by(key, &categories)))
    }

    /// The motion, which names the items after it and the paragraphs of the law. Hearings have a sentence of their own.
    pub(super) fn exclusion_motion(&self, item: &Item, language: &str) -> String {
        let after = self.meeting.items.iter().skip_while(|other| other.id != item.id).skip(1);
        let exempt: Vec<&Item> = after.filter(|item| !item.excluded_for().is_empty()).collect();
        if exempt.is_empty() {
            return self.say(language, "exclusion-none");
        }
        let hearing = |number: &u32| HearingLaw::on(&self.model.council.hearings, *number, self.meeting.date);
        let of_law = |item: &&Item| item.excluded_for().iter().any(|number| hearing(number).is_none());
        let of_law: Vec<&Item> = exempt.iter().copied().filter(of_law).collect();
        let mut motions = Vec::new();
        if !of_law.is_empty() {
            // Each item is excluded for its own categories, and not for those of another.
            let mut grounds: Vec<(BTreeSet<u32>, Vec<&Item>)> = Vec::new();
            for item in of_law {
                let own: BTreeSet<u32> =
                    item.excluded_for().iter().copied().filter(|number| hearing(number).is_none()).collect();
                match grounds.iter_mut().find(|(categories, _)| *categories == own) {
                    Some((_, items)) => items.push(item),
                    None => grounds.push((own, vec![item])),
                }
            }
            motions.extend(grounds.iter().map(|(own, items)| self.exclusion_under(items, own, language)));
        }
        for law in &self.model.council.hearings {
            let is_under = |item: &&Item| {
                item.excluded_for().iter().any(|one| hearing(one).is_some_and(|one| one.number == law.number))
            };
            let hearings: Vec<&Item> = exempt.iter().copied().filter(is_under).collect();
            if !hearings.is_empty() {
                let items = self.items_in_text(&hearings, language);
                let arguments = [("items", items.as_str()), ("citation", &law.citation)];
                motions.push(self.locale.say(language, "exclusion-motion-hearing", &arguments));
            }
        }
        motions.join(" ")
    }

    /// The motion for items with exempt information of these categories.
    fn exclusion_under(&self, exempt: &[&Item], categories: &BTreeSet<u32>, language: &str) -> String {
        let items = self.items_in_text(exempt, language);
        let Some(law) = ExemptLaw::on(&self.model.council.exempt, self.meeting.date) else {
            return self.locale.say(language, "exclusion-motion-plain", &[("items", &items)]);
        };
        let (key, name, value) = match law.form {
            ExemptForm::Paragraph => {
                let numbers: Vec<String> = categories.iter().map(ToString::to_string).collect();
                let paragraphs = self.numbered(language, "ref-paragraph", "ref-paragraphs", &numbers);
                let is_weighed = categories.iter().all(|number| law.public_interest.contains(number));
                let key = if is_weighed { "exclusion-motion-weighed" } else { "exclusion-motion" };
                (key, "paragraphs", paragraphs)
            }
            ExemptForm::Reason | ExemptForm::Committee => {
                let in_words = categories.iter().filter_map(|number| law.categories.get(number));
                let in_words = in_words.filter_map(|words| words.get(language).or_else(|| words.get("en")));
                let reasons: Vec<String> = in_words.cloned().collect();
                let is_committee = law.form == ExemptForm::Committee;
                let key = if is_committee { "exclusion-motion-committee" } else { "exclusion-motion-reason" };
                (key, "reasons", self.locale.list(language, &reasons))
            }
        };
        let of_council = self.meeting.body.kind != BodyKind::Executive;
        let citation = law.motion.as_ref().filter(|_| of_council).unwrap_or(&law.citation);
        self.locale.say(language, key, &[("items", &items), (name, &value), ("citation", citation)])
    }

    /// What the public is reported.
    pub(super) fn notices(&self, language: &str) -> Option<Part> {
        let mut body: Vec<Piece> = Vec::new();
        let mut add = |blocks: Vec<Block>| body.push(Piece::Plain { anchor: None, blocks });
        if self.meeting.webcast {
            add(vec![paragraph(self.say(language, "notice-webcast"))]);
        }
        self.model.council.meetings.notices.iter().for_each(|notice| add(notice.blocks(language)));
        (!body.is_empty()).then(|| Part::Section { heading: self.heading(language, "notices"), place: None, body })
    }
}
