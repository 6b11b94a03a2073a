//! Terms in texts.

/// Whether a word is in a text as a word of its own.
#[must_use]
pub fn stands_in(word: &str, text: &str) -> bool {
    let boundary = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric());
    !word.is_empty()
        && text
            .match_indices(word)
            .any(|(at, _)| boundary(text[..at].chars().next_back()) && boundary(text[at + word.len()..].chars().next()))
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
