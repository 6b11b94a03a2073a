//! Minutes that a meeting took, and a meeting without a quorum.

use super::{Conflicts, Whole};
use crate::model::policy::{MinutesTaken, ProceedingKind};
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
