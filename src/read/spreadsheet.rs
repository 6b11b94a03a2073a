//! Spreadsheets and CSV files: their sheets as cells, each of which can be pointed at.

use std::io::Cursor;

use calamine::{Data, DataType, Range, Reader, Sheets, Xlsx, open_workbook_auto_from_rs};
use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::fault::FaultKind;
use super::record::RawNumber;
use crate::source::{Place, SourceId, Sources};

/// The most rows of a sheet that are read.
pub const ROWS: usize = 200_000;

/// A sheet: its cells, and a text of its rows for findings to point into.
#[derive(Debug)]
pub struct Sheet {
    /// Its name; that of the file where it has no sheets.
    pub name: String,
    /// Its rows.
    pub rows: Vec<Vec<Cell>>,
    /// Cells that are merged with others, as row and column from 0.
    pub merged: Vec<(usize, usize)>,
    source: SourceId,
    starts: Vec<usize>,
}

/// What a cell holds.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell {
    /// Nothing.
    Empty,
    /// Words.
    Text(String),
    /// A number.
    Number(Decimal),
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

    /// The place of a cell in the text of the sheet.
    #[must_use]
    pub fn place(&self, row: usize, column: usize) -> Place {
        let start = self.starts.get(row).copied().unwrap_or(0);
        let cells = self.rows.get(row).map_or(&[][..], Vec::as_slice);
        let before: usize = cells.iter().take(column).map(|cell| one_line(cell).len() + BETWEEN.len()).sum();
        let length = cells.get(column).map_or(0, |cell| one_line(cell).len());
        Place::new(self.source, start + before..start + before + length)
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

    fn new(path: &str, name: &str, rows: Vec<Vec<Cell>>, merged: Vec<(usize, usize)>, sources: &mut Sources) -> Self {
        let mut text = String::new();
        let mut starts = Vec::with_capacity(rows.len());
        for row in &rows {
            starts.push(text.len());
            let cells: Vec<String> = row.iter().map(one_line).collect();
            text.push_str(cells.join(BETWEEN).trim_end());
            text.push('\n');
        }
        let source = sources.add(if name.is_empty() { path.to_owned() } else { format!("{path} [{name}]") }, text);
        Self { name: name.to_owned(), rows, merged, source, starts }
    }
}

/// What stands between two cells in the text of a sheet.
const BETWEEN: &str = " | ";

fn one_line(cell: &Cell) -> String {
    cell.shown().replace(['\n', '\r', '\t'], " ")
}

/// The sheets of a file; one without a name where it is a CSV file.
///
/// # Errors
/// The fault, where the file is no spreadsheet, is locked by a password, or has too many rows.
pub fn sheets(path: &str, bytes: Vec<u8>, sources: &mut Sources) -> Result<Vec<Sheet>, FaultKind> {
    if path.to_lowercase().ends_with(".csv") {
        return Ok(vec![Sheet::new(path, "", csv_rows(&bytes)?, Vec::new(), sources)]);
    }
    let locked = || FaultKind::Unreadable("it is locked by a password; save a copy without one".into());
    let bytes = Cursor::new(bytes);
    // A workbook that is locked is no workbook to a reader that guesses the format: it must be asked for by its name.
    let book = if path.to_lowercase().ends_with(".xlsx") {
        Xlsx::new(bytes).map(Sheets::Xlsx).map_err(calamine::Error::Xlsx)
    } else {
        open_workbook_auto_from_rs(bytes)
    };
    let mut book = book.map_err(|error| unreadable(&error, locked))?;
    let mut sheets = Vec::new();
    for name in book.sheet_names() {
        let range = book.worksheet_range(&name).map_err(|error| unreadable(&error, locked))?;
        let rows = rows(&range)?;
        let merged = merged(&mut book, &name);
        sheets.push(Sheet::new(path, &name, rows, merged, sources));
    }
    Ok(sheets)
}

fn unreadable(error: &calamine::Error, locked: impl Fn() -> FaultKind) -> FaultKind {
    let told = error.to_string();
    if told.to_lowercase().contains("password") { locked() } else { FaultKind::Unreadable(told) }
}

fn rows(range: &Range<Data>) -> Result<Vec<Vec<Cell>>, FaultKind> {
    let Some((last_row, last_column)) = range.end() else { return Ok(Vec::new()) };
    if last_row as usize >= ROWS {
        return Err(FaultKind::Unreadable(format!("it has more than {ROWS} rows")));
    }
    let cell = |row: u32, column: u32| range.get_value((row, column)).map_or(Cell::Empty, cell);
    Ok((0..=last_row).map(|row| (0..=last_column).map(|column| cell(row, column)).collect()).collect())
}

fn cell(data: &Data) -> Cell {
    match data {
        Data::Empty => Cell::Empty,
        Data::Error(error) => Cell::Error(error.to_string()),
        Data::Int(number) => Cell::Number(Decimal::from(*number)),
        Data::Float(number) => {
            RawNumber::from_f64(*number).map_or_else(|| Cell::Error("a number too great".into()), |n| Cell::Number(n.0))
        }
        Data::DateTime(_) | Data::DateTimeIso(_) => {
            data.as_date().map_or_else(|| Cell::Text(data.to_string()), Cell::Date)
        }
        Data::String(text) if text.trim().is_empty() => Cell::Empty,
        Data::String(_) | Data::Bool(_) | Data::DurationIso(_) => Cell::Text(data.to_string()),
    }
}

/// The cells that a merge hides, all but the first of each merged region.
fn merged(book: &mut Sheets<Cursor<Vec<u8>>>, name: &str) -> Vec<(usize, usize)> {
    let Sheets::Xlsx(book) = book else { return Vec::new() };
    let Ok(regions) = book.merge_cells_by_sheet_name(name) else { return Vec::new() };
    let cells = regions.into_iter().flat_map(|region| {
        let rows = region.start.0..=region.end.0.min(region.start.0.saturating_add(1000));
        let columns = region.start.1..=region.end.1.min(region.start.1.saturating_add(100));
        rows.flat_map(move |row| columns.clone().map(move |column| (row, column)))
            .filter(move |cell| *cell != region.start)
    });
    cells.map(|(row, column)| (row as usize, column as usize)).collect()
}

/// The rows of a CSV file in UTF-8, with commas or semicolons.
fn csv_rows(bytes: &[u8]) -> Result<Vec<Vec<Cell>>, FaultKind> {
    let text = std::str::from_utf8(bytes).map_err(|_| FaultKind::NotText)?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let head = text.lines().next().unwrap_or_default();
    let semicolons = head.matches(';').count() > head.matches(',').count();
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(if semicolons { b';' } else { b',' })
        .from_reader(text.as_bytes());
    let mut rows = Vec::new();
    for record in reader.records() {
        let record = record.map_err(|error| FaultKind::Unreadable(error.to_string()))?;
        if rows.len() >= ROWS {
            return Err(FaultKind::Unreadable(format!("it has more than {ROWS} rows")));
        }
        rows.push(record.iter().map(written).collect());
    }
    Ok(rows)
}

/// What stands in a CSV file, where numbers and dates are told by their form alone.
fn written(field: &str) -> Cell {
    let field = field.trim();
    let digits = |c: char| c.is_ascii_digit() || matches!(c, '.' | ',' | '-' | '£' | '%');
    let number = || {
        let plain: String = field.trim_start_matches('£').trim_end_matches('%').replace(',', "");
        plain.parse::<Decimal>().ok().filter(|_| field.chars().all(digits))
    };
    if field.is_empty() {
        Cell::Empty
    } else if let Some(number) = number() {
        Cell::Number(number)
    } else if let Ok(date) = NaiveDate::parse_from_str(field, "%Y-%m-%d") {
        Cell::Date(date)
    } else if field.starts_with('#') && field.ends_with(['!', '?', 'A']) {
        Cell::Error(field.to_owned())
    } else {
        Cell::Text(field.to_owned())
    }
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
    fn numbers_of_csv_files_are_told_from_words() {
        assert_eq!(written("£1,234.50"), Cell::Number(Decimal::new(123_450, 2)));
        assert_eq!(written("61%"), Cell::Number(Decimal::from(61)));
        assert_eq!(written("#DIV/0!"), Cell::Error("#DIV/0!".into()));
        assert_eq!(written("n/a"), Cell::Text("n/a".into()));
        assert_eq!(written("2006-04"), Cell::Text("2006-04".into()));
        assert_eq!(written(" "), Cell::Empty);
    }
}
