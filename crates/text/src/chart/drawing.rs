//! Drawings: where every line, point and word of a chart goes.
//!
//! A renderer only draws the marks, so that what must be true of a chart (every point inside, no label on another, gaps left open)
//! is true here and can be tested here.

/// A drawing. Lengths are in points, from the upper left corner.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Drawing {
    /// Its width.
    pub width: f64,
    /// Its height.
    pub height: f64,
    /// Its marks, the lowest first.
    pub marks: Vec<Mark>,
}

/// A place in a drawing: x to the right and y down, from its upper left corner.
pub type Point = (f64, f64);

/// What a renderer can draw.
#[derive(Debug, Clone, PartialEq)]
pub enum Mark {
    /// A filled shape.
    Area {
        /// Its corners.
        points: Vec<Point>,
        /// What it represents.
        role: Role,
    },
    /// A line through points.
    Line {
        /// The points.
        points: Vec<Point>,
        /// What it represents.
        role: Role,
    },
    /// A single point.
    Dot {
        /// Its middle.
        at: Point,
        /// What it represents.
        role: Role,
        /// Whether it is hollow, as a value is that may still change.
        hollow: bool,
    },
    /// Words.
    Words {
        /// Where they are anchored, on their baseline.
        at: Point,
        /// Which end of them is there.
        anchor: TextAnchor,
        /// The words.
        words: String,
        /// What they belong to.
        role: Role,
    },
}

/// What a mark represents. The style gives each its colour and its line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// The measure itself.
    Value,
    /// Another series, by its number from 0.
    Other(usize),
    /// A layer of a whole, by its number from 0.
    Layer(usize),
    /// A level of risk, by its shade from 0, the lightest, to 4.
    Level(usize),
    /// The target.
    Target,
    /// What is near the target.
    Tolerance,
    /// A line of the scale, and its words.
    Grid,
    /// The line at the foot of the values.
    Axis,
}

/// Which end of words is at their place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TextAnchor {
    /// Their start.
    Start,
    /// Their middle.
    Middle,
    /// Their end.
    End,
}

/// The size of words in a chart, in points.
pub(super) const SIZE: f64 = 10.0;

/// How wide words are in points, at the most: a little more than the widest common letters of a sans-serif font.
pub(super) fn width(words: &str) -> f64 {
    let letter = |c: char| match c {
        'i' | 'j' | 'l' | 't' | 'f' | 'r' | 'I' | ' ' | '.' | ',' | ':' | '\'' | '(' | ')' => 0.40,
        'm' | 'w' | 'M' | 'W' | '%' => 1.0,
        c if c.is_uppercase() => 0.75,
        _ => 0.62,
    };
    words.chars().map(letter).sum::<f64>() * SIZE
}

impl Mark {
    /// The box around words: left, upper, right and lower edge.
    #[must_use]
    pub fn words_box(&self) -> Option<[f64; 4]> {
        let Self::Words { at: (x, y), anchor, words, .. } = self else { return None };
        let wide = width(words);
        let left = match anchor {
            TextAnchor::Start => *x,
            TextAnchor::Middle => x - wide / 2.0,
            TextAnchor::End => x - wide,
        };
        Some([left, y - SIZE * 0.8, left + wide, y + SIZE * 0.25])
    }
}

/// Moves labels apart, so that no two stand closer than a line of words, within `low` and `high`. The places come and go in
/// the same order; labels that do not fit at all keep their order and share the room.
pub(super) fn apart(places: &[f64], low: f64, high: f64) -> Vec<f64> {
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
pub(super) mod tests {
    use super::{Drawing, Mark, Point, SIZE, apart};
    use proptest::prelude::*;

    /// Stops unless every mark lies inside the drawing and no words touch others.
    pub(in crate::chart) fn assert_sound(drawing: &Drawing) {
        let inside =
            |(x, y): &Point| (-0.01..=drawing.width + 0.01).contains(x) && (-0.01..=drawing.height + 0.01).contains(y);
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
