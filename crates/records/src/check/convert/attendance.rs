//! Who was at a meeting, and the interests that they declared.

use std::sync::Arc;

use super::{Converter, ModelError};
use crate::check::exempt;
use crate::check::membership::{Membership, co_opted_at};
use crate::check::presence::class_of;
use crate::model::attendance::{Attendance, Interest, Out};
use crate::model::minutes::NextChair;
use crate::model::person::Person;
use crate::model::policy::OwnOr;
use crate::read::record::attendance as raw;
use crate::read::record::minutes::Minutes;
use crate::read::{Kind, Record};

impl Converter<'_, '_> {
    /// Those who took the chair in the course of a meeting.
    pub(super) fn next_chairs(&self, record: &Record<Minutes>) -> Result<Vec<NextChair>, ModelError> {
        let on = self.context.body_of(&record.id).zip(Kind::Minutes.date(&record.id));
        let after = on.map(|(body, day)| Membership::on(&body.value, day));
        let chair = |(at, number, person): (usize, usize, &String)| {
            let item = &record.value.item[at];
            let is_open = !exempt::proceeding(self.context, &record.id, item, &item.proceeding[number]);
            let leads = after.as_ref().is_some_and(|after| after.chair == Some(person));
            is_open.then(|| Ok(NextChair { person: self.person(person)?, from: item.id.clone(), leads }))
        };
        record.value.chairs().filter_map(chair).collect()
    }

    /// Who is vice-chair once the meeting is over, where the public may know that it elected them.
    pub(super) fn next_vice_chair(&self, record: &Record<Minutes>) -> Result<Option<Arc<Person>>, ModelError> {
        let on = self.context.body_of(&record.id).zip(Kind::Minutes.date(&record.id));
        let after = on.and_then(|(body, day)| Membership::on(&body.value, day).vice_chair);
        let is_open = |person: &&str| {
            let mut items = record.value.item.iter();
            items.any(|item| {
                let mut elected = item.proceeding.iter().filter(|one| one.elected.as_deref() == Some(*person));
                elected.any(|one| !exempt::proceeding(self.context, &record.id, item, one))
            })
        };
        after.filter(is_open).map(|person| self.person(person)).transpose()
    }

    /// Somebody in the attendance of minutes.
    pub(super) fn attended(&self, record: &Record<Minutes>, raw: &raw::Attendance) -> Result<Attendance, ModelError> {
        let co_opted =
            co_opted_at(&record.value, &raw.person).and_then(|(at, one)| Some((record.value.item.get(at)?, one)));
        let co_opted = co_opted.filter(|(item, one)| !exempt::proceeding(self.context, &record.id, item, one));
        let out = |out: &raw::Out| Out {
            left: (out.left.clone(), out.left_at.map(|time| time.0)),
            back: (out.back.clone(), out.back_at.map(|time| time.0)),
        };
        let categories = &raw.exempt_categories;
        Ok(Attendance {
            person: self.person(&raw.person)?,
            class: class_of(self.context, raw),
            own_class: match &raw.class {
                OwnOr::Known(_) => None,
                OwnOr::Own(id) => Some(id.clone()),
            },
            capacity: self.optional(raw.capacity),
            instead_of: self.person_of(raw.instead_of.as_ref())?,
            representing: raw.representing.clone(),
            remote: raw.remote,
            remote_for: raw.remote_for.clone(),
            arrived: raw.arrived.clone(),
            co_opted: co_opted.map(|(item, _)| item.id.clone()),
            out: raw.out.iter().map(out).collect(),
            left: raw.left.clone(),
            hours: [raw.arrived_at, raw.left_at].map(|time| time.map(|time| time.0)),
            away: raw.away.clone(),
            part_of: raw.part_of.clone(),
            part: raw.part,
            votes_on: raw.votes_on.clone(),
            reason: self.optional(raw.reason),
            exempt: (!categories.is_empty()).then(|| self.ground(categories.clone(), None, None)),
        })
    }

    pub(super) fn interest(&self, meeting: &str, raw: &raw::Interest, above: bool) -> Result<Interest, ModelError> {
        let own = &self.council.value.meetings.interest;
        let own_words = match &raw.kind {
            OwnOr::Known(_) => None,
            OwnOr::Own(id) => Some(own.iter().find(|one| one.id == *id).ok_or_else(|| ModelError(id.clone()))?),
        };
        Ok(Interest {
            person: self.person_of(raw.person.as_ref())?,
            kind: raw.kind.clone(),
            own_words: own_words.map(|one| self.text(one.words)),
            item: raw.item.clone(),
            capacity: self.optional(raw.capacity),
            reason: self.optional(raw.reason),
            left: raw.left,
            dispensation: self.optional(raw.dispensation),
            exempt: raw.exempt == Some(true),
            in_private: exempt::interest(self.context, meeting, raw, above),
        })
    }
}
