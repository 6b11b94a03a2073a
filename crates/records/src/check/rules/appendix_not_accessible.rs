//! An appended file that stops the pack from claiming its standards.

use super::Rule;

pub(super) const RULE: Rule = Rule {
    code: "appendix-not-accessible",
    manual: "\
# appendix-not-accessible

## What it finds
An appended file that does not meet PDF/UA-1 and PDF/A-2a: it has no tags, is a scan, lacks its fonts, or does not
claim to meet them. Found when the pack is made. The file is still added to the pack, and the pack claims neither
standard.

## Why it matters
Some members and residents cannot read it. SI 2018/952 requires that everyone can read what a council publishes.

## What to do
Ask the author for the source, and export it as tagged PDF: in a word processor choose PDF/UA and PDF/A when saving. A
scan must be typed or recognised first. The hints say what is wrong with this file; the page \"About this pack\" tells
readers.
",
    check: None,
};
