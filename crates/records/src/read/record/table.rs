//! Tables of a record, whose figures are checked.

mod sums;

use std::borrow::Cow;
use std::fmt;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::Deserialize;
use serde::de::value::MapAccessDeserializer;
use serde::de::{Deserializer, Error, MapAccess, Visitor};
use toml::Spanned;

use super::text::record;
use super::{ID_PATTERN, RawNumber, RawText, TableCorrection};
use crate::model::policy::Negatives;

pub use sums::{Figure, Sum, SumOf};

/// A table whose totals are checked against its rows. A text of the same record places it with `![[id]]`.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct FigureTable {
    /// The id that `![[id]]` uses to place it.
    #[schemars(regex(pattern = ID_PATTERN))]
    pub id: String,
    /// The caption above the table, such as "Cost of 15 further social workers".
    pub caption: RawText,
    /// The heading of the first column, such as "Cost".
    pub label: RawText,
    /// The headings of the columns after the first, each with its unit, where there is no more to say of them.
    #[serde(default)]
    pub columns: Vec<RawText>,
    /// The columns after the first, instead of `columns`, where there is more to say of them than a heading.
    #[serde(default)]
    pub column: Vec<FigureColumn>,
    /// Whether the last column is the sum of those before it.
    #[serde(default)]
    pub row_totals: bool,
    /// How many decimal places are printed; by default none.
    #[schemars(range(max = 6))]
    pub decimals: Option<u32>,
    /// The same for each column, instead of `decimals`, where they differ: `column_decimals = [0, 1]`.
    #[serde(default)]
    #[schemars(inner(range(max = 6)))]
    pub column_decimals: Vec<u32>,
    /// How negative figures stand in it, if not as the council's `[look]` says.
    pub negatives: Option<Negatives>,
    /// The rows in order, without that of totals.
    #[serde(default)]
    pub row: Vec<FigureRow>,
    /// The row of totals. Each of its figures must be the sum of its column, subtotals not counted.
    pub total: Option<TotalRow>,
    /// What a reader must know of the table as a whole, such as its source. Printed below it.
    #[serde(default)]
    pub notes: Vec<RawText>,
    /// The corrections of the table since it was published, one table for each: `[{ on = 2026-11-20, why = "…" }]`.
    #[serde(default)]
    pub corrected: Vec<TableCorrection>,
}

/// A column of a table.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct FigureColumn {
    /// Its heading.
    pub head: RawText,
    /// A heading above it and above the columns after it, up to the next such heading: "Budget 2026/27". An empty one ends it.
    pub above: Option<RawText>,
    /// The unit of its figures, printed with each: "£" before it, "%" or "days" after it.
    pub unit: Option<RawText>,
    /// How many decimal places its figures have; by default those of the table.
    #[schemars(range(max = 6))]
    pub decimals: Option<u32>,
    /// Whether totals are sums of its figures: not so where they are percentages, rates or averages.
    #[serde(default = "yes")]
    pub summed: bool,
    /// The two columns whose difference it is, by their places after the column of labels: `[2, 1]` is the second less the first, such
    /// as the actual less the budget. It is checked in every row.
    #[serde(default)]
    #[schemars(inner(range(min = 1)))]
    pub difference: Vec<usize>,
    /// The place of the column of which that difference is a percentage: with `difference = [2, 1]` and `percent_of = 1`, by how many per
    /// cent the actual is above the budget. It is checked in every row, rounded as it is written, and has no total of its own.
    #[schemars(range(min = 1))]
    pub percent_of: Option<usize>,
    /// A note on the column. It is printed below the table, and its letter with the heading.
    pub note: Option<RawText>,
}

fn yes() -> bool {
    true
}

/// A row of a table.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct FigureRow {
    /// What the row is about, printed in the first column.
    pub label: RawText,
    /// The cells, one for each column: a number; words such as "n/a"; "" for a blank; or a table such as
    /// `{ value = 12.5, note = "Provisional" }`.
    pub values: Vec<FigureCell>,
    /// A heading above it, for it and the rows after it, up to the next such heading: "Adult services". An empty one ends it.
    pub group: Option<RawText>,
    /// Whether its figures count in totals: not so in a row such as "of which grants".
    #[serde(default = "yes")]
    pub summed: bool,
    /// Whether its figures are the sums of the rows above it, back to the last subtotal or the head of its group.
    #[serde(default)]
    pub subtotal: bool,
    /// The unit of its figures, instead of those of the columns.
    pub unit: Option<RawText>,
    /// How many decimal places its figures have, instead of those of the columns.
    #[schemars(range(max = 6))]
    pub decimals: Option<u32>,
    /// A note on the row. It is printed below the table, and its letter with the label.
    pub note: Option<RawText>,
}

/// The row of totals of a table.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TotalRow {
    /// What it is called, such as "Total".
    pub label: RawText,
    /// The cells, one for each column, as in other rows.
    pub values: Vec<FigureCell>,
    /// A note on the row. It is printed below the table, and its letter with the label.
    pub note: Option<RawText>,
}

/// What is in a cell: a number, words, or a table with more.
#[derive(Debug)]
pub struct FigureCell(pub CellParts);

/// A cell of which there is more to say than a figure or words.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CellParts {
    /// The figure in it.
    pub value: Option<RawNumber>,
    /// Its words, instead of a figure; empty for a blank cell.
    pub text: Option<RawText>,
    /// A note on it. It is printed below the table, and its letter with the cell.
    pub note: Option<RawText>,
    /// How many columns it covers; by default one. The cells that it covers are left out.
    #[schemars(range(min = 1, max = 30))]
    pub columns: Option<u32>,
    /// How many rows it covers; by default one. The cells that it covers are left out.
    #[schemars(range(min = 1, max = 100))]
    pub rows: Option<u32>,
    /// How many decimal places its figure has, instead of those of its row or column.
    #[schemars(range(max = 6))]
    pub decimals: Option<u32>,
}

/// A cell before the place of its words is known.
enum Written {
    Figure(RawNumber),
    Words,
    Parts(CellParts),
}

impl<'de> Deserialize<'de> for FigureCell {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let written = Spanned::<Written>::deserialize(deserializer)?;
        let start = written.span().start;
        Ok(Self(match written.into_inner() {
            Written::Figure(value) => CellParts { value: Some(value), ..CellParts::default() },
            Written::Words => {
                CellParts { text: Some(RawText::new(record::<D::Error>()?, start)), ..CellParts::default() }
            }
            Written::Parts(parts) => parts,
        }))
    }
}

impl<'de> Deserialize<'de> for Written {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(WrittenVisitor)
    }
}

struct WrittenVisitor;

impl<'de> Visitor<'de> for WrittenVisitor {
    type Value = Written;

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("a number, words or a table")
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<Written, E> {
        RawNumber::from_i64(value).map(Written::Figure)
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<Written, E> {
        RawNumber::from_f64(value).map(Written::Figure)
    }

    fn visit_str<E: Error>(self, _: &str) -> Result<Written, E> {
        Ok(Written::Words)
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Written, A::Error> {
        CellParts::deserialize(MapAccessDeserializer::new(map)).map(Written::Parts)
    }
}

impl JsonSchema for FigureCell {
    fn schema_name() -> Cow<'static, str> {
        "Cell".into()
    }

    fn inline_schema() -> bool {
        true
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "anyOf": [
                { "type": "number" },
                { "type": "string" },
                generator.subschema_for::<CellParts>(),
            ]
        })
    }
}

/// A cell, and where it stands.
#[derive(Debug, Clone)]
pub struct PlacedCell<'t> {
    /// Its path in its table.
    pub path: String,
    /// Its row; none for that of totals.
    pub row: Option<&'t FigureRow>,
    /// What is written in it.
    pub cell: &'t CellParts,
    /// The column in which it begins, from 0.
    pub column: usize,
}

impl FigureTable {
    /// The headings of the columns after the first.
    pub fn heads(&self) -> impl Iterator<Item = RawText> {
        self.columns.iter().copied().chain(self.column.iter().map(|column| column.head))
    }

    /// How many columns there are after the first.
    #[must_use]
    pub fn width(&self) -> usize {
        self.columns.len() + self.column.len()
    }

    /// Whether totals are sums of the figures of a column.
    #[must_use]
    pub fn is_summed(&self, column: usize) -> bool {
        self.column.get(column).is_none_or(|column| column.summed && column.percent_of.is_none())
    }

    /// How many decimal places a cell is printed with, if anything says so.
    #[must_use]
    pub fn places(&self, row: Option<&FigureRow>, cell: &CellParts, column: usize) -> Option<u32> {
        let of_column = self.column.get(column).and_then(|column| column.decimals);
        let of_column = of_column.or_else(|| self.column_decimals.get(column).copied());
        cell.decimals.or(row.and_then(|row| row.decimals)).or(of_column).or(self.decimals)
    }

    /// The cells of every row, that of totals last: the path of the row, the row if it is not that of totals, and its cells.
    pub fn lines(&self) -> impl Iterator<Item = (String, Option<&FigureRow>, &[FigureCell])> {
        let rows = self.row.iter().enumerate();
        let rows = rows.map(|(index, row)| (format!("row.{index}"), Some(row), row.values.as_slice()));
        rows.chain(self.total.iter().map(|total| ("total".to_owned(), None, total.values.as_slice())))
    }

    /// Every cell, row by row, that of totals last.
    #[must_use]
    pub fn cells(&self) -> Vec<PlacedCell<'_>> {
        let columns = self.columns_of_cells();
        let rows = self.lines().zip(&columns).flat_map(|((path, row, cells), (starts, _))| {
            let cells = cells.iter().zip(starts).enumerate();
            cells.map(move |(at, (FigureCell(cell), column))| PlacedCell {
                path: format!("{path}.values.{at}"),
                row,
                cell,
                column: *column,
            })
        });
        rows.collect()
    }

    /// The column, from 0, in which each cell of every row begins; and how many columns of each row are covered. A cell may cover
    /// those beside and below it.
    #[must_use]
    pub fn columns_of_cells(&self) -> Vec<(Vec<usize>, usize)> {
        let mut below: Vec<u32> = Vec::new();
        let mut lines = Vec::new();
        for (_, _, cells) in self.lines() {
            let (mut starts, mut at) = (Vec::new(), 0);
            let mut now = std::mem::take(&mut below);
            let covered = |now: &[u32], at: usize| now.get(at).is_some_and(|rows| *rows > 0);
            for FigureCell(cell) in cells {
                while covered(&now, at) {
                    at += 1;
                }
                starts.push(at);
                let (columns, rows) = (cell.columns.unwrap_or(1) as usize, cell.rows.unwrap_or(1));
                for column in at..at + columns {
                    now.resize(now.len().max(column + 1), 0);
                    now[column] = now[column].max(rows);
                }
                at += columns;
            }
            while covered(&now, at) {
                at += 1;
            }
            lines.push((starts, at));
            below = now.into_iter().map(|rows| rows.saturating_sub(1)).collect();
        }
        lines
    }
}
