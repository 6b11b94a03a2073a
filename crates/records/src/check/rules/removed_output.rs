//! A public file of an earlier build that was removed.

use super::Rule;

pub(super) const RULE: Rule = Rule {
    code: "removed-output",
    manual: "\
# removed-output

## What it finds
A public file that an earlier build made and that was removed now: because the records do not ask for it any more, or because
it says something that is exempt today and this command has not made it anew. It is told by every command that builds, also by
one for a single paper.

## Why it is bad
It is mostly what was wanted. But the file was public, and there may be copies of it: on a web site, in the post, in a mirror.

## What to do
Where a paper has become exempt, take away its copies. Where a file is told of that should be there, such as a pack that holds
other reports too, run `orderpaper build` for the whole workspace: what it makes does not say what is exempt.

## Source
Local Government Act 1972, sections 100A to 100D and Schedule 12A.
",
    // Found when papers are written.
    check: None,
};
