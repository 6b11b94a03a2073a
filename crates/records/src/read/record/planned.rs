//! What a forward plan says of decisions to come.

use schemars::JsonSchema;
use serde::Deserialize;

use super::{RawDate, RawText};

/// What the forward plan says of an item, in words that the public may read. SI 2012/2089 regulation 9.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PlanEntry {
    /// The reference in the forward plan, if no report gives it yet.
    pub reference: Option<String>,
    /// The id of the member who leads on it, such as the portfolio holder, if no report names one yet.
    pub member: Option<String>,
    /// Who is consulted, and how.
    pub consulted: Option<RawText>,
    /// How to make representations about it, and by when, if not as the council's `[meetings.forward_plan]` says.
    pub representations: Option<RawText>,
}

/// A decision to come that is on no agenda: an officer or a single member takes it, or no meeting of the committee is on record yet.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PlannedDecision {
    /// What is to be decided, in a few words that the public may read.
    pub title: RawText,
    /// The purpose in one sentence.
    pub purpose: Option<RawText>,
    /// The ids of the officer or member who is to decide, or of those who decide together.
    #[serde(default)]
    pub by: Vec<String>,
    /// The id of the committee that is to decide, instead of `by`.
    pub committee: Option<String>,
    /// The day on which it is to be decided.
    pub on: Option<RawDate>,
    /// The first day of the time in which it is to be decided, instead of `on`.
    pub from: Option<RawDate>,
    /// The last day of that time.
    pub until: Option<RawDate>,
    /// The id of the officer who leads on it.
    pub officer: Option<String>,
    /// Whether it is a key decision.
    #[serde(default)]
    pub key_decision: bool,
    /// The documents that are to be considered.
    #[serde(default)]
    pub documents: Vec<RawText>,
    /// Whether it is to be considered in private, all of it or in part.
    #[serde(default)]
    pub private: bool,
    /// What else the forward plan says of it.
    #[serde(default)]
    pub plan: PlanEntry,
}

/// What forward plans of the council say below the decisions.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PlanNotes {
    /// From where copies of the documents may be had, that others may follow, and how to ask for those.
    pub documents: Option<RawText>,
    /// How to make representations about a decision to come.
    pub representations: Option<RawText>,
}
