//! Numbers as papers write them: (a), (i), 1., A.

use std::ops::RangeInclusive;

use super::policy::NumberRun;

/// How a pattern begins that puts the number of a section before.
const SECTION: &str = "{section}";

/// A pattern such as "(a)": what comes before the number, its style, and what comes after. "{section}.1" puts the number of a section
/// before it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pattern {
    /// What comes between the number of the section and this one, if that stands before it.
    section: Option<String>,
    /// The sections in which it may stand, where they are known.
    sections: Option<RangeInclusive<usize>>,
    before: String,
    style: char,
    after: String,
}

impl Pattern {
    /// Reads a pattern, which holds exactly one of 1, a, A, i, I and no other letter or digit.
    #[must_use]
    pub fn read(pattern: &str) -> Option<Self> {
        if let Some(rest) = pattern.strip_prefix(SECTION) {
            let own = rest.trim_start_matches(|c: char| !c.is_alphanumeric());
            let between = rest.strip_suffix(own).filter(|between| !between.is_empty())?;
            return Some(Self { section: Some(between.to_owned()), ..Self::read(own)? });
        }
        let mut letters = pattern.char_indices().filter(|(_, c)| c.is_alphanumeric());
        let (at, style) = letters.next()?;
        if letters.next().is_some() || !matches!(style, '1' | 'a' | 'A' | 'i' | 'I') {
            return None;
        }
        Some(Self {
            section: None,
            sections: None,
            before: pattern[..at].into(),
            style,
            after: pattern[at + 1..].into(),
        })
    }

    /// Whether the number of a section stands before it.
    #[must_use]
    pub fn is_by_section(&self) -> bool {
        self.section.is_some()
    }

    /// The number `n`, from 1, in a section.
    #[must_use]
    pub fn number_in(&self, section: usize, n: usize) -> String {
        let number = self.number(n);
        self.section.as_ref().map_or_else(|| number.clone(), |between| format!("{section}{between}{number}"))
    }

    /// The same, for numbers that stand in one of these sections.
    #[must_use]
    pub fn within(self, sections: RangeInclusive<usize>) -> Self {
        Self { sections: Some(sections), ..self }
    }

    /// How the number `n` may be printed: with that of each section in which it may stand.
    pub fn printed(&self, n: usize) -> impl Iterator<Item = String> {
        let sections = self.sections.clone().filter(|_| self.is_by_section()).unwrap_or(1..=1);
        sections.map(move |section| self.number_in(section, n))
    }

    /// What follows the number `n` in `text`, if it begins with that; the number of its section may stand before it, and no other.
    #[must_use]
    pub fn after<'t>(&self, n: usize, text: &'t str) -> Option<&'t str> {
        let number = self.number(n);
        let of_section = || {
            let rest = text.trim_start_matches(|c: char| c.is_ascii_digit());
            let section: usize = text[..text.len() - rest.len()].parse().ok()?;
            let is_it = self.sections.as_ref().is_none_or(|sections| sections.contains(&section));
            rest.strip_prefix(self.section.as_ref()?.as_str()).filter(|_| is_it)
        };
        of_section().unwrap_or(text).strip_prefix(&number)
    }

    /// The number `n`, from 1, in this pattern; without that of a section.
    #[must_use]
    pub fn number(&self, n: usize) -> String {
        let number = match self.style {
            'a' => letters(n),
            'A' => letters(n).to_uppercase(),
            'i' => roman(n),
            'I' => roman(n).to_uppercase(),
            _ => n.to_string(),
        };
        format!("{}{number}{}", self.before, self.after)
    }
}

/// a to z, then aa, ab and so on.
fn letters(n: usize) -> String {
    let mut rest = n;
    let mut out = Vec::new();
    while rest > 0 {
        rest -= 1;
        out.push(b"abcdefghijklmnopqrstuvwxyz"[rest % 26]);
        rest /= 26;
    }
    out.iter().rev().map(|byte| char::from(*byte)).collect()
}

/// Roman numerals; plain digits from 4,000, which they do not reach.
fn roman(n: usize) -> String {
    const STEPS: [(usize, &str); 13] = [
        (1000, "m"),
        (900, "cm"),
        (500, "d"),
        (400, "cd"),
        (100, "c"),
        (90, "xc"),
        (50, "l"),
        (40, "xl"),
        (10, "x"),
        (9, "ix"),
        (5, "v"),
        (4, "iv"),
        (1, "i"),
    ];
    if n >= 4000 {
        return n.to_string();
    }
    let mut rest = n;
    let mut out = String::new();
    for (value, numeral) in STEPS {
        while rest >= value {
            out.push_str(numeral);
            rest -= value;
        }
    }
    out
}

/// A pattern that composes a number from a running number, the municipal year, the month and the meeting, and the code of a body:
/// `{n}`, `{n}/{yy}`, `{body} {n}`, `SR ({yy}/{yy+1}) {n:02}`, `{yy}/{meeting}/{n:02}`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Composed(Vec<Piece>);

#[derive(Debug, Clone, PartialEq, Eq)]
enum Piece {
    Words(String),
    Number { width: usize },
    Year { short: bool, after: i32 },
    Month { width: usize },
    Meeting { width: usize },
    Body,
}

/// When something is numbered, and by whom.
#[derive(Debug, Clone, Copy)]
pub struct Occasion<'a> {
    /// The municipal year, by the year in which it begins.
    pub year: i32,
    /// The month, from 1.
    pub month: u32,
    /// The place of the meeting among those of the body in that municipal year, from 1.
    pub meeting: u32,
    /// The code of the body.
    pub body: &'a str,
}

impl Composed {
    /// Reads a pattern, which holds exactly one running number.
    #[must_use]
    pub fn read(pattern: &str) -> Option<Self> {
        let mut pieces = Vec::new();
        let mut rest = pattern;
        while let Some((words, after)) = rest.split_once('{') {
            let (name, after) = after.split_once('}')?;
            pieces.push(Piece::Words(words.to_owned()));
            pieces.push(match name {
                "n" => Piece::Number { width: 0 },
                "body" => Piece::Body,
                "m" => Piece::Month { width: 0 },
                "m:02" => Piece::Month { width: 2 },
                "meeting" => Piece::Meeting { width: 0 },
                "meeting:02" => Piece::Meeting { width: 2 },
                "yy" => Piece::Year { short: true, after: 0 },
                "yy+1" => Piece::Year { short: true, after: 1 },
                "yyyy" => Piece::Year { short: false, after: 0 },
                "yyyy+1" => Piece::Year { short: false, after: 1 },
                name => Piece::Number { width: name.strip_prefix("n:0")?.parse().ok().filter(|width| *width < 10)? },
            });
            rest = after;
        }
        pieces.push(Piece::Words(rest.to_owned()));
        let numbers = pieces.iter().filter(|piece| matches!(piece, Piece::Number { .. })).count();
        (numbers == 1 && !rest.contains('}')).then_some(Self(pieces))
    }

    /// Whether no number comes again: it names what begins a new run.
    #[must_use]
    pub fn is_unique(&self, run: NumberRun) -> bool {
        self.0.iter().any(|piece| match run {
            NumberRun::Always => true,
            NumberRun::Year => matches!(piece, Piece::Year { .. }),
            NumberRun::Meeting => matches!(piece, Piece::Meeting { .. }),
        })
    }

    /// The number `n` on an occasion.
    #[must_use]
    pub fn number(&self, n: u32, on: Occasion<'_>) -> String {
        let Occasion { year, month, meeting, body } = on;
        let piece = |piece: &Piece| match piece {
            Piece::Words(words) => words.clone(),
            Piece::Number { width } => format!("{n:0width$}"),
            Piece::Month { width } => format!("{month:0width$}"),
            Piece::Meeting { width } => format!("{meeting:0width$}"),
            Piece::Body => body.to_owned(),
            Piece::Year { short: true, after } => format!("{:02}", (year + after).rem_euclid(100)),
            Piece::Year { short: false, after } => (year + after).to_string(),
        };
        self.0.iter().map(piece).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::{Composed, Occasion, Pattern};
    use proptest::prelude::*;

    #[test]
    fn patterns_number_as_councils_write() {
        let number = |pattern, n| Pattern::read(pattern).map(|p| p.number(n));
        assert_eq!(number("(a)", 27), Some("(aa)".into()));
        assert_eq!(number("(i)", 14), Some("(xiv)".into()));
        assert_eq!(number("A", 2), Some("B".into()));
        assert_eq!(number("1.", 12), Some("12.".into()));
        let by_section = Pattern::read("{section}.1").unwrap();
        assert_eq!((by_section.number_in(3, 12), by_section.number(12)), ("3.12".into(), "12".into()));
        assert_eq!((by_section.after(12, "3.12(a)"), by_section.after(12, "12")), (Some("(a)"), Some("")));
        assert_eq!((by_section.after(2, "3.12"), by_section.after(2, "2.1(b)")), (None, None));
        let second = by_section.within(2..=2);
        assert_eq!((second.after(1, "2.1"), second.after(1, "9.1")), (Some(""), None));
        assert_eq!(second.printed(1).collect::<Vec<_>>(), ["2.1"]);
    }

    #[test]
    fn a_pattern_holds_one_number() {
        for wrong in ["", "()", "(ab)", "x", "1.1", "{section}", "{section}1", "{section}.", "{section}.1.1"] {
            assert_eq!(Pattern::read(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn composed_numbers_are_written_as_councils_do() {
        let number = |pattern, n| {
            Composed::read(pattern)
                .map(|pattern| pattern.number(n, Occasion { year: 2025, month: 4, meeting: 18, body: "CYP" }))
        };
        assert_eq!(number("{n}", 61), Some("61".into()));
        assert_eq!(number("{n}/{yy}", 77), Some("77/25".into()));
        assert_eq!(number("{n}.{yy}/{yy+1}", 178), Some("178.25/26".into()));
        assert_eq!(number("SR ({yy}/{yy+1}) {n:02}", 1), Some("SR (25/26) 01".into()));
        assert_eq!(number("{body} {n}", 4), Some("CYP 4".into()));
        assert_eq!(number("{yy}/{meeting}/{n:02}", 1), Some("25/18/01".into()));
        assert_eq!(number("{m:02}/{n}", 7), Some("04/7".into()));
        for wrong in ["", "{yy}", "{n}{n}", "{n", "n}", "{m}", "{mm}{n}", "{n:x}", "{n}}"] {
            assert_eq!(Composed::read(wrong), None, "{wrong}");
        }
    }

    proptest! {
        #[test]
        fn no_two_numbers_are_written_alike(a in 1usize..3999, b in 1usize..3999, style in "[1aAiI]") {
            if let Some(pattern) = Pattern::read(&format!("({style})")) {
                prop_assert_eq!(pattern.number(a) == pattern.number(b), a == b);
            }
        }
    }
}
