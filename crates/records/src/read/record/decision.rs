//! `decisions/<date>-<id>.toml`: a decision that an officer or a single member took outside a meeting.

use schemars::JsonSchema;
use serde::Deserialize;

use super::call_in::CallIn;
use super::notice::KeyNotice;
use super::{Acknowledgement, Correction, FigureTable, ID_PATTERN, RawDate, RawText};

/// A decision that an officer or a single member took. Its date is in the name of its file. SI 2012/2089 regulation 12 and
/// SI 2014/2095 regulation 7 say what its record must contain.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Decision {
    /// The title of the decision and its paper, such as "Contract for agency social workers".
    pub title: RawText,
    /// The id of the officer or member who decided.
    pub by: String,
    /// The ids of those who decided together with `by`.
    #[serde(default)]
    pub jointly_with: Vec<String>,
    /// What was decided, in full sentences.
    pub decision: RawText,
    /// The parts of the decision, in order. Each may be called in by itself.
    #[serde(default)]
    pub part: Vec<DecisionPart>,
    /// Why it was decided so.
    pub reasons: Option<RawText>,
    /// The alternatives that were considered and rejected. If there were none, say so.
    pub alternatives: Option<RawText>,
    /// The power under which it was taken: a resolution, or the scheme of delegation.
    pub authority: Option<RawText>,
    /// The resolution that delegated it, as `meeting/resolution`.
    pub delegated_by: Option<String>,
    /// The ids of those who were consulted.
    #[serde(default)]
    pub consulted: Vec<String>,
    /// The interests that were declared, and the dispensations. If there were none, say so.
    pub interests: Option<RawText>,
    /// Whether it is a key decision.
    #[serde(default)]
    pub key_decision: bool,
    /// The public notice that was given of the key decision, or why there was no time for one.
    pub key_notice: Option<KeyNotice>,
    /// The reference by which the decision is cited. The paper prints it in its head.
    pub reference: Option<String>,
    /// The day on which it was published.
    pub published: Option<RawDate>,
    /// Whether it may be called in; by default a key decision may.
    pub call_in: Option<bool>,
    /// The last day on which it may be called in, if the council does not count it from `published`.
    pub call_in_until: Option<RawDate>,
    /// Why it may not be called in, such as urgency.
    pub no_call_in_because: Option<RawText>,
    /// The day from which it has effect.
    pub effective: Option<RawDate>,
    /// The ids of those who are to act on it.
    #[serde(default)]
    pub to_act: Vec<String>,
    /// A call-in of it, and what became of that.
    pub called_in: Option<CallIn>,
    /// Whether it is exempt information. By default it is if the resolution that delegated it is exempt. `exempt = false` says that
    /// all of it is public.
    pub exempt: Option<bool>,
    /// The categories of exempt information that it holds, as numbered by the law: `[3]`.
    #[serde(default)]
    pub exempt_categories: Vec<u32>,
    /// Why it belongs to them. Printed only in the restricted edition.
    pub exempt_reason: Option<RawText>,
    /// Why the public interest in keeping it exempt outweighs that in disclosure. Printed only in the restricted edition.
    pub public_interest: Option<RawText>,
    /// The title of an exempt decision that the public reads.
    pub public_title: Option<RawText>,
    /// What the public may know of an exempt decision.
    pub public_summary: Option<RawText>,
    /// The language of the paper, or "both", or "headings": in the first with headings in both. By default the council's first language.
    pub language: Option<String>,
    /// The corrections of the decision since it was published, one table for each: `[{ on = 2026-11-20, why = "…" }]`.
    #[serde(default)]
    pub corrected: Vec<Correction>,
    /// Tables with checked figures, placed in a text with `![[id]]`.
    #[serde(default)]
    pub table: Vec<FigureTable>,
    /// The warnings on this record that somebody has accepted, one table for each.
    #[serde(default)]
    pub acknowledged: Vec<Acknowledgement>,
}

impl Decision {
    /// Whether it may be called in: as it says or, without, if it is a key decision or gives a day for that, and no reason against it.
    #[must_use]
    pub fn may_be_called_in(&self) -> bool {
        let likely = (self.key_decision || self.call_in_until.is_some()) && self.no_call_in_because.is_none();
        self.call_in.unwrap_or(likely)
    }
}

/// A part of a decision.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DecisionPart {
    /// The id by which a call-in names it.
    #[schemars(regex(pattern = ID_PATTERN))]
    pub id: Option<String>,
    /// What it decides.
    pub text: RawText,
    /// Why it may not be called in, if the other parts may.
    pub no_call_in_because: Option<RawText>,
}
