//! `plans/<id>/<date>.toml`: dated notes on the progress of a plan.

use schemars::JsonSchema;
use serde::Deserialize;

use super::{Acknowledgement, RawDate, RawText};

/// Notes on the progress of a plan, all of the same date. The date is the name of the file.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Progress {
    /// One note for each recommendation.
    #[serde(default)]
    pub note: Vec<Note>,
    /// The warnings on this record that somebody has accepted, one table for each.
    #[serde(default)]
    pub acknowledged: Vec<Acknowledgement>,
}

/// A note on one recommendation.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Note {
    /// The number of the recommendation.
    pub recommendation: String,
    /// How far the task is done: the id of a rating.
    pub progress: Option<String>,
    /// What difference it makes: the id of a rating.
    pub impact: Option<String>,
    /// What has been done since the last note.
    pub text: Option<RawText>,
    /// The same from a Markdown file beside the record.
    pub text_file: Option<RawText>,
    /// The day on which it is now expected to be complete.
    pub forecast: Option<RawDate>,
}
