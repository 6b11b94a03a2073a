//! Minutes that were approved and have changed since.

use super::Rule;

pub(super) const RULE: Rule = Rule {
    code: "approved-minutes-changed",
    manual: "\
# approved-minutes-changed

## What it finds
Minutes that a later meeting approved and whose paper differs from that of the last build, because a record of the
meeting was edited, or because the council's design, its wording or the program has changed. Only `build` finds this,
because it knows the paper of the last build.

## Why it matters
Approved minutes are evidence of what was done. To change their words is to change the record that was signed.

## What to do
If a record was edited, undo the edit. Correct a mistake in approved minutes in the minutes of the next meeting, with
a proceeding of the kind `correction`. If the design or the program has changed, keep the signed paper in the archive.

## Source
Local Government Act 1972, Schedule 12, paragraph 41.
",
    check: None,
};
