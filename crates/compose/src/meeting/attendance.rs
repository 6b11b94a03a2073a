//! Who was at a meeting, and who was not.

use chrono::NaiveTime;
use orderpaper_records::model::minutes::{Attendance, Minutes};
use orderpaper_records::model::person::Person;
use orderpaper_records::model::policy::{AttendanceClass, AttendanceLayout, MeetingPart, NamePart, Role};
use orderpaper_records::project::Edition;
use orderpaper_text::markup::{Inline, plain};

use super::{MeetingComposer, clock};
use crate::names::{Named, NamedAs, called, outside};
use crate::{Part, PeopleGroup, words};

/// The classes of attendance and the key of their labels, in the order in which they are printed.
const CLASSES: [(AttendanceClass, &str); 8] = [
    (AttendanceClass::Member, "attended-members"),
    (AttendanceClass::Substitute, "attended-substitutes"),
    (AttendanceClass::CoOpted, "attended-co-opted"),
    (AttendanceClass::InAttendance, "attended-others"),
    (AttendanceClass::Officer, "attended-officers"),
    (AttendanceClass::Apologies, "attended-apologies"),
    (AttendanceClass::Absent, "attended-absent"),
    (AttendanceClass::NotRecorded, "attended-not-recorded"),
];

/// The classes of those who came for a body, which lists by body take together.
const OF_BODIES: [AttendanceClass; 3] =
    [AttendanceClass::Member, AttendanceClass::Substitute, AttendanceClass::CoOpted];

impl MeetingComposer<'_> {
    /// Who was there, by class or by body as the council lays it out.
    pub(super) fn attendance(&self, language: &str, minutes: &Minutes) -> Option<Part> {
        let layout = self.meeting.policy.attendance;
        let mut groups: Vec<PeopleGroup> = self.in_chair(language, minutes);
        let is_chair = |one: &Attendance| {
            let next = minutes.next_chairs.iter().map(|next| &next.person);
            minutes
                .chair
                .iter()
                .chain(next)
                .filter_map(|chair| entry_of(minutes, chair))
                .any(|own| std::ptr::eq(own, one))
        };
        let all = || minutes.attendance.iter().filter(|one| !is_chair(one));
        let body = |one| self.came_for(one);
        // Substitutes and co-opted members who came for no body stay together by class.
        let is_by_body = |one: &Attendance| {
            let of_bodies = OF_BODIES.contains(&one.class) && one.own_class.is_none();
            let is_of_one = one.class == AttendanceClass::Member || self.came_for(one).is_some();
            layout == AttendanceLayout::ByBody && of_bodies && is_of_one
        };
        if layout == AttendanceLayout::ByBody {
            let those = all().filter(|one| is_by_body(one));
            let lines: Vec<_> = those.map(|one| (body(one), self.attended(language, one, None))).collect();
            groups.extend(self.by_body(language, &self.say(language, "attended-members"), &lines));
        }
        for (class, key) in CLASSES {
            if class == AttendanceClass::Apologies {
                groups.extend(self.counted(language, minutes));
            }
            let mut add = |label: String, own: Option<&str>| {
                let is_of = |one: &Attendance| one.class == class && one.own_class.as_deref() == own;
                let those = all().filter(|one| is_of(one) && !is_by_body(one));
                let people: Vec<_> = those.map(|one| self.attended(language, one, None)).collect();
                if !people.is_empty() {
                    groups.push(PeopleGroup { label, people });
                }
            };
            add(self.say(language, key), None);
            for own in self.model.council.meetings.classes.iter().filter(|own| own.counts_as == class) {
                add(own.heading.plain(language), Some(&own.id));
            }
        }
        if layout == AttendanceLayout::Line {
            for group in &mut groups {
                let names: Vec<String> = group.people.iter().map(|person| plain(person)).collect();
                group.people = vec![words(self.locale.list(language, &names))];
            }
        }
        let heading = self.heading(language, "attendance");
        let columns = layout == AttendanceLayout::Columns;
        (!groups.is_empty()).then_some(Part::People { heading, columns, groups })
    }

    /// Who presided and, where the chair changed hands, until when.
    fn in_chair(&self, language: &str, minutes: &Minutes) -> Vec<PeopleGroup> {
        // Who presides in the place of the chair is not called what the chair is.
        let leads = |person: &Person| self.meeting.body.chair.as_ref().is_some_and(|own| own.id == person.id);
        let first = minutes.chair.iter().map(|chair| (chair, None, leads(chair)));
        let next =
            minutes.next_chairs.iter().map(|next| (&next.person, Some(&next.from), next.leads || leads(&next.person)));
        let chairs: Vec<_> = first.chain(next).collect();
        let ends = chairs.iter().skip(1).map(|(_, from, _)| *from).chain([None]);
        let mut groups = Vec::new();
        for ((chair, from, leads), until) in chairs.iter().zip(ends) {
            let times = [("attended-presided-from", *from), ("attended-presided-until", until)];
            let times =
                times.into_iter().filter_map(|(key, item)| self.came_or_went(language, key, item, None)).collect();
            let person = match entry_of(minutes, chair) {
                Some(one) => self.attended(language, one, Some((*leads, times))),
                None => {
                    let title = self.title_of_vice(language, chair).filter(|_| !leads);
                    let details = title.into_iter().chain(times).collect();
                    words(Named { name: self.called(chair, language), details }.in_brackets("; "))
                }
            };
            let role = if *leads { Role::Chair } else { Role::Member };
            groups.push(PeopleGroup { label: self.label_of(language, role, "attended-chair"), people: vec![person] });
        }
        groups
    }

    /// How many others were there, where they were counted.
    fn counted(&self, language: &str, minutes: &Minutes) -> Vec<PeopleGroup> {
        let all = ["attended-public", "attended-press"].into_iter().zip(minutes.others_present);
        let group = |(key, count): (&str, Option<u32>)| {
            let people = vec![words(count?.to_string())];
            Some(PeopleGroup { label: self.say(language, key), people })
        };
        all.filter_map(group).collect()
    }

    /// The id of the body for which somebody came.
    fn came_for<'b>(&'b self, one: &'b Attendance) -> Option<&'b str> {
        one.representing.as_deref().or_else(|| self.represents(&one.person))
    }

    /// What the vice-chair is called here, of somebody who is that when the meeting begins or whom it elects.
    fn title_of_vice(&self, language: &str, person: &Person) -> Option<String> {
        let next = self.meeting.minutes.as_ref().and_then(|minutes| minutes.next_vice_chair.as_ref());
        let is_vice = self.meeting.body.vice_chair.iter().chain(next).any(|own| own.id == person.id);
        let title = self.meeting.body.titles[1].as_ref().filter(|_| is_vice)?;
        Some(title.plain(language))
    }

    /// A person, with what there is to know of the person's presence, after when they presided, and whether the label over them says
    /// that they lead the body.
    fn attended(&self, language: &str, one: &Attendance, presided: Option<(bool, Vec<String>)>) -> Vec<Inline> {
        let day = self.meeting.date;
        let seat = self.meeting.body.seats.get(&one.person.id);
        let mut parts = self.meeting.policy.names.attendance.clone();
        // A list by body says for whom they came, and so do the words for a substitute. What is recorded for this meeting is printed
        // whatever the council prints.
        let minutes = self.meeting.minutes.as_ref();
        let is_in_chair = |one: &Attendance| {
            let next = minutes.into_iter().flat_map(|minutes| minutes.next_chairs.iter().map(|next| &next.person));
            let first = minutes.and_then(|minutes| minutes.chair.as_ref());
            first.into_iter().chain(next).any(|chair| chair.id == one.person.id)
        };
        let is_among = OF_BODIES.contains(&one.class) && one.own_class.is_none() && !is_in_chair(one);
        let by_body = self.meeting.policy.attendance == AttendanceLayout::ByBody;
        let is_said = is_sent(one) || by_body && is_among;
        parts.retain(|part| *part != NamePart::Organisation || !is_said);
        if one.representing.is_some() && !is_said && !parts.contains(&NamePart::Organisation) {
            parts.push(NamePart::Organisation);
        }
        let named_as = NamedAs {
            capacity: one.capacity.as_ref().or_else(|| seat?.capacity.as_ref()),
            organisation: self.came_for(one),
        };
        let mut named = Named::of(self.model, &one.person, (language, day), &parts, named_as);
        let office = one.person.on(day).office.as_ref().map(|office| office.plain(language));
        if self.meeting.policy.names.posts_first
            && one.class == AttendanceClass::Officer
            && let Some(at) = named.details.iter().position(|detail| Some(detail) == office.as_ref())
        {
            named.name = format!("{}, {}", named.details.remove(at), named.name);
        }
        // What the vice-chair is called here stands first, unless they lead the body now.
        let (leads, presided) = presided.unwrap_or_default();
        let title = self.title_of_vice(language, &one.person).filter(|_| !leads && OF_BODIES.contains(&one.class));
        let title = title.filter(|title| !named.details.contains(title));
        let chair = self.meeting.body.titles[0].as_ref().filter(|_| leads).map(|title| title.plain(language));
        named.details.retain(|detail| Some(detail) != chair.as_ref());
        named.details.splice(0..0, title);
        named.details.extend(presided);
        named.details.extend(self.notes(language, one, by_body && is_among));
        let came = OF_BODIES.contains(&one.class) && one.votes_on.is_empty();
        let votes = seat.and_then(|seat| self.votes_of(seat, language));
        named.details.extend(votes.or_else(|| self.votes_of_replaced(one, language)).filter(|_| came));
        let mut line = words(named.in_brackets("; "));
        if let (Some(exempt), Some(reason), Edition::Restricted) = (&one.exempt, &one.reason, self.edition) {
            line.extend(words(" "));
            line.extend(self.withheld(language).mark(&exempt.categories));
            line.extend(reason.line(language));
        }
        line
    }

    /// That a substitute has no vote or only some, as whoever they replace.
    fn votes_of_replaced(&self, one: &Attendance, language: &str) -> Option<String> {
        let seat = self.meeting.body.seats.get(&one.instead_of.as_ref()?.id)?;
        if seat.class_votes { self.votes_of(seat, language) } else { Some(self.say(language, "without-vote")) }
    }

    /// For whom and from where somebody took part, when they came and went, and why they did not come. Under the name of the body for
    /// which they came it is not said again.
    fn notes(&self, language: &str, one: &Attendance, is_under_body: bool) -> Vec<String> {
        let day = self.meeting.date;
        let items = |key: &str, ids: &[String]| {
            let items: Vec<_> =
                ids.iter().filter_map(|id| self.meeting.items.iter().find(|item| item.id == *id)).collect();
            let say = || self.locale.say(language, key, &[("items", &self.items_in_text(&items, language))]);
            (!items.is_empty()).then(say)
        };
        let mut notes = Vec::new();
        if let Some(member) = &one.instead_of {
            let member = called(member, language, day);
            notes.push(self.locale.say(language, "attended-instead-of", &[("member", &member)]));
        }
        if is_sent(one) && !is_under_body {
            let body = self.came_for(one).and_then(|id| outside(self.model, id, day));
            let body = body.map(|body| body.plain(language));
            notes.extend(body.map(|body| self.locale.say(language, "attended-representing", &[("body", &body)])));
        }
        if one.remote {
            notes.push(self.say(language, "attended-remote"));
        }
        notes.extend(items("attended-remote-for", &one.remote_for));
        let [arrived_at, left_at] = one.hours;
        notes.extend(self.came_or_went(language, "attended-arrived", one.arrived.as_ref(), arrived_at));
        notes.extend(self.came_or_went(language, "attended-joined", one.co_opted.as_ref(), None));
        for out in &one.out {
            notes.extend(self.came_or_went(language, "attended-out", out.left.0.as_ref(), out.left.1));
            notes.extend(self.came_or_went(language, "attended-back", out.back.0.as_ref(), out.back.1));
        }
        notes.extend(self.came_or_went(language, "attended-left", one.left.as_ref(), left_at));
        notes.extend(items(if one.remote { "attended-away-remote" } else { "attended-away" }, &one.away));
        notes.extend(items("attended-part-of", &one.part_of));
        let part = one.part.map(|part| match part {
            MeetingPart::FromPoint => "attended-part-from",
            MeetingPart::ToPoint => "attended-part-to",
            MeetingPart::Some => "attended-part-some",
        });
        notes.extend(part.map(|key| self.say(language, key)));
        notes.extend(items("attended-votes-on", &one.votes_on));
        notes.extend(one.reason.as_ref().filter(|_| one.exempt.is_none()).map(|reason| reason.plain(language)));
        notes
    }

    /// When somebody came or went: during an item, at a time, or both. Items without a number are called by their title.
    fn came_or_went(
        &self,
        language: &str,
        key: &str,
        item: Option<&String>,
        time: Option<NaiveTime>,
    ) -> Option<String> {
        let item = self.meeting.items.iter().find(|one| Some(&one.id) == item);
        let during = item.map(|item| {
            if item.number.is_empty() {
                let title = plain(&self.title_of(item, language));
                self.locale.say(language, &format!("{key}-titled"), &[("item", &title)])
            } else {
                self.locale.say(language, key, &[("item", item.cited())])
            }
        });
        match (during, time.map(clock)) {
            (Some(during), Some(time)) => {
                Some(self.locale.say(language, "attended-time", &[("what", &during), ("time", &time)]))
            }
            (None, Some(time)) => Some(self.locale.say(language, &format!("{key}-at"), &[("time", &time)])),
            (during, None) => during,
        }
    }

    /// Whether anybody has a class of attendance.
    pub(super) fn attended_as(&self, class: AttendanceClass) -> bool {
        let attendance = self.meeting.minutes.iter().flat_map(|minutes| &minutes.attendance);
        attendance.into_iter().any(|one| one.class == class)
    }
}

/// What the attendance says of somebody.
fn entry_of<'m>(minutes: &'m Minutes, person: &Person) -> Option<&'m Attendance> {
    minutes.attendance.iter().find(|one| one.person.id == person.id)
}

/// Whether somebody is named as the substitute whom a body sent.
fn is_sent(one: &Attendance) -> bool {
    one.class == AttendanceClass::Substitute && (one.instead_of.is_none() || one.representing.is_some())
}
