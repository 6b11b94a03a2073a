//! A report that does not say which background papers it relies on.

use orderpaper_text::diagnostic::Finding;
use orderpaper_text::source::Place;

use super::Rule;
use crate::check::Context;

const CODE: &str = "background-papers";

pub(super) const RULE: Rule = Rule {
    code: CODE,
    manual: "\
# background-papers

## What it finds
A report without a list of background papers. An empty list counts: it says that there are none.

## Why it matters
Every report to a committee must list the unpublished papers that it relies on to a material extent, and those papers
are open to the public for four years.

## What to do
Write `background_papers = [\"…\", \"…\"]`, or `background_papers = []` if there are none. Do not list published
works, or papers that would disclose exempt information.

## Source
Local Government Act 1972, section 100D; in Scotland the Local Government (Scotland) Act 1973, section 50D.
",
    check: Some(check),
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    let silent = context.workspace.reports.iter().filter(|report| report.value.background_papers.is_none());
    silent
        .map(|report| {
            Finding::error(CODE, Place::file(report.source), "this report does not say which background papers it relies on")
                .hint("add `background_papers = [\"…\"]`, or `background_papers = []` if there are none, above the first [[heading]]")
                .hint("the law requires this list: section 100D of the Local Government Act 1972")
        })
        .collect()
}
