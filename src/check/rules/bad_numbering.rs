//! A pattern of numbers that cannot be counted by.

use super::Rule;
use crate::check::Context;
use crate::diagnostic::Finding;

const CODE: &str = "bad-numbering";

pub(super) const RULE: Rule = Rule {
    code: CODE,
    manual: "\
# bad-numbering

## What it finds
A numbering pattern that does not hold exactly one of `1`, `a`, `A`, `i` and `I`, or that holds other letters or figures.

## Why it is bad
The program counts on from that one sign: `(a)` becomes (b), (c) and so on. With none, or with two, it cannot count.

## What to do
Write one of the five signs with the brackets or stops that belong around it: `(a)`, `1.`, `(i)`, `A`.
",
    check: Some(check),
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    let Some(council) = &context.workspace.council else { return Vec::new() };
    let numbering = &council.value.numbering;
    let level = |name: &'static str, list: &'_ Option<Vec<String>>| -> Vec<(String, String)> {
        let patterns = list.iter().flatten().enumerate();
        patterns.map(|(index, pattern)| (format!("numbering.{name}.{index}"), pattern.clone())).collect()
    };
    let mut patterns = level("recommendations", &numbering.recommendations);
    patterns.extend(level("lists", &numbering.lists));
    patterns.extend(numbering.appendices.iter().map(|pattern| ("numbering.appendices".into(), pattern.clone())));
    patterns
        .into_iter()
        .filter(|(_, pattern)| !counts(pattern))
        .map(|(path, pattern)| {
            Finding::error(CODE, council.place(&path), format!("`{pattern}` is not a pattern to number by"))
                .hint("write exactly one of 1, a, A, i or I, with brackets or stops around it, such as \"(a)\"")
        })
        .collect()
}

fn counts(pattern: &str) -> bool {
    let signs: Vec<char> = pattern.chars().filter(|c| c.is_alphanumeric()).collect();
    matches!(signs.as_slice(), ['1' | 'a' | 'A' | 'i' | 'I'])
}
