//! A published number that would change.

use super::Rule;

pub(super) const RULE: Rule = Rule {
    code: "published-number-moved",
    manual: "\
# published-number-moved

## What it finds
A paragraph, a recommendation or an item of a published pack that would get another number. Found when the papers are
made, from `published.toml` beside `meeting.toml`. Pages never move: a report that grows takes letters, as in 46A.

## Why it matters
Members cite \"paragraph 9\" and \"recommendation (b)\" in the meeting, and minutes and call-ins cite them for ever.
Two people with two copies would be talking about different things.

## What to do
Put anything new after the last paragraph of its kind, or in a late report of its own. Replace what you remove with a
sentence that says so. Nothing is built until the numbers match the published ones.
",
    check: None,
};
