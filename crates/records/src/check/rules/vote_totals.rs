//! Counts of a vote that do not fit together.

mod divisions;

use std::cmp::Ordering;

use orderpaper_text::diagnostic::Finding;

use super::Rule;
use crate::check::Context;
use crate::check::membership::Membership;
use crate::check::presence::{MeetingVote, Presence, VoteCounts, counts, each_vote, lists};
use crate::model::policy::{MajorityOf, MotionOutcome, ProceedingKind, Side, Treatment, VoteBy};
use crate::read::record::minutes::{Minutes, Names, Resolution, Vote, VoteSide};
use crate::read::{Kind, Record};

const CODE: &str = "vote-totals";

pub(super) const RULE: Rule = Rule {
    code: CODE,
    manual: "\
# vote-totals

## What it finds
A count that differs from the names of the vote; more votes than members in the room; a vote that was unanimous or taken
by assent, with votes that say otherwise; a casting vote where the votes are not equal, or on the other side than the
result; names in a secret ballot; a vote on a motion that fell, was withdrawn or was accepted without one; a motion that
is recorded as carried or lost against the counts, those of named sides included, or as lost by assent; an election with
more votes than members in the room, or of several candidates by assent. The totals need not equal the number present,
because some members do not vote.

## Why it matters
A reader who adds the votes up will doubt all of the minutes.

## What to do
Count again. The record is printed as it is.

## Source
Local Government Act 1972, Schedule 12, paragraph 39: a majority of those present and voting; the chair has a second
or casting vote.
",
    check: Some(check),
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for MeetingVote { record, path, vote, mut room, .. } in each_vote(context) {
        let on = subject(record, &path);
        if is_of_electors(context, record) {
            room.clear();
        }
        let of = needs_of(context, record, vote, room.len());
        for (key, message) in doubts(vote, room.len(), of, on) {
            let path = if key.is_empty() { path.clone() } else { format!("{path}.{key}") };
            findings.push(Finding::warning(CODE, record.place(&path), message).hint("count the votes again"));
        }
        if let Some(message) = divisions::doubt(context, record, &path, vote, of) {
            let hint = "count the votes again, or correct `outcome`; a casting vote is `casting = true` in its side";
            findings.push(Finding::warning(CODE, record.place(&path), message).hint(hint));
        }
        for Odds { key, message, hint } in odds(vote, on) {
            findings.push(Finding::warning(CODE, record.place(&format!("{path}{key}")), message).hint(hint));
        }
    }
    findings.extend(context.workspace.minutes.iter().flat_map(|record| elections(context, record)));
    findings
}

/// Whether a meeting is one of electors, such as a parish meeting: its committee has no members, and the public was counted.
fn is_of_electors(context: &Context<'_>, record: &Record<Minutes>) -> bool {
    let body = context.body_of(&record.id).map(|body| &body.value);
    record.value.public_present.is_some() && body.is_some_and(|body| body.members.is_empty() && body.term.is_empty())
}

/// Of how many the majority is needed, where that is not of the votes; nothing where nobody can tell.
fn needs_of(context: &Context<'_>, record: &Record<Minutes>, vote: &Vote, room: usize) -> Option<u32> {
    let count = match vote.majority_of {
        MajorityOf::Votes => return None,
        MajorityOf::Present => room,
        MajorityOf::Members => {
            let (body, day) = context.body_of(&record.id).zip(Kind::Minutes.date(&record.id))?;
            Membership::on(&body.value, day).members.len()
        }
    };
    u32::try_from(count).ok().filter(|count| *count > 0)
}

/// Elections with more votes than members in the room.
fn elections(context: &Context<'_>, record: &Record<Minutes>) -> Vec<Finding> {
    let presence = Presence::of(context, record);
    let mut findings = Vec::new();
    for (index, item) in record.value.item.iter().enumerate() {
        for (number, one) in item.proceeding.iter().enumerate() {
            let room = if is_of_electors(context, record) { 0 } else { presence.voters_at(index, number).len() };
            let all: usize =
                one.candidate.iter().filter_map(|candidate| candidate.votes).map(|votes| votes as usize).sum();
            if room > 0 && all > room {
                let place = record.place(&format!("item.{index}.proceeding.{number}.candidate"));
                let message = format!("the candidates had {all} votes, but {room} of those in the room had a vote");
                findings.push(Finding::warning(CODE, place, message).hint("count the votes again"));
            }
        }
    }
    findings
}

/// What a vote was taken on.
#[derive(Clone, Copy)]
enum On {
    /// Candidates of an election, so many.
    Candidates(usize),
    /// A motion, and what became of it. What an item resolved was carried.
    Motion(Option<MotionOutcome>),
}

/// What was resolved was carried.
fn carried(list: &[Resolution]) -> Option<MotionOutcome> {
    list.iter().any(|one| one.treatment != Treatment::Rejected).then_some(MotionOutcome::Carried)
}

fn subject(record: &Record<Minutes>, path: &str) -> On {
    let parts: Vec<&str> = path.split('.').collect();
    let item = |index: &str| record.value.item.get(index.parse::<usize>().ok()?);
    let found = match parts.as_slice() {
        ["item", index, "proceeding", number, ..] => number.parse().ok().and_then(|number: usize| {
            let one = item(index)?.proceeding.get(number)?;
            Some(match one.kind {
                ProceedingKind::Election => On::Candidates(one.candidate.len()),
                ProceedingKind::Resolution => On::Motion(carried(&one.resolution)),
                _ => On::Motion(one.outcome),
            })
        }),
        ["item", index, ..] => item(index).map(|item| On::Motion(carried(&item.resolution))),
        _ => None,
    };
    found.unwrap_or(On::Motion(None))
}

/// What does not add up in a vote with so many members in the room: the key at fault, and what is wrong. `needs_of` is of how many
/// the majority is needed, if not of the votes.
fn doubts(vote: &Vote, room: usize, needs_of: Option<u32>, on: On) -> Vec<(&'static str, String)> {
    let mut doubts = Vec::new();
    let given = [
        ("for", vote.in_favour),
        ("against", vote.against),
        ("abstained", vote.abstained),
        ("declined", vote.declined),
    ];
    // Where only those are named who did not vote, the votes were counted.
    let is_named = vote.names.iter().flat_map(lists).take(given.len()).any(|list| !list.ids.is_empty());
    for ((key, given), named) in given.into_iter().zip(vote.names.iter().flat_map(lists)) {
        if is_named && given.is_some_and(|given| given as usize != named.ids.len()) {
            doubts.push((key, format!("the count differs from the {} names", named.ids.len())));
        }
    }
    for side in vote.side.iter().filter(|side| !side.names.is_empty()) {
        if side.count.is_some_and(|count| count as usize != side.names.len()) {
            doubts.push(("side", format!("the count of a side differs from its {} names", side.names.len())));
        }
    }
    let of_side = |side: &VoteSide| side.count.map_or(side.names.len(), |count| count as usize);
    let is_even = |cast: &VoteSide| {
        vote.side.iter().filter(|side| side.voted && !side.casting).any(|side| of_side(side) == of_side(cast))
    };
    if vote.side.iter().any(|side| side.casting && !is_even(side)) {
        doubts.push(("side", "there is a casting vote, but the votes are not equal".into()));
    }
    let cast = vote.side.iter().filter(|side| side.voted);
    let sides: usize = cast.map(|side| side.count.map_or(side.names.len(), |count| count as usize)).sum();
    let VoteCounts { in_favour, against, abstained } = counts(vote);
    let by_name = vote.recorded.as_ref().and_then(|names| u32::try_from(names.abstained.len()).ok());
    let all: usize =
        [in_favour, against, abstained.max(by_name)].into_iter().flatten().map(|count| count as usize).sum();
    let all = all + sides;
    if room > 0 && all > room {
        doubts.push(("", format!("{all} votes were counted, but {room} of those in the room had a vote")));
    }
    let outcome = match on {
        On::Candidates(_) => None,
        On::Motion(outcome) => outcome,
    };
    let by_casting = vote.casting.map(|side| side == Side::For);
    let (carried, by) = match in_favour.zip(against) {
        Some((in_favour, against)) => {
            if vote.casting.is_some() && in_favour != against {
                doubts.push(("casting", "there is a casting vote, but the votes are not equal".into()));
            }
            let carried = match in_favour.cmp(&against) {
                Ordering::Greater => {
                    let of = needs_of.unwrap_or(in_favour + against);
                    vote.majority.is_none_or(|needed| needed.is_reached(in_favour, of))
                }
                Ordering::Less => false,
                Ordering::Equal => by_casting == Some(true) && vote.majority.is_none(),
            };
            (Some(carried), "the votes")
        }
        None => (by_casting, "the casting vote"),
    };
    match (outcome, carried) {
        (Some(MotionOutcome::Carried), Some(false)) => {
            doubts.push(("", format!("it is recorded as carried, but by {by} it was lost")));
        }
        (Some(MotionOutcome::Lost), Some(true)) => {
            doubts.push(("", format!("it is recorded as lost, but by {by} it was carried")));
        }
        _ => {}
    }
    doubts
}

/// Something that a vote says of itself or of its motion and that cannot be.
struct Odds {
    /// The key at fault, with a dot before it; empty for the vote as a whole.
    key: &'static str,
    message: String,
    hint: &'static str,
}

/// How a vote was taken, against its votes and the result.
fn odds(vote: &Vote, on: On) -> Vec<Odds> {
    let (outcome, candidates) = match on {
        On::Candidates(number) => (None, number),
        On::Motion(outcome) => (outcome, 1),
    };
    let VoteCounts { in_favour, against, abstained } = counts(vote);
    let some = |count: Option<u32>| count.is_some_and(|count| count > 0);
    let recorded =
        |list: fn(&Names) -> &Vec<String>| vote.recorded.as_ref().is_some_and(|names| !list(names).is_empty());
    let is_for = some(in_favour) || recorded(|names| &names.in_favour);
    let is_against = some(against) || recorded(|names| &names.against);
    let by_assent = vote.by == Some(VoteBy::Assent);
    // A motion may be lost by all votes.
    let (is_split, side) = if outcome == Some(MotionOutcome::Lost) { (is_for, "for") } else { (is_against, "against") };
    let mut odds = Vec::new();
    let mut tell = |is: bool, key, message: String, hint| odds.extend(is.then_some(Odds { key, message, hint }));
    let split = format!("the vote is unanimous, but there are votes {side}");
    tell(vote.unanimous && is_split, ".unanimous", split, "remove `unanimous`, or correct the votes");
    let message = "the sides have names of their own, and `casting` does not say which it is";
    let casting = vote.casting.is_some() && !vote.side.is_empty();
    tell(
        casting,
        ".casting",
        message.into(),
        "remove it, and write `casting = true` in the side that the chair voted for",
    );
    let sides = vote.side.iter().filter(|side| side.voted && (!side.names.is_empty() || side.count > Some(0))).count();
    let message = "the vote is unanimous, but members voted on several sides, or a casting vote decided";
    let is_split = sides > 1 || vote.casting.is_some();
    tell(vote.unanimous && is_split, ".unanimous", message.into(), "remove it, or correct the votes");
    for (side, list, count) in [
        ("votes for", (|names| &names.in_favour) as fn(&Names) -> &Vec<String>, in_favour),
        ("votes against", |names| &names.against, against),
        ("abstentions", |names| &names.abstained, abstained),
    ] {
        let named = vote.recorded.as_ref().map_or(0, |names| list(names).len());
        let few = count.filter(|count| usize::try_from(*count).is_ok_and(|count| count < named));
        let message = few.map(|few| format!("more {side} were recorded by name than the {few} that were counted"));
        let is = message.is_some();
        tell(is, ".recorded", message.unwrap_or_default(), "correct the count, or the names");
    }
    let (key, hint) = (".by", "correct `by`, or the votes");
    let message = "nobody is said to have voted against, but there are votes against";
    tell(vote.nobody_against && is_against, ".nobody_against", message.into(), "remove it, or correct the votes");
    tell(by_assent && is_against, key, "nobody dissented, but there are votes against".into(), hint);
    let are_some = some(in_favour) || some(abstained) || vote.casting.is_some();
    let message = "it was agreed without a vote, but there are votes";
    tell(by_assent && !is_against && are_some, key, message.into(), hint);
    let message = format!("there were {candidates} candidates, so nobody was elected without a vote");
    tell(by_assent && candidates > 1, key, message, hint);
    let message = "the ballot was secret, but the record says who voted which way";
    tell(vote.by == Some(VoteBy::Ballot) && vote.names.is_some(), key, message.into(), hint);
    let result = match outcome {
        Some(MotionOutcome::Withdrawn | MotionOutcome::WithdrawnByLeave) => {
            Some("it is recorded as withdrawn, but a vote was taken on it")
        }
        Some(MotionOutcome::Fell | MotionOutcome::NotSeconded) => {
            Some("it is recorded as fallen, but a vote was taken on it")
        }
        Some(MotionOutcome::RuledOut) => Some("it is recorded as ruled out of order, but a vote was taken on it"),
        Some(MotionOutcome::NotPut) => Some("it is recorded as not put to the vote, but a vote was taken on it"),
        Some(MotionOutcome::Accepted | MotionOutcome::Altered) => {
            Some("it is recorded as accepted without a vote, but a vote was taken on it")
        }
        Some(MotionOutcome::Lost) if by_assent => Some("it is recorded as lost, but nobody dissented"),
        _ => None,
    };
    let message = result.unwrap_or_default().to_owned();
    tell(result.is_some(), "", message, "correct `outcome`, or remove the vote");
    odds
}

#[cfg(test)]
mod tests {
    use super::{MajorityOf, MotionOutcome, On, Side, Vote, doubts, odds};
    use crate::model::policy::VoteBy;
    use proptest::prelude::*;

    proptest! {
        /// Ballots put into heaps one by one find the same doubts about a result as the counts do.
        #[test]
        fn a_result_is_doubted_where_the_ballots_say_otherwise(
            ballots in prop::collection::vec(0usize..3, 0..30),
            casting in prop::option::of(any::<bool>()),
            carried: bool,
        ) {
            let mut heaps = [0u32; 3];
            for ballot in &ballots { heaps[*ballot] += 1; }
            let mut balance = 0i32;
            for ballot in &ballots { balance += [1, -1, 0][*ballot]; }
            let vote = Vote {
                by: Some(VoteBy::Count),
                in_favour: Some(heaps[0]),
                against: Some(heaps[1]),
                abstained: Some(heaps[2]),
                unanimous: false,
                casting: casting.map(|side| if side { Side::For } else { Side::Against }),
                names: None,
                recorded: None,
                declined: None,
                nobody_against: false,
                majority: None,
                majority_of: MajorityOf::Votes,
                side: Vec::new(),
                note: None,
            };
            let wins = balance > 0 || balance == 0 && casting == Some(true);
            let outcome = if carried { MotionOutcome::Carried } else { MotionOutcome::Lost };
            let found = doubts(&vote, ballots.len(), None, On::Motion(Some(outcome)));
            let expected = usize::from(carried != wins) + usize::from(casting.is_some() && balance != 0);
            prop_assert_eq!(found.len(), expected, "{:?}", found);
            prop_assert!(ballots.is_empty() || doubts(&vote, ballots.len() - 1, None, On::Motion(None)).iter().any(|(key, _)| key.is_empty()) || ballots.len() == 1);
        }
    }
    /// What is doubted of a vote as a record writes it.
    fn doubted(vote: &serde_json::Value, on: On) -> Vec<String> {
        let vote: Vote = serde_json::from_value(vote.clone()).unwrap_or_else(|error| panic!("{error}"));
        let of = (vote.majority_of != MajorityOf::Votes).then_some(9);
        let doubts = doubts(&vote, 9, of, on).into_iter().map(|(_, message)| message);
        doubts.chain(odds(&vote, on).into_iter().map(|one| one.message)).collect()
    }

    #[test]
    fn how_a_vote_was_taken_is_held_against_the_votes_and_the_result() {
        use serde_json::json;
        let (carried, lost) = (MotionOutcome::Carried, MotionOutcome::Lost);
        for (outcome, vote, told) in [
            (
                carried,
                json!({ "by": "assent", "for": 5, "against": 2 }),
                "nobody dissented, but there are votes against",
            ),
            (carried, json!({ "by": "assent", "for": 5 }), "without a vote, but there are votes"),
            (carried, json!({ "by": "assent", "recorded": { "against": ["a"] } }), "there are votes against"),
            (lost, json!({ "by": "assent" }), "lost, but nobody dissented"),
            (carried, json!({ "unanimous": true, "recorded": { "against": ["a"] } }), "there are votes against"),
            (lost, json!({ "unanimous": true, "for": 1, "against": 4 }), "there are votes for"),
            (carried, json!({ "for": 3, "against": 0, "recorded": { "against": ["a"] } }), "more votes against"),
            (carried, json!({ "by": "ballot", "names": { "for": ["a"] } }), "secret"),
            (MotionOutcome::Fell, json!({ "by": "show" }), "fallen, but a vote"),
            (MotionOutcome::Withdrawn, json!({ "by": "show" }), "withdrawn, but a vote"),
            (MotionOutcome::Accepted, json!({ "by": "show" }), "without a vote, but a vote"),
            (carried, json!({ "for": 5, "against": 4, "majority": "two-thirds" }), "by the votes it was lost"),
            (lost, json!({ "for": 6, "against": 3, "majority": "two-thirds" }), "by the votes it was carried"),
            (
                carried,
                json!({ "for": 5, "against": 2, "majority": "two-thirds", "majority_of": "present" }),
                "it was lost",
            ),
            (lost, json!({ "for": 5, "against": 2, "majority": "half", "majority_of": "members" }), "it was carried"),
            (lost, json!({ "casting": "for" }), "by the casting vote it was carried"),
            (carried, json!({ "casting": "against" }), "by the casting vote it was lost"),
        ] {
            let found = doubted(&vote, On::Motion(Some(outcome)));
            assert!(found.len() == 1 && found[0].contains(told), "{vote}: {found:?}");
        }
        for (outcome, vote) in [
            (carried, json!({ "by": "assent" })),
            (carried, json!({ "by": "assent", "unanimous": true, "abstained": 0 })),
            (lost, json!({ "unanimous": true, "for": 0, "against": 9 })),
            (carried, json!({ "unanimous": true, "for": 7, "abstained": 2 })),
            (carried, json!({ "by": "ballot", "for": 5, "against": 4 })),
            (carried, json!({ "for": 5, "against": 3, "names": { "absent": ["a"], "not_voting": ["b"] } })),
            (lost, json!({ "for": 5, "against": 4, "majority": "two-thirds" })),
            (carried, json!({ "for": 6, "against": 3, "majority": "two-thirds" })),
            (carried, json!({ "for": 6, "against": 0, "majority": "two-thirds", "majority_of": "present" })),
            (lost, json!({ "for": 4, "against": 2, "majority": "half", "majority_of": "members" })),
            (lost, json!({ "for": 6, "against": 3, "majority": "three-quarters" })),
            (MotionOutcome::Referred, json!({ "for": 6, "against": 3 })),
        ] {
            let found = doubted(&vote, On::Motion(Some(outcome)));
            assert!(found.is_empty(), "{vote}: {found:?}");
        }
        assert_eq!(doubted(&json!({ "by": "assent" }), On::Candidates(2)).len(), 1);
        assert!(doubted(&json!({ "by": "assent" }), On::Candidates(1)).is_empty());
    }
}
