//! A key that a record does not have.

use orderpaper_text::diagnostic::{Finding, nearest};
use orderpaper_text::source::Place;
use serde_json::Value;

use super::{Rule, of_faults, or_list};
use crate::check::Context;
use crate::model::policy::ProceedingKind;
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

/// How many headings a hint names at most.
const MANY: usize = 4;

fn check(context: &Context<'_>) -> Vec<Finding> {
    of_faults(context, |fault, place| {
        if let FaultKind::KeyOfOtherKind { key, kind, kinds, keys } = fault {
            return Some(of_other_kind(place, key, kind, kinds, keys));
        }
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
        let finding = match nearest(key, known.iter().map(String::as_str)) {
            Some(name) => finding.hint(format!("did you mean `{name}`?")),
            // Removing such a line would make public what was meant to be secret.
            None if key.starts_with("exempt") => {
                return Some(finding.hint(
                    "this cannot be exempt by itself: write `exempt = true` in the part of the record that contains it",
                ));
            }
            None => match headings_with(path, key).as_slice() {
                [] => finding,
                headings => {
                    finding.hint(format!("`{key}` belongs under {}", or_list(&headings[..headings.len().min(MANY)])))
                }
            },
        };
        Some(finding.hint(format!("the keys here are: {}", known.join(", "))))
    })
}

/// A key that other kinds of the same table have.
fn of_other_kind(place: Place, key: &str, kind: &str, kinds: &[String], keys: &[String]) -> Finding {
    let what = ProceedingKind::ALL.into_iter().find(|one| one.name() == kind).map_or(kind, |one| one.what());
    let kinds: Vec<String> = kinds.iter().map(|kind| format!("\"{kind}\"")).collect();
    let finding = Finding::error(CODE, place, format!("{what} has no `{key}`: no paper would print it"));
    let finding = finding.hint(format!("the kinds that have one are {}: write one of them as `kind`", or_list(&kinds)));
    let finding = finding.hint("or put it into an [[item.proceeding]] of its own, or say it in `text`");
    finding.hint(format!("the keys of `kind = \"{kind}\"` are: {}", keys.join(", ")))
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

/// The headings of the record under which such a key may be, as they are written.
fn headings_with(path: &str, key: &str) -> Vec<String> {
    let Some(schema) = Kind::of(path).map(|name| schema::of(name.kind)) else { return Vec::new() };
    let mut found = Vec::new();
    headings(&schema, &schema, "", key, &mut found);
    found
}

fn headings(root: &Value, table: &Value, path: &str, key: &str, found: &mut Vec<String>) {
    /// As many tables inside one another as anybody writes headings for.
    const DEEP: usize = 3;
    for (name, of) in table["properties"].as_object().into_iter().flatten() {
        let path = if path.is_empty() { name.clone() } else { format!("{path}.{name}") };
        let is_list = of.get("items").is_some();
        let of = if is_list { &of["items"] } else { of };
        let inner =
            of["$ref"].as_str().and_then(|name| name.rsplit('/').next()).map_or(of, |name| &root["$defs"][name]);
        if inner["properties"].get(key).is_some() {
            found.push(if is_list { format!("[[{path}]]") } else { format!("[{path}]") });
        }
        if path.matches('.').count() + 1 < DEEP {
            headings(root, inner, &path, key, found);
        }
    }
}
