//! Published words that have changed without a correction.

use orderpaper_text::diagnostic::Finding;

use super::Rule;
use crate::check::{Context, exempt};
use crate::model::policy::{ChangedPart, Classification};
use crate::read::Kind;
use crate::read::kept::{RecordChange, Statement, StatementChange};

const CODE: &str = "published-words-changed";

pub(super) const RULE: Rule = Rule {
    code: CODE,
    manual: "\
# published-words-changed

## What it finds
A record that `orderpaper publish` has published and that says something else now, without a correction. Of a report
every word, figure, file and picture counts, and so does all of an agenda. New items, what was \"to follow\", what is
withdrawn, and layout or comments do not count. Of a published decision all counts.

## Why it matters
Members and residents hold what was published. If its words change without a trace, two people with two copies read
different things, and nobody can say what the meeting had before it.

## What to do
If the change is a mistake, undo it. If it is meant, add a correction beside what has changed, or above it:

    corrected = [{ on = 2026-11-20, why = \"The saving is £42,000, not £24,000.\" }]

Paragraphs and recommendations keep their numbers. The correction is printed where it was made, and the next
`orderpaper publish` lists it on a sheet of corrections. With `changed = \"supplement\"` under `[packs]` in
`council.toml` a changed report goes into a supplement as a whole instead, and needs no correction. Take an item off
a published agenda with `withdrawn`.
",
    check: Some(check),
};

/// What has a number or a letter of its own.
const NUMBERED: [&str; 5] = ["item", "recommendation", "part", "section", "appendix"];

fn check(context: &Context<'_>) -> Vec<Finding> {
    let council = context.workspace.council.as_ref();
    let replaces = council.is_some_and(|council| council.value.packs.changed == ChangedPart::Supplement);
    let mut findings = Vec::new();
    for change in context.workspace.kept.values().flat_map(|kept| &kept.changes) {
        let statements = change.statements.iter().filter(|statement| !statement.corrected);
        match change.record.kind {
            Kind::Report if replaces => {}
            Kind::Report => findings.extend(statements.filter(|one| !may_change(change, one)).map(finding)),
            Kind::Meeting => {
                let statements = statements.filter(|one| !may_be_added(context, change, one) && !is_overtaken(one));
                // The order of items is that of their numbers, which another rule holds.
                findings.extend(statements.filter(|one| one.what != Statement::Moved).map(finding));
            }
            Kind::Decision => findings.extend(statements.map(finding)),
            _ => {}
        }
        if change.statements.is_empty() && change.record.kind != Kind::Minutes && !is_replaced(context, change) {
            let message =
                format!("the {} `{}` was published but its record is gone", change.record.kind.name(), id(change));
            findings
                .push(Finding::error(CODE, change.place, message).hint("restore the record under its old name").hint(
                if change.record.kind == Kind::Decision {
                    "to take a decision back, keep its record and say with `corrected` what became of it"
                } else {
                    "to take a report off a published agenda, keep it and write `withdrawn` in its item, with the reason"
                },
            ));
        }
    }
    findings
}

/// The name of a record within its meeting.
fn id(change: &RecordChange) -> &str {
    change.record.id.rsplit('/').next().unwrap_or_default()
}

/// Whether a report that is gone has left the agenda openly: its item is withdrawn, or it is exempt by now, and as its name was too,
/// a correction gives it another. The numbers in any other report belong to its name.
fn is_replaced(context: &Context<'_>, change: &RecordChange) -> bool {
    let (meeting, report) = change.record.id.split_once('/').unwrap_or((&change.record.id, ""));
    let withdrawn =
        context.items_of(meeting).any(|item| item.report.as_deref() == Some(report) && item.withdrawn.is_some());
    let kept = context.workspace.kept.get(meeting);
    let is_kept = |path: &String| kept.is_some_and(|kept| kept.records.contains(path));
    let mut agenda = kept
        .into_iter()
        .flat_map(|kept| &kept.changes)
        .filter(|one| one.record.kind == Kind::Meeting)
        .flat_map(|one| &one.statements);
    let is_shut = || {
        let named = context.items_of(meeting).filter_map(|item| context.report_on(meeting, &item.id));
        let new = named.filter(|one| !is_kept(&context.workspace.sources.get(one.source).path));
        new.into_iter().any(|one| one.value.classification == Classification::Exempt)
    };
    withdrawn || (agenda.any(|one| one.corrected && one.keys == ["item", "report"]) && is_shut())
}

/// What may change in a published report: who has cleared it, which no public paper prints, and an appendix that was to follow.
fn may_change(change: &RecordChange, statement: &StatementChange) -> bool {
    let keys: Vec<&str> = statement.keys.iter().map(String::as_str).collect();
    let follows = |key: &str| {
        let gone = |one: &&StatementChange| one.what == Statement::Gone && one.keys == ["appendix", "to_follow"];
        statement.what == Statement::Added
            && matches!(key, "file" | "alt" | "attach")
            && change.statements.iter().any(|one| gone(&one))
    };
    let withdrawn = |one: &StatementChange| one.what == Statement::Added && one.keys == ["appendix", "withdrawn"];
    match keys.as_slice() {
        ["clearance", ..] => true,
        ["appendix", "withdrawn"] => statement.what == Statement::Added,
        ["appendix", "file" | "alt" | "attach"] if statement.what == Statement::Gone => {
            change.statements.iter().any(withdrawn)
        }
        ["appendix", "to_follow"] => statement.what == Statement::Gone,
        ["appendix", key] => follows(key),
        _ => false,
    }
}

/// What may come to a published agenda: items, reports that were to follow, what hides something, and the day of publication that the
/// ledger tells too.
fn may_be_added(context: &Context<'_>, change: &RecordChange, statement: &StatementChange) -> bool {
    const OF_ITEMS: [&str; 6] =
        ["report", "withdrawn", "exempt_categories", "public_title", "exempt_reason", "public_interest"];
    let keys: Vec<&str> = statement.keys.iter().map(String::as_str).collect();
    let ledger = || context.workspace.published.iter().find(|record| record.id == change.record.id);
    let first = || ledger().and_then(|record| record.value.edition.first()).map(|edition| edition.at.0.date());
    statement.what == Statement::Added
        && match keys.as_slice() {
            ["item"] => true,
            // The title of a report that is exempt by now is replaced by one that the public may read.
            ["item", "title"] => exempt::any_on_agenda(context, &change.record.id),
            ["item", key] => OF_ITEMS.contains(key),
            ["published"] => context.published_on(&change.record.id) == first(),
            _ => false,
        }
}

/// Whether a report that was to follow has come.
fn is_overtaken(statement: &StatementChange) -> bool {
    statement.what == Statement::Gone && statement.keys == ["item", "to_follow"]
}

/// A change in words: what became of what was, for example, "published" or "approved".
pub(super) fn told(change: &StatementChange, was: &str) -> String {
    let key = change.keys.last();
    let within = change.within.as_ref().map(|id| format!(" of `{id}`")).unwrap_or_default();
    let thing = key.map_or_else(|| "a picture in a text".to_owned(), |key| format!("`{key}`{within}"));
    match (change.what, &change.id) {
        (Statement::Changed | Statement::Shifted, _) => format!("{thing} is not what was {was}"),
        (Statement::Added, _) => format!("{thing} was not in what was {was}"),
        (Statement::Gone, Some(id)) => format!("`{id}` under {thing} was {was} and is gone"),
        (Statement::Gone, None) => format!("{thing} was {was} and is gone"),
        (Statement::Moved, _) => format!("the things under {thing} were {was} in another order"),
    }
}

fn finding(change: &StatementChange) -> Finding {
    let finding = Finding::error(CODE, change.place, told(change, "published"));
    // What has a number keeps its place, whatever becomes of it.
    let is_numbered = change.keys.last().is_some_and(|key| NUMBERED.contains(&key.as_str()));
    if is_numbered && matches!(change.what, Statement::Gone | Statement::Moved) {
        return finding
            .hint("put it back where it was, under its id: numbers and letters that were published stay")
            .hint("to say that it no longer holds, change its words: corrected = [{ on = YYYY-MM-DD, why = \"…\" }]");
    }
    if change.keys == ["item", "number"] {
        return finding.hint("write it as it was: members cite the numbers of items, which stay");
    }
    // The paragraphs of sections have numbers too, unless the council has none.
    let is_shifted = change.what == Statement::Shifted && change.keys == ["section", "text"];
    let kept = "leave each numbered paragraph where it was: a new one comes last, and what no longer holds says so in its place";
    let finding = if is_shifted { finding.hint(kept) } else { finding };
    finding.hint("undo the change, or say why it was made: corrected = [{ on = YYYY-MM-DD, why = \"…\" }]").hint(
        "write that in the same recommendation, section, [[table]], appendix or item, or at the head of the record",
    )
}
