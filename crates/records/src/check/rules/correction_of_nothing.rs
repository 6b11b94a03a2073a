//! Corrections after which nothing that was published differs.

use orderpaper_text::diagnostic::Finding;
use orderpaper_text::source::Place;

use super::Rule;
use crate::check::Context;
use crate::read::kept::StatementChange;
use crate::read::record::table::FigureTable;

const CODE: &str = "correction-of-nothing";

pub(super) const RULE: Rule = Rule {
    code: CODE,
    manual: "\
# correction-of-nothing

## What it finds
A correction that was added to a record since `orderpaper publish` published it, in a place where nothing else has changed.
A correction with `current = true`, which brings a paper up to date, may change nothing in the record.

## Why it matters
The paper and the sheet of corrections tell readers that something was wrong and what it says now. If the words are still
those that were published, the wrong words stand beside the correction, and nobody knows which are right.

## What to do
Correct the words too, in the same recommendation, section, appendix or item; or move the correction to where they are:
that of a table into its `[[table]]`, not into the recommendation that places it. If nothing was wrong, remove it.
",
    check: Some(check),
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    let changes: Vec<_> =
        context.workspace.kept.values().flat_map(|kept| &kept.changes).flat_map(|change| &change.statements).collect();
    // A correction of words may stand beside the recommendation that places the table which has changed.
    let has_changed = |table: &&FigureTable| {
        let is_of = |one: &&&StatementChange| {
            one.within.as_deref() == Some(table.id.as_str()) && one.keys.first().is_some_and(|key| key == "table")
        };
        changes.iter().any(|one| is_of(&one) && !one.corrected)
    };
    let idle = changes
        .iter()
        .filter(|change| change.corrections.as_ref().is_some_and(|new| new.change_nothing && !new.current));
    let finding = |place: Place| {
        let message = "this says that something was corrected, but nothing is other than it was published";
        let finding = Finding::warning(CODE, place, message)
            .hint("correct the words as well, or write the correction where they are; if nothing was wrong, remove it");
        let tables = context.tabled.get(&place.source).map(|record| record.tables).unwrap_or_default();
        tables.iter().filter(has_changed).fold(finding, |finding, table| {
            finding.hint(format!(
                "if the table `{}` was corrected, write `corrected` in this [[table]], not in what places it",
                table.id
            ))
        })
    };
    idle.map(|change| finding(change.place)).collect()
}
