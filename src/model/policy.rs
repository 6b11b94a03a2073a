//! A council's choices, as written in `council.toml`: the values that may be chosen and what they mean.

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

/// How the two languages of a bilingual paper stand to each other.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum BilingualLayout {
    /// Side by side, paragraph against paragraph.
    #[default]
    Columns,
    /// The whole of one language, then the whole of the other.
    Sequence,
}

/// How the pages that hold the table of a progress report are turned.
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
    /// Some sections or appendices are exempt information.
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

/// The shape that stands beside a rating's word, so that it is told apart without colour.
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
}

/// The kind of council that the law speaks of.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Body {
    /// A county, district, unitary or borough council.
    #[default]
    Principal,
    /// A parish, town or community council.
    Parish,
}
