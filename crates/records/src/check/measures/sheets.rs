//! The values of an indicator in the sheet that its record names.

use orderpaper_text::source::Place;
use rust_decimal::Decimal;

use super::{FLAGS, MeasureFaultKind, Note, Reader, Written};
use crate::model::period::Period;
use crate::model::policy::{Flag, UnitKind};
use crate::read::record::RawNumber;
use crate::read::record::indicator::Data;
use crate::read::{Cell, Sheet};

/// A period whose cell is blank.
struct Blank {
    period: Period,
    place: Place,
    cell: String,
}

impl Reader<'_> {
    pub(super) fn read_sheets(&mut self, data: &Data, sheets: &[Sheet]) {
        let record = self.measured.record;
        let sheet = match &data.sheet {
            Some(name) => sheets.iter().find(|sheet| sheet.name == *name),
            None => sheets.first(),
        };
        let Some(sheet) = sheet else {
            let there = sheets.iter().map(|sheet| sheet.name.clone()).collect();
            let name = data.sheet.clone().unwrap_or_default();
            return self.fault(MeasureFaultKind::MissingSheet { name, there }, record.place("data.sheet"), None);
        };
        let Some(columns) = self.columns(data, sheet) else { return };
        let head = head_row(data);
        let heads = sheet.rows.get(head).map_or(0, Vec::len);
        let mut blanks = Vec::new();
        for row in head + 1..sheet.rows.len() {
            if sheet.is_csv() && has_too_many(&sheet.rows[row], heads, columns.note) {
                let kind = MeasureFaultKind::TooManyCells { cells: sheet.rows[row].len(), heads };
                let start = sheet.place(row, 0);
                let end = sheet.place(row, sheet.rows[row].len()).end;
                self.fault(kind, Place::new(start.source, start.start..end), Some((row + 1).to_string()));
                continue;
            }
            if let (Some(only), Some(is)) = (columns.only, &data.is)
                && sheet.cell(row, only).shown().trim() != is
            {
                continue;
            }
            blanks.extend(self.row(&columns, sheet, row));
        }
        self.gaps(blanks, columns.flag.is_some());
    }

    /// A blank cell is a period still to come, unless a later one has a value.
    fn gaps(&mut self, blanks: Vec<Blank>, has_flags: bool) {
        let seen = &self.measured.values;
        let Some(last) = seen.iter().rev().find(|(_, seen)| seen.value.is_some()).map(|(period, _)| *period) else {
            return;
        };
        let gaps: Vec<Blank> =
            blanks.into_iter().filter(|one| one.period < last && !seen.contains_key(&one.period)).collect();
        for Blank { period, place, cell } in gaps {
            self.fault(MeasureFaultKind::Gap(period, has_flags), place, Some(cell));
        }
    }

    /// The numbers of the columns that the record names; a fault for each that is not there.
    fn columns(&mut self, data: &Data, sheet: &Sheet) -> Option<Columns> {
        let record = self.measured.record;
        let heads: Vec<String> =
            sheet.rows.get(head_row(data)).into_iter().flatten().map(|cell| cell.shown().trim().to_owned()).collect();
        let mut sound = true;
        let mut find = |key: &str, name: Option<&String>| {
            let name = name?;
            let found = heads.iter().position(|head| head == name);
            if found.is_none() {
                sound = false;
                let there = heads.iter().filter(|head| !head.is_empty()).cloned().collect();
                let kind = MeasureFaultKind::MissingColumn { name: name.clone(), there };
                self.fault(kind, record.place(&format!("data.{key}")), None);
            }
            found
        };
        let columns = Columns {
            only: find("only", data.only.as_ref()),
            period: find("period", Some(&data.period)).unwrap_or(0),
            value: find("value", data.value.as_ref()),
            n: find("n", data.n.as_ref()),
            of: find("of", data.of.as_ref()),
            forecast: find("forecast", data.forecast.as_ref()),
            flag: find("flag", data.flag.as_ref()),
            note: find("note", data.note.as_ref()),
        };
        sound.then_some(columns)
    }

    /// Reads a row. A row without a period is passed over if it holds no value either; one with a period and nothing else is given back.
    fn row(&mut self, columns: &Columns, sheet: &Sheet, row: usize) -> Option<Blank> {
        let before = self.measured.faults.len();
        let period = match sheet.cell(row, columns.period) {
            Cell::Date(date) => Period::holding(*date, self.frequency).map_or_else(String::new, Period::written),
            cell => cell.shown().trim().to_owned(),
        };
        let mut number = |column: Option<usize>, is_part| self.number(sheet, row, column?, is_part);
        let (value, n, of) = (number(columns.value, false), number(columns.n, true), number(columns.of, true));
        let forecast = number(columns.forecast, false);
        let flag = columns.flag.and_then(|column| self.flag(sheet, row, column));
        let note = columns.note.map(|column| sheet.cell(row, column).shown()).filter(|note| !note.trim().is_empty());
        let empty = value.is_none() && n.is_none() && flag.is_none() && forecast.is_none();
        if self.measured.faults.len() > before {
            return None;
        }
        if empty && note.is_some() {
            let cell = Some(Sheet::cell_name(row, columns.period));
            self.fault(MeasureFaultKind::NoValue, sheet.place(row, columns.period), cell);
            return None;
        }
        if empty {
            let column = columns.value.or(columns.n).unwrap_or(columns.period);
            let period = Period::read(&period, self.frequency)?;
            return Some(Blank { period, place: sheet.place(row, column), cell: Sheet::cell_name(row, column) });
        }
        self.take(Written {
            period,
            value,
            n,
            of,
            forecast,
            flag,
            note: note.map(Note::Words),
            place: sheet.place(row, columns.period),
            cell: Some(Sheet::cell_name(row, columns.period)),
        });
        None
    }

    /// The number in a cell. A part of a share may be pounds, whatever the share is.
    fn number(&mut self, sheet: &Sheet, row: usize, column: usize, is_part: bool) -> Option<Decimal> {
        let fits = |sign| match (sign, self.unit.kind) {
            ('%', unit) => unit == UnitKind::Percent && !is_part,
            (_, unit) => unit == UnitKind::Money || is_part,
        };
        let kind = match sheet.cell(row, column) {
            Cell::Empty if sheet.is_merged(row, column) => MeasureFaultKind::Merged,
            Cell::Empty => return None,
            Cell::Signed { sign, .. } if !fits(*sign) => {
                MeasureFaultKind::WrongSign(sheet.cell(row, column).shown(), self.unit.kind)
            }
            Cell::Number(number) | Cell::Signed { number, .. } => match RawNumber::new(*number) {
                Some(number) => return Some(number.0),
                None => MeasureFaultKind::GreatNumber(number.to_string()),
            },
            Cell::Error(error) => MeasureFaultKind::Failed(error.clone()),
            cell => MeasureFaultKind::NotANumber(cell.shown()),
        };
        self.fault(kind, sheet.place(row, column), Some(Sheet::cell_name(row, column)));
        None
    }

    fn flag(&mut self, sheet: &Sheet, row: usize, column: usize) -> Option<Flag> {
        let written = sheet.cell(row, column).shown().trim().to_lowercase();
        if written.is_empty() {
            return None;
        }
        let plain = written.replace(' ', "-");
        let found = FLAGS.iter().find(|(name, _)| *name == plain).map(|(_, flag)| *flag);
        if found.is_none() {
            let kind = MeasureFaultKind::UnknownFlag(written);
            self.fault(kind, sheet.place(row, column), Some(Sheet::cell_name(row, column)));
        }
        found
    }
}

/// The numbers of columns, from 0.
struct Columns {
    only: Option<usize>,
    period: usize,
    value: Option<usize>,
    n: Option<usize>,
    of: Option<usize>,
    forecast: Option<usize>,
    flag: Option<usize>,
    note: Option<usize>,
}

/// Whether a row has more than there are headings: a cell that is not blank, or the two halves of a number such as 9,000.
/// `note` is the column of remarks.
fn has_too_many(cells: &[Cell], heads: usize, note: Option<usize>) -> bool {
    let thousands = |cell: &Cell| match cell {
        Cell::Number(number) | Cell::Signed { number, .. } => {
            number.is_integer() && number.abs() < Decimal::ONE_THOUSAND
        }
        _ => false,
    };
    // The second half may also have come into the column of remarks.
    let is_remark =
        note.and_then(|note| cells.get(note.checked_sub(1)?..=note)).is_some_and(|pair| pair.iter().all(thousands));
    let is_split = || cells.windows(2).any(|pair| pair.iter().all(thousands));
    let more = cells.get(heads..).unwrap_or_default();
    is_remark || more.iter().any(|cell| *cell != Cell::Empty) || !more.is_empty() && is_split()
}

/// The row of heads, from 0.
fn head_row(data: &Data) -> usize {
    data.head_row.map_or(0, |row| row.saturating_sub(1) as usize)
}
