//! An appended file from which something was removed.

use super::Rule;

pub(super) const RULE: Rule = Rule {
    code: "appendix-changed",
    manual: "\
# appendix-changed

## What it finds
An appended file that was changed as it was added to the pack: a form became plain text, a signature lost its force,
scripts, sounds, attachments or hidden layers were removed, or damage was repaired. Found when the pack is made. The
file itself is not changed.

## Why it matters
A pack that is kept for ever must contain nothing active, and nothing that a file hides may show in it. But anyone who
relies on what was removed needs to know.

## What to do
Look at the pages in the pack. If something that members need is missing, ask for a file that shows it on its pages.
",
    check: None,
};
