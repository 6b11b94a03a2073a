//! How often members attended the meetings of a period.

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::NaiveDate;

use super::Model;
use super::attendance::Attendance;
use super::meeting::{Body, Meeting};
use super::person::Person;
use super::policy::AttendanceClass;

/// The attendance of a member.
#[derive(Debug, Clone)]
pub struct MemberAttendance<'a> {
    /// The member, an officer never.
    pub person: &'a Arc<Person>,
    /// How many meetings the member was expected at, as a member of the body.
    pub expected: u32,
    /// How many of these the member attended.
    pub present: u32,
    /// How many the member sent apologies for.
    pub apologies: u32,
    /// How many the member missed without apologies.
    pub absent: u32,
    /// How many the member attended as a substitute.
    pub as_substitute: u32,
    /// How many the member attended without belonging to the body.
    pub in_attendance: u32,
    /// As what the member was there, or missing, by the ids of the meetings.
    pub marks: BTreeMap<&'a str, AttendanceClass>,
}

impl MemberAttendance<'_> {
    /// The names of the columns of a table of attendance, for programs.
    pub const COLUMNS: [&'static str; 9] =
        ["id", "member", "expected", "present", "percent", "apologies", "absent", "as_substitute", "in_attendance"];

    /// The share of expected meetings that the member attended, in whole per cent; nothing without a meeting.
    #[must_use]
    pub fn percent(&self) -> Option<u32> {
        (self.present * 200 + self.expected).checked_div(self.expected * 2)
    }

    /// The cells of the member's row, under the name of a day.
    #[must_use]
    pub fn row(&self, name: String) -> Vec<String> {
        let mut row = vec![self.person.id.clone(), name];
        row.extend([self.expected, self.present].map(|count| count.to_string()));
        row.push(self.percent().map(|percent| percent.to_string()).unwrap_or_default());
        let rest = [self.apologies, self.absent, self.as_substitute, self.in_attendance];
        row.extend(rest.map(|count| count.to_string()));
        row
    }
}

/// The minuted meetings of bodies, from one day to another, by their days.
pub fn minuted<'a>(
    model: &'a Model,
    from: NaiveDate,
    to: NaiveDate,
    wanted: &dyn Fn(&str) -> bool,
) -> impl Iterator<Item = &'a Meeting> {
    let held = model.meetings.iter().filter(|one| one.minutes.is_some());
    held.filter(move |one| (from..=to).contains(&one.date) && wanted(&one.body.id))
}

/// The attendance of every member at the minuted meetings of bodies, from one day to another, by the name of the member.
#[must_use]
pub fn member_attendance<'a>(
    model: &'a Model,
    from: NaiveDate,
    to: NaiveDate,
    wanted: &dyn Fn(&str) -> bool,
) -> Vec<MemberAttendance<'a>> {
    let mut members: BTreeMap<&str, MemberAttendance<'a>> = BTreeMap::new();
    let of_meeting = |meeting: &'a Meeting| {
        let attendance = meeting.minutes.iter().flat_map(|minutes| &minutes.attendance);
        attendance.filter(|one| counts(&meeting.body, one)).map(|one| (meeting.id.as_str(), one))
    };
    for (meeting, one) in minuted(model, from, to, wanted).flat_map(of_meeting) {
        let member = members.entry(&one.person.id).or_insert_with(|| MemberAttendance {
            person: &one.person,
            expected: 0,
            present: 0,
            apologies: 0,
            absent: 0,
            as_substitute: 0,
            in_attendance: 0,
            marks: BTreeMap::new(),
        });
        // Of two capacities at one meeting, that of a member counts.
        member.marks.entry(meeting).and_modify(|mark| *mark = (*mark).min(one.class)).or_insert(one.class);
        match one.class {
            AttendanceClass::Member | AttendanceClass::CoOpted => {
                member.expected += 1;
                member.present += 1;
            }
            AttendanceClass::Apologies => {
                member.expected += 1;
                member.apologies += 1;
            }
            AttendanceClass::Absent => {
                member.expected += 1;
                member.absent += 1;
            }
            AttendanceClass::Substitute => member.as_substitute += 1,
            AttendanceClass::InAttendance => member.in_attendance += 1,
            AttendanceClass::Officer | AttendanceClass::NotRecorded => {}
        }
    }
    members.into_values().collect()
}

/// Whether somebody in an attendance is one of those of whom it is counted. An officer who sends apologies was not expected as a member.
fn counts(body: &Body, one: &Attendance) -> bool {
    match one.class {
        AttendanceClass::Officer | AttendanceClass::NotRecorded => false,
        AttendanceClass::Apologies | AttendanceClass::Absent => one.representing.is_some() || body.expects(&one.person),
        _ => true,
    }
}
