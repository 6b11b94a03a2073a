//! A baseline from which no limits can be reckoned.

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
A `control_baseline` that ends before it begins, one with fewer than 12 values in it, and one of an indicator without
`control = true`.

## Why it is bad
The limits of a control chart tell usual variation from a change. From a few values they mean nothing, and without
them the chart is drawn as a plain line.

## What to do
Choose a time of 12 values or more in which nothing was changed on purpose. Both days count, and a period counts where
all of it lies between them.
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
            findings.push(finding.hint("put one of the two days right"));
            continue;
        }
        if !record.value.control {
            let finding = Finding::warning(CODE, record.place("control_baseline.from"), "the chart shows no limits");
            findings.push(finding.hint("add `control = true`, or take the baseline away"));
        }
        let inside = measured.values.iter().filter(|(period, _)| from <= period.start() && period.end() <= until);
        let count = inside.filter(|(_, seen)| seen.value.is_some()).count();
        if count < FEWEST {
            let message = format!("the baseline has {count} values, and limits need {FEWEST}");
            let finding = Finding::warning(CODE, record.place("control_baseline.from"), message);
            findings.push(finding.hint("choose a longer time: the chart is drawn without limits"));
        }
    }
    findings
}
