//! The values of indicators, from their records or from the sheets that these name, and what is wrong with them.

use std::collections::BTreeMap;

use orderpaper_text::source::Place;
use rayon::prelude::*;
use rust_decimal::Decimal;

use crate::model::indicator::{PartOf, Unit};
use crate::model::period::Period;
use crate::model::policy::{Flag, Frequency, UnitKind};
use crate::read::record::indicator::{Data, Indicator};
use crate::read::record::{RawNumber, RawText};
use crate::read::{Cell, Record, Sheet, Workspace};

/// The values of one indicator.
#[derive(Debug)]
pub struct Measured<'a> {
    /// The indicator as it was written.
    pub record: &'a Record<Indicator>,
    /// What was seen in each period.
    pub values: BTreeMap<Period, Seen>,
    /// What is wrong with what was written, in the record or in a sheet.
    pub faults: Vec<MeasureFault>,
}

/// What was seen in a period.
#[derive(Debug, Clone)]
pub struct Seen {
    /// The value, rounded as it is printed.
    pub value: Option<Decimal>,
    /// What the value is the share of, where it was written.
    pub part: Option<PartOf>,
    /// What is expected at the end of the year.
    pub forecast: Option<Decimal>,
    /// What a reader must know of it.
    pub flag: Option<Flag>,
    /// The note: a text of the record, or the words of a cell.
    pub note: Option<Note>,
    /// Where it was written.
    pub place: Place,
}

/// Where the words of a note are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Note {
    /// In the record.
    Text(RawText),
    /// In a cell.
    Words(String),
}

/// Something wrong with a value.
#[derive(Debug, Clone)]
pub struct MeasureFault {
    /// What is wrong.
    pub kind: MeasureFaultKind,
    /// The value, or the cell that holds it.
    pub place: Place,
    /// The sheet and the cell, if it is in one: "cell C17".
    pub cell: Option<String>,
}

/// What may be wrong with a value.
#[derive(Debug, Clone)]
pub enum MeasureFaultKind {
    /// A period that is not written in the form of its frequency.
    BadPeriod(String, Frequency),
    /// A period that is there twice; the place of the first.
    DuplicatePeriod(String, Place),
    /// So many out of none, which make no share.
    OutOfNothing,
    /// A value that differs from what its own parts make.
    Mismatch {
        /// The value as it was written, rounded.
        written: Decimal,
        /// The value that the parts make, rounded.
        made: Decimal,
    },
    /// Neither a value nor a flag that says why there is none.
    NoValue,
    /// A value together with a flag that says there is none.
    ValueInSpite(Flag),
    /// Parts in an indicator whose unit is not a share.
    NoShare,
    /// Parts that give a share too large to calculate with.
    GreatShare,
    /// A cell that holds words instead of a number.
    NotANumber(String),
    /// A cell that holds a number too large to calculate with.
    GreatNumber(String),
    /// A cell in which a formula failed.
    Failed(String),
    /// A cell with an unknown flag.
    UnknownFlag(String),
    /// A cell that is merged with another.
    Merged,
    /// A sheet that the file does not have.
    MissingSheet {
        /// Its name in the record.
        name: String,
        /// The sheets that there are.
        there: Vec<String>,
    },
    /// A column that the sheet does not have.
    MissingColumn {
        /// Its head in the record.
        name: String,
        /// The heads that there are.
        there: Vec<String>,
    },
}

/// The flags as cells name them.
pub const FLAGS: [(&str, Flag); 4] = [
    ("provisional", Flag::Provisional),
    ("revised", Flag::Revised),
    ("not-available", Flag::NotAvailable),
    ("suppressed", Flag::Suppressed),
];

/// The unit of an indicator.
#[must_use]
pub fn unit_of(indicator: &Indicator) -> Unit {
    let decimals = indicator.decimals.unwrap_or(match indicator.unit {
        UnitKind::Percent | UnitKind::Rate => 1,
        UnitKind::Number | UnitKind::Money | UnitKind::Days | UnitKind::Of => 0,
    });
    Unit { kind: indicator.unit, per: indicator.per.unwrap_or(10_000), decimals }
}

/// The values of every indicator.
#[must_use]
pub fn measured(workspace: &Workspace) -> Vec<Measured<'_>> {
    workspace.indicators.par_iter().map(|record| of_record(record, workspace)).collect()
}

fn of_record<'a>(record: &'a Record<Indicator>, workspace: &'a Workspace) -> Measured<'a> {
    let mut reader = Reader {
        unit: unit_of(&record.value),
        frequency: record.value.frequency,
        measured: Measured { record, values: BTreeMap::new(), faults: Vec::new() },
    };
    reader.inline();
    if let Some(data) = &record.value.data {
        let path = format!("{}/{}", record.folder, data.file);
        if let Some(sheets) = workspace.sheets.get(&path) {
            reader.read_sheets(data, sheets);
        }
    }
    reader.measured
}

struct Reader<'a> {
    unit: Unit,
    frequency: Frequency,
    measured: Measured<'a>,
}

/// A value before it is judged.
struct Written {
    period: String,
    value: Option<Decimal>,
    n: Option<Decimal>,
    of: Option<Decimal>,
    forecast: Option<Decimal>,
    flag: Option<Flag>,
    note: Option<Note>,
    place: Place,
    cell: Option<String>,
}

impl Reader<'_> {
    fn fault(&mut self, kind: MeasureFaultKind, place: Place, cell: Option<String>) {
        self.measured.faults.push(MeasureFault { kind, place, cell });
    }

    fn inline(&mut self) {
        let record = self.measured.record;
        for (index, value) in record.value.value.iter().enumerate() {
            let number = |number: Option<RawNumber>| number.map(|number| number.0);
            let written = Written {
                period: value.period.clone(),
                value: number(value.value),
                n: number(value.n),
                of: number(value.of),
                forecast: number(value.forecast),
                flag: value.flag,
                note: value.note.map(Note::Text),
                place: record.place(&format!("value.{index}.period")),
                cell: None,
            };
            if written.value.is_none() && written.n.is_none() && written.flag.is_none() {
                self.fault(MeasureFaultKind::NoValue, written.place, None);
                continue;
            }
            self.take(written);
        }
    }

    /// Judges a value and keeps it.
    fn take(&mut self, written: Written) {
        let Written { place, cell, .. } = &written;
        let (place, cell) = (*place, cell.clone());
        let Some(period) = Period::read(&written.period, self.frequency) else {
            return self.fault(MeasureFaultKind::BadPeriod(written.period, self.frequency), place, cell);
        };
        let part = written.n.zip(written.of).map(|(n, of)| PartOf { n, of });
        let no_share = matches!(self.unit.kind, UnitKind::Number | UnitKind::Money | UnitKind::Days);
        if part.is_some() && no_share {
            self.fault(MeasureFaultKind::NoShare, place, cell.clone());
        }
        if part.is_some_and(|part| part.of.is_zero()) {
            return self.fault(MeasureFaultKind::OutOfNothing, place, cell);
        }
        let made = part.and_then(|part| self.unit.share(part.n, part.of)).map(|value| self.unit.round(value));
        if part.is_some() && made.is_none() && !no_share {
            return self.fault(MeasureFaultKind::GreatShare, place, cell);
        }
        let given = written.value.map(|value| self.unit.round(value));
        if let (Some(given), Some(made)) = (given, made)
            && given != made
        {
            self.fault(MeasureFaultKind::Mismatch { written: given, made }, place, cell.clone());
        }
        let value = made.or(given);
        let hidden = written.flag.filter(|flag| matches!(flag, Flag::NotAvailable | Flag::Suppressed));
        if let (Some(flag), true) = (hidden, value.is_some()) {
            self.fault(MeasureFaultKind::ValueInSpite(flag), place, cell.clone());
        }
        if let Some(before) = self.measured.values.get(&period) {
            let first = before.place;
            return self.fault(MeasureFaultKind::DuplicatePeriod(written.period, first), place, cell);
        }
        let value = value.filter(|_| hidden.is_none());
        let seen = Seen {
            value,
            part: part.filter(|_| hidden.is_none()),
            forecast: written.forecast.map(|forecast| self.unit.round(forecast)),
            flag: written.flag,
            note: written.note,
            place,
        };
        self.measured.values.insert(period, seen);
    }

    fn read_sheets(&mut self, data: &Data, sheets: &[Sheet]) {
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
        for row in head + 1..sheet.rows.len() {
            if let (Some(only), Some(is)) = (columns.only, &data.is)
                && sheet.cell(row, only).shown().trim() != is
            {
                continue;
            }
            self.row(&columns, sheet, row);
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

    /// Reads a row. A row without a period is passed over if it holds no value either; one with a period and nothing else is a gap.
    fn row(&mut self, columns: &Columns, sheet: &Sheet, row: usize) {
        let before = self.measured.faults.len();
        let period = match sheet.cell(row, columns.period) {
            Cell::Date(date) => Period::holding(*date, self.frequency).map_or_else(String::new, Period::written),
            cell => cell.shown().trim().to_owned(),
        };
        let mut number = |column: Option<usize>| self.number(sheet, row, column?);
        let (value, n, of) = (number(columns.value), number(columns.n), number(columns.of));
        let forecast = number(columns.forecast);
        let flag = columns.flag.and_then(|column| self.flag(sheet, row, column));
        let note = columns.note.map(|column| sheet.cell(row, column).shown()).filter(|note| !note.trim().is_empty());
        let empty = value.is_none() && n.is_none() && flag.is_none() && forecast.is_none();
        if self.measured.faults.len() > before || (empty && note.is_none()) {
            return;
        }
        if empty {
            let cell = Some(Sheet::cell_name(row, columns.period));
            return self.fault(MeasureFaultKind::NoValue, sheet.place(row, columns.period), cell);
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
    }

    fn number(&mut self, sheet: &Sheet, row: usize, column: usize) -> Option<Decimal> {
        let kind = match sheet.cell(row, column) {
            Cell::Empty if sheet.is_merged(row, column) => MeasureFaultKind::Merged,
            Cell::Empty => return None,
            Cell::Number(number) => match RawNumber::new(*number) {
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

/// The row of heads, from 0.
fn head_row(data: &Data) -> usize {
    data.head_row.map_or(0, |row| row.saturating_sub(1) as usize)
}
