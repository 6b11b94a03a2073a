//! Which way a measure moves, and how its year stands so far.

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::{Attainment, Indicator};
use crate::model::period::Period;
use crate::model::policy::{Polarity, ToDate, UnitKind};

/// Which way a measure moves. Up is not always good, so it is told by what it means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    /// It becomes better.
    Improving,
    /// It becomes worse.
    Worsening,
    /// It stays.
    Steady,
}

/// A change from an earlier value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Movement {
    /// The period that it is compared with.
    pub since: Period,
    /// The value then.
    pub before: Decimal,
    /// By how much the value has changed, in the unit.
    pub change: Decimal,
    /// What that means.
    pub direction: Direction,
}

impl Indicator {
    /// What the step from one value to another means.
    #[must_use]
    pub fn direction(&self, before: Decimal, now: Decimal, day: NaiveDate) -> Direction {
        if (now - before).abs() <= self.steady_within {
            return Direction::Steady;
        }
        let better = match self.polarity {
            Polarity::Higher => now > before,
            Polarity::Lower => now < before,
            Polarity::Band => {
                // Without a target nobody can say; with one, nearer to it is better.
                let Some(aim) = self.aim_on(day) else { return Direction::Steady };
                let (miss_now, miss_before) = (aim.miss(now), aim.miss(before));
                if miss_now == miss_before {
                    return Direction::Steady;
                }
                miss_now < miss_before
            }
        };
        if better { Direction::Improving } else { Direction::Worsening }
    }

    /// The change since the last period before this one that has a value.
    #[must_use]
    pub fn since_last(&self, period: Period) -> Option<Movement> {
        let mut earlier = self.values.range(..period).rev();
        let (since, before) = earlier.find_map(|(period, seen)| Some((*period, seen.value?)))?;
        self.movement(period, since, before)
    }

    /// The change since the same period a year before.
    #[must_use]
    pub fn since_last_year(&self, period: Period) -> Option<Movement> {
        let since = period.a_year_before()?;
        self.movement(period, since, self.value(since)?)
    }

    fn movement(&self, period: Period, since: Period, before: Decimal) -> Option<Movement> {
        let now = self.value(period)?;
        let direction = self.direction(before, now, period.end());
        Some(Movement { since, before, change: now - before, direction })
    }

    /// The value of the year so far, up to and with a period, by the measure's own rule. There is none for measures that are
    /// taken once a year, and none where a value of the year is missing that a sum would need.
    #[must_use]
    pub fn year_to_date(&self, period: Period) -> Option<Decimal> {
        let first = Period::holding(period.year_start(), period.frequency())?;
        if first == period && period.a_year_before() == period.step(-1) {
            return None;
        }
        let seen: Vec<_> = self.values.range(first..=period).map(|(_, seen)| seen).collect();
        let values: Vec<Decimal> = seen.iter().filter_map(|seen| seen.value).collect();
        let complete = values.len() == usize::try_from(period.ordinal() - first.ordinal() + 1).ok()?;
        let value = match self.to_date {
            ToDate::None => return None,
            ToDate::Sum => complete.then(|| values.iter().sum())?,
            ToDate::Last => *values.last()?,
            ToDate::Mean => {
                let parts: Vec<_> = seen.iter().filter_map(|seen| seen.part).collect();
                if parts.len() == values.len() && self.unit.kind != UnitKind::Rate && !parts.is_empty() {
                    let n: Decimal = parts.iter().map(|(n, _)| n).sum();
                    let of: Decimal = parts.iter().map(|(_, of)| of).sum();
                    self.unit.share(n, of)?
                } else {
                    let sum: Decimal = values.iter().sum();
                    sum.checked_div(Decimal::from(values.len()))?
                }
            }
        };
        Some(self.unit.round(value))
    }

    /// What is expected at the end of the year of a period, and how that stands to the target of that day.
    #[must_use]
    pub fn forecast(&self, period: Period) -> Option<(Decimal, Attainment)> {
        let forecast = self.values.get(&period)?.forecast?;
        let aim = match self.to_date {
            ToDate::Sum => self.year_aim(period.year_end()),
            ToDate::None | ToDate::Mean | ToDate::Last => self.aim_on(period.year_end()),
        };
        Some((forecast, aim.map_or(Attainment::Unrated, |aim| aim.attained(forecast))))
    }
}
