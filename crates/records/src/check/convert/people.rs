//! People, what papers print of them, and the bodies that they represent.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::Converter;
use crate::check::membership::{includes, running};
use crate::check::presence::own_class;
use crate::model::Text;
use crate::model::council::{Names, OutsideBody, OwnClass, Policy};
use crate::model::meeting::{Seat, Vacancy};
use crate::model::person::{Person, Standing};
use crate::model::policy::NamePart;
use crate::read::record::{committee, council, people as raw};

/// What a policy means where it says nothing.
pub(super) fn policy(raw: council::Policy) -> Policy {
    use NamePart::{Capacity, Office, Organisation, Party, PostNominals, Ward};
    let council::Names { lists, attendance, sentences, posts_first } = raw.names;
    Policy {
        progress_page: raw.progress_page.unwrap_or_default(),
        pages: raw.pages,
        names: Names {
            lists: lists.unwrap_or_else(|| vec![PostNominals, Office, Capacity, Organisation, Party, Ward]),
            attendance: attendance.unwrap_or_else(|| vec![PostNominals, Office, Capacity, Organisation]),
            sentences: sentences.unwrap_or_default(),
            posts_first: posts_first.unwrap_or_default(),
        },
        attendance: raw.attendance.unwrap_or_default(),
        next_meeting: raw.next_meeting.unwrap_or_default(),
        signature: raw.signature.unwrap_or_default(),
        volume: raw.volume.unwrap_or_default(),
        closed_actions: raw.closed_actions.unwrap_or(365),
    }
}

impl Converter<'_, '_> {
    pub(super) fn made(&self, raw: &raw::Person) -> Person {
        let on = |day: NaiveDate| Standing {
            office: self.optional(raw.office_on(day)),
            style: self.optional(raw.style_on(day)),
            name: raw.name_on(day).map(str::to_owned),
            post_nominals: self.optional(raw.former(day).find_map(|was| was.post_nominals).or(raw.post_nominals)),
            organisation: raw.former(day).find_map(|was| was.organisation.clone()).or_else(|| raw.organisation.clone()),
            party: self.optional(raw.former(day).find_map(|was| was.party).or(raw.party)),
            ward: self.optional(raw.former(day).find_map(|was| was.ward).or(raw.ward)),
        };
        let mut was: Vec<_> = raw.was.iter().map(|was| (was.until.0, on(was.until.0))).collect();
        was.sort_by_key(|(until, _)| *until);
        Person {
            id: raw.id.clone(),
            email: raw.email.clone(),
            telephone: raw.telephone.clone(),
            now: on(NaiveDate::MAX),
            was,
        }
    }

    /// As what people sit on a committee on a day, where a term says more than their role.
    pub(super) fn seats(&self, raw: &committee::Committee, day: NaiveDate) -> BTreeMap<String, Seat> {
        let mut seats = BTreeMap::new();
        for term in running(raw, day) {
            let seat: &mut Seat = seats.entry(term.person.clone()).or_insert(Seat {
                capacity: None,
                organisation: None,
                votes: true,
                class_votes: true,
                votes_on: Vec::new(),
            });
            seat.capacity = seat.capacity.take().or_else(|| self.optional(term.capacity));
            seat.organisation = seat.organisation.take().or_else(|| term.organisation.clone());
            seat.votes &= term.votes;
            let class = term.class.as_deref().and_then(|id| own_class(self.context, id));
            seat.class_votes &= class.is_none_or(|class| class.votes);
            seat.votes_on.extend(self.business(&term.votes_on));
        }
        seats
    }

    /// The names of classes of business.
    pub(super) fn business(&self, ids: &[String]) -> Vec<Text> {
        let all = &self.council.value.meetings.business;
        ids.iter().filter_map(|id| all.iter().find(|one| one.id == *id)).map(|one| self.text(one.name)).collect()
    }

    /// The places on a committee that nobody holds on a day.
    pub(super) fn vacancies(&self, raw: &committee::Committee, day: NaiveDate) -> Vec<Vacancy> {
        let open = raw.vacancy.iter().filter(|one| includes(one.from, one.until, day));
        let one = |one: &committee::Vacancy| Vacancy {
            role: one.role,
            class: one.class.clone(),
            party: self.optional(one.party),
            ward: self.optional(one.ward),
            organisation: one.organisation.clone(),
        };
        open.map(one).collect()
    }

    /// The classes of people at meetings that the council names itself.
    pub(super) fn own_classes(&self) -> Vec<OwnClass> {
        let one = |raw: &council::OwnClass| OwnClass {
            id: raw.id.clone(),
            heading: self.text(raw.heading),
            counts_as: raw.counts_as,
        };
        self.council.value.meetings.class.iter().map(one).collect()
    }

    pub(super) fn outside_bodies(&self) -> Vec<OutsideBody> {
        let one = |raw: &council::OutsideBody| {
            let mut was: Vec<(NaiveDate, Text)> =
                raw.was.iter().map(|was| (was.until.0, self.text(was.name))).collect();
            was.sort_by_key(|(until, _)| *until);
            OutsideBody { id: raw.id.clone(), name: self.text(raw.name), was }
        };
        self.council.value.outside_body.iter().map(one).collect()
    }
}
