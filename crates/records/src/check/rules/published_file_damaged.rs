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
A file in the folder `published` that `orderpaper publish` wrote there and that is gone or has other bytes now, or an
edition there that the ledger `published.toml` of the meeting does not list. Without the list or a record of the last
edition the records could change unseen, and that is an error. A paper of any edition, and what only earlier editions have,
is a warning. Papers are looked at by their sizes; `orderpaper editions` reads every file of every edition. The folder of a
meeting that was renamed is found too: what is published of it has the old name, which is also in the copies that people
hold.

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

/// What to do about a meeting that is on another day.
const MOVED: &str = "if the meeting is held on another day, keep this folder, and write in its meeting.toml: \
                     cancelled = { on = YYYY-MM-DD, why = \"…\", moved_to = \"…\" }";

fn check(context: &Context<'_>) -> Vec<Finding> {
    of_faults(context, |fault, place| {
        let message = |path: &String| format!("`{path}` is missing, or is not the file that was published");
        let hint = "restore it from a copy; edit nothing in the folder `published`";
        match fault {
            FaultKind::Damaged(path) => Some(Finding::error(CODE, place, message(path)).hint(hint)),
            FaultKind::DamagedPaper(path) => Some(Finding::warning(CODE, place, message(path)).hint(hint)),
            FaultKind::LostLedger(path) => {
                let message = format!("`{path}` was published, but `published.toml` does not list that edition");
                Some(Finding::error(CODE, place, message).hint("restore `published.toml` of the meeting from a copy"))
            }
            FaultKind::RenamedMeeting(old) => {
                let message = format!("the folder of this meeting was `meetings/{old}` when its papers were published");
                let finding =
                    Finding::error(CODE, place, message).hint(format!("give the folder its name back: {old}"));
                Some(finding.hint(MOVED))
            }
            _ => None,
        }
    })
}
