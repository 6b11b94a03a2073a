//! What of an interest the public may not read.

use super::{inherited, minute, of_item};
use crate::check::Context;
use crate::read::record::attendance::Interest;

/// Whether the words of an interest are exempt: its own statement or, without one, what it follows from, which is all `above` it and
/// the minute of the item that it is about or, without one, that item. Then the public reads who declared which kind; and of one with
/// `exempt = true` nothing at all.
#[must_use]
pub fn interest(context: &Context<'_>, meeting: &str, one: &Interest, above: bool) -> bool {
    let about = |item: &String| {
        let minutes = || context.workspace.minutes.iter().filter(|record| record.id == meeting);
        let mut items = minutes().flat_map(|record| &record.value.item);
        let own = items.find(|one| one.id == *item);
        let taken = own.or_else(|| minutes().flat_map(|record| &record.value.item).find(|one| one.with.contains(item)));
        taken.map_or_else(|| of_item(context, meeting, item), |one| minute(context, meeting, one))
    };
    inherited(one.exempt, above || one.item.as_ref().is_some_and(about))
}
