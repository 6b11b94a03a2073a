//! The terms that a paper uses, for the glossary at its end.

use orderpaper_records::model::Model;
use orderpaper_text::markup::{Inline, all_words, all_words_of_line, stands_in};

use super::{GlossaryTerm, Version, Words, WordsOf};

/// The glossary's terms that are in the version, in the order of the alphabet, each with its meaning.
pub(super) fn terms(model: &Model, version: &mut Version) -> Vec<GlossaryTerm> {
    let text = text_of(version);
    let language = &version.language.clone();
    let used = model
        .glossary
        .iter()
        .filter(|term| std::iter::once(&term.term).chain(&term.aliases).any(|word| stands_in(word, &text)));
    let mut terms: Vec<_> = used
        .map(|term| {
            let mut meaning = Vec::new();
            if let Some(stands_for) = &term.stands_for {
                meaning.extend(stands_for.line(language));
                meaning.push(Inline::Text(". ".into()));
            }
            meaning.extend(term.meaning.line(language));
            GlossaryTerm { term: term.term.clone(), meaning }
        })
        .collect();
    terms.sort_by_key(|one| one.term.to_lowercase());
    terms
}

/// All that the authors of the records have written in a version.
fn text_of(version: &mut Version) -> String {
    let mut text = String::new();
    version.each_text(&mut |slot, words| {
        if slot.by == WordsOf::Author {
            text.push_str(&match words {
                Words::Blocks(blocks) => all_words(blocks),
                Words::Line(line) => all_words_of_line(line),
                Words::Plain(words) => words.clone(),
                Words::Chart(_) | Words::Periods(_) => String::new(),
            });
            text.push('\n');
        }
    });
    text
}
