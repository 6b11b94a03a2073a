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
        if let Some(Unclosed { start, swallowed }) = unclosed(text, range.start) {
            let swallowed = swallowed.map(|range| Place::new(source, range));
            let place = Place::new(source, start.clone());
            faults.push(Fault { kind: FaultKind::UnclosedText { swallowed }, place });
            // From there on the parser takes texts for keys and keys for texts.
            open.push(start.end..text.len() + 1);
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
            FaultKind::Syntax { words: error.message().trim().to_owned(), guess: None }
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

/// A text with three quotation marks before it and none after it.
struct Unclosed {
    /// The line that it starts on, as far as the marks.
    start: Range<usize>,
    /// The first line of the record that became a part of it.
    swallowed: Option<Range<usize>>,
}

/// The last text before `at` that holds what looks like the next lines of the record, or that ends with the file.
fn unclosed(text: &str, at: usize) -> Option<Unclosed> {
    let before = long_texts(text).into_iter().take_while(|range| range.start <= at);
    let broken = before.filter_map(|range| {
        let swallowed = swallowed(text, range.start + MARK..range.end);
        let is_open = range.end > text.len();
        let line = text[..range.start].rfind('\n').map_or(0, |at| at + 1);
        (swallowed.is_some() || is_open).then_some(Unclosed { start: line..range.start + MARK, swallowed })
    });
    broken.last()
}

/// The length of the quotation marks around a long text.
const MARK: usize = 3;

/// The texts with three quotation marks around them, from the first mark to the last. One that is not closed ends after the file.
fn long_texts(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(rest) = text.get(at..).filter(|rest| !rest.is_empty()) {
        let line = rest.split_inclusive('\n').next().unwrap_or_default();
        let marks = ["\"\"\"", "'''"].into_iter().filter_map(|mark| Some((line.find(mark)?, mark)));
        let Some((start, mark)) = marks.min().filter(|_| !line.trim_start().starts_with('#')) else {
            at += line.len();
            continue;
        };
        let (start, inner) = (at + start, at + start + MARK);
        let end = text[inner..].find(mark).map_or(text.len() + 1, |end| inner + end);
        found.push(start..end);
        at = end + MARK;
    }
    found
}

/// The first line in a long text that looks like a heading with a key below it, or like a key with a text or a list.
fn swallowed(text: &str, inner: Range<usize>) -> Option<Range<usize>> {
    let words = text.get(inner.start..inner.end.min(text.len()))?;
    let is_name = |name: &str| {
        name.starts_with(|c: char| c.is_ascii_lowercase())
            && name.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '_' | '.'))
    };
    let is_key = |line: &str| {
        let value = line.split_once('=').filter(|(key, _)| is_name(key.trim())).map(|(_, value)| value.trim());
        value.is_some_and(|value| value.is_empty() || value.starts_with(['"', '\'', '[', '{']))
    };
    let is_heading = |line: &str| {
        let inner = line.strip_prefix('[').and_then(|line| line.strip_suffix(']'));
        let inner = inner.map(|name| name.strip_prefix('[').and_then(|name| name.strip_suffix(']')).unwrap_or(name));
        inner.is_some_and(is_name)
    };
    let mut at = inner.start;
    let lines = words.split_inclusive('\n').map(|line| {
        let start = at;
        at += line.len();
        (start, line)
    });
    let lines: Vec<_> = lines.skip(1).filter(|(_, line)| !line.trim().is_empty()).collect();
    let found = lines.iter().enumerate().find(|(index, (_, line))| {
        let next = lines.get(index + 1).map_or("", |(_, next)| next.trim());
        is_key(line.trim())
            || is_heading(line.trim()) && next.split_once('=').is_some_and(|(key, _)| is_name(key.trim()))
    });
    found.map(|(_, (start, line))| *start..*start + line.trim_end().len())
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
