//! A file that is not text.

use orderpaper_text::diagnostic::Finding;

use super::{Rule, of_faults};
use crate::check::Context;
use crate::read::{Encoding, FaultKind, NotUtf8};

const CODE: &str = "not-text";

pub(super) const RULE: Rule = Rule {
    code: CODE,
    manual: "\
# not-text

## What it finds
A record or a text file that is not text in UTF-8: a picture, a word processor document, or text in an older encoding.

## Why it matters
The program cannot tell which letters the file contains.

## What to do
Open the file in Notepad, choose File, Save as, and under Encoding UTF-8. In Word choose Save as, Plain text, and then
\"Unicode (UTF-8)\". In Excel choose \"CSV UTF-8\". A mark at the start of the file (\"UTF-8 with BOM\") does no harm. A Word or
PDF document belongs in the appendices.
",
    check: Some(check),
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    of_faults(context, |fault, place| {
        let FaultKind::NotText(NotUtf8 { encoding, text, at }) = fault else { return None };
        // A record may name a file that is no text; then the place is in the record.
        let named = context.workspace.sources.get(place.source).text != *text;
        let this = if named { "the file that is named here" } else { "this file" };
        // An office file that a record names is at hand in another program than a text.
        let path = |path: &str| path.to_lowercase().ends_with(".csv");
        let is_csv = path(&context.workspace.sources.get(place.source).path)
            || named && path(context.workspace.sources.excerpt(place).trim_matches('"'));
        let save = if is_csv { SAVE_SHEET } else { SAVE };
        let (what, hint) = match encoding {
            Encoding::Binary => (
                format!("{this} is not text: it may be a picture, a PDF or a document of a word processor"),
                "put a file of plain text in its place, as Notepad writes it",
            ),
            Encoding::Utf16 => (format!("{this} is saved as UTF-16, not as UTF-8"), save),
            Encoding::Windows1252 => {
                let before = text.get(..*at).unwrap_or_default();
                let line = before.matches('\n').count() + 1;
                let column = before.chars().rev().take_while(|c| *c != '\n').count() + 1;
                let strange = text.get(*at..).and_then(|rest| rest.chars().next()).unwrap_or_default();
                let place = format!("line {line}, column {column}");
                (format!("{this} is not saved as UTF-8: see the letter `{strange}` in {place}"), save)
            }
        };
        Some(Finding::error(CODE, place, what).hint(hint))
    })
}

/// How to save a table as the program reads it.
const SAVE_SHEET: &str = "in Excel choose File, Save As, and the type \u{201c}CSV UTF-8 (Comma delimited)\u{201d}; or save it as .xlsx \
                          and name that file under [data]";

/// How to save a text as the program reads it.
const SAVE: &str = "open it in Notepad, choose File, Save as, and under Encoding UTF-8; Word offers \u{201c}Unicode (UTF-8)\u{201d} \
                    when it saves plain text";
