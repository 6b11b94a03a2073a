//! How packs are numbered and put together.

use schemars::JsonSchema;
use serde::Deserialize;

/// What happens to the pages of a report that has grown since its pack was published.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum ChangedPart {
    /// Pages beyond the published ones get letters: 46A, 46B.
    #[default]
    Letters,
    /// The report goes into the next supplement, with its own numbers.
    Supplement,
}

/// How the pages of supplements are numbered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum SupplementNumbers {
    /// They continue from the last published page.
    #[default]
    Continue,
    /// Each supplement starts again: S1-1, S1-2.
    Own,
}

/// What happens to the files that are appended to reports.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Appendices {
    /// Their pages are part of the pack, with its page numbers.
    #[default]
    Join,
    /// They are attached to the pack as they are, and a sheet in their place describes them. The pack meets PDF/UA-1 and PDF/A-3a,
    /// whatever they are.
    Attach,
}

/// What is made beside a pack.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Besides {
    /// A file for each item with its report and appendices, with the numbers of the pack.
    #[serde(default)]
    pub items: bool,
    /// A copy for two-sided printing: each report and appendix starts on the front of a sheet.
    #[serde(default)]
    pub duplex: bool,
    /// The size in megabytes (a million bytes each) above which the pack is also split into parts for mail.
    #[schemars(range(min = 1))]
    pub mail_limit: Option<u32>,
}

impl Besides {
    /// What either of the two asks for; the other's limit takes precedence.
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
    /// What happens to the pages of a report that has grown since its pack was published.
    #[serde(default)]
    pub changed: ChangedPart,
    /// How the pages of supplements are numbered.
    #[serde(default)]
    pub supplements: SupplementNumbers,
    /// What happens to the files that are appended to reports, unless an appendix says otherwise.
    #[serde(default)]
    pub appendices: Appendices,
    /// What is made beside a pack.
    #[serde(default)]
    pub besides: Besides,
}
