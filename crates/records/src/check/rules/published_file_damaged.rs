//! Files of a published edition that are gone or were changed.

use orderpaper_text::diagnostic::Finding;

use super::{Rule, of_faults};
use crate::check::Context;
use crate::read::FaultKind;

const CODE: &str = "published-file-damaged";

pub(super) const RULE: Rule = Rule {
    code: CODE,
    manual: "\
# published-file-damaged

## What it finds
A file in the folder `published` that `orderpaper publish` wrote there and that is gone or has other bytes now. The
ledger `published.toml` of the meeting has the SHA-256 of each.

## Why it matters
The folder holds what was published, as it was published. Without it nobody can prove what an edition said, and the
program cannot see whether the records have changed since.

## What to do
Restore the folder `published` from a copy. It belongs to the records: keep it where they are kept, and edit nothing in
it. On a computer that may not hold exempt information, `published/restricted` is missing; check and publish on one that
has it.
",
    check: Some(check),
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    of_faults(context, |fault, place| {
        let FaultKind::Damaged(path) = fault else { return None };
        let message = format!("`{path}` is missing, or is not the file that was published");
        Some(
            Finding::warning(CODE, place, message)
                .hint("restore it from a copy; edit nothing in the folder `published`"),
        )
    })
}
