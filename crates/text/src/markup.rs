//! Texts: Markdown to blocks and inlines.

mod fault;
mod figures;
mod marks;
mod mention;
mod near_misses;
mod parse;
mod pieces;
mod runs;
mod term;
mod words;

pub use fault::{Fault, FaultKind};
pub use figures::{Figures, FiguresCell, FiguresCorrection, FiguresNote, FiguresRow, RowKind, map_figures};
pub use mention::{ExemptMark, Mention};
pub use parse::{Markdown, NOTES, parse};
pub use pieces::pieces;
pub use runs::{runs, runs_of_chart, runs_of_line, runs_of_periods};
pub use term::stands_in;
pub use words::Words;

use crate::chart::{ChartFigure, PeriodTable, ScoreTable};

/// A block of text.
#[derive(Debug, Clone, PartialEq)]
pub enum Block {
    /// A paragraph, with the id that `{#id}` gave it.
    Paragraph {
        /// The id by which other texts refer to it.
        anchor: Option<String>,
        /// What it says.
        body: Vec<Inline>,
    },
    /// A heading. Level 1 is directly below the heading of the section.
    Heading {
        /// From 1.
        level: u8,
        /// What it says.
        body: Vec<Inline>,
    },
    /// A list.
    List {
        /// The first number, if it is numbered.
        start: Option<usize>,
        /// The items.
        items: Vec<Vec<Block>>,
    },
    /// A table with one row of heads.
    Table(Table),
    /// A table of the record, placed by a text.
    Figures(Box<Figures>),
    /// A chart, placed by the record.
    Chart(Box<ChartFigure>),
    /// The figures of an indicator, placed by the record.
    Periods(Box<PeriodTable>),
    /// Indicators line by line, placed by the record.
    Scores(Box<ScoreTable>),
    /// A quotation.
    Quote(Vec<Block>),
    /// A numbered paragraph that is exempt information, with what belongs to it below. The public edition has none of its words.
    Exempt {
        /// The categories, by the numbers of their paragraphs in the law.
        categories: Vec<u32>,
        /// The ids of the paragraphs in it, one for each.
        paragraphs: Vec<Option<String>>,
        /// What it says.
        blocks: Vec<Block>,
    },
    /// Text whose spaces and lines matter.
    Code(String),
    /// The place for a thing that the record holds, `![[id]]`.
    Embed {
        /// The id.
        id: String,
    },
}

/// A table written in Markdown.
#[derive(Debug, Clone, PartialEq)]
pub struct Table {
    /// How each column is aligned.
    pub align: Vec<Align>,
    /// The heads of the columns, from left to right.
    pub head: Vec<Vec<Inline>>,
    /// The rows, each a cell for each column.
    pub rows: Vec<Vec<Vec<Inline>>>,
}

impl Table {
    /// Every cell, the heads first.
    fn cells(&self) -> impl Iterator<Item = &Vec<Inline>> {
        std::iter::once(&self.head).chain(&self.rows).flatten()
    }
}

/// How a column is aligned.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Align {
    /// At the left.
    Left,
    /// In the middle.
    Centre,
    /// At the right.
    Right,
}

/// A piece of a paragraph.
#[derive(Debug, Clone, PartialEq)]
pub enum Inline {
    /// Words.
    Text(String),
    /// Stressed words.
    Emphasis(Vec<Inline>),
    /// Strongly stressed words.
    Strong(Vec<Inline>),
    /// Words struck out.
    Strike(Vec<Inline>),
    /// Words of a machine.
    Code(String),
    /// Words that lead to an address on the web.
    Link {
        /// The address.
        url: String,
        /// The words.
        body: Vec<Inline>,
    },
    /// Words that lead to a place in the same paper.
    Jump {
        /// The name of the place.
        anchor: String,
        /// The words.
        body: Vec<Inline>,
    },
    /// A reference that is not resolved yet, `[[id]]` or `[[id|words]]`.
    Reference {
        /// The id.
        target: String,
        /// The words, where the author chose them.
        body: Option<Vec<Inline>>,
    },
    /// A picture.
    Image {
        /// The path of the file from the root of the workspace, once it is resolved.
        path: String,
        /// What the picture shows.
        alt: String,
    },
    /// Words in another language than those around them.
    Foreign {
        /// The code of their language, such as `cy`.
        language: String,
        /// What is said before a text that is in this language alone; empty until it is known in words.
        note: Option<String>,
        /// The words.
        body: Vec<Inline>,
    },
    /// A note at the foot of the page.
    Footnote(Vec<Block>),
    /// How many notes are left out here. Their numbers are not reused.
    SkippedNotes(usize),
    /// The end of a line inside a paragraph.
    LineBreak,
}

/// The words of inlines, without their style and without footnotes.
#[must_use]
pub fn plain(inlines: &[Inline]) -> String {
    let mut out = String::new();
    write_plain(inlines, &mut |_| {}, &mut out);
    out
}

/// Writes the words of inlines, and gives each footnote to `on_note`.
fn write_plain<'a>(inlines: &'a [Inline], on_note: &mut impl FnMut(&'a [Block]), out: &mut String) {
    for inline in inlines {
        match inline {
            Inline::Text(text) | Inline::Code(text) => out.push_str(text),
            Inline::Emphasis(body)
            | Inline::Strong(body)
            | Inline::Strike(body)
            | Inline::Link { body, .. }
            | Inline::Jump { body, .. }
            | Inline::Reference { body: Some(body), .. } => write_plain(body, on_note, out),
            Inline::Reference { body: None, target } => out.push_str(target),
            Inline::Foreign { note, body, language: _ } => {
                if let Some(note) = note.as_deref().filter(|note| !note.is_empty()) {
                    out.push_str(note);
                    out.push(' ');
                }
                write_plain(body, on_note, out);
            }
            Inline::Image { alt, .. } => out.push_str(alt),
            Inline::LineBreak => out.push(' '),
            Inline::SkippedNotes(_) => {}
            Inline::Footnote(blocks) => on_note(blocks),
        }
    }
}

/// The words of blocks, a space between blocks. Footnotes are left out, and so are the rows of figures.
#[must_use]
pub fn plain_blocks(blocks: &[Block]) -> String {
    let mut parts = Vec::new();
    for block in blocks {
        match block {
            Block::Paragraph { body, .. } | Block::Heading { body, .. } => parts.push(plain(body)),
            Block::List { items, .. } => parts.extend(items.iter().map(|item| plain_blocks(item))),
            Block::Table(table) => parts.extend(table.cells().map(|cell| plain(cell))),
            Block::Quote(inner) | Block::Exempt { blocks: inner, .. } => parts.push(plain_blocks(inner)),
            Block::Code(text) => parts.push(text.clone()),
            Block::Figures(figures) => parts.push(plain(&figures.caption)),
            Block::Chart(chart) => parts.push(chart.title.clone()),
            Block::Periods(figures) => parts.push(figures.caption.clone()),
            Block::Scores(scores) => parts.push(scores.caption.clone()),
            Block::Embed { .. } => {}
        }
    }
    parts.join(" ")
}

/// Every word of blocks that a reader may want explained: those of footnotes and of the labels of figures as well.
#[must_use]
pub fn all_words(blocks: &[Block]) -> String {
    let mut out = String::new();
    for block in blocks {
        match block {
            Block::Paragraph { body, .. } | Block::Heading { body, .. } => out.push_str(&all_words_of_line(body)),
            Block::List { items, .. } => items.iter().for_each(|item| out.push_str(&all_words(item))),
            Block::Table(table) => table.cells().for_each(|cell| out.push_str(&all_words_of_line(cell))),
            Block::Quote(inner) | Block::Exempt { blocks: inner, .. } => out.push_str(&all_words(inner)),
            Block::Figures(figures) => {
                figures.lines().for_each(|line| out.push_str(&all_words_of_line(line)));
            }
            Block::Chart(chart) => out.extend([chart.title.as_str(), "\n", &chart.caption, "\n"]),
            Block::Periods(figures) => out.extend([figures.caption.as_str(), "\n"]),
            Block::Scores(scores) => {
                out.extend([scores.caption.as_str(), "\n"]);
                scores.lines.iter().for_each(|line| out.extend([line.name.as_str(), "\n"]));
            }
            Block::Code(_) | Block::Embed { .. } => {}
        }
    }
    out
}

/// The same of a line.
#[must_use]
pub fn all_words_of_line(line: &[Inline]) -> String {
    let (mut out, mut notes) = (String::new(), Vec::new());
    write_plain(line, &mut |note| notes.push(note), &mut out);
    out.push('\n');
    for note in notes {
        out.push_str(&all_words(note));
    }
    out
}

/// Changes every inline in `blocks`, the innermost first.
pub fn map_inlines(blocks: &mut [Block], change: &mut impl FnMut(&mut Inline)) {
    map_lines(blocks, &mut |line| map_each(line, change));
}

/// Changes every line of text in `blocks`: paragraphs, headings, cells of tables. Notes are in their lines.
pub fn map_lines(blocks: &mut [Block], change: &mut impl FnMut(&mut Vec<Inline>)) {
    for block in blocks {
        match block {
            Block::Paragraph { body, .. } | Block::Heading { body, .. } => change(body),
            Block::List { items, .. } => items.iter_mut().for_each(|item| map_lines(item, change)),
            Block::Table(table) => {
                std::iter::once(&mut table.head).chain(&mut table.rows).flatten().for_each(&mut *change);
            }
            Block::Quote(inner) | Block::Exempt { blocks: inner, .. } => map_lines(inner, change),
            Block::Figures(figures) => figures.lines_mut().for_each(&mut *change),
            Block::Chart(_) | Block::Periods(_) | Block::Scores(_) | Block::Code(_) | Block::Embed { .. } => {}
        }
    }
}

/// Changes every inline in `inlines`, the innermost first.
pub fn map_each(inlines: &mut [Inline], change: &mut impl FnMut(&mut Inline)) {
    for inline in inlines {
        match inline {
            Inline::Emphasis(body)
            | Inline::Strong(body)
            | Inline::Strike(body)
            | Inline::Link { body, .. }
            | Inline::Jump { body, .. }
            | Inline::Foreign { body, .. }
            | Inline::Reference { body: Some(body), .. } => map_each(body, change),
            Inline::Footnote(blocks) => map_inlines(blocks, change),
            _ => {}
        }
        change(inline);
    }
}
