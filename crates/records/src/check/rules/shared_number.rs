//! Actions of two bodies that have one number.

use std::collections::{BTreeMap, BTreeSet};

use orderpaper_text::diagnostic::Finding;
use orderpaper_text::source::Place;

use super::Rule;
use crate::check::{Context, numbers};
use crate::read::Kind;

const CODE: &str = "shared-number";

pub(super) const RULE: Rule = Rule {
    code: CODE,
    manual: "\
# shared-number

## What it finds
Two bodies whose actions have the same numbers, because `meetings.actions` in `council.toml` contains nothing that
distinguishes the bodies, or because two committees have the same `code`. Reported once for each pair of bodies.

## Why it matters
The action log covers all bodies, and members cite an action by its number. With two actions A4 nobody knows which one
is overdue.

## What to do
Put `{body}` in the pattern, such as `actions = \"{body} {n}\"`, and give each committee a short `code`. What
was published keeps its numbers, and what comes after gets the new ones.
",
    check: Some(check),
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    // The numbers of actions depend on what the council's record and those of committees say.
    if !context.all_read(Kind::Council) || !context.all_read(Kind::Committee) {
        return Vec::new();
    }
    let mut first: BTreeMap<String, (&str, Place)> = BTreeMap::new();
    let mut reported: BTreeSet<(&str, &str)> = BTreeSet::new();
    let mut findings = Vec::new();
    for numbers::NumberedAction { body, record, at, number, .. } in numbers::actions(context.workspace) {
        let place = record.place(&format!("item.{}.action.{}.id", at.minute, at.action));
        match first.get(&number) {
            None => {
                first.insert(number, (body, place));
            }
            Some((other, earlier)) if *other != body && reported.insert((*other, body)) => {
                let message = format!("`{other}` and `{body}` both have an action with the number {number}");
                findings.push(
                    Finding::warning(CODE, place, message).related(*earlier, format!("the action of `{other}`")).hint(
                        "put `{body}` in `meetings.actions` in council.toml, and give each committee its own `code`",
                    ),
                );
            }
            Some(_) => {}
        }
    }
    findings
}
