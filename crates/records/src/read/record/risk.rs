//! `risks/<id>.toml`: a register of risks with their dated scores.

use schemars::JsonSchema;
use serde::Deserialize;

use super::{Acknowledgement, ID_PATTERN, RawDate, RawText};

/// A register of risks. A risk that is no longer open stays in the register, with the day on which it was closed.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Register {
    /// The title of the register, such as "Risks of children's services".
    pub title: RawText,
    /// Every risk, also those that are closed.
    #[serde(default)]
    pub risk: Vec<Risk>,
    /// The warnings on this record that somebody has accepted, one table for each.
    #[serde(default)]
    pub acknowledged: Vec<Acknowledgement>,
}

/// A risk.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Risk {
    /// The reference by which it is cited, such as "R4". This is also its id.
    #[schemars(regex(pattern = ID_PATTERN))]
    pub reference: String,
    /// The risk in a few words.
    pub title: RawText,
    /// What could happen, why, and with what effect.
    pub description: Option<RawText>,
    /// The id of the office that is responsible for it.
    pub owner: String,
    /// What is done to control it.
    #[serde(default)]
    pub control: Vec<RawText>,
    /// The day on which it was entered.
    pub opened: RawDate,
    /// The day on which it was closed; leave it out while the risk is open.
    pub closed: Option<RawDate>,
    /// Why it was closed. The register prints it with the day.
    pub closed_because: Option<RawText>,
    /// The scores, each from a given day.
    #[serde(default)]
    pub score: Vec<Scores>,
}

/// The scores of a risk on a day.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Scores {
    /// The day from which these scores hold.
    pub on: RawDate,
    /// Before any controls.
    pub gross: Score,
    /// With the controls that are in place.
    pub current: Score,
    /// The score that the controls are to reach.
    pub target: Score,
    /// Why the score has changed.
    pub note: Option<RawText>,
}

/// Impact and likelihood, 1 to 5 each. The score is their product.
#[derive(Debug, Clone, Copy, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Score {
    /// How bad it would be, 1 to 5.
    #[schemars(range(min = 1, max = 5))]
    pub impact: u8,
    /// How likely it is, 1 to 5.
    #[schemars(range(min = 1, max = 5))]
    pub likelihood: u8,
}
