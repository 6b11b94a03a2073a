//! A number that was published and would not be the same any more.

use super::Rule;

pub(super) const RULE: Rule = Rule {
    code: "published-number-moved",
    manual: "\
# published-number-moved

## What it finds
A paragraph, a recommendation or an item of a published pack that would stand under another number. It is found when the
papers are made, from `published.toml` beside `meeting.toml`. Pages never move: a report that grows takes letters, 46A.

## Why it is bad
Members cite \"paragraph 9\" and \"recommendation (b)\" in the meeting, and minutes and call-ins cite them for ever. Two
people with two copies would speak of different things.

## What to do
Put what is new after the last paragraph of its kind, or bring it in a late report of its own. What falls away may be
replaced by a sentence that says so. Nothing is built until the numbers are those that were published.
",
    check: None,
};
