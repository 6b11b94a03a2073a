//! An appended file because of which the pack cannot claim its standards.

use super::Rule;

pub(super) const RULE: Rule = Rule {
    code: "appendix-not-accessible",
    manual: "\
# appendix-not-accessible

## What it finds
An appended file that does not keep PDF/UA-1 and PDF/A-2a: it has no tags, is a scan, lacks its fonts, or does not even claim
to keep them. It is found when the pack is made. The file is joined all the same, and the pack claims no standard.

## Why it is bad
Some members and residents cannot read it. SI 2018/952 asks that what a council publishes can be read by everyone.

## What to do
Ask its author for the source, and export it as tagged PDF: in a word processor choose PDF/UA and PDF/A when saving. A scan
has to be typed or recognised first. The hints say what is wrong with this file; the page \"About this pack\" tells the reader.
",
    check: None,
};
