//! What the typesetter refuses. The finding is made when a paper is typeset.

use super::Rule;

pub(super) const RULE: Rule = Rule {
    code: "cannot-typeset",
    manual: "\
# cannot-typeset

## What it finds
Something that the typesetter refused: a picture that cannot be decoded, a table too wide for its page, or a rule of
PDF/UA or PDF/A that the paper would break. And a pack whose page numbers do not settle, because the contents that print
them take more or fewer pages each time.

## Why it is bad
No paper can be made of the record, or none that every reader can use and an archive can keep. The program never
makes a paper that falls short of those standards without saying so.

## What to do
The finding shows the record that caused it, and the typesetter's own words. Look at pictures and tables near that
place. If the workspace has templates of its own, try without them.

## Source
ISO 14289-1 (PDF/UA-1); ISO 19005-2 and 19005-3 (PDF/A-2, PDF/A-3).
",
    check: None,
};
