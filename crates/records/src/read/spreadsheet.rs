//! Spreadsheets and CSV files: their sheets as cells. A finding can point to each cell.

use std::collections::BTreeSet;
use std::io::Cursor;
use std::ops::Range;

use calamine::{Data, DataType, Reader, Xlsx, XlsxError};
use chrono::NaiveDate;
use orderpaper_text::source::{Place, SourceId, Sources};
use rust_decimal::Decimal;

use super::encoding;
use super::fault::FaultKind;
use super::packed;
use super::record::RawNumber;

/// The most sheets of a file.
const SHEETS: usize = 1_000;

/// The most rows of a sheet that are read.
pub const ROWS: usize = 200_000;

/// The most cells of all sheets of a file, the empty ones before the last of a row included.
const CELLS: usize = 5_000_000;

/// The most text that the cells of a file may hold, in bytes.
const TEXT: usize = 64 * 1024 * 1024;

/// A sheet: its cells, and a text of its rows for findings to point into.
#[derive(Debug, Clone)]
pub struct Sheet {
    /// Its name; that of the file where it has no sheets.
    pub name: String,
    /// Its rows, each as far as its last cell that holds anything.
    pub rows: Vec<Vec<Cell>>,
    /// The cells that merges hide.
    merged: BTreeSet<CellAt>,
    source: SourceId,
    lines: Vec<Range<usize>>,
}

/// Where a cell is in its sheet, from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct CellAt {
    row: usize,
    column: usize,
}

/// What a cell holds.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell {
    /// Nothing.
    Empty,
    /// Words, as they are there.
    Text(String),
    /// A number, exact to its last digit.
    Number(Decimal),
    /// A number with a sign for what it is a number of, in a CSV file.
    Signed {
        /// The number.
        number: Decimal,
        /// A pound sign or a per cent sign.
        sign: char,
    },
    /// A day.
    Date(NaiveDate),
    /// What a formula that failed shows, such as `#DIV/0!`.
    Error(String),
}

impl Cell {
    /// What the cell shows, as far as it matters here.
    #[must_use]
    pub fn shown(&self) -> String {
        match self {
            Self::Empty => String::new(),
            Self::Text(text) | Self::Error(text) => text.clone(),
            Self::Number(number) => number.to_string(),
            Self::Signed { number, sign: '%' } => format!("{number}%"),
            Self::Signed { number, sign } => format!("{sign}{number}"),
            Self::Date(date) => date.format("%Y-%m-%d").to_string(),
        }
    }
}

impl Sheet {
    /// The cell at a row and a column, from 0; empty outside the sheet.
    #[must_use]
    pub fn cell(&self, row: usize, column: usize) -> &Cell {
        self.rows.get(row).and_then(|row| row.get(column)).unwrap_or(&Cell::Empty)
    }

    /// Whether it is a CSV file, where a comma too many moves every value behind it.
    #[must_use]
    pub fn is_csv(&self) -> bool {
        self.name.is_empty()
    }

    /// Whether a merge hides the cell at a row and a column, from 0: it is in a merged region and not the first of that.
    #[must_use]
    pub fn is_merged(&self, row: usize, column: usize) -> bool {
        self.merged.contains(&CellAt { row, column })
    }

    /// The place of a cell in the text of the sheet; the end of the line for an empty one after the last of a row.
    #[must_use]
    pub fn place(&self, row: usize, column: usize) -> Place {
        let line = self.lines.get(row).cloned().unwrap_or(0..0);
        let cells = self.rows.get(row).map_or(&[][..], Vec::as_slice);
        let before: usize = cells.iter().take(column).map(|cell| one_line(cell).len() + BETWEEN.len()).sum();
        let length = cells.get(column).map_or(0, |cell| one_line(cell).len());
        let start = (line.start + before).min(line.end);
        Place::new(self.source, start..(start + length).min(line.end))
    }

    /// The name that spreadsheets give a cell, such as C17.
    #[must_use]
    pub fn cell_name(row: usize, column: usize) -> String {
        let mut letters = Vec::new();
        let mut rest = column + 1;
        while rest > 0 {
            rest -= 1;
            letters.push(char::from(b"ABCDEFGHIJKLMNOPQRSTUVWXYZ"[rest % 26]));
            rest /= 26;
        }
        format!("{}{}", letters.iter().rev().collect::<String>(), row + 1)
    }

    fn new(path: &str, name: &str, rows: Vec<Vec<Cell>>, merged: BTreeSet<CellAt>, sources: &mut Sources) -> Self {
        let mut text = String::new();
        let mut lines = Vec::with_capacity(rows.len());
        for row in &rows {
            let start = text.len();
            let cells: Vec<String> = row.iter().map(one_line).collect();
            text.push_str(cells.join(BETWEEN).trim_end());
            lines.push(start..text.len());
            text.push('\n');
        }
        let source = sources.add(if name.is_empty() { path.to_owned() } else { format!("{path} [{name}]") }, text);
        Self { name: name.to_owned(), rows, merged, source, lines }
    }
}

/// The separator of cells in the text of a sheet.
const BETWEEN: &str = " | ";

fn one_line(cell: &Cell) -> String {
    cell.shown().replace(['\n', '\r', '\t'], " ")
}

/// How much of a file may still be read. A small file can stand for more cells and words than there is memory for: a cell may
/// stand in the last row and column of a sheet, and a million cells may show the same long text.
struct Room {
    cells: usize,
    text: usize,
}

impl Room {
    fn new() -> Self {
        Self { cells: CELLS, text: TEXT }
    }

    /// Puts a cell in its place among rows.
    fn put(&mut self, rows: &mut Vec<Vec<Cell>>, row: usize, column: usize, cell: Cell) -> Result<(), FaultKind> {
        if row >= ROWS {
            return Err(too_much(ROWS, "rows"));
        }
        let length = rows.get(row).map_or(0, Vec::len);
        let more = (row + 1).saturating_sub(rows.len()) + (column + 1).saturating_sub(length);
        self.cells = self.cells.checked_sub(more).ok_or_else(|| too_much(CELLS, "cells"))?;
        let text = if let Cell::Text(text) | Cell::Error(text) = &cell { text.len() } else { 0 };
        self.text = self.text.checked_sub(text).ok_or_else(|| too_much(TEXT, "bytes of text"))?;
        rows.resize_with(rows.len().max(row + 1), Vec::new);
        let cells = &mut rows[row];
        cells.resize(length.max(column + 1), Cell::Empty);
        cells[column] = cell;
        Ok(())
    }
}

fn too_much(limit: usize, what: &str) -> FaultKind {
    FaultKind::Unreadable(format!("it has more than {limit} {what}"))
}

/// How the names of the files end that are read as spreadsheets.
pub const SPREADSHEETS: [&str; 2] = [".csv", ".xlsx"];

/// The sheets of a file; one without a name where it is a CSV file.
///
/// # Errors
/// The fault, where the file is no spreadsheet, is locked by a password, or holds too much.
pub fn sheets(path: &str, bytes: Vec<u8>, sources: &mut Sources) -> Result<Vec<Sheet>, FaultKind> {
    let name = path.to_lowercase();
    if name.ends_with(".csv") {
        return Ok(vec![Sheet::new(path, "", csv_rows(&bytes)?, BTreeSet::new(), sources)]);
    }
    if [".xlsb", ".ods"].iter().any(|other| name.ends_with(other)) {
        return Err(FaultKind::Unreadable("it is neither an XLSX nor a CSV file; save it as one of them".into()));
    }
    packed::check(&bytes)?;
    let mut book = Xlsx::new(Cursor::new(bytes)).map_err(|error| unreadable(&error))?;
    let names = book.sheet_names();
    if names.len() > SHEETS {
        return Err(too_much(SHEETS, "sheets"));
    }
    let mut room = Room::new();
    let mut sheets = Vec::new();
    for name in names {
        let rows = rows(&mut book, &name, &mut room)?;
        let merged = merged(&mut book, &name, &rows);
        sheets.push(Sheet::new(path, &name, rows, merged, sources));
    }
    Ok(sheets)
}

fn unreadable(error: &XlsxError) -> FaultKind {
    FaultKind::Unreadable(error.to_string())
}

/// The rows of a sheet; `None` where it holds a chart and no cells.
fn rows(book: &mut Xlsx<Cursor<Vec<u8>>>, name: &str, room: &mut Room) -> Result<Vec<Vec<Cell>>, FaultKind> {
    let mut rows = Vec::new();
    let mut reader = match book.worksheet_cells_reader(name) {
        Err(XlsxError::NotAWorksheet(_)) => return Ok(rows),
        reader => reader.map_err(|error| unreadable(&error))?,
    };
    while let Some(found) = reader.next_cell().map_err(|error| unreadable(&error))? {
        let (row, column) = found.get_position();
        match cell(&found.get_value().clone().into()) {
            Cell::Empty => {}
            cell => room.put(&mut rows, row as usize, column as usize, cell)?,
        }
    }
    Ok(rows)
}

/// The most days from the start of the calendar of spreadsheets: the end of the year 9999.
const DAYS: f64 = 2_958_465.0;

fn cell(data: &Data) -> Cell {
    match data {
        Data::Empty => Cell::Empty,
        Data::Error(error) => Cell::Error(error.to_string()),
        Data::Int(number) => Cell::Number(Decimal::from(*number)),
        Data::Float(number) => {
            RawNumber::decimal(*number).map_or_else(|| Cell::Error("a number too large".into()), Cell::Number)
        }
        // Days far outside any calendar are too large to calculate with.
        Data::DateTime(days) if days.as_f64().abs() > DAYS => Cell::Error("a date too far away".into()),
        Data::DateTime(_) | Data::DateTimeIso(_) => {
            data.as_date().map_or_else(|| Cell::Text(data.to_string()), Cell::Date)
        }
        Data::String(text) if text.trim().is_empty() => Cell::Empty,
        Data::String(_) | Data::Bool(_) | Data::DurationIso(_) => Cell::Text(data.to_string()),
    }
}

/// The cells that a merge hides, all but the first of each merged region, as far as the rows reach.
fn merged(book: &mut Xlsx<Cursor<Vec<u8>>>, name: &str, rows: &[Vec<Cell>]) -> BTreeSet<CellAt> {
    let mut hidden = BTreeSet::new();
    let Ok(regions) = book.merge_cells_by_sheet_name(name) else { return hidden };
    let width = rows.iter().map(Vec::len).max().unwrap_or(0);
    // Regions of a valid file do not overlap, so together they have no more cells than the sheet.
    let mut left = rows.len().saturating_mul(width).min(CELLS);
    for region in regions {
        let first = CellAt { row: region.start.0 as usize, column: region.start.1 as usize };
        let across = first.column..width.min((region.end.1 as usize).saturating_add(1));
        if across.is_empty() {
            continue;
        }
        for row in first.row..rows.len().min((region.end.0 as usize).saturating_add(1)) {
            let Some(less) = left.checked_sub(across.len()) else { return hidden };
            left = less;
            hidden.extend(across.clone().map(|column| CellAt { row, column }).filter(|cell| *cell != first));
        }
    }
    hidden
}

/// The rows of a CSV file in UTF-8, with commas or semicolons.
fn csv_rows(bytes: &[u8]) -> Result<Vec<Vec<Cell>>, FaultKind> {
    let text = encoding::utf8(bytes.to_vec()).map_err(FaultKind::NotText)?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
    let head = text.lines().next().unwrap_or_default();
    let semicolons = head.matches(';').count() > head.matches(',').count();
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(if semicolons { b';' } else { b',' })
        .from_reader(text.as_bytes());
    let mut room = Room::new();
    let mut rows = Vec::new();
    for (row, record) in reader.records().enumerate() {
        let record = record.map_err(|error| FaultKind::Unreadable(error.to_string()))?;
        for (column, field) in record.iter().enumerate() {
            room.put(&mut rows, row, column, written(field))?;
        }
    }
    Ok(rows)
}

/// A cell of a CSV file, where only the form shows that it is a number or a date.
fn written(field: &str) -> Cell {
    let field = field.trim();
    let number = || {
        let plain = field.trim_start_matches('£').trim_end_matches('%');
        let is_plain = plain.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | ',' | '-'));
        let number = plain.replace(',', "").parse::<Decimal>().ok();
        number.filter(|_| is_plain && has_thousands(plain))
    };
    if field.is_empty() {
        Cell::Empty
    } else if let Some(number) = number() {
        let sign = field.chars().find(|c| matches!(c, '£' | '%'));
        sign.map_or(Cell::Number(number), |sign| Cell::Signed { number, sign })
    } else if let Ok(date) = NaiveDate::parse_from_str(field, "%Y-%m-%d") {
        Cell::Date(date)
    } else if field.starts_with('#') && field.ends_with(['!', '?', 'A']) {
        Cell::Error(field.to_owned())
    } else {
        Cell::Text(field.to_owned())
    }
}

/// Whether commas, if there are any, stand before each three digits of the whole number, and nowhere else: 12,5 is no 125.
fn has_thousands(number: &str) -> bool {
    let (whole, part) = number.trim_start_matches('-').split_once('.').unwrap_or((number.trim_start_matches('-'), ""));
    let mut groups = whole.split(',');
    let first = groups.next().map_or(0, str::len);
    let mut rest = groups.map(str::len).peekable();
    !part.contains(',') && (rest.peek().is_none() || (1..=3).contains(&first)) && rest.all(|length| length == 3)
}

#[cfg(test)]
mod tests {
    use super::{Cell, Sheet, written};
    use rust_decimal::Decimal;

    #[test]
    fn cells_are_named_as_spreadsheets_name_them() {
        assert_eq!(Sheet::cell_name(16, 2), "C17");
        assert_eq!(Sheet::cell_name(0, 26), "AA1");
        assert_eq!(Sheet::cell_name(0, 701), "ZZ1");
    }

    #[test]
    fn numbers_of_csv_files_are_not_taken_for_words() {
        assert_eq!(written("£1,234.50"), Cell::Signed { number: Decimal::new(123_450, 2), sign: '£' });
        assert_eq!(written("61%"), Cell::Signed { number: Decimal::from(61), sign: '%' });
        assert_eq!(written("-1,234,567"), Cell::Number(Decimal::from(-1_234_567)));
        assert_eq!(written("1234.5"), Cell::Number(Decimal::new(12_345, 1)));
        // A comma in another place is not that of thousands, and perhaps the decimal one of another country.
        for odd in ["12,5", "1,5", "12,34", "1,2,3", "1234,567", ",123", "1.2,3"] {
            assert_eq!(written(odd), Cell::Text(odd.into()));
        }
        assert_eq!(written("#DIV/0!"), Cell::Error("#DIV/0!".into()));
        assert_eq!(written("n/a"), Cell::Text("n/a".into()));
        assert_eq!(written("2006-04"), Cell::Text("2006-04".into()));
        assert_eq!(written(" "), Cell::Empty);
    }
}
