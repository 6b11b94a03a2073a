//! A decision that an officer or a single member took outside a meeting.

use std::sync::Arc;

use chrono::NaiveDate;
use orderpaper_text::source::Place;

use super::notice::KeyNotice;
use super::person::Person;
use super::{Exemption, Text};

/// A decision.
#[derive(Debug, Clone)]
pub struct Decision {
    /// The name of its file.
    pub id: String,
    /// The name of its paper: its id or, where the public may not know that, another.
    pub name: String,
    /// Its file, to point at.
    pub place: Place,
    /// The day on which it was taken.
    pub date: NaiveDate,
    /// The languages of its paper.
    pub languages: Vec<String>,
    /// The title.
    pub title: Text,
    /// Who decided.
    pub by: Arc<Person>,
    /// The decision.
    pub decision: Text,
    /// The reasons.
    pub reasons: Option<Text>,
    /// The alternatives considered and rejected.
    pub alternatives: Option<Text>,
    /// The power under which it was taken.
    pub authority: Option<Text>,
    /// The body and the day of the resolution that delegated it.
    pub delegated_by: Option<(Text, NaiveDate)>,
    /// Those who were consulted.
    pub consulted: Vec<Arc<Person>>,
    /// The interests declared.
    pub interests: Option<Text>,
    /// Whether it is a key decision.
    pub key_decision: bool,
    /// The notice of the key decision.
    pub key_notice: Option<KeyNotice>,
    /// The reference.
    pub reference: Option<String>,
    /// The day on which it was published.
    pub published: Option<NaiveDate>,
    /// Whether it may be called in.
    pub call_in: bool,
    /// Why it is exempt information, if it is.
    pub exempt: Option<Exemption>,
    /// Its title for the public, if it is exempt.
    pub public_title: Option<Text>,
    /// What the public may know of it.
    pub public_summary: Option<Text>,
}
