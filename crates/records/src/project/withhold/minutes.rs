//! What the public reads of minutes.

use std::collections::BTreeSet;

use super::{bare, for_public, left_of, proceeding};
use crate::model::Text;
use crate::model::meeting::{Item, Meeting};
use crate::model::minutes::{Action, Annex, Attendance, Interest, Minute, Party, Resolution, Resolved};
use crate::model::policy::{InterestKind, OwnOr};

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
        co_opted,
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
        co_opted,
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

/// What the public reads of an annex: of an exempt one its number, which references print too, and that it is exempt.
pub(super) fn annex(annex: Annex) -> Annex {
    let Annex { id, number, title, item, text, exempt } = annex;
    let open = exempt.is_none();
    Annex {
        id,
        number,
        title: title.filter(|_| open),
        item: item.filter(|_| open),
        text: text.filter(|_| open),
        exempt: bare(exempt.as_ref()),
    }
}

/// What the public may read of a minute: of an exempt one its number, the title for the public, its public summary, and those of
/// its resolutions and actions that are said to be public.
#[allow(clippy::too_many_lines, reason = "it names each field, so that none becomes public unnoticed")]
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
        hides: _,
        approval,
        signed_by,
        corrections,
        outcome,
        referred_to,
        deferred_to,
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
        no_call_in,
        no_call_in_because,
        callable,
        urgent,
        called_in,
        to_act,
        call_in,
    } = minute;
    let name = match agenda.iter().find(|item| item.id == id) {
        Some(item) => item.name.clone(),
        None if exempt.is_some() => format!("|minute-{}", index + 1),
        None => name,
    };
    let hides = interests.iter().chain(proceedings.iter().flat_map(|one| &one.interests)).any(|one| one.exempt);
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
            interests: self::interests(interests),
            text: public_summary,
            corrections: for_public(corrections),
            proceedings: proceeding::proceedings(proceedings).into_iter().filter(proceeding::is_told).collect(),
            resolved: in_exempt(resolved),
            actions,
            // By what it is cited and from when it has effect tells nothing of what was decided.
            reference,
            effective,
            call_in_until,
            no_call_in,
            callable,
            urgent,
            called_in,
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
        hides,
        approval,
        signed_by,
        corrections: for_public(corrections),
        outcome,
        referred_to,
        deferred_to,
        urgent_because,
        interests: self::interests(interests),
        text,
        proceedings: proceeding::proceedings(proceedings),
        resolved: self::resolved(resolved),
        vote: if is_public { vote } else { vote.map(proceeding::counts_alone) },
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
        no_call_in,
        no_call_in_because: no_call_in_because.filter(|_| is_public),
        callable,
        urgent,
        called_in,
        to_act: if is_public { to_act } else { Vec::new() },
        call_in: call_in.filter(|_| is_public && calls_in_open),
    }
}

/// Whether the public may know that an interest was declared in it.
pub(super) fn declares(minute: &Minute) -> bool {
    let all = minute.interests.iter().chain(minute.proceedings.iter().flat_map(|one| &one.interests));
    all.into_iter().any(|one| !one.exempt && one.kind != OwnOr::Known(InterestKind::None))
}

/// What the public reads of interests: of those that were declared in private, who declared which kind.
pub(super) fn interests(list: Vec<Interest>) -> Vec<Interest> {
    let one = |interest: Interest| {
        let Interest { person, kind, own_words, item, capacity, reason, left, dispensation, exempt, in_private } =
            interest;
        Interest {
            person,
            kind,
            own_words,
            item,
            capacity: capacity.filter(|_| !in_private),
            reason: reason.filter(|_| !in_private),
            left,
            dispensation: dispensation.filter(|_| !in_private),
            exempt,
            in_private,
        }
    };
    list.into_iter().filter(|one| !one.exempt).map(one).collect()
}

/// A party without the names that the public may not read.
fn party(party: Party) -> Party {
    let Party { name, side, represented_by, name_withheld } = party;
    let open = !name_withheld;
    Party { name: name.filter(|_| open), side, represented_by: represented_by.filter(|_| open), name_withheld }
}

/// What the public reads of what was resolved in something that is exempt: the resolutions that are public, and no words around them.
pub(super) fn in_exempt(resolved: Resolved) -> Resolved {
    if !any_public(&resolved.resolutions) {
        return Resolved::default();
    }
    let Resolved { before, resolutions, .. } = resolved;
    Resolved { before, resolutions: self::resolutions(resolutions), ..Resolved::default() }
}

/// What the public reads of what was resolved: the words around it only if anything of it is public.
pub(super) fn resolved(resolved: Resolved) -> Resolved {
    let is_public = !resolved.is_in_private();
    let Resolved { before, recommended, lead_in, resolutions, lead_out } = resolved;
    Resolved {
        before,
        recommended: recommended.map(|text| text.filter(|_| is_public)),
        lead_in: lead_in.filter(|_| is_public),
        resolutions: self::resolutions(resolutions),
        lead_out: lead_out.filter(|_| is_public),
    }
}

/// Whether the public reads anything of resolutions.
pub(super) fn any_public(list: &[Resolution]) -> bool {
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
        of_report,
        delegated_to,
        recommends_to,
        consulted,
        no_call_in,
        no_call_in_because,
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
        of_report,
        delegated_to: delegated_to.filter(|_| open),
        recommends_to: recommends_to.filter(|_| open),
        consulted: if open { consulted } else { Vec::new() },
        no_call_in,
        no_call_in_because: no_call_in_because.filter(|_| open),
        exempt: bare(exempt.as_ref()),
    }
}

/// A text, and after it those of its parts, whose notes are counted with its own.
fn with_parts(text: Text, parts: &[Resolution]) -> Text {
    parts.iter().fold(text, |text, part| text.followed_by(&with_parts(part.text.clone(), &part.parts)))
}
