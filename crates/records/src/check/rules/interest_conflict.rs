//! A member who took part in spite of a pecuniary interest.

use std::collections::BTreeSet;

use orderpaper_text::diagnostic::Finding;

use super::Rule;
use crate::check::presence::{ItemVote, Presence, cast, votes_cast, votes_under};
use crate::check::{Context, each_resolved};
use crate::model::policy::{AttendanceClass, InterestKind, ProceedingKind};
use crate::read::law::{self, Voting};
use crate::read::record::minutes::{Interest, Item};

const CODE: &str = "interest-conflict";

pub(super) const RULE: Rule = Rule {
    code: CODE,
    manual: "\
# interest-conflict

## What it finds
In the minutes of an English council, from 1 July 2012 on: a member who declared a disclosable pecuniary interest in an
item, has no `dispensation`, and is recorded as voting on it, moving or seconding, or speaking; or who stayed, where more
votes were counted than members without such an interest were in the room. Of a member who left, an account with their name
is taken for what they said of the interest itself.

## Why it matters
It may be an offence, and the decision can be challenged for it.

## What to do
Check the names. If the member had a dispensation, write `dispensation` in the interest; if the interest was of another
kind, correct `kind`. If the record is right, leave it: the minutes print it as it is.

## Source
Localism Act 2011, sections 31(4) and 33.
",
    check: Some(check),
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for record in &context.workspace.minutes {
        let Some(citation) = law::asks(context.workspace, Voting::WithoutInterest, &record.id) else { continue };
        let presence = Presence::of(context, record);
        for (index, item) in record.value.item.iter().enumerate() {
            let mut told = BTreeSet::new();
            for (path, person) in counted_with(&presence, index, item, record.value.interests_about(index)) {
                let message = format!(
                    "`{person}` has a pecuniary interest and no dispensation, but the votes are too many without them"
                );
                let hint = format!("check the counts, or add `dispensation` to the interest ({citation})");
                findings.push(Finding::warning(CODE, record.place(&path), message).hint(hint));
            }
            for one in record.value.interests_about(index).filter(|one| binds(one)) {
                let Some(person) = one.person.as_deref() else { continue };
                let is_officer = presence.entries(person).any(|(_, class)| class == AttendanceClass::Officer);
                if is_officer || !told.insert(person) {
                    continue;
                }
                for (path, does) in deeds(index, item, person, one.left == Some(true)) {
                    let message = format!("`{person}` has a pecuniary interest and no dispensation, but {does}");
                    let hint = format!("check the names, or add `dispensation` to the interest ({citation})");
                    findings.push(Finding::warning(CODE, record.place(&path), message).hint(hint));
                }
            }
        }
    }
    findings
}

/// Whether an interest keeps a member from taking part.
fn binds(one: &Interest) -> bool {
    one.kind.is(&InterestKind::DisclosablePecuniary) && one.dispensation.is_none()
}

/// The votes without names that are more than those who might vote and have no such interest, each with one who stayed with one.
fn counted_with<'a>(
    presence: &Presence<'_>,
    index: usize,
    item: &'a Item,
    interests: impl Iterator<Item = &'a Interest>,
) -> Vec<(String, &'a str)> {
    let stayed = interests.filter(|one| binds(one) && one.left == Some(false));
    let bound: BTreeSet<&str> = stayed.filter_map(|one| one.person.as_deref()).collect();
    let Some(first) = bound.first() else { return Vec::new() };
    let doubt = |vote: ItemVote<'_>| {
        let room = presence.voters_at(index, vote.place);
        let free = room.iter().filter(|person| !bound.contains(*person)).count();
        let cast = votes_cast(vote.vote).filter(|_| cast(vote.vote).next().is_none())?;
        (cast > free && cast <= room.len()).then_some((vote.path, *first))
    };
    votes_under(index, item).filter_map(doubt).collect()
}

/// What somebody did under an item that is about their interest, each with its place. Of those who left, others tell that they moved
/// or voted.
fn deeds(index: usize, item: &Item, person: &str, left: bool) -> Vec<(String, &'static str)> {
    let mut deeds = Vec::new();
    let is = |id: &Option<String>| id.as_deref() == Some(person);
    for (number, one) in item.proceeding.iter().enumerate() {
        let at = |key: &str| format!("item.{index}.proceeding.{number}.{key}");
        let moved = one.kind.is_moved();
        if is(&one.by) && !(left && (moved || one.kind == ProceedingKind::Narrative)) {
            deeds.push((at("by"), if moved { "moves here" } else { "speaks here" }));
        }
        if is(&one.replied_by) {
            deeds.push((at("replied_by"), "replies here"));
        }
        if is(&one.seconded_by) && !left {
            deeds.push((at("seconded_by"), "seconds here"));
        }
        if let Some(nth) = one.also_by.iter().position(|id| id == person).filter(|_| !left) {
            deeds.push((at(&format!("also_by.{nth}")), "moves here"));
        }
    }
    if left {
        return deeds;
    }
    each_resolved(item, index, &mut |one, path| {
        for (key, id, does) in [("by", &one.by, "moves here"), ("seconded_by", &one.seconded_by, "seconds here")] {
            deeds.extend(is(id).then(|| (format!("{path}.{key}"), does)));
        }
    });
    for vote in votes_under(index, item) {
        let own = cast(vote.vote).filter(|(_, id)| *id == person);
        deeds.extend(own.map(|(path, _)| (format!("{}.{path}", vote.path), "votes here")));
    }
    deeds
}
