//! Tables to Typst markup: how wide their columns are, and what stands in their cells.

use std::fmt::Write;

use orderpaper_text::markup::{
    Align, Block, Figures, FiguresCell, FiguresNote, FiguresRow, Inline, RowKind, Table, plain,
};

use super::literal;
use super::to_typst::{LONG, Place, inlines_to_typst, write_inlines};
use crate::layout;

pub(super) fn write_table(table: &Table, out: &mut String) {
    let align: Vec<_> = table.align.iter().map(|align| align_name(*align)).collect();
    let columns = fitted(&text_columns(table));
    let widths = widths(columns.iter().map(|column| column.width));
    let longest: Vec<usize> = columns.iter().map(|column| column.word).collect();
    let head = row(&table.head, Place { head: true, ..Place::default() }, &longest);
    let _ = write!(out, "#text-table({widths}, ({},), {}, {head}", align.join(", "), repeats(&table.head));
    for cells in &table.rows {
        let _ = write!(out, ", {}", row(cells, Place::default(), &longest));
    }
    out.push_str(");");
}

fn text_columns(table: &Table) -> Vec<Column> {
    let rows = std::iter::once(&table.head).chain(&table.rows);
    let column = |column: usize| {
        let cells = rows.clone().filter_map(|row| row.get(column)).map(|cell| plain(cell));
        Column::of(&cells.collect::<Vec<_>>())
    };
    (0..table.align.len()).map(column).collect()
}

/// A column of a table of text, in characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Column {
    /// How wide it is.
    width: usize,
    /// Its longest word; where it is fitted, the longest that stands unbroken.
    word: usize,
}

impl Column {
    fn of(cells: &[String]) -> Self {
        let longest = cells.iter().map(|cell| cell.chars().count()).max().unwrap_or(0);
        let words = cells.iter().flat_map(|cell| cell.split_whitespace());
        Self { width: longest.clamp(8, 40), word: words.map(|word| word.chars().count()).max().unwrap_or(0) }
    }
}

/// About how many characters of a table stand on a line.
const LINE: usize = 76;

/// Columns in which no word runs over the next: each has room for its longest word, as far as there is room for all. Where there is
/// not, long words break.
fn fitted(columns: &[Column]) -> Vec<Column> {
    let all = |width: &dyn Fn(&Column) -> usize| columns.iter().map(|one| width(one) + BETWEEN).sum::<usize>().max(1);
    let free = LINE.saturating_sub(columns.len());
    let room = |width: usize, all: usize| (width + BETWEEN) * free / all;
    let asked = all(&|one| one.width);
    if columns.iter().all(|one| one.word.min(LONG) <= room(one.width, asked)) {
        return columns.iter().map(|one| Column { word: LONG, ..*one }).collect();
    }
    // The longest words give way first.
    let needed = |longest: usize| all(&|one| one.word.min(longest));
    let longest = (4..=LONG).rev().find(|longest| needed(*longest) <= free).unwrap_or(4);
    let left = free.saturating_sub(needed(longest));
    let fit = |one: &Column| Column {
        width: one.word.min(longest) + left * (one.width + BETWEEN) / asked,
        word: if one.word > longest { longest } else { LONG },
    };
    columns.iter().map(fit).collect()
}

/// How much of the width of a line a table has that stands below the number of a paragraph in half a page.
const HALF: f64 = 0.41;

/// Whether every table in blocks has room in half a page, with each word and figure as it is.
pub fn fit_half_a_page(blocks: &[Block]) -> bool {
    blocks.iter().all(|block| match block {
        Block::Table(table) => {
            let words: usize = text_columns(table).iter().map(|column| column.word + BETWEEN).sum();
            layout::points(words, 1.0) <= layout::points(LINE, HALF)
        }
        Block::Figures(figures) => asked(&figures_and_words(figures), FITS[0]) <= layout::CHART * HALF,
        Block::List { items, .. } => items.iter().all(|item| fit_half_a_page(item)),
        Block::Quote(inner) | Block::Exempt { blocks: inner, .. } => fit_half_a_page(inner),
        _ => true,
    })
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

/// The columns of a table of a record, and whether each holds figures.
fn figures_and_words(figures: &Figures) -> Vec<(bool, Column)> {
    let all = figures.head.iter().chain(figures.rows.iter().flat_map(|row| &row.cells));
    let cells: Vec<_> = all.filter(|cell| cell.columns == 1).collect();
    let column = |at: usize| {
        let cells = cells.iter().filter(|cell| cell.column == at);
        let column = Column::of(&cells.clone().map(|cell| plain(&cell.words)).collect::<Vec<_>>());
        let head = figures.head.get(at).map_or(0, |head| length(&head.words));
        let is_figures = cells.clone().any(|cell| cell.right);
        if is_figures {
            // Digits and signs of money are wide. A head breaks over two lines before it makes the column wide.
            let word = (column.word * 5).div_ceil(4);
            return (true, Column { width: word.max(head.min((head * 2 / 3).max(12))), word });
        }
        (false, Column { width: if at == 0 { column.width.max(16) } else { column.width }, ..column })
    };
    (0..figures.width()).map(column).collect()
}

/// How much of a line columns ask for that are set so close, in points.
fn asked(columns: &[(bool, Column)], fit: Fit) -> f64 {
    let asked = |(is_figures, one): &(bool, Column)| {
        let characters = if *is_figures { one.width } else { one.word.clamp(12, LONG) };
        layout::points(characters, 5.0 * fit.scale) + fit.pad * 2.0 + fit.gutter
    };
    columns.iter().map(asked).sum::<f64>() - fit.gutter
}

/// The columns of a table of a record, and how wide they are in Typst. A figure never breaks: where there is room, its column is as
/// wide as it is, and the columns of words share the rest.
fn figure_columns(figures: &Figures) -> (Vec<Column>, String, Fit) {
    let columns = figures_and_words(figures);
    let Some(fit) = FITS.iter().find(|fit| asked(&columns, **fit) <= layout::CHART) else {
        let columns = fitted(&columns.into_iter().map(|(_, one)| one).collect::<Vec<_>>());
        let widths = widths(columns.iter().map(|one| one.width));
        return (columns, widths, FITS[FITS.len() - 1]);
    };
    let width = |(is_figures, one): &(bool, Column)| {
        if *is_figures {
            // Half an em a character, and what a cell has at its sides.
            format!("{}em / 2 + {}pt, ", one.width, fit.pad * 2.0)
        } else {
            format!("{}fr, ", one.width + BETWEEN)
        }
    };
    let widths = format!("({})", columns.iter().map(width).collect::<String>());
    (columns.into_iter().map(|(_, one)| Column { word: LONG, ..one }).collect(), widths, *fit)
}

/// How close a table is set, so that no figure breaks.
#[derive(Debug, Clone, Copy)]
struct Fit {
    /// How large its text is, in the size of tables.
    scale: f64,
    /// What a cell has at each side, in points.
    pad: f64,
    /// What is between two columns, in points.
    gutter: f64,
}

/// From the usual one to the closest that can be read.
const FITS: [Fit; 3] = [
    Fit { scale: 1.0, pad: 5.0, gutter: 10.0 },
    Fit { scale: 0.9, pad: 4.0, gutter: 5.0 },
    Fit { scale: 0.8, pad: 2.0, gutter: 4.0 },
];

/// A row of cells, with the longest words that stand unbroken in each column.
fn row(cells: &[Vec<Inline>], place: Place, longest: &[usize]) -> String {
    let cells: String = cells.iter().enumerate().fold(String::new(), |mut out, (column, cell)| {
        out.push('[');
        let longest = longest.get(column).copied().unwrap_or(LONG);
        write_inlines(cell, Place { longest, ..place }, &mut out);
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
            | Inline::Foreign { body, .. }
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

pub(super) fn write_figures(figures: &Figures, out: &mut String) {
    let (columns, widths, fit) = figure_columns(figures);
    let cell = |cell: &FiguresCell, place: Place| {
        let longest = columns.get(cell.column).filter(|_| cell.columns == 1).map_or(LONG, |column| column.word);
        let mut words = String::new();
        write_inlines(&cell.words, Place { longest, ..place }, &mut words);
        let mark = cell.mark.as_deref().map_or("none".into(), literal);
        let FiguresCell { column, columns, rows, right, figure, .. } = cell;
        let at = format!("column: {column}, columns: {columns}, rows: {rows}, right: {right}, figure: {figure}");
        format!("(words: [{words}], mark: {mark}, {at})")
    };
    let cells = |all: &[FiguresCell], place: Place| {
        all.iter().fold(String::new(), |mut out, one| {
            let _ = write!(out, "{}, ", cell(one, place));
            out
        })
    };
    let head = Place { head: true, ..Place::default() };
    let rows = figures.rows.iter().fold(String::new(), |mut out, FiguresRow { kind, cells: all }| {
        // The head of a group is printed again on each page, as those of columns are.
        let place = if *kind == RowKind::Group { head } else { Place::default() };
        let _ = write!(out, "(kind: \"{}\", cells: ({})), ", row_name(*kind), cells(all, place));
        out
    });
    let heads = [&figures.above, &figures.head].map(|heads| format!("({})", cells(heads, head)));
    let notes = figures.notes.iter().fold(String::new(), |mut out, FiguresNote { mark, words }| {
        let mark = mark.as_deref().map_or("none".into(), literal);
        let _ = write!(out, "(mark: {mark}, words: [{}]), ", inlines_to_typst(words));
        out
    });
    let all = figures
        .head
        .iter()
        .chain(figures.rows.iter().filter(|row| row.kind == RowKind::Group).flat_map(|row| &row.cells));
    let words: Vec<_> = all.chain(&figures.above).map(|cell| cell.words.clone()).collect();
    let _ = write!(
        out,
        "#figures-table(anchor: {}, caption: [{}], widths: {}, fit: ({}, {}pt, {}pt), repeat: {}, above: {}, head: {}, rows: ({rows}), notes: ({notes}), rounded: {});",
        figures.anchor.as_deref().map_or("none".into(), literal),
        inlines_to_typst(&figures.caption),
        widths,
        fit.scale,
        fit.pad,
        fit.gutter,
        repeats(&words),
        heads[0],
        heads[1],
        figures.rounded.as_deref().map_or("none".into(), literal),
    );
}

fn row_name(kind: RowKind) -> &'static str {
    match kind {
        RowKind::Group => "group",
        RowKind::Plain => "plain",
        RowKind::Subtotal => "subtotal",
        RowKind::Total => "total",
    }
}

#[cfg(test)]
mod tests {
    use super::super::to_typst::parts;
    use super::{Column, LONG, fitted};

    #[test]
    fn no_word_of_a_table_runs_over_the_next_column() {
        let column = |cells: &[&str]| Column::of(&cells.iter().map(|cell| (*cell).to_owned()).collect::<Vec<_>>());
        let usual = [column(&["A"]), column(&["Some words of no great length"])];
        assert_eq!(fitted(&usual).iter().map(|one| one.width).collect::<Vec<_>>(), [8, 29]);
        // Room for a figure, taken from a column that has enough.
        let figure = fitted(&[
            column(&["1,234,567,890.12"]),
            column(&["x x x x"]),
            column(&["Forty letters of words and more than that, all short"]),
            column(&["Again the same, and a great deal of it too"]),
        ]);
        assert!(figure[0].width >= 16 && figure.iter().all(|one| one.word == LONG), "{figure:?}");
        // There is no room for all: long words break.
        let long = fitted(&[column(&["Councillor-Wibblethorpe-Smythe"]); 6]);
        assert!(long.iter().all(|one| one.word <= 11), "{long:?}");
        assert!(parts("Councillor-Wibblethorpe-Smythe", 11).iter().all(|part| part.len() <= 11));
    }
}
