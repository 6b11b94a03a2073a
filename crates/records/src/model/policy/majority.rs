//! Majorities of more than half of the votes.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A majority that is more than half of the votes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Majority {
    /// Two thirds of the votes.
    TwoThirds,
    /// Three quarters of the votes.
    ThreeQuarters,
}

impl Majority {
    /// Whether so many votes are enough.
    #[must_use]
    pub fn is_reached(self, in_favour: u32, against: u32) -> bool {
        let (part, whole) = match self {
            Self::TwoThirds => (2, 3),
            Self::ThreeQuarters => (3, 4),
        };
        u64::from(in_favour) * whole >= (u64::from(in_favour) + u64::from(against)) * part && in_favour > 0
    }
}
