//! The terms that a paper uses, for the glossary at its end.

use orderpaper_records::model::Model;
use orderpaper_text::markup::{Inline, all_words, all_words_of_line};

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

/// Whether a word is in a text as a word of its own.
fn stands_in(word: &str, text: &str) -> bool {
    let boundary = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric());
    !word.is_empty()
        && text
            .match_indices(word)
            .any(|(at, _)| boundary(text[..at].chars().next_back()) && boundary(text[at + word.len()..].chars().next()))
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

#[cfg(test)]
mod tests {
    use super::stands_in;

    #[test]
    fn a_term_is_a_word_of_its_own() {
        assert!(stands_in("APA", "the APA."));
        assert!(!stands_in("APA", "APART"));
        assert!(stands_in("tier 4", "A tier 4 bed"));
    }
}
