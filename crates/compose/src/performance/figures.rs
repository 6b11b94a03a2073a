//! The figures behind a chart: a line for each year, a column for each of its periods.

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate};
use orderpaper_records::model::council::Performance as Policy;
use orderpaper_records::model::period::Period;
use orderpaper_records::model::policy::{FiguresAt, Flag, Frequency};
use orderpaper_text::chart::{PeriodRow, PeriodTable};

use super::super::Composer;
use super::{Annex, Newest, plain};
use crate::sentence::clause;

/// How many years of figures are printed.
const YEARS: i32 = 4;

impl Composer<'_> {
    /// The figures of an indicator up to a period.
    pub(crate) fn figures(&self, language: &str, newest: &Newest<'_>) -> PeriodTable {
        let Newest { indicator, period } = *newest;
        let per_year = periods_of_a_year(period);
        let mut rows: BTreeMap<NaiveDate, Vec<String>> = BTreeMap::new();
        let mut flags = Vec::new();
        let mut notes = Vec::new();
        let first_year = period.year_start().year() - YEARS + 1;
        let shown = indicator.values.range(..=period).filter(|(period, _)| period.year_start().year() >= first_year);
        for (at, seen) in shown {
            let row = rows.entry(at.year_start()).or_insert_with(|| vec![String::new(); per_year.len()]);
            let mut cell = match (seen.value, seen.flag) {
                (Some(value), _) => plain(value, indicator),
                (None, Some(flag)) => self.locale.say(language, short_flag_key(flag), &[]),
                (None, None) => String::new(),
            };
            if let (Some(flag), Some(_)) = (seen.flag, seen.value) {
                cell = format!("{cell}\u{a0}{}", self.locale.say(language, short_flag_key(flag), &[]));
            }
            if let Some(flag) = seen.flag.filter(|flag| !flags.contains(flag)) {
                flags.push(flag);
            }
            if let Some(note) = &seen.note {
                let arguments =
                    [("period", self.locale.period(language, *at)), ("note", clause(&note.plain(language)).to_owned())];
                let arguments = arguments.each_ref().map(|(name, value)| (*name, value.as_str()));
                notes.push(self.locale.say(language, "figure-note", &arguments));
            }
            let first = Period::holding(at.year_start(), at.frequency()).map_or(at.ordinal(), Period::ordinal);
            let slot = usize::try_from(at.ordinal() - first).ok().and_then(|column| row.get_mut(column));
            if let Some(slot) = slot {
                *slot = cell;
            }
        }
        let year = |start: NaiveDate| self.locale.year(language, start, period.frequency());
        let legend = flags.into_iter().map(|flag| {
            let (short, long) =
                (self.locale.say(language, short_flag_key(flag), &[]), self.locale.say(language, flag_key(flag), &[]));
            self.locale.say(language, "flag-legend", &[("short", &short), ("long", &long)])
        });
        let name = format!("{} {}", indicator.reference, indicator.name.plain(language));
        let unit = self.locale.say(
            language,
            unit_key(indicator.unit.kind),
            &[("per", &super::number(indicator.unit.per.into(), 0))],
        );
        let unit = if indicator.cumulative {
            self.locale.say(language, "figures-cumulative", &[("unit", &unit)])
        } else {
            unit
        };
        let periods = per_year.iter().map(|period| self.locale.period_in_year(language, *period)).collect();
        let years = rows.into_iter().map(|(start, values)| PeriodRow { label: year(start), values }).collect();
        let (corner, columns, rows) = lie(periods, years);
        let corner = self.locale.say(language, corner, &[]);
        PeriodTable {
            caption: self.locale.say(language, "figures-caption", &[("name", &name), ("unit", &unit)]),
            head: std::iter::once(corner).chain(columns).collect(),
            rows,
            notes: legend.chain(notes).collect(),
        }
    }

    /// The annex, where the council wants figures there.
    pub(super) fn annex(&self, language: &str, shown: &[&Newest<'_>], policy: &Policy) -> Option<Annex> {
        if policy.figures != FiguresAt::Annex || shown.is_empty() {
            return None;
        }
        let tables = shown.iter().map(|newest| self.figures(language, newest)).collect();
        Some(Annex { heading: self.locale.say(language, "performance-annex", &[]), tables })
    }
}

/// How many characters a month may have where twelve of them stand beside each other.
const NARROW: usize = 6;

/// The heads of the columns and the rows: a line for each year or, where the figures are too long to stand beside each other,
/// a line for each period. With the key of the words in the corner.
fn lie(periods: Vec<String>, years: Vec<PeriodRow>) -> (&'static str, Vec<String>, Vec<PeriodRow>) {
    let longest = years.iter().flat_map(|year| &year.values).map(|cell| cell.chars().count()).max().unwrap_or(0);
    if periods.len() < 12 || longest <= NARROW {
        return ("column-year", periods, years);
    }
    let of_period =
        |index: usize| years.iter().map(|year| year.values.get(index).cloned().unwrap_or_default()).collect();
    let rows =
        periods.into_iter().enumerate().map(|(index, label)| PeriodRow { label, values: of_period(index) }).collect();
    ("column-period", years.iter().map(|year| year.label.clone()).collect(), rows)
}

/// The periods of one year, the one that a period belongs to.
fn periods_of_a_year(period: Period) -> Vec<Period> {
    let count = match period.frequency() {
        Frequency::Month => 12,
        Frequency::Quarter => 4,
        Frequency::Year | Frequency::SchoolYear | Frequency::AprilToMarch => 1,
    };
    let first = Period::holding(period.year_start(), period.frequency());
    first.into_iter().flat_map(|first| (0..count).filter_map(move |step| first.step(step))).collect()
}

/// The key of the words for a flag.
pub(super) fn flag_key(flag: Flag) -> &'static str {
    match flag {
        Flag::Provisional => "flag-provisional",
        Flag::Revised => "flag-revised",
        Flag::NotAvailable => "flag-not-available",
        Flag::Suppressed => "flag-suppressed",
    }
}

/// The key of the letter for a flag.
pub(super) fn short_flag_key(flag: Flag) -> &'static str {
    match flag {
        Flag::Provisional => "flag-provisional-short",
        Flag::Revised => "flag-revised-short",
        Flag::NotAvailable => "flag-not-available-short",
        Flag::Suppressed => "flag-suppressed-short",
    }
}

/// The key of the words for a unit.
fn unit_key(kind: orderpaper_records::model::policy::UnitKind) -> &'static str {
    use orderpaper_records::model::policy::UnitKind;
    match kind {
        UnitKind::Number => "unit-name-number",
        UnitKind::Percent | UnitKind::Of => "unit-name-percent",
        UnitKind::Money => "unit-name-money",
        UnitKind::Days => "unit-name-days",
        UnitKind::Rate => "unit-name-rate",
    }
}
