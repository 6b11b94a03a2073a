//! The numbers that a pack was published with.

use std::fmt;

use serde::{Deserialize, Serialize};

/// The number that is printed on a page: "46"; "46A" on a page that was put in after it; "S1-3" in a supplement that counts by
/// itself.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct PageNumber(String);

impl PageNumber {
    /// The number as it is printed.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl From<String> for PageNumber {
    fn from(printed: String) -> Self {
        Self(printed)
    }
}

impl fmt::Display for PageNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// The number under which members cite a piece of a paper. Ledgers write it as "paragraph 4" or "recommendation (b)(ii)".
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(from = "String", into = "String")]
pub struct CitedNumber {
    /// What it numbers: paragraph 4 and recommendation 4 are two things.
    pub kind: CitedKind,
    /// The number as the paper prints it, those of the levels above before it.
    pub number: String,
}

/// What members cite by its number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum CitedKind {
    /// A numbered paragraph of a report.
    Paragraph,
    /// A recommendation of a report, or a part of one.
    Recommendation,
    /// An appendix of a report, by its letter.
    Appendix,
    /// What this version does not number: all of it is the number.
    Other,
}

impl CitedKind {
    /// The word for it in ledgers, with the space after it.
    fn written(self) -> &'static str {
        match self {
            Self::Paragraph => "paragraph ",
            Self::Recommendation => "recommendation ",
            Self::Appendix => "appendix ",
            Self::Other => "",
        }
    }
}

impl CitedNumber {
    /// The number of a paragraph or a recommendation.
    #[must_use]
    pub fn of(kind: CitedKind, number: impl Into<String>) -> Self {
        Self { kind, number: number.into() }
    }
}

impl From<String> for CitedNumber {
    fn from(written: String) -> Self {
        for kind in [CitedKind::Paragraph, CitedKind::Recommendation, CitedKind::Appendix] {
            if let Some(number) = written.strip_prefix(kind.written()) {
                return Self::of(kind, number);
            }
        }
        Self::of(CitedKind::Other, written)
    }
}

impl From<CitedNumber> for String {
    fn from(number: CitedNumber) -> Self {
        number.to_string()
    }
}

impl fmt::Display for CitedNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", self.kind.written(), self.number)
    }
}

#[cfg(test)]
mod tests {
    use super::{CitedKind, CitedNumber};

    #[test]
    fn a_number_is_written_as_it_was_read() {
        for (written, kind) in [
            ("paragraph 4", CitedKind::Paragraph),
            ("recommendation (b)(ii)", CitedKind::Recommendation),
            ("appendix B", CitedKind::Appendix),
            ("figure 2", CitedKind::Other),
            ("", CitedKind::Other),
        ] {
            let number = CitedNumber::from(written.to_owned());
            assert_eq!((number.kind, number.to_string().as_str()), (kind, written));
            let json = serde_json::to_string(&number).unwrap();
            assert_eq!(json, format!("\"{written}\""));
            assert_eq!(serde_json::from_str::<CitedNumber>(&json).unwrap(), number);
        }
    }
}
