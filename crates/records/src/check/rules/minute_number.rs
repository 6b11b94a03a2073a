//! Numbers of minutes that repeat or leave a gap.

use std::collections::{BTreeMap, BTreeSet};

use orderpaper_text::diagnostic::Finding;
use orderpaper_text::source::Place;

use super::Rule;
use crate::check::{Context, numbers};

const CODE: &str = "minute-number";

pub(super) const RULE: Rule = Rule {
    code: CODE,
    manual: "\
# minute-number

## What it finds
A `number` of a minute that the body has given before in the same series (an error), or that does not follow from
the minute before (a doubt). The series runs through one meeting, through the municipal year or for ever, as
`meetings.minutes.run` in `council.toml` or `minutes.run` of the committee says.

## Why it is bad
Minutes are cited by their numbers for ever. Two minutes with one number cannot be told apart, and a gap looks as if
a minute had been taken out.

## What to do
Leave `number` out where the minute simply follows; put it right where it was mistyped. Where paper minutes before
the first record used numbers up to 60, the first one here is `number = 61`.

## Source
Local Government Act 1972, Schedule 12, paragraph 41: leaves numbered consecutively.
",
    check: Some(check),
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut first: BTreeMap<_, Place> = BTreeMap::new();
    let mut begun: BTreeSet<_> = BTreeSet::new();
    for one in numbers::minutes(context.workspace) {
        let path = format!("item.{}.number", one.index);
        let given = one.record.value.item[one.index].number.is_some();
        let place = if given { one.record.place(&path) } else { one.record.place(&format!("item.{}.id", one.index)) };
        if let Some(earlier) = first.get(&(one.series, one.number)) {
            findings.push(
                Finding::error(CODE, place, format!("the number {} stands at two minutes of the series", one.number))
                    .related(*earlier, "the first one stands here")
                    .hint(format!("the next number is {}; leave `number` out and it is given", one.follows)),
            );
            continue;
        }
        first.insert((one.series, one.number), place);
        // The first number of a series may be any: minutes before it are on paper.
        if !begun.insert(one.series) && given && one.number != one.follows {
            let message = format!("the minute has the number {}, and {} would follow", one.number, one.follows);
            findings
                .push(Finding::warning(CODE, place, message).hint("leave `number` out, or check the minutes before"));
        }
    }
    findings
}
