//! The bodies outside the council that people represent, and the classes and kinds that the council names itself.

use std::collections::BTreeSet;

use orderpaper_text::diagnostic::Finding;

use super::{CLASS, OUTSIDE, Sought, look_up, outside};
use crate::check::Context;
use crate::model::policy::OwnOr;

const CLASS_OF: Sought = Sought {
    what: "class of attendance",
    home: "the program; the council's own are in council.toml, under [[meetings.class]]",
};
const INTEREST: Sought = Sought {
    what: "kind of interest",
    home: "the program; the council's own are in council.toml, under [[meetings.interest]]",
};

/// The classes of attendance that the program knows.
const CLASSES: [&str; 8] =
    ["member", "substitute", "co-opted", "in-attendance", "officer", "apologies", "absent", "not-recorded"];

/// The kinds of interest that the program knows.
const KINDS: [&str; 7] =
    ["disclosable-pecuniary", "other-registrable", "non-registrable", "personal", "prejudicial", "disclosed", "none"];

pub(super) fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let workspace = context.workspace;
    let bodies: BTreeSet<&str> = outside(context).collect();
    if let Some(people) = &workspace.people {
        for (index, person) in people.value.person.iter().enumerate() {
            let path = format!("person.{index}");
            let mut all = vec![(&person.organisation, format!("{path}.organisation"))];
            let was = person.was.iter().enumerate();
            all.extend(was.map(|(n, was)| (&was.organisation, format!("{path}.was.{n}.organisation"))));
            for (id, path) in all {
                if let Some(id) = id {
                    look_up(id, &OUTSIDE, &bodies, people.place(&path), findings);
                }
            }
        }
    }
    let meetings = || workspace.council.iter().map(|council| &council.value.meetings);
    let own: BTreeSet<&str> = meetings().flat_map(|one| &one.class).map(|one| one.id.as_str()).collect();
    for record in &workspace.committees {
        let raw = &record.value;
        let mut look = |id: &str, path: String| look_up(id, &OUTSIDE, &bodies, record.place(&path), findings);
        raw.constituents.iter().enumerate().for_each(|(index, id)| look(id, format!("constituents.{index}")));
        for (index, one) in raw.term.iter().enumerate() {
            one.organisation.iter().for_each(|id| look(id, format!("term.{index}.organisation")));
        }
        for (index, one) in raw.vacancy.iter().enumerate() {
            one.organisation.iter().for_each(|id| look(id, format!("vacancy.{index}.organisation")));
        }
        let terms = raw.term.iter().enumerate().map(|(index, one)| (&one.class, format!("term.{index}.class")));
        let vacancies = raw.vacancy.iter().enumerate();
        let vacancies = vacancies.map(|(index, one)| (&one.class, format!("vacancy.{index}.class")));
        for (id, path) in terms.chain(vacancies) {
            if let Some(id) = id {
                look_up(id, &CLASS, &own, record.place(&path), findings);
            }
        }
    }
    let mut classes = BTreeSet::from(CLASSES);
    classes.extend(own);
    let mut kinds = BTreeSet::from(KINDS);
    kinds.extend(meetings().flat_map(|one| &one.interest).map(|one| one.id.as_str()));
    for record in &workspace.minutes {
        for (index, one) in record.value.attendance.iter().enumerate() {
            let place = |key: &str| record.place(&format!("attendance.{index}.{key}"));
            if let OwnOr::Own(id) = &one.class {
                look_up(id, &CLASS_OF, &classes, place("class"), findings);
            }
            one.representing.iter().for_each(|id| look_up(id, &OUTSIDE, &bodies, place("representing"), findings));
        }
        for (index, item) in record.value.item.iter().enumerate() {
            for (path, one) in item.interests_at(index) {
                if let OwnOr::Own(id) = &one.kind {
                    look_up(id, &INTEREST, &kinds, record.place(&format!("{path}.kind")), findings);
                }
            }
        }
    }
}
