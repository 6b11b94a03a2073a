//! Calendars as calendar programs read them: iCalendar, RFC 5545.

use std::fmt::Write as _;

use chrono::{NaiveDate, NaiveTime};

/// A calendar to be written.
pub(super) struct Calendar<'a> {
    /// Its name, which calendar programs show.
    pub(super) name: &'a str,
    /// The day of which it tells. It is the revision of every event (DTSTAMP): a calendar that was written for a later day replaces
    /// one of an earlier day, and the same records and day give the same bytes, as no clock could. Without a day the revision is
    /// as old as can be, so that any other replaces it.
    pub(super) day: Option<NaiveDate>,
    /// Its events.
    pub(super) events: Vec<Event>,
}

/// An event: at a time or, without one, of a whole day.
pub(super) struct Event {
    /// What tells it from all others, and stays the same when the event changes.
    pub(super) id: String,
    /// Its day.
    pub(super) date: NaiveDate,
    /// When it starts, in the time of the United Kingdom.
    pub(super) time: Option<NaiveTime>,
    /// What it is, on a line.
    pub(super) summary: String,
    /// More about it; may be empty.
    pub(super) description: String,
    /// Where it is; may be empty.
    pub(super) location: String,
    /// Whether those who have it in their calendar are taken at that time.
    pub(super) is_busy: bool,
    /// Whether it is not held after all.
    pub(super) is_cancelled: bool,
}

/// The time of the United Kingdom since 1996. A calendar has to say what a zone is that its events name (RFC 5545, 3.6.5).
const LONDON: [&str; 16] = [
    "BEGIN:VTIMEZONE",
    "TZID:Europe/London",
    "BEGIN:DAYLIGHT",
    "TZOFFSETFROM:+0000",
    "TZOFFSETTO:+0100",
    "TZNAME:BST",
    "DTSTART:19960331T010000",
    "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU",
    "END:DAYLIGHT",
    "BEGIN:STANDARD",
    "TZOFFSETFROM:+0100",
    "TZOFFSETTO:+0000",
    "TZNAME:GMT",
    "DTSTART:19961027T020000",
    "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU",
    "END:STANDARD",
];

impl Calendar<'_> {
    /// The calendar as a file: lines that end in CRLF and are folded.
    pub(super) fn write(&self) -> String {
        let mut out = String::new();
        let stamp = self.day.map_or_else(|| "19700101".to_owned(), compact);
        line("BEGIN:VCALENDAR", &mut out);
        line("VERSION:2.0", &mut out);
        line("PRODID:-//orderpaper//status//EN", &mut out);
        line(&format!("X-WR-CALNAME:{}", escaped(self.name)), &mut out);
        if self.events.iter().any(|event| event.time.is_some()) {
            for text in LONDON {
                line(text, &mut out);
            }
            line("END:VTIMEZONE", &mut out);
        }
        for event in &self.events {
            event.write(&stamp, &mut out);
        }
        line("END:VCALENDAR", &mut out);
        out
    }
}

impl Event {
    fn write(&self, stamp: &str, out: &mut String) {
        let date = compact(self.date);
        line("BEGIN:VEVENT", out);
        line(&format!("UID:{}", escaped(&self.id)), out);
        line(&format!("DTSTAMP:{stamp}T000000Z"), out);
        match self.time {
            Some(time) => line(&format!("DTSTART;TZID=Europe/London:{date}T{}", time.format("%H%M%S")), out),
            None => line(&format!("DTSTART;VALUE=DATE:{date}"), out),
        }
        line(&format!("SUMMARY:{}", escaped(&self.summary)), out);
        for (name, words) in [("DESCRIPTION", &self.description), ("LOCATION", &self.location)] {
            if !words.is_empty() {
                line(&format!("{name}:{}", escaped(words)), out);
            }
        }
        if self.is_cancelled {
            line("STATUS:CANCELLED", out);
        }
        line(if self.is_busy { "TRANSP:OPAQUE" } else { "TRANSP:TRANSPARENT" }, out);
        line("END:VEVENT", out);
    }
}

fn compact(date: NaiveDate) -> String {
    date.format("%Y%m%d").to_string()
}

/// Words as a value of the type TEXT (RFC 5545, 3.3.11).
fn escaped(words: &str) -> String {
    let mut out = String::new();
    for c in words.chars() {
        match c {
            '\\' | ';' | ',' => out.extend(['\\', c]),
            '\n' => out.push_str("\\n"),
            c if c.is_control() => {}
            c => out.push(c),
        }
    }
    out
}

/// How many bytes a line may have at the most, without its end (RFC 5545, 3.1).
const LONGEST: usize = 75;

/// Adds a line, folded between characters where it is too long.
fn line(text: &str, out: &mut String) {
    let mut bytes = 0;
    for c in text.chars() {
        if bytes + c.len_utf8() > LONGEST {
            out.push_str("\r\n ");
            bytes = 1;
        }
        out.push(c);
        bytes += c.len_utf8();
    }
    let _ = write!(out, "\r\n");
}

#[cfg(test)]
mod tests {
    use super::{Calendar, Event, LONGEST};
    use chrono::NaiveDate;

    fn calendar(summary: &str) -> String {
        let date = NaiveDate::from_ymd_opt(2026, 11, 18).unwrap();
        let event = Event {
            id: "a@orderpaper".into(),
            date,
            time: date.and_hms_opt(18, 30, 0).map(|moment| moment.time()),
            summary: summary.into(),
            description: String::new(),
            location: "Room 1; first floor, Mere House".into(),
            is_busy: true,
            is_cancelled: false,
        };
        Calendar { name: "Council", day: None, events: vec![event] }.write()
    }

    #[test]
    fn long_lines_are_folded_between_characters_and_read_back_as_they_were() {
        let words = "Pwyllgor Craffu â Phobl Ifanc — gŵyl y môr, ".repeat(8);
        let written = calendar(words.trim());
        assert!(written.split("\r\n").all(|line| line.len() <= LONGEST), "{written}");
        assert_eq!(written.matches('\n').count(), written.matches("\r\n").count());
        let unfolded = written.replace("\r\n ", "");
        assert!(unfolded.contains(&format!("\r\nSUMMARY:{}\r\n", words.trim().replace(',', "\\,"))), "{unfolded}");
    }

    #[test]
    fn signs_with_a_meaning_are_escaped_and_no_word_starts_a_line_of_its_own() {
        let written = calendar("a\\b;c,d\nBEGIN:VEVENT\rx");
        assert!(written.contains("SUMMARY:a\\\\b\\;c\\,d\\nBEGIN:VEVENTx\r\n"), "{written}");
        assert!(written.contains("LOCATION:Room 1\\; first floor\\, Mere House\r\n"), "{written}");
        assert_eq!(written.matches("\r\nBEGIN:VEVENT\r\n").count(), 1);
    }
}
