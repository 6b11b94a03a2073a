//! A meeting with fewer members than its quorum.

use orderpaper_text::diagnostic::Finding;

use super::Rule;
use crate::check::Context;
use crate::check::presence::Presence;
use crate::model::policy::{AttendanceClass, ProceedingKind};
use crate::read::record::minutes::Item;

const CODE: &str = "quorum";

pub(super) const RULE: Rule = Rule {
    code: CODE,
    manual: "\
# quorum

## What it finds
An item at which fewer members were in the room than the committee's `quorum`, counted from attendance, arrivals,
departures and interests. Substitutes and co-opted members count, those without a vote do not.

## Why it matters
Anything that a meeting decides without a quorum is void.

## What to do
Check who came and who left. If the meeting was not quorate, say that it stopped: `inquorate = { at = 18:15:00, until = … }`
at the top if it could not begin, or an [[item.proceeding]] with `kind = \"inquorate\"`. The item should go to another
meeting. The record is printed as it is.

## Source
Local Government Act 1972, Schedule 12, paragraphs 6, 12 and 45.
",
    check: Some(check),
};

/// Whether it is known of everybody in the attendance whether they came.
fn is_recorded(presence: &Presence<'_>) -> bool {
    presence.all().next().is_some() && presence.all().all(|(_, class)| class != AttendanceClass::NotRecorded)
}

/// Whether an item says that there was no longer a quorum.
fn tells_of_it(item: &Item) -> bool {
    item.proceeding.iter().any(|one| one.kind == ProceedingKind::Inquorate)
}

fn check(context: &Context<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for record in &context.workspace.minutes {
        // That it could not begin says so.
        if record.value.inquorate.is_some() {
            continue;
        }
        let presence = Presence::of(context, record);
        if !is_recorded(&presence) {
            continue;
        }
        let Some(body) = context.body_of(&record.id) else { continue };
        let Some(quorum) = body.value.quorum else { continue };
        // What was put off once there was no longer a quorum was not taken without one.
        let lost = record.value.item.iter().position(tells_of_it).unwrap_or(usize::MAX);
        let is_put_off = |index: usize| index > lost && record.value.item[index].outcome.is_some();
        let short: Vec<(usize, usize)> = (0..record.value.item.len())
            .filter(|index| !is_put_off(*index))
            .map(|index| (index, presence.voters(index).len()))
            .filter(|(index, there)| *there < quorum as usize && !tells_of_it(&record.value.item[*index]))
            .collect();
        // If the whole meeting was too small, one finding is enough.
        let whole = short.len() == record.value.item.len() && short.len() > 1;
        for (index, there) in short.into_iter().take(if whole { 1 } else { usize::MAX }) {
            let place = record.place(&if whole { "attendance".into() } else { format!("item.{index}.id") });
            let members = if there == 1 { "member was" } else { "members were" };
            let when = if whole { "the meeting" } else { "this item" };
            let message = format!("{there} {members} in the room for {when}, but the quorum is {quorum}");
            findings
                .push(Finding::warning(CODE, place, message).hint("check attendance, `arrived`, `left` and `away`"));
        }
    }
    findings
}
