//! Minutes that were approved and have changed since.

use super::Rule;

pub(super) const RULE: Rule = Rule {
    code: "approved-minutes-changed",
    manual: "\
# approved-minutes-changed

## What it finds
Minutes that a later meeting has approved and whose paper differs from the one that the build before made: because a
record of the meeting was edited, or because the council's design, wording or the program itself has changed.
`build` tells it, for it knows the paper of the build before.

## Why it is bad
Approved minutes are evidence of what was done. A change of their words would be a change of the record that members
signed.

## What to do
If a record was edited, take the change back. A mistake in approved minutes is corrected in the minutes of the next
meeting, with a proceeding of the kind `correction`. If the design or the program has changed, keep the signed paper
in the archive.

## Source
Local Government Act 1972, Schedule 12, paragraph 41.
",
    check: None,
};
