//! When decisions were published that may be called in: the time for that starts there.

use orderpaper_text::diagnostic::Finding;
use orderpaper_text::source::Place;

use super::CODE;
use crate::check::Context;
use crate::model::policy::BodyKind;
use crate::read::Record;
use crate::read::record::minutes::{Item, Minutes};

/// Tells of decisions of the executive at a meeting.
pub(super) fn minutes(context: &Context<'_>, record: &Record<Minutes>) -> Option<Finding> {
    let body = context.body_of(&record.id)?;
    let council = context.workspace.council.as_ref()?;
    // What is recommended to another body may not be called in.
    let decides = record.value.item.iter().flat_map(Item::resolutions).any(|one| one.recommends_to.is_none());
    let is_open = body.value.kind == BodyKind::Executive && council.value.meetings.call_in_days.is_some();
    (is_open && decides && record.value.decisions_published.is_none()).then(|| {
        let message = "these decisions may be called in, but it is not recorded when they were published";
        let hint = "add `decisions_published = YYYY-MM-DD` at the top: the time for call-in is counted from that day";
        Finding::warning(CODE, Place::file(record.source), message).hint(hint)
    })
}

/// The same of decisions of officers and single members.
pub(super) fn decisions(context: &Context<'_>) -> impl Iterator<Item = Finding> {
    let open = context.workspace.decisions.iter().filter(|one| one.value.call_in == Some(true));
    open.filter(|one| one.value.published.is_none()).map(|record| {
        let message = "this decision may be called in, but it is not recorded when it was published";
        let finding = Finding::warning(CODE, record.place("call_in"), message);
        finding.hint("add `published = YYYY-MM-DD`: the time for call-in is counted from that day")
    })
}
