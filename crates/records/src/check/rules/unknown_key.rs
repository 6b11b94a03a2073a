//! A key that a record does not have.

use orderpaper_text::diagnostic::{Finding, nearest};
use orderpaper_text::source::Place;

use super::{Rule, of_faults};
use crate::check::Context;
use crate::read::{FaultKind, Kind, schema};

const CODE: &str = "unknown-key";

pub(super) const RULE: Rule = Rule {
    code: CODE,
    manual: "\
# unknown-key

## What it finds
A key that this kind of record, or this part of it, does not have.

## Why it matters
It is usually a typing error. Anything under the wrong key would be missing from the paper, and nobody would notice.

## What to do
Correct the spelling. If the spelling is right, look at the line in square brackets above it: the key may be under the
wrong heading. With a `#:schema` line in the record, your editor can list the right keys.
",
    check: Some(check),
};

/// How many keys a hint lists at most.
const MANY: usize = 12;

fn check(context: &Context<'_>) -> Vec<Finding> {
    of_faults(context, |fault, place| {
        let FaultKind::UnknownKey { key, known } = fault else { return None };
        if is_after_broken_heading(context, place) {
            return None;
        }
        let finding = Finding::error(CODE, place, format!("there is no key `{key}` here"));
        let path = &context.workspace.sources.get(place.source).path;
        if is_of_whole_record(path, key) {
            return Some(
                finding.hint(format!(
                    "move the line up, above the first heading in square brackets: `{key}` belongs there"
                )),
            );
        }
        if let Some(name) = nearest(key, known.iter().map(String::as_str)) {
            return Some(finding.hint(format!("did you mean `{name}`?")));
        }
        // Removing such a line would make public what was meant to be secret.
        if key.starts_with("exempt") {
            return Some(finding.hint(
                "this cannot be exempt by itself: write `exempt = true` in the part of the record that contains it",
            ));
        }
        Some(match known.len() {
            0..=MANY => finding.hint(format!("the keys are: {}", known.join(", "))),
            _ => finding.hint("remove the line, or move it under the heading in square brackets that it belongs to"),
        })
    })
}

/// Whether a heading before it is not closed: then nobody can tell what the key belongs to.
fn is_after_broken_heading(context: &Context<'_>, place: Place) -> bool {
    context.workspace.faults.iter().any(|fault| match &fault.kind {
        FaultKind::Syntax { words, .. } => {
            let earlier = fault.place.source == place.source && fault.place.start < place.start;
            earlier && (words.starts_with("unclosed table") || words.starts_with("unclosed array table"))
        }
        _ => false,
    })
}

/// Whether the record has such a key outside all headings. Writing it under one is the commonest slip in TOML.
fn is_of_whole_record(path: &str, key: &str) -> bool {
    let properties = Kind::of(path).map(|name| schema::of(name.kind)["properties"].clone());
    properties.is_some_and(|properties| properties.get(key).is_some())
}
