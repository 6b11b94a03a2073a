//! The values of indicators, from their records or from the sheets that these name, and what is wrong with them.

use std::collections::BTreeMap;

use orderpaper_text::source::Place;
use rayon::prelude::*;
use rust_decimal::Decimal;

use crate::model::indicator::{PartOf, Unit};
use crate::model::period::Period;
use crate::model::policy::{Flag, Frequency, UnitKind};
use crate::read::record::indicator::Indicator;
use crate::read::record::{RawNumber, RawText};
use crate::read::{Record, Workspace};

mod sheets;

/// The values of one indicator.
#[derive(Debug)]
pub struct Measured<'a> {
    /// The indicator as it was written.
    pub record: &'a Record<Indicator>,
    /// What the values count, and with how many places they are printed.
    pub unit: Unit,
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
    /// A row of a CSV file with more cells than there are headings; how many of each.
    TooManyCells {
        /// Those of the row.
        cells: usize,
        /// The headings.
        heads: usize,
    },
    /// A cell with a sign that the unit of the indicator does not have, as it was written.
    WrongSign(String, UnitKind),
    /// A blank cell of a period before one that has a value; the period, and whether the record names a column of flags.
    Gap(Period, bool),
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
    let unit = unit_of(&record.value);
    let (measured, decimals) = read(record, workspace, unit);
    // Nearly all is not all, unless the record says with how many places it is printed.
    if record.value.decimals.is_some() || decimals == unit.decimals {
        return measured;
    }
    read(record, workspace, Unit { decimals, ..unit }).0
}

/// The values of an indicator in a unit, and with how many places none that is nearly all or nearly none is printed as that.
fn read<'a>(record: &'a Record<Indicator>, workspace: &'a Workspace, unit: Unit) -> (Measured<'a>, u32) {
    let mut reader = Reader {
        unit,
        decimals: unit.decimals,
        frequency: record.value.frequency,
        measured: Measured { record, unit, values: BTreeMap::new(), faults: Vec::new() },
    };
    reader.inline();
    if let Some(data) = &record.value.data {
        let path = format!("{}/{}", record.folder, data.file);
        if let Some(sheets) = workspace.sheets.get(&path) {
            reader.read_sheets(data, sheets);
        }
    }
    (reader.measured, reader.decimals)
}

struct Reader<'a> {
    unit: Unit,
    /// How many places the values need.
    decimals: u32,
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
        let share = part.and_then(|part| self.unit.share(part.n, part.of));
        self.decimals =
            share.or(written.value).map_or(self.decimals, |value| self.decimals.max(self.unit.places(value)));
        let made = share.map(|value| self.unit.round(value));
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
}
