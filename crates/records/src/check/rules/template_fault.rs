//! A fault in a template of the workspace. Found when a paper is composed.

use super::Rule;

pub(super) const RULE: Rule = Rule {
    code: "template-fault",
    manual: "\
# template-fault

## What it finds
A template or style in the workspace's own `templates` folder that cannot be used: it has an error, or it asks for
something that the paper does not have.

## Why it matters
A template that prints nothing where something is missing would make papers with gaps, so the program stops instead.

## What to do
Look at the line in the finding, and compare it with the built-in template of the same name. To go back to the
built-in template, remove the workspace's own.
",
    check: None,
};
