//! Text that is not TOML.

use orderpaper_text::diagnostic::Finding;

use super::meant::meant;
use super::{Rule, of_faults};
use crate::check::Context;
use crate::read::FaultKind;

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

/// What the parser says most often, in plain words, and what to do about it.
const PLAIN: [(&str, &str, &str); 11] = [
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
    (
        "unclosed table",
        "a heading is not closed",
        "write as many brackets after the heading as before it, as in [look]",
    ),
    ("missing comma", "a comma is missing in a list", "put a comma between the values, as in [\"one\", \"two\"]"),
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
        "missing escaped value",
        "there is a backslash before a character that does not need one",
        "write the backslash twice to print one",
    ),
];

/// The quotation marks of word processors.
const CURLY: [char; 3] = ['\u{201c}', '\u{201d}', '\u{201e}'];

fn check(context: &Context<'_>) -> Vec<Finding> {
    of_faults(context, |fault, place| {
        let FaultKind::Syntax(message) = fault else { return None };
        let known = PLAIN.iter().find(|(start, _, _)| message.starts_with(start));
        let default = ("", message.as_str(), "put quotes around texts, and three quotation marks around longer texts");
        let (_, words, hint) = known.copied().unwrap_or(default);
        let source = context.workspace.sources.get(place.source);
        let line = source.text.get(source.line_start(source.line(place.start))..).unwrap_or_default();
        let value = line.lines().next().and_then(|line| line.split_once('=')).map_or("", |(_, value)| value.trim());
        let value = value.split(" #").next().unwrap_or_default();
        if let Some(inner) = value.strip_prefix(CURLY) {
            let inner = inner.trim_end_matches(CURLY);
            let finding = Finding::error(CODE, place, "these quotation marks are those of a word processor");
            return Some(finding.hint(format!("write straight ones: \"{inner}\"")));
        }
        if let Some(meant) = meant(value).filter(|_| !value.starts_with('"')) {
            let message = format!("`{value}` is not how {} is written here", meant.what);
            return Some(Finding::error(CODE, place, message).hint(meant.hint()));
        }
        Some(Finding::error(CODE, place, format!("this is not TOML: {words}")).hint(hint))
    })
}
