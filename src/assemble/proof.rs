//! The proof of a public edition: no exempt words stand anywhere in its PDF.
//!
//! What is sought, for each exempt text:
//! - every word, figure or reference of eight characters or more, such as `Harrowmere`, `£125,000` or `CT/2006/117`;
//! - every five words in a row, so that a sentence of short words is found as well; a text of fewer words as a whole.
//!
//! What also stands in public matter is not sought. Upper and lower case, the width of spaces, the ends of lines, hyphens and
//! marks make no difference. It is sought in the text of the pages as it is read and as it is heard, in alternative texts,
//! titles, bookmarks, notes, names and addresses, in the metadata, in attached files, and in every stream.

mod font;
mod objects;
mod page;
mod squeezed;

use std::collections::{BTreeMap, BTreeSet};

use aho_corasick::{AhoCorasick, MatchKind};

use objects::Found;
use squeezed::{Gap, Squeezed};

/// How many characters a word or figure has that is sought by itself.
const WORD: usize = 8;
/// How many words in a row are sought.
const ROW: usize = 5;
/// How many letters a row of words has at the least.
const ROW_LETTERS: usize = 12;

/// The words that a public paper must not hold.
#[derive(Debug)]
pub struct Secrets {
    automaton: AhoCorasick,
    sought: Vec<Sought>,
}

/// A word or a row of words.
#[derive(Debug, Clone)]
struct Sought {
    /// The exempt text that it is of.
    text: usize,
    /// As it was written.
    words: String,
    /// Whether it is a single word or figure.
    single: bool,
    /// Whether it is made of figures alone.
    figures: bool,
}

/// Where exempt words were found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Hiding {
    /// The text of a page, from 1.
    Page(usize),
    /// What is heard in the place of a picture or of text.
    Alternative,
    /// The title of a bookmark.
    Bookmark,
    /// The address of a link.
    Address,
    /// A name of a place, a file, a layer or a tag.
    Name,
    /// The metadata.
    Metadata,
    /// An attached file.
    Attachment,
    /// Another string.
    String,
    /// The bytes of a stream.
    Stream,
}

/// Exempt words in a PDF.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Leak {
    /// Which of the exempt texts they are of.
    pub text: usize,
    /// The words.
    pub words: String,
    /// Where they stand.
    pub hiding: Hiding,
}

impl Secrets {
    /// The words of exempt texts that do not also stand in public ones.
    ///
    /// # Errors
    /// More words than can be sought at once.
    pub fn new<E: AsRef<str>, P: AsRef<str>>(exempt: &[E], public: &[P]) -> Result<Self, String> {
        let mut all: BTreeMap<String, Sought> = BTreeMap::new();
        for (text, words) in exempt.iter().enumerate() {
            seek(text, words.as_ref(), &mut all);
        }
        let (keys, sought): (Vec<String>, Vec<Sought>) = all.into_iter().unzip();
        let secrets = Self { automaton: automaton(&keys)?, sought };
        let mut told = BTreeSet::new();
        for words in public {
            secrets.each_in(&Squeezed::of(words.as_ref()), |index| {
                told.insert(index);
            });
        }
        let left = keys.iter().zip(&secrets.sought).enumerate().filter(|(index, _)| !told.contains(index));
        let (keys, sought): (Vec<&String>, Vec<Sought>) = left.map(|(_, (key, one))| (key, one.clone())).unzip();
        Ok(Self { automaton: automaton(&keys)?, sought })
    }

    /// Whether there is nothing to be sought.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.sought.is_empty()
    }

    /// The first exempt words in a plain text, such as a file name, and the exempt text that they are of.
    #[must_use]
    pub fn in_text(&self, text: &str) -> Option<(usize, &str)> {
        let mut first = None;
        self.each_in(&Squeezed::of(text), |index| first = first.or(Some(index)));
        first.map(|index| (self.sought[index].text, self.sought[index].words.as_str()))
    }

    fn each_in(&self, text: &Squeezed, mut tell: impl FnMut(usize)) {
        for found in self.automaton.find_overlapping_iter(&text.text) {
            let index = found.pattern().as_usize();
            if text.holds(found.start(), found.end(), self.sought[index].single) {
                tell(index);
            }
        }
    }
}

fn automaton<K: AsRef<str>>(keys: &[K]) -> Result<AhoCorasick, String> {
    let keys = keys.iter().map(AsRef::as_ref);
    AhoCorasick::builder().match_kind(MatchKind::Standard).build(keys).map_err(|error| error.to_string())
}

/// Adds what is sought of an exempt text.
fn seek(text: usize, words: &str, all: &mut BTreeMap<String, Sought>) {
    let mut add = |key: &str, words: &str, single: bool| {
        let figures = !key.chars().any(char::is_alphabetic);
        let one = Sought { text, words: words.to_owned(), single, figures };
        all.entry(key.to_owned()).or_insert(one);
    };
    for chunk in words.split_whitespace() {
        let squeezed = Squeezed::of(chunk);
        let trimmed = chunk.trim_matches(|c: char| !c.is_alphanumeric() && !"£€$".contains(c));
        if trimmed.chars().count() >= WORD && squeezed.text.chars().count() + 2 >= WORD {
            add(&squeezed.text, trimmed, true);
        }
        for (start, end) in squeezed.parts(Gap::Mark) {
            let word = &squeezed.text[start..end];
            if word.chars().count() >= WORD {
                add(word, word, true);
            }
        }
    }
    let squeezed = Squeezed::of(words);
    let parts = squeezed.parts(Gap::Mark);
    let row = |parts: &[(usize, usize)]| {
        let words: Vec<&str> = parts.iter().map(|(start, end)| &squeezed.text[*start..*end]).collect();
        (words.concat(), words.join(" "))
    };
    if (2..ROW).contains(&parts.len()) {
        let (key, words) = row(&parts);
        if key.chars().count() >= WORD {
            add(&key, &words, false);
        }
    }
    for parts in parts.windows(ROW) {
        let (key, words) = row(parts);
        if key.chars().count() >= ROW_LETTERS {
            add(&key, &words, false);
        }
    }
}

/// Every exempt text of which words stand in a PDF, with the first of its words in each kind of hiding place. A file that
/// cannot be read as a PDF is searched as bytes.
#[must_use]
pub fn leaks(pdf: &[u8], secrets: &Secrets) -> Vec<Leak> {
    let mut leaks: BTreeMap<(usize, Hiding), String> = BTreeMap::new();
    if secrets.is_empty() {
        return Vec::new();
    }
    objects::each(pdf, &mut |Found { hiding, text, machine }| {
        secrets.each_in(&text, |index| {
            let sought = &secrets.sought[index];
            // Figures that nobody reads stand everywhere among the numbers of a PDF, and words among its keys.
            if (machine && sought.single) || (hiding == Hiding::Stream && sought.figures) {
                return;
            }
            leaks.entry((sought.text, hiding)).or_insert_with(|| sought.words.clone());
        });
    });
    leaks.into_iter().map(|((text, hiding), words)| Leak { text, words, hiding }).collect()
}

/// Every word that is sought through in a PDF: for a file that is public as a whole, so that its words count as told.
#[must_use]
pub fn everything(pdf: &[u8]) -> String {
    let mut out = String::new();
    objects::each(pdf, &mut |found| {
        out.push_str(&found.text.words());
        out.push('\n');
    });
    out
}

/// The words on the pages of a PDF as they are read, page by page; nothing where it cannot be read.
#[must_use]
pub fn text(pdf: &[u8]) -> String {
    page::text_of(pdf)
}
