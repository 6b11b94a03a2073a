//! Blocks and inlines to Typst markup. Words enter as literals; everything else is a call of the style.

use std::fmt::Write;

use orderpaper_text::markup::{Block, Inline};

use super::literal;
use super::tables::{write_figures, write_table};
use crate::layout;

/// The markup of blocks, to stand between `[` and `]`.
#[must_use]
pub fn blocks_to_typst(blocks: &[Block]) -> String {
    let mut out = String::new();
    for (index, block) in blocks.iter().enumerate() {
        if index > 0 {
            out.push_str("#parbreak();");
        }
        write_block(block, &mut out);
    }
    out
}

/// The markup of inlines, to stand between `[` and `]`.
#[must_use]
pub fn inlines_to_typst(inlines: &[Inline]) -> String {
    let mut out = String::new();
    write_inlines(inlines, Place::default(), &mut out);
    out
}

fn write_block(block: &Block, out: &mut String) {
    match block {
        Block::Paragraph { body, .. } => write_inlines(body, Place::default(), out),
        Block::Heading { level, body } => {
            let _ = write!(out, "#subheading({level})[{}];", inlines_to_typst(body));
        }
        Block::List { start, items } => {
            match start {
                Some(start) => {
                    let _ = write!(out, "#enum(start: {start}, ");
                }
                None => out.push_str("#list("),
            }
            for item in items {
                let _ = write!(out, "[{}], ", blocks_to_typst(item));
            }
            out.push_str(");");
        }
        Block::Table(table) => write_table(table, out),
        Block::Figures(figures) => write_figures(figures, out),
        Block::Chart(chart) => {
            let _ = write!(out, "#chart({});", super::chart_to_typst(chart, layout::CHART));
        }
        Block::Periods(figures) => {
            let _ = write!(out, "#period-table({});", super::periods_to_typst(figures));
        }
        Block::Scores(table) => {
            let _ = write!(out, "#score-table({});", super::scores_to_typst(table));
        }
        Block::Quote(inner) => {
            let _ = write!(out, "#quote(block: true)[{}];", blocks_to_typst(inner));
        }
        Block::Exempt { blocks, .. } => out.push_str(&blocks_to_typst(blocks)),
        Block::Code(text) => {
            let _ = write!(out, "#raw(block: true, {});", literal(text));
        }
        Block::Embed { id } => {
            let _ = write!(out, "#{};", literal(id));
        }
    }
}

/// Where inlines are, as far as it changes how they are written.
#[derive(Debug, Clone, Copy)]
pub(super) struct Place {
    /// In the head of a table, which is printed again on each page and leads to no other place.
    pub(super) head: bool,
    /// In words that are struck out. PDF/UA allows that once for each word, however many marks are around it.
    pub(super) struck: bool,
    /// How many letters a word may have before it may break.
    pub(super) longest: usize,
}

impl Default for Place {
    fn default() -> Self {
        Self { head: false, struck: false, longest: LONG }
    }
}

pub(super) fn write_inlines(inlines: &[Inline], place: Place, out: &mut String) {
    let mut after_note = false;
    for inline in inlines {
        let is_note = matches!(inline, Inline::Footnote(_));
        // Two numbers in a row would read as one.
        if is_note && after_note {
            out.push_str("#super[, ];");
        }
        after_note = is_note;
        match inline {
            Inline::Text(text) => struck(place, &words_within(text, place.longest), out),
            Inline::Emphasis(body) => wrap("#emph", body, place, out),
            Inline::Strong(body) => wrap("#strong", body, place, out),
            Inline::Strike(body) => write_inlines(body, Place { struck: true, ..place }, out),
            Inline::Code(text) => struck(place, &format!("#raw({});", literal(text)), out),
            Inline::Link { url, body } => wrap(&format!("#link({})", literal(url)), body, place, out),
            Inline::Jump { body, .. } if place.head => write_inlines(body, place, out),
            Inline::Jump { anchor, body } => wrap(&format!("#jump({})", literal(anchor)), body, place, out),
            Inline::Reference { target, body } => match body {
                Some(body) => write_inlines(body, place, out),
                None => struck(place, &format!("#{};", literal(target)), out),
            },
            Inline::Foreign { language, note, body } => {
                if let Some(note) = note.as_deref().filter(|note| !note.is_empty()) {
                    let _ = write!(out, "#emph[{}]; ", words_to_typst(note));
                }
                wrap(&format!("#in-language({})", literal(language)), body, place, out);
            }
            Inline::Image { path, alt } => {
                let _ = write!(out, "#picture({}, alt: {});", literal(&format!("/{path}")), literal(alt));
            }
            Inline::Footnote(blocks) => {
                let _ = write!(out, "#footnote[{}];", blocks_to_typst(blocks));
            }
            Inline::LineBreak => out.push_str("#linebreak();"),
            Inline::SkippedNotes(notes) => {
                let _ = write!(out, "#skip-notes({notes});");
            }
        }
    }
}

/// Writes words, struck out where they are.
fn struck(place: Place, words: &str, out: &mut String) {
    if place.struck {
        let _ = write!(out, "#strike[{words}];");
    } else {
        out.push_str(words);
    }
}

/// A word with more letters than this is wider than the narrowest column of a table.
pub(super) const LONG: usize = 24;

/// How many letters of a long word stand together.
const TOGETHER: usize = 12;

/// Words as markup. A very long word may break, so that it does not run over the next column: the places are spaces too small to see
/// in the layout, not characters, so that what is copied, searched and heard is the word as it was written.
#[must_use]
pub fn words_to_typst(text: &str) -> String {
    words_within(text, LONG)
}

fn words_within(text: &str, longest: usize) -> String {
    let mut out = String::with_capacity(text.len() + 4);
    for (index, part) in parts(text, longest).into_iter().enumerate() {
        let before = if index == 0 { "" } else { "#h(0.001pt);" };
        let _ = write!(out, "{before}#{};", literal(part));
    }
    out
}

/// The text, cut where a very long word may break: an address at its signs first, so that it can be read.
pub(super) fn parts(text: &str, longest: usize) -> Vec<&str> {
    let (mut parts, mut start, mut at) = (Vec::new(), 0, 0);
    for word in text.split_inclusive(char::is_whitespace) {
        let is_long = word.trim_end().chars().count() > longest;
        let most = if word.contains('@') { longest } else { longest.min(TOGETHER) };
        let (mut together, mut last) = (0, ' ');
        for (offset, c) in word.char_indices().filter(|_| is_long) {
            let is_sign = last.is_ascii_punctuation() && together >= longest / 2;
            if last == '@' || is_sign || (together >= most && c.is_alphanumeric()) {
                parts.push(&text[start..at + offset]);
                (start, together) = (at + offset, 0);
            }
            (together, last) = (together + 1, c);
        }
        at += word.len();
    }
    parts.push(&text[start..]);
    parts
}

fn wrap(call: &str, body: &[Inline], place: Place, out: &mut String) {
    let _ = write!(out, "{call}[");
    write_inlines(body, place, out);
    out.push_str("];");
}

#[cfg(test)]
mod tests {
    use super::{LONG, parts};

    #[test]
    fn only_very_long_words_may_break_anywhere() {
        assert_eq!(parts("Children's services", LONG), ["Children's services"]);
        assert_eq!(parts("", LONG), [""]);
        assert_eq!(
            parts("to long.address.of.somebody@example.org", LONG),
            ["to long.address.", "of.somebody@", "example.org"]
        );
        let name = "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch";
        assert_eq!(parts(name, LONG).concat(), name);
        assert!(parts(name, LONG).iter().all(|part| part.chars().count() <= 12));
    }
}
