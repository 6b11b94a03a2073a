//! A council's choices, as written in `council.toml`: the values that may be chosen and what they mean.

mod majority;
mod meeting;
mod motion;
mod packs;
mod people;
mod proceeding;

pub use majority::{Majority, MajorityOf, Side, VoteBy};
pub use meeting::*;
pub use motion::*;
pub use packs::*;
pub use people::*;
pub use proceeding::*;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// How paragraphs of a report are numbered.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum ParagraphNumbering {
    /// 1, 2, 3 … through the whole report.
    #[default]
    Continuous,
    /// 1.1, 1.2 … 2.1, starting again in each section.
    BySection,
}

/// How the two languages of a bilingual paper are laid out.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum BilingualLayout {
    /// Side by side, paragraph by paragraph; a section with a table that is wider than half a page has one language after the
    /// other, and so has a whole paper with charts in its text.
    #[default]
    Columns,
    /// The whole of one language, then the whole of the other.
    Sequence,
}

/// The orientation of the pages for the table of a progress report.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Orientation {
    /// Taller than wide.
    Portrait,
    /// Wider than tall.
    #[default]
    Landscape,
}

/// How strictly a rule is applied.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Strictness {
    /// Not applied.
    Off,
    /// A finding that does not stop the papers.
    #[default]
    Warning,
    /// A finding that stops the papers.
    Error,
}

/// The wording that a recommendation must have.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum RecommendationForm {
    /// Any wording.
    #[default]
    Any,
    /// The recommendation, or the words that lead into the list, start with "That".
    That,
}

/// Who may see a report.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Classification {
    /// Everyone may see all of it.
    #[default]
    Open,
    /// Some sections, paragraphs, recommendations or appendices are exempt information.
    PartExempt,
    /// The whole report is exempt information.
    Exempt,
}

/// What a meeting is asked to do with a report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Purpose {
    /// To decide.
    Decision,
    /// To discuss.
    Discussion,
    /// To note.
    Noting,
}

/// How negative figures stand in tables.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Negatives {
    /// After a minus sign: −£1,200.
    #[default]
    Minus,
    /// In brackets: (£1,200). A note below the table says what they mean.
    Brackets,
}

/// Who clears a report before it is released.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum ClearanceBy {
    /// The finance officer.
    Finance,
    /// The legal officer.
    Legal,
    /// The director whose report it is.
    Director,
}

/// The shape beside a rating's word, which distinguishes it without colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Shape {
    /// A filled square.
    Square,
    /// A filled circle.
    Circle,
    /// A filled diamond.
    Diamond,
    /// A filled triangle, point down.
    Triangle,
    /// A ring.
    Ring,
    /// A filled triangle, point up.
    TriangleUp,
    /// A filled five-pointed star.
    Star,
}

impl Shape {
    /// Its name in records and in the style.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Square => "square",
            Self::Circle => "circle",
            Self::Diamond => "diamond",
            Self::Triangle => "triangle",
            Self::Ring => "ring",
            Self::TriangleUp => "triangle-up",
            Self::Star => "star",
        }
    }
}

/// The law that a council works under.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Jurisdiction {
    /// England.
    England,
    /// Wales.
    Wales,
    /// Scotland.
    Scotland,
    /// Northern Ireland.
    NorthernIreland,
    /// Ireland.
    Ireland,
    /// None that the program knows: a body to which no law of these applies, such as a voluntary one. Nothing is asked for by law.
    None,
}

/// The kind of council in law.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Body {
    /// A county, district, unitary or borough council.
    #[default]
    Principal,
    /// A parish, town or community council.
    Parish,
}

/// What the values of an indicator count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum UnitKind {
    /// How many there are.
    Number,
    /// A percentage.
    Percent,
    /// Pounds.
    Money,
    /// Days.
    Days,
    /// A number for every so many people; `per` gives how many.
    Rate,
    /// A number out of a total: "58 of 60".
    Of,
}

/// Which values of an indicator are good.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Polarity {
    /// More is better.
    Higher,
    /// Less is better.
    Lower,
    /// A value between two limits is best.
    Band,
}

/// How often an indicator is measured.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Frequency {
    /// Each month: "2006-04".
    Month,
    /// Each quarter of a year from April: "2006/07 Q1" is April to June 2006.
    Quarter,
    /// Each calendar year: "2006".
    Year,
    /// Each school year, from September: "2006/07".
    SchoolYear,
    /// Each year from April to March: "2006/07".
    AprilToMarch,
}

/// How the values of a year so far are combined.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum ToDate {
    /// They are not combined.
    #[default]
    None,
    /// Their sum.
    Sum,
    /// Their mean; for values with `n` and `of`, the share of all of them together.
    Mean,
    /// The last one.
    Last,
}

/// What a reader must know about a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Flag {
    /// It may still change.
    Provisional,
    /// It has changed since it was first published.
    Revised,
    /// There is no value.
    NotAvailable,
    /// It is so small that it could identify people.
    Suppressed,
}

/// What somebody who is quoted has agreed to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Consent {
    /// To be quoted where everybody can read it.
    Public,
    /// To be quoted to members only.
    Members,
    /// To nothing, or consent was withdrawn.
    None,
}

/// Where the figures behind a chart are printed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum FiguresAt {
    /// Under the chart.
    #[default]
    Beside,
    /// In an annex at the end of the paper.
    Annex,
}
