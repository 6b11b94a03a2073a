//! A font family that is neither built in nor in the workspace.

use super::Rule;

pub(super) const RULE: Rule = Rule {
    code: "unknown-font",
    manual: "\
# unknown-font

## What it finds
A `look.font` that is neither built in nor in a file of the workspace's `fonts` folder. It is found when papers are
built.

## Why it is bad
The papers would be printed in another font than the council chose.

## What to do
Put the font's files into `fonts/`, or name a family that is built in: \"Noto Sans\" or \"DejaVu Sans\". The family is
named inside the font, and need not be the name of the file.
",
    check: None,
};
