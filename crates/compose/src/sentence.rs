//! What a record gives as a clause or as a sentence, as the paper needs it.

use orderpaper_text::markup::{Block, Inline, plain};

/// The words of a clause that a sentence goes around, which has the full stop itself.
pub(super) fn clause(words: &str) -> &str {
    words.trim_end().trim_end_matches('.')
}

/// Words that stand as a sentence: with a full stop, where nothing ends them yet.
pub(super) fn closed(mut line: Vec<Inline>) -> Vec<Inline> {
    let words = plain(&line);
    let last = words.trim_end_matches(|c: char| c.is_whitespace() || matches!(c, '"' | '”' | '’' | ')')).chars().last();
    if last.is_some_and(|last| !matches!(last, '.' | '!' | '?' | '…' | ':' | ';')) {
        line.push(Inline::Text(".".into()));
    }
    line
}

/// Paragraphs of which the last stands as a sentence.
pub(super) fn closed_blocks(mut blocks: Vec<Block>) -> Vec<Block> {
    if let Some(Block::Paragraph { body, .. }) = blocks.last_mut() {
        *body = closed(std::mem::take(body));
    }
    blocks
}

/// The same, which nothing leads into: they begin with a capital.
pub(super) fn stands_alone(blocks: Vec<Block>) -> Vec<Block> {
    let mut blocks = closed_blocks(blocks);
    if let Some(Block::Paragraph { body, .. }) = blocks.first_mut()
        && let Some(Inline::Text(text)) = body.first_mut()
    {
        *text = capitalised(text);
    }
    blocks
}

/// Words with a capital at their start.
pub(super) fn capitalised(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::{Inline, clause, closed, plain};

    #[test]
    fn a_clause_ends_as_a_sentence_once() {
        for (words, sentence) in [
            ("the survey came late", "the survey came late."),
            ("It came late.", "It came late."),
            ("Why not?", "Why not?"),
            ("he said “no.”", "he said “no.”"),
            ("late (by a day)", "late (by a day)."),
            ("", ""),
        ] {
            assert_eq!(plain(&closed(vec![Inline::Text(words.into())])), sentence);
        }
        assert_eq!(clause("It came late."), "It came late");
    }
}
