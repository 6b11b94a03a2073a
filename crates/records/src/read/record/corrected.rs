//! Corrections of what was published.

use schemars::JsonSchema;
use serde::Deserialize;

use super::{RawDate, RawText};

/// A correction of a table since it was published. It is printed below the table and, of a report, on the sheet of corrections; it is
/// exempt where the table is.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TableCorrection {
    /// The day on which it was made.
    pub on: RawDate,
    /// What was wrong, and what it says now: "Salaries are £1,960,000, not £1,690,000."
    pub why: RawText,
    /// Whether the paper is made anew from today's people, glossary, figures and design. Otherwise all that the correction does not
    /// change stays as it was published.
    #[serde(default)]
    pub current: bool,
}

/// A correction of words that were published. It is printed where it was made and on the sheet of corrections.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Correction {
    /// The day on which it was made.
    pub on: RawDate,
    /// What was wrong, and what it says now: "The saving is £42,000, not £24,000."
    pub why: RawText,
    /// Whether `why` is exempt information. By default it is if anything is exempt in what it corrects. `exempt = false` says that its
    /// words are public.
    pub exempt: Option<bool>,
    /// Whether the paper is made anew from today's people, glossary, figures and design. Otherwise all that the correction does not
    /// change stays as it was published.
    #[serde(default)]
    pub current: bool,
}
