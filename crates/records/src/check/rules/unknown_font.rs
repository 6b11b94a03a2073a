//! A font family that is neither built in nor in the workspace.

use super::Rule;

pub(super) const RULE: Rule = Rule {
    code: "unknown-font",
    manual: "\
# unknown-font

## What it finds
A `look.font` that is neither built in nor in a file of the workspace's `fonts` folder. Found when papers are built.

## Why it matters
The papers would be printed in another font than the council chose.

## What to do
Put the font's files in `fonts/`, or name a built-in family: \"Noto Sans\" or \"DejaVu Sans\". The name of the family
is inside the font and may differ from the name of the file.
",
    check: None,
};
