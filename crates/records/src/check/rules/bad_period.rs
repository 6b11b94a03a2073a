//! A period that is not written in the form of its frequency.

use orderpaper_text::diagnostic::Finding;

use super::{Rule, of_measures};
use crate::check::Context;
use crate::check::measures::MeasureFaultKind;
use crate::model::period::Period;
use crate::model::policy::Frequency;

const CODE: &str = "bad-period";

pub(super) const RULE: Rule = Rule {
    code: CODE,
    manual: "\
# bad-period

## What it finds
A period of an indicator that is not written in the form that its `frequency` requires, and a comment, comparator or
part of a period with the same fault.

## Why it matters
A value without a valid period would be in no chart and no table.

## What to do
Write a month as \"2006-04\", a quarter as \"2006/07 Q1\" (April to June 2006), a year as \"2006\", and a school year
or a year from April as \"2006/07\". In a spreadsheet, a date means the period that it falls in.
",
    check: Some(check),
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    let mut findings = of_measures(context, |fault| {
        let MeasureFaultKind::BadPeriod(written, frequency) = &fault.kind else { return None };
        Some(tell(written, *frequency, fault.place))
    });
    for record in &context.workspace.indicators {
        let indicator = &record.value;
        let comments = indicator.comment.iter().map(|comment| &comment.period);
        let comparators = indicator.comparator.iter().map(|other| &other.period);
        let parts = indicator.breakdown.iter().map(|part| &part.period);
        let all = [
            ("comment", comments.collect::<Vec<_>>()),
            ("comparator", comparators.collect()),
            ("breakdown", parts.collect()),
        ];
        for (key, periods) in all {
            for (index, period) in periods.into_iter().enumerate() {
                if Period::read(period, indicator.frequency).is_none() {
                    let place = record.place(&format!("{key}.{index}.period"));
                    findings.push(tell(period, indicator.frequency, place));
                }
            }
        }
    }
    findings
}

fn tell(written: &str, frequency: Frequency, place: orderpaper_text::source::Place) -> Finding {
    let (what, example) = match frequency {
        Frequency::Month => ("a month", "2006-04"),
        Frequency::Quarter => ("a quarter", "2006/07 Q1"),
        Frequency::Year => ("a year", "2006"),
        Frequency::SchoolYear => ("a school year", "2006/07"),
        Frequency::AprilToMarch => ("a year from April", "2006/07"),
    };
    Finding::error(CODE, place, format!("`{written}` is not {what}")).hint(format!("write {what} as \"{example}\""))
}
