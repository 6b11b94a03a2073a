//! A target that does not fit its indicator.

use orderpaper_text::diagnostic::Finding;

use super::Rule;
use crate::check::Context;
use crate::model::policy::Polarity;
use crate::read::Record;
use crate::read::record::indicator::{Indicator, Target};

const CODE: &str = "bad-target";

pub(super) const RULE: Rule = Rule {
    code: CODE,
    manual: "\
# bad-target

## What it finds
- A target without a value, or with more than one kind of value.
- A band for an indicator where more or less is better, or a single value where a band is needed.
- A band whose low end is above its high end.
- A tolerance that is below zero, given twice, or a percentage of a band.
- A trajectory or a list of targets that is not in date order.
- A rate without `per`.
- A single value or a band for figures that are `cumulative`: it would ask as much of the first month of a year as of the
  last. The target of the year goes into `year`, those on the way into `trajectory`.

## Why it matters
The rating is worked out from the target. Nobody can rate a value against a target that can be read in two ways.

## What to do
Give `value` where more or less is better, `low` and `high` where values in a band are good, or `trajectory`, and only
one of these. Write the earliest target first.
",
    check: Some(check),
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for record in &context.workspace.indicators {
        for (index, target) in record.value.target.iter().enumerate() {
            if let Some((key, message, hint)) = wrong(&record.value, index, target) {
                findings.push(Finding::error(CODE, place(record, index, key), message).hint(hint));
            }
        }
    }
    findings
}

/// The place of a key of a target; that of the target where the key is not there.
fn place(record: &Record<Indicator>, index: usize, key: &str) -> orderpaper_text::source::Place {
    record.place(&format!("target.{index}.{key}"))
}

/// What is wrong with a target: the key, the message and the hint.
fn wrong(indicator: &Indicator, index: usize, target: &Target) -> Option<(&'static str, &'static str, &'static str)> {
    let band = target.low.is_some() || target.high.is_some();
    let kinds = [target.value.is_some(), band, !target.trajectory.is_empty()];
    if indicator.cumulative && (target.value.is_some() || band) {
        let key = if band { "low" } else { "value" };
        return Some((
            key,
            "the figures are cumulative, so one target cannot hold for every part of the year",
            "write the target of the whole year as `year`, and what is to be reached on the way as `trajectory`",
        ));
    }
    match kinds.iter().filter(|kind| **kind).count() {
        0 if indicator.cumulative && target.year.is_some() => {}
        0 => return Some(("from", "this target has no value", "add `value`, `low` and `high`, or `trajectory`")),
        1 => {}
        _ => {
            return Some((
                "value",
                "this target has values of two kinds",
                "keep `value`, `low` and `high`, or `trajectory`",
            ));
        }
    }
    if band != (indicator.polarity == Polarity::Band) {
        return Some(if band {
            (
                "low",
                "this target is a band, but the indicator's polarity is not",
                "write `value`, or `polarity = \"band\"`",
            )
        } else {
            (
                "value",
                "the indicator's polarity is a band, but this target is not",
                "write `low` and `high`, or change the polarity",
            )
        });
    }
    if band && target.low.zip(target.high).is_none_or(|(low, high)| low > high) {
        return Some((
            "low",
            "this band lacks an end, or its low end is above its high end",
            "write `low` and `high`, with `high` not below `low`",
        ));
    }
    if target.tolerance_percent.is_some() && (band || target.tolerance.is_some()) {
        return Some((
            "tolerance_percent",
            "this percentage has no single target to apply to, or is given beside another tolerance",
            "write `tolerance` in the unit, or `tolerance_percent` for a single target, but not both",
        ));
    }
    if target.tolerance.or(target.tolerance_percent).is_some_and(|tolerance| tolerance.0.is_sign_negative()) {
        return Some((
            if target.tolerance.is_some() { "tolerance" } else { "tolerance_percent" },
            "this tolerance is below zero",
            "write how far a value may miss the target, 0 or more",
        ));
    }
    if !target.trajectory.is_sorted_by(|a, b| a.on < b.on) {
        return Some((
            "trajectory",
            "the days of this trajectory are not in date order",
            "write the earliest day first",
        ));
    }
    let before = index.checked_sub(1).and_then(|before| indicator.target.get(before));
    if before.is_some_and(|before| target.from.is_none_or(|from| before.from.is_some_and(|earlier| earlier >= from))) {
        return Some((
            "from",
            "the targets are not in date order",
            "write the earliest first, and add `from` to all the others",
        ));
    }
    None
}
