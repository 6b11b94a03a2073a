//! Minutes that were approved and have changed since.

use orderpaper_text::diagnostic::Finding;

use super::Rule;
use super::minutes_not_sealed::approved;
use crate::check::Context;
use crate::read::Kind;
use crate::read::kept::StatementChange;

const CODE: &str = "approved-minutes-changed";

pub(super) const RULE: Rule = Rule {
    code: CODE,
    manual: "\
# approved-minutes-changed

## What it finds
Minutes that were published as approved and whose record has changed since. The published record is kept in the folder
`published`, so every check on every computer finds the change, until it is undone or recorded as a correction. A
warning tells of minutes that were published as a draft, have changed, and were approved.

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
        let key = statement.keys.last().map_or("a file", String::as_str);
        let message = format!("these minutes are approved, but `{key}` is not what the published draft says");
        Finding::warning(CODE, statement.place, message)
            .hint("undo the change, or say what was approved instead: corrected = [{ on = 2026-12-15, why = \"…\" }]")
    };
    statements.map(finding).collect()
}

fn check(context: &Context<'_>) -> Vec<Finding> {
    let changes = context.workspace.kept.values().flat_map(|kept| &kept.changes);
    let approved = changes.filter(|change| change.approved && change.record.kind == Kind::Minutes);
    let mut findings = drafts(context);
    for change in approved {
        let hint = "undo the change, or record the correction that was resolved: corrected = [{ on = 2026-12-15, why = \"…\" }]";
        if change.statements.is_empty() {
            let message = "these minutes were approved, and their record is gone";
            findings.push(Finding::error(CODE, change.place, message).hint("restore `minutes.toml` from a copy"));
        }
        let statements = change.statements.iter().filter(|statement| !statement.corrected);
        findings.extend(statements.map(|statement| {
            let key = statement.keys.last().map_or("a file", String::as_str);
            let message = format!("these minutes are approved, but `{key}` is not as it was approved");
            Finding::error(CODE, statement.place, message).hint(hint)
        }));
    }
    findings
}
