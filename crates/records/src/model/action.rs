//! What has become of actions and recommendations since the meeting that agreed them.

use std::sync::Arc;

use chrono::NaiveDate;

use super::Text;
use super::person::Person;
use super::policy::{ActionStatus, Answer};

/// The status of an action.
#[derive(Debug, Clone)]
pub struct Update {
    /// The day of the update.
    pub on: NaiveDate,
    /// The status.
    pub status: ActionStatus,
    /// What has been done.
    pub text: Text,
    /// The new owner.
    pub owner: Option<Arc<Person>>,
    /// The new due date.
    pub due: Option<NaiveDate>,
    /// The body to which it was transferred: its id and its name on that day.
    pub moved_to: Option<(String, Text)>,
}

/// What a body has answered to a recommendation.
#[derive(Debug, Clone)]
pub struct AnswerTo {
    /// The name of the body.
    pub by: Text,
    /// The day of the answer.
    pub on: NaiveDate,
    /// Whether it accepts.
    pub answer: Answer,
    /// Why, where it is known.
    pub reason: Option<Text>,
    /// Who does what was recommended.
    pub owner: Option<Arc<Person>>,
    /// The day by which that is to be done.
    pub due: Option<NaiveDate>,
}
