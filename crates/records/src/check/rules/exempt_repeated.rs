//! A public text that repeats an exempt sentence.

use super::Rule;

pub(super) const RULE: Rule = Rule {
    code: "exempt-repeated",
    manual: "\
# exempt-repeated

## What it finds
A public text of a record with twelve or more words in a row that an exempt text also has: an exempt sentence was
copied to a `public_summary`, an open minute or an open section. Titles that the public reads, and the reasons why a
report is exempt, are not checked. Also twenty such words from an exempt file that is appended.

Also a public file that is appended and contains names, amounts or references that are exempt in a record and public
in no record. It may have been blacked out badly, with the words still behind the black.

## Why it matters
What a public text says is public, whatever else says it. It is printed, and the proof of the public papers does not
look for it.

## What to do
Use other words, or mark the public text exempt too. If the public may know it, remove the mark from the exempt text,
which does not need it. If a file was blacked out by drawing over the words, export it again without them.

## Source
Local Government Act 1972, sections 100A to 100D and Schedule 12A.
",
    // Found where the program knows what is exempt.
    check: None,
};
