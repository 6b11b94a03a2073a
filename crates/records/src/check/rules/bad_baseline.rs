//! A baseline from which no limits can be worked out.

use orderpaper_text::diagnostic::Finding;

use super::{Rule, in_words};
use crate::check::Context;
use crate::model::indicator::FEWEST;

const CODE: &str = "bad-baseline";

pub(super) const RULE: Rule = Rule {
    code: CODE,
    manual: "\
# bad-baseline

## What it finds
A `control_baseline` that ends before it begins, has fewer than 12 values in it, or belongs to an indicator without
`control = true`.

## Why it matters
The limits of a control chart separate usual variation from a real change. With too few values they mean nothing, and
without limits the chart is drawn as a plain line.

## What to do
Choose a time with 12 values or more in which nothing was changed on purpose. Both days are included. A period counts
if all of it falls between them.
",
    check: Some(check),
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for measured in &context.measures {
        let record = measured.record;
        let Some(baseline) = &record.value.control_baseline else { continue };
        let (from, until) = (baseline.from.0, baseline.until.0);
        if until < from {
            let message = format!("the baseline ends before {}, when it begins", in_words(from));
            let finding = Finding::error(CODE, record.place("control_baseline.until"), message);
            findings.push(finding.hint("correct one of the two days"));
            continue;
        }
        if !record.value.control {
            let finding = Finding::warning(
                CODE,
                record.place("control_baseline.from"),
                "there is a baseline, but the chart shows no limits",
            );
            findings.push(finding.hint("add `control = true`, or remove the baseline"));
        }
        let inside = measured.values.iter().filter(|(period, _)| from <= period.start() && period.end() <= until);
        let count = inside.filter(|(_, seen)| seen.value.is_some()).count();
        if count < FEWEST {
            let message = format!("the baseline has {count} values, but limits need {FEWEST}");
            let finding = Finding::warning(CODE, record.place("control_baseline.from"), message);
            findings.push(finding.hint("choose a longer time; until then the chart is drawn without limits"));
        }
    }
    findings
}
