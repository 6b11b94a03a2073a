//! Majorities that a vote needs, and of whom.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

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
        };
        is_enough && in_favour > 0
    }
}
