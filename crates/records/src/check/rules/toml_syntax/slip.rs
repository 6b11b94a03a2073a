//! What somebody wrote who does not know TOML, and how TOML writes it.

use crate::check::rules::meant::{date, impossible, means_nothing, meant, meant_as, numbers};
use crate::read::{FaultKind, Wanted, What};

/// How long a line may be that a hint repeats, in characters.
pub(super) const SHORT: usize = 90;

/// The quotation marks of word processors.
const CURLY: [char; 5] = ['\u{201c}', '\u{201d}', '\u{201e}', '\u{2018}', '\u{2019}'];

/// The types of value that a whole list is for.
const LISTS: [What; 2] = [What::List, What::Tables];

/// A line that is not TOML.
#[derive(Debug, Clone, Copy)]
pub(super) struct Written<'a> {
    /// The line.
    pub(super) line: &'a str,
    /// What is before its equals sign.
    pub(super) key: &'a str,
    /// What is after that.
    pub(super) value: &'a str,
    /// What the parser says.
    pub(super) words: &'a str,
    /// What is wrong with the value that the parser guessed, if anything is.
    pub(super) guess: Option<&'a FaultKind>,
}

impl<'a> Written<'a> {
    /// What the key takes, where that is not what the parser guessed.
    pub(super) fn wanted(&self) -> Option<&'a Wanted> {
        match self.guess {
            Some(FaultKind::WrongType { wanted, .. }) => Some(wanted),
            _ => None,
        }
    }
}

/// What new records have in the place of a value that only the clerk can know, with an example.
fn placeholder(value: &str) -> Option<(&'static str, &'static str)> {
    Some(match value {
        "HH:MM:00" => ("the time", "20:15:00"),
        "YYYY-MM-DD" => ("the day", "2026-03-09"),
        "YYYY-MM-DDTHH:MM:00" => ("the day and the time", "2026-03-09T09:30:00"),
        "N" => ("the number", "12"),
        _ => return None,
    })
}

/// What is wrong, in the words of somebody who does not know TOML, and what to do; `None` where nobody can tell.
pub(super) fn slip(written: &Written<'_>) -> Option<(String, String)> {
    let Written { line, key, value, guess, .. } = *written;
    let wanted = written.wanted();
    let write = |value: &str| format!("write the line so: `{key} = {value}`");
    if let Some((what, example)) = placeholder(value) {
        let message = format!("`{value}` only holds the place of {what}, which nobody has recorded yet");
        return Some((message, format!("write {what}, as in `{key} = {example}`, or put the # back before the line")));
    }
    if let Some(slip) = with_colon(line) {
        return Some(slip);
    }
    if has_curly_quotes(value) {
        let straight = straightened(value);
        // A date has none at all.
        let plain = wanted.and_then(|wanted| meant_as(value, wanted.what)).map(|meant| meant.toml);
        let hint = match wanted {
            Some(wanted) if plain.is_none() && wanted.what.is_bare() && !wanted.in_list => instead(wanted),
            _ => write(plain.as_ref().unwrap_or(&straight)),
        };
        let long = hint.chars().count() > SHORT;
        let hint = if long { "write a straight \" before and after the text".to_owned() } else { hint };
        return Some(("these quotation marks are those of a word processor".into(), hint));
    }
    if value.contains('\\') && (value.starts_with('"') || value.get(1..3) == Some(":\\")) {
        let message = "a text in \"…\" cannot have a single backslash in it".to_owned();
        let is_path = key.ends_with("file") || value.trim_start_matches('"').get(1..3) == Some(":\\");
        let hint = if is_path {
            "write `/`, not a backslash, between a folder and a file; the file must be in the workspace, and its name is given from \
             the folder of this record"
        } else {
            "write the backslash twice to print one, or put '…' around the text in place of \"…\""
        };
        return Some((message, hint.into()));
    }
    if let Some(why) = impossible(value) {
        return Some((why, "write a date that exists, as year, month and day: 2026-03-09 is 9 March 2026".into()));
    }
    if let Some(numbers) = numbers(value) {
        return Some((NO_COMMAS.into(), write(&numbers)));
    }
    if has_thousands(value) {
        let hint = "write each number without a comma between its thousands: 350000, not 350,000";
        return Some((NO_COMMAS.into(), hint.into()));
    }
    if wanted.is_some_and(|wanted| LISTS.contains(&wanted.what)) && means_nothing(value) {
        let message = if value.is_empty() { "there is no value after `=`" } else { "a value has no quotes" };
        return Some((message.into(), format!("write an empty list, if there is none: `{key} = []`")));
    }
    if let Some(slip) = in_list(written) {
        return Some(slip);
    }
    match guess {
        Some(FaultKind::NotAChoice { choices, .. }) if !value.is_empty() && !choices.iter().any(|one| one == value) => {
            let choices: Vec<String> = choices.iter().map(|choice| format!("\"{choice}\"")).collect();
            Some((format!("`{value}` is not one of the choices"), format!("the choices are: {}", choices.join(", "))))
        }
        Some(FaultKind::WrongType { wanted, .. }) if !value.is_empty() && !value.starts_with(['"', '[', '{']) => {
            match meant_as(value, wanted.what) {
                Some(meant) => Some((format!("`{value}` is not how {} is written here", meant.words), meant.hint())),
                None if wanted.what.is_bare() && !wanted.in_list => {
                    let day = date(value).filter(|_| wanted.what == What::Moment);
                    let hint = day.map(|day| format!("add the time of day, as in `{key} = {day}T09:30:00`"));
                    Some((format!("`{key}` must be {}", wanted.what.words()), hint.unwrap_or_else(|| instead(wanted))))
                }
                None if wanted.what == What::Text => {
                    Some(("this text has no quotes".into(), write(&format!("\"{value}\""))))
                }
                None => None,
            }
        }
        // A text that looks like a date is still a text, where the key takes one.
        None if written.words.starts_with(super::NO_QUOTES) => None,
        _ => {
            let meant = meant(value).filter(|_| !value.starts_with('"'))?;
            Some((format!("`{value}` is not how {} is written here", meant.words), meant.hint()))
        }
    }
}

/// What is wrong with a list of numbers as people write them.
const NO_COMMAS: &str = "numbers have neither commas nor signs in them here";

fn instead(wanted: &Wanted) -> String {
    format!("write the line as in `{} = {}`, or remove it if there is none", wanted.key(), wanted.example)
}

/// A key with a colon after it, as other programs write it.
fn with_colon(line: &str) -> Option<(String, String)> {
    let (key, value) = line.trim().split_once(':')?;
    let is_key = key.starts_with(|c: char| c.is_ascii_lowercase())
        && key.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_');
    if !is_key {
        return None;
    }
    let value = straightened(value.trim());
    let value = match value.as_str() {
        "" => "\"…\"".to_owned(),
        ready if ready.starts_with(['"', '\'', '[', '{']) => ready.to_owned(),
        bare => meant(bare).map_or_else(|| format!("\"{}\"", bare.replace('"', "\\\"")), |meant| meant.toml),
    };
    let hint = format!("write the line so: `{key} = {value}`");
    let hint = if hint.chars().count() > SHORT { format!("write `{key} = \"…\"`") } else { hint };
    Some((format!("there is a colon after `{key}`, where an equals sign must be"), hint))
}

/// Whether a list has a number with a comma before its thousands, such as 350,000.
fn has_thousands(value: &str) -> bool {
    let Some(inner) = value.strip_prefix('[') else { return false };
    let parts: Vec<&str> = inner.trim_end_matches([']', ',', ' ']).split(',').collect();
    let digits = |part: &str| part.bytes().all(|c| c.is_ascii_digit());
    parts.windows(2).any(|pair| {
        let before = pair[0].trim_start().trim_start_matches('£');
        let after = pair[1].trim_end();
        // With a nought before it the second can be no number of its own.
        (1..=3).contains(&before.len()) && digits(before) && after.len() == 3 && digits(after) && after.starts_with('0')
    })
}

/// Words without quotes in a list.
fn in_list(written: &Written<'_>) -> Option<(String, String)> {
    let Written { key, value, .. } = *written;
    let inner = value.strip_prefix('[')?.strip_suffix(']')?.trim().trim_end_matches(',');
    let parts: Vec<&str> = inner.split(',').map(str::trim).collect();
    let is_bare = |part: &&str| part.starts_with(char::is_alphabetic) && !part.contains(['"', '\'', '[', '{', '=']);
    if inner.contains(['[', '{']) || !parts.iter().any(is_bare) {
        return None;
    }
    if matches!(written.guess, Some(FaultKind::NotFinite(_) | FaultKind::TooGreat)) {
        let word = parts.iter().find(|part| is_bare(part)).copied().unwrap_or_default();
        let hint = format!("write a number in figures in place of `{word}`; where there is nothing, write 0");
        return Some((format!("each value of `{key}` must be a number"), hint));
    }
    if let Some(wanted) = written.wanted().filter(|wanted| wanted.what.is_bare()) {
        let message = format!("each value of `{key}` must be {}", wanted.what.words());
        return Some((message, format!("write it as in `{key} = [{}]`", wanted.example)));
    }
    if let [only] = parts.as_slice()
        && means_nothing(only)
    {
        let hint = format!("write an empty list, if there is none: `{key} = []`");
        return Some(("the text in this list has no quotes".into(), hint));
    }
    let quoted =
        parts.iter().map(|part| if part.starts_with(['"', '\'']) { (*part).to_owned() } else { format!("\"{part}\"") });
    let hint = format!("write the line so: `{key} = [{}]`", quoted.collect::<Vec<_>>().join(", "));
    let long = hint.chars().count() > SHORT;
    let hint = if long { "put each text of the list in quotes, as in [\"one\", \"two\"]".into() } else { hint };
    Some(("texts in this list have no quotes".into(), hint))
}

/// Whether a value has a curly quotation mark outside a text with straight ones.
fn has_curly_quotes(value: &str) -> bool {
    let mut within = None;
    for c in value.chars() {
        match within {
            None if CURLY.contains(&c) => return true,
            None if matches!(c, '"' | '\'') => within = Some(c),
            Some(mark) if mark == c => within = None,
            _ => {}
        }
    }
    false
}

/// A value with straight quotation marks.
fn straightened(value: &str) -> String {
    // An apostrophe is between two letters; a quotation mark is not.
    let chars: Vec<char> = value.chars().collect();
    let is_letter = |at: Option<usize>| at.and_then(|at| chars.get(at)).is_some_and(|c| c.is_alphanumeric());
    let straight = chars.iter().enumerate().map(|(at, c)| match c {
        '\u{2018}' | '\u{2019}' if is_letter(at.checked_sub(1)) && is_letter(Some(at + 1)) => *c,
        c if CURLY.contains(c) => '"',
        c => *c,
    });
    straight.collect()
}
