//! Exempt sentences that a public text of a record says again.
//!
//! What a public text says is public: no proof seeks it. So whoever has copied an exempt sentence there by mistake is told.

use std::collections::HashMap;

use crate::diagnostic::Finding;
use crate::source::Place;

/// How many words in a row are told. Fewer are the same by chance, or by the way in which reports are worded.
const ROW: usize = 12;

/// A finding for each public text that says so many words of an exempt one in a row. Titles are given to the public with care, and
/// what they say counts as told. All are texts of records with their places; `titles` are the public ones.
#[must_use]
pub fn repeated(exempt: &[(Place, String)], open: &[(Place, String)], titles: &[String]) -> Vec<Finding> {
    let mut rows: HashMap<Vec<String>, Place> = HashMap::new();
    for (place, text) in exempt {
        each_row(text, |row| {
            rows.entry(row.to_vec()).or_insert(*place);
        });
    }
    for title in titles {
        each_row(title, |row| {
            rows.remove(row);
        });
    }
    let mut findings: Vec<Finding> = Vec::new();
    for (place, text) in open {
        let mut first = None;
        each_row(text, |row| first = first.take().or_else(|| rows.get(row).map(|exempt| (row.join(" "), *exempt))));
        if let Some((words, exempt)) = first.filter(|_| findings.iter().all(|one| one.place != *place)) {
            let message = format!("this is public, and says words that are exempt elsewhere: \u{201c}{words}\u{201d}");
            findings.push(
                Finding::warning("exempt-repeated", *place, message)
                    .related(exempt, "here they are exempt")
                    .hint("say it in other words here, or mark this exempt too")
                    .hint("what a public text says is printed, and the program does not seek it in public papers"),
            );
        }
    }
    findings
}

/// Tells every row of words of a text, in small letters and without marks.
fn each_row(text: &str, mut tell: impl FnMut(&[String])) {
    let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let words: Vec<String> = words.map(str::to_lowercase).collect();
    words.windows(ROW).for_each(&mut tell);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Sources;

    const SENTENCE: &str = "The bid of the second firm is the lowest by far, and it can start in May at once.";

    fn told(open: &str, titles: &[&str]) -> usize {
        let place = Place::file(Sources::default().add("a", ""));
        let titles: Vec<String> = titles.iter().map(|title| (*title).to_owned()).collect();
        repeated(&[(place, SENTENCE.into())], &[(place, open.into())], &titles).len()
    }

    #[test]
    fn a_long_row_is_told_however_it_is_written() {
        assert_eq!(told("We heard: THE BID of the second firm\u{2014}is the lowest, by far, and it can wait.", &[]), 1);
        assert_eq!(told(SENTENCE, &[]), 1);
    }

    #[test]
    fn fewer_words_and_those_of_titles_are_not() {
        assert_eq!(told("The bid of the second firm is the lowest by far.", &[]), 0);
        assert_eq!(told(SENTENCE, &[SENTENCE]), 0);
        assert_eq!(told("", &[]), 0);
    }
}
