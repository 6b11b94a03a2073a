//! Charts as they are printed: a drawing of marks in a frame, its words, and the figures behind it.
//! `compose` works out where every mark goes, and the style draws them. This module is what passes between the two.

/// A drawing. Lengths are in points, from the upper left corner.
#[derive(Debug, Clone, PartialEq)]
pub struct Drawing {
    /// Its width.
    pub width: f64,
    /// Its height.
    pub height: f64,
    /// Its marks, the lowest first.
    pub marks: Vec<Mark>,
}

/// A place in a drawing.
pub type At = (f64, f64);

/// Something drawn.
#[derive(Debug, Clone, PartialEq)]
pub enum Mark {
    /// A filled shape.
    Area {
        /// Its corners.
        points: Vec<At>,
        /// What it represents.
        role: Role,
    },
    /// A line through points.
    Line {
        /// The points.
        points: Vec<At>,
        /// What it represents.
        role: Role,
    },
    /// A single point.
    Dot {
        /// Its middle.
        at: At,
        /// What it represents.
        role: Role,
        /// Whether it is hollow, as a value is that may still change.
        hollow: bool,
    },
    /// Words.
    Words {
        /// Where they are anchored, on their baseline.
        at: At,
        /// Which end of them is there.
        anchor: Anchor,
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
pub enum Anchor {
    /// Their start.
    Start,
    /// Their middle.
    Middle,
    /// Their end.
    End,
}

/// The size of words in a chart, in points.
pub const SIZE: f64 = 10.0;

/// How wide words are in points, at the most: a little more than the widest common letters of a sans-serif font.
#[must_use]
pub fn width(words: &str) -> f64 {
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
            Anchor::Start => *x,
            Anchor::Middle => x - wide / 2.0,
            Anchor::End => x - wide,
        };
        Some([left, y - SIZE * 0.8, left + wide, y + SIZE * 0.25])
    }
}

/// A chart in a paper.
#[derive(Debug, Clone, PartialEq)]
pub struct ChartFigure {
    /// The drawing.
    pub drawing: Drawing,
    /// What it shows, in a few words.
    pub title: String,
    /// The measure, the time and the source.
    pub caption: String,
    /// The same for those who cannot see it, from the figures.
    pub alt: String,
    /// The figures, where they are printed beside it.
    pub figures: Option<PeriodTable>,
}

/// Indicators line by line, in a table that fits an upright page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ScoreTable {
    /// What they are.
    pub caption: String,
    /// The heads of the columns.
    pub head: Vec<String>,
    /// The lines.
    pub lines: Vec<ScoreLine>,
}

/// An indicator in such a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ScoreLine {
    /// Its reference and name.
    pub name: String,
    /// The value, and its period below it.
    pub value: [String; 2],
    /// The target.
    pub target: String,
    /// The rating: its word, and the name and the colour of its shape.
    pub rating: [String; 3],
    /// Why an officer gave another rating than the figures do.
    pub reason: Option<String>,
    /// The changes: since the last value, and since a year before.
    pub moved: [String; 2],
}

/// The figures of an indicator.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PeriodTable {
    /// What they are.
    pub caption: String,
    /// The heads of the columns: the year, then its periods; or the period, then the years.
    pub head: Vec<String>,
    /// The rows: a year or a period, and its figures, empty where nothing was measured.
    pub rows: Vec<(String, Vec<String>)>,
    /// What the letters beside figures mean, and the notes on single values.
    pub notes: Vec<String>,
}
