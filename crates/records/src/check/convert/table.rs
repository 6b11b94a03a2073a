//! Tables of a record in the places where its texts name them.

use orderpaper_text::markup::{
    Block, Figures, FiguresCell, FiguresCorrection, FiguresNote, FiguresRow, Inline, RowKind,
};

use super::Converter;
use crate::model::Text;
use crate::model::figure::{self, number};
use crate::model::policy::Negatives;
use crate::read::record::RawText;
use crate::read::record::table::{CellParts, Figure, FigureCell, FigureTable, PlacedCell, Sum};

impl Converter<'_, '_> {
    /// A text with the tables of its record in the places where it names them.
    pub(super) fn with_tables(&self, field: RawText, text: Text) -> Text {
        let tables = self.context.tables_of(field.source());
        if tables.is_empty() {
            return text;
        }
        text.map_passages(|language, blocks| self.placed(tables, language, blocks))
    }

    fn placed(&self, tables: &[FigureTable], language: &str, blocks: Vec<Block>) -> Vec<Block> {
        let one = |block| match block {
            Block::Embed { id } => match tables.iter().enumerate().find(|(_, table)| table.id == id) {
                Some((index, table)) => {
                    let brackets = table.negatives.unwrap_or(self.council.value.look.negatives) == Negatives::Brackets;
                    let writer = Writer { converter: self, language, brackets, notes: Vec::new() };
                    Block::Figures(Box::new(Figures { order: index + 1, ..writer.table(table) }))
                }
                None => Block::Embed { id },
            },
            Block::List { start, items } => {
                let items = items.into_iter().map(|item| self.placed(tables, language, item)).collect();
                Block::List { start, items }
            }
            Block::Quote(inner) => Block::Quote(self.placed(tables, language, inner)),
            Block::Exempt { categories, paragraphs, blocks } => {
                Block::Exempt { categories, paragraphs, blocks: self.placed(tables, language, blocks) }
            }
            block => block,
        };
        blocks.into_iter().map(one).collect()
    }
}

/// Writes a table out in one language, and gathers its notes.
struct Writer<'w, 'c, 'a> {
    converter: &'w Converter<'c, 'a>,
    language: &'w str,
    /// Whether negative figures stand in brackets.
    brackets: bool,
    /// The notes of cells, in the order in which they are read.
    notes: Vec<Vec<Inline>>,
}

impl Writer<'_, '_, '_> {
    fn table(mut self, table: &FigureTable) -> Figures {
        let caption = self.line(table.caption);
        let columns = table.columns_of_cells();
        let lines = || table.lines().zip(&columns);
        // A column with any figure is aligned as figures are, its words too.
        let mut right = vec![false; table.width()];
        for ((_, _, cells), (starts, _)) in lines() {
            for (FigureCell(cell), column) in cells.iter().zip(starts) {
                if let Some(right) = right.get_mut(*column).filter(|_| cell.value.is_some()) {
                    *right = true;
                }
            }
        }
        let is_right = |column: usize| right.get(column).copied().unwrap_or(false);
        let mut head = vec![FiguresCell::new(0, self.line(table.label))];
        for (column, words) in table.heads().enumerate() {
            let mark = self.mark(table.column.get(column).and_then(|column| column.note));
            head.push(FiguresCell { mark, right: is_right(column), ..FiguresCell::new(column + 1, self.line(words)) });
        }
        let mut rows = Vec::new();
        for ((_, row, cells), (starts, _)) in lines() {
            if let Some(group) = row.and_then(|row| row.group) {
                let cell = FiguresCell { columns: table.width() + 1, ..FiguresCell::new(0, self.line(group)) };
                rows.push(FiguresRow { kind: RowKind::Group, cells: vec![cell] });
            }
            let (label, note) = match (row, &table.total) {
                (Some(row), _) => (self.line(row.label), row.note),
                (None, Some(total)) => (self.line(total.label), total.note),
                (None, None) => (Vec::new(), None),
            };
            let mut out = vec![FiguresCell { mark: self.mark(note), ..FiguresCell::new(0, label) }];
            let unit = row.and_then(|row| row.unit);
            for (FigureCell(cell), column) in cells.iter().zip(starts) {
                let places = table.places(row, cell, *column).unwrap_or(0);
                let unit = unit.or_else(|| table.column.get(*column)?.unit);
                out.push(FiguresCell {
                    mark: self.mark(cell.note),
                    columns: cell.columns.unwrap_or(1) as usize,
                    rows: cell.rows.unwrap_or(1) as usize,
                    right: is_right(*column),
                    figure: cell.value.is_some(),
                    ..FiguresCell::new(*column + 1, self.words(cell, places, unit))
                });
            }
            let kind = match row {
                Some(row) if row.subtotal => RowKind::Subtotal,
                Some(_) => RowKind::Plain,
                None => RowKind::Total,
            };
            rows.push(FiguresRow { kind, cells: out });
        }
        let of_cells = std::mem::take(&mut self.notes).into_iter().enumerate();
        let mut notes: Vec<_> =
            of_cells.map(|(index, words)| FiguresNote { mark: Some(letter(index)), words }).collect();
        notes.extend(table.notes.iter().map(|note| FiguresNote { mark: None, words: self.line(*note) }));
        let negative = |cell: &PlacedCell<'_>| cell.cell.value.is_some_and(|value| value.0.is_sign_negative());
        Figures {
            anchor: Some(table.id.clone()),
            order: 0,
            brackets: self.brackets && table.cells().iter().any(negative),
            caption,
            above: self.above(table),
            head,
            rows,
            notes,
            rounded: table
                .sums(&|unit| self.converter.context.plain(unit))
                .iter()
                .any(is_rounded_apart)
                .then(String::new),
            corrections: table
                .corrected
                .iter()
                .map(|one| FiguresCorrection { on: one.on.0, why: self.line(one.why) })
                .collect(),
        }
    }

    /// The words of a part of the table. What Markdown takes for a list, a heading or a rule is words here: "*", "1. C", "-".
    fn line(&self, text: RawText) -> Vec<Inline> {
        let all = || self.converter.context.text(text);
        let own = all().find(|text| text.language == self.language).or_else(|| all().next());
        let is_line = |blocks: &[Block]| matches!(blocks, [] | [Block::Paragraph { .. }]);
        match own {
            Some(own) if !is_line(&own.markdown.blocks) || own.markdown.blocks.is_empty() => {
                vec![Inline::Text(own.field.text.trim().to_owned())]
            }
            _ => super::parsed(all()).line(self.language),
        }
    }

    fn words(&self, cell: &CellParts, places: u32, unit: Option<RawText>) -> Vec<Inline> {
        let Some(value) = cell.value else { return cell.text.map(|text| self.line(text)).unwrap_or_default() };
        let unit = unit.map(|unit| super::parsed(self.converter.context.text(unit)).plain(self.language));
        let written = number(value.0, places);
        let written = unit.map_or_else(|| written.clone(), |unit| figure::with_unit(&written, &unit));
        vec![Inline::Text(if self.brackets { figure::in_brackets(written) } else { written })]
    }

    /// The heads above those of the columns: each begins where it is written and goes on to the next.
    fn above(&self, table: &FigureTable) -> Vec<FiguresCell> {
        if table.column.iter().all(|column| column.above.is_none()) {
            return Vec::new();
        }
        let mut above = vec![FiguresCell::new(0, Vec::new())];
        for (column, one) in table.column.iter().enumerate() {
            match (one.above, above.last_mut()) {
                (None, Some(last)) if column > 0 => last.columns += 1,
                (words, _) => {
                    let words = words.map(|words| self.line(words)).unwrap_or_default();
                    above.push(FiguresCell::new(column + 1, words));
                }
            }
        }
        above
    }

    /// The mark of a note; one that was written before keeps its mark.
    fn mark(&mut self, note: Option<RawText>) -> Option<String> {
        let words = self.line(note?);
        if words.is_empty() {
            return None;
        }
        let found = self.notes.iter().position(|note| *note == words);
        Some(letter(found.unwrap_or_else(|| {
            self.notes.push(words);
            self.notes.len() - 1
        })))
    }
}

/// Whether a total that is the sum of its figures is not that of the figures as they are printed.
fn is_rounded_apart(sum: &Sum) -> bool {
    let printed = |figure: &Figure| figure::rounded(figure.value, figure.places);
    let exact = sum.parts.iter().map(|part| part.value).sum::<rust_decimal::Decimal>() == sum.total.value;
    exact && sum.parts.iter().map(printed).sum::<rust_decimal::Decimal>() != printed(&sum.total)
}

/// a, b, … z, aa, ab, …
fn letter(index: usize) -> String {
    let (before, last) = (index / 26, index % 26);
    let last = char::from(b'a' + u8::try_from(last).unwrap_or(0));
    match before {
        0 => last.to_string(),
        _ => format!("{}{last}", letter(before - 1)),
    }
}
