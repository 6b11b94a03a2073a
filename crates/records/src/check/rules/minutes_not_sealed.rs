//! Approved minutes that no edition keeps.

use std::collections::BTreeSet;

use orderpaper_text::diagnostic::Finding;

use super::Rule;
use crate::check::Context;
use crate::check::presence::awaiting;
use crate::model::policy::{ItemKind, MinutesTaken};
use crate::read::record::meeting::Item;
use crate::read::record::minutes::Minutes;
use crate::read::{Kind, Record};

const CODE: &str = "minutes-not-sealed";

pub(super) const RULE: Rule = Rule {
    code: CODE,
    manual: "\
# minutes-not-sealed

## What it finds
Minutes that a later meeting has approved, of a meeting whose papers were published before that. Until they are published
again, nobody can see whether the words of the minutes are still those that were approved.

## Why it matters
Approved minutes are evidence of what was done, and are kept for ever.

## What to do
Publish the meeting's papers again, for example:

    orderpaper publish 2026-11-18-parks --at 2026-12-17T12:00 --why \"Minutes approved\"

From then on every check compares the record of the minutes with the one that was approved.

## Source
Local Government Act 1972, Schedule 12, paragraph 41.
",
    check: Some(check),
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    let workspace = context.workspace;
    let approved = approved(context);
    let lacks_them = |id: &str| workspace.kept.get(id).is_some_and(|kept| !kept.has_approved_minutes);
    let open =
        workspace.minutes.iter().filter(|record| approved.contains(record.id.as_str()) && lacks_them(&record.id));
    let finding = |record: &Record<Minutes>| {
        let message = "these minutes are approved, but the last published edition does not keep them as approved";
        let command = format!("orderpaper publish {} --at <date and time> --why \"Minutes approved\"", record.id);
        Finding::warning(CODE, record.place(""), message).hint(format!("publish them: {command}"))
    };
    open.map(finding).collect()
}

/// The meetings whose minutes were approved, by their ids.
pub(super) fn approved<'a>(context: &Context<'a>) -> BTreeSet<&'a str> {
    context.workspace.minutes.iter().flat_map(|record| approved_in(context, record)).collect()
}

/// The meetings whose minutes a meeting has approved.
fn approved_in<'a>(context: &Context<'a>, record: &'a Record<Minutes>) -> Vec<&'a str> {
    let is_approved = |id: &str| record.value.item.iter().any(|item| item.id == id && item.approved == Some(true));
    let items = context.items_of(&record.id).filter(|item| item.kind == ItemKind::Minutes && is_approved(&item.id));
    let all = items.flat_map(|item| taken_by(context, &record.id, item));
    all.chain(one_by_one(context, record)).collect()
}

/// The meetings of the same body whose minutes were approved one by one.
fn one_by_one<'a>(context: &Context<'a>, record: &'a Record<Minutes>) -> impl Iterator<Item = &'a str> {
    let body = |id: &str| context.meeting(id).map(|meeting| &meeting.value.committee);
    let own = body(&record.id);
    let all = record.value.item.iter().flat_map(|item| &item.proceeding);
    let all = all.filter(|one| one.taken == Some(MinutesTaken::Approved)).filter_map(|one| one.minutes_of.as_deref());
    all.filter(move |id| body(id) == own && *id < record.id.as_str())
}

/// The meetings whose minutes an item of a meeting takes: those that it names or, without, the last before it.
pub(super) fn taken_by<'a>(context: &Context<'a>, meeting: &str, item: &'a Item) -> Vec<&'a str> {
    if !item.minutes_of.is_empty() {
        return item.minutes_of.iter().map(String::as_str).collect();
    }
    let body = context.meeting(meeting).map(|record| &record.value.committee);
    let held = context.workspace.meetings.iter().filter(|other| other.value.cancelled.is_none());
    let same = held.filter(|other| Some(&other.value.committee) == body);
    let date = Kind::Meeting.date(meeting);
    let mut before: Vec<&str> =
        same.filter(|other| Kind::Meeting.date(&other.id) < date).map(|other| other.id.as_str()).collect();
    before.sort_unstable();
    before.split_off(before.len() - awaiting(context, before.iter().copied()))
}
