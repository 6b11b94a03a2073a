//! What the public reads of minutes.

use std::collections::{BTreeMap, BTreeSet};

use super::{bare, for_public, left_of};
use crate::model::Text;
use crate::model::meeting::{Item, Meeting};
use crate::model::minutes::{Action, Attendance, Minute, Party, Proceeding, Resolution, Resolved, Vote, VotedOn};
use crate::model::policy::{MotionOutcome, ProceedingKind};

/// The actions and resolutions of a meeting that are exempt: what has become of them is as well.
pub(super) fn exempt_follow_ups(meeting: &Meeting, ids: &mut BTreeSet<String>) {
    fn resolutions(meeting: &str, list: &[Resolution], ids: &mut BTreeSet<String>) {
        for one in list {
            ids.extend(one.id.iter().filter(|_| one.exempt.is_some()).map(|id| format!("{meeting}/{id}")));
            resolutions(meeting, &one.parts, ids);
        }
    }
    for minute in meeting.minutes.iter().flat_map(|minutes| &minutes.minutes) {
        let actions = minute.actions.iter().filter(|action| action.exempt.is_some());
        ids.extend(actions.map(|action| format!("{}/{}", meeting.id, action.id)));
        minute.resolved().for_each(|one| resolutions(&meeting.id, &one.resolutions, ids));
    }
}

/// What the public reads of somebody's attendance: all but a reason that is exempt.
pub(super) fn attendance(attendance: Attendance) -> Attendance {
    let Attendance {
        person,
        class,
        own_class,
        capacity,
        instead_of,
        representing,
        remote,
        remote_for,
        arrived,
        out,
        left,
        hours,
        away,
        part_of,
        part,
        votes_on,
        reason,
        exempt,
    } = attendance;
    Attendance {
        person,
        class,
        own_class,
        capacity,
        instead_of,
        representing,
        remote,
        remote_for,
        arrived,
        out,
        left,
        hours,
        away,
        part_of,
        part,
        votes_on,
        reason: reason.filter(|_| exempt.is_none()),
        // That there is a reason is told to nobody who may not read it.
        exempt: None,
    }
}

/// What the public may read of a minute: of an exempt one its number, the title for the public, its public summary, and those of
/// its resolutions and actions that are said to be public.
pub(super) fn minute(index: usize, minute: Minute, agenda: &[Item]) -> Minute {
    let is_public = !minute.is_resolved_in_private();
    // A call-in of what is exempt says why, and what was said of it.
    let calls_in_open = !minute.calls_in_exempt();
    let Minute {
        id,
        name,
        number,
        title,
        chair,
        with,
        approval,
        corrections,
        outcome,
        referred_to,
        urgent_because,
        interests,
        text,
        proceedings,
        resolved,
        vote,
        dissent,
        reasons,
        alternatives,
        conditions,
        decision,
        parties,
        actions,
        exempt,
        public_title,
        public_summary,
        reference,
        effective,
        call_in_until,
        no_call_in_because,
        to_act,
        call_in,
    } = minute;
    let name = match agenda.iter().find(|item| item.id == id) {
        Some(item) => item.name.clone(),
        None if exempt.is_some() => format!("|minute-{}", index + 1),
        None => name,
    };
    let actions: Vec<Action> = actions.into_iter().filter(|action| action.exempt.is_none()).collect();
    if exempt.is_some() {
        // What is not named is not printed.
        return Minute {
            exempt: bare(exempt.as_ref()),
            id,
            name,
            number,
            with,
            // Who presided is known to all who left the room.
            chair,
            title: public_title,
            text: public_summary,
            proceedings: self::proceedings(proceedings).into_iter().filter(is_told).collect(),
            resolved: in_exempt(resolved),
            actions,
            ..Minute::default()
        };
    }
    Minute {
        id,
        name,
        number,
        title,
        chair,
        with,
        approval,
        corrections: if is_public { for_public(corrections) } else { Vec::new() },
        outcome,
        referred_to,
        urgent_because,
        interests,
        text,
        proceedings: self::proceedings(proceedings),
        resolved: self::resolved(resolved),
        vote: if is_public { vote } else { vote.map(counts_alone) },
        dissent: if is_public { dissent } else { Vec::new() },
        reasons: reasons.filter(|_| is_public),
        alternatives: alternatives.filter(|_| is_public),
        conditions: if is_public { conditions } else { Vec::new() },
        decision: decision.filter(|_| is_public),
        parties: if is_public { parties.into_iter().map(party).collect() } else { Vec::new() },
        actions,
        exempt: None,
        public_title: None,
        public_summary: None,
        reference,
        effective,
        call_in_until,
        no_call_in_because: no_call_in_because.filter(|_| is_public),
        to_act: if is_public { to_act } else { Vec::new() },
        call_in: call_in.filter(|_| is_public && calls_in_open),
    }
}

/// Whether the public reads anything of a proceeding of an exempt minute.
fn is_told(one: &Proceeding) -> bool {
    one.exempt.is_none() || one.public_text.is_some() || any_public(&one.resolved.resolutions)
}

/// What the public reads of what happened, in order. What an open proceeding says of an exempt one goes too: the words that it changes,
/// what it is called, and what became of it.
fn proceedings(list: Vec<Proceeding>) -> Vec<Proceeding> {
    let exempt: BTreeSet<String> =
        list.iter().filter(|one| one.exempt.is_some()).filter_map(|one| one.id.clone()).collect();
    let votes = list.iter().filter(|one| one.exempt.is_none());
    let votes = votes.filter_map(|one| Some((one.on.as_ref()?.id.clone(), one.outcome?)));
    let outcomes: BTreeMap<String, MotionOutcome> = votes.collect();
    // Whether the wording of the motion at this point is exempt.
    let mut is_secret = false;
    let open = |mut one: Proceeding| {
        if let Some(becomes) = one.becomes.as_mut().filter(|_| is_secret) {
            becomes.before = None;
        }
        let is_motion = matches!(one.kind, ProceedingKind::Motion | ProceedingKind::MotionOnNotice);
        if is_motion || one.kind == ProceedingKind::Amendment && one.is_made() {
            is_secret = one.exempt.is_some();
        }
        if let Some(on) = one.on.as_mut().filter(|on| exempt.contains(&on.id)) {
            *on = VotedOn { id: String::new(), kind: on.kind, makes: None, letter: None, title: None };
        }
        one.ended = one.outcome.or_else(|| outcomes.get(one.id.as_ref()?).copied());
        proceeding(one)
    };
    list.into_iter().map(open).collect()
}

/// A vote without the words that describe what it was on.
fn counts_alone(vote: Vote) -> Vote {
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
        office,
        candidates,
        elected,
        nobody_elected,
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
        let resolved = in_exempt(resolved);
        // The wording of a motion is another once an amendment was made, whatever that says.
        let ended = ended.filter(|_| kind == ProceedingKind::Amendment);
        return Proceeding {
            ended,
            kind,
            resolved,
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
        office,
        candidates,
        elected,
        nobody_elected,
        resolved: self::resolved(resolved),
        vote: if is_public { vote } else { vote.map(counts_alone) },
        dissent: if is_public { dissent } else { Vec::new() },
        interests,
        people,
        at,
        until,
        added,
        exempt: None,
        public_text: None,
    }
}

/// A party without the names that the public may not read.
fn party(party: Party) -> Party {
    let Party { name, side, represented_by, name_withheld } = party;
    let open = !name_withheld;
    Party { name: name.filter(|_| open), side, represented_by: represented_by.filter(|_| open), name_withheld }
}

/// What the public reads of what was resolved in something that is exempt: the resolutions that are public, and no words around them.
fn in_exempt(resolved: Resolved) -> Resolved {
    if !any_public(&resolved.resolutions) {
        return Resolved::default();
    }
    let Resolved { before, resolutions, .. } = resolved;
    Resolved { before, resolutions: self::resolutions(resolutions), ..Resolved::default() }
}

/// What the public reads of what was resolved: the words around it only if anything of it is public.
fn resolved(resolved: Resolved) -> Resolved {
    let is_public = !resolved.is_in_private();
    let Resolved { before, recommended, lead_in, resolutions, lead_out } = resolved;
    Resolved {
        before,
        recommended: recommended.filter(|_| is_public),
        lead_in: lead_in.filter(|_| is_public),
        resolutions: self::resolutions(resolutions),
        lead_out: lead_out.filter(|_| is_public),
    }
}

/// Whether the public reads anything of resolutions.
fn any_public(list: &[Resolution]) -> bool {
    list.iter().any(|one| one.exempt.is_none() || one.public_text.is_some() || any_public(&one.parts))
}

fn resolutions(list: Vec<Resolution>) -> Vec<Resolution> {
    list.into_iter().map(resolution).collect()
}

fn resolution(resolution: Resolution) -> Resolution {
    let Resolution {
        id,
        recommendation,
        treatment,
        moved,
        text,
        public_text,
        parts,
        alone,
        delegated_to,
        recommends_to,
        consulted,
        exempt,
    } = resolution;
    let open = exempt.is_none();
    let kept = open || any_public(&parts);
    Resolution {
        id,
        recommendation: recommendation.filter(|_| open),
        treatment,
        moved: if open { moved } else { [None, None] },
        text: match (open, kept) {
            (true, _) => text,
            (false, true) => left_of(text),
            (false, false) => left_of(with_parts(text, &parts)),
        },
        public_text: public_text.filter(|_| !open),
        parts: if kept { resolutions(parts) } else { Vec::new() },
        alone,
        delegated_to: delegated_to.filter(|_| open),
        recommends_to: recommends_to.filter(|_| open),
        consulted: if open { consulted } else { Vec::new() },
        exempt: bare(exempt.as_ref()),
    }
}

/// A text, and after it those of its parts, whose notes are counted with its own.
fn with_parts(text: Text, parts: &[Resolution]) -> Text {
    parts.iter().fold(text, |text, part| text.followed_by(&with_parts(part.text.clone(), &part.parts)))
}
