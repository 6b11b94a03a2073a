//! `glossary.toml`: the terms that papers explain.

use schemars::JsonSchema;
use serde::Deserialize;

use super::{Acknowledgement, RawText};

/// The terms that papers explain.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Glossary {
    /// The terms, in any order. A paper prints those that its own texts use.
    #[serde(default)]
    pub term: Vec<Term>,
    /// The warnings on this record that somebody has accepted, one table for each.
    #[serde(default)]
    pub acknowledged: Vec<Acknowledgement>,
}

/// A term and its meaning.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Term {
    /// The term as it is written in texts, such as "CAMHS".
    pub term: String,
    /// What the letters stand for.
    pub stands_for: Option<RawText>,
    /// What it means, in plain words.
    pub meaning: RawText,
    /// Other spellings that mean the same, such as a plural.
    #[serde(default)]
    pub aliases: Vec<String>,
}
