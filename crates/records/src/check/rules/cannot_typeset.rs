//! What the typesetter refuses. Found when a paper is typeset.

use super::Rule;

pub(super) const RULE: Rule = Rule {
    code: "cannot-typeset",
    manual: "\
# cannot-typeset

## What it finds
Something that the typesetter refused: a picture that cannot be decoded, a table that is too wide for its page, or a
paper that would break a rule of PDF/UA or PDF/A. Also a pack whose page numbers do not settle, because the contents
page that prints them changes length each time.

## Why it matters
The program cannot make the paper, or cannot make one that every reader can use and an archive can keep. It never
makes a paper that falls short of those standards without saying so.

## What to do
The finding shows the record that caused it, and the typesetter's own words. Look at the pictures and tables near that
place. If the workspace has its own templates, try without them.

## Source
ISO 14289-1 (PDF/UA-1); ISO 19005-2 and 19005-3 (PDF/A-2, PDF/A-3).
",
    check: None,
};
