//! The call-in of a decision.

use std::sync::Arc;

use chrono::NaiveDate;

use super::Text;
use super::person::Person;
use super::policy::CallInOutcome;

/// A call-in, and what became of it.
#[derive(Debug, Clone)]
pub struct CallIn {
    /// The day on which it was asked for.
    pub on: NaiveDate,
    /// The members who asked for it.
    pub by: Vec<Arc<Person>>,
    /// The ids of what was called in; none where all was.
    pub parts: Vec<String>,
    /// Why they asked for it.
    pub reason: Text,
    /// Whether the request was found valid; `None` where nobody has recorded it.
    pub valid: Option<bool>,
    /// Why it was found valid or not.
    pub valid_because: Option<Text>,
    /// What each body made of it, in order.
    pub stages: Vec<CallInStage>,
    /// The result; none while the call-in is open.
    pub outcome: Option<Text>,
}

/// What a body made of a call-in.
#[derive(Debug, Clone)]
pub struct CallInStage {
    /// The day.
    pub on: NaiveDate,
    /// The name of the body.
    pub body: Text,
    /// What it decided.
    pub outcome: CallInOutcome,
    /// The ids of the parts that this is about; none where it is about all.
    pub parts: Vec<String>,
    /// What it said.
    pub text: Option<Text>,
}
