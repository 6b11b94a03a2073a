//! What a forward plan says of decisions to come.

use schemars::JsonSchema;
use serde::Deserialize;

use super::{ID_PATTERN, RawDate, RawText};
use crate::model::policy::KeyReason;

/// What the forward plan says of an item, in words that the public may read. SI 2012/2089 regulation 9.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PlanEntry {
    /// The id by which one decision is known in every plan that holds it, until it is taken. Later plans say when the first of them was
    /// published.
    #[schemars(regex(pattern = ID_PATTERN))]
    pub id: Option<String>,
    /// The day on which a plan with it was first published, if no plan on record with the same `id` was the first.
    pub first_published: Option<RawDate>,
    /// The reference in the forward plan, if no report gives it yet.
    pub reference: Option<String>,
    /// The id of the member who leads on it, such as the portfolio holder, if no report names one yet.
    pub member: Option<String>,
    /// Who is consulted, and how.
    pub consulted: Option<RawText>,
    /// Whom to ask about it, and how to reach them.
    pub contact: Option<RawText>,
    /// The wards that it affects.
    pub wards: Option<RawText>,
    /// Why it is a key decision. SI 2012/2089 regulation 8.
    #[serde(default)]
    pub key_because: Vec<KeyReason>,
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
    /// The categories of exempt information for which it is to be considered in private, as numbered by the law: `[3]`.
    #[serde(default)]
    pub exempt_categories: Vec<u32>,
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
