//! The kinds of matter that items are about: `[[matter]]` in `council.toml`.

use schemars::JsonSchema;
use serde::Deserialize;

use super::{ID_PATTERN, RawText};

/// A kind of matter: planning applications, licences, appeals, contracts, petitions.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct MatterKind {
    /// The id that items use for it.
    #[schemars(regex(pattern = ID_PATTERN))]
    pub id: String,
    /// What papers print before the reference of such a matter, such as "Application".
    pub name: RawText,
    /// What is to be known of such a matter, in the order in which papers print it.
    #[serde(default)]
    pub field: Vec<MatterField>,
    /// The decisions that may be reached on it.
    #[serde(default)]
    pub outcome: Vec<MatterOutcome>,
}

/// Something to be known of a matter, such as its site.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct MatterField {
    /// The id that items use for it.
    #[schemars(regex(pattern = ID_PATTERN))]
    pub id: String,
    /// The label that papers print before it, such as "Site".
    pub label: RawText,
    /// Whether every such matter must have it.
    #[serde(default)]
    pub required: bool,
}

/// A decision that may be reached on a matter.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct MatterOutcome {
    /// The id that minutes use for it.
    #[schemars(regex(pattern = ID_PATTERN))]
    pub id: String,
    /// What papers print, such as "Granted with conditions".
    pub name: RawText,
}
