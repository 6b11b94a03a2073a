//! How findings say dates and lists.

use chrono::NaiveDate;

/// A date as an officer writes it, such as 24 November 2026.
pub(super) fn in_words(date: NaiveDate) -> String {
    date.format("%-d %B %Y").to_string()
}

/// Words with commas between them and "and" before the last.
pub(super) fn and_list(words: &[String]) -> String {
    listed(words, "and")
}

/// Words with commas between them and "or" before the last.
pub(super) fn or_list(words: &[String]) -> String {
    listed(words, "or")
}

fn listed(words: &[String], last_but: &str) -> String {
    match words {
        [] => String::new(),
        [one] => one.clone(),
        [most @ .., last] => format!("{} {last_but} {last}", most.join(", ")),
    }
}

/// The words of a text between its spaces, each with the byte at which it starts.
pub(super) fn words_in(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut at = 0;
    let words = text.split_inclusive(char::is_whitespace).map(move |word| {
        at += word.len();
        (at - word.len(), word.trim_end())
    });
    words.filter(|(_, word)| !word.is_empty())
}
