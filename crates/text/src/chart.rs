//! Charts as they are printed: what each shows, its words, and the figures behind it. The page gives the width, and [`Chart::draw`]
//! works out where every mark goes. The style draws the marks.

mod bars;
mod drawing;
mod line;
mod matrix;
mod scale;
mod small;
mod stack;

pub use bars::{BarChart, BarForm, BarLine, BarTarget};
pub use drawing::{Drawing, Mark, Point, Role, TextAnchor};
pub use line::{Band, LineChart, LinePeriod, Series};
pub use matrix::{MatrixChart, MatrixField};
pub use small::{Frame, SmallChart};
pub use stack::{StackChart, StackLayer};

/// What a chart shows, in one of the forms that there are.
#[derive(Debug, Clone, PartialEq)]
pub enum Chart {
    /// A measure over time.
    Line(Box<LineChart>),
    /// Values beside each other.
    Bars(BarChart),
    /// Counts that make up a whole, over time.
    Stack(StackChart),
    /// Impact against likelihood.
    Matrix(MatrixChart),
}

impl Chart {
    /// The drawing, at the given width, in points. It is empty where there is nothing to draw.
    #[must_use]
    pub fn draw(&self, wide: f64) -> Drawing {
        let drawing = match self {
            Self::Line(chart) => chart.draw(wide),
            Self::Bars(chart) => chart.draw(wide),
            Self::Stack(chart) => chart.draw(wide),
            Self::Matrix(chart) => chart.draw(wide),
        };
        drawing.unwrap_or_default()
    }

    /// Gives all words that a drawing may hold to `see`. Where there is no room, one holds fewer.
    pub fn each_words(&self, see: &mut dyn FnMut(&str)) {
        match self {
            Self::Line(chart) => chart.each_words(see),
            Self::Bars(chart) => chart.each_words(see),
            Self::Stack(chart) => chart.each_words(see),
            Self::Matrix(chart) => chart.each_words(see),
        }
    }
}

/// A chart in a paper, with its words.
#[derive(Debug, Clone, PartialEq)]
pub struct ChartFigure {
    /// The chart itself, not yet drawn.
    pub chart: Chart,
    /// What a reader should see in it, in a sentence.
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
    /// The caption above the table.
    pub caption: String,
    /// The heads of the columns, from left to right.
    pub head: Vec<String>,
    /// The indicators in the order of their references.
    pub lines: Vec<ScoreLine>,
}

/// An indicator in such a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ScoreLine {
    /// The reference and the name of the indicator.
    pub name: String,
    /// The value with its unit, or why there is none.
    pub value: String,
    /// The period of the value, printed below it.
    pub period: String,
    /// The target, in words.
    pub target: String,
    /// How the value is rated.
    pub rating: ScoreRating,
    /// Why an officer gave another rating than the figures do.
    pub reason: Option<String>,
    /// The change since the last value.
    pub since_last: String,
    /// The change since the same period a year before.
    pub since_year: String,
}

/// A rating, as a cell of such a table shows it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ScoreRating {
    /// Its word, such as "Red".
    pub word: String,
    /// The name of its shape, by which the style draws it.
    pub shape: String,
    /// The colour of the shape, such as "#a3262c".
    pub colour: String,
}

/// The figures of an indicator.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PeriodTable {
    /// The caption above the table.
    pub caption: String,
    /// The heads of the columns: the year, then its periods; or the period, then the years.
    pub head: Vec<String>,
    /// The rows, in the order in which they are printed.
    pub rows: Vec<PeriodRow>,
    /// What the letters beside figures mean, and the notes on single values.
    pub notes: Vec<String>,
}

/// A row of figures.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PeriodRow {
    /// The year, the period, or what else the row is about.
    pub label: String,
    /// The figures, empty where nothing was measured.
    pub values: Vec<String>,
}
