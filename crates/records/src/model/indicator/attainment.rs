//! Whether a value meets its target.

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::{Goal, Indicator, Target, Unit, Waypoint, YearGoal};
use crate::model::period::Period;
use crate::model::policy::Polarity;

/// How a value compares with its target, the best first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Attainment {
    /// It meets the target.
    Met,
    /// It misses the target by no more than the tolerance.
    Near,
    /// It misses the target by more.
    Missed,
    /// There is no value, or no target.
    Unrated,
}

impl Attainment {
    /// All of them, the best first.
    pub const ALL: [Self; 4] = [Self::Met, Self::Near, Self::Missed, Self::Unrated];
}

/// What a value is compared with on a day, in the unit of its measure and rounded as values are printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Aim {
    /// The lowest value that meets the target, if there is one.
    pub low: Option<Decimal>,
    /// The highest value that meets the target, if there is one.
    pub high: Option<Decimal>,
    /// How far a value may lie outside and still be near.
    pub tolerance: Decimal,
}

impl Aim {
    /// How far a value lies outside the target; zero where it meets it.
    #[must_use]
    pub fn miss(&self, value: Decimal) -> Decimal {
        let below = self.low.map_or(Decimal::ZERO, |low| low - value);
        let above = self.high.map_or(Decimal::ZERO, |high| value - high);
        below.max(above).max(Decimal::ZERO)
    }

    /// How a value compares with it. A value exactly on the target meets it, and one exactly on the edge of the
    /// tolerance is near.
    #[must_use]
    pub fn attained(&self, value: Decimal) -> Attainment {
        match self.miss(value) {
            miss if miss.is_zero() => Attainment::Met,
            miss if miss <= self.tolerance => Attainment::Near,
            _ => Attainment::Missed,
        }
    }

    /// The one value of it, where it is no band.
    #[must_use]
    pub fn single(&self) -> Option<Decimal> {
        match (self.low, self.high) {
            (Some(value), None) | (None, Some(value)) => Some(value),
            _ => None,
        }
    }
}

impl Target {
    /// What it asks for on a day.
    fn on(&self, day: NaiveDate, unit: Unit, polarity: Polarity) -> Aim {
        let (low, high) = match (&self.goal, polarity) {
            (Goal::Band { low, high }, _) => (Some(*low), Some(*high)),
            (goal, Polarity::Lower) => (None, value(goal, day)),
            (goal, Polarity::Higher | Polarity::Band) => (value(goal, day), None),
        };
        let round = |value: Option<Decimal>| value.map(|value| unit.round(value));
        Aim { low: round(low), high: round(high), tolerance: self.tolerance.of(low.or(high)) }
    }
}

/// The single value that a goal asks for on a day. Between two values of a trajectory it moves in a straight line; before
/// the first and after the last it stays.
fn value(goal: &Goal, day: NaiveDate) -> Option<Decimal> {
    let points = match goal {
        Goal::Value(value) => return Some(*value),
        Goal::Band { .. } => return None,
        Goal::Trajectory(points) => points,
    };
    let after = points.partition_point(|point| point.on <= day);
    let Some(before) = after.checked_sub(1).and_then(|before| points.get(before)) else {
        return points.first().map(|point| point.value);
    };
    let Some(next) = points.get(after) else { return Some(before.value) };
    let days = |a: NaiveDate, b: NaiveDate| Decimal::from((b - a).num_days());
    let way = days(before.on, day).checked_div(days(before.on, next.on))?;
    (next.value - before.value).checked_mul(way).map(|step| before.value + step)
}

impl Indicator {
    /// What the value of a period is compared with: the target that applies on its last day.
    #[must_use]
    pub fn aim(&self, period: Period) -> Option<Aim> {
        self.aim_on(period.end())
    }

    /// What a value is compared with on a day.
    #[must_use]
    pub fn aim_on(&self, day: NaiveDate) -> Option<Aim> {
        let target = self.targets.iter().rev().find(|target| target.from.is_none_or(|from| from <= day))?;
        if self.cumulative {
            return self.aim_so_far(target, day);
        }
        Some(target.on(day, self.unit, self.polarity))
    }

    /// What a value that counts from the start of its year is compared with: the values to reach on the way in that year, which
    /// starts from nothing, or the target of the year at its end. A single value would ask as much of the first month as of the
    /// last.
    fn aim_so_far(&self, target: &Target, day: NaiveDate) -> Option<Aim> {
        let year = Period::holding(day, self.frequency)?;
        let (start, end) = (year.year_start(), year.year_end());
        let Goal::Trajectory(points) = &target.goal else {
            return self.year_aim(day).filter(|_| day == end);
        };
        let mut points: Vec<Waypoint> =
            points.iter().filter(|point| (start..=end).contains(&point.on)).copied().collect();
        if points.last().is_none_or(|last| day > last.on) {
            return self.year_aim(day).filter(|_| day == end);
        }
        points.insert(0, Waypoint { on: start.pred_opt()?, value: Decimal::ZERO });
        let target = Target { goal: Goal::Trajectory(points), ..target.clone() };
        Some(target.on(day, self.unit, self.polarity))
    }

    /// What the sum of a year is compared with, if a target is set: a year is not compared with the target of a month.
    #[must_use]
    pub fn year_aim(&self, day: NaiveDate) -> Option<Aim> {
        let target = self.targets.iter().rev().find(|target| target.from.is_none_or(|from| from <= day))?;
        let YearGoal { value, tolerance } = target.year?;
        let value = Some(self.unit.round(value));
        Some(match self.polarity {
            Polarity::Lower => Aim { low: None, high: value, tolerance },
            Polarity::Higher | Polarity::Band => Aim { low: value, high: None, tolerance },
        })
    }

    /// How the figures of a period compare with its target.
    #[must_use]
    pub fn figures_attain(&self, period: Period) -> Attainment {
        match (self.value(period), self.aim(period)) {
            (Some(value), Some(aim)) => aim.attained(value),
            _ => Attainment::Unrated,
        }
    }

    /// How a period compares with its target: as the figures say or, if the officer has given another rating with a reason,
    /// as that says.
    #[must_use]
    pub fn attainment(&self, period: Period) -> Attainment {
        let instead = self.comments.get(&period).and_then(|comment| comment.instead.as_ref());
        instead.map_or_else(|| self.figures_attain(period), |instead| instead.attainment)
    }
}

#[cfg(test)]
mod tests {
    use super::{Aim, Attainment, Goal, value};
    use crate::model::indicator::Waypoint;
    use chrono::NaiveDate;
    use proptest::prelude::*;
    use rust_decimal::Decimal;

    fn tenths(value: i64) -> Decimal {
        Decimal::new(value, 1)
    }

    #[test]
    fn edges_belong_to_the_better_side() {
        let more = Aim { low: Some(tenths(700)), high: None, tolerance: tenths(50) };
        let rated = |aim: &Aim, value| aim.attained(tenths(value));
        assert_eq!(rated(&more, 700), Attainment::Met);
        assert_eq!(rated(&more, 699), Attainment::Near);
        assert_eq!(rated(&more, 650), Attainment::Near);
        assert_eq!(rated(&more, 649), Attainment::Missed);
        let less = Aim { low: None, high: Some(tenths(120)), tolerance: tenths(0) };
        assert_eq!(rated(&less, 120), Attainment::Met);
        assert_eq!(rated(&less, 121), Attainment::Missed);
        let band = Aim { low: Some(tenths(100)), high: Some(tenths(120)), tolerance: tenths(10) };
        assert_eq!([99, 100, 120, 121, 130, 131, 89].map(|value| rated(&band, value)), {
            use Attainment::{Met, Missed, Near};
            [Near, Met, Met, Near, Near, Missed, Missed]
        });
    }

    #[test]
    fn a_trajectory_moves_in_a_straight_line() {
        let day = |month, day| NaiveDate::from_ymd_opt(2006, month, day).unwrap_or_default();
        let point = |on, value| Waypoint { on: day(1, on), value: tenths(value) };
        let goal = Goal::Trajectory(vec![point(1, 100), point(11, 200)]);
        assert_eq!(value(&goal, day(1, 6)), Some(tenths(150)));
        assert_eq!(value(&goal, day(12, 1)), Some(tenths(200)));
        assert_eq!(value(&goal, NaiveDate::MIN), Some(tenths(100)));
    }

    proptest! {
        /// A better value never rates worse, whichever way is better.
        #[test]
        fn better_is_never_worse(target in -9999i64..9999, tolerance in 0i64..999, a in -9999i64..9999, b in -9999i64..9999) {
            let tolerance = tenths(tolerance);
            let (low, high) = (a.min(b), a.max(b));
            let more = Aim { low: Some(tenths(target)), high: None, tolerance };
            prop_assert!(more.attained(tenths(high)) <= more.attained(tenths(low)));
            let less = Aim { low: None, high: Some(tenths(target)), tolerance };
            prop_assert!(less.attained(tenths(low)) <= less.attained(tenths(high)));
        }

        /// In a band, a value further outside never rates better.
        #[test]
        fn further_out_is_never_better(middle in -999i64..999, half in 0i64..99, tolerance in 0i64..99, out in 0i64..999, more in 0i64..99) {
            let aim = Aim { low: Some(tenths(middle - half)), high: Some(tenths(middle + half)), tolerance: tenths(tolerance) };
            for side in [-1, 1] {
                let near = aim.attained(tenths(middle + side * out));
                let far = aim.attained(tenths(middle + side * (out + more)));
                prop_assert!(near <= far);
            }
            let same = aim.attained(tenths(middle - out));
            prop_assert_eq!(same, aim.attained(tenths(middle + out)), "a band is the same on both sides");
        }
    }
}
