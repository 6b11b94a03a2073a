//! Which minutes were approved, and by whom they were signed.

use crate::model::meeting::{ApprovedOn, Meeting};
use crate::model::minutes::{Approval, Minute};
use crate::model::policy::{MinutesTaken, ProceedingKind};

/// Marks each meeting whose minutes a later meeting of the same body has approved, as its own minutes record.
pub(super) fn approve(meetings: &mut [Meeting]) {
    let mut approved: Vec<(usize, ApprovedOn)> = Vec::new();
    for (by, meeting) in meetings.iter().enumerate() {
        for minute in meeting.minutes.iter().flat_map(|minutes| &minutes.minutes) {
            approved.extend(under_item(meetings, by, minute));
            approved.extend(one_by_one(meetings, by, minute));
        }
    }
    // The first approval counts.
    approved.sort_by_key(|(_, on)| on.day);
    for (index, on) in approved.into_iter().rev() {
        meetings[index].approved_on = Some(on);
    }
}

/// What the item that takes earlier minutes says of all of them.
fn under_item(meetings: &[Meeting], by: usize, minute: &Minute) -> Vec<(usize, ApprovedOn)> {
    let meeting = &meetings[by];
    if !matches!(minute.approval, Some(Approval::Approved | Approval::ApprovedAndSigned)) {
        return Vec::new();
    }
    let corrections = minute.proceedings.iter().filter(|one| one.kind == ProceedingKind::Correction);
    let corrected = corrections.clone().next().is_some();
    let is_open = minute.exempt.is_none();
    let mut approved = Vec::new();
    for item in meeting.items.iter().filter(|item| item.id == minute.id) {
        // Of several sets of minutes nobody can tell which was corrected.
        let tells = item.minutes_of.len() == 1 && is_open;
        let texts = corrections.clone().filter(|one| tells && one.exempt.is_none()).filter_map(|one| one.text.clone());
        let on = ApprovedOn {
            day: meeting.date,
            by: meeting.id.clone(),
            corrected,
            corrections: texts.collect(),
            signed: is_open && minute.approval == Some(Approval::ApprovedAndSigned),
            signed_by: minute.signed_by.clone().filter(|_| is_open),
        };
        let is_meant = |other: &Meeting| other.body.id == meeting.body.id && item.minutes_of.contains(&other.date);
        let meant = meetings.iter().enumerate().filter(|(_, other)| is_meant(other));
        approved.extend(meant.map(|(index, _)| (index, on.clone())));
    }
    approved
}

/// What is said of earlier minutes one by one. Only their own body approves them.
fn one_by_one(meetings: &[Meeting], by: usize, minute: &Minute) -> Vec<(usize, ApprovedOn)> {
    let meeting = &meetings[by];
    let mut approved = Vec::new();
    for one in minute.proceedings.iter().filter(|one| one.minutes.taken == Some(MinutesTaken::Approved)) {
        let Some(of) = one.minutes.of.as_ref().filter(|of| of.committee.is_none()) else { continue };
        let is_open = one.exempt.is_none();
        let on = ApprovedOn {
            day: meeting.date,
            by: meeting.id.clone(),
            corrected: !one.points.is_empty(),
            corrections: if is_open { one.points.clone() } else { Vec::new() },
            signed: is_open && one.minutes.signed,
            signed_by: one.minutes.signed_by.clone().filter(|_| is_open),
        };
        let meant = meetings.iter().position(|other| other.id == of.meeting && other.date < meeting.date);
        approved.extend(meant.map(|index| (index, on)));
    }
    approved
}
