//! What the typesetter set in spite of a doubt. The finding is made when a paper is typeset.

use super::Rule;

pub(super) const RULE: Rule = Rule {
    code: "typeset-doubt",
    manual: "\
# typeset-doubt

## What it finds
Something that the typesetter set on the page although it was not sure: a style of the workspace that names a font
that is not there, or a layout that never came to rest.

## Why it is bad
The paper is sound, but it may not look as whoever wrote the style meant it to.

## What to do
The finding gives the typesetter's own words and, where it can, the style file and the line. Put it right there.
",
    check: None,
};
