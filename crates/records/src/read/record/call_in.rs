//! The call-in of a decision.

use schemars::JsonSchema;
use serde::Deserialize;

use super::{RawDate, RawText};
use crate::model::policy::CallInOutcome;

/// A call-in, and what became of it.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CallIn {
    /// The day on which it was asked for.
    pub on: RawDate,
    /// The ids of the members who asked for it.
    pub by: Vec<String>,
    /// The ids of what was called in: resolutions of the item, or parts of the decision. By default all of it was.
    #[serde(default)]
    pub parts: Vec<String>,
    /// Why those members asked for it.
    pub reason: RawText,
    /// Whether the request was found valid; if that is not recorded, papers do not say.
    pub valid: Option<bool>,
    /// Why it was found valid or not.
    pub valid_because: Option<RawText>,
    /// What each body made of it, in order.
    #[serde(default)]
    pub stage: Vec<CallInStage>,
    /// What came of it, once that is known: whether the decision stands.
    pub outcome: Option<RawText>,
}

/// What a body made of a call-in.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CallInStage {
    /// The day.
    pub on: RawDate,
    /// The id of the committee.
    pub body: String,
    /// What it decided.
    pub outcome: CallInOutcome,
    /// The ids of the parts that this is about. By default it is about all that was called in.
    #[serde(default)]
    pub parts: Vec<String>,
    /// What it said, such as its advice to the executive.
    pub text: Option<RawText>,
}
