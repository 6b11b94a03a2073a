//! The people, items and bodies that records of meetings name, each with its place.

use orderpaper_text::source::Place;

use super::presence;
use crate::read::Record;
use crate::read::record::minutes::{Item, Minutes, Names, Resolution};

/// A person that a record names.
#[derive(Debug, Clone, Copy)]
pub struct NamedPerson<'a> {
    /// The id as it is written, whether or not there is such a person.
    pub id: &'a str,
    /// Where it is written.
    pub place: Place,
    /// Whether they may have left office before: whoever is appointed takes their place, or a question was put to them.
    pub may_have_left: bool,
}

/// Every person that minutes name.
#[must_use]
pub fn people(record: &Record<Minutes>) -> Vec<NamedPerson<'_>> {
    let mut people: Vec<(&str, String)> = Vec::new();
    people.extend(record.value.chair.as_deref().map(|id| (id, "chair".into())));
    for (index, one) in record.value.attendance.iter().enumerate() {
        people.push((&one.person, format!("attendance.{index}.person")));
        people.extend(one.instead_of.as_deref().map(|id| (id, format!("attendance.{index}.instead_of"))));
    }
    for (index, item) in record.value.item.iter().enumerate() {
        let at = |path: String| format!("item.{index}.{path}");
        people.extend(item.chair.as_deref().map(|id| (id, at("chair".into()))));
        people.extend(item.signed_by.as_deref().map(|id| (id, at("signed_by".into()))));
        let declared = item.interests_at(index);
        people.extend(declared.filter_map(|(path, one)| Some((one.person.as_deref()?, format!("{path}.person")))));
        people.extend(
            item.action.iter().enumerate().map(|(n, one)| (one.owner.as_str(), at(format!("action.{n}.owner")))),
        );
        people.extend(item.to_act.iter().enumerate().map(|(n, id)| (id.as_str(), at(format!("to_act.{n}")))));
        for (n, action) in item.action.iter().enumerate() {
            let also = action.also.iter().enumerate();
            people.extend(also.map(|(a, id)| (id.as_str(), at(format!("action.{n}.also.{a}")))));
        }
        let called = item.call_in.iter().flat_map(|call_in| &call_in.by).enumerate();
        people.extend(called.map(|(n, id)| (id.as_str(), at(format!("call_in.by.{n}")))));
        for one in item.resolved(index) {
            resolutions(one.list, &format!("{}.resolution", one.path), &mut people);
        }
        people.extend(
            item.dissent.iter().enumerate().map(|(n, one)| (one.person.as_str(), at(format!("dissent.{n}.person")))),
        );
        for (n, one) in item.proceeding.iter().enumerate() {
            let at = |key: &str| at(format!("proceeding.{n}.{key}"));
            for (key, id) in [
                ("by", &one.by),
                ("presented_by", &one.presented_by),
                ("seconded_by", &one.seconded_by),
                ("replied_by", &one.replied_by),
                ("to", &one.to),
                ("elected", &one.elected),
                ("casting_for", &one.casting_for),
                ("drawn", &one.drawn),
                ("continues", &one.continues),
                ("signed_by", &one.signed_by),
            ] {
                people.extend(id.as_deref().map(|id| (id, at(key))));
            }
            for (key, ids) in [("also_by", &one.also_by), ("people", &one.people), ("instead_of", &one.instead_of)] {
                people.extend(ids.iter().enumerate().map(|(n, id)| (id.as_str(), at(&format!("{key}.{n}")))));
            }
            let dissent = one.dissent.iter().enumerate();
            people.extend(dissent.map(|(n, one)| (one.person.as_str(), at(&format!("dissent.{n}.person")))));
            for (n, candidate) in one.candidate.iter().enumerate() {
                people.push((&candidate.person, at(&format!("candidate.{n}.person"))));
                people.extend(candidate.by.as_deref().map(|id| (id, at(&format!("candidate.{n}.by")))));
                let seconder = candidate.seconded_by.as_deref();
                people.extend(seconder.map(|id| (id, at(&format!("candidate.{n}.seconded_by")))));
                let voters = candidate.voters.iter().enumerate();
                people.extend(voters.map(|(v, id)| (id.as_str(), at(&format!("candidate.{n}.voters.{v}")))));
            }
        }
    }
    for presence::ItemVote { path, vote, .. } in presence::votes(&record.value) {
        for (key, all) in [("names", &vote.names), ("recorded", &vote.recorded)] {
            if let Some(all) = all {
                names(all, &format!("{path}.{key}"), &mut people);
            }
        }
        for (s, side) in vote.side.iter().enumerate() {
            let voters = side.names.iter().enumerate();
            people.extend(voters.map(|(n, id)| (id.as_str(), format!("{path}.side.{s}.names.{n}"))));
        }
    }
    // A question may have been put to somebody before they left.
    let before = |path: &str| path.contains(".proceeding.") && (path.contains(".instead_of.") || path.ends_with(".to"));
    let person = |(id, path): (_, String)| NamedPerson { id, place: record.place(&path), may_have_left: before(&path) };
    people.into_iter().map(person).collect()
}

fn names<'a>(names: &'a Names, path: &str, people: &mut Vec<(&'a str, String)>) {
    for presence::NameList { key, ids } in presence::lists(names) {
        people.extend(ids.iter().enumerate().map(|(n, id)| (id.as_str(), format!("{path}.{key}.{n}"))));
    }
}

fn resolutions<'a>(list: &'a [Resolution], path: &str, people: &mut Vec<(&'a str, String)>) {
    for (index, one) in list.iter().enumerate() {
        let path = format!("{path}.{index}");
        for (key, id) in [("by", &one.by), ("seconded_by", &one.seconded_by)] {
            people.extend(id.as_deref().map(|id| (id, format!("{path}.{key}"))));
        }
        people.extend(one.delegated_to.as_deref().map(|id| (id, format!("{path}.delegated_to"))));
        let consulted = one.in_consultation_with.iter().enumerate();
        people.extend(consulted.map(|(n, id)| (id.as_str(), format!("{path}.in_consultation_with.{n}"))));
        resolutions(&one.part, &format!("{path}.part"), people);
    }
}

/// Calls `tell` with every resolution of an item, its path in the record, and those inside it. `index` is the place of the item in the
/// minutes, from 0.
pub fn each_resolved<'a>(item: &'a Item, index: usize, tell: &mut impl FnMut(&'a Resolution, &str)) {
    for one in item.resolved(index) {
        each_resolution(one.list, &format!("{}.resolution", one.path), tell);
    }
}

/// Calls `tell` with every resolution of a list, its path in the record, and those inside it.
fn each_resolution<'a>(list: &'a [Resolution], path: &str, tell: &mut impl FnMut(&'a Resolution, &str)) {
    for (index, one) in list.iter().enumerate() {
        let path = format!("{path}.{index}");
        tell(one, &path);
        each_resolution(&one.part, &format!("{path}.part"), tell);
    }
}
