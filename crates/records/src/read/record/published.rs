//! `meetings/<date>-<id>/published.toml`: the numbers of a pack as they were published.

use schemars::JsonSchema;
use serde::Deserialize;

/// The numbers of a pack as they were published. `orderpaper publish` writes this file, and later builds keep the numbers, because
/// members cite them. Do not edit it by hand.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Published {
    /// The SHA-256 of `published-restricted.json` beside it, which has the numbers of exempt matter but none of its words.
    pub restricted: Option<String>,
    /// The items of the agenda.
    #[serde(default)]
    pub item: Vec<PublishedItem>,
    /// The parts of the pack and of its supplements, in the order in which they were published.
    #[serde(default)]
    pub part: Vec<PublishedPart>,
}

/// An item of the agenda.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PublishedItem {
    /// The id of the item.
    pub id: String,
    /// Its number; empty if it has no number.
    pub number: String,
}

/// A part of the pack or of a supplement.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PublishedPart {
    /// What it is: `front`, `agenda`, the id of a report, or that id and the id of an appendix.
    pub part: String,
    /// The number of the supplement that brought it; 0 for the pack itself.
    #[serde(default)]
    pub supplement: u32,
    /// Its title in the pack.
    pub title: String,
    /// The numbers that are printed on its pages.
    pub pages: Vec<String>,
    /// The SHA-256 of what it says in the public edition, or of the appended file.
    pub public: Option<String>,
    /// Its paragraphs and recommendations, by the numbers that members may have cited.
    #[serde(default)]
    pub numbered: Vec<PublishedNumber>,
}

/// A paragraph or a recommendation.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PublishedNumber {
    /// What it is and its number, such as "paragraph 4" or "recommendation (b)(ii)".
    pub number: String,
    /// What it said when it was published, to find out whether its number would change.
    pub text: String,
}
