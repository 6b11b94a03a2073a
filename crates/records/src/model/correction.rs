//! Corrections of what was published.

use chrono::NaiveDate;

use super::Text;

impl Correction {
    /// What the public reads of it: the day, and why unless that is exempt.
    #[must_use]
    pub fn for_public(self) -> Self {
        if self.exempt { Self { why: Text::default(), ..self } } else { self }
    }
}

/// That something was corrected after it was published.
#[derive(Debug, Clone)]
pub struct Correction {
    /// The day on which it was.
    pub on: NaiveDate,
    /// What was wrong, and what it says now.
    pub why: Text,
    /// Whether only the restricted edition says why.
    pub exempt: bool,
}
