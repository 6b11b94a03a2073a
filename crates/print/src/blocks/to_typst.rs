//! Blocks and inlines to Typst markup. Words enter as literals; everything else is a call of the style.

use std::fmt::Write;

use orderpaper_text::markup::{
    Align, Block, Figures, FiguresCell, FiguresNote, FiguresRow, Inline, RowKind, Table, plain,
};

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
    let columns = (0..table.align.len()).map(|column| {
        let cells = rows.clone().filter_map(|row| row.get(column)).map(|cell| plain(cell));
        Column::of(&cells.collect::<Vec<_>>())
    });
    let columns = fitted(&columns.collect::<Vec<_>>());
    let widths = widths(columns.iter().map(|column| column.width));
    let longest: Vec<usize> = columns.iter().map(|column| column.word).collect();
    let head = row(&table.head, Place { head: true, ..Place::default() }, &longest);
    let _ = write!(out, "#text-table({widths}, ({},), {}, {head}", align.join(", "), repeats(&table.head));
    for cells in &table.rows {
        let _ = write!(out, ", {}", row(cells, Place::default(), &longest));
    }
    out.push_str(");");
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

/// The columns of a table of a record, and how wide they are in Typst. A figure never breaks: where there is room, its column is as
/// wide as it is, and the columns of words share the rest.
fn figure_columns(figures: &Figures) -> (Vec<Column>, String) {
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
    let columns: Vec<(bool, Column)> = (0..figures.width()).map(column).collect();
    let (figures, words): (Vec<_>, Vec<_>) = columns.iter().partition(|(is_figures, _)| *is_figures);
    let taken: usize = figures.iter().map(|(_, one)| one.width + BETWEEN).sum();
    let asked: usize = words.iter().map(|(_, one)| one.word.clamp(12, LONG) + BETWEEN).sum();
    if taken + asked > LINE {
        let columns = fitted(&columns.into_iter().map(|(_, one)| one).collect::<Vec<_>>());
        let widths = widths(columns.iter().map(|one| one.width));
        return (columns, widths);
    }
    let width = |(is_figures, one): &(bool, Column)| match is_figures {
        // Half an em a character, and what a cell has at its sides.
        true => format!("{}em / 2 + 10pt, ", one.width),
        false => format!("{}fr, ", one.width + BETWEEN),
    };
    let widths = format!("({})", columns.iter().map(width).collect::<String>());
    (columns.into_iter().map(|(_, one)| Column { word: LONG, ..one }).collect(), widths)
}

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

fn write_figures(figures: &Figures, out: &mut String) {
    let (columns, widths) = figure_columns(figures);
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
        "#figures-table(anchor: {}, caption: [{}], widths: {}, repeat: {}, above: {}, head: {}, rows: ({rows}), notes: ({notes}), rounded: {});",
        figures.anchor.as_deref().map_or("none".into(), literal),
        inlines_to_typst(&figures.caption),
        widths,
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

/// Where inlines are, as far as it changes how they are written.
#[derive(Debug, Clone, Copy)]
struct Place {
    /// In the head of a table, which is printed again on each page and leads to no other place.
    head: bool,
    /// In words that are struck out. PDF/UA allows that once for each word, however many marks are around it.
    struck: bool,
    /// How many letters a word may have before it may break.
    longest: usize,
}

impl Default for Place {
    fn default() -> Self {
        Self { head: false, struck: false, longest: LONG }
    }
}

fn write_inlines(inlines: &[Inline], place: Place, out: &mut String) {
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
const LONG: usize = 24;

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
fn parts(text: &str, longest: usize) -> Vec<&str> {
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
    use super::{Column, LONG, fitted, parts};

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
