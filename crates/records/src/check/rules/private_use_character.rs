//! Characters without a meaning that everyone shares.

use orderpaper_text::diagnostic::Finding;

use super::Rule;
use crate::check::Context;

const CODE: &str = "private-use-character";

pub(super) const RULE: Rule = Rule {
    code: CODE,
    manual: "\
# private-use-character

## What it finds
A character from the private use areas of Unicode. They come from symbol fonts, usually by copying a bullet or a tick
from a word processor.

## Why it matters
Such a character is an empty box in any other font, and no screen reader can say it.

## What to do
Delete it, or write the character that was meant: •, –, ✓. A list needs no bullets of its own: start its lines with `-
`.

## Source
ISO 14289-1 (PDF/UA-1), 7.21.7; ISO 19005-2 (PDF/A-2), 6.2.11.7.
",
    check: Some(check),
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for text in &context.texts {
        let mut found = text.field.text.char_indices().filter(|(_, c)| is_private(*c));
        let Some((at, c)) = found.next() else { continue };
        let others = found.count();
        let more = if others > 0 { format!(", and {others} more like it") } else { String::new() };
        let message =
            format!("this text holds the character U+{:04X}, which has no meaning of its own{more}", u32::from(c));
        let finding = Finding::error(CODE, text.field.at(at..at + c.len_utf8()), message);
        findings.push(
            finding.hint("it comes from a symbol font; delete it, or write the character that was meant, such as •"),
        );
    }
    findings
}

fn is_private(c: char) -> bool {
    matches!(c, '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..='\u{ffffd}' | '\u{100000}'..='\u{10fffd}')
}
