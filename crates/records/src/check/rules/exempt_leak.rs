//! A public output that contains something exempt.

use super::Rule;

pub(super) const RULE: Rule = Rule {
    code: "exempt-leak",
    manual: "\
# exempt-leak

## What it finds
Words of exempt matter in a public output: in the text of a PDF, in alternative texts, bookmarks, link addresses,
names, metadata, attached files or any other stream, in the name of a file, or in a source kept with `--typst`. The
search looks for names and other rare words, amounts, references, postcodes, addresses and telephone numbers, however
they are written, for five words in a row, and for whole ids and file names, unless texts of public records contain
them too. It does not find a single common word, a short number alone, the same thing in other words, or what is in a
picture.

## Why it matters
What is published cannot be called back. Public papers are made from records without exempt matter, and this check
proves that they hold none. It fails where a template, a style or a picture of the workspace brings exempt matter
back, or where the program has a fault.

## What to do
Look at the place in the finding and at the text that it points to. Remove the words from the template or style, or
rename the file or the id that contains them. If the words are not secret, use them in a public text of the record.
Nothing was written: the papers of the last build are unchanged. An appendix or text file that is exempt in one place
may not be public in another. A warning on `published.toml` stops nothing: it contains words that were public when
they were published, and `orderpaper publish` removes them.

## Source
Local Government Act 1972, sections 100A to 100D and Schedule 12A.
",
    // Found when the papers are made.
    check: None,
};
