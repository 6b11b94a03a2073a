//! A piece of a pack that mail does not take. It is found when the pack is cut.

use super::Rule;

pub(super) const RULE: Rule = Rule {
    code: "piece-too-large",
    manual: "\
# piece-too-large

## What it finds
A report or an appended file that takes more room than `mail_limit` allows. Packs are cut between papers, never within one.

## Why it is bad
Mail programs refuse what is too large, often without telling the sender, and a member is without papers.

## What to do
Ask for a file with smaller pictures: scans at 200 dots an inch are legible. Or send members a link to the pack.
",
    check: None,
};
