//! How a council, or one of its committees, numbers things.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::model::policy::ParagraphNumbering;

/// How things are numbered. A pattern contains one of 1, a, A, i or I, such as "(a)" or "1.".
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Numbering {
    /// Whether paragraphs are numbered through the report or by section; by default through the report.
    pub paragraphs: Option<ParagraphNumbering>,
    /// Items of an agenda: "1", "1." or "a)".
    pub items: Option<String>,
    /// The parts of an item: "(a)"; by default they have no numbers.
    pub item_parts: Option<String>,
    /// Recommendations, one pattern for each level: `["(a)", "(i)"]`. With `{section}` in the first, `["{section}.1", "(a)"]`, the number
    /// of their section stands before them.
    pub recommendations: Option<Vec<String>>,
    /// Whether a recommendation that is the only one of a report has a number; by default it has.
    pub single_recommendation: Option<bool>,
    /// Resolutions, one pattern for each level; by default as recommendations, without the number of a section.
    pub resolutions: Option<Vec<String>>,
    /// Numbered lists inside a text, one pattern for each level: `["(i)", "(a)"]`.
    pub lists: Option<Vec<String>>,
    /// Appendices: "A" or "1".
    pub appendices: Option<String>,
    /// Tables of figures, in the order of their record: "1" prints "Table 1" before the caption; by default they have no numbers.
    pub tables: Option<String>,
}

impl Numbering {
    /// Whether it says anything.
    #[must_use]
    pub fn is_any(&self) -> bool {
        *self != Self::default()
    }

    /// The same, and in the place of what a committee numbers otherwise, its own.
    #[must_use]
    pub fn with(self, own: &Self) -> Self {
        let Self {
            paragraphs,
            items,
            item_parts,
            recommendations,
            single_recommendation,
            resolutions,
            lists,
            appendices,
            tables,
        } = own.clone();
        Self {
            paragraphs: paragraphs.or(self.paragraphs),
            items: items.or(self.items),
            item_parts: item_parts.or(self.item_parts),
            recommendations: recommendations.or(self.recommendations),
            single_recommendation: single_recommendation.or(self.single_recommendation),
            resolutions: resolutions.or(self.resolutions),
            lists: lists.or(self.lists),
            appendices: appendices.or(self.appendices),
            tables: tables.or(self.tables),
        }
    }
}
