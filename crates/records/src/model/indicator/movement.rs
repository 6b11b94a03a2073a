//! Which way a measure moves, and what is expected at the end of its year.

use std::cmp::Ordering;

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::{Aim, Attainment, Indicator};
use crate::model::period::Period;
use crate::model::policy::{Polarity, ToDate, UnitKind};

/// Which way a measure moves. Up is not always good, so this says what the movement means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    /// It becomes better.
    Improving,
    /// It becomes worse.
    Worsening,
    /// It stays, or nobody can say which way is good.
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
    /// Whether that is good.
    pub direction: Direction,
}

/// What is expected at the end of a year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct YearForecast {
    /// The expected value, in the unit.
    pub value: Decimal,
    /// How it compares with the target of that day, or with that of the whole year where values add up.
    pub attainment: Attainment,
}

/// What the step from one value to another means. Where values in a band are good, nearer to the band is better; without a band
/// nobody can say.
fn direction(polarity: Polarity, steady_within: Decimal, aim: Option<Aim>, before: Decimal, now: Decimal) -> Direction {
    if (now - before).abs() <= steady_within {
        return Direction::Steady;
    }
    let gain = match polarity {
        Polarity::Higher => now - before,
        Polarity::Lower => before - now,
        Polarity::Band => aim.map_or(Decimal::ZERO, |aim| aim.miss(before) - aim.miss(now)),
    };
    match gain.cmp(&Decimal::ZERO) {
        Ordering::Greater => Direction::Improving,
        Ordering::Less => Direction::Worsening,
        Ordering::Equal => Direction::Steady,
    }
}

impl Indicator {
    /// What the step from one value to another means on a day.
    #[must_use]
    pub fn direction(&self, before: Decimal, now: Decimal, day: NaiveDate) -> Direction {
        direction(self.polarity, self.steady_within, self.aim_on(day), before, now)
    }

    /// The change since the last period before this one that has a value. Figures that count from the start of a year start anew
    /// with the next, and those that add up within it can only grow: neither is better or worse for that.
    #[must_use]
    pub fn since_last(&self, period: Period) -> Option<Movement> {
        let mut earlier = self.values.range(..period).rev();
        let (since, before) = earlier.find_map(|(period, seen)| Some((*period, seen.value?)))?;
        let adds_up = matches!(self.unit.kind, UnitKind::Number | UnitKind::Money);
        if self.cumulative && (adds_up || since.year_start() != period.year_start()) {
            return None;
        }
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

    /// What is expected at the end of the year of a period, and how that compares with the target of that day.
    #[must_use]
    pub fn forecast(&self, period: Period) -> Option<YearForecast> {
        let value = self.values.get(&period)?.forecast?;
        let aim = match self.to_date {
            _ if self.cumulative => self.year_aim(period.year_end()).or_else(|| self.aim_on(period.year_end())),
            ToDate::Sum => self.year_aim(period.year_end()),
            ToDate::None | ToDate::Mean | ToDate::Last => self.aim_on(period.year_end()),
        };
        Some(YearForecast { value, attainment: aim.map_or(Attainment::Unrated, |aim| aim.attained(value)) })
    }
}

#[cfg(test)]
mod tests {
    use super::{Aim, Direction, Polarity, direction};
    use proptest::prelude::*;
    use rust_decimal::Decimal;

    fn turned(direction: Direction) -> Direction {
        match direction {
            Direction::Improving => Direction::Worsening,
            Direction::Worsening => Direction::Improving,
            Direction::Steady => Direction::Steady,
        }
    }

    #[test]
    fn up_may_be_bad() {
        let step = |polarity| direction(polarity, Decimal::ZERO, None, Decimal::ONE, Decimal::TWO);
        assert_eq!(step(Polarity::Higher), Direction::Improving);
        assert_eq!(step(Polarity::Lower), Direction::Worsening);
        assert_eq!(step(Polarity::Band), Direction::Steady, "without a target nobody can say");
    }

    proptest! {
        /// There and back is the other way round, less is better is the mirror of more is better, and small steps are steady.
        #[test]
        fn directions_mirror_each_other(
            before in -9_999i64..9_999, now in -9_999i64..9_999, steady in 0i64..99, low in -999i64..999, wide in 0i64..99,
        ) {
            let [before, now, steady, low, high] = [before, now, steady, low, low + wide].map(|tenths| Decimal::new(tenths, 1));
            let aim = Some(Aim { low: Some(low), high: Some(high), tolerance: Decimal::ZERO });
            for polarity in [Polarity::Higher, Polarity::Lower, Polarity::Band] {
                let there = direction(polarity, steady, aim, before, now);
                prop_assert_eq!(turned(there), direction(polarity, steady, aim, now, before));
                if (now - before).abs() <= steady {
                    prop_assert_eq!(there, Direction::Steady);
                }
            }
            let more = direction(Polarity::Higher, steady, aim, before, now);
            prop_assert_eq!(turned(more), direction(Polarity::Lower, steady, aim, before, now));
        }
    }
}
