//! An id that texts could not refer to.

use orderpaper_text::diagnostic::Finding;

use super::{Rule, of_faults};
use crate::check::Context;
use crate::read::FaultKind;

const CODE: &str = "bad-id";

pub(super) const RULE: Rule = Rule {
    code: CODE,
    manual: "\
# bad-id

## What it finds
An id that is empty, or that contains a space or one of the characters `[ ] { } | # /`.

## Why it matters
Texts refer to things by their ids, as in `[[funding]]` or `[[improvement/3]]`. The program could not tell where an id
with such a character ends.

## What to do
Write it in small letters, with hyphens instead of spaces: `bus-shelter`.
",
    check: Some(check),
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    of_faults(context, |fault, place| {
        let FaultKind::NotAnId(id) = fault else { return None };
        let (message, hint) = if id.is_empty() {
            ("this id is empty".to_owned(), "write a short name in small letters, such as \"bus-shelter\"".to_owned())
        } else {
            (
                format!("`{id}` cannot be an id"),
                format!("write it without spaces, brackets and the like: \"{}\"", as_id(id)),
            )
        };
        Some(Finding::error(CODE, place, message).hint(hint))
    })
}

/// The id that is nearest to `written`.
fn as_id(written: &str) -> String {
    let parts = written.split(|c: char| !c.is_alphanumeric()).filter(|part| !part.is_empty());
    let id = parts.map(str::to_lowercase).collect::<Vec<_>>().join("-");
    if id.is_empty() { "bus-shelter".into() } else { id }
}
