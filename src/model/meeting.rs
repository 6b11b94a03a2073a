//! A meeting and its agenda.

use chrono::NaiveDate;

use super::Text;
use super::council::Policy;
use super::report::Report;

/// A meeting.
#[derive(Debug, Clone)]
pub struct Meeting {
    /// The name of its folder.
    pub id: String,
    /// Its day.
    pub date: NaiveDate,
    /// The name of the committee that meets.
    pub committee: Text,
    /// The committee's policy, or the council's where it has none.
    pub policy: Policy,
    /// The items of its agenda, in order.
    pub items: Vec<Item>,
}

/// An item of an agenda.
#[derive(Debug, Clone)]
pub struct Item {
    /// Its id.
    pub id: String,
    /// Its number.
    pub number: String,
    /// The officer's report on it.
    pub report: Option<Report>,
}
