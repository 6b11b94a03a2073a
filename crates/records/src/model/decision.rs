//! A decision that an officer or a single member took outside a meeting.

use std::sync::Arc;

use chrono::NaiveDate;
use orderpaper_text::source::Place;

use super::call_in::{CallIn, Callable};
use super::correction::Correction;
use super::notice::KeyNotice;
use super::person::Person;
use super::{Exemption, Text};

/// What stands in the place of a meeting where decisions of officers and single members are made or published.
pub const DECISIONS: &str = "decisions";

/// A decision.
#[derive(Debug, Clone)]
pub struct Decision {
    /// The name of its file.
    pub id: String,
    /// The name of its paper: its id or, where the public may not know that, another.
    pub name: String,
    /// Its place among the decisions of its day, from 1: those that were published first come first, so that it stays.
    pub of_day: usize,
    /// Its file, to point at.
    pub place: Place,
    /// The day on which it was taken.
    pub date: NaiveDate,
    /// The languages in which its paper is printed, in order.
    pub languages: Vec<String>,
    /// The further languages in which its headings are printed.
    pub headings: Vec<String>,
    /// The title; exempt where the decision is.
    pub title: Text,
    /// The officer or member who decided.
    pub by: Arc<Person>,
    /// Those who decided together with `by`.
    pub jointly_with: Vec<Arc<Person>>,
    /// What was decided.
    pub decision: Text,
    /// The parts of the decision, in order.
    pub parts: Vec<DecisionPart>,
    /// The reasons for it.
    pub reasons: Option<Text>,
    /// The alternatives considered and rejected.
    pub alternatives: Option<Text>,
    /// The power under which it was taken.
    pub authority: Option<Text>,
    /// The resolution that delegated it, where the record names one.
    pub delegated_by: Option<Delegation>,
    /// Those who were consulted.
    pub consulted: Vec<Arc<Person>>,
    /// The interests that were declared, and the dispensations.
    pub interests: Option<Text>,
    /// What the law of its day asks for and its record does not say yet, as keys of the record.
    pub missing: Vec<String>,
    /// Whether it is a key decision.
    pub key_decision: bool,
    /// The notice of the key decision.
    pub key_notice: Option<KeyNotice>,
    /// The reference under which it is published.
    pub reference: Option<String>,
    /// The day on which it was published.
    pub published: Option<NaiveDate>,
    /// How much of it may be called in, now that some of it may have been.
    pub callable: Callable,
    /// The last day on which it may be called in, where that is not counted.
    pub call_in_until: Option<NaiveDate>,
    /// Whether the record says why it may not be called in, whoever may read that.
    pub no_call_in: bool,
    /// Why it may not be called in.
    pub no_call_in_because: Option<Text>,
    /// The day from which it has effect.
    pub effective: Option<NaiveDate>,
    /// Those who are to act on it.
    pub to_act: Vec<Arc<Person>>,
    /// A call-in of it, and what became of that.
    pub called_in: Option<CallIn>,
    /// Why it is exempt information, if it is.
    pub exempt: Option<Exemption>,
    /// Its title for the public, if it is exempt.
    pub public_title: Option<Text>,
    /// What the public may know of it.
    pub public_summary: Option<Text>,
    /// What was corrected in it since it was published.
    pub corrections: Vec<Correction>,
}

/// A part of a decision.
#[derive(Debug, Clone)]
pub struct DecisionPart {
    /// The id by which a call-in names it.
    pub id: Option<String>,
    /// What it decides.
    pub text: Text,
    /// Why it may not be called in.
    pub no_call_in_because: Option<Text>,
}

/// The resolution by which a body gave a decision to somebody.
#[derive(Debug, Clone)]
pub struct Delegation {
    /// The name that the body had on that day.
    pub body: Text,
    /// The day of its meeting.
    pub on: NaiveDate,
    /// The number of the minute; empty where it has none.
    pub minute: String,
}
