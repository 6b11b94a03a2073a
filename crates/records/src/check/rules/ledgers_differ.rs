//! Lists of what was published in the two editions that come from different days.

use orderpaper_text::diagnostic::Finding;
use orderpaper_text::source::Place;

use super::Rule;
use crate::check::Context;
use crate::read::{Kind, SEALED};

const CODE: &str = "ledgers-differ";

pub(super) const RULE: Rule = Rule {
    code: CODE,
    manual: "\
# ledgers-differ

## What it finds
A `published.toml` and a `published-restricted.json` that `orderpaper publish` did not write together: one of them was
restored from an older copy, changed by hand, or lost.

## Why it matters
The two hold the numbers that members have cited. If they come from different days they disagree, and the numbers of
exempt papers could change without warning.

## What to do
Restore both from one copy. If there is none, delete `published-restricted.json`, remove the line `restricted = …`
from `published.toml`, and run `orderpaper publish` again. The public numbers stay; those of exempt papers may change.
",
    check: Some(check),
};

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
    differs.chain(gone).collect()
}
