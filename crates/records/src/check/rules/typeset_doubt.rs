//! What the typesetter warned of. Found when a paper is typeset.

use super::Rule;

pub(super) const RULE: Rule = Rule {
    code: "typeset-doubt",
    manual: "\
# typeset-doubt

## What it finds
Something that the typesetter warned of but still put on the page: a style of the workspace that names a missing font,
or a layout that never settled.

## Why it matters
The paper is valid, but may not look as the author of the style intended.

## What to do
The finding gives the typesetter's own words and, where it can, the style file and the line. Correct the style there.
",
    check: None,
};
