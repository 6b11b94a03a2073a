//! Elections against their candidates and votes.

use std::collections::BTreeSet;

use super::{Conflicts, Whole};
use crate::check::membership::{Membership, is_ever_of};
use crate::model::policy::ProceedingKind;
use crate::read::Kind;
use crate::read::record::minutes::{Candidate, Item, Proceeding};
use crate::read::resolved::ResolvedWords;

/// Tells of an election whose result is not what its candidates and votes say.
pub(super) fn election(whole: &Whole<'_>, index: usize, number: usize, one: &Proceeding, all: &mut Conflicts) {
    let path = format!("item.{index}.proceeding.{number}");
    if let Some(candidate) = majority(one).filter(|_| one.nobody_elected) {
        let message = format!("nobody was elected, but `{}` had more than half of the votes", candidate.person);
        let hint = "write `elected` instead, or correct the votes";
        all.warn(whole.record, &format!("{path}.nobody_elected"), message, hint);
    }
    if one.nobody_elected && one.elected.is_some() {
        let message = "somebody was elected, and nobody was";
        let path = format!("{path}.nobody_elected");
        all.refuse(whole.record, &path, message, "remove `elected` or `nobody_elected`");
    }
    fell(whole, &path, one, all);
    let mut seen = BTreeSet::new();
    for (number, candidate) in one.candidate.iter().enumerate() {
        for (key, by) in [("by", &candidate.by), ("seconded_by", &candidate.seconded_by)] {
            if by.as_ref() == Some(&candidate.person) {
                let message = format!("`{}` proposes or seconds themselves", candidate.person);
                let path = format!("{path}.candidate.{number}.{key}");
                all.warn(whole.record, &path, message, "name the right person, or take the key out");
            }
        }
        if !seen.insert(&candidate.person) {
            let message = format!("`{}` is a candidate twice", candidate.person);
            let path = format!("{path}.candidate.{number}.person");
            all.warn(whole.record, &path, message, "keep one of the two, or name the right person");
        }
    }
    let Some(elected) = one.elected.as_ref().filter(|_| !one.candidate.is_empty()) else { return };
    let path = format!("{path}.elected");
    let Some(winner) = one.candidate.iter().find(|candidate| candidate.person == *elected) else {
        let message = format!("`{elected}` was elected, but is not among the candidates");
        all.warn(whole.record, &path, message, "add a candidate with this `person`, or correct `elected`");
        return;
    };
    let most = one.candidate.iter().filter(|other| other.votes > winner.votes).max_by_key(|other| other.votes);
    if let Some((most, votes)) = most.zip(winner.votes) {
        let more = most.votes.unwrap_or_default();
        let message = format!("`{elected}` was elected, but had {votes} of the votes and `{}` had {more}", most.person);
        all.warn(whole.record, &path, message, "correct the votes, or who was elected");
        return;
    }
    let tied = one
        .candidate
        .iter()
        .find(|other| other.person != *elected && other.votes.is_some() && other.votes == winner.votes);
    let is_cast = one.vote.as_ref().is_some_and(|vote| vote.casting.is_some());
    let is_cast = is_cast || one.casting_for.is_some() || one.drawn.is_some();
    let others = || one.candidate.iter().filter(|other| other.person != *elected);
    let had = |one: &Candidate| one.votes.or_else(|| u32::try_from(one.voters.len()).ok().filter(|count| *count > 0));
    let is_tied = others().any(|other| had(other).is_none() || had(other) == had(winner));
    if one.drawn.is_some() && had(winner).is_some() && !is_tied && others().next().is_some() {
        let message = format!("lots were drawn, but nobody had as many votes as `{elected}`");
        all.warn(whole.record, &path.replace(".elected", ".drawn"), message, "remove `drawn`, or correct the votes");
    }
    if let Some(tied) = tied.filter(|_| !is_cast && !tells_of_lots(whole, index)) {
        let message = format!("`{elected}` was elected with as many votes as `{}`", tied.person);
        let hint = "add `casting_for` or `drawn` with the id of the candidate, or correct the votes";
        all.warn(whole.record, &path, message, hint);
    }
}

/// Tells of a casting vote, a lot or an only nomination that the result and the candidates do not bear out.
fn fell(whole: &Whole<'_>, path: &str, one: &Proceeding, all: &mut Conflicts) {
    for (key, what, id) in
        [("casting_for", "the casting vote was for", &one.casting_for), ("drawn", "the lot fell on", &one.drawn)]
    {
        let Some(id) = id else { continue };
        let path = format!("{path}.{key}");
        if one.elected.as_ref().is_some_and(|elected| elected != id) {
            let elected = one.elected.as_deref().unwrap_or_default();
            let message = format!("{what} `{id}`, but `{elected}` was elected");
            all.warn(whole.record, &path, message, "correct one of the two");
        } else if !one.candidate.is_empty() && one.candidate.iter().all(|candidate| candidate.person != *id) {
            let message = format!("{what} `{id}`, who is not among the candidates");
            all.warn(whole.record, &path, message, "name the right person, or add the candidate");
        }
    }
    if one.uncontested && one.candidate.len() > 1 {
        let message = format!("there were {} candidates, and there was no other nomination", one.candidate.len());
        all.warn(
            whole.record,
            &format!("{path}.uncontested"),
            message,
            "remove `uncontested`, or the other candidates",
        );
    }
    if one.elected.is_some() && one.continues.is_some() {
        let message = if one.elected == one.continues {
            "whoever was elected also goes on in the office without an election"
        } else {
            "somebody was elected, and somebody else goes on in the office"
        };
        all.warn(whole.record, &format!("{path}.continues"), message, "remove `elected` or `continues`");
    }
}

/// The candidate who had more than half of all votes, those against and abstentions among them.
fn majority(one: &Proceeding) -> Option<&Candidate> {
    let votes: Option<Vec<u32>> = one.candidate.iter().map(|candidate| candidate.votes).collect();
    let others = one.vote.as_ref().map_or(0, |vote| vote.against.unwrap_or(0) + vote.abstained.unwrap_or(0));
    let all = votes?.iter().sum::<u32>() + others;
    one.candidate.iter().find(|candidate| candidate.votes.is_some_and(|votes| votes * 2 > all))
}

/// Whether a text under an item tells of lots.
fn tells_of_lots(whole: &Whole<'_>, index: usize) -> bool {
    let Some(item) = whole.record.value.item.get(index) else { return false };
    let texts = item.proceeding.iter().flat_map(|one| one.text.into_iter().chain(one.points.iter().copied()));
    let known = ResolvedWords::built_in();
    let mut words = texts.chain(item.text).flat_map(|text| whole.wording(text));
    words.any(|(language, words)| words.iter().any(|word| known.tells_of_lots(&language, word)))
}

/// Tells of those who accepted an office to which the meeting elected somebody else, or before it elected them.
pub(super) fn accepted(whole: &Whole<'_>, all: &mut Conflicts) {
    let items = whole.record.value.item.iter().enumerate();
    let happened =
        items.flat_map(|(index, item)| item.proceeding.iter().enumerate().map(move |(n, one)| (index, n, one)));
    let happened: Vec<(usize, usize, &Proceeding)> = happened.collect();
    let office = |one: &Proceeding| one.office.map(|office| whole.context.plain(office).to_lowercase());
    for (at, (index, number, one)) in happened.iter().enumerate() {
        if one.kind != ProceedingKind::Acceptance || one.office.is_none() {
            continue;
        }
        let is_to = |other: &Proceeding| other.kind == ProceedingKind::Election && office(other) == office(one);
        let elections: Vec<usize> = (0..happened.len()).filter(|place| is_to(happened[*place].2)).collect();
        let holds = |place: &usize, person: &String| {
            let election = happened[*place].2;
            [&election.elected, &election.continues].into_iter().flatten().any(|id| id == person)
        };
        for (nth, person) in one.people.iter().enumerate().filter(|_| !elections.is_empty()) {
            let (message, hint) = match elections.iter().find(|place| holds(place, person)) {
                Some(place) if *place > at => (
                    format!("`{person}` accepted this office before the election to it"),
                    "move the acceptance behind the election",
                ),
                Some(_) => continue,
                None => (
                    format!("`{person}` accepted this office, but was not elected to it"),
                    "name the right person, or correct `office` or the election",
                ),
            };
            let path = format!("item.{index}.proceeding.{number}.people.{nth}");
            all.warn(whole.record, &path, message, hint);
        }
    }
}

/// Tells of a person whom one meeting elected twice to one office.
pub(super) fn elected_twice(whole: &Whole<'_>, all: &mut Conflicts) {
    let mut seen: BTreeSet<(String, &str)> = BTreeSet::new();
    for (index, item) in whole.record.value.item.iter().enumerate() {
        for (number, one) in item.proceeding.iter().enumerate() {
            let Some((elected, office)) = one.elected.as_deref().zip(one.office) else { continue };
            if !seen.insert((whole.context.plain(office).to_lowercase(), elected)) {
                let path = format!("item.{index}.proceeding.{number}.elected");
                let message = format!("`{elected}` was elected to this office before, at this meeting");
                all.warn(
                    whole.record,
                    &path,
                    message,
                    "name the right person or office, or remove one of the elections",
                );
            }
        }
    }
}

/// Tells of somebody who was appointed to a committee of the council, and whom its record does not name.
pub(super) fn appointed(whole: &Whole<'_>, index: usize, item: &Item, all: &mut Conflicts) {
    for (number, one) in item.proceeding.iter().enumerate().filter(|(_, one)| one.kind == ProceedingKind::Appointment) {
        for (nth, person) in one.people.iter().enumerate().filter(|(_, person)| one.instead_of.contains(person)) {
            let path = format!("item.{index}.proceeding.{number}.people.{nth}");
            let hint = "name those whose place was taken in `instead_of`, and those who took it in `people`";
            all.warn(whole.record, &path, format!("`{person}` was appointed in the place of `{person}`"), hint);
        }
        let mut committees = whole.context.workspace.committees.iter();
        let body = one.appointed_to.as_ref().and_then(|id| committees.find(|record| record.id == *id));
        let Some(body) = body else { continue };
        let from = one.term_from.map(|day| day.0).or_else(|| Kind::Minutes.date(&whole.record.id)?.succ_opt());
        let after = from.map(|day| Membership::on(&body.value, day));
        let stays = |person: &String| {
            let is_of = |one: &Membership<'_>| {
                [&one.members, &one.co_opted].into_iter().any(|ids| ids.contains(&person.as_str()))
            };
            !one.people.contains(person) && after.as_ref().is_some_and(is_of)
        };
        for (nth, person) in one.instead_of.iter().enumerate().filter(|(_, person)| stays(person)) {
            let message =
                format!("the place of `{person}` on `{}` was taken here, but its record still names them", body.id);
            let path = format!("item.{index}.proceeding.{number}.instead_of.{nth}");
            let hint = "write `until` in their [[term]], take them off the list of members, or name the right person";
            all.warn(whole.record, &path, message, hint);
        }
        for (nth, person) in one.people.iter().enumerate().filter(|(_, person)| !is_ever_of(&body.value, person)) {
            let message = format!("`{person}` was appointed to `{}`, but its record does not name them", body.id);
            let path = format!("item.{index}.proceeding.{number}.people.{nth}");
            let hint =
                "add the person to the committee's record: as a [[term]] with `from`, or to the list of its members";
            all.warn(whole.record, &path, message, hint);
        }
    }
}
