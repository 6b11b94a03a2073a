//! An attached file that holds more than one sees. It is found when a pack is made.

use super::Rule;

pub(super) const RULE: Rule = Rule {
    code: "appendix-active",
    manual: "\
# appendix-active

## What it finds
An attached PDF with scripts, forms, comments, hidden layers, files of its own or anything else that would be taken out
of it if its pages stood in the pack.

## Why it is bad
An attached file is given to readers as it came. Comments and hidden layers may tell what nobody meant to tell, and some
programs warn of scripts or refuse the file.

## What to do
Ask its author for a copy without them, or print it to PDF anew. Or write `attach = false`: its pages then stand in the
pack, without what is active or hidden.
",
    check: None,
};
