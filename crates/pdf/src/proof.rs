//! The proof that no exempt words are in a file that is published. Exempt is what may not be published, public what is or may be.
//!
//! What is searched for, for each exempt text:
//! - names and other rare words of three letters or more, such as `Bagshaw`: words that are neither common in a language of papers
//!   ones, nor public, nor the program's own; and, as two words beside each other, names of common or public words, such as
//!   `Ann Baker`;
//! - amounts of money, numbers of four figures or more that are no year, references such as `CT/2006/117`, postcodes,
//!   telephone numbers and addresses of letter boxes;
//! - every five words in a row, and a text of fewer words as a whole, unless all of them are figures, stop words, or words of
//!   the program and of the furniture of pages, or the row runs from the end of one public text into the start of another.
//!
//! What is also in public matter is not searched for. Upper and lower case, accents, the forms of letters, soft hyphens, the
//! width of spaces, the ends of lines and marks make no difference; nor does the ending of a plural or a possessive, one space
//! or hyphen inside a rare word, or how the thousands of a number are parted. It is searched for in the text of the pages as it is
//! read and as it is heard, in alternative texts, titles, bookmarks, notes, names and addresses, in the metadata, in attached
//! files, and in every stream.
//!
//! What is not found: a single common word, a short figure without a sign of money or a round one of four figures, a number
//! in words, words put otherwise, and what is a picture.

mod edges;
mod figures;
mod folded;
mod font;
mod objects;
mod page;
mod rounded;
mod terms;
mod words;

use std::collections::{BTreeMap, BTreeSet};

use aho_corasick::{AhoCorasick, MatchKind};
use sha2::{Digest, Sha256};

use edges::Edges;
use folded::FoldedText;
use objects::Found;
use terms::{Collector, Origin, Term, stems};
use words::Known;

/// The words that a published file must not hold.
#[derive(Debug)]
pub struct Secrets {
    automaton: AhoCorasick,
    /// By the number of the pattern in the automaton.
    terms: Vec<Term>,
    origins: Vec<Origin>,
}

/// The texts from which [`Secrets`] are made.
#[derive(Debug, Clone, Default)]
pub struct SearchWords<'a> {
    /// Texts that are exempt.
    pub exempt: Vec<&'a str>,
    /// Names that are exempt, such as ids and those of files. One of several words is searched for as a row.
    pub names: Vec<&'a str>,
    /// Texts that are public. What is also in them is not searched for.
    pub public: Vec<&'a str>,
    /// What the program says of its own accord: its templates and fixed words, and the names at the head and foot of pages. It is not
    /// searched for, nor are rows of these words alone.
    pub own: Vec<&'a str>,
}

/// Where exempt words were found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Location {
    /// The text of a page, from 1.
    Page(usize),
    /// What is heard in the place of a picture or of text.
    Alternative,
    /// The title of a bookmark.
    Bookmark,
    /// The address of a link.
    Address,
    /// A name by which a file calls a place, a file, a layer or a tag, and the keys of its dictionaries.
    Name,
    /// The document information or XMP.
    Metadata,
    /// An attached file: its name, its description, or what it says.
    Attachment,
    /// Any other string.
    String,
    /// The bytes of a stream, unpacked, or of the whole file.
    Stream,
}

/// Exempt words in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Match<'a> {
    /// Which of the exempt texts they are of: its index, counted as [`Secrets::new`] does.
    pub text: usize,
    /// The words as they are written there.
    pub words: &'a str,
}

/// Exempt words in a PDF.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Leak {
    /// Which of the exempt texts they are of: its index, counted as [`Secrets::new`] does.
    pub text: usize,
    /// The words as they are written there.
    pub words: String,
    /// Where they are.
    pub location: Location,
}

impl Secrets {
    /// What to search for. An index of what is exempt counts the texts from 0, and then the names.
    ///
    /// # Errors
    /// More words than can be searched for at once.
    pub fn new(words: &SearchWords<'_>) -> Result<Self, String> {
        let SearchWords { exempt, names, public, own } = words;
        let folded = |texts: &[&str]| texts.iter().map(|text| FoldedText::of(text)).collect::<Vec<_>>();
        let mut public = folded(public);
        let edges = Edges::of(public.iter(), own.iter().copied());
        let own = folded(own);
        let known = Known::new(&public, &own);
        let mut collector = Collector { known: &known, edges: &edges, terms: BTreeMap::new() };
        for (text, words) in exempt.iter().enumerate() {
            collector.add_text(text, words);
        }
        for (index, name) in names.iter().enumerate() {
            collector.add_name(exempt.len() + index, name);
        }
        let all = Self::of(collector.terms)?;
        public.extend(rounded::figures(&public));
        let mut seen = BTreeSet::new();
        for text in public.iter().chain(&own) {
            all.each_in(text, !text.is_binary(), |index| {
                seen.insert(index);
            });
        }
        let stems = stems(seen.iter().map(|index| &all.terms[*index]));
        let left = all.terms.into_iter().zip(all.origins).enumerate();
        let is_reported =
            |index: usize, term: &Term| seen.contains(&index) || term.kind.has_forms() && stems.contains(&term.letters);
        let left = left.filter(|(index, (term, _))| !is_reported(*index, term));
        Self::of(left.map(|(_, one)| one))
    }

    fn of(terms: impl IntoIterator<Item = (Term, Origin)>) -> Result<Self, String> {
        let (terms, origins): (Vec<Term>, Vec<Origin>) = terms.into_iter().unzip();
        let patterns = terms.iter().map(|term| &term.letters);
        let automaton = AhoCorasick::builder().match_kind(MatchKind::Standard).build(patterns);
        let automaton = automaton.map_err(|error| error.to_string())?;
        Ok(Self { automaton, terms, origins })
    }

    /// Whether there is nothing to search for.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.origins.is_empty()
    }

    /// A digest of everything that is searched for, in hexadecimal figures: what was proved with one of the same digest, by the
    /// same program, is proved.
    #[must_use]
    pub fn digest(&self) -> String {
        let mut digest = Sha256::new();
        for term in &self.terms {
            digest.update(format!("{term:?}\n"));
        }
        digest.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
    }

    /// The first exempt words in a plain text, such as a file name.
    #[must_use]
    pub fn in_text(&self, text: &str) -> Option<Match<'_>> {
        let text = FoldedText::of(text);
        let mut first = None;
        self.each_in(&text, !text.is_binary(), |index| first = first.or(Some(index)));
        first.map(|index| self.origins[index].to_match())
    }

    /// The names, references and amounts of exempt texts that are in a plain text, each once; no rows of words, and no figures
    /// without a sign of money, of which tables are full.
    #[must_use]
    pub fn names_in(&self, text: &str) -> Vec<Match<'_>> {
        let text = FoldedText::of(text);
        let mut found: BTreeSet<usize> = BTreeSet::new();
        for one in self.automaton.find_overlapping_iter(&text.text) {
            let index = one.pattern().as_usize();
            let term = &self.terms[index];
            let kind = &term.kind;
            let tells = !kind.is_row() && (!kind.is_figures() || text.has_money(one.start()));
            if tells && kind.holds(&text, one.start(), one.end()) && (!text.is_binary() || term.is_distinctive()) {
                found.insert(index);
            }
        }
        let mut seen = BTreeSet::new();
        let all = found.into_iter().map(|index| self.origins[index].to_match());
        all.filter(|found| seen.insert(found.words)).collect()
    }

    /// Tells what is in a text; where that is perhaps no text at all, only what no noise says by chance.
    fn each_in(&self, text: &FoldedText, is_text: bool, mut tell: impl FnMut(usize)) {
        for found in self.automaton.find_overlapping_iter(&text.text) {
            let index = found.pattern().as_usize();
            let term = &self.terms[index];
            let kind = &term.kind;
            if kind.holds(text, found.start(), found.end()) && (is_text || term.is_distinctive()) {
                tell(index);
            }
        }
    }
}

/// Every exempt text of which words are in a PDF, with the first of its words in each kind of place. A file that
/// cannot be read as a PDF is searched as bytes.
#[must_use]
pub fn leaks(pdf: &[u8], secrets: &Secrets) -> Vec<Leak> {
    let mut leaks: BTreeMap<(usize, Location), String> = BTreeMap::new();
    if secrets.is_empty() {
        return Vec::new();
    }
    objects::each(pdf, &mut |Found { location, text, machine }| {
        let is_text = matches!(location, Location::Page(_) | Location::Alternative) || !text.is_binary();
        secrets.each_in(&text, is_text, |index| {
            let (origin, kind) = (&secrets.origins[index], &secrets.terms[index].kind);
            // Figures that nobody reads stand everywhere among the numbers of a PDF, and words among its keys.
            if (machine && !kind.is_row()) || (location == Location::Stream && kind.is_figures()) {
                return;
            }
            leaks.entry((origin.text, location)).or_insert_with(|| origin.words.clone());
        });
    });
    leaks.into_iter().map(|((text, location), words)| Leak { text, words, location }).collect()
}

/// Every word that is searched for in a PDF: for a file that is public as a whole, so that its words count as public.
#[must_use]
pub fn everything(pdf: &[u8]) -> String {
    let mut out = String::new();
    objects::each(pdf, &mut |found| {
        // What is no text has words that nobody has said.
        if !found.text.is_binary() {
            out.push_str(&found.text.words());
            out.push('\n');
        }
    });
    out
}

/// The words on the pages of a PDF as they are read, page by page; nothing where it cannot be read.
#[must_use]
pub fn text(pdf: &[u8]) -> String {
    page::text_of(pdf)
}
