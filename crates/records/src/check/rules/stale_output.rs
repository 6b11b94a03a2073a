//! A file among the papers that is not in the program's lists.

use super::Rule;

pub(super) const RULE: Rule = Rule {
    code: "stale-output",
    manual: "\
# stale-output

## What it finds
A public file in the folder for papers that is not in the program's lists, `build.json` and `restricted/build.json`,
and that contains something exempt; or a paper made by the program that is neither listed nor asked for by the
records. This happens when `build.json` is lost or damaged, or when somebody puts a copy of a paper there. Also, where
an error stops papers from being made, a public paper from an earlier build that contains what is now exempt; and a
file in the folder `draft` that contains what is exempt.

## Why it matters
It may be the public copy of a paper that has become exempt, and nothing removes it: the program deletes only files
that it knows are its own.

## What to do
Look at the file and delete it by hand, or move it out of the folder for papers. If it is a paper that the records ask
for, `orderpaper build` makes it again. If there are other errors, correct them and build; the program then removes
old papers itself. Drafts are made again by `orderpaper build --draft`; or delete the folder `draft`.

## Source
Local Government Act 1972, sections 100A to 100D and Schedule 12A.
",
    // Found when papers are written.
    check: None,
};
