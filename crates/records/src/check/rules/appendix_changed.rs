//! An appended file from which something had to be taken out.

use super::Rule;

pub(super) const RULE: Rule = Rule {
    code: "appendix-changed",
    manual: "\
# appendix-changed

## What it finds
An appended file that was not joined as it came: a form became plain text, a signature lost its force, scripts, sounds,
attachments or hidden layers were taken out, or damage was repaired. It is found when the pack is made. The file itself is
not touched.

## Why it is bad
A pack that is kept for ever may hold nothing that acts, and what a file hides must not come to light in it. But whoever
relies on the part that was taken out has to know.

## What to do
Look at the pages in the pack. If something is missing that members need, ask for a file that shows it on its pages.
",
    check: None,
};
