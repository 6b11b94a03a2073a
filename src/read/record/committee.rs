//! `committees/<id>.toml`: a committee.

use schemars::JsonSchema;
use serde::Deserialize;

use super::RawText;
use super::council::Policy;

/// A committee of the council.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Committee {
    /// The name.
    pub name: RawText,
    /// The ids of its members.
    #[serde(default)]
    pub members: Vec<String>,
    /// How many members must be present.
    #[schemars(range(min = 1))]
    pub quorum: Option<u32>,
    /// Where the committee's policy differs from the council's.
    #[serde(default)]
    pub policy: Policy,
}
