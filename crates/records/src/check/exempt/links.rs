//! Whether what minutes follow from is there.

use super::{named, resolutions};
use crate::check::{Context, numbers};
use crate::read::Record;
use crate::read::record::minutes::{Item, Minutes};

/// Whether every id by which minutes say what they are about leads somewhere: to an item of the agenda, a minute, a motion or a
/// recommendation. Of minutes in which one does not, nobody can tell whether they follow from something exempt.
#[must_use]
pub fn is_linked(context: &Context<'_>, record: &Record<Minutes>) -> bool {
    let on_agenda = |id: &String| context.items_of(&record.id).any(|item| item.id == *id);
    let is_minute = |id: &String| record.value.item.iter().any(|item| item.id == *id);
    let items = &record.value.item;
    items.iter().all(|item| on_agenda(&item.id) && item.with.iter().all(on_agenda) && motions_are_there(item))
        && record.value.annex.iter().filter_map(|annex| annex.item.as_ref()).all(is_minute)
        && recommendations_are_there(context, record)
}

fn motions_are_there(item: &Item) -> bool {
    let is_there = |id: &String| item.proceeding.iter().any(|one| one.id.as_ref() == Some(id));
    item.proceeding
        .iter()
        .all(|one| one.voted_on().chain([&one.amends, &one.moved_with].into_iter().flatten()).all(is_there))
}

fn recommendations_are_there(context: &Context<'_>, record: &Record<Minutes>) -> bool {
    record.value.item.iter().enumerate().all(|(index, item)| {
        let report = context.report_on(&record.id, &item.id);
        let is_there = |name: &String| {
            report.is_none_or(|one| {
                let patterns = numbers::of_recommendations_in(context.workspace, &record.id, &one.value);
                named(&one.value.recommendation, name, &patterns).is_some()
            })
        };
        let resolved = resolutions(context, record, index);
        resolved.iter().filter_map(|one| one.resolution.recommendation.as_ref()).all(is_there)
    })
}
