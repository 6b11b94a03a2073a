//! When a body meets next, and who asked for a meeting.

use chrono::NaiveDate;

use super::{Converter, ModelError};
use crate::model::meeting::{Meeting, NextMeeting, Requisition};
use crate::read::record::meeting as raw;

impl Converter<'_, '_> {
    pub(super) fn requisition(&self, raw: &raw::Requisition) -> Result<Requisition, ModelError> {
        let by = self.people_of(&raw.by)?;
        Ok(Requisition { on: raw.on.map(|day| day.0), by, reason: self.optional(raw.reason) })
    }

    pub(super) fn next_meeting(&self, raw: &raw::NextMeeting) -> NextMeeting {
        NextMeeting { day: raw.on.0, time: raw.time.map(|time| time.0), venue: self.optional(raw.place) }
    }
}

/// Puts into each meeting when its body meets next, as the records say: the first meeting on a later day that is held. The agenda tells it
/// as of the day of its newest edition, and minutes that were approved as of that day: what was cancelled or moved later stands in
/// them as it was.
pub(super) fn find(meetings: &mut [Meeting]) {
    let next_of = |meeting: &Meeting, day: Option<NaiveDate>| {
        let is_of = |one: &&Meeting| one.body.id == meeting.body.id;
        let is_off = |one: &Meeting| {
            let cancelled = one.cancelled.as_ref();
            cancelled.is_some_and(|cancelled| day.is_none_or(|day| cancelled.on <= day))
        };
        // It was moved here after the day.
        let is_new = |one: &Meeting| {
            let from = meetings.iter().filter(is_of).filter_map(|other| other.cancelled.as_ref());
            let mut moved = from.filter(|cancelled| cancelled.moved_to == Some(one.date));
            moved.any(|cancelled| day.is_some_and(|day| cancelled.on > day))
        };
        let mut later = meetings.iter().filter(is_of).filter(|one| one.date > meeting.date);
        let next = later.find(|one| !is_off(one) && !is_new(one))?;
        Some(NextMeeting { day: next.date, time: next.time, venue: next.venue.clone() })
    };
    let newest = |meeting: &Meeting| meeting.published_again().last().or(meeting.published);
    let approved = |meeting: &Meeting| meeting.approved_on.as_ref().map(|on| on.day);
    // They are in the order of their days.
    let found = meetings.iter().map(|one| [next_of(one, newest(one)), next_of(one, approved(one))]);
    let found: Vec<[Option<NextMeeting>; 2]> = found.collect();
    for (meeting, found) in meetings.iter_mut().zip(found) {
        meeting.next_found = found;
    }
}
