//! A part of a pack that is too large for mail. Found when the pack is split.

use super::Rule;

pub(super) const RULE: Rule = Rule {
    code: "piece-too-large",
    manual: "\
# piece-too-large

## What it finds
A report or an appended file that is larger than `mail_limit`. Packs are split between papers, never within one.

## Why it matters
Mail programs refuse what is too large, often without telling the sender, and a member is left without papers.

## What to do
Ask for a file with smaller pictures: scans at 200 dots an inch are legible. Or send members a link to the pack.
",
    check: None,
};
