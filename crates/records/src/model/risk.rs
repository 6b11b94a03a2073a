//! A register of risks and their scores over time.

use std::sync::Arc;

use chrono::NaiveDate;

use super::Text;
use super::person::Person;

/// A register of risks.
#[derive(Debug, Clone)]
pub struct Register {
    /// The title of the register.
    pub title: Text,
    /// The risks, closed ones too, in the order of the record.
    pub risks: Vec<Risk>,
}

/// A risk.
#[derive(Debug, Clone)]
pub struct Risk {
    /// The reference by which it is cited.
    pub reference: String,
    /// What could happen, in a few words.
    pub title: Text,
    /// What could happen, why, and with what effect.
    pub description: Option<Text>,
    /// The office that answers for it.
    pub owner: Arc<Person>,
    /// What is done to control it.
    pub controls: Vec<Text>,
    /// When it was entered.
    pub opened: NaiveDate,
    /// That it was closed, where it was.
    pub closed: Option<Closure>,
    /// The scores, the earliest first.
    pub scores: Vec<Scores>,
}

/// The end of a risk.
#[derive(Debug, Clone)]
pub struct Closure {
    /// The day from which it does not be any more.
    pub on: NaiveDate,
    /// Why it was closed.
    pub because: Option<Text>,
}

/// The scores of a risk from a day on.
#[derive(Debug, Clone)]
pub struct Scores {
    /// The day from which they hold.
    pub on: NaiveDate,
    /// Before any controls.
    pub gross: Score,
    /// With the controls in place.
    pub current: Score,
    /// The target score.
    pub target: Score,
    /// Why it has changed.
    pub note: Option<Text>,
}

/// Impact and likelihood, 1 to 5 each.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Score {
    /// How bad it would be, 5 being the worst.
    pub impact: u8,
    /// How likely it is, 5 being the most.
    pub likelihood: u8,
}

impl Score {
    /// Impact times likelihood, 1 to 25.
    #[must_use]
    pub fn product(self) -> u8 {
        self.impact * self.likelihood
    }
}

impl Risk {
    /// The scores that held on a day.
    #[must_use]
    pub fn scores_on(&self, day: NaiveDate) -> Option<&Scores> {
        self.scores.iter().rev().find(|scores| scores.on <= day)
    }

    /// Whether the risk is open on a day.
    #[must_use]
    pub fn is_open_on(&self, day: NaiveDate) -> bool {
        self.opened <= day && self.closed.as_ref().is_none_or(|closed| closed.on > day)
    }
}
