//! Charts: where every line, point and word of one stands, worked out before any renderer sees it.
//!
//! A chart is a drawing of marks in a frame. The renderer only draws them, so that what must be true of a chart (every point
//! inside, no label on another, gaps left open) is true here and can be tested here.

mod bars;
mod line;
mod matrix;
mod scale;
mod small;
mod stack;

pub use bars::{BarChart, BarLine};
pub use line::{LineChart, Series};
pub use matrix::MatrixChart;
pub use scale::{Scale, ticks};
pub use small::{small_chart, sparkline};
pub use stack::StackChart;

use orderpaper_text::chart::SIZE;

/// Moves labels apart, so that no two stand closer than a line of words, within `low` and `high`. The places come and go in
/// the same order; labels that do not fit at all keep their order and share the room.
#[must_use]
pub fn apart(places: &[f64], low: f64, high: f64) -> Vec<f64> {
    const LINE: f64 = SIZE * 1.2;
    let mut order: Vec<usize> = (0..places.len()).collect();
    order.sort_by(|a, b| places[*a].total_cmp(&places[*b]));
    #[allow(clippy::cast_precision_loss, reason = "a handful of labels")]
    let line = LINE.min((high - low) / (places.len().max(2) - 1) as f64);
    let mut moved = places.to_vec();
    let mut least = low;
    for index in &order {
        moved[*index] = moved[*index].max(least);
        least = moved[*index] + line;
    }
    let mut most = high;
    for index in order.iter().rev() {
        moved[*index] = moved[*index].min(most);
        most = moved[*index] - line;
    }
    moved
}

#[cfg(test)]
mod tests {
    use super::apart;
    use orderpaper_text::chart::{Drawing, Mark, SIZE};
    use proptest::prelude::*;

    /// Stops unless every mark lies inside the drawing and no words touch others.
    pub(super) fn assert_sound(drawing: &Drawing) {
        let inside = |(x, y): &(f64, f64)| {
            (-0.01..=drawing.width + 0.01).contains(x) && (-0.01..=drawing.height + 0.01).contains(y)
        };
        for mark in &drawing.marks {
            match mark {
                Mark::Area { points, .. } | Mark::Line { points, .. } => assert!(points.iter().all(inside), "{mark:?}"),
                Mark::Dot { at, .. } => assert!(inside(at), "{mark:?}"),
                Mark::Words { .. } => {
                    let [left, upper, right, lower] = mark.words_box().unwrap_or_default();
                    assert!(inside(&(left, upper)) && inside(&(right, lower)), "{mark:?}");
                }
            }
        }
        let boxes: Vec<_> = drawing.marks.iter().filter_map(Mark::words_box).collect();
        for (index, a) in boxes.iter().enumerate() {
            for b in &boxes[index + 1..] {
                let apart = a[2] <= b[0] + 0.01 || b[2] <= a[0] + 0.01 || a[3] <= b[1] + 0.5 || b[3] <= a[1] + 0.5;
                assert!(apart, "{a:?} and {b:?}");
            }
        }
    }

    proptest! {
        #[test]
        fn labels_stand_apart_and_inside(places in prop::collection::vec(0.0f64..200.0, 1..8)) {
            let moved = apart(&places, 0.0, 200.0);
            prop_assert!(moved.iter().all(|y| (-0.001..=200.001).contains(y)));
            let mut sorted = moved.clone();
            sorted.sort_by(f64::total_cmp);
            prop_assert!(sorted.windows(2).all(|pair| pair[1] - pair[0] >= SIZE * 1.2 - 0.001));
        }
    }
}
