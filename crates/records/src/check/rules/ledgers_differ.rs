//! Lists of what was published in the two editions that come from different days.

use orderpaper_text::diagnostic::Finding;
use orderpaper_text::source::Place;

use super::{Rule, of_faults};
use crate::check::Context;
use crate::read::kept::sha256;
use crate::read::record::published::Published;
use crate::read::{FaultKind, Kind, Record, SEALED, Workspace};

const CODE: &str = "ledgers-differ";

pub(super) const RULE: Rule = Rule {
    code: CODE,
    manual: "\
# ledgers-differ

## What it finds
A `published.toml` and a `published-restricted.json` that `orderpaper publish` did not write together: one of them was
restored from an older copy, changed by hand, or lost. A `published.toml` that was changed by hand is found by its digest
and, where that was made to fit, by what the lists of the editions in the folder `published` say.

## Why it matters
The two hold the numbers that members have cited. If they come from different days they disagree, and the numbers of
exempt papers could change without warning.

## What to do
Restore both from one copy. If there is none, delete `published-restricted.json`, remove the line `restricted = …`
from `published.toml`, and run `orderpaper publish` again. The public numbers stay; those of exempt papers may change.
",
    check: Some(check),
};

/// Whether a ledger with editions has other words than its digest says, or no digest.
fn is_edited(workspace: &Workspace, record: &Record<Published>) -> bool {
    if record.value.edition.is_empty() && record.value.digest.is_none() {
        return false;
    }
    let Some(digest) = &record.value.digest else { return true };
    let text = workspace.sources.get(record.source).text.replace("\r\n", "\n");
    let after = text.split_once("\ndigest = ").and_then(|(_, rest)| rest.split_once('\n'));
    after.is_none_or(|(_, rest)| sha256(rest.as_bytes()) != *digest)
}

fn check(context: &Context<'_>) -> Vec<Finding> {
    let workspace = context.workspace;
    let differs = workspace.published.iter().filter_map(|record| {
        let sealed = workspace.sealed.get(&record.id)?;
        (record.value.restricted.as_ref() != Some(&sealed.digest())).then(|| {
            let message = format!("`published.toml` and `{SEALED}` beside it were not written together");
            Finding::error(CODE, record.place("restricted"), message)
                .hint("restore both from one copy")
                .hint(format!(
                    "if there is none, delete `{SEALED}`, remove the line `restricted = …`, and publish again; the numbers of \
                     exempt papers may then move"
                ))
        })
    });
    let edited = workspace.published.iter().filter(|record| is_edited(workspace, record)).map(|record| {
        let message = "`published.toml` is not as `orderpaper publish` wrote it";
        Finding::error(CODE, record.place("digest"), message)
            .hint("restore it from a copy: it keeps the numbers that members have cited")
    });
    let gone = workspace.meetings.iter().filter(|meeting| {
        let is_published = workspace.published.iter().any(|record| record.id == meeting.id);
        let has_record = workspace.knows(Kind::Published, &meeting.id);
        workspace.sealed.contains_key(&meeting.id) && !is_published && !has_record
    });
    let gone = gone.map(|meeting| {
        let message = format!("`{SEALED}` is in the folder of this meeting, but `published.toml` is not");
        Finding::error(CODE, Place::file(meeting.source), message)
            .hint("restore `published.toml` from a copy: it keeps the numbers that members have cited")
            .hint(format!("if there is none, delete `{SEALED}` and publish again; the numbers may then change"))
    });
    differs.chain(edited).chain(gone).chain(forged(context)).collect()
}

/// Ledgers whose digest is right, but that say something else than what the editions keep.
fn forged(context: &Context<'_>) -> Vec<Finding> {
    of_faults(context, |fault, place| {
        let FaultKind::LedgerDiffers { list, part } = fault else { return None };
        let message = match part {
            None => format!("`published.toml` has another time or reason of this edition than `{list}`"),
            Some(part) => format!("`published.toml` has other page numbers of `{part}` than `{list}`"),
        };
        let hint = "restore `published.toml` from a copy: only `orderpaper publish` writes it";
        Some(Finding::error(CODE, place, message).hint(hint))
    })
}
