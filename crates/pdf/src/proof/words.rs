//! Words that are no secret by themselves: common ones, public ones, and those of the program and of the council's furniture.

use std::collections::BTreeSet;

use super::folded::{FoldedText, Gap};

/// Common words, sorted, one a line, in lower case and without accents; LICENSE-WORDS tells where they come from.
const ENGLISH: &str = include_str!("../../../../templates/words/english.txt");
/// Those of the other languages that papers are written in. Some of these words are names too.
const OTHERS: [&str; 3] = [
    include_str!("../../../../templates/words/welsh.txt"),
    include_str!("../../../../templates/words/gaelic.txt"),
    include_str!("../../../../templates/words/irish.txt"),
];

/// Short words that a broken word may seem to be made of, beside those of the lists, which start at three letters.
const SHORT: &[&str] = &[
    "a", "am", "an", "as", "at", "be", "by", "cc", "co", "cr", "de", "do", "dr", "eg", "ex", "go", "he", "i", "ie",
    "if", "in", "is", "it", "la", "le", "me", "mr", "ms", "my", "no", "of", "on", "or", "ph", "re", "s", "so", "st",
    "t", "to", "uk", "un", "up", "us", "vs", "we",
];

/// Words that say little in any row of words, beside those of two letters.
const STOP: &[&str] = &[
    "about", "after", "all", "also", "and", "any", "are", "because", "been", "before", "being", "between", "both",
    "but", "can", "could", "did", "does", "down", "during", "each", "for", "from", "had", "has", "have", "her", "here",
    "him", "his", "how", "into", "its", "may", "more", "most", "must", "not", "now", "off", "one", "only", "other",
    "our", "out", "over", "own", "same", "shall", "she", "should", "some", "such", "than", "that", "the", "their",
    "them", "then", "there", "these", "they", "this", "those", "through", "too", "under", "until", "upon", "very",
    "was", "were", "what", "when", "where", "which", "while", "who", "whom", "why", "will", "with", "would", "you",
    "your",
];

/// What furniture says, whatever the words of the workspace are: dates, pages and addresses.
const FIXED: &[&str] = &[
    "agenda",
    "annex",
    "apr",
    "april",
    "appendix",
    "aug",
    "august",
    "com",
    "council",
    "csv",
    "date",
    "day",
    "dec",
    "december",
    "docx",
    "draft",
    "feb",
    "february",
    "fri",
    "friday",
    "gov",
    "htm",
    "html",
    "http",
    "https",
    "inc",
    "item",
    "jan",
    "january",
    "jul",
    "july",
    "jun",
    "june",
    "llp",
    "ltd",
    "march",
    "may",
    "mon",
    "monday",
    "month",
    "net",
    "nov",
    "november",
    "oct",
    "october",
    "org",
    "page",
    "pages",
    "paragraph",
    "part",
    "pdf",
    "plc",
    "report",
    "sat",
    "saturday",
    "section",
    "sep",
    "sept",
    "september",
    "sun",
    "svg",
    "sunday",
    "table",
    "tel",
    "thu",
    "thursday",
    "time",
    "total",
    "tue",
    "tuesday",
    "vat",
    "version",
    "wed",
    "wednesday",
    "www",
    "xlsx",
    "year",
];

/// Letters beside figures that make no reference of them: dates, times and measures.
const MEASURES: &[&str] = &[
    "am", "cm", "d", "ft", "fy", "g", "gb", "h", "ha", "hr", "hrs", "kg", "km", "kw", "kwh", "m", "mb", "min", "mins",
    "mm", "mph", "mw", "mwh", "nd", "p", "pm", "q", "rd", "s", "sqm", "st", "t", "th", "tb", "x",
];

/// How many letters a word has at the least that is known by itself.
const LETTERS: usize = 3;
/// How many in what may be no text at all.
pub(super) const LETTERS_IN_NOISE: usize = 8;

/// How a text uses a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum UsedAs {
    /// As a name: with a capital letter inside a sentence.
    Name,
    /// In any other way.
    Word,
}

/// How much a word says in a row of words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Weight {
    /// Nothing: a figure, a stop word, or one of two letters.
    None,
    /// No more than furniture and the program's fixed words do.
    Furniture,
    /// Something.
    Full,
}

/// The words of a workspace that are no secret.
#[derive(Debug, Default)]
pub(super) struct Known {
    public: BTreeSet<String>,
    own: BTreeSet<String>,
}

impl Known {
    pub(super) fn new(public: &[FoldedText], own: &[FoldedText]) -> Self {
        let mut known = Self::default();
        for text in public {
            gather(text, |word| !in_list(ENGLISH, word), &mut known.public);
        }
        for text in own {
            gather(text, |_| true, &mut known.own);
        }
        known
    }

    /// Whether a word is no secret by itself. A name is none of the common words of the other
    /// languages, for their lists have names in them.
    pub(super) fn has(&self, word: &str, used_as: UsedAs) -> bool {
        let one = |word: &str| {
            self.public.contains(word)
                || self.is_fixed(word)
                || is_numeral(word)
                || in_list(ENGLISH, word)
                || used_as == UsedAs::Word && OTHERS.iter().any(|list| in_list(list, word))
        };
        one(word) || forms(word).iter().any(|form| one(form))
    }

    /// Whether a word is one of the program or of the furniture, or says nothing in a row of words.
    pub(super) fn is_fixed(&self, word: &str) -> bool {
        self.weight(word) != Weight::Full
    }

    /// How much a word says in a row of words.
    pub(super) fn weight(&self, word: &str) -> Weight {
        let is_figure = is_measure(word.trim_start_matches(|c: char| c.is_ascii_digit()));
        if is_figure || word.chars().count() < LETTERS || STOP.binary_search(&word).is_ok() {
            Weight::None
        } else if FIXED.contains(&word) || self.own.contains(word) {
            Weight::Furniture
        } else {
            Weight::Full
        }
    }

    /// Whether a word falls into two that are known when it is broken here, as "forrest" does into "for" and "rest".
    pub(super) fn falls_apart(&self, word: &str, at: usize) -> bool {
        let (left, right) = word.split_at(at);
        [left, right]
            .iter()
            .all(|piece| SHORT.contains(piece) || piece.len() >= LETTERS && self.has(piece, UsedAs::Word))
    }
}

/// Whether a word is a number of a list or a phase, such as "viii".
fn is_numeral(word: &str) -> bool {
    word.chars().all(|c| matches!(c, 'i' | 'v' | 'x'))
}

/// Whether letters are nothing, or beside figures a date, a time or a measure.
pub(super) fn is_measure(letters: &str) -> bool {
    letters.is_empty() || MEASURES.contains(&letters)
}

/// The words of a text that are asked for, but for short ones where it may be no text at all.
fn gather(text: &FoldedText, asked: impl Fn(&str) -> bool, words: &mut BTreeSet<String>) {
    let least = if text.is_binary() { LETTERS_IN_NOISE } else { LETTERS };
    for (start, end) in text.parts(Gap::Dot) {
        let word = &text.text[start..end];
        if word.len() >= least && !words.contains(word) && asked(word) {
            words.insert(word.to_owned());
        }
    }
}

/// A word with other endings: of the plural and the singular. A possessive has a mark before its ending, and needs none.
pub(super) fn forms(word: &str) -> Vec<String> {
    let mut forms = Vec::new();
    let hisses = |stem: &str| ["s", "x", "z", "ch", "sh"].iter().any(|end| stem.ends_with(end));
    if let Some(stem) = word.strip_suffix("es").filter(|stem| hisses(stem)) {
        forms.push(stem.to_owned());
    }
    if let Some(stem) = word.strip_suffix('s').filter(|stem| !stem.ends_with('s')) {
        forms.push(stem.to_owned());
    } else {
        forms.push(format!("{word}{}", if hisses(word) { "es" } else { "s" }));
    }
    forms.retain(|form| form.chars().count() >= LETTERS);
    forms
}

/// Whether a sorted list, one word a line, has a word.
fn in_list(list: &str, word: &str) -> bool {
    let (mut low, mut high) = (0, list.len());
    while low < high {
        let middle = low.midpoint(high);
        let start = list.as_bytes()[..middle].iter().rposition(|byte| *byte == b'\n').map_or(0, |at| at + 1);
        let end = list.as_bytes()[middle..].iter().position(|byte| *byte == b'\n').map_or(list.len(), |at| at + middle);
        match list[start..end].cmp(word) {
            std::cmp::Ordering::Equal => return true,
            std::cmp::Ordering::Less => low = end + 1,
            std::cmp::Ordering::Greater => high = start,
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::{ENGLISH, Known, OTHERS, STOP, UsedAs, forms, in_list};
    use crate::proof::folded::FoldedText;

    #[test]
    fn lists_are_sorted_and_every_word_is_found() {
        for list in OTHERS.into_iter().chain([ENGLISH]) {
            assert!(list.lines().is_sorted() && list.lines().all(|word| in_list(list, word)));
            assert!(list.lines().all(|word| word.len() >= 3 && word.bytes().all(|byte| byte.is_ascii_lowercase())));
        }
        assert!(STOP.is_sorted());
        for word in ["bagshaw", "forrest", "", "zzzz", "aaaa", "the report"] {
            assert!(!in_list(ENGLISH, word), "{word}");
        }
    }

    #[test]
    fn a_known_word_is_known_in_its_forms() {
        let known = Known::new(&[FoldedText::of("Bagshaws and Fox")], &[FoldedText::of("Harbourside")]);
        for word in [
            "bagshaw",
            "bagshaws",
            "foxes",
            "harbourside",
            "reports",
            "accounting",
            "isn",
            "cyngor",
            "comhairle",
            "chomataidh",
            "gcoiste",
            "2026",
            "viii",
        ] {
            assert!(known.has(word, UsedAs::Word), "{word}");
        }
        assert!(!known.has("bagsha", UsedAs::Word) && !known.has("gwenllian", UsedAs::Name));
        assert!(known.falls_apart("forrest", 3) && !known.falls_apart("quarrington", 4));
        assert_eq!(forms("jones"), ["jone"]);
        assert_eq!(forms("bass"), ["basses"]);
    }
}
