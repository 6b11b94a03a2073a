//! The numbers of minutes and actions in the ledgers.

use std::fmt;

use serde::{Deserialize, Serialize};

/// The number of a minute or an action.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum RunningNumber {
    /// Its running number alone, as ledgers had it at first.
    Alone(u32),
    /// The number as it was printed.
    Printed {
        /// Its running number; none if its number is written in the minutes.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        number: Option<u32>,
        /// Its number in the pattern of its day.
        printed: String,
    },
}

impl RunningNumber {
    /// Of what a ledger says of it.
    #[must_use]
    pub fn new(number: Option<u32>, printed: Option<String>) -> Option<Self> {
        match (number, printed) {
            (number, Some(printed)) => Some(Self::Printed { number, printed }),
            (Some(number), None) => Some(Self::Alone(number)),
            (None, None) => None,
        }
    }

    /// The running number.
    #[must_use]
    pub fn number(&self) -> Option<u32> {
        match self {
            Self::Alone(number) => Some(*number),
            Self::Printed { number, .. } => *number,
        }
    }

    /// The number as it was printed, if that is known.
    #[must_use]
    pub fn printed(&self) -> Option<&str> {
        match self {
            Self::Alone(_) => None,
            Self::Printed { printed, .. } => Some(printed),
        }
    }
}

impl fmt::Display for RunningNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Alone(number) => write!(f, "{number}"),
            Self::Printed { printed, .. } => f.write_str(printed),
        }
    }
}
