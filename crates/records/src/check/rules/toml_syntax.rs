//! Text that is not TOML.

use orderpaper_text::diagnostic::Finding;

use super::meant::{impossible, means_nothing, meant, numbers};
use super::{Rule, of_faults};
use crate::check::Context;
use crate::read::{FaultKind, Wanted, What};

const CODE: &str = "toml-syntax";

pub(super) const RULE: Rule = Rule {
    code: CODE,
    manual: "\
# toml-syntax

## What it finds
A line that is not TOML: a missing quotation mark or bracket, a key written twice, a value without quotes.

## Why it matters
The program cannot know what was meant, and the record would lose what is written there.

## What to do
Look at the line, and at the one before it. Put texts in quotes. Write a quotation mark inside a text as `\\\"`, or
put three quotation marks around the text.
",
    check: Some(check),
};

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

/// What the parser says, in plain words, and what to do about it.
const PLAIN: [(&str, &str, &str); 22] = [
    (
        "string values must be quoted",
        "a value has no quotes",
        "put straight quotation marks around texts, as in \"Cabinet\"; dates are written 2026-11-24",
    ),
    (
        "unclosed array table",
        "a heading is not closed",
        "write as many brackets after the heading as before it, as in [[section]]",
    ),
    ("unclosed array", "a list is not closed", "end the list with ]"),
    ("unclosed inline table", "a part in braces is not closed", "end it with }"),
    (
        "unclosed table",
        "a heading is not closed",
        "write as many brackets after the heading as before it, as in [look]",
    ),
    (
        "missing comma between key-value",
        "a comma is missing in braces",
        "put a comma between the parts, as in { en = \"…\", cy = \"…\" }",
    ),
    ("missing comma", "a comma is missing in a list", "put a comma between the values, as in [\"one\", \"two\"]"),
    ("extra comma", "there is a comma too many", "remove one of the commas"),
    ("extra `=`", "there is an equals sign too many", "write one equals sign between the key and its value"),
    (
        "unexpected `=` in array",
        "there is an equals sign in a list",
        "put texts in the list in quotes, and parts with keys in braces, as in [{ id = \"…\" }]",
    ),
    (
        "key with no value",
        "there is no `=` after a key",
        "write the key, an equals sign and the value on one line; put three quotation marks around a longer text",
    ),
    (
        "unexpected key or value",
        "there is something after the end of a value",
        "inside a text write \\\" for a quotation mark, or put three quotation marks around the text",
    ),
    (
        "unexpected content",
        "there is something after the end of a value",
        "inside a text write \\\" for a quotation mark, or put three quotation marks around the text",
    ),
    (
        "invalid multi-line basic string",
        "a long text is not closed",
        "end the text with three quotation marks, as it starts",
    ),
    (
        "invalid basic string",
        "a text is not closed",
        "end the text with a quotation mark; put three quotation marks around a text of several lines",
    ),
    (
        "duplicate key",
        "the same key or heading is there twice",
        "remove one of the two; headings of lists have two brackets each time, as in [[section]]",
    ),
    (
        "invalid unquoted key",
        "a key has a letter that keys do not have",
        "write the key as the documents of the program do, such as background_papers",
    ),
    (
        "unquoted keys cannot be empty",
        "there is no key before the equals sign",
        "write the key first, as in title = \"…\"",
    ),
    (
        "unexpected leading zero",
        "a number starts with a nought",
        "write numbers without noughts before them; put references such as \"007\" in quotes",
    ),
    ("`_` may only", "a number has a line in the wrong place", "write the number in figures alone"),
    (
        "carriage return",
        "a line ends in an old way",
        "save the file again from a text editor, with the line ends of Windows or Unix",
    ),
    ("cannot recurse", "there are too many brackets inside one another", "write the parts under headings of their own"),
];

/// The quotation marks of word processors.
const CURLY: [char; 5] = ['\u{201c}', '\u{201d}', '\u{201e}', '\u{2018}', '\u{2019}'];

/// How long a line may be that a hint repeats, in characters.
const SHORT: usize = 90;

fn check(context: &Context<'_>) -> Vec<Finding> {
    of_faults(context, |fault, place| {
        let source = context.workspace.sources.get(place.source);
        let line = source.text.get(source.line_start(source.line(place.start))..).unwrap_or_default();
        let line = line.lines().next().unwrap_or_default();
        let (key, value) = line.split_once('=').map_or(("", ""), |(key, value)| (key.trim(), value.trim()));
        let value = value.split(" #").next().unwrap_or_default().trim_end();
        let (message, hint) = match fault {
            FaultKind::OpenText => (
                "this text goes on over several lines, but three straight quotation marks must stand around such a text".into(),
                format!("write `{key} = \"\"\"` here, and `\"\"\"` after the last line of the text"),
            ),
            FaultKind::Syntax { words, wanted } => {
                slip(key, value, wanted.as_ref()).unwrap_or_else(|| plain(words, key, value))
            }
            _ => return None,
        };
        Some(Finding::error(CODE, place, message).hint(hint))
    })
}

/// What somebody wrote who does not know TOML, and how TOML writes it.
fn slip(key: &str, value: &str, wanted: Option<&Wanted>) -> Option<(String, String)> {
    let line = |value: &str| format!("write the line so: `{key} = {value}`");
    if let Some((what, example)) = placeholder(value) {
        let message = format!("`{value}` only holds the place of {what}, which nobody has recorded yet");
        return Some((message, format!("write {what}, as in `{key} = {example}`, or put the # back before the line")));
    }
    if has_curly_quotes(value) {
        let straight = line(&straightened(value));
        let long = straight.chars().count() > SHORT;
        let hint = if long { "write a straight \" before and after the text".to_owned() } else { straight };
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
        return Some(("numbers have neither commas nor signs in them here".into(), line(&numbers)));
    }
    if wanted.is_some_and(|wanted| matches!(wanted.what, What::List | What::Tables)) && means_nothing(value) {
        let message = if value.is_empty() { "there is no value after `=`" } else { "a value has no quotes" };
        return Some((message.into(), format!("write an empty list, if there is none: `{key} = []`")));
    }
    let meant = meant(value).filter(|_| !value.starts_with('"'))?;
    Some((format!("`{value}` is not how {} is written here", meant.words), meant.hint()))
}

/// What the parser says, in plain words, and what to do about it.
fn plain(words: &str, key: &str, value: &str) -> (String, String) {
    let first = value.chars().next();
    let is_bare = first.is_some_and(char::is_alphabetic) && !value.contains(['"', '\'', '[', '{']);
    if value.is_empty() && !key.is_empty() {
        let hint = format!("write a value, as in `{key} = \"…\"`, or remove the line");
        return ("there is no value after `=`".into(), hint);
    }
    if is_bare && value.chars().count() <= SHORT {
        return ("this text has no quotes".into(), format!("write the line so: `{key} = \"{value}\"`"));
    }
    let known = PLAIN.iter().find(|(start, _, _)| words.starts_with(start));
    let default = ("", words, "put quotes around texts, and three quotation marks around longer texts");
    let (_, words, hint) = known.copied().unwrap_or(default);
    (format!("this is not TOML: {words}"), hint.into())
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
