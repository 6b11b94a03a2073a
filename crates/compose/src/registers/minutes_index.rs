//! The index of minutes: by subject, where each was minuted.

use std::collections::BTreeMap;

use orderpaper_records::model::meeting::Meeting;
use orderpaper_records::model::minutes::Minute;
use orderpaper_records::model::policy::VolumeCounts;
use orderpaper_records::model::presence::minuted;
use orderpaper_records::model::report::Subject;
use orderpaper_text::markup::plain;

use super::cell;
use crate::meeting::MeetingComposer;
use crate::{Composer, Heading, Part, TableKind, words};

const COLUMNS: [&str; 2] = ["column-subject", "column-minutes"];

impl Composer<'_> {
    pub(super) fn minutes_index(&self, language: &str, number: &mut dyn FnMut() -> Option<String>) -> Option<Part> {
        let (asked, to) = self.minutes_asked().filter(|_| matches!(self.report.subject, Subject::MinutesIndex(_)))?;
        let is_of = |body: &str| asked.is_of(body);
        let mut held: Vec<&Meeting> = minuted(self.model, asked.from, to, &is_of).collect();
        held.sort_by_key(|meeting| (meeting.date, &meeting.id));
        let one_body = held.windows(2).all(|pair| pair[0].body.id == pair[1].body.id);
        // What is written in other letters of the same size is one subject.
        let mut subjects: BTreeMap<String, (String, Vec<String>)> = BTreeMap::new();
        for meeting in held {
            let composer = MeetingComposer { model: self.model, locale: self.locale, meeting, edition: self.edition };
            for minute in meeting.minutes.iter().flat_map(|minutes| &minutes.minutes) {
                let item = |id: &str| meeting.items.iter().find(|item| item.id == id);
                let own = composer.title_of_minute(language, minute, item(&minute.id));
                // What was taken together has one minute.
                let others = minute.with.iter().filter_map(|id| Some(composer.title_of(item(id)?, language)));
                for title in std::iter::once(own).chain(others) {
                    let title = plain(&title);
                    let entries = subjects.entry(title.to_lowercase()).or_insert_with(|| (title, Vec::new()));
                    entries.1.push(self.minuted_at(language, meeting, minute, one_body));
                }
            }
        }
        subjects.remove("");
        let rows = subjects
            .into_values()
            .map(|(subject, entries)| vec![cell(subject), entries.into_iter().flat_map(cell).collect()]);
        let heading = Heading { number: number(), title: words(self.locale.say(language, "index-heading", &[])) };
        let caption = self.days_of_minutes(language, asked.from..=to, &is_of);
        let rows = rows.collect();
        Some(self.collected_table(language, TableKind::MinutesIndex, heading, caption, &COLUMNS, rows))
    }

    /// The meeting and the minute, and where the minutes begin in their volume.
    fn minuted_at(&self, language: &str, meeting: &Meeting, minute: &Minute, one_body: bool) -> String {
        let date = self.locale.date(language, meeting.date);
        let committee = meeting.committee.plain(language);
        let at = if one_body {
            date
        } else {
            self.locale.say(language, "goes-to", &[("committee", &committee), ("date", &date)])
        };
        let at = if minute.number.is_empty() {
            at
        } else {
            self.locale.say(language, "agreed-minute", &[("at", &at), ("minute", &minute.number)])
        };
        let Some(page) = meeting.minutes.as_ref().and_then(|minutes| minutes.first_page) else { return at };
        let key = match meeting.policy.volume {
            VolumeCounts::Pages => "index-from-page",
            VolumeCounts::Folios => "index-from-folio",
        };
        self.locale.say(language, key, &[("at", &at), ("number", &page.to_string())])
    }
}
