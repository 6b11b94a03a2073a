//! Public notices before the executive decides: of key decisions and of private meetings.

use schemars::JsonSchema;
use serde::Deserialize;

use super::{RawDate, RawText};

/// The notice of a key decision. SI 2012/2089 regulations 9 to 11.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct KeyNotice {
    /// The day on which the notice was published, 28 clear days before the decision.
    pub published: Option<RawDate>,
    /// Why there was not time for that, and who was told: the general exception. Regulation 10.
    pub exception: Option<Exception>,
    /// Why the decision could not wait even for that, and who agreed: special urgency. Regulation 11.
    pub urgency: Option<Urgency>,
}

/// The notice instead of the one that could not be given in time.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Exception {
    /// Why it could not be given in time.
    pub because: RawText,
    /// The ids of those who were told in writing: the chair of the scrutiny committee or, without one, its members.
    pub notified: Vec<String>,
    /// The day on which its notice was published, five clear days before the decision.
    pub published: RawDate,
}

/// Somebody's agreement that something could not wait.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Urgency {
    /// Why it could not wait.
    pub because: RawText,
    /// The id of the person who agreed: the chair of the scrutiny committee or, without one, of the council.
    pub agreed_by: String,
    /// The day on which that person agreed.
    pub on: RawDate,
}

/// The notice that a meeting of the executive will be in private for an item. SI 2012/2089 regulation 5.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PrivateNotice {
    /// Why it will be in private.
    pub because: RawText,
    /// The day on which the first notice was published, 28 clear days before the meeting.
    pub published: Option<RawDate>,
    /// The day on which the second notice was published, five clear days before the meeting.
    pub again: Option<RawDate>,
    /// The representations for meeting in public; if there were none, say so.
    pub representations: Option<RawText>,
    /// The council's response to them.
    pub response: Option<RawText>,
    /// Why there was no time for the notices, and who agreed.
    pub urgency: Option<Urgency>,
}
