//! Whether a measure only varies as it always does, or something has changed: the limits of a control chart for single values.
//!
//! The limits lie 2.66 times the mean moving range from the mean (an `XmR` chart; Shewhart, and Wheeler's *Understanding
//! Variation*). A value is a sign of a special cause where it lies outside them, or where it is one of eight or more on end on
//! the same side of the mean.

use rust_decimal::Decimal;

/// How far the limits lie from the mean, in mean moving ranges: 3 over 1.128, which is d2 for pairs.
const SPREAD: Decimal = Decimal::from_parts(266, 0, 0, false, 2);

/// How many values on end on one side of the mean are a sign.
const RUN: usize = 8;

/// The fewest values from which limits mean anything.
pub const FEWEST: usize = 12;

/// The mean of a measure and its limits, and which values are signs of a special cause.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Control {
    /// The mean of the values from which the limits are reckoned.
    pub mean: Decimal,
    /// The lower limit, in the unit.
    pub low: Decimal,
    /// The upper limit.
    pub high: Decimal,
    /// For each value whether it is a sign of a special cause.
    pub special: Vec<bool>,
}

impl Control {
    /// The limits of values, gaps passed over; `None` where there are fewer than twelve values.
    #[must_use]
    pub fn of(values: &[Option<Decimal>]) -> Option<Self> {
        Self::from_baseline(&values.iter().flatten().copied().collect::<Vec<_>>(), values)
    }

    /// The limits that the values of a chosen time give, and which of the values shown are signs by them; `None` where that time
    /// has fewer than twelve values.
    #[must_use]
    pub fn from_baseline(baseline: &[Decimal], values: &[Option<Decimal>]) -> Option<Self> {
        if baseline.len() < FEWEST {
            return None;
        }
        let seen: Vec<(usize, Decimal)> =
            values.iter().enumerate().filter_map(|(index, value)| Some((index, (*value)?))).collect();
        let count = Decimal::from(baseline.len());
        let mean = baseline.iter().sum::<Decimal>().checked_div(count)?;
        let moves: Decimal = baseline.windows(2).map(|pair| (pair[1] - pair[0]).abs()).sum();
        let reach = moves.checked_div(count - Decimal::ONE)?.checked_mul(SPREAD)?;
        let (low, high) = (mean - reach, mean + reach);
        let mut special = vec![false; values.len()];
        for run in seen.chunk_by(|a, b| (a.1 > mean && b.1 > mean) || (a.1 < mean && b.1 < mean)) {
            for (index, value) in run {
                special[*index] = run.len() >= RUN || *value < low || *value > high;
            }
        }
        Some(Self { mean, low, high, special })
    }
}

#[cfg(test)]
mod tests {
    use super::Control;
    use proptest::prelude::*;
    use rust_decimal::Decimal;

    fn numbers(values: &[i64]) -> Vec<Option<Decimal>> {
        values.iter().map(|value| Some(Decimal::from(*value))).collect()
    }

    #[test]
    fn the_limits_are_those_of_a_calculator() {
        // Twelve values with the mean 10 and moves of 2 each: limits at 10 - 5.32 and 10 + 5.32.
        let control = Control::of(&numbers(&[9, 11, 9, 11, 9, 11, 9, 11, 9, 11, 9, 11])).expect("twelve values");
        assert_eq!(control.mean, Decimal::from(10));
        assert_eq!((control.low, control.high), (Decimal::new(468, 2), Decimal::new(1532, 2)));
        assert!(control.special.iter().all(|special| !special));
    }

    #[test]
    fn a_value_outside_and_a_long_run_are_signs() {
        let outside = Control::of(&numbers(&[9, 11, 9, 11, 9, 11, 9, 11, 9, 11, 9, 40])).expect("twelve values");
        assert_eq!(outside.special.iter().rposition(|special| *special), Some(11));
        let run = Control::of(&numbers(&[1, 2, 1, 2, 1, 2, 1, 2, 7, 8, 7, 8, 7, 8, 7, 8])).expect("sixteen values");
        assert!(run.special.iter().all(|special| *special), "eight below the mean, then eight above");
        assert_eq!(Control::of(&numbers(&[1; 11])), None);
    }

    #[test]
    fn a_chosen_baseline_stays_as_it_was() {
        let baseline = [9, 11, 9, 11, 9, 11, 9, 11, 9, 11, 9, 11].map(Decimal::from);
        let control = Control::from_baseline(&baseline, &numbers(&[10, 16, 12])).expect("twelve values");
        assert_eq!((control.low, control.high), (Decimal::new(468, 2), Decimal::new(1532, 2)));
        assert_eq!(control.special, [false, true, false], "by the limits of the baseline");
        assert_eq!(Control::from_baseline(&baseline[1..], &numbers(&[10])), None);
    }

    proptest! {
        #[test]
        fn the_mean_lies_between_the_limits(values in prop::collection::vec(prop::option::of(-9_999i64..9_999), 12..200)) {
            let values: Vec<_> = values.into_iter().map(|value| value.map(Decimal::from)).collect();
            if let Some(control) = Control::of(&values) {
                prop_assert!(control.low <= control.mean && control.mean <= control.high);
                prop_assert_eq!(control.special.len(), values.len());
            }
        }
    }
}
