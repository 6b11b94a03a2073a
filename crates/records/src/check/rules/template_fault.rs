//! A fault in a template of the workspace. The finding is made when a paper is composed.

use super::Rule;

pub(super) const RULE: Rule = Rule {
    code: "template-fault",
    manual: "\
# template-fault

## What it finds
A template or style in the workspace's own `templates` folder that cannot be used: it has an error, or it asks for
something that the paper does not have.

## Why it is bad
A template that prints nothing in place of what it asks for would make papers with gaps, so the program stops
instead.

## What to do
Look at the line that the finding shows, and compare it with the built-in template of the same name. Removing the
workspace's own template brings the built-in one back.
",
    check: None,
};
