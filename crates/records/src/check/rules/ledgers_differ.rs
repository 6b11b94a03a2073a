//! What was published in public and what was published of the restricted edition, kept from two days.

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
A `published.toml` and a `published-restricted.json` that `orderpaper publish` did not write together: one of them was brought
back from an older copy, changed by hand, or lost.

## Why it is bad
The two hold the numbers that members have cited. From two days they say different things, and the numbers of exempt papers
could move without a word.

## What to do
Bring both back from one copy. If there is none, delete `published-restricted.json`, take the line `restricted = …` out of
`published.toml`, and run `orderpaper publish` again: the public numbers stay, those of exempt papers may move.
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
                .hint("bring both back from one copy")
                .hint(format!(
                    "if there is none, delete `{SEALED}`, take out the line `restricted = …`, and publish again; the numbers of \
                     exempt papers may then move"
                ))
        })
    });
    let gone = workspace.meetings.iter().filter(|meeting| {
        let is_published = workspace.published.iter().any(|record| record.id == meeting.id);
        let has_record = |(kind, id): &(Kind, String)| *kind == Kind::Published && *id == meeting.id;
        workspace.sealed.contains_key(&meeting.id) && !is_published && !workspace.known.iter().any(has_record)
    });
    let gone = gone.map(|meeting| {
        let message = format!("`{SEALED}` stands in the folder of this meeting without `published.toml`");
        Finding::error(CODE, Place::file(meeting.source), message)
            .hint("bring `published.toml` back from a copy: it keeps the numbers that members have cited")
            .hint(format!("if there is none, delete `{SEALED}` and publish again; the numbers may then move"))
    });
    differs.chain(gone).collect()
}
