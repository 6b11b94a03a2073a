//! How votes are taken, and the majorities that they need.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// How a vote was taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum VoteBy {
    /// By a show of hands.
    Show,
    /// By counting.
    Count,
    /// By name.
    Name,
    /// By calling the roll.
    Roll,
    /// By secret ballot.
    Ballot,
    /// By electronic means.
    Electronic,
    /// Without a vote, because nobody dissented.
    Assent,
}

/// One of the two sides of a vote.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Side {
    /// For.
    For,
    /// Against.
    Against,
}

/// A majority that a vote needs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Majority {
    /// More than half.
    Half,
    /// Two thirds.
    TwoThirds,
    /// Three quarters.
    ThreeQuarters,
    /// 80 per cent, the qualified majority of Northern Ireland. Local Government Act (Northern Ireland) 2014, section 40(2) and (3).
    EightyPerCent,
}

/// Of whom a majority is needed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum MajorityOf {
    /// Of the votes for and against.
    #[default]
    Votes,
    /// Of the members present, whether they voted or not.
    Present,
    /// Of all the members.
    Members,
}

impl Majority {
    /// Whether so many votes are enough, of so many of whom the majority is needed.
    #[must_use]
    pub fn is_reached(self, in_favour: u32, of: u32) -> bool {
        let (in_favour, of) = (u64::from(in_favour), u64::from(of));
        let is_enough = match self {
            Self::Half => in_favour * 2 > of,
            Self::TwoThirds => in_favour * 3 >= of * 2,
            Self::ThreeQuarters => in_favour * 4 >= of * 3,
            Self::EightyPerCent => in_favour * 5 >= of * 4,
        };
        is_enough && in_favour > 0
    }
}
