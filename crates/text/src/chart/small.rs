//! Small charts without words: a line for a cell of a table, and one with its target for a page of many. The words beside them
//! say what they mean.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::drawing::{Drawing, Mark, Role};

/// Room for the dot at the end and for the thickness of lines.
const MARGIN: f64 = 3.0;

/// The size of a small chart, in points.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Frame {
    /// From its first value to its last, with the room at both ends.
    pub width: f64,
    /// From its foot to the room above its highest value.
    pub height: f64,
}

/// A chart without words. Gaps in its values are left open, and a dot is at the last.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SmallChart {
    /// A line through values, for a cell of a table.
    Sparkline(Vec<Option<Decimal>>),
    /// The course of values with their target, on a line at its foot, for a page of many.
    Tile {
        /// The values, one a period.
        values: Vec<Option<Decimal>>,
        /// The target of each period.
        target: Vec<Option<Decimal>>,
    },
}

impl SmallChart {
    /// The drawing, as large as its frame. It is `None` where there is no value.
    #[must_use]
    pub fn draw(&self, frame: Frame) -> Option<Drawing> {
        match self {
            Self::Sparkline(values) => draw(frame, values, &[], Vec::new()),
            Self::Tile { values, target } => {
                let Frame { width, height } = frame;
                let foot = Mark::Line { points: vec![(0.0, height), (width, height)], role: Role::Grid };
                draw(frame, values, target, vec![foot])
            }
        }
    }
}

fn draw(
    Frame { width, height }: Frame,
    values: &[Option<Decimal>],
    target: &[Option<Decimal>],
    mut marks: Vec<Mark>,
) -> Option<Drawing> {
    let last = values.iter().rposition(Option::is_some)?;
    let all: Vec<Decimal> = values.iter().chain(target).flatten().copied().collect();
    let (low, high) = (*all.iter().min()?, *all.iter().max()?);
    #[allow(clippy::cast_precision_loss, reason = "a few hundred values")]
    let x = |index: usize| match values.len() {
        1 => width / 2.0,
        many => MARGIN + (width - 2.0 * MARGIN) * index as f64 / (many - 1) as f64,
    };
    let y = |value: Decimal| {
        let way = (value - low).checked_div(high - low).and_then(|way| way.to_f64()).unwrap_or(0.5);
        height - MARGIN - way * (height - 2.0 * MARGIN)
    };
    for (line, role) in [(target, Role::Target), (values, Role::Value)] {
        for run in super::line::runs(line, &[]) {
            let points: Vec<_> = run.iter().map(|(index, value)| (x(*index), y(*value))).collect();
            marks.push(match points.as_slice() {
                [at] => Mark::Dot { at: *at, role, hollow: false },
                _ => Mark::Line { points, role },
            });
        }
    }
    marks.push(Mark::Dot { at: (x(last), y(values[last]?)), role: Role::Value, hollow: false });
    Some(Drawing { width, height, marks })
}

#[cfg(test)]
mod tests {
    use super::super::drawing::tests::assert_sound;
    use super::{Frame, Mark, Role, SmallChart};
    use proptest::prelude::*;
    use rust_decimal::Decimal;

    const FRAME: Frame = Frame { width: 62.0, height: 16.0 };

    #[test]
    fn a_gap_is_a_gap() {
        let values = [Some(Decimal::ONE), Some(Decimal::TWO), None, Some(Decimal::ONE), Some(Decimal::TEN)];
        let drawing = SmallChart::Sparkline(values.to_vec()).draw(FRAME).expect("values");
        let lines = drawing.marks.iter().filter(|mark| matches!(mark, Mark::Line { role: Role::Value, .. }));
        assert_eq!(lines.count(), 2);
        assert_eq!(SmallChart::Sparkline(vec![None, None]).draw(FRAME), None);
    }

    proptest! {
        #[test]
        fn all_of_it_lies_inside(
            values in prop::collection::vec(prop::option::of(-9_999_999i64..9_999_999), 1..500),
            target in prop::option::of(-9_999_999i64..9_999_999),
        ) {
            let values: Vec<_> = values.into_iter().map(|value| value.map(Decimal::from)).collect();
            let target = vec![target.map(Decimal::from); values.len()];
            let any = values.iter().any(Option::is_some);
            for chart in [SmallChart::Sparkline(values.clone()), SmallChart::Tile { values, target }] {
                let drawing = chart.draw(FRAME);
                prop_assert_eq!(drawing.is_some(), any);
                drawing.iter().for_each(assert_sound);
            }
        }
    }
}
