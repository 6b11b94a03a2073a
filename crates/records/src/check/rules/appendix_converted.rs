//! An appended file that LibreOffice turned into pages. Found when a pack is made.

use super::Rule;

pub(super) const RULE: Rule = Rule {
    code: "appendix-converted",
    manual: "\
# appendix-converted

## What it finds
An appendix that is a file of an office program, such as a Word document. LibreOffice turned it into pages for the
pack.

## Why it matters
Another version of LibreOffice, or a computer with other fonts, lays the pages out differently. A table may break
where its author did not expect it.

## What to do
Check its pages in the pack. If the pack will be kept, save the file as PDF in the program that made it, and name the
PDF as `file`.
",
    check: None,
};
