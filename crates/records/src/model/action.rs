//! How actions and recommendations have gone on since the meeting that agreed them.

use std::sync::Arc;

use chrono::NaiveDate;

use super::Text;
use super::person::Person;
use super::policy::{ActionStatus, Answer};

/// How an action stands.
#[derive(Debug, Clone)]
pub struct Update {
    /// The day of the update.
    pub on: NaiveDate,
    /// How it stands.
    pub status: ActionStatus,
    /// What has been done.
    pub text: Text,
    /// The new day by which it is to be done.
    pub due: Option<NaiveDate>,
}

/// What a body has answered to a recommendation.
#[derive(Debug, Clone)]
pub struct AnswerTo {
    /// The name of the body.
    pub by: Text,
    /// The day of the answer.
    pub on: NaiveDate,
    /// The answer.
    pub answer: Answer,
    /// The reason.
    pub reason: Option<Text>,
    /// Who does what was recommended.
    pub owner: Option<Arc<Person>>,
    /// By when.
    pub due: Option<NaiveDate>,
}
