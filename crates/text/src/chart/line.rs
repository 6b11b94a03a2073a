//! A line over time, with its target and what is near the target.

use rust_decimal::Decimal;

use super::drawing::{Drawing, Mark, Role, SIZE, TextAnchor, apart, width};
use super::scale::{Scale, ticks};

/// A measure over consecutive periods, to be drawn as a line.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct LineChart {
    /// What is known of each period besides its values, the earliest first.
    pub periods: Vec<LinePeriod>,
    /// The measure; its label is at its newest value.
    pub values: Series,
    /// The target of each period, drawn as a broken line.
    pub target: Option<Series>,
    /// Further lines, such as the mean and the limits of a control chart.
    pub others: Vec<Series>,
    /// The words for the numbers of the scale, the lowest first. [`Self::with_scale`] writes them.
    pub ticks: Vec<String>,
}

/// A period of a [`LineChart`].
#[derive(Debug, Clone, Default, PartialEq)]
#[allow(clippy::struct_excessive_bools, reason = "each holds of a period by itself, and several may hold at once")]
pub struct LinePeriod {
    /// Its words, such as "August 2006"; where they are empty, nothing is printed under the line.
    pub label: String,
    /// Whether it may be named under the line. The first and the last always are.
    pub may_be_named: bool,
    /// Whether its value may still change.
    pub provisional: bool,
    /// Whether another target begins to hold in it, so that the line of targets starts anew.
    pub starts_target: bool,
    /// The values that are shaded: those near its target or, where that is a band, those in it.
    pub tolerance: Option<Band>,
    /// Whether its value is a sign of a special cause.
    pub special: bool,
}

/// The values from one to another, both included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Band {
    /// The least of them.
    pub low: Decimal,
    /// The greatest of them.
    pub high: Decimal,
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
        let frame = Extent { left, right: wide - right, periods: self.periods.len() };
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
            line(&target.values, &self.starts_of_targets(), &frame, &scale, Role::Target, &mut marks);
        }
        line(&self.values.values, &[], &frame, &scale, Role::Value, &mut marks);
        self.dots(&frame, &scale, &mut marks);
        self.labels(&frame, &scale, &mut marks);
        self.names(&frame, &mut marks);
        Some(Drawing { width: wide, height: HEIGHT, marks })
    }

    pub(super) fn each_words(&self, see: &mut dyn FnMut(&str)) {
        let Self { periods, values, target, others, ticks } = self;
        ticks.iter().chain(periods.iter().map(|period| &period.label)).for_each(|words| see(words));
        std::iter::once(values).chain(target).chain(others).for_each(|Series { label, values: _ }| see(label));
    }

    fn scale(&self) -> Option<Scale> {
        let lines = std::iter::once(&self.values).chain(&self.others);
        let mut all: Vec<Decimal> = lines.flat_map(|line| &line.values).flatten().copied().collect();
        if all.is_empty() {
            return None;
        }
        all.extend(self.target.iter().flat_map(|target| &target.values).flatten());
        all.extend(self.periods.iter().filter_map(|period| period.tolerance).flat_map(|band| [band.low, band.high]));
        Some(Scale { ticks: ticks(&all, 4, false), base: HEIGHT - BELOW, length: HEIGHT - BELOW - ABOVE })
    }

    /// What is near the target, as one shape for each run of periods.
    fn tolerance(&self, frame: &Extent, scale: &Scale, marks: &mut Vec<Mark>) {
        let bands: Vec<_> = self.periods.iter().map(|period| period.tolerance).collect();
        for run in runs(&bands, &self.starts_of_targets()) {
            let upper = run.iter().map(|(index, band)| (frame.x(*index), scale.place(band.high)));
            let lower = run.iter().rev().map(|(index, band)| (frame.x(*index), scale.place(band.low)));
            let points: Vec<_> = upper.chain(lower).collect();
            if run.len() > 1 {
                marks.push(Mark::Area { points, role: Role::Tolerance });
            }
        }
    }

    fn starts_of_targets(&self) -> Vec<bool> {
        self.periods.iter().map(|period| period.starts_target).collect()
    }

    /// The dots on signs of a special cause, and the hollow ones on values that may still change.
    fn dots(&self, frame: &Extent, scale: &Scale, marks: &mut Vec<Mark>) {
        for (index, (period, value)) in self.periods.iter().zip(&self.values.values).enumerate() {
            let Some(value) = value else { continue };
            let at = (frame.x(index), scale.place(*value));
            if period.special {
                marks.push(Mark::Dot { at, role: Role::Value, hollow: false });
            }
            if period.provisional {
                marks.push(Mark::Dot { at, role: Role::Value, hollow: true });
            }
        }
    }

    /// The words at the ends of the lines, moved apart where they would be on each other.
    fn labels(&self, frame: &Extent, scale: &Scale, marks: &mut Vec<Mark>) {
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
    fn names(&self, frame: &Extent, marks: &mut Vec<Mark>) {
        let last = self.periods.len().saturating_sub(1);
        let marked = (1..last).rev().filter(|index| self.periods[*index].may_be_named);
        let mut taken: Vec<(f64, f64)> = Vec::new();
        for index in [last, 0].into_iter().chain(marked) {
            let words = &self.periods[index].label;
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
struct Extent {
    left: f64,
    right: f64,
    periods: usize,
}

impl Extent {
    #[allow(clippy::cast_precision_loss, reason = "a few hundred periods")]
    fn x(&self, index: usize) -> f64 {
        match self.periods {
            0 | 1 => f64::midpoint(self.left, self.right),
            many => self.left + (self.right - self.left) * index as f64 / (many - 1) as f64,
        }
    }
}

/// A line through values, open where there are none and where it starts anew; a value alone is a dot.
fn line(values: &[Option<Decimal>], anew: &[bool], frame: &Extent, scale: &Scale, role: Role, marks: &mut Vec<Mark>) {
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
    use super::{Band, LineChart, LinePeriod, Mark, Role, Series};
    use proptest::prelude::*;
    use rust_decimal::Decimal;

    const WIDE: f64 = 460.0;

    fn chart(values: Vec<Option<Decimal>>, target: Option<Decimal>) -> LineChart {
        let count = values.len();
        let period = |index: usize| LinePeriod {
            label: format!("April {}", 1990 + index),
            may_be_named: true,
            tolerance: target.map(|target| Band { low: target - Decimal::TEN, high: target }),
            ..LinePeriod::default()
        };
        LineChart {
            periods: (0..count).map(period).collect(),
            target: target.map(|target| Series { label: "Target 75%".into(), values: vec![Some(target); count] }),
            values: Series { label: "61.5% now".into(), values },
            others: Vec::new(),
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
