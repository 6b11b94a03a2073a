//! A vote by a member who was not in the room but elsewhere.

use orderpaper_text::diagnostic::Finding;

use super::Rule;
use crate::check::Context;
use crate::check::presence::{Presence, cast, votes_cast, votes_under};
use crate::model::policy::BodyKind;
use crate::read::law::{self, Voting};
use crate::read::record::minutes::{Attendance, Item, Vote};

const CODE: &str = "remote-vote";

pub(super) const RULE: Rule = Rule {
    code: CODE,
    manual: "\
# remote-vote

## What it finds
In the minutes of an English council: a member who took part from elsewhere (`remote`, or `remote_for` this item) and is
recorded as voting, also in an election; or more such votes than members with a vote in the room. Not from 4 April 2020 to 6
May 2021, when regulations allowed it; not at meetings of an executive or in hearings of parties, which other Acts
govern; and not in Wales, Scotland and Ireland, where members may vote so.

## Why it matters
Only members who are present may vote, and the courts have held that to be present is to be in the room. The decision
can be challenged if it depends on such a vote.

## What to do
Check the attendance and the names. If the record is right, leave it, and ask for legal advice.

## Source
Local Government Act 1972, Schedule 12, paragraph 39; Hertfordshire County Council v Secretary of State for Housing,
Communities and Local Government [2021] EWHC 1093 (Admin); SI 2020/392.
",
    check: Some(check),
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for record in &context.workspace.minutes {
        let Some(citation) = law::asks(context.workspace, Voting::InPerson, &record.id) else { continue };
        if context.body_of(&record.id).is_some_and(|body| body.value.kind == BodyKind::Executive) {
            continue;
        }
        let presence = Presence::of(context, record);
        let is_remote = |person: &str, item: &Item| {
            let mut entries = record.value.attendance.iter().filter(|one| one.person == person).peekable();
            entries.peek().is_some() && entries.all(|one| is_elsewhere(one, item))
        };
        let items = || record.value.item.iter().enumerate().filter(|(_, item)| item.party.is_empty());
        let all = || items().flat_map(|(index, item)| votes_under(index, item).map(move |vote| (vote, item)));
        let cast_by = all().flat_map(|(vote, item)| {
            let path = vote.path;
            cast(vote.vote).map(move |(one, person)| (format!("{path}.{one}"), person, item))
        });
        let elected_by = items().flat_map(|(index, item)| elected_by(index, item));
        for (path, person, _) in cast_by.chain(elected_by).filter(|(_, person, item)| is_remote(person, item)) {
            let message = format!("`{person}` took part from elsewhere, but is recorded as voting");
            let hint = format!("check the attendance and the names: only members in the room may vote ({citation})");
            findings.push(Finding::warning(CODE, record.place(&path), message).hint(hint));
        }
        for (vote, item) in all() {
            let voters = presence.voters_at(vote.item, vote.place);
            let all = voters.len();
            let is_here = |person: &&str| presence.entries(person).any(|(one, _)| !is_elsewhere(one, item));
            let room = voters.into_iter().filter(is_here).count();
            let cast = votes_cast(vote.vote).filter(|cast| *cast > room && *cast <= all && cast_by_nobody(vote.vote));
            if let Some(cast) = cast {
                let message = format!(
                    "{cast} voted, but {room} of those with a vote were in the room: others took part from elsewhere"
                );
                let hint =
                    format!("check the attendance and the counts: only members in the room may vote ({citation})");
                findings.push(Finding::warning(CODE, record.place(&vote.path), message).hint(hint));
            }
        }
    }
    findings
}

/// Those who voted for a candidate in the elections under an item, each with the path in the record.
fn elected_by(index: usize, item: &Item) -> impl Iterator<Item = (String, &str, &Item)> {
    item.proceeding.iter().enumerate().flat_map(move |(number, one)| {
        let candidates = one.candidate.iter().enumerate();
        candidates.flat_map(move |(nth, candidate)| {
            let path = move |voter| format!("item.{index}.proceeding.{number}.candidate.{nth}.voters.{voter}");
            candidate.voters.iter().enumerate().map(move |(voter, id)| (path(voter), id.as_str(), item))
        })
    })
}

/// Whether a vote names nobody who voted.
fn cast_by_nobody(vote: &Vote) -> bool {
    cast(vote).next().is_none()
}

/// Whether somebody took part in an item from elsewhere.
fn is_elsewhere(one: &Attendance, item: &Item) -> bool {
    one.remote || one.remote_for.contains(&item.id)
}
