//! What meetings, minutes, decisions and actions refer to.

use std::collections::BTreeSet;

use orderpaper_text::diagnostic::Finding;
use orderpaper_text::source::Place;

use super::{ACTION, BODY, ITEM, MEETING, MOVED, PERSON, RESOLUTION, Sought, known, look_up, outside};
use crate::check::{Context, named};
use crate::model::decision::DECISIONS;
use crate::model::policy::ProceedingKind;
use crate::read::record::meeting::{Item, Meeting};
use crate::read::record::notice::KeyNotice;
use crate::read::{Kind, Record};

pub(super) fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    people(context, findings);
    committees(context, findings);
    items(context, findings);
    meetings(context, findings);
    carried_on(context, findings);
    referred(context, findings);
    never_referred(context, findings);
}

fn people(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let workspace = context.workspace;
    let Some(people) = &workspace.people else { return };
    let known: BTreeSet<&str> = people.value.person.iter().map(|person| person.id.as_str()).collect();
    let mut look = |id: &str, place| look_up(id, &PERSON, &known, place, findings);
    if let Some(council) = &workspace.council {
        council.value.meetings.signatory.iter().for_each(|id| look(id, council.place("meetings.signatory")));
    }
    for record in &workspace.committees {
        let raw = &record.value;
        raw.chair.iter().for_each(|id| look(id, record.place("chair")));
        let terms = raw.term.iter().enumerate();
        terms.for_each(|(index, term)| look(&term.person, record.place(&format!("term.{index}.person"))));
        raw.vice_chair.iter().for_each(|id| look(id, record.place("vice_chair")));
        for (key, ids) in [("co_opted", &raw.co_opted), ("substitutes", &raw.substitutes)] {
            ids.iter().enumerate().for_each(|(index, id)| look(id, record.place(&format!("{key}.{index}"))));
        }
        for (key, items) in [("opening_item", &raw.opening_item), ("closing_item", &raw.closing_item)] {
            officers(record, key, items, &mut look);
        }
    }
    for record in &workspace.meetings {
        record.value.signatory.iter().for_each(|id| look(id, record.place("signatory")));
        let asked = record.value.requisition.iter().flat_map(|one| &one.by).enumerate();
        asked.for_each(|(index, id)| look(id, record.place(&format!("requisition.by.{index}"))));
        officers(record, "item", &record.value.item, &mut look);
    }
    workspace.minutes.iter().flat_map(named::people).for_each(|one| look(one.id, one.place));
    for record in &workspace.decisions {
        look(&record.value.by, record.place("by"));
        notice(record, "key_notice", record.value.key_notice.as_ref(), &mut look);
        for (key, ids) in [("jointly_with", &record.value.jointly_with), ("to_act", &record.value.to_act)] {
            ids.iter().enumerate().for_each(|(index, id)| look(id, record.place(&format!("{key}.{index}"))));
        }
        let called_in = record.value.called_in.iter().flat_map(|one| &one.by).enumerate();
        called_in.for_each(|(index, id)| look(id, record.place(&format!("called_in.by.{index}"))));
        let consulted = record.value.consulted.iter().enumerate();
        consulted.for_each(|(index, id)| look(id, record.place(&format!("consulted.{index}"))));
    }
    for record in &workspace.actions {
        let owners =
            record.value.answer.iter().enumerate().filter_map(|(index, one)| Some((index, one.owner.as_ref()?)));
        owners.for_each(|(index, id)| look(id, record.place(&format!("answer.{index}.owner"))));
        let owners =
            record.value.update.iter().enumerate().filter_map(|(index, one)| Some((index, one.owner.as_ref()?)));
        owners.for_each(|(index, id)| look(id, record.place(&format!("update.{index}.owner"))));
    }
}

fn officers<T>(record: &Record<T>, key: &str, items: &[Item], look: &mut impl FnMut(&str, Place)) {
    for (index, item) in items.iter().enumerate() {
        item.officer.iter().for_each(|id| look(id, record.place(&format!("{key}.{index}.officer"))));
        let path = format!("{key}.{index}");
        item.plan.member.iter().for_each(|id| look(id, record.place(&format!("{path}.plan.member"))));
        notice(record, &format!("{path}.key_notice"), item.key_notice.as_ref(), look);
        if let Some(urgency) = item.private_notice.as_ref().and_then(|notice| notice.urgency.as_ref()) {
            look(&urgency.agreed_by, record.place(&format!("{path}.private_notice.urgency.agreed_by")));
        }
        for (at, motion) in item.motion.iter().enumerate() {
            for (which, id) in
                [("by", &motion.by), ("seconded_by", &motion.seconded_by), ("replied_by", &motion.replied_by)]
            {
                if let Some(id) = id {
                    look(id, record.place(&format!("{key}.{index}.motion.{at}.{which}")));
                }
            }
        }
        for (at, motion) in item.motion.iter().enumerate() {
            let also = motion.also_by.iter().enumerate();
            also.for_each(|(n, id)| look(id, record.place(&format!("{key}.{index}.motion.{at}.also_by.{n}"))));
        }
        for (at, one) in item.submitted.iter().enumerate() {
            for (which, id) in [("by", &one.by), ("to", &one.to), ("presented_by", &one.presented_by)] {
                if let Some(id) = id {
                    look(id, record.place(&format!("{path}.submitted.{at}.{which}")));
                }
            }
        }
        for (at, part) in item.part.iter().enumerate() {
            part.officer.iter().for_each(|id| look(id, record.place(&format!("{key}.{index}.part.{at}.officer"))));
        }
    }
}

/// Those whom the notice of a key decision names.
fn notice<T>(record: &Record<T>, path: &str, notice: Option<&KeyNotice>, look: &mut impl FnMut(&str, Place)) {
    let Some(notice) = notice else { return };
    for (at, id) in notice.exception.iter().flat_map(|one| &one.notified).enumerate() {
        look(id, record.place(&format!("{path}.exception.notified.{at}")));
    }
    let agreed = notice.urgency.iter();
    agreed.for_each(|one| look(&one.agreed_by, record.place(&format!("{path}.urgency.agreed_by"))));
}

/// The bodies that minutes refer and recommend to, and those that answer: committees, and bodies outside the council. What goes back
/// to an officer is referred to a person with an office.
fn committees(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let mut known = known(context, Kind::Committee);
    known.extend(outside(context));
    let officers = context.workspace.people.iter().flat_map(|record| &record.value.person);
    let officers: BTreeSet<&str> = officers.filter(|one| one.office.is_some()).map(|one| one.id.as_str()).collect();
    let mut look = |id: &str, place| look_up(id, &BODY, &known, place, findings);
    let is_body = |id: &&String| !officers.contains(id.as_str());
    for record in &context.workspace.minutes {
        for (index, item) in record.value.item.iter().enumerate() {
            let place = || record.place(&format!("item.{index}.referred_to"));
            item.referred_to.iter().filter(is_body).for_each(|id| look(id, place()));
            for (number, one) in item.proceeding.iter().enumerate() {
                let place = || record.place(&format!("item.{index}.proceeding.{number}.referred_to"));
                one.referred_to.iter().filter(is_body).for_each(|id| look(id, place()));
                let place = || record.place(&format!("item.{index}.proceeding.{number}.appointed_to"));
                one.appointed_to.iter().for_each(|id| look(id, place()));
            }
            let stages = item.call_in.iter().flat_map(|one| &one.stage).enumerate();
            stages
                .for_each(|(at, one)| look(&one.body, record.place(&format!("item.{index}.call_in.stage.{at}.body"))));
            named::each_resolved(item, index, &mut |one, path| {
                one.recommends_to.iter().for_each(|id| look(id, record.place(&format!("{path}.recommends_to"))));
            });
        }
    }
    for record in &context.workspace.decisions {
        let stages = record.value.called_in.iter().flat_map(|one| &one.stage).enumerate();
        stages.for_each(|(at, one)| look(&one.body, record.place(&format!("called_in.stage.{at}.body"))));
    }
    for record in &context.workspace.actions {
        let answers = record.value.answer.iter().enumerate();
        answers.for_each(|(index, answer)| look(&answer.by, record.place(&format!("answer.{index}.by"))));
        for (index, update) in record.value.update.iter().enumerate() {
            update.moved_to.iter().for_each(|id| look(id, record.place(&format!("update.{index}.moved_to"))));
        }
    }
}

/// The items that attendance and minutes name.
fn items(context: &Context<'_>, findings: &mut Vec<Finding>) {
    for record in &context.workspace.minutes {
        let mut known: BTreeSet<&str> = context.items_of(&record.id).map(|item| item.id.as_str()).collect();
        known.extend(record.value.item.iter().map(|item| item.id.as_str()));
        let mut look = |id: &str, path: String| {
            if !context.is_item_unknown(&record.id, id) {
                look_up(id, &ITEM, &known, record.place(&path), findings);
            }
        };
        for (index, one) in record.value.attendance.iter().enumerate() {
            one.arrived.iter().for_each(|id| look(id, format!("attendance.{index}.arrived")));
            one.left.iter().for_each(|id| look(id, format!("attendance.{index}.left")));
            for (key, ids) in [
                ("away", &one.away),
                ("part_of", &one.part_of),
                ("remote_for", &one.remote_for),
                ("votes_on", &one.votes_on),
            ] {
                ids.iter().enumerate().for_each(|(n, id)| look(id, format!("attendance.{index}.{key}.{n}")));
            }
            for (n, out) in one.out.iter().enumerate() {
                out.left.iter().for_each(|id| look(id, format!("attendance.{index}.out.{n}.left")));
                out.back.iter().for_each(|id| look(id, format!("attendance.{index}.out.{n}.back")));
            }
        }
        for (index, annex) in record.value.annex.iter().enumerate() {
            annex.item.iter().for_each(|id| look(id, format!("annex.{index}.item")));
        }
        for (index, item) in record.value.item.iter().enumerate() {
            item.with.iter().enumerate().for_each(|(n, id)| look(id, format!("item.{index}.with.{n}")));
            for (path, one) in item.interests_at(index) {
                one.item.iter().for_each(|id| look(id, format!("{path}.item")));
            }
        }
        for (index, item) in record.value.item.iter().enumerate() {
            for (number, one) in item.proceeding.iter().enumerate() {
                let moved = item.proceeding[..number].iter().filter(|one| one.kind != ProceedingKind::Vote);
                let known: BTreeSet<&str> = moved.filter_map(|one| one.id.as_deref()).collect();
                let at = |key: &str| record.place(&format!("item.{index}.proceeding.{number}.{key}"));
                for (key, id) in [("on", &one.on), ("amends", &one.amends), ("moved_with", &one.moved_with)] {
                    if let Some(id) = id {
                        look_up(id, &MOVED, &known, at(key), findings);
                    }
                }
                for (nth, id) in one.also_on.iter().enumerate() {
                    look_up(id, &MOVED, &known, at(&format!("also_on.{nth}")), findings);
                }
            }
        }
    }
}

fn meetings(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let known = known(context, Kind::Meeting);
    let mut look = |id: &str, place: Place| look_up(id, &MEETING, &known, place, findings);
    for record in &context.workspace.meetings {
        record.value.adjourned_from.iter().for_each(|id| look(id, record.place("adjourned_from")));
        let moved_to = record.value.cancelled.iter().filter_map(|cancelled| cancelled.moved_to.as_ref());
        moved_to.for_each(|id| look(id, record.place("cancelled.moved_to")));
        minutes_of(record, "item", &record.value.item, &mut look);
    }
    for record in &context.workspace.minutes {
        for (index, item) in record.value.item.iter().enumerate() {
            for (number, one) in item.proceeding.iter().enumerate() {
                let place = |key: &str| record.place(&format!("item.{index}.proceeding.{number}.{key}"));
                one.minutes_of.iter().for_each(|id| look(id, place("minutes_of")));
            }
        }
    }
    for record in &context.workspace.committees {
        minutes_of(record, "opening_item", &record.value.opening_item, &mut look);
        minutes_of(record, "closing_item", &record.value.closing_item, &mut look);
    }
}

const REFERRED: Sought = Sought {
    what: "earlier item or decision",
    home: "meeting.toml of that meeting, under [[item]], written as meeting/item, and in decisions/, written as decisions/<date>-<id>",
};

/// The items and decisions from which those of the meeting come.
fn referred(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let of = |record: &Record<Meeting>| record.value.item.iter().any(|item| item.referred_from.is_some());
    let asking: Vec<_> = context.workspace.meetings.iter().filter(|record| of(record)).collect();
    for record in asking {
        let earlier = context.workspace.meetings.iter().filter(|other| other.id < record.id);
        let all = earlier.flat_map(|other| context.items_of(&other.id).map(|item| format!("{}/{}", other.id, item.id)));
        let day = Kind::Meeting.date(&record.id);
        let decisions = context.workspace.decisions.iter().filter(|one| Kind::Decision.date(&one.id) <= day);
        let all: Vec<String> = all.chain(decisions.map(|one| format!("{DECISIONS}/{}", one.id))).collect();
        let known: BTreeSet<&str> = all.iter().map(String::as_str).collect();
        for (index, item) in record.value.item.iter().enumerate() {
            let Some(id) = &item.referred_from else { continue };
            let is_unread = match id.split_once('/') {
                Some((DECISIONS, decision)) => context.is_unread(Kind::Decision, decision),
                _ => context.is_unread(Kind::Meeting, meeting_of(id)),
            };
            if !is_unread {
                look_up(id, &REFERRED, &known, record.place(&format!("item.{index}.referred_from")), findings);
            }
        }
    }
}

/// The same of the items that every meeting of a body has, which no meeting referred.
fn never_referred(context: &Context<'_>, findings: &mut Vec<Finding>) {
    for record in &context.workspace.committees {
        for (key, items) in [("opening_item", &record.value.opening_item), ("closing_item", &record.value.closing_item)]
        {
            for (index, id) in
                items.iter().enumerate().filter_map(|(index, one)| Some((index, one.referred_from.as_ref()?)))
            {
                let place = record.place(&format!("{key}.{index}.referred_from"));
                let message = format!("no single meeting can have referred `{id}` to every meeting of this body");
                let hint = "write `referred_from` in the [[item]] of the meeting to which it was referred";
                findings.push(Finding::error("unknown-id", place, message).hint(hint));
            }
        }
    }
}

/// The meetings whose minutes items ask the meeting to approve.
fn minutes_of<T>(record: &Record<T>, key: &str, items: &[Item], look: &mut impl FnMut(&str, Place)) {
    for (index, item) in items.iter().enumerate() {
        let days = item.minutes_of.iter().enumerate();
        days.for_each(|(n, id)| look(id, record.place(&format!("{key}.{index}.minutes_of.{n}"))));
        let others = item.receives.iter().enumerate();
        others.for_each(|(n, id)| look(id, record.place(&format!("{key}.{index}.receives.{n}"))));
    }
}

/// The actions and resolutions that updates, answers and decisions carry on.
fn carried_on(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let mut actions: BTreeSet<String> = BTreeSet::new();
    let mut resolutions: BTreeSet<String> = BTreeSet::new();
    for record in &context.workspace.minutes {
        for item in &record.value.item {
            actions.extend(item.action.iter().map(|action| format!("{}/{}", record.id, action.id)));
            named::each_resolved(item, 0, &mut |one, _| {
                resolutions.extend(one.id.iter().map(|id| format!("{}/{id}", record.id)));
            });
        }
    }
    let actions: BTreeSet<&str> = actions.iter().chain(&resolutions).map(String::as_str).collect();
    let resolutions: BTreeSet<&str> = resolutions.iter().map(String::as_str).collect();
    for record in &context.workspace.actions {
        for (index, update) in record.value.update.iter().enumerate() {
            if is_unknown(context, &update.action) {
                continue;
            }
            let place = record.place(&format!("update.{index}.action"));
            look_up(&update.action, &ACTION, &actions, place, findings);
        }
        for (index, answer) in record.value.answer.iter().enumerate() {
            if is_unknown(context, &answer.resolution) {
                continue;
            }
            let place = record.place(&format!("answer.{index}.resolution"));
            resolution(context, &answer.resolution, &resolutions, place, findings);
        }
    }
    for record in &context.workspace.decisions {
        let by = record.value.delegated_by.as_ref();
        if let Some(by) = by.filter(|by| !context.is_unread(Kind::Minutes, meeting_of(by))) {
            resolution(context, by, &resolutions, record.place("delegated_by"), findings);
        }
    }
}

/// Whether something is of minutes that could not be read, or that were set aside: what has become of it is in no list then, and
/// stops none.
fn is_unknown(context: &Context<'_>, id: &str) -> bool {
    let meeting = meeting_of(id);
    context.is_unread(Kind::Minutes, meeting) || context.workspace.is_set_aside(Kind::Minutes, meeting)
}

/// The meeting of an action or a resolution.
fn meeting_of(id: &str) -> &str {
    id.split('/').next().unwrap_or_default()
}

/// Reports `id` unless there is such a resolution. Texts and decisions name a resolution by its id, which many have not got.
fn resolution(context: &Context<'_>, id: &str, known: &BTreeSet<&str>, place: Place, findings: &mut Vec<Finding>) {
    let before = findings.len();
    look_up(id, &RESOLUTION, known, place, findings);
    let meeting = meeting_of(id);
    let Some(record) = context.workspace.minutes.iter().find(|record| record.id == meeting) else { return };
    let mut nameless = Vec::new();
    for (index, item) in record.value.item.iter().enumerate() {
        named::each_resolved(item, index, &mut |one, path| {
            nameless.extend(one.id.is_none().then(|| record.place(path)));
        });
    }
    let Some(first) = nameless.first().filter(|_| findings.len() > before) else { return };
    let Some(finding) = findings.pop() else { return };
    let hint = format!(
        "a resolution is named by its `id`: write `id = \"delegate\"`, with a short name of your own, under its [[item.resolution]], \
         and `{meeting}/delegate` here"
    );
    // Where no resolution of the meeting has an id, those of other meetings are no help.
    let has_ids = known.iter().any(|one| one.split('/').next() == Some(meeting));
    let mut hints = if has_ids { finding.hints.clone() } else { Vec::new() };
    hints.push(hint);
    findings.push(Finding { hints, ..finding.related(*first, "a resolution without an id") });
}
