//! A small line for a cell of a table. It has no scale: the words beside it say what it means.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use crate::chart::{Drawing, Mark, Role};

/// How large it is, in points.
const WIDTH: f64 = 62.0;
const HEIGHT: f64 = 16.0;

/// Room for the dot at its end.
const MARGIN: f64 = 3.0;

/// A line through values, gaps left open, with a dot at the last value. Nothing where there is no value.
#[must_use]
pub fn sparkline(values: &[Option<Decimal>]) -> Option<Drawing> {
    let seen: Vec<Decimal> = values.iter().flatten().copied().collect();
    let (low, high) = (*seen.iter().min()?, *seen.iter().max()?);
    #[allow(clippy::cast_precision_loss, reason = "a few hundred values")]
    let x = |index: usize| match values.len() {
        1 => WIDTH / 2.0,
        many => MARGIN + (WIDTH - 2.0 * MARGIN) * index as f64 / (many - 1) as f64,
    };
    let y = |value: Decimal| {
        let way = (value - low).checked_div(high - low).and_then(|way| way.to_f64()).unwrap_or(0.5);
        HEIGHT - MARGIN - way * (HEIGHT - 2.0 * MARGIN)
    };
    let mut marks = Vec::new();
    let mut run = Vec::new();
    for (index, value) in values.iter().enumerate() {
        match value {
            Some(value) => run.push((x(index), y(*value))),
            None => end(&mut run, &mut marks),
        }
    }
    end(&mut run, &mut marks);
    let last = values.iter().rposition(Option::is_some).unwrap_or(0);
    if let Some(value) = values[last] {
        marks.push(Mark::Dot { at: (x(last), y(value)), role: Role::Value, hollow: false });
    }
    Some(Drawing { width: WIDTH, height: HEIGHT, marks })
}

/// Draws a run of neighbours; one alone is a dot.
fn end(run: &mut Vec<(f64, f64)>, marks: &mut Vec<Mark>) {
    match std::mem::take(run) {
        points if points.is_empty() => {}
        points if points.len() == 1 => marks.push(Mark::Dot { at: points[0], role: Role::Value, hollow: false }),
        points => marks.push(Mark::Line { points, role: Role::Value }),
    }
}

#[cfg(test)]
mod tests {
    use super::{HEIGHT, Mark, WIDTH, sparkline};
    use proptest::prelude::*;
    use rust_decimal::Decimal;

    #[test]
    fn a_gap_is_a_gap() {
        let values = [Some(Decimal::ONE), Some(Decimal::TWO), None, Some(Decimal::ONE), Some(Decimal::TEN)];
        let drawing = sparkline(&values).expect("values");
        assert_eq!(drawing.marks.iter().filter(|mark| matches!(mark, Mark::Line { .. })).count(), 2);
        assert_eq!(sparkline(&[None, None]), None);
    }

    proptest! {
        #[test]
        fn all_of_it_lies_inside(values in prop::collection::vec(prop::option::of(-999i64..999), 1..500)) {
            let values: Vec<_> = values.into_iter().map(|value| value.map(Decimal::from)).collect();
            let Some(drawing) = sparkline(&values) else { return Ok(()) };
            for mark in &drawing.marks {
                let points = match mark {
                    Mark::Line { points, .. } => points.clone(),
                    Mark::Dot { at, .. } => vec![*at],
                    _ => Vec::new(),
                };
                prop_assert!(points.iter().all(|(x, y)| (0.0..=WIDTH).contains(x) && (0.0..=HEIGHT).contains(y)));
            }
        }
    }
}
