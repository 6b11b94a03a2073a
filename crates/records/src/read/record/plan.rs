//! `plans/<id>.toml`: an improvement plan.

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::Deserialize;

use super::{Acknowledgement, ID_PATTERN, RawDate, RawText};

/// An improvement plan: recommendations in groups, with owners and timescales.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Plan {
    /// The title of the plan, such as "Improvement plan for children's services".
    pub title: RawText,
    /// The day on which the plan was approved.
    pub approved: RawDate,
    /// The id of the rating scheme in `council.toml` whose ratings the notes use.
    pub scheme: String,
    /// The groups, by timescale.
    #[serde(default)]
    pub group: Vec<Group>,
    /// The recommendations of the plan, each with its number and owner.
    #[serde(default)]
    pub recommendation: Vec<PlanRecommendation>,
    /// The warnings on this record that somebody has accepted, one table for each.
    #[serde(default)]
    pub acknowledged: Vec<Acknowledgement>,
}

/// Recommendations that share a timescale.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Group {
    /// The id that recommendations use for the group.
    #[schemars(regex(pattern = ID_PATTERN))]
    pub id: String,
    /// The title, such as "Within three months".
    pub title: RawText,
}

/// A recommendation of the plan.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PlanRecommendation {
    /// The number by which it is cited, such as "3" or "3a". This is also its id.
    #[schemars(regex(pattern = ID_PATTERN))]
    pub number: String,
    /// What is recommended, in a few words.
    pub title: RawText,
    /// The full wording, if it is longer than the title.
    pub text: Option<RawText>,
    /// The full wording from a Markdown file beside the record.
    pub text_file: Option<RawText>,
    /// The id of its group.
    pub group: String,
    /// The id of the person who is responsible for it.
    pub owner: String,
    /// The day by which it is to be done. Progress reports print its month, or that no date is set.
    pub due: Option<RawDate>,
    /// The id of the priority that it belongs to.
    pub priority: Option<String>,
    /// The ids of the indicators that show whether it makes a difference.
    #[serde(default)]
    pub measures: Vec<String>,
    /// Why it was withdrawn. A withdrawn recommendation has no more notes.
    pub withdrawn: Option<RawText>,
    /// The day on which it was withdrawn. Papers of an earlier day print it as it was then.
    pub withdrawn_on: Option<RawDate>,
}

impl PlanRecommendation {
    /// Whether it was withdrawn on this day or before; where nobody says when, it was.
    #[must_use]
    pub fn is_withdrawn_by(&self, day: NaiveDate) -> bool {
        self.withdrawn.is_some() && self.withdrawn_on.is_none_or(|on| on.0 <= day)
    }
}
