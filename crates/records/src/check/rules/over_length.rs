//! A report with more pages than the council allows. Found when its pages are known.

use super::Rule;

pub(super) const RULE: Rule = Rule {
    code: "over-length",
    manual: "\
# over-length

## What it finds
A cover report with more pages than `policy.pages`. Appendices are not counted. This is a warning.

## Why it matters
People do not read reports that are too long. Many councils ask for four sides.

## What to do
Move detail to an appendix, and shorten what members already know. A committee that needs longer reports can set its
own `policy.pages`.
",
    check: None,
};
