//! The languages of papers.

/// The languages that the program has fixed words for: code and name in English.
pub const LANGUAGES: [(&str, &str); 4] =
    [("en", "English"), ("cy", "Welsh"), ("gd", "Scottish Gaelic"), ("ga", "Irish")];

/// The name of a language in English, or its code where it has none here.
#[must_use]
pub fn name_of(code: &str) -> &str {
    LANGUAGES.iter().find(|(known, _)| *known == code).map_or(code, |(_, name)| name)
}
