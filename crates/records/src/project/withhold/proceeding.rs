//! What the public reads of what happened under an item, and of votes.

use std::collections::{BTreeMap, BTreeSet};

use super::bare;
use super::minutes::{any_public, in_exempt};
use crate::model::minutes::{Moved, Proceeding, Vote, VotedOn};
use crate::model::policy::{MotionOutcome, ProceedingKind};

/// Whether the public reads anything of a proceeding of an exempt minute.
pub(super) fn is_told(one: &Proceeding) -> bool {
    one.exempt.is_none()
        || one.public_text.is_some()
        || one.interests.iter().any(|one| !one.exempt)
        || any_public(&one.resolved.resolutions)
}

/// What the public reads of what happened, in order. What an open proceeding says of an exempt one goes too: the words that it changes,
/// what it is called, and what became of it.
pub(super) fn proceedings(list: Vec<Proceeding>) -> Vec<Proceeding> {
    let exempt: BTreeSet<usize> = list.iter().filter(|one| one.exempt.is_some()).map(|one| one.place).collect();
    let is_exempt = |moved: &mut Moved| exempt.contains(&moved.place);
    let votes = list.iter().filter_map(|one| Some((one, one.outcome?)));
    let votes = votes.flat_map(|(vote, outcome)| {
        let on = vote.on.iter().filter_map(|on| on.moved.as_ref());
        on.map(move |on| (on.place, outcome, vote.exempt.is_none()))
    });
    let votes: Vec<(usize, MotionOutcome, bool)> = votes.collect();
    let outcomes: BTreeMap<usize, MotionOutcome> =
        votes.iter().filter(|(.., is_open)| *is_open).map(|(place, outcome, _)| (*place, *outcome)).collect();
    let mut has_secret = false;
    let open = |mut one: Proceeding| {
        if let Some(becomes) = one.becomes.as_mut() {
            becomes.before.take_if(|(from, _)| exempt.contains(from));
        }
        one.amends.take_if(is_exempt);
        // Nobody learns from an open vote that an exempt amendment was made.
        has_secret |= one.kind == ProceedingKind::Amendment && one.exempt.is_some();
        for on in &mut one.on {
            on.amended &= !has_secret;
            on.amends.take_if(is_exempt);
            if on.moved.take_if(is_exempt).is_some() {
                *on =
                    VotedOn { moved: None, kind: on.kind, makes: None, amends: None, amended: false, alone: on.alone };
            }
        }
        one.moved_with.take_if(is_exempt);
        // What came of it after the votes on it is its own, and no secret of theirs.
        let own =
            one.ended.filter(|ended| !votes.iter().any(|(place, outcome, _)| (place, outcome) == (&one.place, ended)));
        // The wording of a motion is another once an amendment was made, whatever that says and however it was voted on.
        if one.kind != ProceedingKind::Amendment || one.exempt.is_none() {
            one.ended = one.outcome.or(own).or_else(|| outcomes.get(&one.place).copied());
        }
        proceeding(one)
    };
    list.into_iter().map(open).collect()
}

/// A vote without the words that describe what it was on.
pub(super) fn counts_alone(vote: Vote) -> Vote {
    Vote { excluded_by: None, sides: Vec::new(), note: None, ..vote }
}

/// Of an exempt proceeding the public reads what it is said to, and resolutions that are public.
#[allow(clippy::too_many_lines, reason = "it names each field, so that none becomes public unnoticed")]
fn proceeding(one: Proceeding) -> Proceeding {
    let Proceeding {
        place,
        kind,
        id,
        letter,
        title,
        number,
        to,
        text,
        points,
        by,
        also_by,
        name,
        name_withheld,
        of,
        side,
        presented_by,
        seconded_by,
        replied_by,
        replier,
        reply,
        supplementary,
        supplementary_reply,
        written_reply,
        replied_on,
        parts,
        not_reached,
        not_taken,
        reason,
        signatures,
        procedure,
        outcome,
        referred_to,
        ended,
        told,
        becomes,
        changes,
        made_at,
        amends,
        on,
        moved_with,
        appointed_to,
        instead_of,
        vacant,
        term,
        office,
        candidates,
        result,
        minutes,
        resolved,
        vote,
        dissent,
        interests,
        people,
        at,
        until,
        day,
        added,
        exempt,
        public_text,
    } = one;
    if exempt.is_some() {
        return Proceeding {
            place,
            changes,
            made_at,
            ended: ended.filter(|_| kind == ProceedingKind::Amendment),
            kind,
            resolved: in_exempt(resolved),
            interests: super::minutes::interests(interests),
            exempt: bare(exempt.as_ref()),
            public_text,
            ..Proceeding::default()
        };
    }
    let is_public = !resolved.is_in_private();
    Proceeding {
        place,
        kind,
        id,
        letter,
        title,
        number,
        to,
        text: text.filter(|_| is_public),
        points,
        by,
        also_by,
        name: name.filter(|_| !name_withheld),
        name_withheld,
        of: of.filter(|_| !name_withheld),
        side,
        presented_by,
        seconded_by,
        replied_by,
        replier,
        reply,
        supplementary,
        supplementary_reply,
        written_reply,
        replied_on,
        parts,
        not_reached,
        not_taken,
        reason,
        signatures,
        procedure,
        outcome,
        referred_to,
        ended,
        told,
        becomes,
        changes,
        made_at,
        amends,
        on,
        moved_with,
        appointed_to,
        instead_of,
        vacant,
        term,
        office,
        candidates,
        result,
        minutes,
        resolved: super::minutes::resolved(resolved),
        vote: if is_public { vote } else { vote.map(counts_alone) },
        dissent: if is_public { dissent } else { Vec::new() },
        interests: super::minutes::interests(interests),
        people,
        at,
        until,
        day,
        added,
        exempt: None,
        public_text: None,
    }
}
