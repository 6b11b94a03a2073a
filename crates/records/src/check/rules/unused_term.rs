//! A term of the glossary that no paper uses.

use std::collections::BTreeSet;

use orderpaper_text::diagnostic::Finding;
use rayon::prelude::*;

use super::Rule;
use crate::check::{CheckedText, Context, PAPERS};
use crate::read::record::glossary::Term;

const CODE: &str = "unused-term";

pub(super) const RULE: Rule = Rule {
    code: CODE,
    manual: "\
# unused-term

## What it finds
A term of the glossary that no report, plan or note uses, by its own spelling or by an alias.

## Why it matters
It does no harm to a paper. But the term is often spelt differently in the texts, and then no paper explains it.

## What to do
Look for another spelling in the texts and add it to `aliases`. Remove the term if the council no longer uses it.
",
    check: Some(check),
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    let Some(glossary) = &context.workspace.glossary else { return Vec::new() };
    // The term may be in a record that could not be read.
    if !PAPERS.into_iter().all(|kind| context.all_read(kind)) {
        return Vec::new();
    }
    let terms: Vec<Vec<Spelling>> = glossary.value.term.iter().map(spellings).collect();
    let records: Vec<_> = context.papers().collect();
    let used: BTreeSet<usize> =
        records.into_par_iter().flatten_iter().flat_map_iter(|text| used(text, &terms)).collect();
    let unused = glossary.value.term.iter().enumerate().filter(|(index, _)| !used.contains(index));
    unused
        .map(|(index, term)| {
            let place = glossary.place(&format!("term.{index}.term"));
            Finding::warning(CODE, place, format!("no report, plan or note uses the term `{}`", term.term))
                .hint("add the spelling that the texts use to `aliases`, or remove the term")
        })
        .collect()
}

/// A way to write a term. The case counts in abbreviations only.
struct Spelling {
    word: String,
    exact: bool,
}

fn spellings(term: &Term) -> Vec<Spelling> {
    let spelling = |written: &String| {
        let exact = written.chars().filter(|c| c.is_uppercase()).count() >= 2;
        Spelling { word: if exact { written.clone() } else { written.to_lowercase() }, exact }
    };
    std::iter::once(&term.term).chain(&term.aliases).map(spelling).collect()
}

/// The places in the glossary of the terms that a text uses.
fn used(text: &CheckedText<'_>, terms: &[Vec<Spelling>]) -> Vec<usize> {
    let words = text.markdown.words.run.as_str();
    let lower = words.to_lowercase();
    let is_used = |spelling: &Spelling| has_word(if spelling.exact { words } else { &lower }, &spelling.word);
    (0..terms.len()).filter(|index| terms[*index].iter().any(is_used)).collect()
}

fn has_word(text: &str, word: &str) -> bool {
    text.match_indices(word).any(|(at, _)| {
        let rest = &text[at + word.len()..];
        let rest = rest.strip_prefix('s').unwrap_or(rest);
        !text[..at].ends_with(char::is_alphanumeric) && !rest.starts_with(char::is_alphanumeric)
    })
}
