//! Which texts of a record are exempt.

use super::{
    AROUND, OF_NAME, OF_PARTY, OF_RESOLUTIONS, OF_VOTE, action, actions_follow, around_resolutions, called_in,
    decision, interest, minute, of_resolutions, proceeding, resolutions,
};
use crate::check::{CheckedText, Context};
use crate::model::policy::Classification;
use crate::read::record::meeting;
use crate::read::record::minutes::Minutes;
use crate::read::record::report::Report;
use crate::read::{Kind, Record};

/// Whether the whole of a text is exempt: the record or the part of it that it is in, whatever its paragraphs say.
#[must_use]
pub fn text(context: &Context<'_>, text: &CheckedText<'_>) -> bool {
    let path: Vec<&str> = text.field.path.split('.').collect();
    if path.last().is_some_and(|key| key.starts_with("public_")) {
        return false;
    }
    if let ["table", index, ..] = path.as_slice() {
        return index.parse().is_ok_and(|index: usize| super::tables(context, text.record_source).contains(&index));
    }
    let of = |source| source == text.record_source;
    let workspace = context.workspace;
    match text.kind {
        Kind::Report => context.report(text.record_source).is_some_and(|record| in_report(&record.value, &path)),
        Kind::Minutes => {
            let record = workspace.minutes.iter().find(|record| of(record.source));
            record.is_some_and(|record| in_minutes(context, record, &text.field.path))
        }
        Kind::Decision => {
            let record = workspace.decisions.iter().find(|record| of(record.source));
            record.is_some_and(|record| decision(context, &record.value))
        }
        Kind::Meeting => {
            let record = workspace.meetings.iter().find(|record| of(record.source));
            record.is_some_and(|record| is_withheld(&record.value.item, &path[1..]))
        }
        _ => false,
    }
}

/// Whether a text of an item of an agenda says who somebody is whose name the public edition leaves out: `0.submitted.0.name`.
fn is_withheld(items: &[meeting::Item], path: &[&str]) -> bool {
    let [index, "submitted", at, key, ..] = path else { return false };
    let item = index.parse().ok().and_then(|index: usize| items.get(index));
    let one = item.zip(at.parse().ok()).and_then(|(item, at): (_, usize)| item.submitted.get(at));
    one.is_some_and(|one| one.name_withheld && OF_NAME.contains(key))
}

fn in_report(report: &Report, path: &[&str]) -> bool {
    let at = |index: &str| index.parse::<usize>().ok();
    report.classification == Classification::Exempt
        || match path {
            ["section", index, ..] => at(index).and_then(|at| report.section.get(at)).is_some_and(|one| one.exempt),
            ["appendix", index, ..] => at(index).and_then(|at| report.appendix.get(at)).is_some_and(|one| one.exempt),
            ["recommendation", inner @ ..] => {
                let mut list = report.recommendation.as_slice();
                inner.iter().filter_map(|step| at(step)).any(|index| {
                    let one = list.get(index);
                    list = one.map_or(&[], |one| one.part.as_slice());
                    one.is_some_and(|one| one.exempt)
                })
            }
            _ => false,
        }
}

fn in_minutes(context: &Context<'_>, record: &Record<Minutes>, path: &str) -> bool {
    let steps: Vec<&str> = path.split('.').collect();
    if let ["annex", index, ..] = steps.as_slice() {
        let one = index.parse().ok().and_then(|at: usize| record.value.annex.get(at));
        return one.is_some_and(|one| super::annex(context, record, one));
    }
    let ["item", index, inner @ ..] = steps.as_slice() else { return false };
    let Some((index, item)) = index.parse().ok().and_then(|at: usize| Some((at, record.value.item.get(at)?))) else {
        return false;
    };
    let judged = resolutions(context, record, index);
    let within = judged.iter().filter(|one| path.strip_prefix(&one.path).is_some_and(|rest| rest.starts_with('.')));
    if let Some(one) = within.max_by_key(|one| one.path.len()) {
        return one.exempt;
    }
    if let Some((_, one)) = item.interests_at(index).find(|(at, _)| path.starts_with(&format!("{at}."))) {
        let above = match inner {
            ["proceeding", at, ..] => at.parse().ok().and_then(|at: usize| item.proceeding.get(at)),
            _ => None,
        };
        let above =
            above.map_or_else(|| minute(context, &record.id, item), |one| proceeding(context, &record.id, item, one));
        return interest(context, &record.id, one, above);
    }
    match inner {
        ["action", at, ..] => {
            let one = at.parse().ok().and_then(|at: usize| item.action.get(at));
            one.is_some_and(|one| action(one, actions_follow(context, record, index)))
        }
        ["proceeding", at, key, ..] => {
            let found = at.parse().ok().and_then(|at: usize| Some((at, item.proceeding.get(at)?)));
            found.is_some_and(|(at, one)| {
                let is_name = one.name_withheld && OF_NAME.contains(key);
                let is_word = || inner[3..].join(".");
                let is_of_vote = *key == "vote" && OF_VOTE.iter().any(|key| is_word().starts_with(key));
                let is_around = (AROUND.contains(key) || is_of_vote) && around_resolutions(&judged, at);
                is_name || is_around || proceeding(context, &record.id, item, one)
            })
        }
        ["vote", inner @ ..] => {
            let is_word = OF_VOTE.iter().any(|key| inner.join(".").starts_with(key));
            minute(context, &record.id, item) || is_word && of_resolutions(&judged)
        }
        ["call_in", ..] if item.call_in.as_ref().is_some_and(|one| called_in(&judged, one)) => true,
        ["party", ..] if of_resolutions(&judged) => true,
        ["party", at, key, ..] => {
            let one = at.parse().ok().and_then(|at: usize| item.party.get(at));
            let is_name = one.is_some_and(|one| one.name_withheld) && OF_PARTY.contains(key);
            is_name || minute(context, &record.id, item)
        }
        [key, ..] if OF_RESOLUTIONS.contains(key) => minute(context, &record.id, item) || of_resolutions(&judged),
        _ => minute(context, &record.id, item),
    }
}
