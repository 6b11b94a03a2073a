//! Decisions to come, as a forward plan tells of them.

use std::sync::Arc;

use chrono::NaiveDate;

use super::Text;
use super::meeting::Body;
use super::person::Person;
use super::policy::KeyReason;

/// What the forward plan says of an item.
#[derive(Debug, Clone, Default)]
pub struct PlanEntry {
    /// The id by which plans know the decision.
    pub id: Option<String>,
    /// When a plan with it was first published, and the meeting of that plan where the records have it.
    pub first_published: Option<(NaiveDate, Option<String>)>,
    /// The reference in the forward plan.
    pub reference: Option<String>,
    /// The member who leads on it.
    pub member: Option<Arc<Person>>,
    /// Who is consulted, and how.
    pub consulted: Option<Text>,
    /// Whom to ask about it.
    pub contact: Option<Text>,
    /// The wards that it affects.
    pub wards: Option<Text>,
    /// Why it is a key decision.
    pub key_because: Vec<KeyReason>,
    /// How to make representations about it.
    pub representations: Option<Text>,
}

/// A decision to come that is on no agenda.
#[derive(Debug, Clone)]
pub struct PlannedDecision {
    /// What is to be decided.
    pub title: Text,
    /// The purpose.
    pub purpose: Option<Text>,
    /// Those who are to decide it together, or the one who is.
    pub by: Vec<Arc<Person>>,
    /// The committee that is to decide, with its name.
    pub body: Option<(Text, Arc<Body>)>,
    /// The first and the last day on which it may be decided; one day twice where it is known.
    pub days: [Option<NaiveDate>; 2],
    /// The officer who leads on it.
    pub officer: Option<Arc<Person>>,
    /// Whether it is a key decision.
    pub key_decision: bool,
    /// The documents that are to be considered.
    pub documents: Vec<Text>,
    /// Whether it is to be considered in private, all of it or in part.
    pub private: bool,
    /// The categories of exempt information for which it is.
    pub exempt_categories: Vec<u32>,
    /// What else the forward plan says of it.
    pub plan: PlanEntry,
}

/// What forward plans of the council say below the decisions.
#[derive(Debug, Clone, Default)]
pub struct PlanNotes {
    /// How to get documents.
    pub documents: Option<Text>,
    /// How to make representations.
    pub representations: Option<Text>,
}
