//! When a body meets next, and who asked for a meeting.

use std::collections::BTreeMap;

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

/// Puts into each meeting when its body meets next, as the records say: the first meeting on a later day that is held.
pub(super) fn find(meetings: &mut [Meeting]) {
    let mut next: BTreeMap<String, NextMeeting> = BTreeMap::new();
    // They are in the order of their days.
    for meeting in meetings.iter_mut().rev() {
        let later = next.get(&meeting.body.id).filter(|one| one.day > meeting.date);
        meeting.next_found = later.cloned();
        if meeting.cancelled.is_none() {
            let own = NextMeeting { day: meeting.date, time: meeting.time, venue: meeting.venue.clone() };
            next.insert(meeting.body.id.clone(), own);
        }
    }
}
