//! A numbering pattern that the program cannot count with.

use orderpaper_text::diagnostic::Finding;
use orderpaper_text::source::Place;

use super::Rule;
use crate::check::Context;
use crate::model::numbering::{Composed, Pattern};
use crate::model::policy::ParagraphNumbering;
use crate::read::Record;
use crate::read::record::council::Numbering;

const CODE: &str = "bad-numbering";

pub(super) const RULE: Rule = Rule {
    code: CODE,
    manual: "\
# bad-numbering

## What it finds
A numbering pattern that does not contain exactly one of `1`, `a`, `A`, `i` and `I`, or that contains other letters or
digits; and `{section}` in a body whose paragraphs, and so sections, have no numbers of sections.

## Why it matters
The program counts on from that one character: `(a)` becomes (b), (c) and so on. Without it, or with two, it cannot
count.

## What to do
Write one of the five characters with the brackets or full stops that go around it: `(a)`, `1.`, `(i)`, `A`. The first
pattern of recommendations may have the number of their section before it, `{section}.1`, where paragraphs are numbered
by section: `paragraphs = \"by-section\"`. Minutes and actions are numbered by patterns such as `{n}`, `{n}/{yy}`,
`{body} {n}` or `SR ({yy}/{yy+1}) {n:02}`, with exactly one `{n}`.
",
    check: Some(check),
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    let mut findings = composed(context);
    if let Some(record) = &context.workspace.council {
        simple(record, &record.value.numbering, &mut findings);
        sections(record, &record.value.numbering, None, &mut findings);
    }
    let council = context.workspace.council.as_ref().map(|council| &council.value.numbering);
    for record in &context.workspace.committees {
        simple(record, &record.value.numbering, &mut findings);
        sections(record, &record.value.numbering, council, &mut findings);
    }
    findings
}

/// The number of a section in a record by which no section gets one; `council` is what holds where a committee says nothing.
fn sections<T>(record: &Record<T>, own: &Numbering, council: Option<&Numbering>, findings: &mut Vec<Finding>) {
    let whole = council.map_or_else(|| own.clone(), |council| council.clone().with(own));
    let is_by_section = |pattern: &String| Pattern::read(pattern).is_some_and(|read| read.is_by_section());
    let first = whole.recommendations.iter().flatten().next().filter(|first| is_by_section(first));
    let says = own.recommendations.is_some() || own.paragraphs.is_some();
    if let Some(first) = first.filter(|_| says && whole.paragraphs.unwrap_or_default() != ParagraphNumbering::BySection)
    {
        let key = if own.recommendations.is_some() { "numbering.recommendations.0" } else { "numbering.paragraphs" };
        let message = format!("`{first}` puts the number of a section first, but here no section has one");
        let hint = "write `paragraphs = \"by-section\"` under [numbering], or a pattern without `{section}`";
        findings.push(Finding::error(CODE, record.place(key), message).hint(hint));
    }
}

/// The patterns that count by one character.
fn simple<T>(record: &Record<T>, numbering: &Numbering, findings: &mut Vec<Finding>) {
    let lists = [
        ("recommendations", &numbering.recommendations),
        ("resolutions", &numbering.resolutions),
        ("lists", &numbering.lists),
    ];
    let mut patterns: Vec<(String, &String)> = Vec::new();
    for (name, list) in lists {
        let list = list.iter().flatten().enumerate();
        patterns.extend(list.map(|(index, pattern)| (format!("numbering.{name}.{index}"), pattern)));
    }
    let single = [
        ("appendices", &numbering.appendices),
        ("items", &numbering.items),
        ("item_parts", &numbering.item_parts),
        ("tables", &numbering.tables),
    ];
    for (name, pattern) in single {
        patterns.extend(pattern.iter().map(|pattern| (format!("numbering.{name}"), pattern)));
    }
    let is_wrong = |(path, pattern): &(String, &String)| match Pattern::read(pattern) {
        // Only a paper whose sections have numbers can print them.
        Some(read) => read.is_by_section() && path != "numbering.recommendations.0",
        None => true,
    };
    for (path, pattern) in patterns.into_iter().filter(is_wrong) {
        let finding = Finding::error(CODE, record.place(&path), format!("`{pattern}` is not a numbering pattern"));
        findings.push(
            finding
                .hint("write exactly one of 1, a, A, i and I, with brackets or full stops around it, such as \"(a)\""),
        );
    }
}

/// The patterns of minutes and actions, made up of a running number and a year.
fn composed(context: &Context<'_>) -> Vec<Finding> {
    let Some(council) = &context.workspace.council else { return Vec::new() };
    let meetings = &council.value.meetings;
    let mut patterns: Vec<(&String, Place)> = Vec::new();
    patterns.extend(meetings.minutes.pattern.iter().map(|one| (one, council.place("meetings.minutes.pattern"))));
    patterns.extend(meetings.actions.iter().map(|one| (one, council.place("meetings.actions"))));
    for record in &context.workspace.committees {
        let own = record.value.minutes.as_ref().and_then(|minutes| minutes.pattern.as_ref());
        patterns.extend(own.map(|one| (one, record.place("minutes.pattern"))));
    }
    let wrong = patterns.into_iter().filter(|(pattern, _)| Composed::read(pattern).is_none());
    let tell = |(pattern, place): (&String, Place)| {
        Finding::error(CODE, place, format!("`{pattern}` is not a numbering pattern"))
            .hint("write {n} or {n:02} once; you may add {yy}, {yy+1}, {yyyy} or {yyyy+1} for the municipal year, {m} for the month, {meeting} for the place of the meeting in that year and {body} for the committee's code, as in \"{n}/{yy}\"")
    };
    wrong.map(tell).collect()
}
