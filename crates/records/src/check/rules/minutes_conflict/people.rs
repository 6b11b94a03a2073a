//! Who did what at a meeting, and whether they could.

use super::{Conflicts, Whole};
use crate::check::presence::was_there;
use crate::model::policy::{AttendanceClass, ProceedingKind};
use crate::read::record::minutes::{Attendance, Interest, Minutes};

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
}

/// Tells of everybody who did something that they could not do, of one person in two parts that need two, and of an interest
/// of somebody who both stayed and did not.
pub(super) fn check(whole: &Whole<'_>, all: &mut Conflicts) {
    let minutes = &*whole.record.value;
    for act in acts(minutes) {
        if let Some((message, hint)) = whole.cannot(&act) {
            all.warn(whole.record, &act.path, message, hint);
        }
    }
    for (path, message) in alone(minutes) {
        all.warn(whole.record, &path, message, "name the right person, or take one of the two out");
    }
    for (index, item) in minutes.item.iter().enumerate() {
        for (number, one) in item.interest.iter().enumerate() {
            if let Some(message) = whole.stays(index, &item.interest[..number], one) {
                let path = format!("item.{index}.interest.{number}.left");
                all.warn(whole.record, &path, message, "correct `left`, or the attendance");
            }
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
        for (number, one) in item.interest.iter().enumerate() {
            // Who declared an interest may have left for the item.
            let path = format!("interest.{number}.person");
            add(None, path, one.person.as_ref(), "declares an interest", Role::Speaker);
        }
        for (number, one) in item.proceeding.iter().enumerate() {
            let at = |key: &str| format!("proceeding.{number}.{key}");
            let (does, role) =
                if is_moved(one.kind) { ("moves here", Role::Mover) } else { ("speaks here", Role::Speaker) };
            add(Some(index), at("by"), one.by.as_ref(), does, role);
            add(Some(index), at("seconded_by"), one.seconded_by.as_ref(), "seconds here", Role::Mover);
            // A written reply may come from anybody.
            let replied = one.replied_by.as_ref().filter(|_| !one.written_reply);
            add(Some(index), at("replied_by"), replied, "replies here", Role::Speaker);
            for (nth, candidate) in one.candidate.iter().enumerate() {
                let at = |key: &str| at(&format!("candidate.{nth}.{key}"));
                add(Some(index), at("by"), candidate.by.as_ref(), "proposes a candidate", Role::Mover);
                add(Some(index), at("seconded_by"), candidate.seconded_by.as_ref(), "seconds a candidate", Role::Mover);
            }
        }
    }
    acts
}

fn is_moved(kind: ProceedingKind) -> bool {
    use ProceedingKind::{Amendment, Correction, Motion, MotionOnNotice, ProceduralMotion};
    matches!(kind, Motion | MotionOnNotice | ProceduralMotion | Amendment | Correction)
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
        for (number, one) in item.resolution.iter().enumerate() {
            for (nth, consulted) in one.in_consultation_with.iter().enumerate() {
                let path = format!("item.{index}.resolution.{number}.in_consultation_with.{nth}");
                tell(path, one.delegated_to.as_ref(), Some(consulted), "decides this and is consulted on it");
            }
        }
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
            None if *role == Role::Mover && entries.len() == 1 && first.1 == AttendanceClass::Officer => {
                let message = format!("`{person}` was there as an officer, but {does}");
                return Some((
                    message,
                    "correct the class in the attendance or the `kind` here, or name the member who did it",
                ));
            }
            None => return None,
        };
        Some((format!("`{person}` {why}, but {does}"), there))
    }

    fn left_for_interest(&self, index: usize, id: &str) -> bool {
        let interests = self.record.value.item.get(index).map(|item| item.interest.as_slice()).unwrap_or_default();
        interests.iter().any(|one| one.person.as_deref() == Some(id) && one.left == Some(true))
    }

    /// What speaks against the words that a member stayed, or left, because of an interest.
    fn stays(&self, index: usize, before: &[Interest], one: &Interest) -> Option<String> {
        let (id, left) = (one.person.as_ref()?, one.left?);
        let said = before.iter().filter(|other| other.person.as_ref() == Some(id)).find_map(|other| other.left);
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
