//! An id that takes the place of another paper.

use std::collections::BTreeMap;

use orderpaper_text::diagnostic::Finding;
use orderpaper_text::source::Place;

use super::Rule;
use crate::check::Context;
use crate::model::reserved;
use crate::read::{Kind, RecordName};

const CODE: &str = "reserved-id";

pub(super) const RULE: Rule = Rule {
    code: CODE,
    manual: "\
# reserved-id

## What it finds
A report with the id of another paper or folder of its meeting: `agenda`, `minutes`, `decisions`, `pack`, `front`,
`restricted` or `typst`, or an id that begins with `pack-` or `supplement-`, in small or capital letters. Also two
records of a kind, two reports of a meeting or two agenda items whose ids differ only in small and capital letters.

## Why it matters
The id of a report is the name of its file. Of two papers with one name, one overwrites the other, and its pages are
counted as the other's. Some disks, on Windows, on macOS and behind web servers, do not distinguish small letters from
capitals.

## What to do
Rename the file of the record, and correct the agenda and the references that name it: `minutes-of-the-forum` instead
of `minutes`, `information-pack` instead of `pack-2`.
",
    check: Some(check),
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    let records = context
        .workspace
        .sources
        .iter()
        .filter_map(|(source, file)| Some((Kind::of(&file.path)?, Place::file(source))));
    let mut ids = Vec::new();
    for (RecordName { kind, id }, place) in records {
        let (within, name) = id.rsplit_once('/').unwrap_or(("", &id));
        if let (Kind::Report, Some(owner)) = (kind, reserved::owner(name)) {
            let message = format!("a report cannot have the id `{name}`: that name belongs to {owner}");
            let finding = Finding::error(CODE, place, message);
            findings.push(finding.hint("rename the file of the report, and write the new name on the agenda"));
        }
        // Minutes and what was published have no name of their own.
        if !matches!(kind, Kind::Minutes | Kind::Published) {
            ids.push(((kind, within.to_owned(), name.to_lowercase()), name.to_owned(), place));
        }
    }
    alike("records", ids, &mut findings);
    for meeting in &context.workspace.meetings {
        let items = meeting.value.item.iter().enumerate();
        let items = items
            .map(|(index, item)| (item.id.to_lowercase(), item.id.clone(), meeting.place(&format!("item.{index}.id"))));
        alike("items", items, &mut findings);
    }
    findings
}

/// Reports ids that differ only in small and capital letters. The same id twice is a finding of another rule.
fn alike<K: Ord>(what: &str, ids: impl IntoIterator<Item = (K, String, Place)>, findings: &mut Vec<Finding>) {
    let mut first: BTreeMap<K, (String, Place)> = BTreeMap::new();
    for (key, id, place) in ids {
        match first.get(&key) {
            Some((other, earlier)) if *other != id => {
                let message =
                    format!("two {what} have ids that differ only in small and capital letters: `{other}` and `{id}`");
                findings.push(
                    Finding::error(CODE, place, message)
                        .related(*earlier, "the first one")
                        .hint("give one of them another id: on some disks the two are one file"),
                );
            }
            Some(_) => {}
            None => drop(first.insert(key, (id, place))),
        }
    }
}
