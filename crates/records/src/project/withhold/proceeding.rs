//! What the public reads of what happened under an item, and of votes.

use std::collections::{BTreeMap, BTreeSet};

use super::bare;
use super::minutes::{any_public, in_exempt};
use crate::model::minutes::{Proceeding, Vote, VotedOn};
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
    let exempt: BTreeSet<String> =
        list.iter().filter(|one| one.exempt.is_some()).filter_map(|one| one.id.clone()).collect();
    let votes = list.iter().filter(|one| one.exempt.is_none());
    let votes = votes.filter_map(|one| Some((&one.on, one.outcome?)));
    let votes = votes.flat_map(|(on, outcome)| on.iter().map(move |one| (one.id.clone(), outcome)));
    let outcomes: BTreeMap<String, MotionOutcome> = votes.collect();
    // Whether the wording of the motion at this point is exempt.
    let mut is_secret = false;
    let mut has_secret = false;
    let open = |mut one: Proceeding| {
        if let Some(becomes) = one.becomes.as_mut().filter(|_| is_secret) {
            becomes.before = None;
        }
        let is_motion = matches!(one.kind, ProceedingKind::Motion | ProceedingKind::MotionOnNotice);
        if is_motion || one.kind == ProceedingKind::Amendment && one.is_made() {
            is_secret = one.exempt.is_some();
        }
        // Nobody learns from an open vote that an exempt amendment was made.
        has_secret |= one.kind == ProceedingKind::Amendment && one.exempt.is_some();
        for on in &mut one.on {
            on.amended &= !has_secret;
            if exempt.contains(&on.id) {
                *on = VotedOn {
                    id: String::new(),
                    kind: on.kind,
                    makes: None,
                    letter: None,
                    title: None,
                    told: None,
                    amended: false,
                };
            }
        }
        one.moved_with = one.moved_with.filter(|with| !exempt.contains(&with.id));
        one.ended = one.outcome.or_else(|| outcomes.get(one.id.as_ref()?).copied());
        proceeding(one)
    };
    list.into_iter().map(open).collect()
}

/// A vote without the words that describe what it was on.
pub(super) fn counts_alone(vote: Vote) -> Vote {
    Vote { excluded_by: None, sides: Vec::new(), note: None, ..vote }
}

/// Of an exempt proceeding the public reads what it is said to, and resolutions that are public.
fn proceeding(one: Proceeding) -> Proceeding {
    let Proceeding {
        kind,
        id,
        letter,
        title,
        text,
        points,
        by,
        also_by,
        name,
        name_withheld,
        of,
        side,
        seconded_by,
        replied_by,
        replier,
        reply,
        supplementary,
        supplementary_reply,
        written_reply,
        parts,
        not_reached,
        signatures,
        procedure,
        outcome,
        ended,
        becomes,
        on,
        moved_with,
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
        added,
        exempt,
        public_text,
    } = one;
    if exempt.is_some() {
        return Proceeding {
            // The wording of a motion is another once an amendment was made, whatever that says.
            ended: ended.filter(|_| kind == ProceedingKind::Amendment),
            kind,
            resolved: in_exempt(resolved),
            interests: super::minutes::interests(interests, true),
            exempt: bare(exempt.as_ref()),
            public_text,
            ..Proceeding::default()
        };
    }
    let is_public = !resolved.is_in_private();
    Proceeding {
        kind,
        id,
        letter,
        title,
        text: text.filter(|_| is_public),
        points,
        by,
        also_by,
        name: name.filter(|_| !name_withheld),
        name_withheld,
        of: of.filter(|_| !name_withheld),
        side,
        seconded_by,
        replied_by,
        replier,
        reply,
        supplementary,
        supplementary_reply,
        written_reply,
        parts,
        not_reached,
        signatures,
        procedure,
        outcome,
        ended,
        becomes,
        on,
        moved_with,
        office,
        candidates,
        result,
        minutes,
        resolved: super::minutes::resolved(resolved),
        vote: if is_public { vote } else { vote.map(counts_alone) },
        dissent: if is_public { dissent } else { Vec::new() },
        interests: super::minutes::interests(interests, false),
        people,
        at,
        until,
        added,
        exempt: None,
        public_text: None,
    }
}
