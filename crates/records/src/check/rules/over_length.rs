//! A report with more pages than the council allows. The finding is made when its pages are known.

use super::Rule;

pub(super) const RULE: Rule = Rule {
    code: "over-length",
    manual: "\
# over-length

## What it finds
A cover report with more pages than `policy.pages`. Appendices are not counted. It is a warning.

## Why it is bad
Reports that are too long are not read. Many councils ask for four sides.

## What to do
Move detail to an appendix, and shorten what members know already. A committee that needs longer reports can set its own
`policy.pages`.
",
    check: None,
};
