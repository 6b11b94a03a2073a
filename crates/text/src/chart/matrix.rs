//! A matrix of five by five fields, with words in their places: impact against likelihood.

use super::drawing::{Drawing, Mark, Role, SIZE, TextAnchor, width};

/// The fields, by row from the top and column from the left, and the words on their two axes.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct MatrixChart {
    /// The fields of each row from left to right, the highest row first.
    pub rows: Vec<Vec<MatrixField>>,
    /// The name of the axis that goes up.
    pub upward: String,
    /// The name of the axis that goes to the right.
    pub rightward: String,
}

/// A field where an impact and a likelihood meet.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct MatrixField {
    /// Its colour, from 0, the lightest, to 4.
    pub shade: usize,
    /// The product of its impact and its likelihood, printed in its corner.
    pub score: u8,
    /// What lies there, such as "R3", in the order of the register.
    pub names: Vec<String>,
}

/// The room at the left for numbers, and the room above and below for them and the words of the axes.
const LEFT: f64 = 22.0;
const ABOVE: f64 = 18.0;
const BELOW: f64 = 32.0;

/// The height of a field, of a line in it, and the room inside its edges.
const FIELD: f64 = 54.0;
const LINE: f64 = 12.5;
const EDGE: f64 = 5.0;

/// How many lines a field has room for below its number.
const LINES: usize = 3;

impl MatrixChart {
    pub(super) fn each_words(&self, see: &mut dyn FnMut(&str)) {
        let Self { rows, upward, rightward } = self;
        see(upward);
        see(rightward);
        for MatrixField { shade: _, score, names } in rows.iter().flatten() {
            see(&score.to_string());
            for name in names {
                see(name);
            }
        }
    }

    /// The drawing, at the given width, in points. It is `None` where there are no fields.
    pub(super) fn draw(&self, wide: f64) -> Option<Drawing> {
        let columns = self.rows.first().map(Vec::len).filter(|columns| *columns > 0)?;
        let count = |n: usize| f64::from(u32::try_from(n).unwrap_or(u32::MAX));
        let field = (wide - LEFT) / count(columns);
        let bottom = ABOVE + FIELD * count(self.rows.len());
        let words = |at, anchor, words: &str, role| Mark::Words { at, anchor, words: words.to_owned(), role };
        let mut marks = vec![words((0.0, SIZE), TextAnchor::Start, &self.upward, Role::Axis)];
        for (down, row) in self.rows.iter().enumerate() {
            let top = ABOVE + FIELD * count(down);
            let number = (self.rows.len() - down).to_string();
            marks.push(words((LEFT - 6.0, top + FIELD / 2.0 + SIZE * 0.35), TextAnchor::End, &number, Role::Axis));
            for (across, MatrixField { shade, score, names }) in row.iter().enumerate() {
                let left = LEFT + field * count(across);
                let (right, lower) = (left + field, top + FIELD);
                let points = vec![(left, top), (right, top), (right, lower), (left, lower)];
                marks.push(Mark::Area { points: points.clone(), role: Role::Level(*shade) });
                marks.push(Mark::Line { points: points.into_iter().chain([(left, top)]).collect(), role: Role::Grid });
                let first = top + SIZE + 2.0;
                marks.push(words((right - EDGE, first), TextAnchor::End, &score.to_string(), Role::Axis));
                for (index, line) in lines(names, field - 2.0 * EDGE).iter().enumerate() {
                    let place = (left + EDGE, first + LINE * count(index + 1));
                    marks.push(words(place, TextAnchor::Start, line, Role::Value));
                }
            }
        }
        for across in 0..columns {
            let middle = LEFT + field * (count(across) + 0.5);
            marks.push(words((middle, bottom + 13.0), TextAnchor::Middle, &(across + 1).to_string(), Role::Axis));
        }
        marks.push(words((wide, bottom + 28.0), TextAnchor::End, &self.rightward, Role::Axis));
        Some(Drawing { width: wide, height: bottom + BELOW, marks })
    }
}

/// The words in lines no wider than the room; what does not fit is counted at the end. The table beside it has all.
fn lines(named: &[String], room: f64) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    // The last line has room for the count of those that are left out.
    let room_of = |line: usize| if line == LINES { room - width(" +99") } else { room };
    for (index, name) in named.iter().enumerate() {
        let count = lines.len();
        if let Some(last) = lines.last_mut() {
            let longer = format!("{last}, {name}");
            if width(&longer) <= room_of(count) {
                *last = longer;
                continue;
            }
        }
        if count == LINES || width(name) > room_of(count + 1) {
            let more = format!("+{}", named.len() - index);
            match lines.last_mut() {
                Some(last) if count == LINES => last.extend([" ", more.as_str()]),
                _ => lines.push(more),
            }
            break;
        }
        lines.push(name.clone());
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::super::drawing::tests::assert_sound;
    use super::{MatrixChart, MatrixField, lines};
    use proptest::prelude::*;

    #[test]
    fn what_does_not_fit_is_counted() {
        let named: Vec<String> = (1..=40).map(|n| format!("R{n}")).collect();
        let lines = lines(&named, 70.0);
        assert_eq!(lines.len(), 3);
        let shown = lines.join(", ").matches('R').count();
        assert!(lines[2].ends_with(&format!(" +{}", 40 - shown)), "{lines:?}");
    }

    proptest! {
        #[test]
        fn all_of_it_lies_inside_and_no_words_touch(
            rows in prop::collection::vec(
                prop::collection::vec((0usize..5, 1u8..26, prop::collection::vec("[A-Z]{1,3}[0-9]{1,3}", 0..30)), 5),
                5,
            ),
        ) {
            let field = |(shade, score, names)| MatrixField { shade, score, names };
            let rows = rows.into_iter().map(|row| row.into_iter().map(field).collect()).collect();
            let chart = MatrixChart { rows, upward: "Impact".into(), rightward: "Likelihood".into() };
            assert_sound(&chart.draw(360.0).unwrap_or_else(|| unreachable!()));
        }
    }
}
