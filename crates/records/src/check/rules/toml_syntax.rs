//! Text that is not TOML.

use orderpaper_text::diagnostic::Finding;

use self::slip::{SHORT, Written, slip};
use super::{Rule, of_faults};
use crate::check::Context;
use crate::read::{FaultKind, Wanted};

mod slip;

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

/// What the parser says, in plain words, and what to do about it.
const PLAIN: [(&str, &str, &str); 33] = [
    (
        NO_QUOTES,
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
    ("invalid float", "a value is neither a text in quotes nor a number", BARE),
    ("invalid integer", "a value is neither a text in quotes nor a number", BARE),
    ("invalid mantissa", "a number has no figures after its point", "write the number in figures alone, as in 12.5"),
    ("invalid fraction", "a number has no figures after its point", "write the number in figures alone, as in 12.5"),
    ("invalid exponent", "a value is neither a text in quotes nor a number", BARE),
    ("invalid boolean", "a value is neither a text in quotes nor `true` or `false`", BARE),
    (
        "invalid date-time",
        "a date or time is not written as it must be",
        "write a date as 2026-11-24, and a time as 10:00:00",
    ),
    (
        "invalid multi-line literal string",
        "a long text is not closed",
        "end the text with three quotation marks, as it starts",
    ),
    ("invalid literal string", "a text is not closed", "end the text with a quotation mark as it starts"),
    (
        "cannot extend value",
        "a heading or key has the name of another before it",
        "remove one of the two; headings of lists have two brackets each time, as in [[section]]",
    ),
    (
        "missing escaped value",
        "a text in \"…\" cannot have a single backslash in it",
        "write the backslash twice to print one, and `/` between folders; or put ''' around the text in place of \"\"\"",
    ),
    ("`_` may only", "a number has a line in the wrong place", "write the number in figures alone"),
    (
        "carriage return",
        "a line ends in an old way",
        "save the file again from a text editor, with the line ends of Windows or Unix",
    ),
    ("cannot recurse", "there are too many brackets inside one another", "write the parts under headings of their own"),
];

/// What to do about a value that is nothing in TOML.
const BARE: &str =
    "put texts in quotes, as in \"Cabinet\"; write numbers in figures, `true` and `false` without quotes";

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
            FaultKind::UnclosedText { swallowed } => {
                let marks = if line.contains("'''") { "'''" } else { "\"\"\"" };
                let finding = Finding::error(CODE, place, "the text that starts here is not closed");
                let finding = match swallowed {
                    Some(swallowed) => finding.related(*swallowed, "so this line belongs to the text"),
                    None => finding,
                };
                return Some(finding.hint(format!("write `{marks}` on a line of its own after the last line of the text")));
            }
            FaultKind::Syntax { words, guess } => {
                let written = Written { line, key, value, words, guess: guess.as_deref() };
                slip(&written).unwrap_or_else(|| plain(&written))
            }
            _ => return None,
        };
        Some(Finding::error(CODE, place, message).hint(hint))
    })
}

/// What the parser says, in plain words, and what to do about it.
fn plain(written: &Written<'_>) -> (String, String) {
    let Written { key, value, words, .. } = *written;
    let first = value.chars().next();
    let is_bare = first.is_some_and(char::is_alphanumeric) && !value.contains(['"', '\'', '[', '{']);
    // Where the parser took the whole value for a text, and a text is what the key takes.
    let is_text = first.is_some_and(char::is_alphabetic) || written.guess.is_none() && words.starts_with(NO_QUOTES);
    if value.is_empty() && !key.is_empty() {
        let example = written.wanted().map_or("\"…\"", |wanted: &Wanted| wanted.example.as_str());
        let hint = format!("write a value, as in `{key} = {example}`, or remove the line");
        return ("there is no value after `=`".into(), hint);
    }
    if is_bare && is_text && value.chars().count() <= SHORT {
        return ("this text has no quotes".into(), format!("write the line so: `{key} = \"{value}\"`"));
    }
    let known = PLAIN.iter().find(|(start, _, _)| words.starts_with(start));
    let (_, words, hint) = known.copied().unwrap_or(UNKNOWN);
    (format!("this is not TOML: {words}"), hint.into())
}

/// How the parser says that a text has no quotes.
const NO_QUOTES: &str = "string values must be quoted";

/// What is told where the parser says something that no officer needs to know.
const UNKNOWN: (&str, &str, &str) = (
    "",
    "this line cannot be read",
    "write the line as in `key = \"…\"`: texts have quotes, longer ones three; numbers, dates, `true` and `false` have none",
);
