//! Words that stand in for words that were still to come.

use std::ops::Range;

use orderpaper_text::diagnostic::Finding;

use super::meant::means_nothing;
use super::{Rule, words_in};
use crate::check::Context;
use crate::read::Kind;

const CODE: &str = "placeholder";

pub(super) const RULE: Rule = Rule {
    code: CODE,
    manual: "\
# placeholder

## What it finds
Words that stand in for others: `[insert costs]`, `[Legal to add]`, `TBC`, `£XXX`, a text that is nothing but
`N/A`; a background paper called \"none\". Guidance in `council.toml` is not checked, nor what the glossary explains.

## Why it matters
They are printed as they are. Members and the public would read that a part of the report is missing.

## What to do
Write the words. If nobody knows them yet, say so in a sentence: \"The cost will be known when tenders are opened in
March.\" If a part does not apply, say why: \"There are no legal implications, because …\".
",
    check: Some(check),
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    let terms = context.workspace.glossary.iter().flat_map(|glossary| &glossary.value.term);
    let known: Vec<&str> =
        terms.flat_map(|term| std::iter::once(&term.term).chain(&term.aliases)).map(String::as_str).collect();
    let texts = context.texts.iter().filter(|text| !matches!(text.kind, Kind::Council | Kind::Glossary));
    for text in texts {
        let words = text.markdown.words.run.as_str();
        if text.is_cell() && means_nothing(words) {
            continue;
        }
        if text.field.path.starts_with("background_papers") && means_nothing(words) {
            let message = format!("this would print a background paper called `{}`", words.trim());
            findings.push(
                Finding::warning(CODE, text.field.place, message)
                    .hint("write an empty list, if there are none: `background_papers = []`"),
            );
            continue;
        }
        let Some(range) = placeholder(words).filter(|range| !known.contains(&&words[range.clone()])) else { continue };
        let message = format!("`{}` stands in for words that are still to come", &words[range.clone()]);
        let finding = Finding::warning(CODE, text.place_of_words(range), message);
        findings.push(finding.hint("write the words, or say in a sentence why there are none"));
    }
    findings
}

/// The first placeholder in a run of words.
fn placeholder(words: &str) -> Option<Range<usize>> {
    whole(words).or_else(|| bracketed(words)).or_else(|| word(words))
}

/// A text that is nothing but a placeholder.
fn whole(words: &str) -> Option<Range<usize>> {
    const WHOLE: [&str; 11] = [
        "n/a",
        "na",
        "to be confirmed",
        "to be added",
        "to be completed",
        "to be provided",
        "to be advised",
        "...",
        "…",
        "text",
        "i'w gadarnhau",
    ];
    let trimmed = words.trim();
    let plain = trimmed.trim_end_matches('.').to_lowercase();
    let start = words.len() - words.trim_start().len();
    let is_whole = WHOLE.contains(&plain.as_str()) || WHOLE.contains(&trimmed) || plain.starts_with("lorem ipsum");
    is_whole.then_some(start..start + trimmed.len())
}

/// Brackets around what somebody has to do: "[insert costs]", "[Legal to add]", "[TBC]".
fn bracketed(words: &str) -> Option<Range<usize>> {
    const FAR: usize = 80;
    const STARTS: [&str; 8] =
        ["insert ", "add ", "enter ", "delete as ", "to be ", "mewnosod ", "mewnosoder ", "ychwaneger "];
    const ENDS: [&str; 8] =
        [" to add", " to insert", " to confirm", " to complete", " to provide", " to advise", " to check", " tbc"];
    const ALONE: [&str; 8] = ["tbc", "tba", "tbd", "insert", "xx", "xxx", "n/a", "i'w gadarnhau"];
    words.match_indices('[').find_map(|(open, _)| {
        let close = words[open..].char_indices().take(FAR).find(|(_, c)| *c == ']')?.0;
        let inner = words[open + 1..open + close].trim().to_lowercase();
        let is_one = STARTS.iter().any(|start| inner.starts_with(start))
            || ENDS.iter().any(|end| inner.ends_with(end))
            || ALONE.contains(&inner.as_str());
        is_one.then_some(open..open + close + 1)
    })
}

/// A word that is nothing but a placeholder: "TBC", "£XXX", "xx/xx/2026".
fn word(words: &str) -> Option<Range<usize>> {
    words_in(words).find_map(|(start, word)| {
        let plain =
            word.trim_matches(|c: char| matches!(c, '.' | ',' | ';' | ':' | '(' | ')' | '"' | '\u{201c}' | '\u{201d}'));
        let crosses = |text: &str| text.len() > 1 && text.bytes().all(|c| c.eq_ignore_ascii_case(&b'x'));
        let amount = plain.strip_prefix('£').unwrap_or(plain).trim_end_matches(['%', 'k', 'm']);
        let is_amount = amount != plain && amount.len() > 1 && amount.bytes().all(|c| matches!(c, b'x' | b'X' | b','));
        let is_date = plain.contains('/') && plain.split('/').take(2).all(crosses);
        let is_one = ["TBC", "TBA", "TBD", "TODO"].contains(&plain)
            || is_amount
            || is_date
            || crosses(plain) && (plain.starts_with('x') || plain.len() > 3);
        let start = is_one.then(|| word.find(plain)).flatten()? + start;
        Some(start..start + plain.len())
    })
}

#[cfg(test)]
mod tests {
    use super::placeholder;

    #[test]
    fn what_stands_in_for_words_is_found() {
        for (text, found) in [
            ("There are none. [Legal to add]", "[Legal to add]"),
            ("It costs [insert cost from finance] a year.", "[insert cost from finance]"),
            ("N/A", "N/A"),
            ("To be confirmed.", "To be confirmed."),
            ("The date is TBC.", "TBC"),
            ("It costs £XXX, or £xx,xxx.", "£XXX"),
            ("It starts on xx/xx/2027.", "xx/xx/2027"),
            ("It takes XX% of it.", "XX%"),
            ("By xx members.", "xx"),
        ] {
            assert_eq!(placeholder(text).map(|range| &text[range]), Some(found), "{text}");
        }
    }

    #[test]
    fn words_that_say_something_are_left() {
        for text in [
            "The date will be confirmed in March.",
            "The letter said: \u{201c}it is [to the council] unfair\u{201d}.",
            "Not applicable to parishes; n/a is written in the table.",
            "Article XX and Schedule XXX",
            "None.",
            "Why? Because members asked.",
            "We add [see below] the cost.",
            "Two to add, three to confirm.",
        ] {
            assert_eq!(placeholder(text), None, "{text}");
        }
    }
}
