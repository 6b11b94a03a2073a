//! What became of an item against what was decided under it, and items that were taken together.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::super::in_words;
use super::{Conflicts, Whole};
use crate::model::policy::{ItemOutcome, ProceedingKind, Treatment};
use crate::read::record::RawText;
use crate::read::record::meeting::Meeting;
use crate::read::record::minutes::{Item, Proceeding, Resolution, Resolved};
use crate::read::resolved::ResolvedWords;
use crate::read::{Kind, Record};

/// Tells of something that was decided under an item of which the record says that nothing was.
pub(super) fn outcome(whole: &Whole<'_>, index: usize, item: &Item, all: &mut Conflicts) {
    let id = &item.id;
    let path = format!("item.{index}.outcome");
    let decided = [
        (item.has_resolved(), "something was resolved under it"),
        (item.vote.is_some(), "a vote was taken on it"),
        (item.approved == Some(true), "the minutes were approved under it"),
        (!item.condition.is_empty(), "conditions were set under it"),
    ];
    let reached = (item.decision.is_some(), "a decision was reached on it");
    // That an item be deferred or referred may itself be resolved, on conditions, and the report may recommend the latter.
    let [resolved, vote, approved, conditions] = decided;
    let (word, decided) = match item.outcome {
        Some(ItemOutcome::Withdrawn) => ("withdrawn", vec![resolved, vote, approved, conditions, reached]),
        Some(ItemOutcome::Deferred) => {
            let adopted = (item.resolutions().any(decides), "a recommendation of its report was decided under it");
            let other = (is_on_else(whole, item), "its resolutions do not speak of that");
            ("deferred", vec![adopted, approved, other])
        }
        Some(ItemOutcome::Referred) => ("referred", vec![approved]),
        None => ("", Vec::new()),
    };
    if let Some((_, what)) = decided.into_iter().find(|(is, _)| *is) {
        let message = format!("`{id}` was {word}, and {what}");
        all.warn(whole.record, &path, message, "remove the outcome, or what was decided");
    }
    let on_agenda = whole.context.items_of(&whole.record.id).find(|one| one.id == *id);
    let is_off = on_agenda.is_some_and(|one| one.withdrawn.is_some());
    if is_off && item.outcome != Some(ItemOutcome::Withdrawn) && (resolved.0 || vote.0 || item.outcome.is_some()) {
        let message = format!("the agenda says that `{id}` was withdrawn, but the minutes say that it was taken");
        let hint = "take `withdrawn` out of the item on the agenda, or write `outcome = \"withdrawn\"` alone";
        all.warn(whole.record, &format!("item.{index}.id"), message, hint);
    }
    to_no_meeting(whole, index, item, all);
    let own = whole.context.meeting(&whole.record.id).map(|meeting| meeting.value.committee.as_str());
    let hint = "name the other committee, or take the key out";
    if item.referred_to.is_some() && item.referred_to.as_deref() == own {
        let message = format!("`{id}` was referred to the committee that referred it");
        all.warn(whole.record, &format!("item.{index}.referred_to"), message, hint);
    }
    for (number, _) in item.proceeding.iter().enumerate().filter(|(_, one)| refers_to(one, own)) {
        let path = format!("item.{index}.proceeding.{number}.referred_to");
        all.warn(whole.record, &path, "this was referred to the committee that referred it", hint);
    }
    for Resolved { path, list, proceeding } in item.resolved(index) {
        let lead_in = proceeding.map_or(item.lead_in, |at| item.proceeding[at].lead_in);
        led_into(whole, &path, (lead_in, list), all);
        if lead_in.is_none() {
            asked_for(whole, &path, &item.id, list, all);
        }
        for (number, one) in list.iter().enumerate() {
            let path = format!("{path}.resolution.{number}.recommends_to");
            if one.delegated_to.is_some() && one.recommends_to.is_some() {
                let message =
                    "this is left to somebody by `delegated_to`, and asked of another committee by `recommends_to`";
                all.warn(whole.record, &path, message, "make two resolutions of it, or take one of the two keys out");
            }
            if one.recommends_to.is_some() && one.recommends_to.as_deref() == own {
                all.warn(whole.record, &path, "the committee recommends this to itself", hint);
            }
        }
    }
}

/// Whether something was referred to a body.
fn refers_to(one: &Proceeding, body: Option<&str>) -> bool {
    one.referred_to.is_some() && one.referred_to.as_deref() == body
}

/// Whether resolutions speak of something else than that their item be deferred.
fn is_on_else(whole: &Whole<'_>, item: &Item) -> bool {
    let known = ResolvedWords::built_in();
    let mut texts = item.resolutions().flat_map(|one| whole.context.text_or_file(one.text, one.text_file)).peekable();
    texts.peek().is_some() && texts.all(|text| known.defers(text.language, &text.field.text) == Some(false))
}

/// Tells of an item that was deferred to a day on which its committee has no meeting, though others of about that time are on record.
fn to_no_meeting(whole: &Whole<'_>, index: usize, item: &Item, all: &mut Conflicts) {
    let Some(to) = item.deferred_to.map(|day| day.0) else { return };
    let Some(own) = whole.context.meeting(&whole.record.id) else { return };
    let is_of = |other: &&Record<Meeting>| other.value.committee == own.value.committee && other.id > own.id;
    let held = whole.context.workspace.meetings.iter().filter(is_of);
    let days: Vec<NaiveDate> = held.filter_map(|one| Kind::Meeting.date(&one.id)).collect();
    let near = days.iter().find(|day| **day > to || (to - **day).num_days() <= NEAR);
    if let Some(near) = near.filter(|_| !days.contains(&to)) {
        let (to, near) = (in_words(to), in_words(*near));
        let message = format!(
            "`{}` was deferred to {to}, but the records have a meeting on {near} and none on that day",
            item.id
        );
        let hint = "correct the day, or write the record of the meeting on that day";
        all.warn(whole.record, &format!("item.{index}.deferred_to"), message, hint);
    }
}

/// Within how many days two meetings are of the same time.
const NEAR: i64 = 14;

/// Tells of words before resolutions that say of all what is true of some: that they were amended.
fn led_into(whole: &Whole<'_>, path: &str, (lead_in, list): (Option<RawText>, &[Resolution]), all: &mut Conflicts) {
    let known = ResolvedWords::built_in();
    let says = lead_in.is_some_and(|text| {
        let mut texts = whole.context.text_or_file(Some(text), None);
        texts.any(|text| known.amends(text.language, &text.field.text))
    });
    let (amended, others): (Vec<_>, Vec<_>) = list.iter().partition(|one| one.treatment == Treatment::Amended);
    if says && !amended.is_empty() && !others.is_empty() {
        let message = "the words before these resolutions say that they were amended, but not all of them were";
        let hint = "take that out of `lead_in`: papers say under each resolution that it amends a recommendation";
        all.warn(whole.record, &format!("{path}.lead_in"), message, hint);
    }
}

/// Tells of words of a report that ask for what it recommends, where the resolutions that adopt it print them.
fn asked_for(whole: &Whole<'_>, path: &str, item: &str, list: &[Resolution], all: &mut Conflicts) {
    let known = ResolvedWords::built_in();
    let report = whole.context.report_on(&whole.record.id, item);
    let texts = report.into_iter().flat_map(|report| whole.context.text_or_file(report.value.lead_in, None));
    let mut asks = texts.map(|text| known.asks(text.language, &text.field.text));
    let adopted = list.iter().position(|one| one.recommendation.is_some() && one.text.is_none());
    if let Some(at) = adopted.filter(|_| asks.any(|asks| asks)) {
        let message = "the words before the report's recommendations ask for them, and stand after \"Resolved:\" here";
        let hint = "write `lead_in` before these resolutions, such as \"Resolved: That the committee:\"";
        all.warn(whole.record, &format!("{path}.resolution.{at}.recommendation"), message, hint);
    }
}

/// Whether a resolution, or a part of it, adopts or amends a recommendation.
fn decides(one: &Resolution) -> bool {
    one.recommendation.is_some() && one.treatment != Treatment::Rejected || one.part.iter().any(decides)
}

/// Tells of items that were taken together with another, and of which the minutes tell a second time.
pub(super) fn together(whole: &Whole<'_>, all: &mut Conflicts) {
    let items = &whole.record.value.item;
    let mut taken: BTreeMap<&str, &str> = BTreeMap::new();
    for (index, item) in items.iter().enumerate() {
        for (number, id) in item.with.iter().enumerate() {
            let message = if *id == item.id {
                format!("`{id}` was taken together with itself")
            } else if let Some(first) = taken.insert(id, &item.id) {
                format!("`{id}` was taken together with `{first}` already")
            } else if items.iter().any(|other| other.id == *id) {
                format!("`{id}` was taken together with `{}`, but has a minute of its own", item.id)
            } else {
                continue;
            };
            let hint = "record what was taken together under one [[item]], and take the id out of `with` in any other";
            all.warn(whole.record, &format!("item.{index}.with.{number}"), message, hint);
        }
    }
}

/// Tells of a resolution that may not be called in, as it says or because it only recommends, and that a call-in names.
pub(super) fn called_in(whole: &Whole<'_>, index: usize, item: &Item, all: &mut Conflicts) {
    fn tell(whole: &Whole<'_>, path: &str, list: &[Resolution], parts: &[String], all: &mut Conflicts) {
        for (number, one) in list.iter().enumerate() {
            let path = format!("{path}.{number}");
            let is_named = one.id.as_ref().is_some_and(|id| parts.contains(id));
            if one.recommends_to.is_some() && is_named {
                let message =
                    "this is a recommendation and no decision that may be called in, but the call-in names it";
                let hint = "take it out of `parts` of the call-in, or remove `recommends_to`";
                all.warn(whole.record, &format!("{path}.recommends_to"), message, hint);
            }
            if one.no_call_in_because.is_some() && is_named {
                let message = "this says why it may not be called in, but the call-in names it";
                let hint = "remove `no_call_in_because`, or take it out of `parts` of the call-in";
                all.warn(whole.record, &format!("{path}.no_call_in_because"), message, hint);
            }
            tell(whole, &format!("{path}.part"), &one.part, parts, all);
        }
    }
    let Some(call_in) = &item.call_in else { return };
    for Resolved { path, list, .. } in item.resolved(index) {
        tell(whole, &format!("{path}.resolution"), list, &call_in.parts, all);
    }
}

/// Tells of an action under an item whose motions all came to nothing, where nothing else is told from which it could follow.
pub(super) fn actions(whole: &Whole<'_>, index: usize, item: &Item, all: &mut Conflicts) {
    let mut moved = item.proceeding.iter().filter(|one| one.kind.is_motion()).peekable();
    let is_nothing = moved.peek().is_some() && moved.all(|one| super::motions::is_lost(item, one));
    let is_moved = |one: &Proceeding| one.kind.is_moved() || one.kind == ProceedingKind::Vote;
    let is_told = item.text.is_some() || item.text_file.is_some() || item.decision.is_some() || item.outcome.is_some();
    if !is_nothing || is_told || item.has_resolved() || !item.proceeding.iter().all(is_moved) {
        return;
    }
    for (number, action) in item.action.iter().enumerate() {
        let message =
            format!("nothing under this item agrees the action `{}`: every motion came to nothing", action.id);
        let hint = "take the action out, or record in `text` or a proceeding what agreed it";
        all.warn(whole.record, &format!("item.{index}.action.{number}.id"), message, hint);
    }
}
