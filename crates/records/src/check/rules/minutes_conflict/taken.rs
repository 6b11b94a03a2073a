//! Minutes that a meeting took, and a meeting without a quorum.

use super::super::minutes_not_sealed::taken_by;
use super::{Conflicts, Whole};
use crate::check::Context;
use crate::model::policy::{ItemKind, ItemOutcome, MinutesTaken, ProceedingKind};
use crate::read::Kind;
use crate::read::record::meeting;
use crate::read::record::minutes::{Item, Proceeding};

/// Tells of minutes that a meeting cannot have taken as it is said to.
pub(super) fn minutes(whole: &Whole<'_>, index: usize, number: usize, one: &Proceeding, all: &mut Conflicts) {
    let Some(id) = &one.minutes_of else { return };
    let at = |key: &str| format!("item.{index}.proceeding.{number}.{key}");
    let own = whole.record.id.as_str();
    if id.as_str() >= own {
        let message = format!("the minutes of `{id}` were taken at a meeting that was not after it");
        all.warn(whole.record, &at("minutes_of"), message, "name the earlier meeting whose minutes they are");
        return;
    }
    let body = |id: &str| whole.context.meeting(id).map(|meeting| &meeting.value.committee);
    if one.taken == Some(MinutesTaken::Approved) && body(id) != body(own) {
        let message = format!("`{id}` is a meeting of another body, which alone approves its minutes");
        let hint = "write `taken = \"received\"`, `\"noted\"` or `\"adopted\"`; approved minutes stay drafts until that body approves them";
        all.warn(whole.record, &at("taken"), message, hint);
    }
}

/// Tells of minutes that an item says it approved, or did not, and that stand among what happened under it too.
pub(super) fn twice(whole: &Whole<'_>, index: usize, item: &Item, all: &mut Conflicts) {
    let (context, own) = (whole.context, whole.record.id.as_str());
    let agenda = context.items_of(own).filter(|one| one.id == item.id && one.kind == ItemKind::Minutes);
    let taken: Vec<&str> = agenda.flat_map(|one| taken_by(context, own, one)).collect();
    let is_it =
        |one: &Proceeding| one.taken.is_some() && one.minutes_of.as_deref().is_some_and(|id| taken.contains(&id));
    if item.approved.is_some() && item.proceeding.iter().any(is_it) {
        let message =
            "this says what became of minutes that a `kind = \"minutes\"` below tells of too, so it is printed twice";
        let hint = "remove `approved`, and write what was corrected as `points` of the [[item.proceeding]]";
        all.warn(whole.record, &format!("item.{index}.approved"), message, hint);
    }
}

/// Tells of minutes that were put off or not approved under an item, where the body has later agendas and none takes them.
pub(super) fn put_off(whole: &Whole<'_>, index: usize, item: &Item, all: &mut Conflicts) {
    let (context, own) = (whole.context, whole.record.id.as_str());
    let mut put_off: Vec<(&str, String)> = Vec::new();
    let key = match item.outcome {
        Some(ItemOutcome::Deferred) => Some("outcome"),
        _ => (item.approved == Some(false)).then_some("approved"),
    };
    if let Some(key) = key {
        let agenda = context.items_of(own).filter(|one| one.id == item.id && one.kind == ItemKind::Minutes);
        let ids = agenda.flat_map(|one| taken_by(context, own, one));
        put_off.extend(ids.map(|id| (id, format!("item.{index}.{key}"))));
    }
    for (number, one) in item.proceeding.iter().enumerate() {
        let is_put_off = matches!(one.taken, Some(MinutesTaken::Deferred | MinutesTaken::NotApproved));
        let id = one.minutes_of.as_deref().filter(|_| is_put_off);
        put_off.extend(id.map(|id| (id, format!("item.{index}.proceeding.{number}.taken"))));
    }
    for (id, path) in put_off {
        let mut later = later_agendas(context, own).peekable();
        if later.peek().is_some() && !later.any(|meeting| takes(context, meeting, id)) {
            let message =
                format!("the minutes of `{id}` were not taken here, and no later agenda of the body has them");
            let hint = "name them in `minutes_of` of the item of a later agenda, or in `receives` if they are of another body; \
                        if they were taken otherwise, accept this with [[acknowledged]]";
            all.warn(whole.record, &path, message, hint);
        }
    }
}

/// Tells of minutes that no agenda of the body has, where later agendas take those of other meetings.
pub(super) fn never_taken(whole: &Whole<'_>, all: &mut Conflicts) {
    let (context, own) = (whole.context, whole.record.id.as_str());
    let mut later = later_agendas(context, own).peekable();
    if let Some(first) = later.peek().copied()
        && !later.any(|meeting| takes(context, meeting, own))
    {
        let message = format!("no later agenda of the body has these minutes: that of `{first}` takes others");
        let hint = "name them in `minutes_of` of the item of a later agenda, beside the others; \
                    if they were taken otherwise, accept this with [[acknowledged]]";
        all.warn(whole.record, "", message, hint);
    }
}

/// The later meetings of the same body that take minutes at all.
fn later_agendas<'a>(context: &'a Context<'a>, own: &str) -> impl Iterator<Item = &'a str> + use<'a> {
    let (body, day) = (context.meeting(own).map(|one| one.value.committee.clone()), Kind::Meeting.date(own));
    let held = context.workspace.meetings.iter().filter(|one| one.value.cancelled.is_none());
    let later =
        held.filter(move |one| Some(&one.value.committee) == body.as_ref() && Kind::Meeting.date(&one.id) > day);
    let takes_any = |id: &&str| context.items_of(id).any(|item| item.kind == ItemKind::Minutes);
    later.map(|one| one.id.as_str()).filter(takes_any)
}

/// Whether the agenda or the minutes of a meeting take the minutes of another.
fn takes(context: &Context<'_>, meeting: &str, id: &str) -> bool {
    let is_it = |item: &meeting::Item| {
        let is_own = item.kind == ItemKind::Minutes && taken_by(context, meeting, item).contains(&id);
        is_own || item.receives.iter().any(|one| one == id)
    };
    let minutes = context.workspace.minutes.iter().filter(|record| record.id == meeting);
    let mut told = minutes.flat_map(|record| &record.value.item).flat_map(|item| &item.proceeding);
    context.items_of(meeting).any(is_it) || told.any(|one| one.minutes_of.as_deref() == Some(id))
}

/// Tells of something that was resolved though there was no quorum.
pub(super) fn without_quorum(whole: &Whole<'_>, all: &mut Conflicts) {
    let hint = "correct the record, or remove what was resolved: without a quorum nothing can be";
    let items = &whole.record.value.item;
    if whole.record.value.inquorate.is_some() {
        for (index, item) in items.iter().enumerate().filter(|(_, item)| item.has_resolved()) {
            let message = format!("the meeting could not begin, but something was resolved under `{}`", item.id);
            all.warn(whole.record, &format!("item.{index}.id"), message, hint);
        }
        return;
    }
    let mut lacks = false;
    for (index, item) in items.iter().enumerate() {
        if lacks_when_resolving(item, &mut lacks) {
            let message = format!("there was no longer a quorum, but something was resolved under `{}`", item.id);
            all.warn(whole.record, &format!("item.{index}.id"), message, hint);
        }
    }
}

/// Whether something is resolved under an item while there is no quorum; who arrives or resumes may make one.
fn lacks_when_resolving(item: &Item, lacks: &mut bool) -> bool {
    let mut resolved = false;
    for one in &item.proceeding {
        match one.kind {
            ProceedingKind::Inquorate => *lacks = true,
            ProceedingKind::Resumption | ProceedingKind::Arrival => *lacks = false,
            _ => resolved |= *lacks && !one.resolution.is_empty(),
        }
    }
    resolved || *lacks && !item.resolution.is_empty()
}
