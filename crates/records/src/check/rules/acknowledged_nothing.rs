//! Acknowledgements that accept no warning.

use super::Rule;

pub(super) const RULE: Rule = Rule {
    code: "acknowledged-nothing",
    manual: "\
# acknowledged-nothing

## What it finds
An `[[acknowledged]]` in a record that accepts no warning: what it was about has been corrected, its code is wrong, or the
finding is an error.

## Why it matters
An acknowledgement that is left behind would hide the next warning of its kind, which nobody has looked at.

## What to do
Take it out, or correct `finding` and `about`. An error cannot be accepted: correct what it says.
",
    // `check::acknowledged` makes the finding, when all others are there.
    check: None,
};
