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
A `number` of a minute that the body has already used in the same series (an error, if nobody wrote it), or that does
not follow from the minute before. The series runs through one meeting, through the municipal year or for ever, as
`meetings.minutes.run` in `council.toml` or `minutes.run` of the committee says. Also a `printed_number` that is too
long to stand before a heading.

## Why it matters
Minutes are cited by their numbers for ever. Two minutes with one number cannot be told apart, and a gap looks as if a
minute had been removed.

## What to do
Leave `number` out if the minute simply follows the last one; correct it if it was mistyped. If the paper minutes
before the first record went up to 60, give the first one here `number = 61`.

## Source
Local Government Act 1972, Schedule 12, paragraph 41: leaves numbered consecutively.
",
    check: Some(check),
};

/// The first number after all of a series.
fn free(context: &Context<'_>, series: numbers::Series<'_>) -> u32 {
    let all = numbers::minutes(context.workspace);
    all.iter().filter(|one| one.series == series).map(|one| one.number).max().unwrap_or_default() + 1
}

fn check(context: &Context<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut first: BTreeMap<_, Place> = BTreeMap::new();
    let mut begun: BTreeSet<_> = BTreeSet::new();
    for one in numbers::minutes(context.workspace) {
        let path = format!("item.{}.number", one.index);
        let given = one.record.value.item[one.index].number.is_some();
        let place = if given { one.record.place(&path) } else { one.record.place(&format!("item.{}.id", one.index)) };
        if let Some(earlier) = first.get(&(one.series, one.number)) {
            // One that the program would give is no choice of the clerk's.
            let finding = if given { Finding::warning } else { Finding::error };
            findings.push(
                finding(CODE, place, format!("two minutes of the series have the number {}", one.number))
                    .related(*earlier, "the first one")
                    .hint(format!("the first free number is {0}: write `number = {0}`", free(context, one.series))),
            );
            continue;
        }
        first.insert((one.series, one.number), place);
        // The first number of a series may be any: minutes before it are on paper.
        if !begun.insert(one.series) && given && one.number != one.follows {
            let message = format!("the minute has the number {}, but the next number is {}", one.number, one.follows);
            findings
                .push(Finding::warning(CODE, place, message).hint("leave `number` out, or check the minutes before"));
        }
    }
    findings.extend(long(context));
    findings
}

/// How many characters a number has at the most. The longest that were seen, such as "SR (25/26) 01", have 13.
const LONGEST: usize = 40;

/// Numbers that nobody can cite. They are printed as they are.
fn long<'a>(context: &Context<'a>) -> impl Iterator<Item = Finding> + use<'a> {
    let items = context.workspace.minutes.iter().flat_map(|record| {
        record.value.item.iter().enumerate().map(move |(index, item)| (record, index, item.printed_number.as_deref()))
    });
    items.filter_map(|(record, index, number)| {
        let length = number?.chars().count();
        let place = record.place(&format!("item.{index}.printed_number"));
        let message =
            format!("this number has {length} characters, and more than {LONGEST} do not fit before a heading");
        let finding = Finding::warning(CODE, place, message);
        (length > LONGEST).then(|| finding.hint("write the number alone, and what else it says in `title` or `text`"))
    })
}
