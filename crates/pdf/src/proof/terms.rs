//! What is searched for of an exempt text, and whether it is where its letters were found.

use std::collections::{BTreeMap, BTreeSet};

use super::Match;
use super::edges::Edges;
use super::figures::{self, Figure};
use super::folded::{FoldedText, Gap};
use super::words::{Known, LETTERS_IN_NOISE, UsedAs, Weight, forms};

/// How many words in a row are searched for.
const ROW: usize = 5;
/// How many letters a row of words has at the least.
const ROW_LETTERS: usize = 12;
/// How many letters a text of fewer words has at the least.
const WHOLE_LETTERS: usize = 8;
/// From how many letters on a word is searched for in pieces.
const BREAKABLE: usize = 6;

/// What makes a name of the word behind it.
const TITLES: &[&str] = &["cllr", "dame", "dr", "lady", "lord", "miss", "mr", "mrs", "ms", "mx", "prof", "sir"];

/// Letters and figures that are searched for.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Term {
    /// As they are in a folded text.
    pub(super) letters: String,
    pub(super) kind: Kind,
}

impl Term {
    /// Whether it differs from the noise of a machine.
    pub(super) fn is_distinctive(&self) -> bool {
        self.kind.is_row() || !self.kind.is_figures() && self.letters.len() >= LETTERS_IN_NOISE
    }
}

/// How letters and figures are searched for.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Kind {
    /// Words in a row.
    Row,
    /// Two words beside each other that are a name together; the second starts at a byte.
    Name(usize),
    /// A word. At these bytes it may not be broken, for it falls into two other words there.
    Word(Vec<usize>),
    /// A number.
    Figure(Figure),
    /// A reference, an address or a postcode. At these bytes it may have a space.
    Code(Vec<usize>),
    /// A telephone number without its first nought.
    Telephone,
}

/// Where a term was first found.
#[derive(Debug, Clone)]
pub(super) struct Origin {
    /// The exempt text that it is of.
    pub(super) text: usize,
    /// As it was written.
    pub(super) words: String,
}

impl Origin {
    /// What is reported where the term is found.
    pub(super) fn to_match(&self) -> Match<'_> {
        Match { text: self.text, words: &self.words }
    }
}

impl Kind {
    /// Whether it is made of words in a row, which no machine writes by chance.
    pub(super) fn is_row(&self) -> bool {
        *self == Self::Row
    }

    /// Whether it is searched for in the plural and in the singular.
    pub(super) fn has_forms(&self) -> bool {
        matches!(self, Self::Word(_) | Self::Name(_))
    }

    /// Whether it is made of figures alone.
    pub(super) fn is_figures(&self) -> bool {
        matches!(self, Self::Figure(_) | Self::Telephone)
    }

    /// Whether it is in a range where its letters were found.
    pub(super) fn holds(&self, text: &FoldedText, start: usize, end: usize) -> bool {
        if let Self::Figure(figure) = self {
            return figure.holds(text, start, end);
        }
        if let Self::Telephone = self {
            return text.before(end) > Gap::None && starts_telephone(text, start);
        }
        if !text.is_whole(start, end) {
            return false;
        }
        let mut gaps = text.inside(start, end).iter().enumerate().map(|(index, gap)| (index + 1, *gap));
        let is_tracked = |text: &FoldedText| text.inside(start, end).iter().all(|gap| *gap == Gap::Place);
        match self {
            Self::Row | Self::Figure(_) | Self::Telephone => true,
            Self::Name(second) => gaps.all(|(at, gap)| at == *second || gap <= Gap::Place),
            Self::Word(whole) => {
                let broken: Vec<(usize, Gap)> = gaps.filter(|(_, gap)| *gap > Gap::None).collect();
                match broken.as_slice() {
                    [] => true,
                    [(at, _)] => end - start >= BREAKABLE && !whole.contains(at),
                    more if more.iter().all(|(_, gap)| *gap == Gap::Place) => {
                        end - start >= LETTERS_IN_NOISE || is_tracked(text)
                    }
                    _ => false,
                }
            }
            Self::Code(spaces) => {
                let is_mark = |gap: Gap| matches!(gap, Gap::None | Gap::Dot | Gap::Comma | Gap::Mark);
                is_tracked(text) || gaps.all(|(at, gap)| is_mark(gap) || spaces.contains(&at))
            }
        }
    }
}

/// Whether a telephone number starts here: alone, or behind its nought or the number of the country.
fn starts_telephone(text: &FoldedText, start: usize) -> bool {
    let before = text.text[..start].trim_end_matches('0');
    let noughts = start - before.len();
    let country = before.strip_suffix("44").map_or(0, |_| 2);
    text.before(start) > Gap::None
        || noughts <= 2 && text.before(start - noughts) > Gap::None
        || country > 0 && text.before(start - noughts - country) > Gap::None
}

/// Gathers the terms of exempt texts.
pub(super) struct Collector<'a> {
    pub(super) known: &'a Known,
    pub(super) edges: &'a Edges,
    pub(super) terms: BTreeMap<Term, Origin>,
}

impl Collector<'_> {
    /// Adds the terms of an exempt text.
    pub(super) fn add_text(&mut self, text: usize, words: &str) {
        let folded = FoldedText::of(words);
        self.single_words(text, words);
        figures::numbers(&folded, |start, number| {
            let shown = folded.number(start, number.end);
            self.add(number.key, Kind::Figure(number.figure), text, &shown);
        });
        for telephone in figures::telephones(&folded) {
            let shown = folded.number(telephone.start, telephone.end);
            self.add(telephone.key, Kind::Telephone, text, &shown);
        }
        self.rows(text, &folded);
    }

    /// Adds a name, such as an id or that of a file. What is exempt is the whole of it, and not each of its words.
    pub(super) fn add_name(&mut self, text: usize, name: &str) {
        let folded = FoldedText::of(name);
        if folded.parts(Gap::Dot).len() > 1 {
            self.rows(text, &folded);
        } else {
            self.add_text(text, name);
        }
    }

    fn add(&mut self, letters: String, kind: Kind, text: usize, words: &str) {
        self.terms.entry(Term { letters, kind }).or_insert_with(|| Origin { text, words: words.to_owned() });
    }

    /// Adds rare words, names of two words, references and addresses.
    fn single_words(&mut self, text: usize, words: &str) {
        let mut last: Option<Chunk> = None;
        // Names that are below each other are no name together.
        let lines = words.lines().map(|line| line.split_whitespace().collect::<Vec<_>>());
        let chunks = lines.flat_map(|line| {
            let end = line.len();
            line.into_iter().enumerate().map(move |(index, chunk)| (chunk, index + 1 == end))
        });
        for (chunk, ends_line) in chunks {
            let mut chunk = Chunk::of(chunk);
            chunk.ends_phrase |= ends_line;
            if chunk.is_address() || figures::is_reference(&chunk.folded, self.known) {
                self.code(text, &chunk.folded, chunk.shown);
            }
            let starts = last.as_ref().is_none_or(|last| last.ends_sentence);
            for (start, end) in chunk.folded.parts(Gap::Dot) {
                let word = &chunk.folded.text[start..end];
                // Three small letters, such as "app" and "rec", are in public texts, names and pieces of words by chance.
                let letters = if chunk.is_capital { 3 } else { 4 };
                if word.chars().all(char::is_alphabetic) && word.chars().count() >= letters {
                    let used_as = if chunk.is_capital && !starts { UsedAs::Name } else { UsedAs::Word };
                    self.word(text, word, used_as, chunk.shown);
                }
            }
            if let Some(last) = &last {
                self.pair(text, last, &chunk);
            }
            if let Some((first, second)) = chunk.shown.split_once(['-', '\u{2010}', '\u{2011}']) {
                self.pair(text, &Chunk::of(first), &Chunk::of(second));
            }
            last = Some(chunk);
        }
    }

    fn word(&mut self, text: usize, word: &str, used_as: UsedAs, shown: &str) {
        if self.known.has(word, used_as) {
            return;
        }
        let shown = if shown.chars().count() > word.chars().count() * 2 { word } else { shown };
        for form in std::iter::once(word.to_owned()).chain(forms(word)) {
            if !self.known.has(&form, used_as) {
                let breaks = form.char_indices().skip(1).map(|(at, _)| at);
                let whole = breaks.filter(|at| self.known.falls_apart(&form, *at)).collect();
                self.add(form, Kind::Word(whole), text, shown);
            }
        }
    }

    /// Adds two words beside each other: of a postcode, or of a name that is made of common or public words.
    fn pair(&mut self, text: usize, first: &Chunk, second: &Chunk) {
        let (one, two) = (&first.folded.text, &second.folded.text);
        let shown = || format!("{} {}", first.shown, second.shown);
        if figures::is_postcode(one, two) {
            let key = format!("{one}{two}");
            self.add(key, Kind::Code(vec![one.len()]), text, &shown());
        }
        let is_name = |chunk: &Chunk| {
            let word = &chunk.folded.text;
            chunk.is_capital && word.chars().all(char::is_alphabetic) && word.len() > 2 && !self.known.is_fixed(word)
        };
        let is_joined = !first.ends_sentence && !first.ends_phrase && !second.starts_phrase() && is_name(first);
        if TITLES.contains(&two.as_str()) {
            // Another name starts there.
            return;
        }
        if is_name(second) && (is_joined || TITLES.contains(&one.as_str())) {
            for two in std::iter::once(two.clone()).chain(forms(two)) {
                self.add(format!("{one}{two}"), Kind::Name(one.len()), text, &shown());
            }
        }
    }

    fn code(&mut self, text: usize, folded: &FoldedText, shown: &str) {
        let gaps = folded.parts(Gap::Dot).into_iter().map(|(start, _)| start);
        self.add(folded.text.clone(), Kind::Code(gaps.skip(1).collect()), text, shown);
    }

    /// Adds every five words in a row, or a text of fewer words as a whole, unless they are words of the furniture.
    fn rows(&mut self, text: usize, folded: &FoldedText) {
        let parts = folded.parts(Gap::Dot);
        let words: Vec<&str> = parts.iter().map(|(start, end)| &folded.text[*start..*end]).collect();
        let mut weights: BTreeMap<&str, Weight> = BTreeMap::new();
        for word in &words {
            weights.entry(word).or_insert_with(|| self.known.weight(word));
        }
        let (rows, letters) = if words.len() < ROW { (words.len(), WHOLE_LETTERS) } else { (ROW, ROW_LETTERS) };
        if rows < 2 {
            return;
        }
        for row in words.windows(rows) {
            let count = |weight: Weight| row.iter().filter(|word| weights[*word] == weight).count();
            // The last or first word of a page beside its furniture is as little a secret.
            let least = if rows == ROW && count(Weight::Furniture) > 1 { 2 } else { 1 };
            let key = row.concat();
            let telling = key.chars().count() >= letters && count(Weight::Full) >= least;
            if telling && !(rows == ROW && self.edges.join(row)) {
                self.add(key, Kind::Row, text, &row.join(" "));
            }
        }
    }
}

/// A word as it was written, up to the next space.
struct Chunk<'a> {
    folded: FoldedText,
    /// With the marks around it.
    written: &'a str,
    /// Without the marks around it.
    shown: &'a str,
    is_capital: bool,
    ends_sentence: bool,
    /// Whether a mark is behind it.
    ends_phrase: bool,
}

impl<'a> Chunk<'a> {
    fn of(chunk: &'a str) -> Self {
        let last = chunk.trim_end_matches(['"', '”', '’', '\'', ')', '*', '_']).chars().next_back();
        let first = chunk.chars().find(|c| c.is_alphanumeric());
        Self {
            folded: FoldedText::of(chunk),
            written: chunk,
            shown: chunk.trim_matches(|c: char| !c.is_alphanumeric() && !"£€$".contains(c)),
            is_capital: first.is_some_and(char::is_uppercase),
            ends_sentence: last.is_some_and(|last| ".!?:".contains(last)),
            ends_phrase: chunk.ends_with([')', ']']) || last.is_some_and(|last| ",;–—".contains(last)),
        }
    }

    /// Whether a bracket or a quotation opens before it, as in "the Emergency Duty Team (EDT)".
    fn starts_phrase(&self) -> bool {
        self.written.starts_with(['(', '[', '“', '"'])
    }

    /// Whether it is the address of a letter box.
    fn is_address(&self) -> bool {
        self.shown.contains('@') && self.folded.parts(Gap::Dot).len() > 2
    }
}

/// The words of which one form was found in public, so that no form of them is searched for.
pub(super) fn stems<'a>(found: impl Iterator<Item = &'a Term>) -> BTreeSet<String> {
    let words = found.filter(|term| term.kind.has_forms()).map(|term| &term.letters);
    words.flat_map(|letters| forms(letters).into_iter().chain([letters.clone()])).collect()
}
