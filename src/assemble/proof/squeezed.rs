//! Text as it is searched: letters and figures alone, and what stood between them.
//!
//! A page has no spaces, only letters in places; another file has spaces inside its words. So both what is sought and what is
//! looked through lose everything but letters and figures, and it is kept how far two of them stood apart.

/// What stood between two letters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Gap {
    /// Nothing.
    None,
    /// A new place on the page: perhaps the end of a word, perhaps not.
    Place,
    /// A mark, such as a hyphen or the comma in a figure.
    Mark,
    /// A space.
    Space,
}

/// Squeezed text.
#[derive(Debug, Clone)]
pub(super) struct Squeezed {
    /// The letters and figures, in lower case.
    pub(super) text: String,
    /// What stood before each byte, and at last what stood after all of them.
    gaps: Vec<Gap>,
}

impl Squeezed {
    pub(super) fn new() -> Self {
        Self { text: String::new(), gaps: vec![Gap::Space] }
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
            // A soft hyphen, spaces without width, and marks of direction.
            '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2064}' | '\u{feff}' => {}
            '\u{fb00}'..='\u{fb06}' => {
                const LIGATURES: [&str; 7] = ["ff", "fi", "fl", "ffi", "ffl", "st", "st"];
                self.letters(LIGATURES[c as usize - 0xfb00].chars());
            }
            c if c.is_alphanumeric() => self.letters(c.to_lowercase()),
            c if c.is_whitespace() || c.is_control() => self.gap(Gap::Space),
            _ => self.gap(Gap::Mark),
        }
    }

    fn letters(&mut self, letters: impl Iterator<Item = char>) {
        // The dot that some lower-case letters leave behind is no letter.
        for c in letters.filter(|c| c.is_alphanumeric()) {
            self.text.push(c);
            self.gaps.resize(self.text.len() + 1, Gap::None);
        }
    }

    /// Notes what stands after the last letter; the widest gap counts.
    pub(super) fn gap(&mut self, gap: Gap) {
        if let Some(last) = self.gaps.last_mut() {
            *last = (*last).max(gap);
        }
    }

    /// Whether a range starts and ends where a word may, and, for a single word, has no space in it.
    pub(super) fn holds(&self, start: usize, end: usize, single: bool) -> bool {
        let edge = |at: usize| self.gaps[at] > Gap::None;
        edge(start) && edge(end) && !(single && self.gaps[start + 1..end].contains(&Gap::Space))
    }

    /// The text with a space wherever something stood between two letters.
    pub(super) fn words(&self) -> String {
        let parts = self.parts(Gap::Place);
        parts.iter().map(|(start, end)| &self.text[*start..*end]).collect::<Vec<_>>().join(" ")
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

#[cfg(test)]
mod tests {
    use super::{Gap, Squeezed};

    #[test]
    fn letters_stay_and_gaps_are_kept() {
        let squeezed = Squeezed::of("The well\u{ad}-being of £125,000 o\u{fb03}ces");
        assert_eq!(squeezed.text, "thewellbeingof125000offices");
        let words: Vec<_> = squeezed.parts(Gap::Space).iter().map(|(a, b)| &squeezed.text[*a..*b]).collect();
        assert_eq!(words, ["the", "wellbeing", "of", "125000", "offices"]);
    }

    #[test]
    fn a_word_is_whole_and_a_figure_has_marks() {
        let text = Squeezed::of("pay £125,000 together to get her");
        let holds =
            |word: &str, single| text.text.match_indices(word).any(|(at, _)| text.holds(at, at + word.len(), single));
        assert!(holds("125000", true) && holds("together", true));
        assert!(!holds("25000", true) && !holds("erto", false));
        assert!(holds("togetherto", false) && !holds("togetherto", true));
    }
}
