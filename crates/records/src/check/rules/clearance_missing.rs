//! A report that has not been cleared.

use orderpaper_text::diagnostic::Finding;
use orderpaper_text::source::Place;

use super::Rule;
use crate::check::{Context, due};
use crate::model::policy::ClearanceBy;

const CODE: &str = "clearance-missing";

pub(super) const RULE: Rule = Rule {
    code: CODE,
    manual: "\
# clearance-missing

## What it finds
A report without a clearance that the council or the committee requires in `policy.clearances`.

## Why it matters
The meeting would decide on figures or legal advice that the responsible officer has not seen.

## What to do
Ask the officer to clear the report, and record who cleared it and when. The names of those who clear a report are
never printed in a public paper.
",
    check: Some(check),
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for report in &context.workspace.reports {
        for by in due::missing_clearances(context, report) {
            let (word, officer) = match by {
                ClearanceBy::Finance => ("finance", "the finance officer"),
                ClearanceBy::Legal => ("legal", "the legal officer"),
                ClearanceBy::Director => ("director", "the director"),
            };
            let finding =
                Finding::error(CODE, Place::file(report.source), format!("{officer} has not cleared this report"));
            findings.push(finding.hint(format!(
                "once it is cleared, add to the report:\n\
                 [[clearance]]\nby = \"{word}\"\nperson = \"the id of the officer in people.toml\"\nat = YYYY-MM-DDTHH:MM:00"
            )));
        }
    }
    findings
}
