//! Who belongs to a body.

use std::sync::Arc;

use orderpaper_records::model::meeting::{Seat, Vacancy};
use orderpaper_records::model::person::Person;
use orderpaper_records::model::policy::{AttendanceLayout, NamePart, Role};
use orderpaper_text::markup::Inline;

use super::MeetingComposer;
use crate::names::outside;
use crate::{Part, PeopleGroup, words};

/// The roles and the keys of their labels, in the order in which they are printed.
const ROLES: [(Role, &str); 5] = [
    (Role::Chair, "class-chair"),
    (Role::ViceChair, "class-vice-chair"),
    (Role::Member, "class-members"),
    (Role::CoOpted, "class-co-opted"),
    (Role::Substitute, "class-substitutes"),
];

impl MeetingComposer<'_> {
    /// The members of the body by class, its vacancies, and its quorum, as far as they are on record.
    pub(super) fn membership(&self, language: &str) -> Option<Part> {
        let body = &self.meeting.body;
        let mut groups = Vec::new();
        for (role, key) in ROLES {
            let label = self.label_of(language, role, key);
            let those = self.in_role(role);
            let by_body = role == Role::Member && self.meeting.policy.attendance == AttendanceLayout::ByBody;
            let open = body.vacancies.iter().filter(|one| one.role == role && one.class.is_none());
            let mut seats: Vec<(Option<&str>, Vec<Inline>)> = Vec::new();
            seats.extend(
                those.into_iter().map(|one| (self.represents(one), self.member(one, language, by_body, &label))),
            );
            seats.extend(open.map(|one| (one.organisation.as_deref(), self.vacancy(one, language, by_body))));
            if by_body {
                groups.extend(self.by_body(language, &label, &seats));
            } else if !seats.is_empty() {
                groups.push(PeopleGroup { label, people: seats.into_iter().map(|(_, line)| line).collect() });
            }
        }
        for class in &self.model.council.meetings.classes {
            let those = body.of_classes.iter().filter(|(id, _)| *id == class.id);
            let mut people: Vec<_> = those.map(|(_, person)| self.member(person, language, false, "")).collect();
            let open = body.vacancies.iter().filter(|one| one.class.as_ref() == Some(&class.id));
            people.extend(open.map(|one| self.vacancy(one, language, false)));
            if !people.is_empty() {
                groups.push(PeopleGroup { label: class.heading.plain(language), people });
            }
        }
        if let Some(quorum) = body.quorum {
            let people = vec![words(quorum.to_string())];
            groups.push(PeopleGroup { label: self.say(language, "quorum"), people });
        }
        let heading = self.heading(language, "membership");
        let columns = self.meeting.policy.attendance == AttendanceLayout::Columns;
        (!groups.is_empty()).then_some(Part::People { heading, columns, groups })
    }

    /// Those in a role; who leads is not among the members as well.
    fn in_role(&self, role: Role) -> Vec<&Arc<Person>> {
        let body = &self.meeting.body;
        let leads = |person: &Person| [&body.chair, &body.vice_chair].iter().any(|one| is(one.as_ref(), person));
        match role {
            Role::Chair => body.chair.iter().collect(),
            Role::ViceChair => body.vice_chair.iter().collect(),
            Role::Member => body.members.iter().filter(|person| !leads(person)).collect(),
            Role::CoOpted => body.co_opted.iter().collect(),
            Role::Substitute => body.substitutes.iter().collect(),
        }
    }

    /// The id of the body outside the council that somebody represents.
    pub(super) fn represents<'p>(&'p self, person: &'p Person) -> Option<&'p str> {
        let seat = self.meeting.body.seats.get(&person.id);
        let own = seat.and_then(|seat| seat.organisation.as_deref());
        own.or(person.on(self.meeting.date).organisation.as_deref())
    }

    /// Lines of people by the body that each represents: the authorities of a joint body in their order, then other bodies as they
    /// come, then those who represent none under a label of their own.
    pub(super) fn by_body(
        &self,
        language: &str,
        label: &str,
        lines: &[(Option<&str>, Vec<Inline>)],
    ) -> Vec<PeopleGroup> {
        let mut bodies: Vec<Option<&str>> = self.meeting.body.constituents.iter().map(|id| Some(id.as_str())).collect();
        for (body, _) in lines.iter().filter(|(body, _)| body.is_some()) {
            if !bodies.contains(body) {
                bodies.push(*body);
            }
        }
        bodies.push(None);
        let mut groups = Vec::new();
        for body in bodies {
            let name = body.and_then(|id| outside(self.model, id, self.meeting.date));
            let people: Vec<_> = lines.iter().filter(|(one, _)| *one == body).map(|(_, line)| line.clone()).collect();
            if !people.is_empty() {
                let label = name.map_or_else(|| label.to_owned(), |name| name.plain(language));
                groups.push(PeopleGroup { label, people });
            }
        }
        groups
    }

    /// A member with what the council prints in lists; that somebody has no vote is told whatever it prints. In a list by body the
    /// heading says whom they represent.
    fn member(&self, person: &Person, language: &str, by_body: bool, label: &str) -> Vec<Inline> {
        let mut parts = self.meeting.policy.names.lists.clone();
        parts.retain(|part| !by_body || *part != NamePart::Organisation);
        let mut named = self.with_details(person, language, &parts);
        // An office that is the label over the name is not said twice.
        named.details.retain(|detail| detail != label);
        let seat = self.meeting.body.seats.get(&person.id);
        named.details.extend(seat.and_then(|seat| self.votes_of(seat, language)));
        words(named.in_brackets(", "))
    }

    /// On what somebody votes, if that is not on all.
    pub(super) fn votes_of(&self, seat: &Seat, language: &str) -> Option<String> {
        if !seat.votes {
            return Some(self.say(language, "without-vote"));
        }
        let business: Vec<String> = seat.votes_on.iter().map(|name| name.plain(language)).collect();
        let business = self.locale.list(language, &business);
        (!business.is_empty()).then(|| self.locale.say(language, "votes-on-business", &[("business", &business)]))
    }

    /// A place that nobody holds, with the group, ward or body to which it belongs.
    fn vacancy(&self, vacancy: &Vacancy, language: &str, by_body: bool) -> Vec<Inline> {
        let body = vacancy.organisation.as_ref().filter(|_| !by_body);
        let body = body.and_then(|id| outside(self.model, id, self.meeting.date));
        let of: Vec<String> = [body, vacancy.party.as_ref(), vacancy.ward.as_ref()]
            .into_iter()
            .flatten()
            .map(|text| text.plain(language))
            .collect();
        let name = self.say(language, "vacancy");
        words(if of.is_empty() { name } else { format!("{name} ({})", of.join(", ")) })
    }
}

fn is(one: Option<&Arc<Person>>, person: &Person) -> bool {
    one.is_some_and(|one| one.id == person.id)
}
