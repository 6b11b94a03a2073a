//! An appended file that cannot be joined to the pack.

use super::Rule;

pub(super) const RULE: Rule = Rule {
    code: "unusable-appendix",
    manual: "\
# unusable-appendix

## What it finds
The file of an appendix that cannot be joined to the pack: it opens only with a password, is no PDF or too badly damaged, has
no pages, or asks for more room than a real file would. Or it is the file of an office program, such as a Word document, and
LibreOffice is not installed or does not understand it. It is found when the pack is made.

## Why it is bad
An appendix is never left out in silence. Members would vote without it, and nobody would know.

## What to do
Ask its author for a file that opens without a password, or make the PDF again from its source. With `attach = true` the pack
carries a file of any kind. If it cannot be had in time, write `to_follow = true` instead of `file`: agenda and pack then say
that it follows.
",
    check: None,
};
