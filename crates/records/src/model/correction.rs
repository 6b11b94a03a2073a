//! Corrections of what was published.

use chrono::NaiveDate;

use super::Text;

/// That something was corrected after it was published.
#[derive(Debug, Clone)]
pub struct Correction {
    /// The day on which it was.
    pub on: NaiveDate,
    /// What was wrong, and what it says now.
    pub why: Text,
}
