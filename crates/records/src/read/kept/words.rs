//! What a text of a record says, and which of its paragraphs stand elsewhere than before.

/// What a text says, however its lines end, however many spaces are between its words, and whatever ids its paragraphs have.
pub(super) fn said(text: &str) -> Vec<String> {
    let line = |line: &str| {
        let words = line.split_whitespace();
        words.filter(|word| !(word.starts_with("{#") && word.ends_with('}'))).collect::<Vec<_>>().join(" ")
    };
    text.trim_end().lines().map(line).collect()
}

/// Whether a paragraph of a text is not the first, second, … any more: one before it was taken out or put in, or they were swapped.
pub(super) fn is_shifted(before: &str, now: &str) -> bool {
    let paragraphs = |text: &str| -> Vec<Vec<String>> {
        said(text).split(String::is_empty).map(<[String]>::to_vec).filter(|lines| !lines.is_empty()).collect()
    };
    let (before, now) = (paragraphs(before), paragraphs(now));
    let place = |paragraph| now.iter().position(|one| one == paragraph);
    before.len() > now.len() || before.iter().enumerate().any(|(at, one)| place(one).is_some_and(|there| there != at))
}

#[cfg(test)]
mod tests {
    use super::is_shifted;

    #[test]
    fn paragraphs_that_stand_elsewhere_are_told_from_words_that_change() {
        let before = "One.\n\nTwo.\n\nThree.\n";
        for shifted in
            ["Two.\n\nOne.\n\nThree.\n", "One.\n\nThree.\n", "One.\n\nNew.\n\nTwo.\n\nThree.\n", "One.\n\nTwo.\n"]
        {
            assert!(is_shifted(before, shifted), "{shifted:?}");
        }
        for kept in ["One.\n\nTwo of them.\n\nThree.\n", "One.\n\nTwo.\n\nThree.\n\nFour.\n"] {
            assert!(!is_shifted(before, kept), "{kept:?}");
        }
    }
}
