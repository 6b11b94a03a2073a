//! Public notices before the executive decides.

use std::sync::Arc;

use chrono::NaiveDate;

use super::Text;
use super::person::Person;

/// The notice of a key decision.
#[derive(Debug, Clone)]
pub struct KeyNotice {
    /// The day on which it was published.
    pub published: Option<NaiveDate>,
    /// The general exception: why, who was told, and when its notice was published.
    pub exception: Option<(Text, Vec<Arc<Person>>, NaiveDate)>,
    /// Special urgency.
    pub urgency: Option<Urgency>,
}

/// Somebody's agreement that something could not wait.
#[derive(Debug, Clone)]
pub struct Urgency {
    /// Why it could not wait.
    pub because: Text,
    /// Who agreed.
    pub agreed_by: Arc<Person>,
    /// When.
    pub on: NaiveDate,
}

/// The notice that a meeting will be in private for an item.
#[derive(Debug, Clone)]
pub struct PrivateNotice {
    /// Why it will be in private.
    pub because: Text,
    /// The days on which the first and the second notice were published.
    pub published: [Option<NaiveDate>; 2],
    /// The representations for meeting in public.
    pub representations: Option<Text>,
    /// What the council answered.
    pub response: Option<Text>,
    /// Why there was no time for the notices, and who agreed.
    pub urgency: Option<Urgency>,
}
