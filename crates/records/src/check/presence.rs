//! Who was in the room for which item of a meeting.

mod votes;

use std::collections::{BTreeMap, BTreeSet};

pub use self::votes::{
    ItemVote, MeetingVote, NameList, VoteCounts, cast, counts, each_vote, is_by_name, lists, votes, votes_cast,
    votes_under,
};
use super::Context;
use super::membership::{co_opted_at, is_co_opted_from, running};
use crate::model::policy::{AttendanceClass, OwnOr, ProceedingKind};
use crate::read::record::committee::Term;
use crate::read::record::council::OwnClass;
use crate::read::record::minutes::{Attendance, Item, Minutes};
use crate::read::{Kind, Record};

/// The class of somebody in the attendance: of a class that the council names itself, the one as which that counts.
#[must_use]
pub fn class_of(context: &Context<'_>, one: &Attendance) -> AttendanceClass {
    match &one.class {
        OwnOr::Known(class) => *class,
        // That no such class is on record is told by another rule.
        OwnOr::Own(id) => own_class(context, id).map_or(AttendanceClass::InAttendance, |class| class.counts_as),
    }
}

/// The class that the council names itself by an id.
#[must_use]
pub fn own_class<'a>(context: &Context<'a>, id: &str) -> Option<&'a OwnClass> {
    let council = context.workspace.council.as_ref()?;
    council.value.meetings.class.iter().find(|class| class.id == id)
}

/// Who was there, item by item.
#[derive(Debug)]
pub struct Presence<'a> {
    minutes: &'a Minutes,
    order: BTreeMap<&'a str, usize>,
    /// What each entry of the attendance counts as, and on what it gives a vote.
    counts_as: Vec<(AttendanceClass, Votes)>,
}

/// On which items somebody votes, by their places in the minutes.
#[derive(Debug, Clone)]
enum Votes {
    /// On all, or on none.
    Any(bool),
    /// On those that are of their business.
    On(BTreeSet<usize>),
}

impl<'a> Presence<'a> {
    /// The presence that minutes record.
    #[must_use]
    pub fn of(context: &Context<'a>, record: &'a Record<Minutes>) -> Self {
        let on = context.body_of(&record.id).zip(Kind::Minutes.date(&record.id));
        let terms = || on.into_iter().flat_map(|(body, day)| running(&body.value, day));
        let counts_as = |one: &Attendance| {
            let class = class_of(context, one);
            let of_class = match &one.class {
                OwnOr::Known(_) => true,
                OwnOr::Own(id) => own_class(context, id).is_none_or(|class| class.votes),
            };
            let own = || terms().filter(|term| term.person == one.person);
            // Who stands in for somebody without a vote has none either.
            let replaced = || terms().filter(|term| one.instead_of.as_ref() == Some(&term.person));
            let class_votes = |term: &Term| {
                let class = term.class.as_deref().and_then(|id| own_class(context, id));
                class.is_none_or(|class| class.votes)
            };
            let of_term = own().all(|term| term.votes) && replaced().all(|term| term.votes && class_votes(term));
            let business: BTreeSet<&String> = own().chain(replaced()).flat_map(|term| &term.votes_on).collect();
            if of_term && !business.is_empty() {
                return (class, Votes::On(of_business(context, record, &business)));
            }
            (class, Votes::Any(may_vote(class) && of_class && of_term))
        };
        Self::with(&record.value, counts_as)
    }

    fn with(minutes: &'a Minutes, counts_as: impl Fn(&Attendance) -> (AttendanceClass, Votes)) -> Self {
        let mut order = BTreeMap::new();
        for (index, item) in minutes.item.iter().enumerate() {
            order.insert(item.id.as_str(), index);
            order.extend(item.with.iter().map(|id| (id.as_str(), index)));
        }
        Self { minutes, order, counts_as: minutes.attendance.iter().map(counts_as).collect() }
    }

    /// When the item with an id was taken: its place in the minutes, from 0.
    #[must_use]
    pub fn taken(&self, item: &str) -> Option<usize> {
        self.order.get(item).copied()
    }

    /// Those in the attendance, with what each counts as.
    pub fn all(&self) -> impl Iterator<Item = (&'a Attendance, AttendanceClass)> {
        self.minutes.attendance.iter().zip(self.counts_as.iter().map(|(class, _)| *class))
    }

    /// The entries of somebody in the attendance, one for each capacity, with what each counts as.
    pub fn entries(&self, person: &str) -> impl Iterator<Item = (&'a Attendance, AttendanceClass)> {
        self.all().filter(move |(one, _)| one.person == person)
    }

    /// Those who were in the room for the item at `index` of the minutes and might vote on it, each once. Who arrived or left during
    /// it was there; who left it for an interest was not.
    #[must_use]
    pub fn voters(&self, index: usize) -> BTreeSet<&'a str> {
        let left = self.minutes.interests_about(index).filter(|one| one.left == Some(true));
        let left: BTreeSet<&str> = left.filter_map(|one| one.person.as_deref()).collect();
        let is_in = |(one, (class, votes)): &(&Attendance, &(AttendanceClass, Votes))| {
            let votes = match votes {
                _ if !one.votes_on.is_empty() => self.is_one_of(&one.votes_on, index),
                Votes::Any(votes) => *votes,
                Votes::On(items) => items.contains(&index),
            };
            let joined = co_opted_at(self.minutes, &one.person).is_none_or(|(at, _)| at <= index);
            let came = !matches!(class, AttendanceClass::Apologies | AttendanceClass::Absent);
            came && votes && joined && self.is_there(one, index) && !left.contains(one.person.as_str())
        };
        let all = self.minutes.attendance.iter().zip(&self.counts_as);
        all.filter(is_in).map(|(one, _)| one.person.as_str()).collect()
    }

    /// Those of the voters who might vote at a place of what happened under the item: not yet those who are co-opted there or later.
    #[must_use]
    pub fn voters_at(&self, index: usize, place: usize) -> BTreeSet<&'a str> {
        let mut those = self.voters(index);
        let item = self.minutes.item.get(index);
        those.retain(|person| !item.is_some_and(|item| is_co_opted_from(item, place, person)));
        those
    }

    /// Those of the voters who were certainly there for the whole of the item and had nothing that kept them from voting. Nobody can tell
    /// of who came or went at a time alone, of who declared an interest, and whether a co-opted member or whoever presides votes.
    #[must_use]
    pub fn stayed(&self, index: usize) -> BTreeSet<&'a str> {
        let Some(item) = self.minutes.item.get(index) else { return BTreeSet::new() };
        let is_it = |id: &String| *id == item.id || item.with.contains(id);
        let moves = |person: &str| item.proceeding.iter().any(|one| one.people.iter().any(|id| id == person));
        let declares = |person: &str| {
            let mut interests = self.minutes.interests_about(index);
            interests.any(|one| one.person.as_deref() == Some(person) && one.is_declared())
        };
        let is_told_by_time = |one: &Attendance| {
            one.part.is_some()
                || one.arrived_at.is_some() && one.arrived.is_none()
                || one.left_at.is_some() && one.left.is_none()
                || one.out.iter().any(|out| out.left.is_none() || out.back.is_none())
        };
        let comes_or_goes = |one: &Attendance| {
            let ends = one.arrived.iter().chain(&one.left).chain(&one.part_of);
            ends.chain(one.out.iter().flat_map(|out| out.left.iter().chain(&out.back))).any(is_it)
        };
        let presides = |person: &str| self.minutes.in_chair(index).any(|id| id == person);
        let mut those = self.voters(index);
        those.retain(|person| {
            let whole = |(one, class): (&Attendance, AttendanceClass)| {
                class != AttendanceClass::CoOpted && !is_told_by_time(one) && !comes_or_goes(one)
            };
            !presides(person)
                && co_opted_at(self.minutes, person).is_none_or(|(at, _)| at < index)
                && self.entries(person).all(whole)
                && !moves(person)
                && !declares(person)
        });
        those
    }

    /// Whether the attendance of somebody covers the item at `index` of the minutes, whatever interest was declared in it.
    #[must_use]
    pub fn is_there(&self, one: &Attendance, index: usize) -> bool {
        let at = |id: &Option<String>| id.as_deref().and_then(|id| self.taken(id));
        at(&one.arrived).is_none_or(|arrived| arrived <= index)
            && at(&one.left).is_none_or(|leaves| index <= leaves)
            && !self.is_away(one, index)
            && !one.out.iter().any(|out| at(&out.left).zip(at(&out.back)).is_some_and(|(l, b)| l < index && index < b))
            && self.has_come(&one.person, index)
    }

    /// Whether somebody was in the room for a part of the item at `index`, by the arrivals and departures that stand among what
    /// happened. Who is told of first as arriving was not there before.
    fn has_come(&self, person: &str, index: usize) -> bool {
        let moves = |item: &'a Item| {
            let of = item.proceeding.iter().filter(move |one| one.people.iter().any(|id| id == person));
            of.filter_map(|one| match one.kind {
                ProceedingKind::Arrival => Some(true),
                ProceedingKind::Departure => Some(false),
                _ => None,
            })
        };
        let first = self.minutes.item.iter().flat_map(moves).next();
        let before = self.minutes.item.iter().take(index).flat_map(moves).last();
        let here = self.minutes.item.get(index).is_some_and(|item| moves(item).any(|comes| comes));
        here || before.or(first.map(|comes| !comes)).unwrap_or(true)
    }

    /// Whether somebody was out for all items that were taken together at `index`.
    fn is_away(&self, one: &Attendance, index: usize) -> bool {
        let item = self.minutes.item.get(index);
        item.is_some_and(|item| std::iter::once(&item.id).chain(&item.with).all(|id| one.away.contains(id)))
    }

    fn is_one_of(&self, items: &[String], index: usize) -> bool {
        items.iter().any(|id| self.taken(id) == Some(index))
    }
}

/// The places in the minutes of the items that belong to one of some classes of business.
fn of_business(context: &Context<'_>, record: &Record<Minutes>, business: &BTreeSet<&String>) -> BTreeSet<usize> {
    let of = |id: &String| {
        let mut items = context.items_of(&record.id).filter(|item| item.id == *id);
        items.any(|item| item.business.iter().any(|one| business.contains(one)))
    };
    let items = record.value.item.iter().enumerate();
    items.filter(|(_, item)| std::iter::once(&item.id).chain(&item.with).any(of)).map(|(index, _)| index).collect()
}

/// How many of the last of the earlier meetings of a body await the approval of their minutes: the last one and, where there was no
/// quorum at that, those which it was to approve.
#[must_use]
pub fn awaiting<'m>(context: &Context<'_>, earlier: impl DoubleEndedIterator<Item = &'m str>) -> usize {
    let failed = |id: &str| {
        let mut minutes = context.workspace.minutes.iter().filter(|record| record.id == id);
        minutes.any(|record| record.value.inquorate.is_some())
    };
    let mut count = 0;
    for id in earlier.rev() {
        count += 1;
        if !failed(id) {
            break;
        }
    }
    count
}

/// Whether somebody of a class was at the meeting at all.
#[must_use]
pub fn was_there(class: AttendanceClass) -> bool {
    !matches!(class, AttendanceClass::Apologies | AttendanceClass::Absent | AttendanceClass::NotRecorded)
}

/// Whether those of a class may vote: members, substitutes and co-opted members. Whether a co-opted member has a vote differs from
/// body to body, so the program never says that one has no vote unless a record does.
fn may_vote(class: AttendanceClass) -> bool {
    matches!(class, AttendanceClass::Member | AttendanceClass::Substitute | AttendanceClass::CoOpted)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::{Presence, Votes};
    use crate::model::policy::AttendanceClass;
    use crate::read::record::minutes::Minutes;
    use proptest::prelude::*;

    /// Minutes of items 0 to 9 with this attendance: arrival, departure, and the item that somebody missed.
    fn minutes(people: &[(Option<usize>, Option<usize>, Option<usize>)]) -> Minutes {
        let items: Vec<_> = (0..10).map(|n| serde_json::json!({ "id": format!("i{n}") })).collect();
        let minutes = serde_json::from_value(serde_json::json!({ "item": items }));
        let mut minutes: Minutes = minutes.unwrap_or_else(|error| panic!("{error}"));
        let name = |n: &Option<usize>| n.map(|n| format!("i{n}"));
        for (index, (arrived, left, away)) in people.iter().enumerate() {
            let mut one = serde_json::json!({ "person": format!("p{index}"), "class": "member" });
            let named = [("arrived", name(arrived)), ("left", name(left))];
            for (key, id) in named.into_iter().filter_map(|(key, id)| Some((key, id?))) {
                one[key] = id.into();
            }
            one["away"] = name(away).into_iter().collect::<Vec<_>>().into();
            minutes.attendance.push(serde_json::from_value(one).unwrap_or_else(|error| panic!("{error}")));
        }
        minutes
    }

    proptest! {
        /// A walk through the meeting, item by item, with people coming in and going out, finds the same people in the room.
        #[test]
        fn those_in_the_room_are_those_a_walk_through_the_meeting_finds(
            people in prop::collection::vec(
                (prop::option::of(0usize..10), prop::option::of(0usize..10), prop::option::of(0usize..10)),
                0..12,
            ),
        ) {
            let minutes = minutes(&people);
            let presence = Presence::with(&minutes, |_| (AttendanceClass::Member, Votes::Any(true)));
            let mut room: BTreeSet<String> = BTreeSet::new();
            for (index, (arrived, ..)) in people.iter().enumerate() {
                if arrived.is_none() {
                    room.insert(format!("p{index}"));
                }
            }
            for item in 0..10 {
                for (index, (arrived, left, _)) in people.iter().enumerate() {
                    let name = format!("p{index}");
                    if *arrived == Some(item) && left.is_none_or(|left| left >= item) {
                        room.insert(name.clone());
                    }
                    if item > 0 && *left == Some(item - 1) {
                        room.remove(&name);
                    }
                }
                let away = |name: &String| people.iter().enumerate().any(|(index, (.., away))| *away == Some(item) && *name == format!("p{index}"));
                let expected: BTreeSet<&str> = room.iter().filter(|name| !away(name)).map(String::as_str).collect();
                prop_assert_eq!(presence.voters(item), expected, "item {}", item);
            }
        }
    }
}
