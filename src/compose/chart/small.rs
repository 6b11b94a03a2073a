//! A small chart for a page of many: the course of a measure and its target, without words.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use crate::chart::{Drawing, Mark, Role};

/// How large it is, in points.
const WIDTH: f64 = 140.0;
const HEIGHT: f64 = 44.0;

/// Room for the dot at its end and for the thickness of lines.
const MARGIN: f64 = 3.0;

/// The course of values with their target, gaps left open. Nothing where there is no value.
#[must_use]
pub fn small_chart(values: &[Option<Decimal>], target: &[Option<Decimal>]) -> Option<Drawing> {
    let seen = values.iter().flatten();
    seen.clone().next()?;
    let all: Vec<Decimal> = seen.chain(target.iter().flatten()).copied().collect();
    let (low, high) = (*all.iter().min()?, *all.iter().max()?);
    #[allow(clippy::cast_precision_loss, reason = "a few hundred values")]
    let x = |index: usize| match values.len() {
        1 => WIDTH / 2.0,
        many => MARGIN + (WIDTH - 2.0 * MARGIN) * index as f64 / (many - 1) as f64,
    };
    let y = |value: Decimal| {
        let way = (value - low).checked_div(high - low).and_then(|way| way.to_f64()).unwrap_or(0.5);
        HEIGHT - MARGIN - way * (HEIGHT - 2.0 * MARGIN)
    };
    let mut marks = vec![Mark::Line { points: vec![(0.0, HEIGHT), (WIDTH, HEIGHT)], role: Role::Grid }];
    for (line, role) in [(target, Role::Target), (values, Role::Value)] {
        for run in super::line::runs(line, &[]) {
            let points: Vec<_> = run.iter().map(|(index, value)| (x(*index), y(*value))).collect();
            marks.push(match points.as_slice() {
                [at] => Mark::Dot { at: *at, role, hollow: false },
                _ => Mark::Line { points, role },
            });
        }
    }
    let last = values.iter().rposition(Option::is_some)?;
    marks.push(Mark::Dot { at: (x(last), y(values[last]?)), role: Role::Value, hollow: false });
    Some(Drawing { width: WIDTH, height: HEIGHT, marks })
}

#[cfg(test)]
mod tests {
    use super::{HEIGHT, Mark, WIDTH, small_chart};
    use proptest::prelude::*;
    use rust_decimal::Decimal;

    proptest! {
        #[test]
        fn all_of_it_lies_inside(
            values in prop::collection::vec(prop::option::of(-9_999_999i64..9_999_999), 1..500),
            target in prop::option::of(-9_999_999i64..9_999_999),
        ) {
            let values: Vec<_> = values.into_iter().map(|value| value.map(Decimal::from)).collect();
            let target = vec![target.map(Decimal::from); values.len()];
            prop_assert_eq!(small_chart(&values, &target).is_some(), values.iter().any(Option::is_some));
            for mark in small_chart(&values, &target).into_iter().flat_map(|drawing| drawing.marks) {
                let points = match mark {
                    Mark::Line { points, .. } => points,
                    Mark::Dot { at, .. } => vec![at],
                    _ => Vec::new(),
                };
                prop_assert!(points.iter().all(|(x, y)| (0.0..=WIDTH).contains(x) && (0.0..=HEIGHT).contains(y)));
            }
        }
    }
}
