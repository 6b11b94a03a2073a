//! What of an interest the public may not read.

use super::{inherited, minute, of_item};
use crate::check::Context;
use crate::read::record::attendance::Interest;

/// Whether the words of an interest are exempt: its own statement or, without one, what it follows from, which is all `above` it and
/// the item that it is about or the minute of that. Then the public reads who declared which kind; and of one with `exempt = true` nothing at all.
#[must_use]
pub fn interest(context: &Context<'_>, meeting: &str, one: &Interest, above: bool) -> bool {
    let minutes = || context.workspace.minutes.iter().filter(|record| record.id == meeting);
    let is_shut = |item: &String| {
        minutes()
            .flat_map(|record| &record.value.item)
            .any(|one| (one.id == *item || one.with.contains(item)) && minute(context, meeting, one))
    };
    let is_about = |item: &String| of_item(context, meeting, item) || is_shut(item);
    inherited(one.exempt, above || one.item.as_ref().is_some_and(is_about))
}
