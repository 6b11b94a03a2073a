//! A public output that says something exempt.

use super::Rule;

pub(super) const RULE: Rule = Rule {
    code: "exempt-leak",
    manual: "\
# exempt-leak

## What it finds
Words of exempt matter in a public output: in the text of a PDF, in alternative texts, bookmarks, addresses of links, names,
metadata, attached files or any stream, in the name of a file, or in a source that is kept with `--typst`. Sought are words,
figures and references of eight characters or more, and five words in a row, unless they stand in public records too.

## Why it is bad
What was published cannot be called back. Public papers are made from records without exempt matter, and this is the proof
that they hold none; it fails where a template, a style or a picture of the workspace brings it back, or where the program
itself is at fault.

## What to do
Look at the place that is told, and at the text that it points to. Take the words out of the template or style. Where the
words are no secret, write them in a public record or say it otherwise in the exempt one. Nothing was written: the papers of
the build before still stand.

## Source
Local Government Act 1972, sections 100A to 100D and Schedule 12A.
",
    // Found when the papers are made.
    check: None,
};
