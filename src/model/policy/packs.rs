//! How packs are numbered and bound.

use schemars::JsonSchema;
use serde::Deserialize;

/// What becomes of the pages of a report that has grown since its pack was published.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum ChangedPart {
    /// Those beyond the published ones are lettered: 46A, 46B.
    #[default]
    Letters,
    /// It goes to the next supplement, with numbers of its own.
    Supplement,
}

/// How the pages of supplements are numbered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum SupplementNumbers {
    /// They go on from the last page that was published.
    #[default]
    Continue,
    /// Each supplement starts anew: S1-1, S1-2.
    Own,
}

/// The policy for packs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PackPolicy {
    /// What becomes of the pages of a report that has grown since its pack was published.
    #[serde(default)]
    pub changed: ChangedPart,
    /// How the pages of supplements are numbered.
    #[serde(default)]
    pub supplements: SupplementNumbers,
}
