//! Counts that make up a whole, one column a period: how many indicators had each rating.

use rust_decimal::Decimal;

use super::drawing::{Drawing, Mark, Role, SIZE, TextAnchor, apart, width};
use super::scale::{Scale, ticks};

/// Columns of counts, stacked.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct StackChart {
    /// The words for each column.
    pub periods: Vec<String>,
    /// The layers, the lowest first.
    pub layers: Vec<StackLayer>,
}

/// What is counted in one colour, through all columns.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct StackLayer {
    /// The words at its end, such as "Amber".
    pub label: String,
    /// How many there are in each period.
    pub counts: Vec<usize>,
}

/// The height of the chart, and the room above and below the columns.
const HEIGHT: f64 = 150.0;
const ABOVE: f64 = 8.0;
const BELOW: f64 = 20.0;

/// How much of its place a column fills.
const FILL: f64 = 0.7;

impl StackChart {
    /// The drawing, at the given width, in points. It is `None` where there is nothing to count.
    pub(super) fn draw(&self, wide: f64) -> Option<Drawing> {
        if self.is_empty() {
            return None;
        }
        let scale = Scale { ticks: self.ticks(), base: HEIGHT - BELOW, length: HEIGHT - BELOW - ABOVE };
        let y = |count: usize| scale.place(Decimal::from(count));
        let left = scale.ticks.iter().map(|tick| width(&tick.to_string())).fold(0.0, f64::max) + 6.0;
        let right = wide - self.layers.iter().map(|layer| width(&layer.label)).fold(0.0, f64::max) - 10.0;
        let mut marks = Vec::new();
        for tick in &scale.ticks {
            let at = scale.place(*tick);
            marks.push(Mark::Line { points: vec![(left, at), (right, at)], role: Role::Grid });
            let place = (left - 4.0, at + SIZE * 0.35);
            marks.push(Mark::Words { at: place, anchor: TextAnchor::End, words: tick.to_string(), role: Role::Grid });
        }
        #[allow(clippy::cast_precision_loss, reason = "a few columns")]
        let step = (right - left) / self.periods.len() as f64;
        let mut below = vec![0; self.periods.len()];
        let mut ends = Vec::new();
        for (layer, StackLayer { label, counts }) in self.layers.iter().enumerate() {
            for (period, count) in counts.iter().enumerate().filter(|(_, count)| **count > 0) {
                #[allow(clippy::cast_precision_loss, reason = "a few columns")]
                let start = left + step * (period as f64 + (1.0 - FILL) / 2.0);
                let (bottom, top) = (y(below[period]), y(below[period] + count));
                let corners =
                    vec![(start, bottom), (start + step * FILL, bottom), (start + step * FILL, top), (start, top)];
                marks.push(Mark::Area { points: corners, role: Role::Layer(layer) });
                if period + 1 == self.periods.len() {
                    ends.push((label.clone(), layer, f64::midpoint(bottom, top) + SIZE * 0.35));
                }
                below[period] += count;
            }
        }
        let places: Vec<f64> = ends.iter().map(|(_, _, at)| *at).collect();
        for ((words, layer, _), at) in ends.into_iter().zip(apart(&places, ABOVE, HEIGHT - BELOW)) {
            marks.push(Mark::Words {
                at: (right + 6.0, at),
                anchor: TextAnchor::Start,
                words,
                role: Role::Layer(layer),
            });
        }
        self.names(left, step, &mut marks);
        Some(Drawing { width: wide, height: HEIGHT, marks })
    }

    /// The sum of each column.
    fn wholes(&self) -> Vec<usize> {
        let whole =
            |period: usize| self.layers.iter().map(|layer| layer.counts.get(period).copied().unwrap_or(0)).sum();
        (0..self.periods.len()).map(whole).collect()
    }

    fn ticks(&self) -> Vec<Decimal> {
        let wholes: Vec<Decimal> = self.wholes().into_iter().map(Decimal::from).collect();
        ticks(&wholes, 4, true)
    }

    pub(super) fn each_words(&self, see: &mut dyn FnMut(&str)) {
        let Self { periods, layers } = self;
        self.ticks().iter().for_each(|tick| see(&tick.to_string()));
        periods.iter().chain(layers.iter().map(|layer| &layer.label)).for_each(|words| see(words));
    }

    /// Whether there is nothing to count in any period.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.wholes().iter().all(|whole| *whole == 0)
    }

    /// The names of periods under their columns, from the last, as far as there is room.
    fn names(&self, left: f64, step: f64, marks: &mut Vec<Mark>) {
        let mut free = f64::INFINITY;
        for (period, words) in self.periods.iter().enumerate().rev() {
            #[allow(clippy::cast_precision_loss, reason = "a few columns")]
            let middle = left + step * (period as f64 + 0.5);
            let half = width(words) / 2.0;
            if middle - half >= 0.0 && middle + half + 6.0 <= free {
                free = middle - half;
                let at = (middle, HEIGHT - BELOW + SIZE * 1.4);
                marks.push(Mark::Words { at, anchor: TextAnchor::Middle, words: words.clone(), role: Role::Axis });
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::drawing::tests::assert_sound;
    use super::{StackChart, StackLayer};
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn all_of_it_lies_inside_and_no_words_touch(counts in prop::collection::vec([0usize..300, 0usize..300, 0usize..9, 0usize..2], 1..24)) {
            let words = ["Green", "Amber", "Red", "Not rated"];
            let layer = |(index, word): (usize, &&str)| {
                StackLayer { label: (*word).to_owned(), counts: counts.iter().map(|all| all[index]).collect() }
            };
            let chart = StackChart {
                periods: (0..counts.len()).map(|index| format!("Sep {}", 2000 + index)).collect(),
                layers: words.iter().enumerate().map(layer).collect(),
            };
            let any = counts.iter().flatten().any(|count| *count > 0);
            let drawing = chart.draw(444.0);
            prop_assert_eq!(drawing.is_some(), any);
            drawing.iter().for_each(assert_sound);
        }
    }
}
