//! A file among the papers that no list of ours names.

use super::Rule;

pub(super) const RULE: Rule = Rule {
    code: "stale-output",
    manual: "\
# stale-output

## What it finds
A public file in the folder for papers that the program does not own by its lists, `build.json` and `restricted/build.json`,
and that says something that is exempt; or a paper that the program has made and that is neither listed nor asked for by the
records. That is so where `build.json` was lost or damaged, or where somebody has put a copy of a paper there. And, where an
error keeps papers from being made, a public paper of an earlier build that says what is exempt now.

## Why it is bad
It may be the public copy of a paper that has become exempt, and nothing takes it away: the program deletes no file of which it
cannot tell that it is its own.

## What to do
Look at the file and delete it by hand, or move it out of the folder for papers. If it is a paper that the records ask for,
`orderpaper build` makes it again. Where other errors are told, mend them and build, and old papers go by themselves.

## Source
Local Government Act 1972, sections 100A to 100D and Schedule 12A.
",
    // Found when papers are written.
    check: None,
};
