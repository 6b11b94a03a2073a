//! Counts of a vote that do not fit together.

use std::cmp::Ordering;

use orderpaper_text::diagnostic::Finding;

use super::Rule;
use crate::check::Context;
use crate::check::presence::{MeetingVote, VoteCounts, counts, each_vote, lists};
use crate::model::policy::{MotionOutcome, Side, Treatment};
use crate::read::Record;
use crate::read::record::minutes::{Minutes, Vote};

const CODE: &str = "vote-totals";

pub(super) const RULE: Rule = Rule {
    code: CODE,
    manual: "\
# vote-totals

## What it finds
A count that differs from the names of the vote; more votes than members in the room; a unanimous vote with votes
against; a casting vote where the votes are not equal; a motion that is recorded as carried or lost against the
counts. The totals need not equal the number present, because some members do not vote.

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
    for MeetingVote { record, path, vote, room } in each_vote(context) {
        let outcome = outcome_of(record, &path);
        for (key, message) in doubts(vote, room.len(), outcome) {
            let path = if key.is_empty() { path.clone() } else { format!("{path}.{key}") };
            findings.push(Finding::warning(CODE, record.place(&path), message).hint("count the votes again"));
        }
    }
    findings
}

/// What became of the motion on which a vote was taken. What an item resolved was carried.
fn outcome_of(record: &Record<Minutes>, path: &str) -> Option<MotionOutcome> {
    let parts: Vec<&str> = path.split('.').collect();
    let item = |index: &str| record.value.item.get(index.parse::<usize>().ok()?);
    match parts.as_slice() {
        ["item", index, "proceeding", proceeding, ..] => {
            item(index)?.proceeding.get(proceeding.parse::<usize>().ok()?)?.outcome
        }
        ["item", index, ..] => {
            let is_resolved = item(index)?.resolution.iter().any(|one| one.treatment != Treatment::Rejected);
            is_resolved.then_some(MotionOutcome::Carried)
        }
        _ => None,
    }
}

/// What does not add up in a vote with so many members in the room: the key at fault, and what is wrong.
fn doubts(vote: &Vote, room: usize, outcome: Option<MotionOutcome>) -> Vec<(&'static str, String)> {
    let mut doubts = Vec::new();
    let given = [("for", vote.in_favour), ("against", vote.against), ("abstained", vote.abstained)];
    for ((key, given), named) in given.into_iter().zip(vote.names.iter().flat_map(lists)) {
        if given.is_some_and(|given| given as usize != named.ids.len()) {
            doubts.push((key, format!("the count differs from the {} names", named.ids.len())));
        }
    }
    let VoteCounts { in_favour, against, abstained } = counts(vote);
    let all: usize = [in_favour, against, abstained].into_iter().flatten().map(|count| count as usize).sum();
    if room > 0 && all > room {
        doubts.push(("", format!("{all} votes were counted, but {room} members with a vote were in the room")));
    }
    if vote.unanimous && against.is_some_and(|against| against > 0) {
        doubts.push(("unanimous", "the vote is unanimous, but there are votes against".into()));
    }
    let (Some(in_favour), Some(against)) = (in_favour, against) else { return doubts };
    if vote.casting.is_some() && in_favour != against {
        doubts.push(("casting", "there is a casting vote, but the votes are not equal".into()));
    }
    let carried = match in_favour.cmp(&against) {
        Ordering::Greater => true,
        Ordering::Less => false,
        Ordering::Equal => vote.casting == Some(Side::For),
    };
    match outcome {
        Some(MotionOutcome::Carried) if !carried => {
            doubts.push(("", "it is recorded as carried, but by the votes it was lost".into()));
        }
        Some(MotionOutcome::Lost) if carried => {
            doubts.push(("", "it is recorded as lost, but by the votes it was carried".into()));
        }
        _ => {}
    }
    doubts
}

#[cfg(test)]
mod tests {
    use super::{MotionOutcome, Side, Vote, doubts};
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
            };
            let wins = balance > 0 || balance == 0 && casting == Some(true);
            let outcome = if carried { MotionOutcome::Carried } else { MotionOutcome::Lost };
            let found = doubts(&vote, ballots.len(), Some(outcome));
            let expected = usize::from(carried != wins) + usize::from(casting.is_some() && balance != 0);
            prop_assert_eq!(found.len(), expected, "{:?}", found);
            prop_assert!(ballots.is_empty() || doubts(&vote, ballots.len() - 1, None).iter().any(|(key, _)| key.is_empty()) || ballots.len() == 1);
        }
    }
}
