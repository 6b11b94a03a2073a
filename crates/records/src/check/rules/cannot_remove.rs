//! A file that has to go and could not be removed.

use super::Rule;

pub(super) const RULE: Rule = Rule {
    code: "cannot-remove",
    manual: "\
# cannot-remove

## What it finds
A file in the folder for papers that the records no longer ask for, or that says what is exempt today, and that could not be
removed. Every command that builds tries again, and tells this until the file is gone; `check` tells it of the folder `out`.

## Why it is bad
It may be the public copy of a paper that has become exempt. As long as it stands there, everybody can read it.

## What to do
Delete the file by hand, or let somebody do it who may. Mostly the folder is one that another user owns or that may not be
written to, or a program holds the file open. The other papers were written.
",
    // Found when papers are written.
    check: None,
};
