//! Actions of two bodies that have one number.

use std::collections::{BTreeMap, BTreeSet};

use orderpaper_text::diagnostic::Finding;
use orderpaper_text::source::Place;

use super::Rule;
use crate::check::{Context, numbers};

const CODE: &str = "shared-number";

pub(super) const RULE: Rule = Rule {
    code: CODE,
    manual: "\
# shared-number

## What it finds
Two bodies whose actions have the same numbers, because `meetings.actions` in `council.toml` holds nothing that tells
the bodies apart, or because two committees have the same `code`. It is told once for each two bodies.

## Why it is bad
The action log is of all bodies, and members cite an action by its number. With two actions A4 nobody knows which one
is overdue.

## What to do
Put `{body}` into the pattern, such as `actions = \"{body} {n}\"`, and give each committee a short `code`. Numbers that
have been published change with the pattern: do it at the beginning of a municipal year.
",
    check: Some(check),
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    let mut first: BTreeMap<String, (&str, Place)> = BTreeMap::new();
    let mut told: BTreeSet<(&str, &str)> = BTreeSet::new();
    let mut findings = Vec::new();
    for numbers::NumberedAction { body, record, at: (item, action), number } in numbers::actions(context.workspace) {
        let place = record.place(&format!("item.{item}.action.{action}.id"));
        match first.get(&number) {
            None => {
                first.insert(number, (body, place));
            }
            Some((other, earlier)) if *other != body && told.insert((*other, body)) => {
                let message = format!("`{other}` and `{body}` both have an action with the number {number}");
                findings.push(
                    Finding::warning(CODE, place, message)
                        .related(*earlier, format!("the action of `{other}` stands here"))
                        .hint("put `{body}` into `meetings.actions` in council.toml, and give each committee its own `code`"),
                );
            }
            Some(_) => {}
        }
    }
    findings
}
