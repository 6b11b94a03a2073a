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
    /// The general exception, where there was no time for the notice.
    pub exception: Option<Exception>,
    /// Special urgency, where the decision could not wait even for that. Regulation 11.
    pub urgency: Option<Urgency>,
}

/// The notice in place of the one that could not be given in time. SI 2012/2089, regulation 10.
#[derive(Debug, Clone)]
pub struct Exception {
    /// Why that could not be given in time.
    pub because: Text,
    /// Who was told in writing: the chair of the scrutiny committee or, without one, its members.
    pub notified: Vec<Arc<Person>>,
    /// The day on which its notice was published.
    pub published: NaiveDate,
}

/// Somebody's agreement that something could not wait.
#[derive(Debug, Clone)]
pub struct Urgency {
    /// Why it could not wait.
    pub because: Text,
    /// Who agreed: the chair of the scrutiny committee or, without one, of the council.
    pub agreed_by: Arc<Person>,
    /// The day of the agreement.
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
