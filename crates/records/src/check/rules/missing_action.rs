//! An indicator off target without a corrective action.

use orderpaper_text::diagnostic::Finding;

use super::Rule;
use super::newest::of_newest;
use crate::check::Context;
use crate::model::indicator::Attainment;

const CODE: &str = "missing-action";

pub(super) const RULE: Rule = Rule {
    code: CODE,
    manual: "\
# missing-action

## What it finds
An indicator in a performance report whose newest value misses its target by more than the tolerance, and whose record
does not say what is being done about it.

## Why it matters
A red figure without an action leaves members with nothing to examine.

## What to do
Add a `[[comment]]` for the period, with `text` that says what the figures mean and `action` that says who does what
by when.
",
    check: Some(check),
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    of_newest(context, |newest| {
        if newest.indicator.attainment(newest.period) != Attainment::Missed {
            return None;
        }
        let comment = newest.indicator.comments.get(&newest.period);
        if comment.is_some_and(|comment| comment.action.is_some()) {
            return None;
        }
        let period = newest.period.written();
        let message = format!("`{}` is off target in {period}, but has no action", newest.indicator.reference);
        let hint = format!("add to the record:\n[[comment]]\nperiod = \"{period}\"\ntext = \"…\"\naction = \"…\"");
        Some(Finding::warning(CODE, newest.place, message).hint(hint))
    })
}
