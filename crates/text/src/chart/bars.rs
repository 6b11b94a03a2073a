//! Bars by group or place, and the comparison of one value with those of others as dots.

use rust_decimal::Decimal;

use super::drawing::{Drawing, Mark, Role, SIZE, TextAnchor, width};
use super::scale::{Scale, ticks};

/// Values beside each other, one a line, the largest first or in the given order.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct BarChart {
    /// The lines, the upper first.
    pub lines: Vec<BarLine>,
    /// A value that all are held against.
    pub target: Option<BarTarget>,
    /// How each value is drawn.
    pub form: BarForm,
}

/// How the values of a [`BarChart`] are drawn.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum BarForm {
    /// A bar from zero to each value.
    #[default]
    Bars,
    /// A dot at each value.
    Dots,
}

/// A value that all lines are held against.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct BarTarget {
    /// Where its line is, to scale.
    pub value: Decimal,
    /// The words above its line, such as "Target 75%".
    pub label: String,
}

/// A value and its words.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct BarLine {
    /// Whose value it is.
    pub label: String,
    /// The value, to scale.
    pub value: Decimal,
    /// The value with its unit, printed at the end of the line.
    pub words: String,
    /// Whether it is the council's own among others.
    pub own: bool,
}

/// The height of a line, of the bar in it, and of the room above for the words of the target.
const LINE: f64 = 19.0;
const BAR: f64 = 11.0;
const ABOVE: f64 = 16.0;

/// The least room for the bars themselves.
const LEAST: f64 = 120.0;

impl BarChart {
    pub(super) fn each_words(&self, see: &mut dyn FnMut(&str)) {
        let Self { lines, target, form: _ } = self;
        for BarLine { label, value: _, words, own: _ } in lines {
            see(label);
            see(words);
        }
        if let Some(BarTarget { value: _, label }) = target {
            see(label);
        }
    }

    /// The drawing, at the given width, in points. It is `None` where there is nothing to draw.
    pub(super) fn draw(&self, wide: f64) -> Option<Drawing> {
        let mut all: Vec<Decimal> = self.lines.iter().map(|line| line.value).collect();
        if all.is_empty() {
            return None;
        }
        all.extend(self.target.iter().map(|target| target.value));
        let right = self.lines.iter().map(|line| width(&line.words)).fold(0.0, f64::max) + 8.0;
        let labels = self.lines.iter().map(|line| width(&line.label)).fold(0.0, f64::max) + 8.0;
        let left = labels.min(wide - right - LEAST);
        let scale = Scale { ticks: ticks(&all, 4, true), base: 0.0, length: 1.0 };
        // The scale is drawn from left to right: its places count down from its base.
        let x = |value: Decimal| left - scale.place(value) * (wide - right - left);
        #[allow(clippy::cast_precision_loss, reason = "a few lines")]
        let height = ABOVE + LINE * self.lines.len() as f64;
        let mut marks = Vec::new();
        let zero = x(Decimal::ZERO);
        for (index, line) in self.lines.iter().enumerate() {
            #[allow(clippy::cast_precision_loss, reason = "a few lines")]
            let top = ABOVE + LINE * index as f64;
            let (middle, end) = (top + LINE / 2.0, x(line.value));
            match self.form {
                BarForm::Dots => {
                    let role = if line.own { Role::Value } else { Role::Other(0) };
                    marks.push(Mark::Line { points: vec![(left, middle), (wide - right, middle)], role: Role::Grid });
                    marks.push(Mark::Dot { at: (end, middle), role, hollow: !line.own });
                }
                BarForm::Bars => {
                    let (a, b) = (middle - BAR / 2.0, middle + BAR / 2.0);
                    let points = vec![(zero, a), (end, a), (end, b), (zero, b)];
                    marks.push(Mark::Area { points, role: Role::Value });
                }
            }
            let base = middle + SIZE * 0.35;
            let label = fit(&line.label, left - 6.0);
            let own = if line.own { Role::Value } else { Role::Axis };
            marks.push(Mark::Words { at: (left - 6.0, base), anchor: TextAnchor::End, words: label, role: own });
            // All values are in a column of their own, where the line of the target does not cross them.
            let at = (wide - right + 6.0, base);
            marks.push(Mark::Words { at, anchor: TextAnchor::Start, words: line.words.clone(), role: own });
        }
        if let Some(BarTarget { value, label }) = &self.target {
            let at = x(*value);
            marks.push(Mark::Line { points: vec![(at, ABOVE - 2.0), (at, height)], role: Role::Target });
            let half = width(label) / 2.0;
            let middle = at.clamp(half, (wide - half).max(half));
            let place = (middle, ABOVE - 5.0);
            marks.push(Mark::Words { at: place, anchor: TextAnchor::Middle, words: label.clone(), role: Role::Target });
        }
        Some(Drawing { width: wide, height, marks })
    }
}

/// The words, cut with an ellipsis where there is no room for them. The table beside the chart has them whole.
fn fit(words: &str, room: f64) -> String {
    if width(words) <= room {
        return words.to_owned();
    }
    let mut cut = String::new();
    for letter in words.chars() {
        if width(&cut) + width("…") + width(&letter.to_string()) > room {
            break;
        }
        cut.push(letter);
    }
    cut + "…"
}

#[cfg(test)]
mod tests {
    use super::super::drawing::tests::assert_sound;
    use super::{BarChart, BarForm, BarLine, BarTarget};
    use proptest::prelude::*;
    use rust_decimal::Decimal;

    const WIDE: f64 = 444.0;

    proptest! {
        #[test]
        fn all_of_it_lies_inside_and_no_words_touch(
            lines in prop::collection::vec(("[A-Za-z ]{1,60}", -999_999_999i64..999_999_999, 0u32..6), 1..40),
            target in prop::option::of(-9_999i64..9_999),
            form in prop::sample::select(vec![BarForm::Bars, BarForm::Dots]),
        ) {
            let lines = lines.into_iter().map(|(label, value, places)| {
                let value = Decimal::new(value, places);
                BarLine { label, value, words: value.to_string(), own: false }
            });
            let target = target.map(|value| BarTarget { value: value.into(), label: format!("Target {value}") });
            let chart = BarChart { lines: lines.collect(), target, form };
            let drawing = chart.draw(WIDE).unwrap_or_else(|| unreachable!());
            assert_sound(&drawing);
        }
    }
}
