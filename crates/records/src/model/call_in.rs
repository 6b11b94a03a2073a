//! The call-in of a decision.

use std::sync::Arc;

use chrono::NaiveDate;

use super::Text;
use super::person::Person;
use super::policy::CallInOutcome;

/// How much of what was decided may still be called in. It tells nothing of what that is, so every reader may know it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Callable {
    /// Nothing.
    #[default]
    Nothing,
    /// A part of it: the rest was called in, or may not be.
    Some,
    /// All of it.
    All,
}

impl Callable {
    /// How much that is, of parts of which each may be called in or not.
    #[must_use]
    pub fn of(parts: impl IntoIterator<Item = bool>) -> Self {
        let (mut some, mut all) = (false, true);
        for may in parts {
            some |= may;
            all &= may;
        }
        match (some, all) {
            (true, true) => Self::All,
            (true, false) => Self::Some,
            (false, _) => Self::Nothing,
        }
    }
}

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

impl CallIn {
    /// Whether it is about the part with an id, or about all parts. A request that was found not valid is about nothing.
    #[must_use]
    pub fn is_about(&self, id: Option<&str>) -> bool {
        let named = || id.is_some_and(|id| self.parts.iter().any(|part| part == id));
        self.valid != Some(false) && (self.parts.is_empty() || named())
    }
}
