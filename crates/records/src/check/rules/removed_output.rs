//! A public file of an earlier build that was removed.

use super::Rule;

pub(super) const RULE: Rule = Rule {
    code: "removed-output",
    manual: "\
# removed-output

## What it finds
A public file from an earlier build that was removed now, because the records no longer ask for it, or because it
contains something that is exempt today and this command did not make it again. Every command that builds reports it,
even one for a single paper.

## Why it matters
It is usually what you wanted. But the file was public, and there may be copies of it on a website, in the post or on
a mirror.

## What to do
If a paper has become exempt, withdraw its copies. If a file is named that should still exist, such as a pack that
holds other reports too, run `orderpaper build` for the whole workspace: it makes the file again without what is
exempt.

## Source
Local Government Act 1972, sections 100A to 100D and Schedule 12A.
",
    // Found when papers are written.
    check: None,
};
