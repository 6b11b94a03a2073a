//! Published decisions that no edition keeps.

use orderpaper_text::diagnostic::Finding;

use super::Rule;
use crate::check::Context;
use crate::model::decision::DECISIONS;
use crate::read::Record;
use crate::read::record::decision::Decision;

const CODE: &str = "decision-not-kept";

pub(super) const RULE: Rule = Rule {
    code: CODE,
    manual: "\
# decision-not-kept

## What it finds
A decision of an officer or a single member whose record says that it is published, in a council that publishes with
`orderpaper publish`, and that no edition keeps. Until one does, nobody can see whether its words are still those that were
published.

## Why it matters
Residents and members act on the published record of a decision, and the time for calling it in is counted from that day.

## What to do
Publish the decisions. This keeps all that are published by then, and no others:

    orderpaper publish decisions --at 2026-11-25T12:00

The program knows no date of today. Where the day in `published` is still to come, wait until then; or write `published`
only when it has come, and the paper says until then that it is a draft.

The second time and later, `--why` says why there is another edition: --why \"Two decisions of November\".
From then on a word of a published decision changes only with `corrected`.

## Source
SI 2012/2089 regulations 13 and 14 (England); SI 2014/2095 regulation 8.
",
    check: Some(check),
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    let workspace = context.workspace;
    // One that publishes in another way keeps them in another way too.
    if workspace.kept.is_empty() {
        return Vec::new();
    }
    let kept = workspace.kept.get(DECISIONS);
    let is_kept = |record: &Record<Decision>| {
        kept.is_some_and(|kept| kept.records.contains(&workspace.sources.get(record.source).path))
    };
    let open = workspace.decisions.iter().filter(|one| one.value.published.is_some() && !is_kept(one));
    let finding = |record: &Record<Decision>| {
        let message = "no published edition keeps this decision, which says on which day it is published";
        let why = if kept.is_some() { " --why <reason>" } else { "" };
        let command = format!("orderpaper publish {DECISIONS} --at <date and time>{why}");
        Finding::warning(CODE, record.place("published"), message)
            .hint(format!("if it was published on that day, keep what people read: {command}"))
            .hint("if that day is still to come, wait for it, or take `published` out until then: the paper is a draft without it")
    };
    open.map(finding).collect()
}
