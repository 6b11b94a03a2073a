//! A vote by somebody who was not in the room.

use std::collections::BTreeSet;

use orderpaper_text::diagnostic::Finding;

use super::Rule;
use crate::check::Context;
use crate::check::presence::{MeetingVote, NameList, each_vote, lists};

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
    for MeetingVote { record, path, vote, room } in each_vote(context) {
        let all = [("names", &vote.names), ("recorded", &vote.recorded)];
        for (key, names) in all.into_iter().filter_map(|(key, names)| Some((key, names.as_ref()?))) {
            let mut named = BTreeSet::new();
            for (at, NameList { key: list, ids }) in lists(names).into_iter().enumerate() {
                for (n, id) in ids.iter().enumerate() {
                    let place = record.place(&format!("{path}.{key}.{list}.{n}"));
                    let message = if !named.insert(id) {
                        format!("`{id}` is named twice in this vote")
                    } else if at < VOTING && !room.contains(id.as_str()) {
                        format!("`{id}` is recorded as voting, but was not in the room with a vote")
                    } else if at == ABSENT && room.contains(id.as_str()) {
                        format!("`{id}` is recorded as absent, but was in the room")
                    } else if at == EXCLUDED && room.contains(id.as_str()) {
                        format!("`{id}` had to leave because of an interest, but was in the room with a vote")
                    } else {
                        continue;
                    };
                    let finding = Finding::warning(CODE, place, message);
                    findings.push(finding.hint("check the attendance, and who left because of an interest"));
                }
            }
        }
    }
    findings
}

/// How many of the lists of names are of members who were in the room with a vote.
const VOTING: usize = 4;

/// The list of those who were absent, and of those who had to leave.
const ABSENT: usize = 4;
const EXCLUDED: usize = 5;
