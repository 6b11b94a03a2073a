//! A file that must go but could not be removed.

use super::Rule;

pub(super) const RULE: Rule = Rule {
    code: "cannot-remove",
    manual: "\
# cannot-remove

## What it finds
A file in the folder for papers that the records no longer ask for, or that contains what is now exempt, and that
could not be removed. Every command that builds tries again and reports this until the file is gone; `check` reports
it for the folder `out`.

## Why it matters
It may be the public copy of a paper that has become exempt. While it is there, everybody can read it.

## What to do
Delete the file by hand, or ask somebody who has the right to do so. Usually another user owns the folder, the folder
is read-only, or a program has the file open. The other papers were written.
",
    // Found when papers are written.
    check: None,
};
