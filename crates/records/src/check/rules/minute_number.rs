//! Numbers of minutes that repeat or leave a gap.

use std::collections::{BTreeMap, BTreeSet};

use orderpaper_text::diagnostic::Finding;
use orderpaper_text::source::Place;

use super::Rule;
use crate::check::{Context, numbers};
use crate::model::numbering::Composed;
use crate::read::Record;
use crate::read::record::minutes::Minutes;

const CODE: &str = "minute-number";

pub(super) const RULE: Rule = Rule {
    code: CODE,
    manual: "\
# minute-number

## What it finds
A `number` of a minute that the body has already used in the same series (an error, if nobody wrote it), or that does
not follow from the minute before. The series runs through one meeting, through the municipal year or for ever, as
`meetings.minutes.run` in `council.toml` or `minutes.run` of the committee says. Also a `printed_number` that is too
long to stand before a heading, and an error: a number with its year or meeting in it, such as 26/3/01, that was published
of another meeting's minute.

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
    let mut first: BTreeMap<_, (Place, bool)> = BTreeMap::new();
    let (mut begun, mut repeated) = (BTreeSet::new(), BTreeSet::new());
    let mut all = numbers::minutes(context.workspace);
    // Where the pattern is wrong, that is told, and nothing has a number.
    all.retain(|one| !one.printed.is_empty());
    // What was published keeps its number, so another must give way.
    all.sort_by_key(|one| !one.is_published);
    for one in &all {
        let path = format!("item.{}.number", one.index);
        let given = one.record.value.item[one.index].number.is_some();
        let place = if given { one.record.place(&path) } else { one.record.place(&format!("item.{}.id", one.index)) };
        if let Some((earlier, is_published)) = first.get(&(one.series, one.printed.as_str())) {
            // Two that are published can only stay.
            if one.is_published && *is_published {
                continue;
            }
            repeated.insert((one.record.source, one.index));
            // One that the program would give is no choice of the clerk's.
            let finding = if given { Finding::warning } else { Finding::error };
            findings.push(
                finding(CODE, place, format!("two minutes of the series have the number {}", one.printed))
                    .related(*earlier, "the first one")
                    .hint(format!("the first free number is {0}: write `number = {0}`", free(context, one.series))),
            );
            continue;
        }
        first.insert((one.series, one.printed.as_str()), (place, one.is_published));
    }
    for one in numbers::minutes(context.workspace) {
        let given = one.record.value.item[one.index].number.is_some();
        // The first number of a series may be any: minutes before it are on paper.
        let is_told = one.is_published || repeated.contains(&(one.record.source, one.index));
        if !begun.insert(one.series) && given && one.number != one.follows && !is_told {
            let place = one.record.place(&format!("item.{}.number", one.index));
            let message = format!("the minute has the number {}, but the next number is {}", one.number, one.follows);
            findings
                .push(Finding::warning(CODE, place, message).hint("leave `number` out, or check the minutes before"));
        }
    }
    findings.extend(taken(context, &all));
    findings.extend(long(context));
    findings
}

/// Numbers that another meeting of the body has published already, in whatever pattern or by hand: "26/3/01" is one minute for ever.
/// Where the pattern does not name the year or the meeting in which numbers begin again, they come again.
fn taken(context: &Context<'_>, all: &[numbers::Numbered<'_>]) -> Vec<Finding> {
    let workspace = context.workspace;
    let mut published: BTreeMap<(&str, &str), (&str, Place)> = BTreeMap::new();
    let bodies = numbers::by_body(workspace);
    let of_body = bodies.iter().flat_map(|(body, list)| list.iter().map(move |one| (*body, one.record)));
    let body_of: BTreeMap<&str, &str> = of_body.map(|(body, record)| (record.id.as_str(), body)).collect();
    for ledger in &workspace.published {
        let Some(body) = body_of.get(ledger.id.as_str()) else { continue };
        let numbering = numbers::numbering(workspace, body);
        let pattern = Composed::read(numbering.pattern.as_deref().unwrap_or("{n}"));
        if !pattern.is_some_and(|pattern| pattern.is_unique(numbering.run)) {
            continue;
        }
        for (index, one) in ledger.value.minute.iter().enumerate() {
            let printed = one.printed.as_deref();
            let place = ledger.place(&format!("minute.{index}.id"));
            printed.and_then(|printed| published.insert((*body, printed), (ledger.id.as_str(), place)));
        }
    }
    let running = all.iter().map(|one| (one.record, one.index, one.printed.as_str()));
    let by_hand = workspace.minutes.iter().flat_map(|record| {
        let items = record.value.item.iter().enumerate();
        items.filter_map(move |(index, item)| Some((record, index, item.printed_number.as_deref()?)))
    });
    let other = |(record, index, number): (&Record<Minutes>, usize, &str)| {
        let body = body_of.get(record.id.as_str())?;
        let (meeting, place) = published.get(&(*body, number)).filter(|(meeting, _)| *meeting != record.id)?;
        let message =
            format!("this minute would have the number {number}, which was published of a minute of `{meeting}`");
        let at = record.place(&format!("item.{index}.id"));
        let hint = "give it a number of its own: printed_number = \"…\"";
        Some(Finding::error(CODE, at, message).related(*place, "the published one").hint(hint))
    };
    running.chain(by_hand).filter_map(other).collect()
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
