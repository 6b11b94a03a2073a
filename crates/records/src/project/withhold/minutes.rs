//! What the public reads of minutes.

use std::collections::BTreeSet;

use super::{bare, for_public, left_of};
use crate::model::Text;
use crate::model::meeting::{Item, Meeting};
use crate::model::minutes::{Action, Attendance, Minute, Resolution};

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
        resolutions(&meeting.id, &minute.resolutions, ids);
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
        recommended,
        lead_in,
        resolutions,
        lead_out,
        vote,
        reasons,
        alternatives,
        conditions,
        actions,
        exempt,
        public_title,
        public_summary,
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
            resolutions: if any_public(&resolutions) { self::resolutions(resolutions) } else { Vec::new() },
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
        proceedings,
        recommended: recommended.filter(|_| is_public),
        lead_in: lead_in.filter(|_| is_public),
        resolutions: self::resolutions(resolutions),
        lead_out: lead_out.filter(|_| is_public),
        vote,
        reasons: reasons.filter(|_| is_public),
        alternatives: alternatives.filter(|_| is_public),
        conditions: if is_public { conditions } else { Vec::new() },
        actions,
        exempt: None,
        public_title: None,
        public_summary: None,
        call_in: call_in.filter(|_| is_public),
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
