//! What papers call people.

use chrono::NaiveDate;
use orderpaper_records::model::person::Person;
use orderpaper_records::model::policy::NamePart;
use orderpaper_records::model::{Model, Text};

use crate::locale::Locale;

/// The office of a person on a day, or the name of a member who held none.
pub(super) fn office(person: &Person, language: &str, day: NaiveDate) -> String {
    let on = person.on(day);
    on.office.as_ref().map(|office| office.plain(language)).or_else(|| on.named(language)).unwrap_or_default()
}

/// A person by name and by office, as far as there are both.
pub(super) fn named_with_office(person: &Person, language: &str, day: NaiveDate) -> String {
    let (name, office) = (called(person, language, day), office(person, language, day));
    if name == office { name } else { format!("{name}, {office}") }
}

/// The office or the name of somebody who is to act, with the body outside the council that they represent.
pub(super) fn owner(model: &Model, person: &Person, language: &str, day: NaiveDate) -> String {
    let name = office(person, language, day);
    match person.on(day).organisation.as_ref().and_then(|id| outside(model, id, day)) {
        Some(body) => format!("{name} ({})", body.plain(language)),
        None => name,
    }
}

/// A person as papers of a day name it: a member by name, an officer by office.
pub(super) fn called(person: &Person, language: &str, day: NaiveDate) -> String {
    person.on(day).named(language).unwrap_or_else(|| office(person, language, day))
}

/// The name of a body outside the council on a day.
pub(super) fn outside<'m>(model: &'m Model, id: &str, day: NaiveDate) -> Option<&'m Text> {
    let bodies = &model.council.outside_bodies;
    bodies.iter().find(|body| body.id == id).map(|body| body.name_on(day))
}

/// Words with the name of a body in them as `argument`: also as `the`, with an article unless it is the name of the council itself.
pub(super) fn say_of_body(
    (model, locale): (&Model, &Locale),
    language: &str,
    key: &str,
    (argument, name): (&str, &Text),
    others: &[(&str, &str)],
) -> String {
    let plain = name.plain(language);
    let is_own = plain == model.council.name.plain(language);
    let mut outside =
        model.council.outside_bodies.iter().flat_map(|body| body.was.iter().map(|(_, name)| name).chain([&body.name]));
    let is_outside = outside.any(|name| name.plain(language) == plain);
    let last = if is_outside { plain.rsplit(' ').next().unwrap_or_default() } else { "" };
    let article = [("name", plain.as_str()), ("last", last)];
    let the = if is_own { plain.clone() } else { locale.say(language, "the-body", &article) };
    let arguments: Vec<_> = others.iter().copied().chain([(argument, plain.as_str()), ("the", the.as_str())]).collect();
    locale.say(language, key, &arguments)
}

/// As what somebody is named, where that is not as they mostly are.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct NamedAs<'a> {
    /// In what capacity.
    pub(super) capacity: Option<&'a Text>,
    /// The id of the body outside the council that they represent.
    pub(super) organisation: Option<&'a str>,
}

/// A name, and what is printed after it.
#[derive(Debug, Clone)]
pub(super) struct Named {
    /// The name, with the letters after it if they are wanted; of an officer without a name the office.
    pub(super) name: String,
    /// What else is known and wanted, in the order in which it is wanted.
    pub(super) details: Vec<String>,
}

impl Named {
    pub(super) fn of(
        model: &Model,
        person: &Person,
        (language, day): (&str, NaiveDate),
        parts: &[NamePart],
        named_as: NamedAs<'_>,
    ) -> Self {
        let on = person.on(day);
        let mut named = Self { name: called(person, language, day), details: Vec::new() };
        for part in parts {
            let known = match part {
                NamePart::PostNominals => {
                    let letters = on.post_nominals.as_ref().filter(|_| on.name.is_some());
                    named.name.extend(letters.map(|letters| format!(" {}", letters.plain(language))));
                    continue;
                }
                NamePart::Office => on.office.as_ref().filter(|_| on.name.is_some()),
                NamePart::Capacity => named_as.capacity,
                NamePart::Organisation => {
                    let id = named_as.organisation.or(on.organisation.as_deref());
                    id.and_then(|id| outside(model, id, day))
                }
                NamePart::Party => on.party.as_ref(),
                NamePart::Ward => on.ward.as_ref(),
            };
            named.details.extend(known.map(|text| text.plain(language)));
        }
        named
    }

    /// The name, and all that follows it in brackets.
    pub(super) fn in_brackets(self, between: &str) -> String {
        if self.details.is_empty() { self.name } else { format!("{} ({})", self.name, self.details.join(between)) }
    }
}
