//! Exempt sentences that a public text of a record repeats.
//! What a public text says is public, and the proof does not look for it. This warns anyone who copied an exempt sentence there
//! by mistake.

use std::collections::{BTreeSet, HashMap, HashSet};

use orderpaper_text::diagnostic::Finding;
use orderpaper_text::source::Place;

use super::record_words::PlacedText;

/// How many words in a row make a finding. Fewer may be the same by chance, or because reports are worded alike.
pub(super) const ROW: usize = 12;

/// The same where the exempt words are those of a file that others made: such files are full of the words of forms and of law.
pub(super) const ROW_OF_FILE: usize = 20;

/// The fewest words of a text that makes a finding as a whole.
const WHOLE: usize = 8;

/// A finding for each public text that says `row` words of an exempt one in a row. Titles are given to the public with care, and
/// what they say counts as public. All are texts of records with their places; `titles` are the public ones. Each of `offices` counts
/// as one word, for their names are long.
#[must_use]
pub fn repeated(
    exempt: &[PlacedText],
    open: &[PlacedText],
    titles: &[String],
    offices: &[String],
    row: usize,
) -> Vec<Finding> {
    let offices = by_first_word(offices);
    // Rows of the full length, and whole texts that are shorter.
    let mut lengths = BTreeSet::from([row]);
    let mut rows: HashMap<Vec<String>, Place> = HashMap::new();
    for PlacedText { place, text } in exempt {
        let words = joined(&words(text), &offices);
        let length = words.len().min(row);
        if length < WHOLE {
            continue;
        }
        lengths.insert(length);
        for row in words.windows(length) {
            rows.entry(row.to_vec()).or_insert(*place);
        }
    }
    // Few words of public texts start an exempt row.
    let starts: HashSet<String> = rows.keys().map(|row| row[0].clone()).collect();
    if starts.is_empty() {
        return Vec::new();
    }
    let each_row = |text: &str, lengths: &BTreeSet<usize>, tell: &mut dyn FnMut(&[String])| {
        let words = joined(&words(text), &offices);
        for (at, _) in words.iter().enumerate().filter(|(_, word)| starts.contains(*word)) {
            lengths.iter().filter_map(|length| words.get(at..at + length)).for_each(&mut *tell);
        }
    };
    for title in titles {
        each_row(title, &lengths, &mut |row| {
            rows.remove(row);
        });
    }
    let mut findings: Vec<Finding> = Vec::new();
    for PlacedText { place, text } in open {
        let mut first = None;
        each_row(text, &lengths, &mut |row| {
            first = first.take().or_else(|| rows.get(row).map(|exempt| (row.join(" "), *exempt)));
        });
        if let Some((words, exempt)) = first.filter(|_| findings.iter().all(|one| one.place != *place)) {
            let message =
                format!("this is public, but contains words that are exempt elsewhere: \u{201c}{words}\u{201d}");
            findings.push(
                Finding::warning("exempt-repeated", *place, message)
                    .related(exempt, "they are exempt here")
                    .hint("use other words here, or mark this exempt too")
                    .hint("what a public text says is printed, and the program does not look for it in public papers"),
            );
        }
    }
    findings
}

/// A finding on a public file that others made and that says exempt names, amounts or references which no record says in public:
/// it may have been blacked out badly. `said` are the words, each with the place of the exempt text; nothing where there are none.
#[must_use]
pub fn names_in_file(file: Place, said: &[PlacedText]) -> Option<Finding> {
    let exempt = said.first()?.place;
    let words: Vec<String> = said.iter().take(SHOWN).map(|one| format!("\u{201c}{}\u{201d}", one.text)).collect();
    let more = said.len() - words.len();
    let more = if more > 0 { format!(" and {more} more") } else { String::new() };
    let message = format!(
        "this file is public, but contains what is exempt in the records and public in none of them: {}{more}",
        words.join(", ")
    );
    let finding = Finding::warning("exempt-repeated", file, message).related(exempt, "it is exempt here");
    Some(
        finding
            .hint("check that everything that should be blacked out in the file is, and that its text is gone too")
            .hint("mark the file exempt too, or leave it as it is if these words in it are not secret"),
    )
}

/// How many words of a file a finding shows.
const SHOWN: usize = 5;

/// The words of a text, in small letters and without marks.
fn words(text: &str) -> Vec<String> {
    let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.map(str::to_lowercase).collect()
}

/// Names of more than one word by the first of them, the longest first.
type Names = HashMap<String, Vec<Vec<String>>>;

fn by_first_word(names: &[String]) -> Names {
    let mut all = Names::new();
    for name in names.iter().map(|name| words(name)).filter(|name| name.len() > 1) {
        all.entry(name[0].clone()).or_default().push(name);
    }
    for names in all.values_mut() {
        names.sort_by_key(|name| std::cmp::Reverse(name.len()));
    }
    all
}

/// Words of which each of the names is one.
fn joined(words: &[String], names: &Names) -> Vec<String> {
    let mut out = Vec::with_capacity(words.len());
    let mut rest = words;
    while let Some((first, others)) = rest.split_first() {
        match names.get(first).and_then(|names| names.iter().find(|name| rest.starts_with(name))) {
            Some(name) => {
                out.push(name.join(" "));
                rest = &rest[name.len()..];
            }
            None => {
                out.push(first.clone());
                rest = others;
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use orderpaper_text::source::Sources;

    const SENTENCE: &str =
        "The bid of the second firm is the lowest by far, and it can start in May at once with forty people.";

    fn repeats(open: &str, titles: &[&str], office: &str) -> usize {
        let place = Place::file(Sources::default().add("a", ""));
        let titles: Vec<String> = titles.iter().map(|title| (*title).to_owned()).collect();
        repeated(&[PlacedText::new(place, SENTENCE)], &[PlacedText::new(place, open)], &titles, &[office.into()], ROW)
            .len()
    }

    #[test]
    fn a_long_row_is_reported_however_it_is_written() {
        assert_eq!(
            repeats("We heard: THE BID of the second firm\u{2014}is the lowest, by far, and it can wait.", &[], ""),
            1
        );
        assert_eq!(repeats(SENTENCE, &[], ""), 1);
    }

    #[test]
    fn a_short_text_is_reported_as_a_whole() {
        let place = Place::file(Sources::default().add("a", ""));
        let repeats = |exempt: &str| {
            let open = "We know that Zebulon took the peacocks home from the aviary in July, and why.";
            repeated(&[PlacedText::new(place, exempt)], &[PlacedText::new(place, open)], &[], &[], ROW).len()
        };
        assert_eq!(repeats("Zebulon took the peacocks home from the aviary in July."), 1);
        assert_eq!(repeats("Zebulon took the peacocks home from the aviary in June."), 0);
        assert_eq!(repeats("Home from the aviary in July."), 0);
    }

    #[test]
    fn fewer_words_and_those_of_titles_are_not() {
        assert_eq!(repeats("The bid of the second firm is the lowest by far.", &[], ""), 0);
        assert_eq!(repeats(SENTENCE, &[SENTENCE], ""), 0);
        assert_eq!(
            repeats(
                "Firm, second firm is the lowest by far, and it can start in May.",
                &[],
                "second firm is the lowest by far"
            ),
            0,
            "an office is one word"
        );
        assert_eq!(repeats("", &[], ""), 0);
    }
}
