//! A value that counts from the start of the year and is less than the one before.

use orderpaper_text::diagnostic::Finding;

use super::Rule;
use crate::check::Context;
use crate::check::measures::Measured;
use crate::model::policy::UnitKind;

const CODE: &str = "cumulative-falls";

pub(super) const RULE: Rule = Rule {
    code: CODE,
    manual: "\
# cumulative-falls

## What it finds
A number or an amount of money of an indicator with `cumulative = true` that is less than the value before it in the same year.

## Why it matters
What counts from the start of the year can only grow. If it falls, the figures are probably those of each month alone, or one of
the two is wrong; the paper would call a month's figure the year to date.

## What to do
If each value is that of its own period, remove `cumulative` and write `to_date = \"sum\"`. Otherwise correct the value. Where a
correction of earlier figures made it fall, write `flag = \"revised\"` on it, with a `note`.
",
    check: Some(check),
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    context.measures.iter().flat_map(fallen).collect()
}

fn fallen(measured: &Measured<'_>) -> Vec<Finding> {
    let indicator = &measured.record.value;
    if !indicator.cumulative || !matches!(indicator.unit, UnitKind::Number | UnitKind::Money) {
        return Vec::new();
    }
    let valued: Vec<_> =
        measured.values.iter().filter_map(|(period, seen)| Some((period, seen, seen.value?))).collect();
    let falls = valued.windows(2).filter_map(|pair| {
        let [(before, _, was), (period, seen, value)] = pair else { return None };
        if value >= was || before.year_start() != period.year_start() || seen.flag.is_some() {
            return None;
        }
        let message = format!(
            "`{}` counts from the start of the year, but {value} in {} is less than {was} in {}",
            indicator.reference,
            period.written(),
            before.written()
        );
        let hint = "is it cumulative? If each value is that of its own period, remove `cumulative = true`; otherwise correct one \
                    of the two, or write `flag = \"revised\"` and a `note`";
        Some(Finding::warning(CODE, seen.place, message).hint(hint))
    });
    falls.collect()
}
