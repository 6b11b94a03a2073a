//! A public output that says something exempt.

use super::Rule;

pub(super) const RULE: Rule = Rule {
    code: "exempt-leak",
    manual: "\
# exempt-leak

## What it finds
Words of exempt matter in a public output: in the text of a PDF, in alternative texts, bookmarks, addresses of links, names,
metadata, attached files or any stream, in the name of a file, or in a source that is kept with `--typst`. Sought are names
and other rare words, amounts, references, postcodes, addresses and telephone numbers, however they are written, five words
in a row, and ids and names of files as a whole, unless texts of public records say them too. A single common word, a short
number alone, the same thing in other words, and what is in a picture are not found.

## Why it is bad
What was published cannot be called back. Public papers are made from records without exempt matter, and this is the proof
that they hold none; it fails where a template, a style or a picture of the workspace brings it back, or where the program
itself is at fault.

## What to do
Look at the place that is told, and at the text that it points to. Take the words out of the template or style, or rename
the file or the id that says them. Where the words are no secret, say them in a public text of the record. Nothing was
written: the papers of the build before still stand. An appendix or a text file that is exempt in one place may not be public
in another. A warning on `published.toml` stops nothing: it holds words that were public when they were published, and
`orderpaper publish` takes them out.

## Source
Local Government Act 1972, sections 100A to 100D and Schedule 12A.
",
    // Found when the papers are made.
    check: None,
};
