//! Votes.

use schemars::JsonSchema;
use serde::Deserialize;

use super::super::RawText;
use crate::model::policy::{Majority, MajorityOf, Side, VoteBy};

/// A vote.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Vote {
    /// How it was taken; if that is not recorded, the minutes do not say.
    pub by: Option<VoteBy>,
    /// How many were for it.
    #[serde(rename = "for")]
    pub in_favour: Option<u32>,
    /// How many were against it.
    pub against: Option<u32>,
    /// How many abstained.
    pub abstained: Option<u32>,
    /// How many declined to vote.
    pub declined: Option<u32>,
    /// Whether it was unanimous.
    #[serde(default)]
    pub unanimous: bool,
    /// Whether nobody voted against it, though some may have abstained (nemine contradicente).
    #[serde(default)]
    pub nobody_against: bool,
    /// The majority that was needed, where it is another than half of the votes; minutes say so, and the votes are held against it.
    pub majority: Option<Majority>,
    /// Of whom that majority was needed: by default of the votes.
    #[serde(default)]
    pub majority_of: MajorityOf,
    /// The side of the chair's second or casting vote. In a division with sides of its own, `side` says it.
    pub casting: Option<Side>,
    /// How each member voted, in a vote by name.
    pub names: Option<Names>,
    /// The votes that individual members asked to have recorded. SI 1993/202.
    pub recorded: Option<Names>,
    /// The sides of a division where they are not for and against, such as "For the amendment"; one table for each.
    #[serde(default)]
    pub side: Vec<VoteSide>,
    /// A note that is printed under the vote.
    pub note: Option<RawText>,
}

/// A side of a division.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct VoteSide {
    /// What it is called, such as "For the motion".
    pub label: RawText,
    /// How many voted for it.
    pub count: Option<u32>,
    /// The ids of those who voted for it.
    #[serde(default)]
    pub names: Vec<String>,
    /// Whether those on it voted: `false` for such as "Not voting", "Declined" or "Absent".
    #[serde(default = "yes")]
    pub voted: bool,
    /// Whether the chair gave the second or casting vote for it.
    #[serde(default)]
    pub casting: bool,
}

fn yes() -> bool {
    true
}

/// The ids of members by how they voted.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Names {
    /// The ids of those who voted for it.
    #[serde(default, rename = "for")]
    pub in_favour: Vec<String>,
    /// The ids of those who voted against it.
    #[serde(default)]
    pub against: Vec<String>,
    /// The ids of those who abstained.
    #[serde(default)]
    pub abstained: Vec<String>,
    /// The ids of those who declined to vote.
    #[serde(default)]
    pub declined: Vec<String>,
    /// The ids of those who were there and did not vote.
    #[serde(default)]
    pub not_voting: Vec<String>,
    /// The ids of those who were absent.
    #[serde(default)]
    pub absent: Vec<String>,
    /// The ids of those who had to leave.
    #[serde(default)]
    pub excluded: Vec<String>,
    /// Why they had to leave, such as "an interest" or "standing order 14".
    pub excluded_by: Option<RawText>,
}
