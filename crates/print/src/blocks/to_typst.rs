//! Blocks and inlines to Typst markup. Words enter as literals; everything else is a call of the style.

use std::fmt::Write;

use orderpaper_text::markup::{Align, Block, Figures, FiguresRow, Inline, Table, plain};

use super::literal;
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

fn write_table(table: &Table, out: &mut String) {
    let align: Vec<_> = table.align.iter().map(|align| align_name(*align)).collect();
    let rows = std::iter::once(&table.head).chain(&table.rows);
    let widths = widths((0..table.align.len()).map(|column| {
        let cells = rows.clone().filter_map(|row| row.get(column));
        cells.map(|cell| length(cell)).max().unwrap_or(0).clamp(8, 40)
    }));
    let (head, repeat) = (row(&table.head, Place { head: true, struck: false }), repeats(&table.head));
    let _ = write!(out, "#text-table({widths}, ({},), {repeat}, {head}", align.join(", "));
    for cells in &table.rows {
        let _ = write!(out, ", {}", row(cells, Place::default()));
    }
    out.push_str(");");
}

/// How wide the columns are to each other: as their longest words ask, within bounds, so that no column starves.
fn widths(characters: impl Iterator<Item = usize>) -> String {
    let width = |characters: usize| format!("{}fr, ", characters + BETWEEN);
    format!("({})", characters.map(width).collect::<String>())
}

/// What a column has beyond its longest words, in characters.
const BETWEEN: usize = 1;

fn length(inlines: &[Inline]) -> usize {
    plain(inlines).chars().count()
}

/// The widths of a table of figures. A figure never breaks; a head may, between its words.
fn figure_widths(figures: &Figures) -> String {
    let lines = figures.rows.iter().chain(&figures.total);
    let labels = lines.clone().map(|row| length(&row.label)).max().unwrap_or(0).clamp(16, 40);
    let columns = figures.head.iter().enumerate().skip(1).map(|(column, head)| {
        let figures = lines.clone().filter_map(|row| row.values.get(column - 1)).map(|value| value.chars().count());
        let words = plain(head).split_whitespace().map(|word| word.chars().count()).collect::<Vec<_>>();
        figures.chain(words).chain([length(head).min((length(head) * 2 / 3).max(12))]).max().unwrap_or(0)
    });
    widths(std::iter::once(labels).chain(columns))
}

fn row(cells: &[Vec<Inline>], place: Place) -> String {
    let cells: String = cells.iter().fold(String::new(), |mut out, cell| {
        out.push('[');
        write_inlines(cell, place, &mut out);
        out.push_str("], ");
        out
    });
    format!("({cells})")
}

/// Whether the head of a table is printed again on each page. PDF/UA allows no link in what is printed again, and the number of a
/// note is one.
fn repeats(head: &[Vec<Inline>]) -> bool {
    !head.iter().any(|cell| any(cell, &|inline| matches!(inline, Inline::Link { .. } | Inline::Footnote(_))))
}

/// Whether `is` holds for any of the inlines or those inside them.
fn any(inlines: &[Inline], is: &impl Fn(&Inline) -> bool) -> bool {
    inlines.iter().any(|inline| {
        let inside = match inline {
            Inline::Emphasis(body)
            | Inline::Strong(body)
            | Inline::Strike(body)
            | Inline::Link { body, .. }
            | Inline::Jump { body, .. }
            | Inline::Reference { body: Some(body), .. } => any(body, is),
            _ => false,
        };
        inside || is(inline)
    })
}

fn align_name(align: Align) -> &'static str {
    match align {
        Align::Left => "left",
        Align::Centre => "center",
        Align::Right => "right",
    }
}

fn write_figures(figures: &Figures, out: &mut String) {
    let line = |FiguresRow { label, values }: &FiguresRow| {
        let values: Vec<_> = values.iter().map(|value| literal(value)).collect();
        format!("([{}], {},)", inlines_to_typst(label), values.join(", "))
    };
    let rows: Vec<_> = figures.rows.iter().map(line).collect();
    let _ = write!(
        out,
        "#figures-table(anchor: {}, caption: [{}], widths: {}, repeat: {}, head: {}, rows: ({},), total: {});",
        literal(&figures.anchor),
        inlines_to_typst(&figures.caption),
        figure_widths(figures),
        repeats(&figures.head),
        row(&figures.head, Place { head: true, struck: false }),
        rows.join(", "),
        figures.total.as_ref().map_or("none".into(), line),
    );
}

/// Where inlines are, as far as it changes how they are written.
#[derive(Debug, Clone, Copy, Default)]
struct Place {
    /// In the head of a table, which is printed again on each page and leads to no other place.
    head: bool,
    /// In words that are struck out. PDF/UA allows that once for each word, however many marks are around it.
    struck: bool,
}

fn write_inlines(inlines: &[Inline], place: Place, out: &mut String) {
    for inline in inlines {
        match inline {
            Inline::Text(text) => struck(place, &words_to_typst(text), out),
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
const LONG: usize = 24;

/// How many letters of a long word stand together.
const TOGETHER: usize = 12;

/// Words as markup. A very long word may break, so that it does not run over the next column: the places are spaces too small to see
/// in the layout, not characters, so that what is copied, searched and heard is the word as it was written.
#[must_use]
pub fn words_to_typst(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 4);
    for (index, part) in parts(text).into_iter().enumerate() {
        let before = if index == 0 { "" } else { "#h(0.001pt);" };
        let _ = write!(out, "{before}#{};", literal(part));
    }
    out
}

/// The text, cut where a very long word may break: an address at its signs first, so that it can be read.
fn parts(text: &str) -> Vec<&str> {
    let (mut parts, mut start, mut at) = (Vec::new(), 0, 0);
    for word in text.split_inclusive(char::is_whitespace) {
        let is_long = word.trim_end().chars().count() > LONG;
        let most = if word.contains('@') { LONG } else { TOGETHER };
        let (mut together, mut last) = (0, ' ');
        for (offset, c) in word.char_indices().filter(|_| is_long) {
            let is_sign = last.is_ascii_punctuation() && together >= TOGETHER;
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
    use super::parts;

    #[test]
    fn only_very_long_words_may_break_anywhere() {
        assert_eq!(parts("Children's services"), ["Children's services"]);
        assert_eq!(parts(""), [""]);
        assert_eq!(
            parts("to long.address.of.somebody@example.org"),
            ["to long.address.", "of.somebody@", "example.org"]
        );
        let name = "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch";
        assert_eq!(parts(name).concat(), name);
        assert!(parts(name).iter().all(|part| part.chars().count() <= 12));
    }
}
