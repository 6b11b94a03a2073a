//! A report that is about two things.

use orderpaper_text::diagnostic::Finding;

use super::Rule;
use crate::check::Context;

const CODE: &str = "two-subjects";

pub(super) const RULE: Rule = Rule {
    code: CODE,
    manual: "\
# two-subjects

## What it finds
A report that has two of `[performance]`, `[dashboard]`, `[progress]`, `[risks]`, `[overview]`, `[actions]`,
`[forward_plan_of]`, `[attendance]` and `[minutes_index]`.

## Why it matters
Each makes its own kind of paper, with its own layout and template. If a report asks for two, one would be printed in
the wrong form or not at all.

## What to do
Write a second report for the other, and put both on the agenda. To show one of its charts, tables or matrices in this
report, place it in a section, as `![[indicator/id]]`, `![[scorecard/all]]` or `![[risks/id]]`.
",
    check: Some(check),
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for record in &context.workspace.reports {
        let subjects = record.value.subjects();
        let Some((first, others)) = subjects.split_first() else { continue };
        for other in others {
            let message = format!(
                "this report is about both `[{first}]` and `[{other}]`, but a report may be about only one of them"
            );
            findings.push(
                Finding::error(CODE, record.place(other), message)
                    .related(record.place(first), "the first")
                    .hint("write a separate report for one of them, and put it on the agenda")
                    .hint("a section can show a chart or a table of it, as in `![[indicator/id]]`"),
            );
        }
    }
    findings
}
