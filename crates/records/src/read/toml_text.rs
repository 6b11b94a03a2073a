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
    /// The lines inside a text with the wrong quotation marks, in bytes. What the parser makes of them means nothing.
    pub open: Vec<Range<usize>>,
}

/// Parses as far as possible.
pub fn parse(text: &str, source: SourceId) -> TomlText<'_> {
    let (table, errors) = DeTable::parse_recoverable(text);
    let mut faults: Vec<Fault> = Vec::new();
    let mut open: Vec<Range<usize>> = Vec::new();
    let mut errors: Vec<_> = errors.into_iter().map(|error| (error.span().unwrap_or(0..0), error)).collect();
    errors.sort_by_key(|(range, _)| range.start);
    for (range, error) in errors {
        if open.iter().any(|lines| lines.contains(&range.start)) {
            continue;
        }
        let written = around(text, &range);
        let kind = if let Some(rest) = rest_of_text(text, range.start) {
            open.push(rest);
            FaultKind::OpenText
        } else if looks_like_date(written) {
            FaultKind::ImpossibleDate(written.to_owned())
        } else if looks_like_time(written) {
            FaultKind::ImpossibleTime(written.to_owned())
        } else {
            FaultKind::Syntax { words: error.message().trim().to_owned(), wanted: None }
        };
        let place = Place::new(source, range);
        // One slip gives the parser several errors on its line; the first is enough.
        if !faults.iter().any(|earlier| same_line(text, earlier.place.start, place.start)) {
            faults.push(Fault { kind, place });
        }
    }
    TomlText { table, faults, open }
}

/// The lines after the one at `at`, where a text starts on it that goes on over several lines without three quotation marks
/// of the right kind before it.
fn rest_of_text(text: &str, at: usize) -> Option<Range<usize>> {
    const QUOTES: [char; 4] = ['"', '\u{201c}', '\u{201d}', '\u{201e}'];
    let before = text.get(..at)?;
    let start = before.rfind('\n').map_or(0, |at| at + 1);
    let line = text[start..].lines().next()?;
    let value = line.split_once('=')?.1.trim();
    let inner = value.strip_prefix(QUOTES).filter(|_| !value.starts_with("\"\"\""))?;
    let inner = inner.trim_start_matches(QUOTES);
    if inner.contains(QUOTES) && inner.ends_with(QUOTES) {
        return None;
    }
    let (first, mut end) = (start + line.len(), start + line.len());
    let lines = text.get(first..)?.split_inclusive('\n').skip(1);
    // A text that only lacks its last quotation mark has a key or a heading after it.
    let mut following = lines.clone().map(str::trim).filter(|line| !line.is_empty());
    if following.next().is_none_or(starts_something) {
        return None;
    }
    end += 1;
    for line in lines {
        end += line.len();
        if line.trim_end().ends_with(QUOTES) {
            return Some(first..end);
        }
    }
    None
}

/// Whether a line is a heading, a comment, or a key with a value.
fn starts_something(line: &str) -> bool {
    let is_key = |key: &str| key.trim().chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.'));
    line.starts_with('#')
        || line.starts_with('[') && line.ends_with(']')
        || line.split_once('=').is_some_and(|(key, _)| is_key(key))
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
