//! `actions/<id>.toml`: what has become of the actions and recommendations of meetings.

use schemars::JsonSchema;
use serde::Deserialize;

use super::{RawDate, RawText};
use crate::model::policy::{ActionStatus, Answer};

/// Updates of actions and answers to recommendations, in any order.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Actions {
    /// The updates of actions.
    #[serde(default)]
    pub update: Vec<Update>,
    /// The answers to recommendations.
    #[serde(default)]
    pub answer: Vec<AnswerTo>,
}

/// The status of an action.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Update {
    /// The action, as `meeting/action`.
    pub action: String,
    /// The day of the update.
    pub on: RawDate,
    /// The status.
    pub status: ActionStatus,
    /// What has been done.
    pub text: RawText,
    /// The new due date.
    pub due: Option<RawDate>,
}

/// An answer to a recommendation that a meeting resolved to make.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AnswerTo {
    /// The resolution that makes the recommendation, as `meeting/resolution`.
    pub resolution: String,
    /// The id of the committee that answers.
    pub by: String,
    /// The day of the answer.
    pub on: RawDate,
    /// The answer.
    pub answer: Answer,
    /// The reason.
    pub reason: Option<RawText>,
    /// The id of the person who does what was recommended.
    pub owner: Option<String>,
    /// The due date.
    pub due: Option<RawDate>,
}
