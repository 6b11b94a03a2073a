//! A vote by somebody who was not in the room.

use std::collections::{BTreeMap, BTreeSet};

use orderpaper_text::diagnostic::Finding;

use super::Rule;
use crate::check::Context;
use crate::check::presence::{MeetingVote, NameList, Presence, each_vote, lists};
use crate::read::Record;
use crate::read::record::minutes::Minutes;

const CODE: &str = "vote-by-absent";

pub(super) const RULE: Rule = Rule {
    code: CODE,
    manual: "\
# vote-by-absent

## What it finds
In a vote by name: a member who has left or has not yet arrived, who left because of an interest, who is not in the
attendance at all, or who is named twice; and one who is recorded as absent or as excluded, but was in the room. This
is a warning, because real minutes contain slips and are printed as they are.

## Why it matters
A vote that a member had no right to cast can decide a motion, and the resolution can be challenged for it.

## What to do
Check the names, and `arrived`, `left`, `away` and the interests in the item.

## Source
Localism Act 2011, section 31; Local Government Act 1972, Schedule 12, paragraph 39.
",
    check: Some(check),
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for MeetingVote { record, path, vote, room, stayed } in each_vote(context) {
        // Who came or went during the item may have been out at the vote.
        let all = [("names", &vote.names), ("recorded", &vote.recorded)];
        for (key, names) in all.into_iter().filter_map(|(key, names)| Some((key, names.as_ref()?))) {
            let lists = lists(names).into_iter().enumerate();
            let lists = lists.map(|(at, NameList { key: list, ids })| (at, format!("{path}.{key}.{list}"), ids));
            people(record, (&room, &stayed), lists, &mut findings);
        }
        let sides = vote.side.iter().enumerate();
        let sides = sides.map(|(at, side)| {
            (if side.voted { 0 } else { NOWHERE }, format!("{path}.side.{at}.names"), side.names.as_slice())
        });
        people(record, (&room, &stayed), sides, &mut findings);
    }
    for record in &context.workspace.minutes {
        let presence = Presence::of(context, record);
        for (index, item) in record.value.item.iter().enumerate() {
            for (number, one) in item.proceeding.iter().enumerate() {
                let path = format!("item.{index}.proceeding.{number}.candidate");
                let voters = one.candidate.iter().enumerate();
                let voters = voters.map(|(at, one)| (0, format!("{path}.{at}.voters"), one.voters.as_slice()));
                people(record, (&presence.voters_at(index, number), &BTreeSet::new()), voters, &mut findings);
            }
        }
    }
    findings
}

/// What is wrong with the people whom a vote names: lists with their places among those of [`lists`], their paths and their ids.
fn people<'a>(
    record: &Record<Minutes>,
    (room, stayed): (&BTreeSet<&str>, &BTreeSet<&str>),
    lists: impl Iterator<Item = (usize, String, &'a [String])>,
    findings: &mut Vec<Finding>,
) {
    let mut named: BTreeMap<&String, String> = BTreeMap::new();
    for (at, path, ids) in lists {
        for (n, id) in ids.iter().enumerate() {
            let place = format!("{path}.{n}");
            if let Some(before) = named.insert(id, place.clone()) {
                let message = format!("`{id}` is named twice in this vote");
                let finding = Finding::warning(CODE, record.place(&place), message)
                    .related(record.place(&before), "the first time");
                findings.push(finding.hint("keep the one that is right, and remove the other"));
                continue;
            }
            let message = if at < VOTING && !room.contains(id.as_str()) {
                format!("`{id}` is recorded as voting, but was not in the room with a vote")
            } else if at == ABSENT && stayed.contains(id.as_str()) {
                format!("`{id}` is recorded as absent, but was in the room")
            } else if at == EXCLUDED && room.contains(id.as_str()) {
                format!("`{id}` had to leave, but was in the room with a vote")
            } else {
                continue;
            };
            let hint = if at < VOTING && path.contains(".side.") {
                "check the attendance, and who left because of an interest; where those on a side did not vote, write `voted = false` in it"
            } else {
                "check the attendance, and who left because of an interest"
            };
            findings.push(Finding::warning(CODE, record.place(&place), message).hint(hint));
        }
    }
}

/// How many of the lists of names are of members who were in the room with a vote.
const VOTING: usize = 5;

/// The place of a side on which nobody voted: whoever is on it may have been anywhere.
const NOWHERE: usize = 7;

/// The list of those who were absent, and of those who had to leave.
const ABSENT: usize = 5;
const EXCLUDED: usize = 6;
