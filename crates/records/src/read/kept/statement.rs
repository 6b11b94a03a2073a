//! What a record states that is not as it was published.

use chrono::NaiveDate;
use orderpaper_text::source::Place;
use toml::Value;

/// The key of a correction with which a paper is brought up to date.
const CURRENT: &str = "current";

/// The key of the day of a correction.
const ON: &str = "on";

/// A value of a record that is not as it was published.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StatementChange {
    /// What became of it.
    pub what: Statement,
    /// The keys that lead to it, without numbers: `section`, `text`.
    pub keys: Vec<String>,
    /// The id of the nearest thing above it that has one, such as its item.
    pub within: Option<String>,
    /// Where it is today; of what is gone, the table that held it.
    pub place: Place,
    /// Whether a correction that is new since then stands beside it or above it.
    pub corrected: bool,
    /// What is known of it if it is corrections that are new.
    pub corrections: Option<NewCorrections>,
    /// The id of what is gone from a list.
    pub id: Option<String>,
}

/// Corrections that were added in one place since something was published.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewCorrections {
    /// The day of the earliest of them.
    pub first: Option<NaiveDate>,
    /// Whether one of them says `current = true`.
    pub current: bool,
    /// Whether nothing else has changed in what they correct.
    pub change_nothing: bool,
}

/// What became of a statement.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Statement {
    /// It says something else.
    Changed,
    /// It says something else, and paragraphs of it stand elsewhere in it.
    Shifted,
    /// It was not there.
    Added,
    /// It is not there any more.
    Gone,
    /// The things in a list are in another order.
    Moved,
}

impl NewCorrections {
    /// What is known of new corrections.
    pub(super) fn of(new: &[Value]) -> Self {
        let day = |one: &Value| {
            let day = one.get(ON)?.as_datetime()?.date?;
            NaiveDate::from_ymd_opt(day.year.into(), day.month.into(), day.day.into())
        };
        let is_current = |one: &Value| one.get(CURRENT).and_then(Value::as_bool) == Some(true);
        Self { first: new.iter().filter_map(day).min(), current: new.iter().any(is_current), change_nothing: false }
    }
}
