//! Corrections of what was published.

use chrono::NaiveDate;

use super::Text;
use super::meeting::Meeting;
use super::report::{Recommendation, Report};

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

impl Meeting {
    /// Every correction of its agenda, its reports and its minutes.
    #[must_use]
    pub fn all_corrections(&self) -> Vec<&Correction> {
        let mut all: Vec<&Correction> = self.corrections.iter().collect();
        for item in &self.items {
            all.extend(&item.corrections);
            item.report.iter().for_each(|report| of_report(report, &mut all));
        }
        if let Some(minutes) = &self.minutes {
            all.extend(&minutes.corrections);
            all.extend(minutes.minutes.iter().flat_map(|one| &one.corrections));
        }
        all
    }
}

fn of_report<'a>(report: &'a Report, all: &mut Vec<&'a Correction>) {
    all.extend(&report.corrections);
    all.extend(report.sections.iter().flat_map(|one| &one.corrections));
    all.extend(report.corrected_tables.iter().flat_map(|one| &one.corrections));
    all.extend(report.appendices.iter().flat_map(|one| &one.corrections));
    of_recommendations(&report.recommendations, all);
}

fn of_recommendations<'a>(list: &'a [Recommendation], all: &mut Vec<&'a Correction>) {
    for one in list {
        all.extend(&one.corrections);
        of_recommendations(&one.parts, all);
    }
}
