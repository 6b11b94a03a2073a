//! An improvement plan and the dated notes on it.

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::NaiveDate;

use super::Text;
use super::council::{Rating, Scheme};
use super::person::Person;

/// An improvement plan.
#[derive(Debug, Clone)]
pub struct Plan {
    /// The title of the plan.
    pub title: Text,
    /// The day on which it was approved.
    pub approved: NaiveDate,
    /// The scheme by which its notes are rated.
    pub scheme: Arc<Scheme>,
    /// Its recommendations by timescale, in the order of the record.
    pub groups: Vec<Group>,
    /// The notes by date and by the number of the recommendation.
    pub notes: BTreeMap<NaiveDate, BTreeMap<String, Note>>,
}

/// Recommendations that share a timescale.
#[derive(Debug, Clone)]
pub struct Group {
    /// The timescale that they share.
    pub title: Text,
    /// The recommendations, in the order of the record.
    pub recommendations: Vec<Recommendation>,
}

/// A recommendation of a plan.
#[derive(Debug, Clone)]
pub struct Recommendation {
    /// The number by which it is cited, as written.
    pub number: String,
    /// What is recommended, in a few words.
    pub title: Text,
    /// The full wording, where it is longer.
    pub text: Option<Text>,
    /// The office that answers for it.
    pub owner: Arc<Person>,
    /// The day by which it is due, as first planned.
    pub due: Option<NaiveDate>,
    /// The id of the priority that it belongs to.
    pub priority: Option<String>,
    /// The ids of the indicators that show whether it makes a difference.
    pub measures: Vec<String>,
    /// Why it was withdrawn.
    pub withdrawn: Option<Text>,
    /// The day on which it was withdrawn; without one it is withdrawn in the papers of every day.
    pub withdrawn_on: Option<NaiveDate>,
}

impl Recommendation {
    /// Why it was withdrawn, if that was on this day or before.
    #[must_use]
    pub fn withdrawn_by(&self, day: NaiveDate) -> Option<&Text> {
        self.withdrawn.as_ref().filter(|_| self.withdrawn_on.is_none_or(|on| on <= day))
    }
}

/// A note on a recommendation.
#[derive(Debug, Clone)]
pub struct Note {
    /// How far the task is done.
    pub progress: Option<Arc<Rating>>,
    /// What difference it makes.
    pub impact: Option<Arc<Rating>>,
    /// What has been done.
    pub text: Option<Text>,
    /// When it is now expected to be complete.
    pub forecast: Option<NaiveDate>,
}
