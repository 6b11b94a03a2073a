//! `meetings/<date>-<id>/meeting.toml`: a meeting and its agenda.

use schemars::JsonSchema;
use serde::Deserialize;

use super::{ID_PATTERN, RawText, RawTime};

/// A meeting and the items of its agenda, in order. Its date is in the name of its folder.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Meeting {
    /// The id of the committee that meets.
    pub committee: String,
    /// The time at which it starts, such as 10:00:00.
    pub time: Option<RawTime>,
    /// The place.
    pub place: Option<RawText>,
    /// The items of the agenda.
    #[serde(default)]
    pub item: Vec<Item>,
}

/// An item of the agenda.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Item {
    /// The id by which reports refer to the item.
    #[schemars(regex(pattern = ID_PATTERN))]
    pub id: String,
    /// The title, where the item has no report whose title it takes.
    pub title: Option<RawText>,
    /// The number on the agenda, where it is not the place in the list.
    pub number: Option<String>,
    /// The id of the report on the item.
    pub report: Option<String>,
    /// Why the item was withdrawn from the agenda.
    pub withdrawn: Option<RawText>,
}
