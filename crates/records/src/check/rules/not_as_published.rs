//! Published papers that could not be made anew from what they were made from before.

use super::Rule;

pub(super) const RULE: Rule = Rule {
    code: "not-as-published",
    manual: "\
# not-as-published

## What it finds
Papers of a published meeting that are made anew and are not as they were published: public papers that say what is exempt
by now, or papers that were corrected and are made from the people, terms and figures of today. That is so where those of
their day cannot be used: a record of that day has a form that the program no longer reads, the correction names something
that was not there then, or the papers would say what is exempt by now.

## Why it matters
A correction should change what it says and nothing else. Here an office, a meaning or a figure may have changed with it.

## What to do
Compare the papers with those that were published: `orderpaper editions 2026-11-18-parks --number 1 --out old` gives them
back. If all that has changed is right, say so in the correction, and tell readers what else has changed:

    corrected = [{ on = 2026-11-20, why = \"The saving is £42,000; all figures are those of today.\", current = true }]
",
    check: None,
};
