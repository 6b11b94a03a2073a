//! Numbers as papers write them: (a), (i), 1., A.

/// A pattern such as "(a)": what stands before the number, its style, and what stands after.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pattern {
    before: String,
    style: char,
    after: String,
}

impl Pattern {
    /// Reads a pattern, which holds exactly one of 1, a, A, i, I and no other letter or digit.
    #[must_use]
    pub fn read(pattern: &str) -> Option<Self> {
        let mut letters = pattern.char_indices().filter(|(_, c)| c.is_alphanumeric());
        let (at, style) = letters.next()?;
        if letters.next().is_some() || !matches!(style, '1' | 'a' | 'A' | 'i' | 'I') {
            return None;
        }
        Some(Self { before: pattern[..at].into(), style, after: pattern[at + 1..].into() })
    }

    /// The number `n`, from 1, in this pattern.
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

#[cfg(test)]
mod tests {
    use super::Pattern;
    use proptest::prelude::*;

    #[test]
    fn patterns_number_as_councils_write() {
        let number = |pattern, n| Pattern::read(pattern).map(|p| p.number(n));
        assert_eq!(number("(a)", 27), Some("(aa)".into()));
        assert_eq!(number("(i)", 14), Some("(xiv)".into()));
        assert_eq!(number("A", 2), Some("B".into()));
        assert_eq!(number("1.", 12), Some("12.".into()));
    }

    #[test]
    fn a_pattern_holds_one_number() {
        for wrong in ["", "()", "(ab)", "x", "1.1"] {
            assert_eq!(Pattern::read(wrong), None, "{wrong}");
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
