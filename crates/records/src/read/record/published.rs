//! `meetings/<date>-<id>/published.toml`: the numbers of a pack as they were published.

use schemars::JsonSchema;
use serde::Deserialize;

use super::RawMoment;

/// The numbers of a pack as they were published. `orderpaper publish` writes this file, and later builds keep the numbers, because
/// members cite them. Do not edit it by hand.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Published {
    /// The SHA-256 of all that follows this line, by which a change by hand is seen.
    pub digest: Option<String>,
    /// The SHA-256 of `published-restricted.json` beside it, which has the numbers of exempt matter but none of its words.
    pub restricted: Option<String>,
    /// The editions, the first one first.
    #[serde(default)]
    pub edition: Vec<PublishedEdition>,
    /// The items of the agenda.
    #[serde(default)]
    pub item: Vec<PublishedItem>,
    /// The minutes, with the numbers that run through the meetings of the body.
    #[serde(default)]
    pub minute: Vec<PublishedRun>,
    /// The actions that were agreed, with such numbers.
    #[serde(default)]
    pub action: Vec<PublishedRun>,
    /// The parts of the pack and of its supplements, in the order in which they were published.
    #[serde(default)]
    pub part: Vec<PublishedPart>,
}

/// An edition: what `orderpaper publish` published at one time.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PublishedEdition {
    /// Its number, from 1.
    pub number: u32,
    /// When it was published, as the clerk gave it.
    pub at: RawMoment,
    /// Why it was published, as the clerk gave it.
    pub why: Option<String>,
    /// The SHA-256 of its list of public files, `published/<meeting>/edition-<number>.json`.
    pub public: String,
    /// The SHA-256 of its list of restricted files, `published/restricted/<meeting>/edition-<number>.json`.
    pub restricted: Option<String>,
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

/// A minute or an action.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PublishedRun {
    /// Its id in the minutes.
    pub id: String,
    /// Its running number; none if its number is written in the minutes.
    pub number: Option<u32>,
    /// Its number as it was printed.
    pub printed: Option<String>,
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
    /// The number of the edition that first published it.
    #[serde(default)]
    pub edition: u32,
    /// Its title in the pack.
    pub title: String,
    /// The numbers that are printed on its pages.
    pub pages: Vec<String>,
    /// The SHA-256 of what it says in the public edition, or of the appended file.
    pub public: Option<String>,
    /// Its paragraphs, recommendations and appendices, by the numbers that members may have cited.
    #[serde(default)]
    pub numbered: Vec<PublishedNumber>,
}

/// A paragraph, a recommendation or an appendix.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PublishedNumber {
    /// What it is and its number, such as "paragraph 4" or "recommendation (b)(ii)".
    pub number: String,
    /// By what it is known though its words change: its id or, without one, the section that it is in.
    #[serde(default)]
    pub id: String,
    /// What it said when it was published, to find out whether its number would change.
    pub text: String,
}
