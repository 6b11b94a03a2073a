//! An appended file that cannot be added to the pack.

use super::Rule;

pub(super) const RULE: Rule = Rule {
    code: "unusable-appendix",
    manual: "\
# unusable-appendix

## What it finds
An appendix whose file cannot be added to the pack: it needs a password, is not a PDF or is too badly damaged, has no
pages, or asks for more memory than a real file would. Or it is a file of an office program, such as a Word document,
and LibreOffice is not installed or cannot read it. Found when the pack is made.

## Why it matters
An appendix is never left out without a word. Members would vote without it, and nobody would know.

## What to do
Ask the author for a file that opens without a password, or make the PDF again from its source. With `attach = true`
the pack can carry any kind of file. If you cannot get it in time, write `to_follow = true` instead of `file`: the
agenda and the pack then say that it follows.
",
    check: None,
};
