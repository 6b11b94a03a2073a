//! Who was at a meeting, and who was not.

use chrono::NaiveTime;
use orderpaper_records::model::minutes::{Attendance, Minutes};
use orderpaper_records::model::person::Person;
use orderpaper_records::model::policy::AttendanceClass;
use orderpaper_text::markup::plain;

use super::{MeetingComposer, clock};
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

impl MeetingComposer<'_> {
    /// Who was there, by class.
    pub(super) fn attendance(&self, language: &str, minutes: &Minutes) -> Option<Part> {
        let mut groups: Vec<PeopleGroup> = Vec::new();
        if let Some(chair) = &minutes.chair {
            let of_chair = minutes.attendance.iter().find(|one| one.person.id == chair.id);
            let chair = of_chair.map_or_else(|| self.called(chair, language), |one| self.attended(language, one));
            let people = vec![words(chair)];
            groups.push(PeopleGroup { label: self.say(language, "attended-chair"), people });
        }
        let presides = |person: &Person| minutes.chair.as_ref().is_some_and(|chair| chair.id == person.id);
        for (class, key) in CLASSES {
            let those = minutes.attendance.iter().filter(|one| one.class == class && !presides(&one.person));
            let people: Vec<_> = those.map(|one| words(self.attended(language, one))).collect();
            if !people.is_empty() {
                groups.push(PeopleGroup { label: self.say(language, key), people });
            }
        }
        let heading = self.heading(language, "attendance");
        (!groups.is_empty()).then_some(Part::People { heading, groups })
    }

    /// A person, with what there is to know of the person's presence.
    fn attended(&self, language: &str, one: &Attendance) -> String {
        // Items without a number are called by their title.
        let during = |key: &str, id: &Option<String>, time: Option<NaiveTime>| {
            let item = self.meeting.items.iter().find(|item| Some(&item.id) == id.as_ref());
            let during = item.map(|item| {
                if item.number.is_empty() {
                    let title = plain(&self.title_of(item, language));
                    self.locale.say(language, &format!("{key}-titled"), &[("item", &title)])
                } else {
                    self.locale.say(language, key, &[("item", &item.number)])
                }
            });
            match (during, time.map(clock)) {
                (Some(during), Some(time)) => {
                    Some(self.locale.say(language, "attended-time", &[("what", &during), ("time", &time)]))
                }
                (None, Some(time)) => Some(self.locale.say(language, &format!("{key}-at"), &[("time", &time)])),
                (during, None) => during,
            }
        };
        let mut notes = Vec::new();
        let standing = one.person.on(self.meeting.date);
        if standing.name.is_some() {
            notes.extend(standing.office.as_ref().map(|office| office.plain(language)));
        }
        if let Some(member) = &one.instead_of {
            notes.push(self.locale.say(language, "attended-instead-of", &[("member", &self.called(member, language))]));
        }
        if one.remote {
            notes.push(self.say(language, "attended-remote"));
        }
        let [arrived_at, left_at] = one.hours;
        notes.extend(during("attended-arrived", &one.arrived, arrived_at));
        notes.extend(during("attended-left", &one.left, left_at));
        if !one.away.is_empty() {
            let items = one.away.iter().filter_map(|id| self.meeting.items.iter().find(|item| item.id == *id));
            let items = self.items_in_text(&items.collect::<Vec<_>>(), language);
            notes.push(self.locale.say(language, "attended-away", &[("items", &items)]));
        }
        let name = self.called(&one.person, language);
        if notes.is_empty() { name } else { format!("{name} ({})", notes.join("; ")) }
    }

    /// Whether anybody has a class of attendance.
    pub(super) fn attended_as(&self, class: AttendanceClass) -> bool {
        let attendance = self.meeting.minutes.iter().flat_map(|minutes| &minutes.attendance);
        attendance.into_iter().any(|one| one.class == class)
    }
}
