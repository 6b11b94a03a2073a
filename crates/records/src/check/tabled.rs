//! The tables of records, of whatever kind.

use std::collections::BTreeMap;

use orderpaper_text::source::{Place, SourceId};

use crate::read::record::FigureTable;
use crate::read::{Kind, Outline, Record, Workspace};

/// A record with its tables.
#[derive(Debug, Clone, Copy)]
pub struct Tabled<'a> {
    /// What it is of.
    pub kind: Kind,
    /// Its file.
    pub source: SourceId,
    /// Its tables.
    pub tables: &'a [FigureTable],
    outline: &'a Outline,
}

impl Tabled<'_> {
    /// The place of the value at `path` in the record.
    #[must_use]
    pub fn place(&self, path: &str) -> Place {
        Place::new(self.source, self.outline.range(path))
    }
}

/// Every record that may have tables.
pub(super) fn records(workspace: &Workspace) -> BTreeMap<SourceId, Tabled<'_>> {
    fn of<'a, T>(
        kind: Kind,
        records: &'a [Record<T>],
        tables: impl Fn(&'a T) -> &'a [FigureTable],
    ) -> impl Iterator<Item = Tabled<'a>> {
        records.iter().map(move |record| Tabled {
            kind,
            source: record.source,
            tables: tables(&record.value),
            outline: &record.outline,
        })
    }
    let reports = of(Kind::Report, &workspace.reports, |report| &report.table);
    let minutes = of(Kind::Minutes, &workspace.minutes, |minutes| &minutes.table);
    let decisions = of(Kind::Decision, &workspace.decisions, |decision| &decision.table);
    let all = reports.chain(minutes).chain(decisions).filter(|record| !record.tables.is_empty());
    all.map(|record| (record.source, record)).collect()
}
