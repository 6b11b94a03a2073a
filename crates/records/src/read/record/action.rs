//! `actions/<id>.toml`: what has become of the actions and recommendations of meetings.

use schemars::JsonSchema;
use serde::Deserialize;

use super::{Acknowledgement, RawDate, RawText};
use crate::model::policy::{ActionStatus, Answer};

/// Updates of actions and answers to recommendations, in any order.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Actions {
    /// What has become of actions: one `[[update]]` for each time that somebody reported.
    #[serde(default)]
    pub update: Vec<Update>,
    /// What committees have answered to recommendations of others.
    #[serde(default)]
    pub answer: Vec<AnswerTo>,
    /// The warnings on this record that somebody has accepted, one table for each.
    #[serde(default)]
    pub acknowledged: Vec<Acknowledgement>,
}

/// The status of an action.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Update {
    /// The action, as `meeting/action`.
    pub action: String,
    /// The day of the update. An action log prints the newest up to its own day.
    pub on: RawDate,
    /// How far the action was on that day.
    pub status: ActionStatus,
    /// What has been done, and what comes next.
    pub text: RawText,
    /// The id of the person who does it from now on, if that has changed.
    pub owner: Option<String>,
    /// The day by which it is now to be done, if that has changed.
    pub due: Option<RawDate>,
    /// The id of the committee to which it was transferred on that day. The logs of both committees say so.
    pub moved_to: Option<String>,
}

/// An answer to a recommendation that a meeting resolved to make.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AnswerTo {
    /// The resolution that makes the recommendation, as `meeting/resolution`.
    pub resolution: String,
    /// The id of the committee that answers.
    pub by: String,
    /// The day on which the committee answered.
    pub on: RawDate,
    /// Whether the committee accepts the recommendation.
    pub answer: Answer,
    /// Why, in a sentence or two. The action log prints it beside the answer.
    pub reason: Option<RawText>,
    /// The id of the person who does what was recommended.
    pub owner: Option<String>,
    /// The day by which that person is to do it.
    pub due: Option<RawDate>,
}
