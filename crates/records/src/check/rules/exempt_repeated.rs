//! A public text that says an exempt sentence again.

use super::Rule;

pub(super) const RULE: Rule = Rule {
    code: "exempt-repeated",
    manual: "\
# exempt-repeated

## What it finds
A public text of a record that says twelve words or more in a row that an exempt text says too: an exempt sentence copied into
a `public_summary`, an open minute or an open section. Titles that the public reads, and the reasons why a report is exempt,
are left out. The same of twenty words of an exempt file that is appended.

And a public file that is appended and that says names, amounts or references which are exempt in a record, and public in none: it
may have been blacked out badly, with the words still behind the black.

## Why it is bad
What a public text says is public, whatever else says it. It is printed, and the proof of public papers does not seek it.

## What to do
Say it in other words, or mark the public text exempt too. Where the public may know it, take the mark off the exempt text:
it has no need of one. A file that was blacked out by drawing over it has to be exported again without the words.

## Source
Local Government Act 1972, sections 100A to 100D and Schedule 12A.
",
    // Found where it is known what is exempt.
    check: None,
};
