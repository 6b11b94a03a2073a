//! A line over time, with its target and what is near the target.

use rust_decimal::Decimal;

use super::drawing::{Drawing, Mark, Role, SIZE, TextAnchor, apart, width};
use super::scale::{Scale, ticks};

/// A measure over consecutive periods, to be drawn as a line.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct LineChart {
    /// The words for each period, the earliest first. An empty one is never printed.
    pub periods: Vec<String>,
    /// Which periods may be named under the line, besides the first and the last.
    pub marked: Vec<bool>,
    /// The measure; its label is at its newest value.
    pub values: Series,
    /// The values that may still change.
    pub provisional: Vec<bool>,
    /// The target of each period, drawn as a broken line.
    pub target: Option<Series>,
    /// Where another target begins to hold, so that its line starts anew.
    pub new_target: Vec<bool>,
    /// The lowest and the highest value of each period that is near the target.
    pub tolerance: Vec<Option<(Decimal, Decimal)>>,
    /// Further lines, such as the mean and the limits of a control chart.
    pub others: Vec<Series>,
    /// The values that are signs of a special cause.
    pub special: Vec<bool>,
    /// The words for the numbers of the scale, the lowest first. [`Self::with_scale`] writes them.
    pub ticks: Vec<String>,
}

/// A line and the words at its end.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Series {
    /// The words, such as "61.5% in August".
    pub label: String,
    /// The values, one a period.
    pub values: Vec<Option<Decimal>>,
}

/// The frame of the chart: its whole size, and the room above and below the lines.
const HEIGHT: f64 = 168.0;
const ABOVE: f64 = 8.0;
const BELOW: f64 = 20.0;

/// The least room between two words under the line.
const BETWEEN: f64 = 10.0;

impl LineChart {
    /// The chart with the numbers of its scale in words.
    #[must_use]
    pub fn with_scale(self, number: &dyn Fn(Decimal) -> String) -> Self {
        let ticks = self.scale().map(|scale| scale.ticks.iter().map(|tick| number(*tick)).collect());
        Self { ticks: ticks.unwrap_or_default(), ..self }
    }

    /// The lowest number of the scale where that is above zero, or all of it below: a reader must be told.
    #[must_use]
    pub fn cut_at(&self) -> Option<Decimal> {
        let scale = self.scale().filter(Scale::is_cut)?;
        scale.ticks.first().copied()
    }

    /// The drawing, at the given width, in points. It is `None` where there is no value to draw.
    pub(super) fn draw(&self, wide: f64) -> Option<Drawing> {
        let scale = self.scale()?;
        let left = self.ticks.iter().map(|words| width(words)).fold(0.0, f64::max) + 6.0;
        let labels =
            std::iter::once(&self.values).chain(&self.target).chain(&self.others).map(|line| width(&line.label));
        let right = labels.fold(0.0, f64::max).min(wide * 0.4) + 8.0;
        let frame = Frame { left, right: wide - right, periods: self.periods.len() };
        let mut marks = Vec::new();
        for (tick, words) in scale.ticks.iter().zip(self.ticks.clone()) {
            let y = scale.place(*tick);
            marks.push(Mark::Line { points: vec![(frame.left, y), (frame.right, y)], role: Role::Grid });
            marks.push(Mark::Words {
                at: (left - 4.0, y + SIZE * 0.35),
                anchor: TextAnchor::End,
                words,
                role: Role::Grid,
            });
        }
        self.tolerance(&frame, &scale, &mut marks);
        for (index, other) in self.others.iter().enumerate() {
            line(&other.values, &[], &frame, &scale, Role::Other(index), &mut marks);
        }
        if let Some(target) = &self.target {
            line(&target.values, &self.new_target, &frame, &scale, Role::Target, &mut marks);
        }
        line(&self.values.values, &[], &frame, &scale, Role::Value, &mut marks);
        self.provisional(&frame, &scale, &mut marks);
        self.labels(&frame, &scale, &mut marks);
        self.names(&frame, &mut marks);
        Some(Drawing { width: wide, height: HEIGHT, marks })
    }

    pub(super) fn each_words(&self, see: &mut dyn FnMut(&str)) {
        let Self {
            periods,
            marked: _,
            values,
            provisional: _,
            target,
            new_target: _,
            tolerance: _,
            others,
            special: _,
            ticks,
        } = self;
        ticks.iter().chain(periods).for_each(|words| see(words));
        std::iter::once(values).chain(target).chain(others).for_each(|Series { label, values: _ }| see(label));
    }

    fn scale(&self) -> Option<Scale> {
        let lines = std::iter::once(&self.values).chain(&self.others);
        let mut all: Vec<Decimal> = lines.flat_map(|line| &line.values).flatten().copied().collect();
        if all.is_empty() {
            return None;
        }
        all.extend(self.target.iter().flat_map(|target| &target.values).flatten());
        all.extend(self.tolerance.iter().flatten().flat_map(|(low, high)| [low, high]));
        Some(Scale { ticks: ticks(&all, 4, false), base: HEIGHT - BELOW, length: HEIGHT - BELOW - ABOVE })
    }

    /// What is near the target, as one shape for each run of periods.
    fn tolerance(&self, frame: &Frame, scale: &Scale, marks: &mut Vec<Mark>) {
        for run in runs(&self.tolerance, &self.new_target) {
            let upper = run.iter().map(|(index, (_, high))| (frame.x(*index), scale.place(*high)));
            let lower = run.iter().rev().map(|(index, (low, _))| (frame.x(*index), scale.place(*low)));
            let points: Vec<_> = upper.chain(lower).collect();
            if run.len() > 1 {
                marks.push(Mark::Area { points, role: Role::Tolerance });
            }
        }
    }

    fn provisional(&self, frame: &Frame, scale: &Scale, marks: &mut Vec<Mark>) {
        for (index, value) in self.values.values.iter().enumerate() {
            if let (Some(value), Some(true)) = (value, self.special.get(index)) {
                marks.push(Mark::Dot { at: (frame.x(index), scale.place(*value)), role: Role::Value, hollow: false });
            }
            if let (Some(value), Some(true)) = (value, self.provisional.get(index)) {
                marks.push(Mark::Dot { at: (frame.x(index), scale.place(*value)), role: Role::Value, hollow: true });
            }
        }
    }

    /// The words at the ends of the lines, moved apart where they would be on each other.
    fn labels(&self, frame: &Frame, scale: &Scale, marks: &mut Vec<Mark>) {
        let lines =
            std::iter::once((&self.values, Role::Value)).chain(self.target.iter().map(|line| (line, Role::Target)));
        let lines = lines.chain(self.others.iter().enumerate().map(|(index, line)| (line, Role::Other(index))));
        let ends = lines.filter_map(|(line, role)| {
            let last = line.values.iter().rev().flatten().next()?;
            (!line.label.is_empty()).then(|| (line.label.clone(), role, scale.place(*last) + SIZE * 0.35))
        });
        let ends: Vec<_> = ends.collect();
        let places: Vec<f64> = ends.iter().map(|(_, _, y)| *y).collect();
        for ((words, role, _), y) in ends.into_iter().zip(apart(&places, ABOVE, HEIGHT - BELOW)) {
            marks.push(Mark::Words { at: (frame.right + 6.0, y), anchor: TextAnchor::Start, words, role });
        }
    }

    /// The names of periods under the line: the last, the first, and marked ones for which there is room.
    fn names(&self, frame: &Frame, marks: &mut Vec<Mark>) {
        let last = self.periods.len().saturating_sub(1);
        let marked = (1..last).rev().filter(|index| self.marked.get(*index) == Some(&true));
        let mut taken: Vec<(f64, f64)> = Vec::new();
        for index in [last, 0].into_iter().chain(marked) {
            let words = &self.periods[index];
            let (half, x) = (width(words) / 2.0, frame.x(index));
            let left = (x - half).clamp(0.0, (frame.right + 6.0 - 2.0 * half).max(0.0));
            let free = taken.iter().all(|(start, end)| left > end + BETWEEN || left + 2.0 * half + BETWEEN < *start);
            if !words.is_empty() && free {
                taken.push((left, left + 2.0 * half));
                let at = (left + half, HEIGHT - BELOW + SIZE * 1.4);
                marks.push(Mark::Words { at, anchor: TextAnchor::Middle, words: words.clone(), role: Role::Axis });
            }
        }
    }
}

/// Where the lines are from left to right.
struct Frame {
    left: f64,
    right: f64,
    periods: usize,
}

impl Frame {
    #[allow(clippy::cast_precision_loss, reason = "a few hundred periods")]
    fn x(&self, index: usize) -> f64 {
        match self.periods {
            0 | 1 => f64::midpoint(self.left, self.right),
            many => self.left + (self.right - self.left) * index as f64 / (many - 1) as f64,
        }
    }
}

/// A line through values, open where there are none and where it starts anew; a value alone is a dot.
fn line(values: &[Option<Decimal>], anew: &[bool], frame: &Frame, scale: &Scale, role: Role, marks: &mut Vec<Mark>) {
    for run in runs(values, anew) {
        let points: Vec<_> = run.iter().map(|(index, value)| (frame.x(*index), scale.place(*value))).collect();
        marks.push(match points.as_slice() {
            [at] => Mark::Dot { at: *at, role, hollow: false },
            _ => Mark::Line { points, role },
        });
    }
}

/// The runs of neighbours that are there, each with its index. A run also ends before a place that starts anew.
pub(super) fn runs<T: Copy>(values: &[Option<T>], anew: &[bool]) -> Vec<Vec<(usize, T)>> {
    let mut runs: Vec<Vec<(usize, T)>> = Vec::new();
    for (index, value) in values.iter().enumerate() {
        let Some(value) = value else { continue };
        match runs.last_mut() {
            Some(run)
                if run.last().is_some_and(|(before, _)| before + 1 == index) && anew.get(index) != Some(&true) =>
            {
                run.push((index, *value));
            }
            _ => runs.push(vec![(index, *value)]),
        }
    }
    runs
}

#[cfg(test)]
mod tests {
    use super::super::drawing::tests::assert_sound;
    use super::{LineChart, Mark, Role, Series};
    use proptest::prelude::*;
    use rust_decimal::Decimal;

    const WIDE: f64 = 460.0;

    fn chart(values: Vec<Option<Decimal>>, target: Option<Decimal>) -> LineChart {
        let count = values.len();
        LineChart {
            periods: (0..count).map(|index| format!("April {}", 1990 + index)).collect(),
            marked: vec![true; count],
            provisional: vec![false; count],
            new_target: Vec::new(),
            target: target.map(|target| Series { label: "Target 75%".into(), values: vec![Some(target); count] }),
            tolerance: target.map_or_else(Vec::new, |target| vec![Some((target - Decimal::TEN, target)); count]),
            values: Series { label: "61.5% now".into(), values },
            others: Vec::new(),
            special: Vec::new(),
            ticks: Vec::new(),
        }
        .with_scale(&|number| number.to_string())
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(400))]
        /// For 1 to 500 points, with gaps, below zero, equal, huge: all inside, and no words on others.
        #[test]
        fn all_of_it_lies_inside_and_no_words_touch(
            values in prop::collection::vec(prop::option::weighted(0.9, -99_999_999_999i64..99_999_999_999), 1..500),
            places in 0u32..10,
            target in prop::option::of(-99_999i64..99_999),
        ) {
            let values: Vec<_> = values.into_iter().map(|value| value.map(|value| Decimal::new(value, places))).collect();
            let any = values.iter().any(Option::is_some);
            let drawn = chart(values, target.map(Decimal::from)).draw(WIDE);
            prop_assert_eq!(drawn.is_some(), any);
            drawn.iter().for_each(assert_sound);
        }
    }

    #[test]
    fn a_gap_is_a_gap() {
        let value = |value: i64| Some(Decimal::from(value));
        let drawing = chart(vec![value(1), value(2), None, value(3), value(4)], None).draw(WIDE).expect("values");
        let lines = drawing.marks.iter().filter(|mark| matches!(mark, Mark::Line { role: Role::Value, .. }));
        assert_eq!(lines.count(), 2);
    }
}
