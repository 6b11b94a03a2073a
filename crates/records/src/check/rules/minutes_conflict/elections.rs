//! Elections against their candidates and votes.

use std::collections::BTreeSet;

use super::{Conflicts, Whole};
use crate::read::record::minutes::Proceeding;

/// Tells of an election whose result is not what its candidates and votes say.
pub(super) fn election(whole: &Whole<'_>, path: &str, one: &Proceeding, all: &mut Conflicts) {
    if one.nobody_elected && one.elected.is_some() {
        let message = "somebody was elected, and nobody was";
        let path = format!("{path}.nobody_elected");
        all.refuse(whole.record, &path, message, "remove `elected` or `nobody_elected`");
    }
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
    if let Some(tied) = tied.filter(|_| one.vote.as_ref().is_none_or(|vote| vote.casting.is_none())) {
        let message = format!("`{elected}` was elected with as many votes as `{}`", tied.person);
        let hint = "record the casting vote, or correct the votes; if lots were drawn, say so in `text` and accept this warning";
        all.warn(whole.record, &path, message, hint);
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
