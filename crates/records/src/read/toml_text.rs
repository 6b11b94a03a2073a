//! One TOML text to its table, its outline, and every fault of its syntax.

use std::ops::Range;

use orderpaper_text::source::{Place, SourceId};
use toml::Spanned;
use toml::de::DeTable;

use super::fault::{Fault, FaultKind};

/// What a text holds.
#[derive(Debug)]
pub struct TomlText<'a> {
    /// As much as could be parsed, with guesses after an error.
    pub table: Spanned<DeTable<'a>>,
    /// The first error of each line that has one.
    pub faults: Vec<Fault>,
}

/// Parses as far as possible.
pub fn parse(text: &str, source: SourceId) -> TomlText<'_> {
    let (table, errors) = DeTable::parse_recoverable(text);
    let mut faults: Vec<Fault> = Vec::new();
    for error in errors {
        let range = error.span().unwrap_or(0..0);
        let written = around(text, &range);
        let kind = if looks_like_date(written) {
            FaultKind::ImpossibleDate(written.to_owned())
        } else if looks_like_time(written) {
            FaultKind::ImpossibleTime(written.to_owned())
        } else {
            FaultKind::Syntax(error.message().trim().to_owned())
        };
        let place = Place::new(source, range);
        // One slip gives the parser several errors on its line; the first is enough.
        if !faults.iter().any(|earlier| same_line(text, earlier.place.start, place.start)) {
            faults.push(Fault { kind, place });
        }
    }
    TomlText { table, faults }
}

/// Whether two offsets are on the same line.
pub fn same_line(text: &str, a: usize, b: usize) -> bool {
    let (low, high) = (a.min(b).min(text.len()), a.max(b).min(text.len()));
    !text.as_bytes()[low..high].contains(&b'\n')
}

/// The word without spaces around a range.
fn around<'a>(text: &'a str, range: &Range<usize>) -> &'a str {
    let start = range.start.min(text.len());
    let stop = |c: char| c.is_whitespace() || matches!(c, ',' | ']' | '}' | '=' | '#');
    let Some((before, after)) = text.split_at_checked(start) else { return "" };
    let from = before.rfind(stop).map_or(0, |at| at + before[at..].chars().next().map_or(1, char::len_utf8));
    let to = after.find(stop).map_or(text.len(), |at| start + at);
    &text[from..to]
}

fn looks_like_time(word: &str) -> bool {
    let parts: Vec<&str> = word.split(':').collect();
    parts.len() > 1 && parts.iter().all(|part| !part.is_empty() && part.chars().all(|c| c.is_ascii_digit()))
}

fn looks_like_date(word: &str) -> bool {
    let parts: Vec<&str> = word.splitn(3, ['-', '/']).collect();
    let numeric = |part: &&str| part.starts_with(|c: char| c.is_ascii_digit());
    parts.len() == 3 && parts.iter().all(numeric) && word.len() >= 6
}
