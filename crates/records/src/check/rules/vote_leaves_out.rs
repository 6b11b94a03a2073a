//! A vote by name that does not say how somebody in the room voted.

use orderpaper_text::diagnostic::Finding;

use super::{Rule, and_list};
use crate::check::Context;
use crate::check::presence::{MeetingVote, each_vote, is_by_name, lists};
use crate::read::record::minutes::Vote;

const CODE: &str = "vote-leaves-out";

pub(super) const RULE: Rule = Rule {
    code: CODE,
    manual: "\
# vote-leaves-out

## What it finds
A vote by name that does not name a member who was in the room for the whole item with a vote. Nobody is asked for who
came or went during the item or declared an interest in it, nor for co-opted members and whoever presides, who need not
vote. Nothing is said of lists that do not claim to be whole: the votes that some members asked to have recorded, one
side of a division alone, and counts with more votes than names.

## Why it matters
A reader cannot tell whether the member abstained, was out of the room, or was forgotten.

## What to do
Add the member to the list that is right: of those who did not vote, `abstained`, `declined` or `not_voting`, and in a
division with sides of its own a side with `voted = false`. If they were not there, correct the attendance.

## Source
SI 2001/3384, Schedule 2, paragraph 15: the names of those who voted for or against the decision, or abstained.
",
    check: Some(check),
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for MeetingVote { record, path, vote, stayed, .. } in each_vote(context) {
        if !is_by_name(vote) || counts_more(vote) {
            continue;
        }
        let left_out: Vec<String> =
            stayed.into_iter().filter(|id| !names(vote, id)).map(|id| format!("`{id}`")).collect();
        if !left_out.is_empty() {
            let message = format!("this vote by name leaves out {}, in the room with a vote", and_list(&left_out));
            let hint = "add them to `for`, `against`, `abstained` or `not_voting`, or correct the attendance";
            findings.push(Finding::warning(CODE, record.place(&path), message).hint(hint));
        }
    }
    findings
}

/// Whether a vote names somebody in any way.
fn names(vote: &Vote, id: &str) -> bool {
    let listed = vote.names.iter().chain(&vote.recorded).flat_map(lists).flat_map(|list| list.ids);
    listed.chain(vote.side.iter().flat_map(|side| &side.names)).any(|one| one == id)
}

/// Whether the counts of a vote tell of more votes than it has names.
fn counts_more(vote: &Vote) -> bool {
    let given = [vote.in_favour, vote.against, vote.abstained, vote.declined];
    let named = vote.names.iter().flat_map(lists).map(|list| list.ids.len());
    let all = given.into_iter().zip(named).any(|(given, named)| given.is_some_and(|given| given as usize > named));
    let of_side = vote.side.iter().any(|side| side.count.is_some_and(|count| count as usize > side.names.len()));
    all || of_side
}
