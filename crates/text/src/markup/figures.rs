//! Tables that a record holds and a text places, formatted.

use chrono::NaiveDate;

use super::{Block, Inline};

/// A table of a record, formatted.
#[derive(Debug, Clone, PartialEq)]
pub struct Figures {
    /// The name of the place for links to it; none where the paper has printed it before.
    pub anchor: Option<String>,
    /// Its place among the tables of its record, from 1. A paper whose tables are numbered puts the number before the caption.
    pub order: usize,
    /// The caption above it.
    pub caption: Vec<Inline>,
    /// The heads above those of the columns, if there are any: together they cover all columns.
    pub above: Vec<FiguresCell>,
    /// The heads of all columns, the labels' first.
    pub head: Vec<FiguresCell>,
    /// The rows, that of totals last.
    pub rows: Vec<FiguresRow>,
    /// The notes below it.
    pub notes: Vec<FiguresNote>,
    /// What is said below it where sums of rounded figures differ: empty until it is known in words.
    pub rounded: Option<String>,
    /// Whether it has negative figures in brackets. A paper says so in the notes.
    pub brackets: bool,
    /// How it was corrected since it was published. A paper tells of it in the notes.
    pub corrections: Vec<FiguresCorrection>,
}

/// A correction of a table.
#[derive(Debug, Clone, PartialEq)]
pub struct FiguresCorrection {
    /// The day on which it was made.
    pub on: NaiveDate,
    /// What was wrong, and what it says now.
    pub why: Vec<Inline>,
}

/// A row of a table.
#[derive(Debug, Clone, PartialEq)]
pub struct FiguresRow {
    /// What it is.
    pub kind: RowKind,
    /// The cells that begin in it, its label first. The head of a group has that alone.
    pub cells: Vec<FiguresCell>,
}

/// What a row is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RowKind {
    /// The head of a group of rows, over all columns; without words where no group goes on.
    Group,
    /// A row like most.
    Plain,
    /// The sum of the rows of a group.
    Subtotal,
    /// The sum of all rows.
    Total,
}

/// A cell.
#[derive(Debug, Clone, PartialEq)]
pub struct FiguresCell {
    /// What it says.
    pub words: Vec<Inline>,
    /// The mark of its note.
    pub mark: Option<String>,
    /// The column in which it begins, from 0.
    pub column: usize,
    /// How many columns it covers.
    pub columns: usize,
    /// How many rows it covers.
    pub rows: usize,
    /// Whether it is aligned at the right, as all cells of a column with figures are.
    pub right: bool,
    /// Whether it is a figure, which never breaks over two lines.
    pub figure: bool,
}

impl FiguresCell {
    /// A cell in one column and one row.
    #[must_use]
    pub fn new(column: usize, words: Vec<Inline>) -> Self {
        Self { words, mark: None, column, columns: 1, rows: 1, right: false, figure: false }
    }
}

/// A note below a table.
#[derive(Debug, Clone, PartialEq)]
pub struct FiguresNote {
    /// Its mark, where it belongs to a cell.
    pub mark: Option<String>,
    /// What it says.
    pub words: Vec<Inline>,
}

impl Figures {
    /// The words of every part, in the order in which they are read.
    pub fn lines(&self) -> impl Iterator<Item = &Vec<Inline>> {
        let Self { anchor: _, order: _, caption, above, head, rows, notes, rounded: _, brackets: _, corrections } =
            self;
        let cells = above.iter().chain(head).chain(rows.iter().flat_map(|row| &row.cells));
        let after = notes.iter().map(|note| &note.words).chain(corrections.iter().map(|one| &one.why));
        std::iter::once(caption).chain(cells.map(|cell| &cell.words)).chain(after)
    }

    /// The same, to change.
    pub fn lines_mut(&mut self) -> impl Iterator<Item = &mut Vec<Inline>> {
        let Self { anchor: _, order: _, caption, above, head, rows, notes, rounded: _, brackets: _, corrections } =
            self;
        let cells = above.iter_mut().chain(head).chain(rows.iter_mut().flat_map(|row| &mut row.cells));
        let cells = cells.map(|cell| &mut cell.words);
        let after = notes.iter_mut().map(|note| &mut note.words).chain(corrections.iter_mut().map(|one| &mut one.why));
        std::iter::once(caption).chain(cells).chain(after)
    }

    /// How many columns it has, with that of the labels.
    #[must_use]
    pub fn width(&self) -> usize {
        self.head.len()
    }
}

/// Changes every table of a record in `blocks`.
pub fn map_figures(blocks: &mut [Block], change: &mut impl FnMut(&mut Figures)) {
    for block in blocks {
        match block {
            Block::Figures(figures) => change(figures),
            Block::List { items, .. } => items.iter_mut().for_each(|item| map_figures(item, change)),
            Block::Quote(inner) | Block::Exempt { blocks: inner, .. } => map_figures(inner, change),
            _ => {}
        }
    }
}
