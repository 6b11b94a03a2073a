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

/// What becomes of the files that are appended to reports.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Appendices {
    /// Their pages stand in the pack, with its page numbers.
    #[default]
    Join,
    /// They are attached to the pack as they came, and a sheet in their place tells of them. The pack keeps PDF/UA-1 and
    /// PDF/A-3a whatever they are.
    Attach,
}

/// What is made beside a pack.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Besides {
    /// A file for each item with its report and appendices, under the numbers of the pack.
    #[serde(default)]
    pub items: bool,
    /// An edition to be printed on both sides: each report and appendix starts on the front of a leaf.
    #[serde(default)]
    pub duplex: bool,
    /// The size in megabytes (a million bytes each) above which the pack is cut into pieces that mail takes as well.
    #[schemars(range(min = 1))]
    pub mail_limit: Option<u32>,
}

impl Besides {
    /// What one or the other wants; of limits the other's goes first.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        Self {
            items: self.items || other.items,
            duplex: self.duplex || other.duplex,
            mail_limit: other.mail_limit.or(self.mail_limit),
        }
    }
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
    /// What becomes of the files that are appended to reports, where an appendix does not say it itself.
    #[serde(default)]
    pub appendices: Appendices,
    /// What is made beside a pack.
    #[serde(default)]
    pub besides: Besides,
}
