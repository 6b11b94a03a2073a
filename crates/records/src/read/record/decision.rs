//! `decisions/<date>-<id>.toml`: a decision that an officer or a single member took outside a meeting.

use schemars::JsonSchema;
use serde::Deserialize;

use super::notice::KeyNotice;
use super::{RawDate, RawText};

/// A decision that an officer or a single member took. Its date is in the name of its file. SI 2012/2089 regulation 12 and
/// SI 2014/2095 regulation 7 say what its record must tell.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Decision {
    /// The title.
    pub title: RawText,
    /// The id of the officer or member who decided.
    pub by: String,
    /// The decision.
    pub decision: RawText,
    /// The reasons.
    pub reasons: Option<RawText>,
    /// The alternatives that were considered and rejected. State that there were none.
    pub alternatives: Option<RawText>,
    /// The power under which it was taken: a resolution, or the scheme of delegation.
    pub authority: Option<RawText>,
    /// The resolution that delegated it, as `meeting/resolution`.
    pub delegated_by: Option<String>,
    /// The ids of those who were consulted.
    #[serde(default)]
    pub consulted: Vec<String>,
    /// The interests that were declared, and the dispensations. State that there were none.
    pub interests: Option<RawText>,
    /// Whether it is a key decision.
    #[serde(default)]
    pub key_decision: bool,
    /// The notice of the key decision.
    pub key_notice: Option<KeyNotice>,
    /// The reference.
    pub reference: Option<String>,
    /// The day on which it was published.
    pub published: Option<RawDate>,
    /// Whether it may be called in; a decision of the executive may unless told.
    pub call_in: Option<bool>,
    /// Whether it is exempt information. It is where the resolution that delegated it is, unless told: `exempt = false` says that
    /// all of it is public.
    pub exempt: Option<bool>,
    /// The categories of exempt information that it holds, as numbered by the law: `[3]`.
    #[serde(default)]
    pub exempt_categories: Vec<u32>,
    /// Why it belongs to them. Printed in the restricted edition alone.
    pub exempt_reason: Option<RawText>,
    /// Why the public interest in keeping it exempt outweighs that in telling. Printed in the restricted edition alone.
    pub public_interest: Option<RawText>,
    /// The title of an exempt decision that the public reads.
    pub public_title: Option<RawText>,
    /// What the public may know of an exempt decision.
    pub public_summary: Option<RawText>,
    /// The language of the paper, or "both". The council's first language unless told.
    pub language: Option<String>,
}
