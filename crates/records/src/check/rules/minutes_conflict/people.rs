//! Who did what at a meeting, and whether they could.

use chrono::NaiveTime;

use super::{Conflicts, Whole};
use crate::check::each_resolved;
use crate::check::presence::{self, NameList, was_there};
use crate::model::policy::{AttendanceClass, ProceedingKind};
use crate::read::Kind;
use crate::read::record::minutes::{Attendance, Interest, Minutes, Proceeding};

/// Something that somebody did at a meeting.
struct Act<'a> {
    /// The item under which it was done; none where it was done at the meeting as a whole.
    item: Option<usize>,
    path: String,
    person: &'a str,
    does: &'static str,
    role: Role,
}

/// What somebody must be for an act.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Role {
    /// There, as whoever speaks. Who has an interest may speak before they leave for it.
    Speaker,
    /// There, and taking part in the item.
    Chair,
    /// A member who takes part in it.
    Mover,
    /// A member who takes part in it with a vote.
    Dissenter,
}

/// How many lists of names are of those who were there for a vote.
const VOTING: usize = 4;

/// Tells of everybody who did something that they could not do, of one person in two parts that need two, and of an interest
/// of somebody who both stayed and did not.
pub(super) fn check(whole: &Whole<'_>, all: &mut Conflicts) {
    let minutes = &*whole.record.value;
    for act in acts(minutes) {
        if let Some((message, hint)) = whole.cannot(&act) {
            all.warn(whole.record, &act.path, message, hint);
        }
    }
    for vote in presence::votes(minutes) {
        let named = [("names", &vote.vote.names), ("recorded", &vote.vote.recorded)];
        for (key, names) in named.into_iter().filter_map(|(key, names)| Some((key, names.as_ref()?))) {
            // Who was absent or excluded is in the last two lists.
            for NameList { key: list, ids } in presence::lists(names).into_iter().take(VOTING) {
                for (nth, id) in ids.iter().enumerate() {
                    let one = minutes.attendance.iter().find(|one| one.person == *id);
                    let Some(left) = one.and_then(|one| whole.left_before(one, vote.item)) else { continue };
                    let message = format!("`{id}` left at {}, before this item, but votes here", super::clock(left));
                    let hint = "name in `left` of their attendance the item at which they left, or correct `left_at`";
                    all.warn(whole.record, &format!("{}.{key}.{list}.{nth}", vote.path), message, hint);
                }
            }
        }
    }
    for (path, message) in alone(minutes) {
        all.warn(whole.record, &path, message, "name the right person, or take one of the two out");
    }
    let mut before: Vec<(usize, &Interest)> = Vec::new();
    for (index, item) in minutes.item.iter().enumerate() {
        for (path, one) in item.interests_at(index) {
            // It may be about an item that was taken later.
            let about = one.item.as_deref().map_or(Some(index), |id| whole.presence.taken(id));
            let Some(about) = about else { continue };
            if let Some(message) = whole.stays(about, &before, one) {
                all.warn(whole.record, &format!("{path}.left"), message, "correct `left`, or the attendance");
            }
            before.push((about, one));
        }
    }
}

/// Everything that the minutes say somebody did, apart from voting.
fn acts<'m>(minutes: &'m Minutes) -> Vec<Act<'m>> {
    let chair = minutes.chair.iter().map(|person| {
        let does = "presides over the meeting";
        Act { item: None, path: "chair".into(), person, does, role: Role::Chair }
    });
    let mut acts: Vec<Act<'m>> = chair.collect();
    for (index, item) in minutes.item.iter().enumerate() {
        let mut add = |item, path: String, person: Option<&'m String>, does, role| {
            acts.extend(person.map(|person| Act { item, path: format!("item.{index}.{path}"), person, does, role }));
        };
        add(Some(index), "chair".into(), item.chair.as_ref(), "presides over this item", Role::Chair);
        for (number, one) in item.proceeding.iter().enumerate() {
            let at = |key: &str| format!("proceeding.{number}.{key}");
            let (does, role) = match one.kind {
                ProceedingKind::Chair => ("takes the chair", Role::Chair),
                kind if kind.is_moved() => ("moves here", Role::Mover),
                _ => ("speaks here", Role::Speaker),
            };
            add(Some(index), at("by"), one.by.as_ref(), does, role);
            add(Some(index), at("seconded_by"), one.seconded_by.as_ref(), "seconds here", Role::Mover);
            add(Some(index), at("presented_by"), one.presented_by.as_ref(), "presents this", Role::Speaker);
            for (nth, person) in one.also_by.iter().enumerate() {
                add(Some(index), at(&format!("also_by.{nth}")), Some(person), "moves here", Role::Mover);
            }
            for (nth, dissent) in one.dissent.iter().enumerate() {
                add(
                    Some(index),
                    at(&format!("dissent.{nth}.person")),
                    Some(&dissent.person),
                    "dissents here",
                    Role::Dissenter,
                );
            }
            // A written reply may come from anybody.
            let replied = one.replied_by.as_ref().filter(|_| !one.written_reply);
            add(Some(index), at("replied_by"), replied, "replies here", Role::Speaker);
            for (nth, candidate) in one.candidate.iter().enumerate() {
                let at = |key: &str| at(&format!("candidate.{nth}.{key}"));
                add(Some(index), at("by"), candidate.by.as_ref(), "proposes a candidate", Role::Mover);
                add(Some(index), at("seconded_by"), candidate.seconded_by.as_ref(), "seconds a candidate", Role::Mover);
            }
        }
        for (nth, dissent) in item.dissent.iter().enumerate() {
            let path = format!("dissent.{nth}.person");
            add(Some(index), path, Some(&dissent.person), "dissents here", Role::Dissenter);
        }
        for (path, one) in item.interests_at(index) {
            // Who declared an interest may have left for the item.
            acts.extend(one.person.as_ref().map(|person| Act {
                item: None,
                path: format!("{path}.person"),
                person,
                does: "declares an interest",
                role: Role::Speaker,
            }));
        }
        each_resolved(item, index, &mut |one, path| {
            let at = |key: &str| format!("{path}.{key}");
            for (key, person, does) in
                [("by", &one.by, "moves here"), ("seconded_by", &one.seconded_by, "seconds here")]
            {
                acts.extend(person.as_ref().map(|person| Act {
                    item: Some(index),
                    path: at(key),
                    person,
                    does,
                    role: Role::Mover,
                }));
            }
        });
    }
    acts
}

/// The places where one person has two parts that need two people.
fn alone(minutes: &Minutes) -> Vec<(String, String)> {
    let mut found = Vec::new();
    let mut tell = |path: String, first: Option<&String>, second: Option<&String>, does: &str| {
        let same = second.filter(|second| first == Some(second));
        found.extend(same.map(|id| (path, format!("`{id}` {does}"))));
    };
    for (index, item) in minutes.item.iter().enumerate() {
        for (number, one) in item.proceeding.iter().enumerate() {
            let at = |key: &str| format!("item.{index}.proceeding.{number}.{key}");
            let by = one.by.as_ref();
            tell(at("seconded_by"), by, one.seconded_by.as_ref(), "moves and seconds the same");
            tell(at("replied_by"), by, one.replied_by.as_ref(), "asks and replies");
            for (nth, candidate) in one.candidate.iter().enumerate() {
                let seconder = candidate.seconded_by.as_ref();
                let path = at(&format!("candidate.{nth}.seconded_by"));
                tell(path, candidate.by.as_ref(), seconder, "proposes and seconds the same candidate");
            }
        }
        each_resolved(item, index, &mut |one, path| {
            tell(
                format!("{path}.seconded_by"),
                one.by.as_ref(),
                one.seconded_by.as_ref(),
                "moves and seconds the same",
            );
            for (nth, consulted) in one.in_consultation_with.iter().enumerate() {
                let path = format!("{path}.in_consultation_with.{nth}");
                tell(path, one.delegated_to.as_ref(), Some(consulted), "decides this and is consulted on it");
            }
        });
    }
    found
}

impl Whole<'_> {
    /// Why somebody could not do what the minutes say they did, and the remedy.
    fn cannot(&self, act: &Act<'_>) -> Option<(String, &'static str)> {
        let Act { item, person, does, role, .. } = act;
        let there = "correct the attendance (its class, `arrived`, `left` or `away`), or name the right person here";
        let entries: Vec<_> = self.presence.entries(person).collect();
        let Some(first) = entries.first() else {
            // Who speaks need not be on record, such as a witness.
            let is_unknown = self.presence.all().next().is_some() && *role != Role::Speaker;
            let message = || format!("`{person}` is not in the attendance, but {does}");
            return is_unknown.then(|| (message(), "add an [[attendance]] for them, or name the right person here"));
        };
        // Who was there in two capacities was in the room in either.
        let missing = entries.iter().map(|entry| self.is_missing(*entry, *item));
        let why = match missing.min_by_key(Option::is_some).flatten() {
            Some(AttendanceClass::Apologies) => "sent apologies",
            Some(AttendanceClass::Absent) => "was absent",
            Some(_) => "was not in the room",
            None if *role != Role::Speaker && item.is_some_and(|index| self.left_for_interest(index, person)) => {
                let message = format!("`{person}` left this item because of an interest, but {does}");
                return Some((message, "correct `left` of the interest, or name the right person here"));
            }
            None if matches!(role, Role::Mover | Role::Dissenter)
                && entries.len() == 1
                && first.1 == AttendanceClass::Officer =>
            {
                let message = format!("`{person}` was there as an officer, but {does}");
                return Some((
                    message,
                    "correct the class in the attendance or the `kind` here, or name the member who did it",
                ));
            }
            None if *role == Role::Dissenter
                && item.is_some_and(|index| !self.presence.voters(index).contains(person)) =>
            {
                let message = format!("`{person}` has no vote on this item, but {does}");
                return Some((
                    message,
                    "name the right person here, or correct the attendance or the committee's record",
                ));
            }
            None => {
                let left = self.left_before(first.0, item.as_ref().copied()?)?;
                let hint = "name in `left` of their attendance the item at which they left, or correct `left_at`";
                return Some((
                    format!("`{person}` left at {}, before this item, but {does}", super::clock(left)),
                    hint,
                ));
            }
        };
        let came = was_there(first.1) || !self.arrives(person);
        let hint =
            if came { there } else { "the minutes record that they arrived: correct their class in the attendance" };
        Some((format!("`{person}` {why}, but {does}"), hint))
    }

    /// Whether an arrival of somebody stands among what happened.
    fn arrives(&self, person: &str) -> bool {
        let mut all = self.record.value.item.iter().flat_map(|item| &item.proceeding);
        all.any(|one| one.kind == ProceedingKind::Arrival && one.people.iter().any(|id| id == person))
    }

    /// When somebody left, whose attendance names no item, if an item was taken after that: the meeting went on with it after it was
    /// adjourned at that time or later.
    fn left_before(&self, one: &Attendance, index: usize) -> Option<NaiveTime> {
        let left = one.left_at.filter(|_| one.left.is_none())?.0;
        let day = Kind::Minutes.date(&self.record.id)?;
        let mut before = self.record.value.item.iter().take(index).flat_map(|item| &item.proceeding);
        let is_later = |other: &Proceeding| {
            let until = other.until.filter(|until| until.0.date() == day).map(|until| until.0.time());
            other.at.map(|at| at.0).into_iter().chain(until).any(|time| time >= left)
        };
        before.any(is_later).then_some(left)
    }

    fn left_for_interest(&self, index: usize, id: &str) -> bool {
        let mut interests = self.record.value.interests_about(index);
        interests.any(|one| one.person.as_deref() == Some(id) && one.left == Some(true))
    }

    /// What speaks against the words that a member stayed, or left, because of an interest.
    fn stays(&self, index: usize, before: &[(usize, &Interest)], one: &Interest) -> Option<String> {
        let (id, left) = (one.person.as_ref()?, one.left?);
        let mut of_same = before.iter().filter(|(at, other)| *at == index && other.person.as_ref() == Some(id));
        let said = of_same.find_map(|(_, other)| other.left);
        if said.is_some_and(|said| said != left) {
            return Some(format!("`{id}` left this item because of one interest, and stayed in spite of another"));
        }
        let mut there = self.presence.entries(id).filter(|entry| self.is_missing(*entry, None).is_none()).peekable();
        let is_out = there.peek().is_some() && there.all(|entry| self.is_missing(entry, Some(index)).is_some());
        (!left && is_out)
            .then(|| format!("`{id}` stayed in spite of the interest, but was not in the room for the item"))
    }

    /// The class of somebody who was missing; `Member` and the like of one who was there for other items.
    fn is_missing(
        &self,
        (one, class): (&Attendance, AttendanceClass),
        index: Option<usize>,
    ) -> Option<AttendanceClass> {
        if class == AttendanceClass::NotRecorded {
            return None;
        }
        let is_there = was_there(class) && index.is_none_or(|index| self.presence.is_there(one, index));
        (!is_there).then_some(class)
    }
}
