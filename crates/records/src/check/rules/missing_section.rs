//! A section that every report must have.

use orderpaper_text::diagnostic::Finding;
use orderpaper_text::source::Place;

use super::Rule;
use crate::check::{Context, due};

const CODE: &str = "missing-section";

pub(super) const RULE: Rule = Rule {
    code: CODE,
    manual: "\
# missing-section

## What it finds
A report without a section that `council.toml` requires, or without a recommendation where recommendations are
required. Progress reports and dashboards are not checked.

## Why it matters
Members would decide without what the council says they must know: the cost, the law, the effect on people. A decision
made without due regard to equality may be set aside.

## What to do
Write the section. If there is nothing to say, say so in a sentence and give the reason: \"There are no legal
implications, because …\".

## Source
The council's own list of sections; for the equality duty, section 149 of the Equality Act 2010.
",
    check: Some(check),
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for report in &context.workspace.reports {
        for section in due::missing_sections(context, report) {
            let message = match section.id.as_str() {
                "recommendations" => "this report makes no recommendation".to_owned(),
                id => format!("this report has no section `{id}`"),
            };
            let finding = Finding::error(CODE, Place::file(report.source), message);
            let guidance = section.guidance.and_then(|guidance| context.text(guidance).next());
            let finding = finding.hint(match section.id.as_str() {
                "recommendations" => "add [[recommendation]] with its `text`".to_owned(),
                id => format!("add [[section]] with `id = \"{id}\"` and its `text`"),
            });
            findings.push(match guidance {
                Some(guidance) => finding.hint(format!("the council's advice: {}", guidance.field.text.trim())),
                None => finding,
            });
        }
    }
    findings
}
