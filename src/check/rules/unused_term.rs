//! A term of the glossary that no paper uses.

use super::Rule;
use super::run_of_words::RunOfWords;
use crate::check::Context;
use crate::diagnostic::Finding;
use crate::read::Kind;

const CODE: &str = "unused-term";

pub(super) const RULE: Rule = Rule {
    code: CODE,
    manual: "\
# unused-term

## What it finds
A term of the glossary that no report, plan or note uses, by its own spelling or by an alias.

## Why it is bad
It does no harm to a paper. Most often the term is spelt otherwise in the texts, and then no paper explains it.

## What to do
Look for another spelling in the texts and add it to `aliases`; remove the term if the council no longer uses it.
",
    check: Some(check),
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    let Some(glossary) = &context.workspace.glossary else { return Vec::new() };
    // The term may stand in a record that could not be read.
    if ![Kind::Report, Kind::Plan, Kind::Progress].into_iter().all(|kind| context.all_read(kind)) {
        return Vec::new();
    }
    let runs = RunOfWords::of_papers(context);
    let texts: Vec<(&str, String)> = runs.iter().map(|run| (run.words.as_str(), run.words.to_lowercase())).collect();
    let unused = glossary.value.term.iter().enumerate().filter(|(_, term)| {
        !std::iter::once(&term.term).chain(&term.aliases).any(|spelling| is_used(spelling, &texts))
    });
    unused
        .map(|(index, term)| {
            let place = glossary.place(&format!("term.{index}.term"));
            Finding::warning(CODE, place, format!("no report, plan or note uses the term `{}`", term.term))
                .hint("add the spelling that the texts use to `aliases`, or remove the term")
        })
        .collect()
}

/// Whether any text has the term as a word. The case counts in abbreviations only.
fn is_used(spelling: &str, texts: &[(&str, String)]) -> bool {
    let exact = spelling.chars().filter(|c| c.is_uppercase()).count() >= 2;
    let lower = spelling.to_lowercase();
    texts.iter().any(|(words, in_lower)| if exact { has_word(words, spelling) } else { has_word(in_lower, &lower) })
}

fn has_word(text: &str, word: &str) -> bool {
    text.match_indices(word).any(|(at, _)| {
        let rest = &text[at + word.len()..];
        let rest = rest.strip_prefix('s').unwrap_or(rest);
        !text[..at].ends_with(char::is_alphanumeric) && !rest.starts_with(char::is_alphanumeric)
    })
}
