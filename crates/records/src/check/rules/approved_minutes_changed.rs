//! Minutes that were approved and have changed since.

use orderpaper_text::diagnostic::Finding;

use super::Rule;
use super::minutes_not_sealed::approved;
use super::published_words_changed::told;
use crate::check::Context;
use crate::read::kept::{Kept, StatementChange};
use crate::read::record::published::Published;
use crate::read::{Kind, Record};

const CODE: &str = "approved-minutes-changed";

pub(super) const RULE: Rule = Rule {
    code: CODE,
    manual: "\
# approved-minutes-changed

## What it finds
Minutes that were published as approved and whose record has changed since. The published record is kept in the folder
`published`, so every check on every computer finds the change, until it is undone or recorded as a correction. A
warning tells of minutes that were published as a draft, have changed, and were approved. Minutes whose approval is gone
from the minutes of the later meeting are found too.

## Why it matters
Approved minutes are evidence of what was done. To change their words is to change the record that was signed.

## What to do
Undo the change. If the body has resolved to correct its approved minutes, record that in the minutes of the meeting
that did so, and write beside what was changed, or at the top of the record:

    corrected = [{ on = 2026-12-15, why = \"Minute 14: Councillor Ahmed voted against.\" }]

## Source
Local Government Act 1972, Schedule 12, paragraph 41.
",
    check: Some(check),
};

/// What is different in minutes that were published as a draft and have been approved since: perhaps nobody approved that.
fn drafts(context: &Context<'_>) -> Vec<Finding> {
    let approved = approved(context);
    let changes = context.workspace.kept.values().flat_map(|kept| &kept.changes);
    let drafts = changes.filter(|change| {
        !change.approved && change.record.kind == Kind::Minutes && approved.contains(change.record.id.as_str())
    });
    let statements = drafts.flat_map(|change| &change.statements).filter(|statement| !statement.corrected);
    let finding = |statement: &StatementChange| {
        let message = format!("these minutes are approved, but {}", told(statement, "published as a draft"));
        Finding::warning(CODE, statement.place, message)
            .hint("undo the change, or say what was approved instead: corrected = [{ on = YYYY-MM-DD, why = \"…\" }]")
    };
    statements.map(finding).collect()
}

/// Minutes that were published as approved, and that no minutes approve any more: whoever takes the approval away could change them.
fn unapproved(context: &Context<'_>) -> Vec<Finding> {
    let workspace = context.workspace;
    // What could not be read may have approved them.
    if !context.all_read(Kind::Minutes) || !context.all_read(Kind::Meeting) || !context.all_read(Kind::Committee) {
        return Vec::new();
    }
    let approved = approved(context);
    // Where they were not approved after all, a correction at their head says so.
    let is_explained = |kept: &Kept| {
        let minutes = kept.changes.iter().filter(|change| change.record.kind == Kind::Minutes);
        minutes.flat_map(|change| &change.statements).any(|one| one.keys == ["corrected"] && one.corrections.is_some())
    };
    let kept = workspace
        .kept
        .iter()
        .filter(|(id, kept)| kept.has_approved_minutes && !approved.contains(id.as_str()) && !is_explained(kept));
    let ledgers = kept.filter_map(|(id, _)| workspace.published.iter().find(|ledger| ledger.id == *id));
    let finding = |ledger: &Record<Published>| {
        let message =
            "the minutes of this meeting were published as approved, but no minutes record their approval now";
        Finding::error(CODE, ledger.place("edition"), message)
            .hint("restore the minutes that approved them, with `approved = true` in the item")
            .hint(format!(
                "if another meeting came between, name this one in that item: minutes_of = [\"{}\"]",
                ledger.id
            ))
            .hint("if they were not approved, say so at the top of these minutes: corrected = [{ on = YYYY-MM-DD, why = \"…\" }]")
    };
    ledgers.map(finding).collect()
}

fn check(context: &Context<'_>) -> Vec<Finding> {
    let changes = context.workspace.kept.values().flat_map(|kept| &kept.changes);
    let approved = changes.filter(|change| change.approved && change.record.kind == Kind::Minutes);
    let mut findings = drafts(context);
    findings.extend(unapproved(context));
    for change in approved {
        let hint = "undo the change, or record the correction that was resolved: corrected = [{ on = YYYY-MM-DD, why = \"…\" }]";
        if change.statements.is_empty() {
            let message = "these minutes were approved, and their record is gone";
            findings.push(Finding::error(CODE, change.place, message).hint("restore `minutes.toml` from a copy"));
        }
        let statements = change.statements.iter().filter(|statement| !statement.corrected);
        findings.extend(statements.map(|statement| {
            let message = format!("these minutes are approved, but {}", told(statement, "approved"));
            Finding::error(CODE, statement.place, message).hint(hint)
        }));
    }
    findings
}
