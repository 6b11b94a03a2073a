//! A vote on the budget that is not by name.

use orderpaper_text::diagnostic::Finding;

use super::Rule;
use crate::check::Context;
use crate::check::presence::is_by_name;
use crate::model::policy::{MotionOutcome, ProceedingKind};
use crate::read::law::{self, Voting};
use crate::read::record::minutes::{Item, Proceeding};

const CODE: &str = "named-vote";

pub(super) const RULE: Rule = Rule {
    code: CODE,
    manual: "\
# named-vote

## What it finds
In the minutes of a principal council in England, from 25 February 2014 on, under an item that the agenda marks
`budget = true`: each vote on a motion, an amendment or a resolution that is not by name, and each of these that was
carried or lost without a vote on record.

## Why it matters
The law requires the council to record who voted for and against decisions on its budget and council tax, and who
abstained. It asks for that at every vote on such a decision, so on amendments too.

## What to do
Add `names` to the vote, with the members for, against and abstaining.

## Source
Local Authorities (Standing Orders) (England) (Amendment) Regulations 2014, SI 2014/165.
",
    check: Some(check),
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for record in &context.workspace.minutes {
        let Some(citation) = law::asks(context.workspace, Voting::ByName, &record.id) else { continue };
        for (index, item) in record.value.item.iter().enumerate() {
            if !context.items_of(&record.id).any(|one| one.id == item.id && one.budget) {
                continue;
            }
            for (key, what) in nameless(item) {
                let place = record.place(&format!("item.{index}.{key}"));
                let finding = Finding::warning(CODE, place, format!("{what} on the budget has no vote by name"));
                let hint =
                    format!("add `names = {{ for = […], against = […], abstained = […] }}` to the vote ({citation})");
                findings.push(finding.hint(hint));
            }
        }
    }
    findings
}

/// What under an item was put to the vote and has no names: its place in the item, and what it is.
fn nameless(item: &Item) -> Vec<(String, String)> {
    let mut found = Vec::new();
    for (number, one) in item.proceeding.iter().enumerate() {
        let Some(what) = named(one) else { continue };
        let at = |key: &str| format!("proceeding.{number}.{key}");
        let is_decided = matches!(one.outcome, Some(MotionOutcome::Carried | MotionOutcome::Lost));
        match &one.vote {
            Some(vote) if !is_by_name(vote) => found.push((at("vote"), what)),
            None if is_decided && !has_later_vote(item, number, one) => found.push((at("outcome"), what)),
            None if !one.resolution.is_empty() && !has_vote_before(item, number) => found.push((at("kind"), what)),
            _ => {}
        }
    }
    match &item.vote {
        Some(vote) if !is_by_name(vote) => found.push(("vote".into(), "this decision".into())),
        None if !item.resolution.is_empty() && !has_vote_before(item, item.proceeding.len()) => {
            found.push(("id".into(), "this decision".into()));
        }
        _ => {}
    }
    found
}

/// What a finding calls something on which the council votes, if it decides on the business of the item: with its letter or id.
fn named(one: &Proceeding) -> Option<String> {
    use ProceedingKind::{Amendment, Motion, MotionOnNotice, Resolution, Vote};
    let name = one.letter.as_ref().or(one.id.as_ref()).map(|name| format!(" `{name}`")).unwrap_or_default();
    match one.kind {
        Amendment => Some(format!("the amendment{name}")),
        Motion | MotionOnNotice => Some(format!("the motion{name}")),
        Vote => one.on.as_ref().map(|on| format!("the vote on `{on}`")),
        Resolution => Some("this decision".into()),
        _ => None,
    }
}

/// Whether the vote on something that was moved stands later: by its name or, of a motion, with what was resolved.
fn has_later_vote(item: &Item, number: usize, moved: &Proceeding) -> bool {
    let later = || item.proceeding.iter().skip(number + 1);
    let by_name = later().any(|one| one.vote.is_some() && one.voted_on().any(|on| moved.id.as_ref() == Some(on)));
    let resolved = || item.vote.is_some() || later().any(|one| one.vote.is_some() && !one.resolution.is_empty());
    by_name || moved.kind.is_motion() && resolved()
}

/// Whether what was resolved at a place was carried in a vote before it. A vote before it without names is told of by itself.
fn has_vote_before(item: &Item, place: usize) -> bool {
    let mut before = item.proceeding.iter().take(place);
    before.any(|one| named(one).is_some() && one.outcome == Some(MotionOutcome::Carried))
}
