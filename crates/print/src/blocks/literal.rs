//! Text as a Typst string: the only function through which words of a record enter a Typst source.

use std::fmt::Write;

/// `text` as a Typst string in quotes.
///
/// Every character that means something to Typst, in code or in markup, is written as `\u{…}`. The literal is thus the
/// same text in code, and inert where a template sets it into markup by mistake. Control characters, which no font
/// can show, are left out; lines, tabs and returns stay.
#[must_use]
pub fn literal(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for c in text.chars() {
        match c {
            '\n' | '\t' | '\r' => push_escape(&mut out, c),
            c if c.is_control() || matches!(c, '\u{feff}' | '\u{fffe}' | '\u{ffff}') => {}
            c if c.is_alphanumeric() || matches!(c, ' ' | ',' | '.' | '(' | ')' | '%' | '£' | '!' | '?' | ';') => {
                out.push(c);
            }
            c => push_escape(&mut out, c),
        }
    }
    out.push('"');
    out
}

fn push_escape(out: &mut String, c: char) {
    let _ = write!(out, "\\u{{{:x}}}", u32::from(c));
}

#[cfg(test)]
mod tests {
    use super::literal;

    #[test]
    fn words_stay_readable() {
        assert_eq!(literal("Tŷ, £100 (net)."), "\"Tŷ, £100 (net).\"");
    }

    #[test]
    fn what_typst_would_obey_is_escaped() {
        assert_eq!(literal("#x\"]\\"), "\"\\u{23}x\\u{22}\\u{5d}\\u{5c}\"");
    }
}
