//! An attached file with active or hidden content. Found when a pack is made.

use super::Rule;

pub(super) const RULE: Rule = Rule {
    code: "appendix-active",
    manual: "\
# appendix-active

## What it finds
An attached PDF that contains scripts, forms, comments, hidden layers, embedded files or anything else that the
program would remove if the pages were part of the pack.

## Why it matters
Readers get an attached file exactly as it is. Comments and hidden layers may reveal what nobody meant to publish, and
some PDF readers warn about scripts or refuse to open the file.

## What to do
Ask the author for a copy without them, or print the file to PDF again. Or write `attach = false`: the pages then
become part of the pack, without active or hidden content.
",
    check: None,
};
