//! What the public reads of a meeting and its agenda.

use super::proceeding::proceedings;
use super::{for_public, minutes, report};
use crate::model::Text;
use crate::model::meeting::{Item, Meeting};
use crate::model::minutes::Minutes;
use crate::model::planned::PlanEntry;
use crate::model::policy::Classification;

pub(super) fn meeting(meeting: Meeting) -> Meeting {
    let Meeting {
        id,
        place,
        date,
        body,
        committee,
        numbering,
        policy,
        kind,
        adjourned_from,
        time,
        venue,
        attending,
        joining,
        webcast,
        languages,
        headings,
        published,
        publishing,
        short_notice_because,
        requisition,
        letter,
        next_given,
        next_found,
        signatory,
        cancelled,
        moved_from,
        corrections,
        items,
        minutes,
        published_pack,
        approved_on,
    } = meeting;
    let items: Vec<Item> = items.into_iter().enumerate().map(|(index, one)| item(index, one)).collect();
    let minutes = minutes.map(|minutes| of_meeting(minutes, &items));
    Meeting {
        id,
        place,
        date,
        body,
        committee,
        numbering,
        policy,
        kind,
        adjourned_from,
        time,
        venue,
        attending,
        joining,
        webcast,
        languages,
        headings,
        published,
        publishing,
        short_notice_because,
        requisition,
        letter,
        next_given,
        next_found,
        signatory,
        cancelled,
        moved_from,
        corrections: for_public(corrections),
        items,
        minutes,
        published_pack,
        approved_on,
    }
}

/// The minutes, of a meeting with these items.
fn of_meeting(minutes: Minutes, items: &[Item]) -> Minutes {
    let Minutes {
        place,
        chair,
        next_chairs,
        next_vice_chair,
        began,
        closed,
        decisions_published,
        sittings,
        inquorate,
        first_page,
        annexes,
        attendance,
        others_present,
        corrections,
        has_interests,
        minutes,
    } = minutes;
    Minutes {
        has_interests: has_interests && minutes.iter().any(minutes::declares),
        place,
        chair,
        next_chairs,
        next_vice_chair,
        began,
        closed,
        decisions_published,
        attendance: attendance.into_iter().map(minutes::attendance).collect(),
        sittings,
        inquorate,
        first_page,
        annexes: annexes.into_iter().map(minutes::annex).collect(),
        others_present,
        corrections: for_public(corrections),
        minutes: minutes.into_iter().enumerate().map(|(index, one)| minutes::minute(index, one, items)).collect(),
    }
}

/// An item whose title is exempt keeps the one for the public, its number, and the notices that were given to the public of it.
/// An exempt report goes, and leaves its categories. The place of an item for which the public is excluded has a name that tells
/// nothing.
fn item(index: usize, item: Item) -> Item {
    let excluded = item.public_title.is_some() || !item.excluded_for().is_empty();
    let Item {
        id,
        name,
        kind,
        number,
        title,
        public_title,
        time,
        officer,
        purpose,
        action,
        report,
        report_class,
        report_title,
        to_follow,
        minutes_of,
        receives,
        exempt_categories,
        key_decision,
        key_notice,
        plan,
        private_notice,
        business,
        documents,
        urgent_because,
        withdrawn,
        matter,
        addendum_to,
        referred_from,
        motions,
        submitted,
        corrections,
        parts,
    } = item;
    let secret = public_title.is_some();
    let shut = report.as_ref().filter(|report| report.classification == Classification::Exempt);
    let exempt_categories = match shut {
        Some(report) if exempt_categories.is_empty() => report.exempt_categories.clone(),
        _ => exempt_categories,
    };
    Item {
        id,
        name: if excluded { format!("|{}", index + 1) } else { name },
        kind,
        number,
        title: if secret { public_title } else { title },
        public_title: None,
        time,
        officer,
        purpose: purpose.filter(|_| !secret),
        action,
        report: report.filter(|report| report.classification != Classification::Exempt).map(report::report),
        report_class,
        report_title: report_title.filter(|_| !secret),
        to_follow,
        minutes_of,
        receives: if secret { Vec::new() } else { receives },
        exempt_categories,
        key_decision,
        key_notice,
        plan: if secret { PlanEntry::default() } else { plan },
        private_notice,
        business,
        documents: if secret { Vec::new() } else { documents },
        urgent_because: urgent_because.filter(|_| !secret),
        withdrawn: if secret { withdrawn.map(|_| Text::default()) } else { withdrawn },
        matter: matter.filter(|_| !secret),
        addendum_to,
        referred_from: referred_from.filter(|_| !secret),
        motions: if secret { Vec::new() } else { motions },
        submitted: if secret { Vec::new() } else { proceedings(submitted) },
        corrections: for_public(corrections),
        parts: if secret { Vec::new() } else { parts },
    }
}
