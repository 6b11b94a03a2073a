//! How often members came to meetings, over a municipal year or another time.

use chrono::NaiveDate;
use orderpaper_records::model::presence::{MemberAttendance, member_attendance};
use orderpaper_records::model::report::{AttendanceOf, Subject};

use super::cell;
use crate::meeting::called;
use crate::{Composer, Heading, Part, TableKind, words};

const COLUMNS: [&str; 7] = [
    "column-member",
    "column-expected",
    "column-present",
    "column-share",
    "column-apologies",
    "column-absent",
    "column-as-substitute",
];

impl Composer<'_> {
    pub(super) fn member_attendance(&self, language: &str, number: &mut dyn FnMut() -> Option<String>) -> Option<Part> {
        let (asked, to) = self.asked()?;
        let mut members = self.members();
        members.sort_by_cached_key(|one| self.member_name(language, one));
        let row = |one: &MemberAttendance<'_>| {
            let share = one.percent().map_or_else(|| "–".to_owned(), |percent| format!("{percent}%"));
            let mut row = vec![cell(self.member_name(language, one))];
            row.push(cell(one.expected.to_string()));
            row.push(cell(one.present.to_string()));
            row.push(cell(share));
            row.extend([one.apologies, one.absent, one.as_substitute].map(|count| cell(count.to_string())));
            row
        };
        let rows = members.iter().map(row).collect();
        let title = self.locale.say(language, "attendance-heading", &[]);
        let days = asked.from..=to;
        let (from, to) = (self.locale.date(language, asked.from), self.locale.date(language, to));
        let mut caption = self.locale.say(language, "attendance-caption", &[("from", &from), ("to", &to)]);
        if self
            .model
            .meetings
            .iter()
            .any(|one| asked.is_of(&one.body.id) && days.contains(&one.date) && one.is_draft_on(self.meeting.date))
        {
            caption = self.locale.say(language, "attendance-caption-draft", &[("caption", &caption)]);
        }
        let heading = Heading { number: number(), title: words(title) };
        Some(self.collected_table(language, TableKind::Attendance, heading, caption, &COLUMNS, rows))
    }

    /// The rows of the same for programs, by the ids of members, with those who only looked on.
    pub(crate) fn attendance_sheet(&self, language: &str) -> Option<Vec<Vec<String>>> {
        let (asked, to) = self.asked()?;
        let members = member_attendance(self.model, asked.from, to, &|body| asked.is_of(body));
        Some(members.iter().map(|one| one.row(self.member_name(language, one))).collect())
    }

    /// The time that is asked for, and its last day.
    fn asked(&self) -> Option<(&AttendanceOf, NaiveDate)> {
        let Subject::Attendance(asked) = &self.report.subject else { return None };
        // A paper cannot count the meeting that it goes to.
        let before = self.meeting.date.pred_opt().unwrap_or(self.meeting.date);
        Some((asked, asked.to.or(self.report.date).unwrap_or(before)))
    }

    /// Those who were expected or stood in for somebody; who only looked on is not counted.
    fn members(&self) -> Vec<MemberAttendance<'_>> {
        let Some((asked, to)) = self.asked() else { return Vec::new() };
        let mut members = member_attendance(self.model, asked.from, to, &|body| asked.is_of(body));
        members.retain(|one| one.expected + one.as_substitute > 0);
        members
    }

    fn member_name(&self, language: &str, one: &MemberAttendance<'_>) -> String {
        called(one.person, language, self.meeting.date)
    }
}
