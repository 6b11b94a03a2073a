//! The scale of an axis: round numbers around all values.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

/// A scale from a lowest to a highest number, drawn upwards from `base` over `length` points.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Scale {
    /// The numbers that are marked, the lowest first; two or more.
    pub(super) ticks: Vec<Decimal>,
    /// The place of the lowest number.
    pub(super) base: f64,
    /// How far the highest number lies above it.
    pub(super) length: f64,
}

impl Scale {
    /// The place of a number, which should lie on the scale.
    pub(super) fn place(&self, value: Decimal) -> f64 {
        let (Some(low), Some(high)) = (self.ticks.first(), self.ticks.last()) else { return self.base };
        let way = (value - low).checked_div(high - low).and_then(|way| way.to_f64()).unwrap_or(0.0);
        self.base - way.clamp(0.0, 1.0) * self.length
    }

    /// Whether the scale starts above zero, or ends below it, so that a reader must be told.
    pub(super) fn is_cut(&self) -> bool {
        self.ticks.first().is_some_and(|low| *low > Decimal::ZERO)
            || self.ticks.last().is_some_and(|high| *high < Decimal::ZERO)
    }
}

/// Round numbers from below the lowest value to above the highest: steps of 1, 2 or 5 and their tenfolds, about `count` of
/// them. The scale starts at zero where the values lie not far above it, or where `from_zero` asks for it.
pub(super) fn ticks(values: &[Decimal], count: u32, from_zero: bool) -> Vec<Decimal> {
    let mut low = values.iter().min().copied().unwrap_or(Decimal::ZERO);
    let mut high = values.iter().max().copied().unwrap_or(Decimal::ONE);
    let near_zero = low.is_sign_positive() && low + low <= high;
    if (from_zero || near_zero) && low > Decimal::ZERO {
        low = Decimal::ZERO;
    }
    if from_zero && high < Decimal::ZERO {
        high = Decimal::ZERO;
    }
    if low == high {
        // A flat line is in the middle of a small scale.
        let half = (low.abs() / Decimal::TEN).max(Decimal::ONE);
        low -= half;
        high += half;
    }
    let step = step((high - low) / Decimal::from(count.max(1)));
    let first = (low / step).floor();
    let last = (high / step).ceil();
    let number = (last - first).to_u32().unwrap_or(1).max(1);
    (0..=number).map(|index| ((first + Decimal::from(index)) * step).normalize()).collect()
}

/// The smallest of 1, 2 and 5 and their tenfolds that is no smaller than `rough`.
fn step(rough: Decimal) -> Decimal {
    let mut power = Decimal::ONE;
    while power > rough && power.scale() < 12 {
        power /= Decimal::TEN;
    }
    while power * Decimal::TEN <= rough {
        power *= Decimal::TEN;
    }
    [1, 2, 5, 10].map(|times| power * Decimal::from(times)).into_iter().find(|step| *step >= rough).unwrap_or(power)
}

#[cfg(test)]
mod tests {
    use super::{Scale, ticks};
    use proptest::prelude::*;
    use rust_decimal::Decimal;

    fn labels(values: &[i64], from_zero: bool) -> Vec<String> {
        let values: Vec<Decimal> = values.iter().map(|value| Decimal::from(*value)).collect();
        ticks(&values, 4, from_zero).iter().map(ToString::to_string).collect()
    }

    #[test]
    fn scales_are_round() {
        assert_eq!(labels(&[3, 97], false), ["0", "50", "100"]);
        assert_eq!(labels(&[62, 71], false), ["60", "65", "70", "75"]);
        assert_eq!(labels(&[62, 71], true), ["0", "20", "40", "60", "80"]);
        assert_eq!(labels(&[-30, 10], false), ["-30", "-20", "-10", "0", "10"]);
        assert_eq!(labels(&[5, 5], false), ["4", "4.5", "5", "5.5", "6"]);
        assert_eq!(labels(&[0, 0], false), ["-1", "-0.5", "0", "0.5", "1"]);
    }

    proptest! {
        #[test]
        fn every_value_lies_on_the_scale(
            values in prop::collection::vec((-9_999_999_999_999i64..9_999_999_999_999, 0u32..6), 1..40),
            from_zero: bool,
        ) {
            let values: Vec<Decimal> = values.into_iter().map(|(value, places)| Decimal::new(value, places)).collect();
            let ticks = ticks(&values, 4, from_zero);
            prop_assert!((2..=12).contains(&ticks.len()), "{} ticks", ticks.len());
            prop_assert!(ticks.is_sorted());
            let scale = Scale { ticks, base: 150.0, length: 140.0 };
            for value in &values {
                prop_assert!(scale.ticks[0] <= *value && *value <= scale.ticks[scale.ticks.len() - 1]);
                prop_assert!((9.999..=150.001).contains(&scale.place(*value)));
            }
            if from_zero {
                prop_assert!(!scale.is_cut());
            }
        }
    }
}
