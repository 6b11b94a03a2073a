//! A rating given by hand that the figures contradict, or give as well.

use orderpaper_text::diagnostic::Finding;

use super::Rule;
use crate::check::{Context, convert};
use crate::model::indicator::Attainment;

const CODE: &str = "rating-differs";

pub(super) const RULE: Rule = Rule {
    code: CODE,
    manual: "\
# rating-differs

## What it finds
A comment whose `rating` says that the target is met, though the value misses it; and one whose `rating` is that of the figures.

## Why it matters
The chart and the value beside the rating show that the target is missed, so the paper contradicts itself. A rating is an
officer's to give, with a reason; that a target is met is a fact. And where the figures give the same rating, the paper prints no
reason, as nothing stands in place of them.

## What to do
Correct the value or the target if one is wrong, or give a rating that does not say that the target is met. Remove `rating` and
`reason` where the figures give it. If the rating stands all the same, accept the warning with `[[acknowledged]]`: the paper names
both ratings.
",
    check: Some(check),
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    let Some(performance) = context.workspace.council.as_ref().and_then(|council| council.value.performance.as_ref())
    else {
        return Vec::new();
    };
    let ids = [&performance.met, &performance.near, &performance.missed, &performance.unrated];
    let id_of =
        |attainment: Attainment| Attainment::ALL.iter().position(|one| *one == attainment).map(|at| ids[at].as_str());
    let mut findings = Vec::new();
    if context.workspace.indicators.iter().all(|record| record.value.comment.iter().all(|one| one.rating.is_none())) {
        return findings;
    }
    let indicators = convert::indicators(context);
    for record in &context.workspace.indicators {
        let Some(indicator) = indicators.get(&record.id) else { continue };
        for (index, comment) in record.value.comment.iter().enumerate() {
            let period = crate::model::period::Period::read(&comment.period, indicator.frequency);
            let Some((period, given)) = period.zip(comment.rating.as_deref()) else { continue };
            let figures = indicator.figures_attain(period);
            let Some(by_figures) = id_of(figures).filter(|_| figures != Attainment::Unrated) else { continue };
            let value = indicator.value(period).map(|value| value.to_string()).unwrap_or_default();
            let (message, hint) = if given == by_figures {
                let message =
                    format!("the figures of {} give `{given}` as well, so the reason is not printed", comment.period);
                (message, "remove `rating` and `reason` from the comment")
            } else if given == performance.met {
                let message = format!(
                    "an officer rates `{}` as `{given}`, but its value in {}, {value}, gives `{by_figures}`",
                    indicator.reference, comment.period
                );
                (message, "correct the rating, the value or the target; or accept this: the paper names both")
            } else {
                continue;
            };
            let place = record.place(&format!("comment.{index}.rating"));
            findings.push(Finding::warning(CODE, place, message).hint(hint));
        }
    }
    findings
}
