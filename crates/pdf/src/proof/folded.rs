//! Text as it is searched: letters and figures alone, in one form, and what was between them.
//!
//! A page has no spaces, only letters in places; another file has spaces inside its words. So both what is searched for and what is
//! looked through lose everything but letters and figures, and it is kept how far two of them was apart. Letters lose their
//! case, their accents and their width, and ligatures come apart, so that no way of writing a word hides it.

use unicode_normalization::char::{decompose_compatible, is_combining_mark};

/// What was between two letters; the widest counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Gap {
    /// Nothing.
    None,
    /// A new place on the page: perhaps the end of a word, perhaps not.
    Place,
    /// A dot: before decimals or between thousands, where it is between figures.
    Dot,
    /// A comma or an apostrophe: between thousands, where it is between figures.
    Comma,
    /// A thin space, or one at which no line ends: between thousands, or between words.
    Thin,
    /// Another mark, such as a hyphen.
    Mark,
    /// A space.
    Space,
}

/// A text as it is searched.
#[derive(Debug, Clone)]
pub(super) struct FoldedText {
    /// The letters and figures, in lower case.
    pub(super) text: String,
    /// What was before each byte, and at last what was after all of them.
    gaps: Vec<Gap>,
    /// The places in the text where a sign of money was, in their order.
    money: Vec<usize>,
    /// How many characters there were that no text has.
    strange: usize,
}

impl FoldedText {
    pub(super) fn new() -> Self {
        Self { text: String::new(), gaps: vec![Gap::Space], money: Vec::new(), strange: 0 }
    }

    pub(super) fn of(text: &str) -> Self {
        let mut out = Self::new();
        out.push_str(text);
        out.gap(Gap::Space);
        out
    }

    pub(super) fn push_str(&mut self, text: &str) {
        text.chars().for_each(|c| self.push(c));
    }

    fn push(&mut self, c: char) {
        match c {
            'a'..='z' | '0'..='9' => self.letter(c),
            'A'..='Z' => self.letter(c.to_ascii_lowercase()),
            '£' | '$' | '€' | '¥' | '\u{ffe1}' | '\u{ff04}' => {
                if self.money.last() != Some(&self.text.len()) {
                    self.money.push(self.text.len());
                }
                self.gap(Gap::Mark);
            }
            '\0'..='\u{8}' | '\u{e}'..='\u{1f}' | '\u{7f}'..='\u{9f}' | char::REPLACEMENT_CHARACTER => {
                self.strange += 1;
                self.gap(Gap::Mark);
            }
            c if c.is_ascii() => self.gap(of_mark(c)),
            c if is_invisible(c) => {}
            // Small figures and fractions are no part of the figure before them.
            '²' | '³' | '¹' | '¼'..='¾' | '\u{2070}'..='\u{209c}' | '\u{2150}'..='\u{215f}' => {
                self.gap(Gap::Mark);
                self.unfold(c);
                self.gap(Gap::Mark);
            }
            '\u{a0}' | '\u{2005}'..='\u{200a}' | '\u{202f}' | '\u{205f}' => self.gap(Gap::Thin),
            c => self.unfold(c),
        }
    }

    /// Adds what a letter is made of.
    fn unfold(&mut self, c: char) {
        decompose_compatible(c, |part| {
            if is_combining_mark(part) {
                // An accent, which is no difference.
            } else if part.is_ascii_alphanumeric() {
                self.letter(part.to_ascii_lowercase());
            } else if part.is_alphanumeric() {
                // By way of upper case: so a sharp s and a final sigma are as others are.
                let folded = part.to_uppercase().flat_map(char::to_lowercase);
                folded.filter(|c| c.is_alphanumeric()).for_each(|c| self.letter(c));
            } else {
                self.gap(of_mark(part));
            }
        });
    }

    fn letter(&mut self, c: char) {
        self.text.push(c);
        self.gaps.resize(self.text.len() + 1, Gap::None);
    }

    /// Notes what is after the last letter; the widest gap counts.
    pub(super) fn gap(&mut self, gap: Gap) {
        if let Some(last) = self.gaps.last_mut() {
            *last = (*last).max(gap);
        }
    }

    /// What was before a byte.
    pub(super) fn before(&self, at: usize) -> Gap {
        self.gaps[at]
    }

    /// What was inside a range, before each of its bytes but the first.
    pub(super) fn inside(&self, start: usize, end: usize) -> &[Gap] {
        &self.gaps[start + 1..end]
    }

    /// Whether a range starts and ends where a word may.
    pub(super) fn is_whole(&self, start: usize, end: usize) -> bool {
        self.gaps[start] > Gap::None && self.gaps[end] > Gap::None
    }

    /// Whether a sign of money was here.
    pub(super) fn has_money(&self, at: usize) -> bool {
        self.money.binary_search(&at).is_ok()
    }

    /// Whether it is rather what a machine wrote: bytes that are no text of any language.
    pub(super) fn is_binary(&self) -> bool {
        self.strange * 50 > self.text.len()
    }

    /// The text with a space wherever something was between two letters.
    pub(super) fn words(&self) -> String {
        let mut out = String::with_capacity(self.text.len() + self.text.len() / 4);
        for (start, end) in self.parts(Gap::Place) {
            if self.has_money(start) {
                out.push('£');
            }
            out.push_str(&self.text[start..end]);
            // The marks inside figures are kept, so that what is read of it has the same figures.
            out.push(match self.gaps[end] {
                Gap::Dot => '.',
                Gap::Comma => ',',
                _ => ' ',
            });
        }
        out
    }

    /// A number as it may have been written.
    pub(super) fn number(&self, start: usize, end: usize) -> String {
        let mut out = String::from(if self.has_money(start) { "£" } else { "" });
        for (index, c) in self.text[start..end].char_indices() {
            match if index == 0 { Gap::None } else { self.gaps[start + index] } {
                Gap::None | Gap::Place => {}
                Gap::Dot => out.push('.'),
                Gap::Comma => out.push(','),
                Gap::Mark => out.push('-'),
                Gap::Thin | Gap::Space => out.push(' '),
            }
            out.push(c);
        }
        out
    }

    /// The parts between gaps of at least this width, with their ranges.
    pub(super) fn parts(&self, at_least: Gap) -> Vec<(usize, usize)> {
        let mut parts = Vec::new();
        let mut start = 0;
        for at in 1..self.gaps.len() {
            if self.gaps[at] >= at_least || at == self.text.len() {
                parts.push((start, at));
                start = at;
            }
        }
        parts
    }
}

/// A soft hyphen, spaces without width, and marks of direction.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}')
        || matches!(c, '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{e0000}'..='\u{e0fff}')
}

fn of_mark(c: char) -> Gap {
    match c {
        '.' => Gap::Dot,
        ',' | '\'' | '’' | '‘' | '·' | '٬' => Gap::Comma,
        c if c.is_whitespace() || c.is_control() => Gap::Space,
        _ => Gap::Mark,
    }
}

#[cfg(test)]
mod tests {
    use super::{FoldedText, Gap};

    #[test]
    fn letters_stay_and_gaps_are_kept() {
        let folded = FoldedText::of("The well\u{ad}-being of £125,000 o\u{fb03}ces");
        assert_eq!(folded.text, "thewellbeingof125000offices");
        let words: Vec<_> = folded.parts(Gap::Space).iter().map(|(a, b)| &folded.text[*a..*b]).collect();
        assert_eq!(words, ["the", "wellbeing", "of", "125000", "offices"]);
        assert!(folded.has_money("thewellbeingof".len()) && !folded.has_money(0));
        assert_eq!(folded.words(), "the well being of £125,000 offices ");
    }

    #[test]
    fn every_form_of_a_letter_is_one() {
        for text in ["Siân Ôwen", "Sia\u{302}n O\u{302}wen", "ＳＩＡＮ\u{3000}ＯＷＥＮ", "𝐒𝐢𝐚𝐧 𝑂𝑤𝑒𝑛", "ſian owen"]
        {
            assert_eq!(FoldedText::of(text).text, "sianowen", "{text}");
        }
        assert_eq!(FoldedText::of("Straße ΣΟΦΟΣ").text, FoldedText::of("STRASSE σοφος").text);
    }

    #[test]
    fn a_small_figure_is_not_part_of_the_one_before() {
        let folded = FoldedText::of("125,000²");
        assert!(folded.is_whole(0, 6));
        assert_eq!(folded.text, "1250002");
    }

    #[test]
    fn bytes_are_not_taken_for_text() {
        assert!(!FoldedText::of("Plain text.\r\n\tAnd more: £125,000, naïve.").is_binary());
        assert!(FoldedText::of("\u{1}\u{2}abc\u{fffd}\u{9c}").is_binary());
    }
}
