//! Text that looks like the mark of an exempt paragraph but is not one. Words that were meant to be secret would be printed, so
//! everything that resembles the mark is reported: in other brackets, misspelt, in the middle of words, in code, without brackets.

use strsim::damerau_levenshtein;
use unicode_normalization::UnicodeNormalization;

use super::{Block, Inline};

/// The word of the mark.
const WORD: &str = "exempt";
/// How many letters of it may be wrong.
const WRONG_LETTERS: usize = 2;
/// How far the end of a bracket is looked for, in characters.
const FAR: usize = 120;
/// What may be before the word as if it were a mark, without brackets.
const SIGNS: [char; 6] = ['.', '#', '@', ':', '!', '%'];

/// Each near miss as it is written, as far as its letters are concerned.
pub(super) fn near_misses(blocks: &[Block]) -> Vec<String> {
    let mut lines = Vec::new();
    lines_of(blocks, &mut lines);
    let mut found = Vec::new();
    for line in lines.iter().filter(|line| may_have_a_mark(line)) {
        let line: Vec<char> = line.nfkc().filter(|c| !super::marks::is_nothing(*c)).collect();
        in_line(&line, &mut found);
    }
    found
}

/// Whether it is worth while to look at each character of a line: most have nothing that a mark is made of.
fn may_have_a_mark(line: &str) -> bool {
    let has_word = || line.to_ascii_lowercase().contains(WORD);
    !line.is_ascii() || line.contains(['{', '[']) || line.starts_with(":::") || has_word()
}

/// What public paragraphs say at their ends or starts, in brackets or in bold, as if it made them exempt: "(exempt)", "[Exempt:
/// paragraph 3]", "**Exempt**", "Confidential: …".
pub(super) fn said(blocks: &[Block]) -> Vec<String> {
    let mut found = Vec::new();
    for block in blocks {
        match block {
            Block::Paragraph { body, .. } => {
                let mut lines = Vec::new();
                line_of(body, &mut lines);
                let line = lines.pop().unwrap_or_default();
                let line = line.trim().trim_end_matches('.');
                let last = [(')', '('), (']', '[')].into_iter().find_map(|(close, open)| {
                    line.ends_with(close).then(|| line.rfind(open)).flatten().map(|at| &line[at..])
                });
                let first = [('(', ')'), ('[', ']')].into_iter().find_map(|(open, close)| {
                    line.starts_with(open).then(|| line.find(close)).flatten().map(|at| &line[..=at])
                });
                let start = line.split([':', '\u{2013}', '\u{2014}']).next().filter(|start| start.trim() != "Exempt");
                found.extend(
                    [first, last, start].into_iter().flatten().filter(|words| says_so(words)).map(str::to_owned),
                );
                if let Some(Inline::Strong(inner) | Inline::Emphasis(inner)) = body.last() {
                    let mut lines = Vec::new();
                    line_of(inner, &mut lines);
                    found.extend(lines.into_iter().filter(|words| says_so(words)));
                }
            }
            Block::List { items, .. } => items.iter().for_each(|item| found.extend(said(item))),
            Block::Quote(inner) => found.extend(said(inner)),
            _ => {}
        }
    }
    found.dedup();
    found
}

/// How a paragraph starts that says that it is not for the public, in the words of papers in England and in Wales.
const NOT_PUBLIC: [&str; 3] = ["not for publication", "nid i w gyhoeddi", "ddim i w gyhoeddi"];

/// Whether words are the mark in words: "exempt" alone, or with the ground of it.
fn says_so(words: &str) -> bool {
    const GROUNDS: [&str; 8] =
        ["under", "paragraph", "paragraphs", "para", "paras", "category", "information", "schedule"];
    const FIRST: usize = 6;
    let words = words.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    // No mark is longer.
    let words = words.take(FIRST).collect::<Vec<_>>().join(" ").to_lowercase();
    let whole = ["confidential", "restricted", "private and confidential", "eithriedig", "cyfrinachol", "cyfyngedig"];
    if whole.contains(&words.as_str()) || NOT_PUBLIC.iter().any(|start| words.starts_with(start)) {
        return true;
    }
    let mut words = words.split(' ');
    words.next() == Some(WORD)
        && words.next().is_none_or(|word| GROUNDS.contains(&word) || word.chars().all(|c| c.is_ascii_digit()))
}

fn in_line(line: &[char], found: &mut Vec<String>) {
    // The fence around a part of a text, which other programs know.
    if line.starts_with(&[':'; 3]) {
        found.push(":::".into());
    }
    let mut at = 0;
    while at < line.len() {
        let near_miss = match line[at] {
            '{' => Some(bracketed(line, at, '}')).filter(|inner| is_brace_near_miss(inner)),
            '[' => Some(bracketed(line, at, ']')).filter(|inner| is_bracket_near_miss(inner)),
            _ => None,
        };
        match near_miss {
            Some(inner) => {
                found.push(line[at..(at + inner.len() + 2).min(line.len())].iter().collect());
                at += inner.len() + 2;
            }
            None => {
                if is_bare(line, at) {
                    found.push(line[at..].iter().take(WORD.len() + 1).collect());
                }
                at += 1;
            }
        }
    }
}

/// What follows an opening bracket, up to the closing one or, without one, as far as the search goes.
fn bracketed(line: &[char], open: usize, close: char) -> &[char] {
    let rest = &line[open + 1..];
    let end = rest.iter().take(FAR).position(|c| *c == close).unwrap_or(rest.len().min(FAR));
    &rest[..end]
}

fn words(text: &[char]) -> impl Iterator<Item = String> {
    text.split(|c| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(|word| word.iter().collect::<String>().to_lowercase())
}

fn is_near(word: &str) -> bool {
    word.starts_with(WORD) || (word.len() > WRONG_LETTERS + 1 && damerau_levenshtein(word, WORD) <= WRONG_LETTERS)
}

/// In braces, which texts hardly have, every word near the mark's, and everything with the dot of a class.
fn is_brace_near_miss(inner: &[char]) -> bool {
    let class = inner
        .windows(2)
        .enumerate()
        .any(|(at, pair)| pair[0] == '.' && pair[1].is_alphabetic() && (at == 0 || !inner[at - 1].is_alphanumeric()));
    // What else people call it, as if it were a mark.
    let mut all = words(inner);
    let other = matches!(
        (all.next().as_deref(), all.next()),
        (Some("confidential" | "private" | "restricted" | "secret"), None)
    );
    class || other || words(inner).any(|word| is_near(&word))
}

/// In square brackets, which texts have, the word by itself, or with a sign before it.
fn is_bracket_near_miss(inner: &[char]) -> bool {
    let text: String = inner.iter().collect();
    let text = text.trim_matches(|c: char| c.is_whitespace() || "*_~`".contains(c));
    let signed = text.starts_with(SIGNS);
    let mut words = words(inner).filter(|word| !word.chars().all(|c| c.is_ascii_digit()));
    let first = words.next().is_some_and(|word| is_near(&word));
    first && (signed || words.next().is_none())
}

/// The word with a sign at once before it, as in ".exempt", where no word goes before that.
fn is_bare(line: &[char], at: usize) -> bool {
    if !SIGNS.contains(&line[at]) {
        return false;
    }
    let before = at.checked_sub(1).and_then(|before| line.get(before));
    let apart = before.is_none_or(|c| !c.is_alphanumeric() && *c != line[at]);
    let word: String = line[at + 1..].iter().take_while(|c| c.is_alphanumeric()).collect();
    apart && word.to_lowercase() == WORD
}

/// The words of each line of text, through all marks of stress, and of each block of code.
fn lines_of(blocks: &[Block], lines: &mut Vec<String>) {
    for block in blocks {
        match block {
            Block::Paragraph { body, .. } | Block::Heading { body, .. } => line_of(body, lines),
            Block::List { items, .. } => items.iter().for_each(|item| lines_of(item, lines)),
            Block::Table(table) => table.cells().for_each(|cell| line_of(cell, lines)),
            Block::Quote(inner) | Block::Exempt { blocks: inner, .. } => lines_of(inner, lines),
            Block::Code(text) => lines.push(text.clone()),
            Block::Embed { id } => lines.push(id.clone()),
            Block::Figures(_) | Block::Chart(_) | Block::Periods(_) | Block::Scores(_) => {}
        }
    }
}

fn line_of(line: &[Inline], lines: &mut Vec<String>) {
    let mut run = String::new();
    run_of(line, &mut run, lines);
    lines.push(run);
}

fn run_of(line: &[Inline], run: &mut String, lines: &mut Vec<String>) {
    for inline in line {
        match inline {
            Inline::Text(text) | Inline::Code(text) => run.push_str(text),
            Inline::Emphasis(body)
            | Inline::Strong(body)
            | Inline::Strike(body)
            | Inline::Jump { body, .. }
            | Inline::Foreign { body, .. } => run_of(body, run, lines),
            Inline::Link { body, url } => {
                run_of(body, run, lines);
                lines.push(url.clone());
            }
            // What is named is no mark; the words for it are words.
            Inline::Reference { body, .. } => {
                run.push(' ');
                run_of(body.as_deref().unwrap_or_default(), run, lines);
            }
            Inline::Image { alt, .. } => lines.push(alt.clone()),
            Inline::Footnote(blocks) => lines_of(blocks, lines),
            Inline::LineBreak => run.push(' '),
            Inline::SkippedNotes(_) => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::{FaultKind, parse};

    #[test]
    fn whatever_is_near_the_mark_is_reported() {
        for text in [
            "The lease. {#lease.exempt}",
            "The lease. {exempt}",
            "The lease. {#lease exempt}",
            "The lease. {:.exempt}",
            "The lease. [.exempt]",
            "The lease. [exempt]",
            "The lease. [exempt 3]",
            "The lease. {*.exempt*}",
            "The lease. {**exempt**}",
            "The lease.\n\n    {.exempt}",
            "The lease.\n\n    The price. {.exempt}",
            "The lease. .exempt",
            "The lease. (.exempt)",
            "The lease. {.exemtp}",
            "The lease. {exemption}",
            "The lease. \u{ff5b}.exempt\u{ff5d}",
            "The lease. {.\u{ff45}xempt}",
            "The lease. {.exempt} {.exempt}x",
            "{exempt 3} The lease.",
            "The lease. {restricted}",
            "The lease. {#exempt}",
            "The lease.\n{#Exempt}",
            "| a | b |\n|---|---|\n| c | d {.exempt} |",
            "[the lease {.exempt}](https://example.org)",
            "![Plan {.exempt}](plan.png)",
            "Words[^1]\n\n[^1]: The lease. {.exempt}",
        ] {
            let parsed = parse(text);
            let reported = parsed.faults.iter().any(|p| matches!(p.kind, FaultKind::BadMark(_)));
            assert!(reported || !parsed.exempt.is_empty(), "{text:?}: {:?}", parsed.faults);
        }
    }

    #[test]
    fn a_paragraph_that_says_that_it_is_exempt_is_reported() {
        for text in [
            "The lease. (exempt)",
            "The lease (Exempt under paragraph 3).",
            "The lease. [Exempt: paragraph 3]",
            "The lease. **Exempt**",
            "(Exempt) The lease.",
            "- The lease. (exempt 3)",
            "The lease. (confidential)",
            "The lease. [Restricted]",
            "Confidential: the lease.",
            "NOT FOR PUBLICATION: the lease.",
            "NOT FOR PUBLICATION by virtue of paragraph 3 of Schedule 12A. The lease.",
            "EXEMPT: the lease.",
            "Private and confidential \u{2013} the lease.",
            "Nid i'w gyhoeddi: y brydles.",
            "Y brydles. (eithriedig)",
            "**Not for publication**",
        ] {
            let faults = parse(text).faults;
            assert!(faults.iter().any(|p| matches!(p.kind, FaultKind::SaidExempt(_))), "{text}: {faults:?}");
        }
    }

    #[test]
    fn words_about_exemptions_are_no_marks() {
        for text in [
            "Business rates (exempt) are left out.",
            "[Exempt persons](https://example.org/exempt) and [[exempt-items]]",
            "He is exempt. Exempt!",
            "…exempt from tax ...exempt",
            "An {example} [see below] {a: 1}",
            "Some (exempt from rates)",
            "They are **exempt** from it.",
            "Status: exempt",
            "Exempt: charities and schools.",
            "Access (restricted hours) is by the gate.",
            "A confidential matter: the lease.",
        ] {
            assert_eq!(parse(text).faults, vec![], "{text}");
        }
    }
}
