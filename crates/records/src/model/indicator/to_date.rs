//! The year so far.

use rust_decimal::Decimal;

use super::{Indicator, Observation};
use crate::model::period::Period;
use crate::model::policy::{ToDate, UnitKind};

/// The value of the year so far, and what it does not hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct YearToDate {
    /// The value, as printed.
    pub value: Decimal,
    /// The first period that it holds, where the measure began after the year did.
    pub since: Option<Period>,
    /// The period whose value it is, where it is that of one period and a later one has none.
    pub of: Option<Period>,
    /// The periods without a value that an average lacks, the earliest first.
    pub without: Vec<Period>,
}

impl Indicator {
    /// The value of the year so far, up to and with a period, by the measure's own rule. There is none for measures that are
    /// taken once a year, and none where a value of the year is missing that a sum would need.
    #[must_use]
    pub fn year_to_date(&self, period: Period) -> Option<YearToDate> {
        let first = Period::holding(period.year_start(), period.frequency())?;
        if first == period && period.a_year_before() == period.step(-1) {
            return None;
        }
        let began = self.values.keys().next().copied().filter(|began| *began > first);
        let all = (0..=period.ordinal() - first.ordinal()).filter_map(|step| first.step(step));
        let since = began.unwrap_or(first);
        let without: Vec<Period> = all.filter(|one| *one >= since && self.value(*one).is_none()).collect();
        let seen: Vec<(Period, &Observation)> =
            self.values.range(first..=period).map(|(at, seen)| (*at, seen)).collect();
        let values: Vec<Decimal> = seen.iter().filter_map(|(_, seen)| seen.value).collect();
        let (last, newest) = seen.iter().rev().find_map(|(at, seen)| Some((*at, seen.value?)))?;
        let is_whole = began.is_none() && without.is_empty();
        let (value, since, of, without) = match self.to_date {
            ToDate::None => return None,
            ToDate::Sum => (is_whole.then(|| values.iter().sum())?, None, None, Vec::new()),
            ToDate::Last => (newest, None, Some(last).filter(|last| *last != period), Vec::new()),
            ToDate::Mean => (self.mean(&seen, &values)?, began, None, without),
        };
        Some(YearToDate { value: self.unit.round(value), since, of, without })
    }

    /// The average of values: of all that were counted where every value has its parts.
    fn mean(&self, seen: &[(Period, &Observation)], values: &[Decimal]) -> Option<Decimal> {
        let parts: Vec<_> = seen.iter().filter_map(|(_, seen)| seen.part).collect();
        if parts.len() == values.len() && self.unit.kind != UnitKind::Rate && !parts.is_empty() {
            let n: Decimal = parts.iter().map(|part| part.n).sum();
            let of: Decimal = parts.iter().map(|part| part.of).sum();
            return self.unit.share(n, of);
        }
        let sum: Decimal = values.iter().sum();
        sum.checked_div(Decimal::from(values.len()))
    }
}
