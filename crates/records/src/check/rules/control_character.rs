//! Control characters, which print nothing.

use orderpaper_text::diagnostic::Finding;

use super::Rule;
use crate::check::Context;

const CODE: &str = "control-character";

pub(super) const RULE: Rule = Rule {
    code: CODE,
    manual: "\
# control-character

## What it finds
A control character, a byte order mark inside a text, or one of the two code points that Unicode says are not
characters. They come from copying out of other programs.

## Why it matters
Nobody can see them, and they break papers for archives and screen readers.

## What to do
Delete the place that the finding shows and type it again.
",
    check: Some(check),
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for text in &context.texts {
        let mut found = text.field.text.char_indices().filter(|(_, c)| is_control(*c));
        // It can be written as a number too: `&#xfffe;`.
        let mut pieces = text.markdown.words.pieces();
        let mut named = || pieces.find_map(|(words, _)| words.chars().find(|c| is_control(*c)));
        let first = found.next().map(|(at, c)| (c, text.field.at(at..at + c.len_utf8())));
        let Some((c, place)) = first.or_else(|| named().map(|c| (c, text.field.place))) else { continue };
        let others = found.count();
        let more = if others > 0 { format!(", and {others} more like it") } else { String::new() };
        let message = format!("this text holds the control character U+{:04X}{more}", u32::from(c));
        let finding = Finding::error(CODE, place, message);
        findings.push(finding.hint("it cannot be seen: delete the characters around this place and type them again"));
    }
    findings
}

fn is_control(c: char) -> bool {
    (c.is_control() && !matches!(c, '\n' | '\t' | '\r')) || matches!(c, '\u{feff}' | '\u{fffe}' | '\u{ffff}')
}
