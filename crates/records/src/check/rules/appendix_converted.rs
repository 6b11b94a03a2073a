//! An appended file that LibreOffice made into pages. It is found when a pack is made.

use super::Rule;

pub(super) const RULE: Rule = Rule {
    code: "appendix-converted",
    manual: "\
# appendix-converted

## What it finds
An appendix that is the file of an office program, such as a Word document. LibreOffice made pages of it for the pack.

## Why it is bad
Another version of LibreOffice, or a computer with other fonts, makes other pages of it. A table may break elsewhere than
its author saw it.

## What to do
Look at its pages in the pack. Of what is kept for ever, save a PDF in the program that made it, and name that as `file`.
",
    check: None,
};
