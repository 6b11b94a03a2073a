//! How often members came to meetings, over a municipal year or another time.

use chrono::NaiveDate;
use orderpaper_records::model::meeting::Meeting;
use orderpaper_records::model::policy::{AttendanceClass, RegisterLayout};
use orderpaper_records::model::presence::{MemberAttendance, member_attendance, minuted};
use orderpaper_records::model::report::{AttendanceOf, Subject};

use super::cell;
use crate::names::{called, outside};
use crate::sentence::clause;
use crate::{CollectedTable, Composer, Heading, Part, TableKind, words};

const COLUMNS: [&str; 7] = [
    "column-member",
    "column-expected",
    "column-present",
    "column-share",
    "column-apologies",
    "column-absent",
    "column-as-substitute",
];

/// How many meetings a table has columns for.
const A_PAGE_OF: usize = 6;

/// The share of meetings that a member attended, of all those to which the table belongs.
fn share(one: &MemberAttendance<'_>) -> String {
    one.percent().map_or_else(|| "–".to_owned(), |percent| format!("{percent}%"))
}

/// The key of the mark for a class.
fn mark(class: AttendanceClass) -> &'static str {
    match class {
        AttendanceClass::Member | AttendanceClass::CoOpted => "mark-present",
        AttendanceClass::Substitute => "mark-substitute",
        AttendanceClass::InAttendance | AttendanceClass::Officer => "mark-in-attendance",
        AttendanceClass::Apologies => "mark-apologies",
        AttendanceClass::Absent => "mark-absent",
        AttendanceClass::NotRecorded => "mark-not-expected",
    }
}

impl Composer<'_> {
    pub(super) fn member_attendance(&self, language: &str, number: &mut dyn FnMut() -> Option<String>) -> Vec<Part> {
        let Some((asked, to)) = self.asked() else { return Vec::new() };
        let mut members = self.members();
        members.sort_by_cached_key(|one| self.member_name(language, one));
        let row = |one: &MemberAttendance<'_>| {
            let mut row = vec![cell(self.member_name(language, one))];
            row.push(cell(one.expected.to_string()));
            row.push(cell(one.present.to_string()));
            row.push(cell(share(one)));
            row.extend([one.apologies, one.absent, one.as_substitute].map(|count| cell(count.to_string())));
            row
        };
        let title = self.locale.say(language, "attendance-heading", &[]);
        let caption = self.days_of_minutes(language, asked.of.from..=to, &|body| asked.of.is_of(body));
        let heading = Heading { number: number(), title: words(title) };
        if asked.layout == RegisterLayout::Grid {
            return self.grids(language, &heading, &caption, &members);
        }
        let rows = members.iter().map(row).collect();
        vec![self.collected_table(language, TableKind::Attendance, heading, caption, &COLUMNS, rows)]
    }

    /// A column for each meeting with a mark for each member, in as many tables as the meetings need.
    fn grids(&self, language: &str, heading: &Heading, caption: &str, members: &[MemberAttendance<'_>]) -> Vec<Part> {
        let Some((asked, to)) = self.asked() else { return Vec::new() };
        let say = |key: &str| self.locale.say(language, key, &[]);
        let held: Vec<&Meeting> = minuted(self.model, asked.of.from, to, &|body| asked.of.is_of(body)).collect();
        let one_body = held.windows(2).all(|pair| pair[0].body.id == pair[1].body.id);
        let ward = |one: &MemberAttendance<'_>| {
            let ward = one.person.on(self.meeting.date).ward.as_ref();
            ward.map(|ward| ward.plain(language)).unwrap_or_default()
        };
        let body = |one: &MemberAttendance<'_>| {
            let id = one.person.on(self.meeting.date).organisation.as_ref();
            let body = id.and_then(|id| outside(self.model, id, self.meeting.date));
            body.map(|body| body.plain(language)).unwrap_or_default()
        };
        let (has_ward, has_body) =
            (members.iter().any(|one| !ward(one).is_empty()), members.iter().any(|one| !body(one).is_empty()));
        let caption = format!("{}. {}", clause(caption), say("marks"));
        let mut parts = Vec::new();
        let chunks: Vec<&[&Meeting]> = if held.is_empty() { vec![&[]] } else { held.chunks(A_PAGE_OF).collect() };
        for meetings in chunks {
            let mut columns = vec![say("column-member")];
            columns.extend(has_ward.then(|| say("column-ward")));
            columns.extend(has_body.then(|| say("column-body")));
            columns.extend(meetings.iter().map(|meeting| {
                let date = self.locale.date(language, meeting.date);
                if one_body { date } else { format!("{} {date}", meeting.committee.plain(language)) }
            }));
            columns.push(say("column-share"));
            let row = |one: &MemberAttendance<'_>| {
                let mut row = vec![cell(self.member_name(language, one))];
                row.extend(has_ward.then(|| cell(ward(one))));
                row.extend(has_body.then(|| cell(body(one))));
                let mark = |meeting: &&Meeting| {
                    one.marks.get(meeting.id.as_str()).map_or("mark-not-expected", |class| mark(*class))
                };
                row.extend(meetings.iter().map(|meeting| cell(say(mark(meeting)))));
                row.push(cell(share(one)));
                row
            };
            parts.push(Part::Table(Box::new(CollectedTable {
                kind: TableKind::AttendanceGrid,
                heading: Heading { number: heading.number.clone().filter(|_| parts.is_empty()), ..heading.clone() },
                caption: caption.clone(),
                head: columns,
                rows: members.iter().map(row).collect(),
                empty: say("none"),
            })));
        }
        parts
    }

    /// The rows of the same for programs, by the ids of members, with those who only looked on.
    pub(crate) fn attendance_sheet(&self, language: &str) -> Option<Vec<Vec<String>>> {
        let (asked, to) = self.asked()?;
        let members = member_attendance(self.model, asked.of.from, to, &|body| asked.of.is_of(body));
        Some(members.iter().map(|one| one.row(self.member_name(language, one))).collect())
    }

    /// The time that is asked for, and its last day.
    fn asked(&self) -> Option<(&AttendanceOf, NaiveDate)> {
        let Subject::Attendance(asked) = &self.report.subject else { return None };
        Some((asked, self.minutes_asked()?.1))
    }

    /// Those who were expected or stood in for somebody; who only looked on is not counted.
    fn members(&self) -> Vec<MemberAttendance<'_>> {
        let Some((asked, to)) = self.asked() else { return Vec::new() };
        let mut members = member_attendance(self.model, asked.of.from, to, &|body| asked.of.is_of(body));
        members.retain(|one| one.expected + one.as_substitute > 0);
        members
    }

    fn member_name(&self, language: &str, one: &MemberAttendance<'_>) -> String {
        called(one.person, language, self.meeting.date)
    }
}
